"""Who targets which industry (TARGETS)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.mention import Key, Mention
from loaders.mentions.recognised import Recognised
from loaders.relation import Relation
from loaders.relations.phrases import FOR_PEOPLE
from loaders.relations.sections import Topic
from loaders.relations.targets.focused import focused
from loaders.relations.targets.target_places import bracketed_fields, laid_out
from loaders.relations.targets.target_rules import HOLDERS, PAYS, RULES
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
    opens,
    tells_where,
)
from loaders.relations.templates import AND, Template, apply
from loaders.words.gazetteer import lies_within
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


# 推进钢铁、水泥等行业超低排放改造, 化解煤炭产能, 供热等公用事业价格改革: what is held in check is no focus
_CURBED = re.compile(
    "[^，。；]{0,24}?(?:超低排放|(?:节能|降碳)[^，。；]{0,2}改造|价格改革|过剩产能|落后产能|污染(?!治理装备)|重点领域腐败|行业乱象|风险(?:防范|化解|处置))"
)
_CURBS = re.compile("(?:淘汰|压减|关停|化解|清退|整治|严控|取缔|禁止)[^，。；]{0,24}$")


# 为落实“工业强县”战略，围绕甲、乙开展招商: what a paper is drawn up to follow
_FOLLOWED = re.compile("(?:落实|贯彻|按照|根据|依据|遵循|对照|衔接)[^，。；]{0,20}$")


def targets(recognised: Recognised, sentences: list[Template], topics: list[Topic]) -> Iterator[Relation]:
    """TARGETS, without those of funds for people's needs and of macro regions that a document's place is in: in
    建设长三角绿色农产品基地 it is the county that builds one, but 陕南 pursues what Shaanxi's report gives it."""
    home = recognised.metadata.region
    text = recognised.document.text
    for relation in _all(recognised, sentences, topics):
        if relation.rule == "focus" and _curbed(recognised, relation):
            continue
        if relation.rule == "plan" and _FOLLOWED.search(text[max(0, relation.start - 30) : relation.start]):
            continue
        if relation.source[0] == "Fund" and FOR_PEOPLE.search(relation.source[1]):
            continue
        source = recognised.by_key.get(relation.source)
        region = source.region if source else None
        inside = region is not None and home is not None and lies_within(region.code, home.code)
        if region is None or region.level != "macro" or inside:
            yield relation


def _curbed(recognised: Recognised, relation: Relation) -> bool:
    text, target = recognised.document.text, recognised.by_key.get(relation.target)
    named = [
        m for m in (target.mentions if target else ()) if relation.start <= m.start and m.end <= relation.end
    ]
    return bool(named) and all(
        _CURBED.match(text, m.end) or _CURBS.search(text[max(0, m.start - 30) : m.start]) for m in named
    )


