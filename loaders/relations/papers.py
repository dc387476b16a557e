"""Relations of policies: who issued them, what they cite, what they are part of (ISSUED_BY, CITES, PART_OF)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.documents.document import Block, Sentence
from loaders.mention import Key, Mention
from loaders.mentions.entities import Entity
from loaders.mentions.recognised import Recognised
from loaders.relation import Relation
from loaders.relations.templates import AND, ETC, Rule, Rules, Template, apply, row
from loaders.words.bodies import bodies
from loaders.words.gazetteer import resolve
from loaders.words.industries import known
from loaders.words.places import place_in, place_names

_CITING = re.compile(
    r"根据|依据|按照|按|落实|贯彻|实施|执行|参照|对接|响应|结合|遵照|为推动|为进一步|深入|组织|符合|推进|加快|开展|列入|纳入|印发|转发|围绕|依托|衔接|制定|修订|废止|完成"
)
_ABOUT = re.compile(r"关于")


_ISSUES = (
    "(?:联合|共同|正式|近日|日前|已|先后|公开)*(?:制定出台|制定印发|研究制定|公布|发布|印发|出台"
    "|制定|制订|审议通过|颁布|下发|编制|转发|批转|推出|颁发|修订|(?:汇总|梳理|整理|总结|提炼|研究)形成)(?:实施)?(?:了|的)?"
)
_ISSUED = Rules(
    # “市商务局、市财政局联合印发《甲》《乙》”, “根据某部公布的《甲》”
    Rule.of(
        "ISSUED_BY",
        "published",
        "Ⓛ ⓄⓇ",
        # “我市将把…作为抓手，牵头制订《甲》”
        # but “某区聘请某研究院编制《甲》”
        rf"(?<!聘请)(?<!委托)(?<!邀请)(?P<t>{row('ⓄⓇ')})(?:等\d*(?:个|家)?(?:部门|单位|部委)?)?(?:将?[以把][^，。；Ⓐ-ⓩ]{{2,40}}，)?[^，。；Ⓐ-ⓩ]{{0,16}}?{_ISSUES}[^，。；：、Ⓐ-ⓩ]{{0,6}}(?P<s>Ⓛ(?:{AND}?Ⓛ)*)",
    ),
    Rule.of(
        "ISSUED_BY",
        "published",
        "Ⓛ Ⓞ",
        # 由某大学编制、某政府批复: who puts it in force, not who wrote it.
        rf"(?P<s>{row('Ⓛ')})(?:经Ⓞ)?[^。；ⓄⓁ]{{0,30}}由(?:Ⓞ[^。；Ⓐ-ⓩ]{{0,8}}(?:编制|起草|牵头)[^。；Ⓐ-ⓩ]{{0,4}})?(?P<t>{row('Ⓞ')}(?:(?:联合|会同){row('Ⓞ')})?){ETC}[^，。；Ⓐ-ⓩ]{{0,8}}(?:印发|发布|制定|公布|颁布|编制|批复|批准)",
    ),
    # “由某局调度进展、核实成效，汇总形成《甲》”, “某区多次调研，先后出台《甲》”
    Rule.of(
        "ISSUED_BY",
        "published",
        "Ⓛ ⓄⓇ",
        # but 为落实某市“…”要求，…，制定本计划
        rf"(?:^|[。；，])(?![^，。；：Ⓐ-ⓩ]{{0,8}}(?:落实|贯彻|按照|根据|依据|响应|对接|抢抓|融入|围绕))[^，。；：Ⓐ-ⓩ]{{0,8}}(?P<t>{row('ⓄⓇ')})(?:[^。；ⓄⓇⓀⒸⓁ]{{2,60}})，(?:并|还|又|先后|及时|研究|组织|牵头|起草|相继|陆续|再)*{_ISSUES}[^，。；：、Ⓐ-ⓩ]{{0,6}}(?P<s>Ⓛ(?:{AND}?Ⓛ)*)",
    ),
    # “《甲》出自某部之手”
    Rule.of(
        "ISSUED_BY",
        "published",
        "Ⓛ Ⓞ",
        rf"(?P<s>{row('Ⓛ')})(?:则|均|都|就|系|是)?(?:出自|源自)(?P<t>{row('Ⓞ')})",
    ),
    # “经某政府同意，现将《甲》印发给你们”
    Rule.of(
        "ISSUED_BY",
        "agreed",
        "Ⓛ Ⓞ",
        rf"经(?P<t>Ⓞ)(?:研究|审定|审议)?(?:同意|批准|通过)，现将(?P<s>{row('Ⓛ')})[^，。；Ⓐ-ⓩ]{{0,6}}(?:印发|公布|发布)",
    ),
)
_PAPERS = f"Ⓛ(?:{AND}?Ⓛ){{0,20}}"
_BASIS = Rules(
    # “为贯彻落实《甲》，某县制定了《乙》”
    Rule.of(
        "CITES",
        "basis",
        "Ⓛ",
        rf"(?:根据|依据|依照|按照|贯彻|落实|对照|结合|参照|遵照|执行|响应|对接)[^。；Ⓐ-ⓩ]{{0,12}}Ⓞ?(?P<t>{_PAPERS})[^。；Ⓛ]{{0,40}}(?:制定|制订|编制|出台|起草|修订|印发|发布|推出|形成)[^，。；Ⓐ-ⓩ]{{0,6}}(?P<s>Ⓛ)",
    ),
    # “《甲》依据《乙》和《丙》编制”
    Rule.of(
        "CITES",
        "basis",
        "Ⓛ",
        rf"(?P<s>Ⓛ)，?(?:主要|是)?(?:由[ⓄⓇ])?(?:根据|依据|依照|按照|对照|结合|参照|遵照)(?P<t>{_PAPERS})[^，。；Ⓐ-ⓩ]{{0,10}}(?:制定|制订|编制|起草|修订|形成)",
    ),
    # “《甲》以《乙》为遵循”
    Rule.of(
        "CITES",
        "basis",
        "Ⓛ",
        rf"(?P<s>Ⓛ)[^。；Ⓛ]{{0,24}}?以(?P<t>{_PAPERS})为(?:基本|根本|总体|主要)?(?:遵循|依据|指引|指导|纲领|蓝本|统领)",
    ),
    # “《甲》是《乙》的配套文件”
    Rule.of(
        "CITES",
        "detail-of",
        "Ⓛ",
        r"(?P<s>Ⓛ)[^。；Ⓛ]{0,40}(?:是|作为|为|系)(?:对|贯彻|落实|贯彻落实)?(?P<t>Ⓛ)的[^，。；Ⓐ-ⓩ]{0,6}(?:配套|细化|补充|延续|具体|实施细则|组成部分|落实|深化|升级|子规划|专项|延伸|修订)",
    ),
)
# “国务院《关于…的意见》”, “省委、省政府《…规划》”
# “甲部等十部门《…意见》”, “省委“某某”行动”
_BESIDE = re.compile(
    "(?P<t>Ⓞ(?:[、和]Ⓞ){0,3})(?:等[^，。；、Ⓐ-ⓩ]{0,3}(?:部门|部委|单位|厅局))?(?:联合|共同)?(?P<s>Ⓛ)"
)
# “本办法由某管委会负责解释”
_EXPLAINED = re.compile(
    r"(?:Ⓛ|(?:本|该)(?:办法|规定|政策|措施|意见|细则|方案|若干措施|若干政策))[^。；Ⓐ-ⓩ]{0,20}由[^，。；Ⓐ-ⓩ]{0,3}(?P<t>Ⓞ)(?:负责|会同[^，。；]{0,12})*(?:解释|制定)"
)
# “《甲》…。这份由某局发布的名单”
_THAT_PAPER = re.compile(
    r"(?:这份|该|此份|这一|上述)(?:由)?(?P<t>Ⓞ)[^，。；Ⓐ-ⓩ]{0,12}(?:印发|发布|出台|公布|下发|制定|推出|编制)的(?P<what>文件|名单|规划|办法|政策|意见|方案|通知|计划|措施|细则|清单|报告)"
)


def issued(recognised: Recognised, sentences: list[Template]) -> Iterator[Relation]:
    """ISSUED_BY: the document's own issuers, and the body or place at the start of a cited title."""
    if recognised.own is not None:
        for name, start, end in recognised.metadata.issuers:
            named = bodies(name)
            entity = (
                recognised.entities.body(named[0], name)
                if named
                else recognised.entities.add("Organization", name)
            )
            if entity is not None:
                key = _register(recognised, entity, start, end)
                yield Relation(recognised.own, "ISSUED_BY", key, start, end, "issuer")
                for paper in _fellows(recognised):
                    yield Relation(paper.key, "ISSUED_BY", key, paper.start, paper.end, "issuer")
    told = list(_told(recognised, sentences))
    yield from told
    own = next((m for m in recognised.mentions if m.rule == "own"), None)
    if (
        own is not None
        and not recognised.metadata.issuers
        # A page that explains the paper says who has issued it.
        and not (recognised.metadata.explains and any(r.source == own.key for r in told))
    ):
        yield from _by_place(recognised, own)
    for mention in recognised.mentions:
        if mention.type == "Policy" and _REPORT.search(mention.name):
            yield from _by_report(recognised, mention)
    signed = {relation.source for relation in told}
    for mention in recognised.mentions:
        if mention.type == "Policy" and mention.rule == "title" and mention.key != recognised.own:
            yield from _by_title(recognised, mention, signed)
            signed.add(mention.key)


