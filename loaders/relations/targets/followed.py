"""Who a sentence's fields are of, while sentences and clauses are read in order: the park, region, fund or policy that
the clause names, the sentence goes on about, or the section is on."""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.mention import Key, Mention
from loaders.mentions.recognised import Recognised
from loaders.relation import Relation
from loaders.relations.sections import Topic
from loaders.relations.targets.beside_clauses import applies, bases, leading
from loaders.relations.targets.focused import focused
from loaders.relations.targets.target_places import bracketed_fields, laid_out
from loaders.relations.targets.target_rules import PAYS, RULES
from loaders.relations.targets.target_subjects import (
    BARE_LABEL,
    FORMER_OR_LATTER,
    FUND_ITEM,
    GOES_ON,
    LED,
    OTHER_DOES,
    OTHER_FUND,
    carriers,
    last_pair,
    leads,
    of_the_firm,
    opens,
    tells_where,
)
from loaders.relations.templates import AND, Template, apply
from loaders.words.patterns import FIELDS_LABEL, ITEM_NUMBER

_LAID_OUT = re.compile("(?:重点|主要|集中|优先)?(?:布局|分布|集聚|集中)(?:在|于|到)")
_LEAD = re.compile(
    # 汽车零部件产业要上量。
    r"(?:Ⓘ(?:产业|领域|产业集群|产业链)?要[^，。；Ⓐ-ⓩ]{1,10}。)|(?:[（(]?[\d一二三四五六七八九十]{1,2}[、.．）)])?(?:绿色|高端|现代|先进|特色|新型)?Ⓘ(?:产业|领域|产业集群)?[。：:]"
)
_CLAUSE_END = re.compile("[，。；：！？,;!?]")
# “设立甲基金，市财政出资20亿元，重点投向…”
_POURED = re.compile("(?:基金|资金)?(?:重点|主要|优先|专项)?(?:投向|投资于|支持投资|(?:主要|重点|主)投)")
_PAYS_IN = re.compile(PAYS)
_IS_BUILT = re.compile("[^，。；Ⓐ-ⓩ]{0,8}(?:建设|推进|创建|打造)(?:[^，。；Ⓐ-ⓩ]{0,4})Ⓚ")
_ASPECT = re.compile("(?:在)?[^，。；Ⓐ-ⓩ]{0,4}Ⓘ(?:产业链|产业|行业)?(?:方面|领域|板块)[，：]")
_AWARDED = re.compile("Ⓘ(?:产业集群|产业链|产业|集群)?(?:获评|获批|入选|入围|荣获|跻身|被评|被列|被认定)")
_OTHERS = re.compile("其[余他它]")
# “甲基金重点投向下列领域：”, and then “（一）某某，包括…”
_OPENS_LIST = re.compile(
    "(?:(?P<f>Ⓕ)(?:[^。；Ⓐ-ⓩ]|[ⓇⓁ]){0,60}|(?P<s>[ⓇⓀⓁ])[^。；Ⓐ-ⓩ]{0,40})(?:领域|方向|产业|行业|赛道|(?<=用于)|(?<=支持)|(?<=用于以下)|(?<=用于下列)|(?<=支持以下)|(?<=支持下列))[^。；Ⓐ-ⓩ]{0,6}：(?:Ⓘ[^，。：ⓇⓀⒻⓁⒸ]{0,40}；)?$"
)
_MEMBER = "(?:Ⓘ|[^，。；：、Ⓐ-ⓩ]{2,8})"
_FIELDS = f"Ⓘ(?:{AND}{_MEMBER}){{0,12}}(?:等[^，。；：Ⓐ-ⓩ]{{0,8}}Ⓘ?)?"
_LISTED = re.compile(
    f"(?:{ITEM_NUMBER})?(?:新型|高端|现代|绿色|特色|先进)?(?P<t>{_FIELDS})(?:产业|领域|行业)?(?:的?(?:技术改造|改造|升级|转型升级|研发|产业化|制造|生产|项目))*(?=[，。；：]|$)"
)
# “园区名称：甲园区”, and on the next lines “主导产业：…”
_RECORD = re.compile("(?:[^：。，；Ⓐ-ⓩ]{0,6}(?:名称|园区|开发区|基地|载体)：(?P<s>[ⓀⒻ])|(?P<f>Ⓕ))[，。；]?")
_ENTRY = re.compile("[^：。，；Ⓐ-ⓩ]{2,10}：")
# “甲镇：…。乙镇：…”: each of a paragraph's sentences is on its own place.
# “（四）甲县、乙县：重点发展…”
_PLACE_LABEL = re.compile(f"(?:{ITEM_NUMBER}|[-—]{{1,2}})?(?P<s>[ⓇⓀ](?:(?:、|和|与|及)[ⓇⓀ])*)(?:等地)?：")
# “甲县依托乙园区，发展…”: the place that has the park for it is meant as well as the park.
_BY_MEANS = re.compile("[^，。；Ⓐ-ⓩ]{0,10}(?P<s>Ⓡ)[^，。；Ⓐ-ⓩ]{0,10}(?:依托|以|围绕|利用)好?Ⓚ")
# “共同打造甲产业园，首期用地1500亩，重点承接…”
_MADE = re.compile("(?:规划建设|建设|打造|共建|设立|建立|创建|新建)(?P<s>Ⓚ)，(?=[^。；]*$)")
_OF_MADE = re.compile(
    "(?:首期|一期|总?(?:规划)?(?:面积|占地|用地)|规划|占地|用地|重点(?:承接|引进|发展|布局))"
)
# “《意见》提出，…”: what an article then lists under a label is the paper's.
_SAYS = re.compile("(?P<s>Ⓛ)(?:称|提出|明确|指出|要求|显示|强调)")
# “主导产业：甲、乙”
_PAPER = re.compile(
    "[^Ⓐ-ⓩ，。；：]{0,6}(?P<s>Ⓛ)(?:[^Ⓐ-ⓩ，。；]{0,6}(?:由|自|提出|明确|指出|要求|强调|规定|聚焦|围绕|印发|出台|发布|实施|公布|施行|通过)|，?(?:以|把|将|重点))"
)
_NUMBERED = re.compile(ITEM_NUMBER)
_LABEL_ABOVE = re.compile(f"[【（(]?{FIELDS_LABEL}[】）)]?")
_MARKED = re.compile(f"【(?:{FIELDS_LABEL}|(?:主攻|重点|发展|产业)?方向|(?:主导|首位)产业)】")
# “重点发展三大产业，即甲、乙和丙”: the clause that says which they are has no verb of its own.
_COUNTED = re.compile(
    "(?:发展|培育|聚焦|打造|做强|做大|壮大|构建|形成|瞄准|锁定|主攻|围绕|布局|突出|推进)[^，。；Ⓐ-ⓩ]{0,10}(?:[一二两三四五六七八九十\\d]+(?:大|个|条)|“[^”]{2,12}”)"
    "[^，。；Ⓐ-ⓩ]{0,8}(?:Ⓘ|产业链?|领域|赛道|行业|集群|方向|体系)+，(?:即|(?:它们)?分别[是为]|也就是|具体(?:是|为|包括))"
)
# “培育甲、乙2个千亿级产业集群，丙500亿级产业集群”: the further clusters have no verb of their own.
_CLUSTERS = re.compile(
    f"Ⓘ(?:产业)?(?:{AND}Ⓘ(?:产业)?){{0,12}}(?:等)?(?:[\\d一二两三四五六七八九十]+个)?(?:[^，。；Ⓐ-ⓩ]|Ⓜ){{0,6}}级?(?:产业)?集群[，。；]?"
)
_CLUSTER_AIM = re.compile("(?:培育|打造|形成|壮大|建成|发展)[^。；]{2,60}集群，(?:[^。；]*集群，)?$")
_LABELLED = re.compile(f"(?:{FIELDS_LABEL}|产业(?:发展)?(?:导向|指导)目录)：(?:Ⓘ；)*$")