def _all(recognised: Recognised, sentences: list[Template], topics: list[Topic]) -> Iterator[Relation]:
    """TARGETS: the park, region, fund or policy that a sentence speaks of, and the industries it puts in focus."""
    default = recognised.own or recognised.subject
    text = recognised.document.text
    carried: tuple[int, Mention] | None = None
    paper: Mention | None = None
    lister: Mention | None = None
    record: Mention | None = None
    spoken: tuple[int, Mention] | None = None
    latest: Template | None = None
    for template in sentences:
        previous, latest = latest, template
        if opener := _OPENS_LIST.search(template.text):
            lister = template.of(opener, "f" if opener["f"] else "s")[0]
        elif lister is not None and (item := _LISTED.match(template.text)) is not None:
            for listed in template.of(item, "t"):
                yield Relation(lister.key, "TARGETS", listed.key, listed.start, listed.end, "item")
        elif template.sentence.start <= template.block.start and not _NUMBERED.match(template.text):
            lister = None  # what else an item says goes on about it: （一）甲业。支持乙、丙；
        if entry := _RECORD.fullmatch(template.text):
            record = template.of(entry, "s" if entry["s"] else "f")[0]
        elif not _ENTRY.match(template.text):
            record = None
        if (said := _SAYS.search(template.text)) is not None:
            paper = template.of(said, "s")[0]
        number = template.sentence.block
        topic = topics[number]
        # A paragraph that opens with a park speaks of it in its next sentences too.
        subject = carried[1] if carried and carried[0] == number and GOES_ON.match(template.text) else None
        if (named_fund := FUND_ITEM.fullmatch(template.text)) is not None:
            spoken = number, template.of(named_fund, "s")[0]
        if (label := BARE_LABEL.fullmatch(template.text)) is not None:
            spoken = number, template.of(label, "s")[0]
        if subject is None and recognised.own is None and (own := _PAPER.match(template.text)):
            subject = template.of(own, "s")[0]  # 《甲计划》由乙厅印发，重点聚焦…: what news tells of a paper
        placed = list(laid_out(topic, template))
        yield from placed
        bracketed = list(bracketed_fields(recognised, template))
        yield from bracketed
        yield from _applies(recognised, template)
        yield from _bases(recognised, template)
        yield from _leading(
            recognised, template, topic.park.key if topic.park else recognised.subject or default
        )
        fund = lister if lister is not None and lister.type == "Fund" else None
        subject = fund if subject is None and not opener else subject
        if "Ⓘ" not in template.signs:
            opened = opens(template, 0, len(template.text), topic)
            if opened and opened.type == "Park":
                carried = (number, opened)
            continue
        if _LEAD.fullmatch(template.text) and template.sentence.start <= template.block.start + 8:
            # “智能电网。” alone in front of a paragraph is a heading of its field.
            lead = next(m for m in template.mentions.values() if m.type == "Industry")
            who = fund.key if fund else topic.park.key if topic.park else default
            if who is not None:
                yield Relation(who, "TARGETS", lead.key, template.sentence.start, lead.end, "lead")
            continue
        first = next(iter(template.mentions.values()), None)
        if (
            default is not None
            and default[0] == "Park"
            and first is not None
            and first.rule == "deictic"
            and template.text.startswith("Ⓡ")
        ):
            subject = first  # “全市现有企业5万家，…” in an article on a park of the city
        told = list(apply(RULES, template))
        yield from told
        # What a policy's own sentence promotes in its own place is the policy's focus too.
        here = recognised.subject if recognised.own else None
        spans = [
            (r.start, r.end)
            for r in (*told, *bracketed)
            if r.rule not in ("plan", "action-plans", "layout-of", "of-places")
            and (here is None or r.source != here)
            # 以甲园区为主阵地，重点发展乙: the field of whoever has the park for it too.
            and not (r.rule == "carried-by" and text.startswith("以", r.start))
        ]
        named = {mention.key for mention in template.mentions.values()}
        leader, beside = leads(recognised, template), None
        if labels := _PLACE_LABEL.match(template.text):
            subject = template.of(labels, "s")[0]
        start = 0
        built = False
        borne: list[Mention] = []
        aspects = _ASPECT.match(template.text) is not None
        for end in [m.end() for m in _CLAUSE_END.finditer(template.text)] + [len(template.text)]:
            clause, text_before = template.text[start:end], template.text[start - 1 : start]
            if aspects and text_before == "；" and _ASPECT.match(clause):
                subject, borne = None, []  # 甲方面，乙产业园开工；丙方面，…: the park was the other field's
            opened = opens(template, start, end, topic)
            unknown = opened is None and OTHER_DOES.match(clause) is not None
            if "者" in clause and (which := FORMER_OR_LATTER.match(clause)):
                two = last_pair(template, start) or last_pair(previous, None, number)
                opened = two[which["one"] == "后"] if two else opened
                unknown = not two
            told_of = subject or (spoken[1] if spoken and spoken[0] == number else None)
            if opened is None and _AWARDED.match(clause):
                subject = None  # 甲园区获批绿色园区，乙产业获评特色集群: each of its own
            if opened and told_of and tells_where(clause, told_of, opened):
                opened = None  # “甲孵化器由乙运营，位于丙园区，面向…”, “甲基金由乙发起，注册在丙园区，侧重…”
            if built and opened is None and not GOES_ON.match(clause):
                subject = None  # 建设甲产业园，推动乙产业…: the park is one task among others
            built = opened is not None and opened.type == "Park" and _IS_BUILT.match(clause) is not None
            if opened is None and (made := _MADE.search(template.text, 0, start)) and _OF_MADE.match(clause):
                opened = template.of(made, "s")[0]
            led = carriers(template, start, end)
            # 甲区块：依托乙新城，…: of a section's own park it says where it lies.
            if led and (topic.park is None or topic.park.type == "Region"):
                borne, opened = led, led[0]
            elif opened is not None:
                borne = []
            if opened is not None:
                means = _BY_MEANS.match(clause) if opened.type == "Park" else None
                beside = template.mentions[start + means.start("s")] if means else None
                if beside is None and spoken and spoken[0] == number and clause.startswith(("以", "依托")):
                    beside = spoken[1]
                subject = opened
                if opened.type == "Park" and template.offset(start) <= template.block.start + 2:
                    carried = (number, opened)
            if _POURED.match(clause):
                funds = [
                    m
                    for place, m in template.mentions.items()
                    if place < start
                    and m.type == "Fund"
                    and not OTHER_FUND.search(template.text, 0, place)
                    and not _PAYS_IN.match(template.text, place + 1)
                ]
                subject = funds[-1] if funds else subject
            colon = template.text[start - 1 : start] in ("：", "；")
            labelled = (colon and _LABELLED.search(template.text[:start]) is not None) or (
                start == 0
                and template.sentence.start == template.block.start
                and bool(template.block.path)
                and _LABEL_ABOVE.fullmatch(template.block.path[-1]) is not None
            )
            labelled = labelled or _MARKED.match(template.text) is not None
            if "Ⓘ" in clause and not unknown and not (placed and _LAID_OUT.search(clause)):
                if (
                    subject is None
                    and (topic.park is None or topic.park.type == "Region")
                    and LED.match(clause)
                ):
                    subject = leader
                if subject is None and spoken and spoken[0] == number:
                    subject = spoken[1]
                who = subject.key if subject else topic.park.key if topic.park else default
                if labelled and record is not None:
                    who = record.key
                if beside is not None:
                    yield from focused(text, template, start, end, beside.key, beside, [], labelled)
                if labelled and paper and subject is None and recognised.own is None:
                    who = paper.key
                yield from focused(text, template, start, end, who, subject, spans, labelled)
                for other in borne[1:]:
                    yield from focused(text, template, start, end, other.key, other, spans, labelled)
                if borne and subject is borne[0] and recognised.own:
                    yield from focused(text, template, start, end, recognised.own, None, spans, labelled)
                if who is not None and recognised.own and who == recognised.subject:
                    # 贵州以甲、乙为支撑的产业体系更趋完善: of its report as of its plan
                    yield from focused(text, template, start, end, recognised.own, subject, spans, labelled)
                elif who is not None and _for_paper(recognised, template, who, end):
                    yield from focused(text, template, start, end, recognised.own, subject, [], labelled)
                elif (
                    who is not None
                    and who == recognised.own
                    and here is not None
                    and (recognised.tells or (here[0] == "Park" and here in named))
                ):
                    # A place's report on its work says what the place pursues;
                    # 促进光伏、新材料等产业链发展，构建具有某某示范区特色的…体系: the zone's focus too.
                    yield from focused(text, template, start, end, here, subject, spans, labelled)
            if clause.endswith("；") and not labelled:
                leader = beside = None
                if borne:
                    subject, borne = None, []
                if _OTHERS.match(template.text, end):
                    subject = None
            start = end