def _told(recognised: Recognised, sentences: list[Template]) -> Iterator[Relation]:
    """Who issued papers, as sentences say."""
    unsigned = not recognised.metadata.issuers
    last: Mention | None = None  # the paper that was named last
    for template in sentences:
        if unsigned and recognised.own and (explained := _EXPLAINED.search(template.text)):
            start, end = template.span(explained)
            for body in template.of(explained, "t"):
                yield Relation(recognised.own, "ISSUED_BY", body.key, start, end, "explains")
        if "Ⓛ" not in template.signs:
            that = _THAT_PAPER.search(template.text) if last else None
            if last and that and (that["what"] in last.name or that["what"] == "文件"):
                start, end = template.span(that)
                for body in template.of(that, "t"):
                    yield Relation(last.key, "ISSUED_BY", body.key, start, end, "that-paper")
            continue
        for relation in apply(_ISSUED, template):
            issuer = relation.target[1]
            if issuer.endswith("平台") or f"“{issuer}”" in recognised.document.text:
                continue  # 推广“甲”平台、“乙”等平台，修订《丙》
            # The document's own issuers stand above or below it; where none do, who agreed to it counts.
            if relation.source != recognised.own or unsigned:
                yield relation
        for match in _BESIDE.finditer(template.text):
            (paper,) = template.of(match, "s")
            if paper.rule in ("title", "programme") and paper.key != recognised.own:
                for body in template.of(match, "t"):
                    yield Relation(paper.key, "ISSUED_BY", body.key, body.start, paper.end, "beside")
        last = [m for m in template.mentions.values() if m.type == "Policy"][-1]


