"""Coreference inside one document: short names, names left out, and repeated names."""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import pairwise
from operator import itemgetter

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from loaders.documents.listings import rows
from loaders.mention import Mention
from loaders.mentions import told_names
from loaders.mentions.companies.chiefs import speaker
from loaders.mentions.deictics import by_block
from loaders.mentions.entities import Entity
from loaders.mentions.industries.other_senses import in_other_sense
from loaders.mentions.recognised import Recognised, Taken, taken_by
from loaders.mentions.spoken_for import spoken_for
from loaders.words.gazetteer import Region
from loaders.words.sought import Sought, begun


def abbreviations(result: Recognised) -> None:
    """（以下简称X）: X becomes an alias of the entity in front of it."""
    everything = sorted(
        ((m, e) for e in result.entities for m in e.mentions),
        key=lambda pair: pair[0].end,
    )
    text = result.document.text
    for position, short in told_names.abbreviations(text):
        before = [(m, e) for m, e in everything if m.end <= position and position - m.end <= 2]
        if before:
            entity = before[-1][1]
            if _SEVERAL.fullmatch(short) and entity.type == "Park":
                # 甲经开区乙综保区（以下简称“两区”）: the first of them is the one that runs both.
                first = [e for m, e in everything if m.end == before[-1][0].start and e.type == "Park"]
                entity = first[0] if first else entity
            # 《若干政策》 may have been read as a paper of its own further down.
            other = result.entities.find(entity.type, short) or next(
                # 县招商办, which has been read as an office of the county
                (e for m, e in everything if m.rule == "body" and text[m.start : m.end] == short),
                None,
            )
            if other is not None and other is not entity and other.type == entity.type:
                result.entities.merge(entity, other)
            result.entities.alias(entity, short)


_SEVERAL = re.compile("[两三四][区园]")

_BARE = Sought(
    begun(
        r"(?<![\u4e00-\u9fff])(?:[我本全该]?)(?P<head>高新区|经开区|开发区|工业区|工业园区|综合保税区|保税区|综保区|新区|自贸区|科技城|示范区)(?!管|内的|域)"
    )
)
_BARE_IN = Sought(
    r"(?<=[加快在将使为向对由与和以])(?P<head>高新区|经开区|经济开发区|开发区|工业园区|科技城)(?=[，、的聚重围和与以为]|核心区|二次)"
)


# What a short head stands for: 经开区 after 某某经济技术开发区.
_IN_FULL = {
    "高新区": ("高新区", "高新技术产业开发区", "高新技术产业园区"),
    "经开区": ("经开区", "经济技术开发区", "经济开发区"),
    "开发区": ("经济技术开发区", "经济开发区", "高新技术产业开发区", "工业开发区", "开发区"),
    "综保区": ("综保区", "综合保税区"),
    "综合保税区": ("综保区", "综合保税区"),
    "自贸区": ("自贸区", "自贸试验区", "自由贸易试验区"),
}


# 雅安经济开发区（雅安市工业园区）, 保山高新区（原保山工贸园区）, but 东方工业园区（罗带片区）
_OTHER_NAME = re.compile("[（(](?:原|原名|又称|也称|即|前身为)?")
_PART = ("片区", "核心区", "起步区", "分园", "分区", "拓展区", "东区", "西区", "南区", "北区")


def other_names(result: Recognised) -> None:
    """A zone in brackets behind a zone is another name of it, unless it is called a part."""
    text = result.document.text
    parks = sorted(
        ((m, e) for e in result.entities if e.type == "Park" for m in e.mentions), key=lambda p: p[0]
    )
    for (first, zone), (second, other) in pairwise(parks):
        bracket = _OTHER_NAME.fullmatch(text, first.end, second.start)
        if (
            bracket
            and text[second.end : second.end + 1] in ("）", ")")
            and zone is not other
            and result.entities.find("Park", zone.name) is zone
            and result.entities.find("Park", other.name) is other
            and not other.name.endswith(_PART)
        ):
            result.entities.merge(zone, other)


