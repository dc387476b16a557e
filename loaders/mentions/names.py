"""Names that end in a telling word: parks, organizations, companies, funds, projects, policies.

A noun run whose last words are a head of ``lexicon.yml`` is a name if something in it is its own
(紫竹创业孵化器, not 新型孵化器). Inside an enumeration, members that end in the same head as an accepted one are
accepted with it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from loaders.mention import Mention
from loaders.mentions.paragraph import Paragraph
from loaders.mentions.run_names import SETS_UP, in_run
from loaders.words.industries import is_industry, known
from loaders.words.lexicon import Token, find_heads, lexicon
from loaders.words.runs import PROPER, Run, runs, specific, units


def named(paragraph: Paragraph) -> list[Mention]:
    """The names that end in a head in one block, without nested ones."""
    found: list[Mention] = []
    text, titles = paragraph.whole, paragraph.titles
    heads = _heads_in(paragraph)
    for words in paragraph.clauses(heads):
        start = words[0].start
        clause = units(words, text[start : words[-1].end], start)
        if titles:
            clause = [w for w in clause if not any(a <= w.start < b for a, b in titles)]
        for run in _coordinated(text, runs(clause)):
            if bisect_left(heads, run.start) < bisect_left(heads, run.end):
                found.extend(in_run(text, run, paragraph.start))
    found.extend(_beside(paragraph, found))
    return found


def _heads_in(paragraph: Paragraph) -> list[int]:
    """Where heads stand in a paragraph outside of titles, as offsets into the whole text."""
    found = [paragraph.start + start for start in find_heads(paragraph.text)]
    if paragraph.titles:
        found = [start for start in found if not any(a < start < b for a, b in paragraph.titles)]
    return found


_SUB_FUND = re.compile(r"[\u4e00-\u9fff]{2,14}子基金$")


_PLAIN_PARK = re.compile(
    "(?:^|(?<=[和与及]))(?!.*(?:推进|建设|打造|推动))(?!(?:建设|打造|推进|推动|加快|创建|规划|培育|发展|设立|一批|各|等))[^和与及的\\W\\d_]{5,20}(?=[和与及]|$)"
)


_ONE_PARK = re.compile("[^的，。\\d_“”]{3,12}[及和与][^的，。\\d_“”和与及]{2,12}")


def _beside(paragraph: Paragraph, found: list[Mention]) -> Iterator[Mention]:
    """Names made of general words that stand in a list with ones that tell: 天使子基金、科创子基金; behind two
    parks a third one too (生物制药产业园、农产品产业园、智能制造产业园)."""
    ends = {kind: {m.end for m in found if m.type == kind} for kind in ("Fund", "Park")}
    for enumeration in paragraph.enumerations if any(ends.values()) else ():
        funds, parks = (sum(end in ends[kind] for _, end in enumeration.items) for kind in ("Fund", "Park"))
        for i, (start, end) in enumerate(enumeration.items):
            founds = SETS_UP.match(paragraph.whole, start, end)
            name = paragraph.whole[founds.end() if founds else start : end]
            if funds and end not in ends["Fund"] and _SUB_FUND.fullmatch(name):
                yield Mention(end - len(name), end, "Fund", name, "head:子基金")
            name = paragraph.whole[start:end]
            if parks < 2:
                continue
            if i == 0:
                opened = re.search("(?:包括|即|为|有|建设)(?=[^包括即为有]{4,}$)", name)
                start, name = (start + opened.end(), name[opened.end() :]) if opened else (start, "")
            for piece in _pieces(name):
                place = (start + piece.start(), start + piece.end())
                head = lexicon().head_of(piece.group()) or (
                    ("园", "Park") if piece.group()[-1] == "园" else None
                )
                if head and head[0].endswith(("园", "园区")) and len(piece.group()) - len(head[0]) >= 2:
                    yield Mention(*place, "Park", piece.group(), f"head:{head[0]}")


def _pieces(name: str) -> list[re.Match[str]]:
    """The parks of one item: 智能制造产业园和大数据产业园 are two, 跨境电商及商贸物流园 is one."""
    found = list(_PLAIN_PARK.finditer(name))
    whole = _ONE_PARK.fullmatch(name)
    if whole and not all(lexicon().type_of(piece.group()) == "Park" for piece in found):
        return [whole]
    return found


def _coordinated(text: str, found: list[Run]) -> list[Run]:
    """Runs joined over 和, 与, 及 where the right one is no name alone: 投资促进与招商引资工作领导小组.

    So too where a company's name and its first product stand on the left and the project's name on the right
    (某某公司重型装备及空冷设备制造基地项目).
    """
    names = lexicon()
    result: list[Run] = []
    for run in found:
        left = result[-1] if result else None
        if left is not None and run.start - left.end == 1 and text[left.end] in "和与及":
            whole = text[run.start : run.end]
            cut = next(
                (
                    i
                    for i in range(len(run.tokens), 0, -1)
                    if names.head_of(text[run.start : run.tokens[i - 1].end])
                ),
                0,
            )
            head = names.head_of(text[run.start : run.tokens[cut - 1].end]) if cut else None
            ended = names.head_of(text[left.start : left.end])
            firm = any(names.heads.get(t.word) == "Company" for t in left.tokens[:-1])
            # 徐州工程机械与矿山装备产业联盟: a place in front and no head say that the left part belongs on.
            opened = (
                left.tokens[0].pos == "ns"
                and len(left.tokens) > 1
                and not re.search(r"(?:政府|局|委|办|厅|部|院|会|所|处)$", text[left.start : left.end])
                and head is not None
                and head[0] in ("联盟", "协会", "学会", "商会")
            )
            # 洛阳机器人及智能装备产业基地, 市半导体及集成电路产业基金: a place and two fields in front of one head.
            two_fields = (
                head is not None
                and head[1] in ("Park", "Fund", "Organization")
                and left.tokens[0].pos == "ns"
                and len(left.tokens) > 1
                and is_industry(text[left.tokens[1].start : left.end])
                and any(n.start == 0 for n in known(whole, 0))
            )
            # 某某研究院核物理与化学研究所: an institute of an academy that the left part names.
            academy = (
                head is not None
                and head[0] in ("研究所", "学院", "实验室", "研究中心", "研究院")
                and any(names.type_of(text[left.start : t.end]) == "Organization" for t in left.tokens[:-1])
            )
            bare = head is not None and not specific(run.tokens[:cut], head[0]) and len(whole) > len(head[0])
            proper = any(t.pos in PROPER for t in left.tokens) or (
                len(left.tokens) >= 1 and left.end - left.start >= 3
            )
            if (
                ended is None
                and head is not None
                and (two_fields or academy or text[left.start - 1 : left.start] != "、")
                and (
                    (firm and head[1] == "Project")
                    or opened
                    or two_fields
                    or academy
                    or (bare and proper and head[1] == "Organization")
                )
            ):
                link = Token(left.end, run.start, text[left.end : run.start], "c")
                result[-1] = Run(left.start, run.end, (*left.tokens, link, *run.tokens))
                continue
        result.append(run)
    return result