_REPORT = re.compile("政府工作报告(?:[（(][^（）()]{1,8}[）)])?$")
_ISSUED_HERE = re.compile("印发给你们|予以印发|予印发")


_FOLLOWS = re.compile("(?:贯彻|落实|根据|依据|按照|结合|执行|实施)[^，。；《]{0,10}(?=《)")


def _fellows(recognised: Recognised) -> list[Mention]:
    """The papers that one notice issues besides the document's own: 《甲》《乙》等政策…，现印发给你们."""
    text = recognised.document.text
    for sentence, _, mentions in recognised.by_sentence():
        papers = [m for m in mentions if m.type == "Policy" and m.rule in ("title", "own")]
        if len(papers) > 1 and any(paper.key == recognised.own for paper in papers):
            issued = _ISSUED_HERE.search(text, papers[-1].end, sentence.end)
            if issued:
                # 为贯彻落实《某部办法》，…制定了《某省办法》，现印发给你们: that one is carried out.
                low = max(
                    (m.end() for m in _FOLLOWS.finditer(text, sentence.start, papers[-1].start)), default=0
                )
                own = next(paper.start for paper in papers if paper.key == recognised.own)
                return [
                    paper
                    for paper in papers
                    if paper.key != recognised.own and not (low and paper.start < own and low <= own)
                ]
    return []