# 2018年更名为岳东经济开发区, 前身为东岚工业园
_RENAMED = re.compile(
    "(?:[更改]名[为成]|定名为|现名|原名(?:为|是)?|前身(?:为|是|系)(?:\\d{4}年[^，。；]{0,8}的)?)[“]?$"
)


def former_names(result: Recognised) -> None:
    """What a park was or has come to be called is another name of the one that the sentence has named first, or that
    stands in the line above."""
    document = result.document
    parks = sorted(
        ((m, e) for e in result.entities if e.type == "Park" for m in e.mentions), key=lambda p: p[0]
    )
    for number, (mention, park) in enumerate(parks):
        if not _RENAMED.search(document.text, max(0, mention.start - 18), mention.start):
            continue
        sentence = document.sentence_at(mention.start)
        above = document.blocks[sentence.block].start
        near = [(m, e) for m, e in parks[:number] if m.start >= sentence.start]
        near = near or [(m, e) for m, e in parks[:number] if above - 1 <= m.end <= above]
        if near and result.entities.find("Park", near[0][1].name) is near[0][1] is not park:
            result.entities.merge(near[0][1], park)


_HOME_ZONE = (
    "(?:高新技术产业园区|高新技术产业开发区|经济技术开发区|经济开发区|高新区|经开区|开发区|工业园区|产业园区"
    "|综合保税区|综保区)"
)


def home_zones(result: Recognised) -> None:
    """万年高新区 in a paper of 万年县: the home's short name may be another word to the tokeniser."""
    home = result.metadata.region
    if home is None or home.level not in ("county", "city"):
        return
    place = next((e for e in result.entities if e.type == "Region" and e.region is home), None)
    own = {m.start: m for m in place.mentions} if place else {}
    taken = Taken([(m.start, m.end) for e in result.entities if e is not place for m in e.mentions])
    # The gazetteer gives no short name to a county whose name without 县 means something else (万年).
    short = home.short if home.short != home.name else home.name[:-1]
    _called_by_kind(result, home, short)
    for match in re.finditer(re.escape(short) + _HOME_ZONE, result.document.text):
        if not taken.overlaps(*match.span()):
            if place and match.start() in own:
                place.mentions.remove(own[match.start()])  # 阿拉山口综保区
            mention = Mention(*match.span(), "Park", match.group(), "bare")
            entity = result.entities.add("Park", match.group(), mention, region=home)
            if mention not in entity.mentions:
                entity.mentions.append(mention)


# 布局在县经济开发区, 市高新区：…, but 各县经开区
_KIND_AND_ZONE = re.compile(
    f"(?:(?<![\u4e00-\u9fff])|(?<=[在由到于与和及以从对将把入向驻托持进动强快年支设过合]))(?P<kind>[县市区旗])(?P<zone>{_HOME_ZONE})"
    "(?!管委会|管理委员会|党工委|[\u4e00-\u9fff]{0,6}(?:局|办公室|集团|公司))"
)


def _called_by_kind(result: Recognised, home: Region, short: str) -> None:
    """县经济开发区 in a paper of a county is the county's own, whose name the paper may not give."""
    taken: Taken | None = None
    for match in _KIND_AND_ZONE.finditer(result.document.text):
        if not home.name.endswith(match["kind"]):
            continue
        taken = taken or taken_by(result)
        if not taken.overlaps(*match.span()):
            mention = Mention(*match.span(), "Park", short + match["zone"], "bare")
            result.entities.add("Park", mention.name, mention, (match.group(),), home)


