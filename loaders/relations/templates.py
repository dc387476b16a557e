"""Sentences with each entity shortened to one sign, so that a rule reads like the sentence it stands for.

“福建闽西公司计划在上杭县投资8亿元建设磁材项目” becomes “Ⓒ计划在Ⓡ投资Ⓜ建设Ⓟ”: a rule is a pattern over that text, and
what stands between two names counts the same whether the names are long or short.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from loaders.documents.document import Block, Sentence
from loaders.mention import Mention
from loaders.mentions.recognised import Recognised
from loaders.relation import Relation
from loaders.words.sought import beginning, begun

SIGNS = {
    "Region": "Ⓡ",
    "Park": "Ⓚ",
    "Company": "Ⓒ",
    "Organization": "Ⓞ",
    "Project": "Ⓟ",
    "Industry": "Ⓘ",
    "Fund": "Ⓕ",
    "Policy": "Ⓛ",
}
MONEY = "Ⓜ"
AND = "(?:、|和|与|及|以及|暨)"
_KIND_OF = "(?:[^，。；：、Ⓐ-ⓩ]|Ⓘ)"
ETC = (
    rf"(?:等{_KIND_OF}{{0,14}}?"
    # 甲、乙、丙三大酒企齐聚某园区, 甲、乙两家企业
    rf"|这?(?:[两二三四五六七八九十几数多]|\d+)[大家户个支座]{_KIND_OF}{{0,10}}?)?"
)
"""What may close a list: how many its members are, and what."""

# Marks that change nothing in what a sentence says, brackets that explain a name, and amounts of money.
_FULL_WIDTH = {",": "，", ";": "；", ":": "：", "!": "！", "?": "？"}
_NOISE_PATTERN = (
    r"[“”\"‘’《》〈〉\s]|[（(][^（）()]{0,60}[）)]"
    r"|(?P<money>(?:约|超过?|逾|近|达|不低于|不少于)?[\d.,]+(?:余|多)?(?:千万|百万|万|亿|千)(?:余|多)?(?:美|欧|港|日)?元(?:人民币)?(?:以上|左右)?)"
)
_NOISE, _NOISE_SIGN = re.compile(begun(_NOISE_PATTERN)), re.compile(beginning(_NOISE_PATTERN))


def row(types: str, inner: str = "") -> str:
    """A list of entities of some types (signs): ``Ⓒ、Ⓒ及Ⓒ``; ``inner`` may stand in front of a later one.

    At most 60 members, so that a file that is one endless list costs no more than its length.
    """
    return f"[{types}](?:{AND}{inner}[{types}]){{0,60}}"


def places(types: str = "ⓇⓀ") -> str:
    """A list of places, each perhaps with the one that it lies in in front of it: ``ⓇⓇ、Ⓡ，以及ⓇⓀ``."""
    return f"Ⓡ{{0,2}}[{types}](?:，?{AND}Ⓡ{{0,2}}[{types}]){{0,60}}"


# 甲公司投资8亿元的, 乙研究院牵头建设的: whose the name behind it is
_SAID_OF = re.compile("(?:总?投资Ⓜ|[^，。；、Ⓐ-ⓩ]){0,14}的[^，。；、Ⓐ-ⓩ]{0,6}[Ⓐ-ⓩ]")
_TOGETHER = re.compile("[^，。；、Ⓐ-ⓩ]{0,8}(?:共建|共同|合作|联合|合资|携手|签约|联手|协同)")


@dataclass(slots=True)
class Template:
    """A sentence in signs. ``mentions`` maps a sign's place in ``text`` to the mention it stands for."""

    sentence: Sentence
    block: Block
    text: str
    mentions: dict[int, Mention]
    signs: frozenset[str]
    _signs: list[tuple[int, Mention]]
    _cuts: list[int]
    _places: list[int]

    def offset(self, position: int) -> int:
        """The place in ``Document.text`` of a place in ``text``."""
        i = bisect_right(self._cuts, position) - 1
        return self._places[i] + position - self._cuts[i]

    def inside(self, start: int, end: int) -> list[tuple[int, Mention]]:
        """The signs in a stretch of ``text``: the place of each, and the mention that it stands for."""
        first, last = bisect_left(self._signs, (start,)), bisect_left(self._signs, (end,))
        return self._signs[first:last]

    def of(self, match: re.Match[str], group: str) -> list[Mention]:
        """The mentions in a group of a match."""
        return [mention for _, mention in self.inside(*match.span(group))]

    def innermost(self, match: re.Match[str], group: str) -> list[Mention]:
        """Those of a group without the places that another stands right behind: of 甲县乙镇 the town alone."""
        inside = self.inside(*match.span(group))
        after = [at for at, _ in inside[1:]]
        return [
            mention
            for (at, mention), follows in zip(inside, [*after, -1], strict=True)
            if follows != at + 1 or mention.type != "Region"
        ]

    def heads(self, match: re.Match[str], group: str) -> list[Mention]:
        """The innermost of a group without those that only say whose another is: of 甲与乙共建的丙 the 丙 alone."""
        inside = self.inside(*match.span(group))
        end = match.end(group)
        aside = {at for at, _ in inside if self.text[at] in "ⒸⓄ" and _SAID_OF.match(self.text, at + 1, end)}
        for (at, _), (follows, _) in zip(inside[-2::-1], inside[:0:-1], strict=True):
            joined = self.text[at + 1 : follows] in ("与", "和", "同", "、", "及")
            if follows in aside and joined and _TOGETHER.match(self.text, follows + 1):
                aside.add(at)
        others = {mention for at, mention in inside if at in aside}
        return [mention for mention in self.innermost(match, group) if mention not in others]

    def span(self, match: re.Match[str]) -> tuple[int, int]:
        """Where a match stands in ``Document.text``."""
        last = self.mentions.get(match.end() - 1)
        return self.offset(match.start()), last.end if last else self.offset(match.end() - 1) + 1