def _by_title(recognised: Recognised, mention: Mention, signed: set[Key]) -> Iterator[Relation]:
    about = _ABOUT.search(mention.name)
    if about is None or about.start() == 0:
        if mention.key not in signed:
            yield from _of_place(recognised, mention)
        return
    lead = mention.name[: about.start()]
    named = bodies(lead)
    for body in named:
        entity = recognised.entities.body(body, lead[body.start : body.end])
        if entity is not None:
            key = _register(recognised, entity, mention.start + body.start, mention.start + body.end)
            yield Relation(mention.key, "ISSUED_BY", key, mention.start, mention.end, "title")
    if not named:
        places = place_names(lead)
        if places and places[-1][1] == len(lead):
            home = recognised.metadata.region
            region = resolve(places[-1][2], home.code if home else None)
            if region is not None:
                entity = recognised.entities.region(region)
                key = _register(recognised, entity, mention.start, mention.start + len(lead))
                yield Relation(mention.key, "ISSUED_BY", key, mention.start, mention.end, "title")


_ZONE = re.compile(
    "(?:国家级?)?(?:高新(?:技术|区)|经济(?:技术)?开发区|经开区|[\u4e00-\u9fff]{0,4}(?:工业园|产业园|综保区|综合保税区)|[\u4e00-\u9fff]{0,3}新区)"
)


def _by_place(recognised: Recognised, paper: Mention) -> Iterator[Relation]:
    """某市某区支持实体经济若干措施: a paper that no body signs is of the place that its title opens with."""
    home = recognised.metadata.region
    region, end = None, 0
    for start, stop, name in place_names(paper.name):
        found = resolve(name, region.code if region else home.code if home else None)
        if start != end or found is None or found.level == "macro":
            break
        region, end = found, stop
    if _ZONE.match(paper.name, end):
        return  # 某市高新区2024年工作总结: the zone's own
    if region is not None and region == home and len(paper.name) - end >= 6:
        entity = recognised.entities.region(region)
        key = _register(recognised, entity, paper.start, paper.start + end)
        yield Relation(paper.key, "ISSUED_BY", key, paper.start, paper.end, "title")


_YEAR_FIRST = re.compile("20\\d\\d年(?:度)?")
_ENACTED = re.compile(
    "(?:意见|办法|措施|政策|规划|计划|方案|细则|条例|规定|纲要|行动|决定|要点|条)(?:[（(].*)?$"
)


def _of_place(recognised: Recognised, paper: Mention) -> Iterator[Relation]:
    """《甲市光伏产业实施意见》 that no sentence says who issued is the place's own."""
    home = recognised.metadata.region
    year = _YEAR_FIRST.match(paper.name)
    begin = year.end() if year else 0
    first = next((found for found in place_names(paper.name) if found[0] == begin), None)
    if first is None or not _ENACTED.search(paper.name) or len(paper.name) - first[1] < 6:
        return
    region = resolve(first[2], home.code if home else None)
    full = region is not None and (first[2] == region.name or region.level == "province")
    if region is not None and full and region.level != "macro":
        entity = recognised.entities.region(region)
        offset = recognised.document.text.find(first[2], paper.start, paper.end)
        key = _register(recognised, entity, offset, offset + first[1]) if offset >= 0 else entity.key
        if key in recognised.by_key:
            yield Relation(paper.key, "ISSUED_BY", key, paper.start, paper.end, "title")


def _by_report(recognised: Recognised, mention: Mention) -> Iterator[Relation]:
    """A government's work report is issued by that government, where the document names it."""
    place = place_in(mention.name) or recognised.metadata.region
    government = recognised.entities.find("Organization", f"{place.name}人民政府") if place else None
    if government is not None and government.key in recognised.by_key:
        yield Relation(mention.key, "ISSUED_BY", government.key, mention.start, mention.end, "report")


def _register(recognised: Recognised, entity: Entity, start: int, end: int) -> Key:
    """Give an entity found inside a title its mention there."""
    mention = Mention(start, end, entity.type, entity.name, "in-title")
    if mention not in entity.mentions:
        entity.mentions.append(mention)
    recognised.by_key.setdefault(entity.key, entity)
    return entity.key