def bare_heads(result: Recognised) -> None:
    """高新区 alone, after the one park of that kind that the document names, or as the home's own."""
    document, home = result.document, result.metadata.region
    found = [*by_block(document, _BARE), *by_block(document, _BARE_IN)]
    if not found:
        return
    parks = [e for e in result.entities if e.type == "Park"]
    spoken = spoken_for(result, ("园区",))
    taken = taken_by(result)
    cells = {row.cells["place"] for row in rows(document) if "place" in row.cells}
    for block, match in found:
        start, head = block.start + match.start("head"), match["head"]
        end = block.start + match.end()
        if taken.overlaps(start, end):
            continue
        if (start, end) in cells and home is not None and home.level == "city" and head in _IN_FULL:
            # In a column of districts 高新区 is the city's own, whatever other zone the next row names.
            names = [home.short + full for full in _IN_FULL[head]]
            known = next((p for p in parks if p.name in names), None)
            entity = known or result.entities.add("Park", names[0], region=home, aliases=(head,))
            entity.mentions.append(Mention(start, end, "Park", entity.name, "bare"))
            continue
        if document.text[start - 1] in "（(" and document.text[end : end + 1] in ("）", ")"):
            held = next((p for p in parks if any(m.end == start - 1 for m in p.mentions)), None)
            if held is not None:
                # 某某纺织工业城（开发区）: what it is as well, and no other zone of that kind
                held.mentions.append(Mention(start, end, "Park", held.name, "bare"))
                continue
        ends = _IN_FULL.get(head, (head,))
        same = [p for p in parks if p.name.endswith(ends) and p.name not in ends]
        if spoken in same and spoken is not None:
            same = [spoken]
        if len(same) == 1:
            same[0].mentions.append(Mention(start, end, "Park", same[0].name, "bare"))
            same[0].aliases.add(head)
        elif (
            not same
            and home is not None
            and home.level in ("county", "city")
            and _acts(document.text, head, end)
        ):
            entity = result.entities.add("Park", home.short + head, region=home, aliases=(head,))
            entity.mentions.append(Mention(start, end, "Park", entity.name, "bare"))
            parks.append(entity)


# 园区 and 全区 in a park's own profile: as a clause's subject, or where firms settle.
_OWN = Sought(
    begun(
        r"(?:(?<![\u4e00-\u9fff])|(?<=目前)|(?<=如今)|(?<=落户)|(?<=入驻)|(?<=进驻)|(?<=扎根)|(?<=落地)|(?<=与)(?=园区(?:签订|签署|签约|达成|共建|合作))|(?<=在)(?=园区(?:设立|开办|建立|投资|建设[^，。的]|新建|布局|注册)))(?P<head>[全我本该]区|(?:[全本该]?)园区?|[本该]?(?:产业园|科技园|工业园|示范园|创业园|物流园|软件园|小镇|合作区))"
        r"(?!\d|[内里外]?(?:的|等)|化(?![工纤学肥])|[级式])"
    )
)


_CALLED_PARK = re.compile('(?:简称|下称)[“”"]?(?:园区|开发区|高新区|经开区)[”"]?[)）]')


# 甲产业园二期 is a project, and 园区 behind it may mean it all the same.
_SITE = re.compile("(?:园区?|基地|城|港区)(?:[一二三]期)?$")


def _is_site(entity: Entity) -> bool:
    return entity.type == "Park" or (entity.type == "Project" and _SITE.search(entity.name) is not None)


def own_park(result: Recognised) -> None:
    """园区, 全区 in an article on one park mean that park, unless the home is a 区 itself."""
    found = list(by_block(result.document, _OWN))
    park = spoken_for(result, [match["head"] for _, match in found])
    if park is None:
        return
    # Parks in general are what a policy calls so, unless it says whom it means: 某某产业园（以下简称园区）.
    titled = result.metadata.title.startswith(park.name)
    if result.metadata.kind == "policy" and not (
        titled or _CALLED_PARK.search(result.document.text, 0, 1_000)
    ):
        return
    taken = taken_by(result)
    # 民乐工业园区：…。园区形成了…: in a section on another park it is that one.
    opened = {
        m.start: e
        for e in result.entities
        if e.type == "Park"
        for m in e.mentions
        if result.document.text.startswith("：", m.end)
    }
    besides = [m for e in result.entities if _is_site(e) and e is not park for m in e.mentions]
    others, behind = sorted(m.start for m in besides), {m.end + 1 for m in besides}
    for block, match in found:
        head, start, end = match["head"], block.start + match.start(), block.start + match.end()
        if head in ("园", "该园") or taken.overlaps(start, end):
            continue
        # 产业园一期入驻…, 小镇规划面积…: what the park itself is called
        if (
            len(head) > 1
            and head[-2:] not in ("园区", "全区", "我区", "本区", "该区")
            and not park.name.endswith(head.lstrip("本该"))
        ):
            continue
        # 乙高新区侧重新材料，园区定位为…: of another park that the sentence opens with; that_one finds which
        begin = result.document.sentence_at(start).start
        if bisect_left(others, begin) < bisect_left(others, min(start, begin + 8)):
            continue
        # 与某市共建丙产业园，园区面积…: of the one that the clause in front ends with
        if head == "园区" and start in behind and result.document.text[start - 1] == "，":
            continue
        section = opened.get(block.start)
        if section is not None and section is not park:
            section.mentions.append(Mention(start, end, "Park", section.name, "bare"))
            continue
        if head.endswith(("全区", "我区", "本区", "该区")) and result.entities.deictic("全区") is not None:
            continue
        park.mentions.append(Mention(start, end, "Park", park.name, "bare"))
        park.aliases.add(head)