class Followed:
    """Reads the sentences of a document for who targets which industry (TARGETS)."""

    def __init__(self, recognised: Recognised, sentences: list[Template], topics: list[Topic]) -> None:
        self.recognised = recognised
        self.sentences = sentences
        self.topics = topics
        self.text = recognised.document.text
        self.default = recognised.own or recognised.subject
        # The park that a paragraph opens with, and what its label names, each with the number of the block.
        self.carried: tuple[int, Mention] | None = None
        self.spoken: tuple[int, Mention] | None = None
        # The paper that an article tells of, who opened a list, and what the lines of a record are on.
        self.paper: Mention | None = None
        self.lister: Mention | None = None
        self.record: Mention | None = None

    def relations(self) -> Iterator[Relation]:
        """The park, region, fund or policy that each sentence speaks of, and the industries it puts in focus."""
        previous: Template | None = None
        for template in self.sentences:
            yield from self._sentence(template, previous)
            previous = template

    def _sentence(self, template: Template, previous: Template | None) -> Iterator[Relation]:
        opener = _OPENS_LIST.search(template.text)
        yield from self._list(template, opener)
        if entry := _RECORD.fullmatch(template.text):
            self.record = template.of(entry, "s" if entry["s"] else "f")[0]
        elif not _ENTRY.match(template.text):
            self.record = None
        if (said := _SAYS.search(template.text)) is not None:
            self.paper = template.of(said, "s")[0]
        number = template.sentence.block
        topic = self.topics[number]
        subject = self._subject(template)
        placed = list(laid_out(topic, template))
        yield from placed
        bracketed = list(bracketed_fields(self.recognised, template))
        yield from bracketed
        yield from applies(self.recognised, template)
        yield from bases(self.recognised, template)
        section = topic.park.key if topic.park else self.recognised.subject or self.default
        yield from leading(self.recognised, template, section)
        fund = self.lister if self.lister is not None and self.lister.type == "Fund" else None
        subject = fund if subject is None and not opener else subject
        if "Ⓘ" not in template.signs:
            opened = opens(template, 0, len(template.text), topic)
            if opened and opened.type == "Park":
                self.carried = (number, opened)
            return
        if _LEAD.fullmatch(template.text) and template.sentence.start <= template.block.start + 8:
            # “智能电网。” alone in front of a paragraph is a heading of its field.
            lead = next(m for m in template.mentions.values() if m.type == "Industry")
            who = fund.key if fund else topic.park.key if topic.park else self.default
            if who is not None:
                yield Relation(who, "TARGETS", lead.key, template.sentence.start, lead.end, "lead")
            return
        told = list(apply(RULES, template))
        yield from told
        first = self._of_the_city(template)
        clauses = _Clauses(self, template, previous, topic, first or subject, bool(placed))
        clauses.spans = self._said_elsewhere([*told, *bracketed])
        yield from clauses.relations()

    def _list(self, template: Template, opener: re.Match[str] | None) -> Iterator[Relation]:
        """“甲基金重点投向下列领域：”, and then the items that it opened."""
        if opener is not None:
            self.lister = template.of(opener, "f" if opener["f"] else "s")[0]
        elif self.lister is not None and (item := _LISTED.match(template.text)) is not None:
            for listed in template.of(item, "t"):
                yield Relation(self.lister.key, "TARGETS", listed.key, listed.start, listed.end, "item")
        elif template.sentence.start <= template.block.start and not _NUMBERED.match(template.text):
            self.lister = None  # what else an item says goes on about it: （一）甲业。支持乙、丙；

    def _subject(self, template: Template) -> Mention | None:
        """Whom the sentence goes on about before it has named anybody."""
        number = template.sentence.block
        # A paragraph that opens with a park speaks of it in its next sentences too.
        goes_on = self.carried and self.carried[0] == number and GOES_ON.match(template.text)
        subject = self.carried[1] if self.carried and goes_on else None
        if (named_fund := FUND_ITEM.fullmatch(template.text)) is not None:
            self.spoken = number, template.of(named_fund, "s")[0]
        if (label := BARE_LABEL.fullmatch(template.text)) is not None:
            self.spoken = number, template.of(label, "s")[0]
        if subject is None and self.recognised.own is None and (own := _PAPER.match(template.text)):
            return template.of(own, "s")[0]  # 《甲计划》由乙厅印发，重点聚焦…: what news tells of a paper
        return subject

    def _of_the_city(self, template: Template) -> Mention | None:
        """“全市现有企业5万家，…” in an article on a park of the city."""
        first = next(iter(template.mentions.values()), None)
        in_park = self.default is not None and self.default[0] == "Park"
        deictic = first is not None and first.rule == "deictic" and template.text.startswith("Ⓡ")
        return first if in_park and deictic else None

    def _said_elsewhere(self, told: list[Relation]) -> list[tuple[int, int]]:
        """Where other rules have read whose the fields are. What a policy's own sentence promotes in its own place is
        the policy's focus too."""
        here = self.recognised.subject if self.recognised.own else None
        return [
            (r.start, r.end)
            for r in told
            if r.rule not in ("plan", "action-plans", "layout-of", "of-places")
            and (here is None or r.source != here)
            # 以甲园区为主阵地，重点发展乙: the field of whoever has the park for it too.
            and not (r.rule == "carried-by" and self.text.startswith("以", r.start))
        ]