def cites(recognised: Recognised, sentences: list[Template]) -> Iterator[Relation]:
    """CITES: policies that a policy document names as its basis or carries out, and those that any paper which a
    sentence tells of rests on."""
    for template in sentences:
        if "Ⓛ" in template.signs:
            yield from apply(_BASIS, template)
    if recognised.own is None:
        return
    text, blocks = recognised.document.text, recognised.document.blocks
    programmes = set(recognised.programmes.values()) | {paper.key for paper in _fellows(recognised)}
    for sentence, _, mentions in recognised.by_sentence():
        for mention in mentions:
            if mention.type != "Policy" or mention.key == recognised.own or mention.key in programmes:
                continue
            if mention.rule == "contest":
                continue  # 结合产业特色举办“云湖杯”大赛: held, no basis
            if (
                mention.rule == "programme"
                and "“" not in mention.name
                and _heads(text, blocks, sentence, mention)
            ):
                continue
            if (
                mention.rule == "title"
                or _CITING.search(text, max(sentence.start, mention.start - 120), mention.start)
                or _CITING.search(text[mention.end : mention.end + 4])
            ):
                yield Relation(recognised.own, "CITES", mention.key, sentence.start, mention.end, "cites")


_NEXT_SECTION = re.compile("第[一二三四五六七八九十百]+[章节条编]")
_IN_CONTENTS = re.compile("第[一二三四五六七八九十百]+[章节条编][^，。；]{0,8}$")


def _heads(text: str, blocks: list[Block], sentence: Sentence, paper: Mention) -> bool:
    """Whether a programme stands in a heading or in the list of contents (（二）实施质量提升行动), so that the paper
    itself sets it out."""
    return (
        paper.end <= blocks[sentence.block].heading_end
        or _NEXT_SECTION.match(text, paper.end) is not None
        or _IN_CONTENTS.search(text, max(sentence.start, paper.start - 16), paper.start) is not None
    )


def programme_targets(recognised: Recognised) -> Iterator[Relation]:
    """TARGETS: “实施某某计划，系统推进人工智能…” says what the programme is for."""
    text = recognised.document.text
    for sentence, _, mentions in recognised.by_sentence():
        for i, mention in enumerate(mentions[:-1]):
            following = mentions[i + 1]
            if (
                mention.type == "Policy"
                and mention.rule == "programme"
                and following.type == "Industry"
                # 种业振兴行动，发展预制菜产业: one that says its own field needs no other
                and ("“" in mention.name or not known(mention.name, 0, weak=True))
                and re.search(
                    r"(?:实施|启动|推进|开展|(?<!为)(?<!全面)(?<!深入)(?<!贯彻)落实)$",
                    text[max(sentence.start, mention.start - 8) : mention.start],
                )
                and re.fullmatch(r"[，,](?:[\u4e00-\u9fff]{0,6})", text[mention.end : following.start])
            ):
                yield Relation(
                    mention.key, "TARGETS", following.key, mention.start, following.end, "programme"
                )
            # 实施茶产业品牌提升“三个一”工程: what stands in front of its own name
            named = mentions[i + 1] if following.type == "Policy" else None
            if (
                mention.type == "Industry"
                and named is not None
                and named.rule == "programme"
                and _CARRIED_OUT.search(text, max(sentence.start, mention.start - 8), mention.start)
                and _IN_FRONT_OF_PROGRAMME.fullmatch(text, mention.end, named.start)
            ):
                yield Relation(named.key, "TARGETS", mention.key, mention.start, named.end, "programme")


_CARRIED_OUT = re.compile("(?:实施|启动|推进|开展|落实|组织|深化)$")
_IN_FRONT_OF_PROGRAMME = re.compile(
    '(?:产业|行业)?(?:品牌|质量|主体|企业|龙头|集群|能力|基地|人才|技术|市场)?(?:培育|提升|发展|振兴|倍增|壮大|引育|强链|攻坚|创新|建设|改造|升级|推广)*[“"]?'
)


def programme_parts(recognised: Recognised) -> Iterator[Relation]:
    """PART_OF: the programmes that a document's headings name are parts of it."""
    if recognised.own is None:
        return
    for start, key in recognised.programmes.items():
        mention = next(m for m in recognised.by_key[key].mentions if m.start >= start)
        yield Relation(key, "PART_OF", recognised.own, mention.start, mention.end, "heading")