def templates(recognised: Recognised, blocks: set[int] | None = None) -> list[Template]:
    """The sentences that name at least one entity, in signs; of all blocks or of those of some numbers."""
    text = recognised.document.text
    full_width = text
    for half, full in _FULL_WIDTH.items():
        full_width = full_width.replace(half, full)
    return [
        _shorten(text, full_width, sentence, block, mentions)
        for sentence, block, mentions in recognised.by_sentence()
        if mentions and block.role != "boilerplate" and (blocks is None or sentence.block in blocks)
    ]


def _shorten(
    text: str, full_width: str, sentence: Sentence, block: Block, mentions: list[Mention]
) -> Template:
    pieces: list[str] = []
    found: dict[int, Mention] = {}
    cuts: list[int] = []
    places: list[int] = []
    length = 0

    def add(piece: str, place: int) -> None:
        nonlocal length
        if piece:
            cuts.append(length)
            places.append(place)
            pieces.append(piece)
            length += len(piece)

    def plain(start: int, end: int) -> int:
        """Add a stretch without names; returns the end of a bracket that runs on beyond it."""
        position = start
        # A bracket that opens here may close behind the next names: 62 characters are the longest that counts.
        while _NOISE_SIGN.search(text, position, end) and (
            noise := _NOISE.search(text, position, min(sentence.end, end + 62))
        ):
            if noise.start() >= end:
                break
            add(full_width[position : noise.start()], position)
            if noise["money"]:
                add(MONEY, noise.start())
            position = noise.end()
        if position < end:
            add(full_width[position:end], position)
        return max(position, end)

    position = sentence.start
    for mention in mentions:
        if mention.start < position or mention.type not in SIGNS:
            continue
        position = plain(position, mention.start)
        if mention.start < position:
            continue
        found[length] = mention
        add(SIGNS[mention.type], mention.start)
        position = mention.end
    plain(position, sentence.end)
    return Template(
        sentence,
        block,
        "".join(pieces),
        found,
        frozenset(SIGNS[m.type] for m in found.values()),
        list(found.items()),
        cuts,
        places,
    )


@dataclass(frozen=True, slots=True, eq=False)
class Rule:
    """A pattern over templates with the groups ``s`` (sources) and ``t`` (targets) of a relation."""

    type: str
    name: str
    pattern: re.Pattern[str]
    needs: tuple[str, ...]

    @classmethod
    def of(cls, type_: str, name: str, needs: str, pattern: str) -> Rule:
        """``needs``: signs of which a sentence must hold one each; sets of alternatives apart by a blank."""
        return cls(type_, name, re.compile(pattern), tuple(needs.split()))

    def fits(self, signs: frozenset[str]) -> bool:
        """Whether a sentence with these signs has what the rule needs."""
        return all(not signs.isdisjoint(alternatives) for alternatives in self.needs)