# 该项目总投资30亿元, 项目位于某区, 该产业园, 公司现有员工600人: what was spoken of last.
_THAT_ONE = Sought(
    begun(
        r"(?:(?<=[。；，”])|^)(?:[该此](?:项目|工程|产业园|园区|公司|企业|集团)"
        # 由甲公司投资建设的这一项目，占地…
        r"|(?<=的)这[一个](?:项目|工程|园区|基地|公司|企业)(?=，)"
        # 这家扎根当地十余年的企业
        r"|这家(?=[^，。；]{0,20}(?:企业|公司))"
        r"|项目(?=位于|选址|落户|坐落|[总计]?(?:投资|占地|用地)|计划|拟|由|建成|达产|投产|全部|规划|一期|建设(?:内容|规模|地点|方|单位)|主要(?:建设|生产|从事)"
        r"|[将已]|正(?=在|式|进|抓)|预计|选在|放在|业主|投资[方商]|实施|竣工|开工|总建筑|达产)"
        r"|公司(?=[与同和]|联合|携手|现有|现已|成立|拥有|主要|主营|从事|专注|深耕|已|曾|自|于|20\d\d年|去年|今年|总部|产品|目前|是|在[这此]|计划|拟|将|又|还|正|[也均便]|凭借|通过|累计|先后|总?投资|年产|年产值|致力|生产|研发|实现|获|入选|被|旗下|董事长|总经理|负责人|相关负责人)"
        r"|集团(?=[将已自于在]|现有|拥有|总部|旗下|成立|主要|计划|拟|先后|累计|目前|是)"
        r"|(?:该|本)?(?:引导|产业|母)?基金(?=重点|主要|聚焦|总?规模|首[期投]|目标规模|投向|期限|围绕|出资|存续|将|拟|已|由|采取|采用|计划|投资(?!领域|方向)|与[^，。；]{2,30}(?:签|合作))"
        r"|基地(?=[内里]|[东西南北]{1,2}[侧角部面端])"
        r"|(?:产业园|园区)(?=规划|总|占地|道路|位于|一期|现有|已|目前|现|以|重点|主导|主要|定位|聚焦|主攻|先后|随后|拥有|集聚|聚集|引进|引来|吸引|坐落|地处|紧邻|还|正|也|又|将|累计|龙头|骨干|代表|入园|产业|企业|去年|今年|每年|20\d\d年))"
    )
)
_KIND_OF = {
    "项目": "Project",
    "工程": "Project",
    "业园": "Park",
    "园区": "Park",
    "基地": "Park",
    "公司": "Company",
    "企业": "Company",
    "集团": "Company",
    "这家": "Company",
    "基金": "Fund",
}


# What a project is made of: 项目 behind 建设光学膜生产线6条 is the whole.
_PART_OF_WORK = re.compile("(?:生产线|产线|车间|厂房|冷库|仓库|仓储中心|研发楼|宿舍楼?|办公楼|中试线)$")


