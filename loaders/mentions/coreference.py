"""Coreference inside one document: short names, names left out, and repeated names."""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import pairwise

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from loaders.documents.listings import rows
from loaders.mention import Mention
from loaders.mentions import told_names
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


def is_site(entity: Entity) -> bool:
    """Whether an entity is land that things stand on: a park, or a work whose name says that it is one."""
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
    besides = [m for e in result.entities if is_site(e) and e is not park for m in e.mentions]
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
    places = {m.start: (m, e) for e in result.entities if e.type == "Region" for m in e.mentions}
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
            # 保税物流区内: the name of a part of the park, not of the field that it begins with; 支持鲁南机床: the firm
            # that was named in full before, not the place
            inner = {"Park": fields, "Company": places}.get(entity.type, {}).get(start)
            if inner is None or inner[0].end >= end or taken.overlaps(inner[0].end, end):
                continue
            inner[1].mentions.remove(inner[0])
        entity.mentions.append(Mention(start, end, entity.type, entity.name, "repetition"))