class Rules:
    """Rules that are tried one after the other."""

    def __init__(self, *rules: Rule) -> None:
        self._rules = rules
        self._of_signs: dict[frozenset[str], list[Rule]] = {}

    def fitting(self, signs: frozenset[str]) -> list[Rule]:
        """Those that have what they need in a sentence with these signs; 256 sets of signs are possible."""
        found = self._of_signs.get(signs)
        if found is None:
            found = self._of_signs[signs] = [rule for rule in self._rules if rule.fits(signs)]
        return found


_ONE_MORE = re.compile("(?P<sign>[Ⓐ-ⓩ])[^，。；、Ⓐ-ⓩ]{0,8}(?P=sign)")


def apply(rules: Rules, template: Template) -> Iterator[Relation]:
    """The relations that rules read in a sentence. With 分别 two lists of one length pair in order."""
    for rule in rules.fitting(template.signs):
        for match in rule.pattern.finditer(template.text):
            sources, targets = template.innermost(match, "s"), template.of(match, "t")
            if rule.type == "LOCATED_IN":
                sources = template.heads(match, "s")
            # 甲、乙分别签订了《丙协议》《丁协议》《戊协议》: which is whose is not said.
            if (
                len(sources) > 1
                and "分别" in template.text[max(0, match.start() - 2) : match.end()]
                and _ONE_MORE.match(template.text, match.end("t") - 1)
            ):
                continue
            start, end = template.span(match)
            shared = (
                _shared_out(template, match)
                if rule.name == "respectively"
                else pairs(sources, targets, match.group())
            )
            for source, target in shared:
                if source.key != target.key:
                    yield Relation(source.key, rule.type, target.key, start, end, rule.name)


_JOINT = re.compile(AND)
_CLAUSE_MARK = re.compile("[，。；：]")


def _shared_out(template: Template, match: re.Match[str]) -> list[tuple[Mention, Mention]]:
    """Each source with its own of what 分别 shares out, by the members of both lists, names that nobody knows among
    them: 甲镇、乙镇分别发展丙、丁; 甲园、乙园分别突出丙、丁及戊, where only 、 parts the two shares."""
    text = template.text
    at = text.index("分别", match.start("s"))
    end = _CLAUSE_MARK.search(text, match.start("t"))
    begin = max(text.rfind(mark, 0, match.start("s") + 1) for mark in "，。；：") + 1
    sources = _members(template, begin, at, _JOINT)
    for joint in (_JOINT, re.compile("、")):
        targets = _members(template, at, end.start() if end else len(text), joint)
        if len(sources) == len(targets):
            break
    else:
        return []
    return [
        (source, target)
        for holders, held in zip(sources, targets, strict=True)
        for source in holders[:1]
        for target in held
        if target.type == template.of(match, "t")[0].type
    ]


def _members(template: Template, start: int, end: int, joint: re.Pattern[str]) -> list[list[Mention]]:
    """The names in each member of a list."""
    found: list[list[Mention]] = []
    for cut in [*joint.finditer(template.text, start, end), None]:
        found.append([mention for _, mention in template.inside(start, cut.start() if cut else end)])
        start = cut.end() if cut else end
    return found


def pairs(sources: list[Mention], targets: list[Mention], wording: str) -> Iterator[tuple[Mention, Mention]]:
    """Each with each, or in order where the wording says 分别 (甲、乙分别承担丙和丁)."""
    if "分别" in wording and len(sources) > len(targets) > 1:
        # 甲投资20亿元的丙项目、乙投资8亿元的丁项目分别落户戊园区和己园区: the works are what is shared out.
        last = [mention for mention in sources if mention.type == sources[-1].type]
        sources = last if len(last) == len(targets) else sources
    if "分别" in wording and len(sources) == len(targets) > 1:
        yield from zip(sources, targets, strict=True)
        return
    for source in sources:
        for target in targets:
            yield source, target