def _for_paper(recognised: Recognised, template: Template, place: Key, end: int) -> bool:
    """Whether what a clause says of a place is a policy's own aim too: in a heading (支持甲园区发展乙产业), and of the
    park that its title names."""
    own = recognised.own
    if own is None or recognised.tells or place[0] not in ("Park", "Region"):
        return False
    headed = bool(template.block.heading) and template.offset(end - 1) < template.block.heading_end
    return headed or (place[0] == "Park" and place[1] in own[1])


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
_PLACE_LABEL = re.compile("(?P<s>[ⓇⓀ])：")
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
_LABELLED = re.compile(f"(?:{FIELDS_LABEL}|产业(?:发展)?(?:导向|指导)目录)：(?:Ⓘ；)*$")


_LEADING = re.compile(
    "(?:主导|支柱|重点|优势|特色|首位)(?:产业|领域|产业链)(?:体系)?[（(](?P<what>[^（）()。]{4,120})[）)]"
)


_APPLIES = re.compile("适用于[^。；]{0,60}?从事(?P<t>Ⓘ[^。；的]{0,80})的(?:企业|项目|单位|公司)")


def _applies(recognised: Recognised, template: Template) -> Iterator[Relation]:
    """“本措施适用于…从事甲、乙的企业”: whom a policy is for."""
    match = _APPLIES.search(template.text) if recognised.own else None
    if match is not None and recognised.own is not None:
        start, end = template.span(match)
        for field in template.of(match, "t"):
            if field.type == "Industry":
                yield Relation(recognised.own, "TARGETS", field.key, start, end, "applies-to")


def _leading(recognised: Recognised, template: Template, who: Key | None) -> Iterator[Relation]:
    """“围绕6+1主导产业（即甲、乙、丙）谋划布局”: brackets, which templates leave out."""
    text = recognised.document.text
    for match in _LEADING.finditer(text, template.sentence.start, template.sentence.end):
        for mention in recognised.within(*match.span("what")):
            if mention.type == "Industry" and who is not None:
                yield Relation(who, "TARGETS", mention.key, match.start(), match.end(), "bracket")


_BASE = re.compile("(?:产业|制造业|示范|生产)(?:基地|集聚区|聚集区|集群|高地|带)$")


def _bases(recognised: Recognised, template: Template) -> Iterator[Relation]:
    """The fields in the names of the bases that a place builds."""
    for relation in apply(HOLDERS, template):
        if not _BASE.search(relation.target[1]):
            continue
        for mention in recognised.within(relation.start, relation.end):
            if mention.type == "Industry" and mention.rule == "inside" and mention.name in relation.target[1]:
                yield relation._replace(target=mention.key)