def that_one(result: Recognised) -> None:
    """该项目, 该产业园, and 项目 or 公司 that opens a clause, after the only one of that kind which the sentence or
    the one before it names."""
    found = list(by_block(result.document, _THAT_ONE))
    if not found:
        return
    named: dict[str, list[tuple[int, Entity]]] = {kind: [] for kind in _KIND_OF.values()}
    for entity in result.entities:
        for kind in {entity.type, "Park" if _is_site(entity) else entity.type} & named.keys():
            named[kind].extend((m.start, entity) for m in entity.mentions)
    starts: dict[str, list[int]] = {}
    for kind, mentions in named.items():
        mentions.sort(key=itemgetter(0))
        starts[kind] = [start for start, _ in mentions]
    taken = taken_by(result)
    title = result.document.blocks[0]
    speakers = _speakers(result)
    for block, match in found:
        a, b = block.start + match.start(), block.start + match.end()
        kind = _KIND_OF[match.group()[-2:]]
        sentence = result.document.sentence_at(a)
        before = result.document.sentences[max(0, sentence.index - 1)].start
        if taken.overlaps(a, b):
            continue
        if match.group() == "项目" and (work := _whole_work(named[kind], block.start, a)) is not None:
            work.mentions.append(Mention(a, b, kind, work.name, "bare"))
            continue
        if kind == "Company" and (firm := _said_by(result, speakers, max(block.start, before), a)):
            firm.mentions.append(Mention(a, b, kind, firm.name, "bare"))
            continue
        # 该项目 in a later paragraph, where the text has named one project only; 项目 in its own one.
        # 基金 in any, where it has named one fund.
        anywhere = match.group()[0] in "该此这" or kind == "Fund"
        whole = -1 if anywhere else min(block.start, before)
        # Where the headline calls the work otherwise, the paragraph above says which it is.
        above = _block_above(result, block.start) if whole < 0 else whole
        for begin in (sentence.start, before, above, whole):
            near = named[kind][bisect_left(starts[kind], begin) : bisect_left(starts[kind], a)]
            if near:
                # Of several the one that its sentence opens with is what the next one goes on about.
                one = len({entity.key for _, entity in near}) == 1
                last = match.group() == "这家" and begin >= before
                if one or last or (begin >= before and near[0][0] - begin <= 12):
                    # 离甲公司不远的是乙公司。这家企业…: it is the one spoken of last.
                    entity = near[-1 if last else 0][1]
                    entity.mentions.append(Mention(a, b, entity.type, entity.name, "bare"))
                    # A third sentence may go on from the second: 公司现有…。公司2020年….
                    place = bisect_left(starts[kind], a)
                    starts[kind].insert(place, a)
                    named[kind].insert(place, (a, entity))
                break
        else:
            # 此前，公司曾获…, paragraphs below a title that names one firm
            of_title = {e.key: e for start, e in named[kind] if start < title.end}
            if kind == "Company" and len(of_title) == 1 and block is not title:
                for entity in of_title.values():
                    entity.mentions.append(Mention(a, b, entity.type, entity.name, "bare"))
            if match.group() == "项目" and (work := _work_of_opener(result, block.start, a)) is not None:
                work.mentions.append(Mention(a, b, kind, work.name, "bare"))


def _work_of_opener(result: Recognised, start: int, end: int) -> Entity | None:
    """The one work of the firm that the paragraph at ``start`` opens with: 甲公司主要生产乙。项目占地120亩."""
    firm = next(
        (e for e in result.entities if e.type == "Company" for m in e.mentions if m.start == start), None
    )
    if firm is None:
        return None
    works = {
        e.key: e
        for e in result.entities
        if e.type == "Project" and e.name.startswith(firm.name) and any(m.start < end for m in e.mentions)
    }
    return next(iter(works.values())) if len(works) == 1 else None


def _block_above(result: Recognised, start: int) -> int:
    """Where the paragraph begins in front of the one at ``start``."""
    blocks = result.document.blocks
    return blocks[max(0, bisect_left(blocks, start, key=lambda b: b.start) - 1)].start