class _Clauses:
    """The clauses of one sentence, and whom they have spoken of so far."""

    def __init__(
        self,
        document: Followed,
        template: Template,
        previous: Template | None,
        topic: Topic,
        subject: Mention | None,
        placed: bool,
    ) -> None:
        self.document, self.recognised, self.text = document, document.recognised, document.text
        self.template, self.previous, self.topic, self.placed = template, previous, topic, placed
        self.number = template.sentence.block
        self.spans: list[tuple[int, int]] = []
        self.named = {mention.key for mention in template.mentions.values()}
        self.subject = subject
        labels = _PLACE_LABEL.match(template.text)
        self.alike = template.of(labels, "s") if labels else []
        if self.alike and (len(self.alike) > 1 or template.text.startswith(("Ⓡ", "Ⓚ"))):
            self.subject = self.alike[0]
        self.leader: Mention | None = leads(self.recognised, template)
        # The place that has a park for what it does, and the parks that a clause rests on.
        self.beside: Mention | None = None
        self.borne: list[Mention] = []
        self.built = False
        self.aspects = _ASPECT.match(template.text) is not None
        self.counted = [counted.end() for counted in _COUNTED.finditer(template.text)]
        spoken = document.spoken
        self.spoken = spoken[1] if spoken and spoken[0] == self.number else None

    def relations(self) -> Iterator[Relation]:
        template, start = self.template, 0
        for end in [m.end() for m in _CLAUSE_END.finditer(template.text)] + [len(template.text)]:
            clause = template.text[start:end]
            unknown = self._follow(start, end, clause)
            labelled = self._labelled(start, end)
            if "Ⓘ" in clause and not unknown and not (self.placed and _LAID_OUT.search(clause)):
                yield from self._fields(start, end, clause, labelled)
            if clause.endswith("；") and not labelled:
                self.leader = self.beside = None
                if self.borne:
                    self.subject, self.borne = None, []
                if _OTHERS.match(template.text, end):
                    self.subject = None
            start = end

    def _follow(self, start: int, end: int, clause: str) -> bool:
        """Takes in whom the clause speaks of; whether that is somebody unknown."""
        template = self.template
        if self.aspects and template.text[start - 1 : start] == "；" and _ASPECT.match(clause):
            self.subject, self.borne = (
                None,
                [],
            )  # 甲方面，乙产业园开工；丙方面，…: the park was the other field's
        opened = opens(template, start, end, self.topic)
        unknown = opened is None and OTHER_DOES.match(clause) is not None
        if "者" in clause and (which := FORMER_OR_LATTER.match(clause)):
            two = last_pair(template, start) or last_pair(self.previous, None, self.number)
            opened = two[which["one"] == "后"] if two else opened
            unknown = not two
        told_of = self.subject or self.spoken
        if opened is None and _AWARDED.match(clause):
            self.subject = None  # 甲园区获批绿色园区，乙产业获评特色集群: each of its own
        if opened and told_of and tells_where(clause, told_of, opened):
            opened = None  # “甲孵化器由乙运营，位于丙园区，面向…”, “甲基金由乙发起，注册在丙园区，侧重…”
        if self.built and opened is None and not GOES_ON.match(clause):
            self.subject = None  # 建设甲产业园，推动乙产业…: the park is one task among others
        self.built = opened is not None and opened.type == "Park" and _IS_BUILT.match(clause) is not None
        if opened is None and (made := _MADE.search(template.text, 0, start)) and _OF_MADE.match(clause):
            opened = template.of(made, "s")[0]
        led = carriers(template, start, end)
        # 甲区块：依托乙新城，…: of a section's own park it says where it lies.
        if led and (self.topic.park is None or self.topic.park.type == "Region"):
            self.borne, opened = led, led[0]
        elif opened is not None:
            self.borne = []
        if opened is not None:
            self._turn_to(opened, start, clause)
        if _POURED.match(clause):
            self.subject = self._poured(start) or self.subject
        return unknown

    def _turn_to(self, opened: Mention, start: int, clause: str) -> None:
        means = _BY_MEANS.match(clause) if opened.type == "Park" else None
        self.beside = self.template.mentions[start + means.start("s")] if means else None
        if self.beside is None and clause.startswith(("以", "依托")):
            self.beside = self.spoken
        self.subject = opened
        if opened.type == "Park" and self.template.offset(start) <= self.template.block.start + 2:
            self.document.carried = (self.number, opened)

    def _poured(self, start: int) -> Mention | None:
        """The last fund in front of a clause that says where its money goes."""
        text = self.template.text
        funds = [
            m
            for place, m in self.template.mentions.items()
            if place < start
            and m.type == "Fund"
            and not OTHER_FUND.search(text, 0, place)
            and not _PAYS_IN.match(text, place + 1)
        ]
        return funds[-1] if funds else None

    def _labelled(self, start: int, end: int) -> bool:
        """Whether a label or the clause in front says that fields follow: 主导产业：甲、乙."""
        template = self.template
        if (
            start
            and _CLUSTERS.fullmatch(template.text, start, end)
            and _CLUSTER_AIM.search(template.text[:start])
        ):
            return True
        if any(start < named <= end for named in self.counted):
            return True
        if template.text[start - 1 : start] in ("：", "；") and _LABELLED.search(template.text[:start]):
            return True
        opens_block = start == 0 and template.sentence.start == template.block.start
        if opens_block and template.block.path and _LABEL_ABOVE.fullmatch(template.block.path[-1]):
            return True
        return _MARKED.match(template.text) is not None

    def _fields(self, start: int, end: int, clause: str, labelled: bool) -> Iterator[Relation]:
        """The fields of a clause, of all that they are a focus of."""
        if of_the_firm(self.template, start, end):
            return
        park = self.topic.park
        if self.subject is None and (park is None or park.type == "Region") and LED.match(clause):
            self.subject = self.leader
        if self.subject is None:
            self.subject = self.spoken
        subject, own = self.subject, self.recognised.own
        who = subject.key if subject else park.key if park else self.document.default
        if labelled and self.document.record is not None:
            who = self.document.record.key
        if self.beside is not None:
            yield from self._focused(start, end, self.beside.key, self.beside, [], labelled)
        if labelled and self.document.paper and subject is None and own is None:
            who = self.document.paper.key
        yield from self._focused(start, end, who, subject, self.spans, labelled)
        for other in (*self.borne[1:], *(self.alike[1:] if subject in self.alike[:1] else ())):
            yield from self._focused(start, end, other.key, other, self.spans, labelled)
        if self.borne and subject is self.borne[0] and own:
            yield from self._focused(start, end, own, None, self.spans, labelled)
        if who is not None:
            yield from self._also(start, end, who, labelled)

    def _also(self, start: int, end: int, who: Key, labelled: bool) -> Iterator[Relation]:
        """The same fields of the paper, or of the place that it is on."""
        recognised, own = self.recognised, self.recognised.own
        here = recognised.subject if own else None
        if own and who == recognised.subject:
            # 贵州以甲、乙为支撑的产业体系更趋完善: of its report as of its plan
            yield from self._focused(start, end, own, self.subject, self.spans, labelled)
        elif _for_paper(recognised, self.template, who, end):
            yield from self._focused(start, end, own, self.subject, [], labelled)
        elif (
            who == own
            and here is not None
            and (recognised.tells or (here[0] == "Park" and here in self.named))
        ):
            # A place's report on its work says what the place pursues;
            # 促进光伏、新材料等产业链发展，构建具有某某示范区特色的…体系: the zone's focus too.
            yield from self._focused(start, end, here, self.subject, self.spans, labelled)

    def _focused(
        self,
        start: int,
        end: int,
        who: Key | None,
        subject: Mention | None,
        spans: list[tuple[int, int]],
        labelled: bool,
    ) -> Iterator[Relation]:
        yield from focused(self.text, self.template, start, end, who, subject, spans, labelled)


def _for_paper(recognised: Recognised, template: Template, place: Key, end: int) -> bool:
    """Whether what a clause says of a place is a policy's own aim too: in a heading (支持甲园区发展乙产业), and of the
    park that its title names."""
    own = recognised.own
    if own is None or recognised.tells or place[0] not in ("Park", "Region"):
        return False
    headed = bool(template.block.heading) and template.offset(end - 1) < template.block.heading_end
    return headed or (place[0] == "Park" and place[1] in own[1])