def _speakers(result: Recognised) -> dict[str, Entity]:
    """Who speaks for which firm: 郑某 of 甲集团董事长郑某一行."""
    text = result.document.text
    return {
        name: entity
        for entity in result.entities
        if entity.type == "Company"
        for mention in entity.mentions
        if (name := speaker(text, mention.end))
    }


def _said_by(result: Recognised, speakers: dict[str, Entity], begin: int, end: int) -> Entity | None:
    """The firm of who speaks where 公司 or 集团 stands at ``end``: 郑某表示，集团将…; none if one is named since."""
    text = result.document.text
    told = [(at, firm) for name, firm in speakers.items() if (at := text.rfind(name, begin, end)) >= 0]
    if not told:
        return None
    at, firm = max(told, key=itemgetter(0))
    named = any(at < m.start < end for e in result.entities if e.type == "Company" for m in e.mentions)
    return None if named else firm


def _whole_work(named: list[tuple[int, Entity]], begin: int, end: int) -> Entity | None:
    """The one work that a paragraph has told of before ``end``, where what it named last is only a part of it."""
    told = [entity for start, entity in named if begin <= start < end]
    wholes = {e.key: e for e in told if not _PART_OF_WORK.search(e.name)}
    return next(iter(wholes.values())) if len(wholes) == 1 and told[-1].key not in wholes else None


def _acts(text: str, head: str, end: int) -> bool:
    """Whether a bare head is spoken of as one certain park: it focuses on something or stands beside a named one."""
    after = text[end : end + 6]
    return head in ("高新区", "经开区", "经济开发区") and bool(
        re.match(
            r"为(?:经济|主战场|载体|主阵地|龙头|引领)|聚焦|重点|围绕|以|和[\u4e00-\u9fff]{2,4}|要|着力|主攻",
            after,
        )
    )


def repetitions(result: Recognised) -> None:
    """Later mentions of names already known, also by their short forms."""
    document = result.document
    forms: dict[str, Entity] = {}
    for entity in result.entities:
        if entity.type in ("Region", "Target") or (entity.type == "Industry" and len(entity.name) < 3):
            continue
        for name in (entity.name, *sorted(entity.aliases)):
            # 《意见》 after （以下简称《意见》）
            if len(name) == 2 and entity.type == "Policy":
                forms.setdefault(f"《{name}》", entity)
            if len(name) >= 3 and not (
                entity.type == "Organization" and name[0] in "市区县省" and len(name) < 3
            ):
                forms.setdefault(name, entity)
    if not forms:
        return
    order = sorted(forms)
    # Of all kinds of matcher this one is made fastest; it reads one text only.
    matcher = AhoCorasick(
        order, MatchKind.LeftmostLongest, store_patterns=False, implementation=Implementation.NoncontiguousNFA
    )
    taken = Taken(
        [(m.start, m.end) for e in result.entities for m in e.mentions]
        + [(b.start, b.end) for b in document.blocks if b.role == "boilerplate"]
    )
    fields = {m.start: (m, e) for e in result.entities if e.type == "Industry" for m in e.mentions}
    firms = {m.start: m.end for e in result.entities if e.type == "Company" for m in e.mentions}
    for index, start, end in matcher.find_matches_as_indexes(document.text):
        entity = forms[order[index]]
        if entity.type == "Industry" and in_other_sense(document.text, start, end):
            continue
        if taken.overlaps(start, end):
            # 甲包装有限公司二期投资1.6亿元: the work again, whose first part has been read as the firm
            firm = firms.get(start) if entity.type == "Project" else None
            if firm is not None and firm < end and not taken.overlaps(firm, end):
                entity.mentions.append(Mention(start, end, entity.type, entity.name, "repetition"))
                continue
            # 保税物流区内: the name of a part of the park, not of the field that it begins with
            field = fields.get(start) if entity.type == "Park" else None
            if field is None or field[0].end >= end or taken.overlaps(field[0].end, end):
                continue
            field[1].mentions.remove(field[0])
        entity.mentions.append(Mention(start, end, entity.type, entity.name, "repetition"))
