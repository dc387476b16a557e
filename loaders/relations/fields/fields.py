"""Which field a firm or project belongs to (IN_INDUSTRY)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from loaders.mention import Key, Mention
from loaders.mentions.recognised import Recognised
from loaders.relation import Relation
from loaders.relations.fields.field_clauses import in_clauses
from loaders.relations.fields.field_rules import RULES
from loaders.relations.fields.running_fields import relied_on, running
from loaders.relations.fields.trades import trades
from loaders.relations.phrases import FOR_PEOPLE
from loaders.relations.sections import Topic
from loaders.relations.templates import ETC, Template, apply, row
from loaders.words.industries import is_industry, is_strong, kind_of
from loaders.words.lexicon import stands

_OPENS = re.compile("(?:发展|布局|做强|做优|做大|(?<!引进)培育|壮大|聚焦|稳住|巩固|夯实)[^，。；,;、]{0,14}$")


_NAMED_AFTER = {"Park": "TARGETS", "Fund": "TARGETS", "Project": "IN_INDUSTRY"}


def named_after(recognised: Recognised) -> Iterator[Relation]:
    """A park, fund or project whose name holds an industry that the document names too is in that industry.

    TARGETS for 某某人工智能小镇 and 某某医药基金, IN_INDUSTRY for 某某光伏组件项目. Of 工业互联网 and 互联网
    the longer counts.
    """
    industries = [e for e in recognised.by_key.values() if e.type == "Industry"]
    for entity in recognised.by_key.values():
        kind = _NAMED_AFTER.get(entity.type)
        # A 示范区 bears what it shows, not what it makes (科技成果转化示范区).
        if kind is None or not entity.mentions or entity.name.endswith(("示范区", "先行区", "试验区")):
            continue
        if entity.type == "Fund" and FOR_PEOPLE.search(entity.name):
            continue
        inside = [
            e
            for e in industries
            if e.name in entity.name and (_tells(e.name) or f"{e.name}产业集" in entity.name)
        ]
        first = min(entity.mentions, key=lambda m: m.start)
        for industry in inside:
            # 锂电池正极材料扩产: no 锂电, which is a part of another word there
            if kind == "IN_INDUSTRY" and not stands(industry.name, entity.name):
                continue
            if not any(industry.name in other.name and other is not industry for other in inside):
                yield Relation(entity.key, kind, industry.key, first.start, first.end, "name")


def _tells(name: str) -> bool:
    """Whether a name in a longer one says its field (光伏, 航空航天; not 工业 in 工业园)."""
    return kind_of(name) != "generic" and (len(name) >= 4 or is_strong(name))


def in_industry(recognised: Recognised, sentences: list[Template], topics: list[Topic]) -> Iterator[Relation]:
    """IN_INDUSTRY: what a sentence says of a firm or project, or the field that it is listed under."""
    text = recognised.document.text
    turns: tuple[int, Mention | None] = (-1, None)
    yield from _labelled(recognised)
    yield from running(sentences)
    parks = _parks_of_one_field(recognised)
    for template in sentences:
        turns = _turns(template) or turns
        if "Ⓘ" in template.signs:
            # 依托甲电站，发展旅游: what a plant draws is none of its own trades.
            said = (
                r
                for r in apply(RULES, template)
                if r.rule != "relies-on" or r.source[1].endswith(("公司", "集团", "股份"))
            )
            yield from _apart(said, topics[template.sentence.block].fields)
        if template.signs.isdisjoint("ⒸⓅ"):
            continue
        yield from trades(template)
        clauses = list(in_clauses(template))
        yield from (relation for _, relation in clauses)
        yield from _beside(recognised, template)
        yield from _hosted(template, parks)
        mentions = list(template.mentions.values())
        yield from _in_sentence(text, template.sentence.start, mentions)
        topic = topics[template.sentence.block]
        fields = topic.fields
        if topic.lead and not template.block.level:
            number, turned = turns
            fields = (turned,) if number == template.sentence.block and turned else fields
            if number == template.sentence.block and turned is None:
                continue
        if len(fields) == 1 and "Ⓒ" in template.signs:
            yield from relied_on(template, fields[0])
        if len(fields) != 1 or template.text.startswith(("Ⓒ则", "Ⓟ则")):
            continue  # 乙公司则投资8000万元，…: the other one of two
        # 甲方面，乙项目投产；丙方面，丁项目开工: what another field's clause names is not of the section's own.
        others = [work for work, relation in clauses if relation.target != fields[0].key]
        apart = [template.span(m) for m in _NEXT_FIELD.finditer(template.text)]
        for mention in _listed(recognised, template, topic.lead):
            inside = any(work.start <= mention.start and mention.end <= work.end for work in others)
            inside = inside or any(a <= mention.start < b for a, b in apart)
            if mention.key != fields[0].key and not inside:
                yield Relation(
                    mention.key,
                    "IN_INDUSTRY",
                    fields[0].key,
                    template.sentence.start,
                    max(mention.end, template.sentence.end),
                    "listed",
                )


def _apart(said: Iterator[Relation], fields: tuple[Mention, ...]) -> Iterator[Relation]:
    """What rules say, without each of several firms in each of several goods: 以甲、乙为龙头，发展肉制品、饮料 in the
    section on food puts both in food alone."""
    relations = list(said)
    led = [r for r in relations if r.rule in _ALL_IN_ALL]
    several = len({r.source for r in led}) > 1 and len({r.target for r in led}) > 1
    own = {field.key for field in fields}
    for relation in relations:
        if not (own and several and relation.rule in _ALL_IN_ALL and relation.target not in own):
            yield relation


_ALL_IN_ALL = ("led-by", "relies-on")


def _parks_of_one_field(recognised: Recognised) -> dict[Key, Key]:
    """The one field that a park's name holds, by the park."""
    found: dict[Key, set[Key]] = defaultdict(set)
    for relation in named_after(recognised):
        if relation.source[0] == "Park":
            found[relation.source].add(relation.target)
    return {park: next(iter(fields)) for park, fields in found.items() if len(fields) == 1}


# “◆甲生物医药加速器：2019年投用，乙、丙等先后入驻”, “在甲薯业产业园，乙公司的…”, “依托甲薯业产业园引进了乙、丙”
_HOSTED = re.compile(
    rf"(?:^[◆●■★▲—－\-\d.．、（）()一二三四五六七八九十]*|(?:^|[，。；])(?:在|走进|来到|位于|依托)?)(?P<k>Ⓚ)"
    rf"(?:(?:里|内|中)?，(?P<a>Ⓒ)的?|[^。；ⓀⓇⒸⓅⒾ]{{0,60}}?(?:引进|引入|集聚|聚集|汇聚|吸引|落户|入驻|现有|已有|招引)(?:了|有|出)?(?P<b>{row('Ⓒ')})"
    rf"|[^。；ⓀⓇⒾⒸⓅ]{{0,60}}，(?:[ⓄⒻ]、)*(?P<c>{row('ⒸⓅ')}){ETC}(?:先后|陆续|相继|均|已|正式)*(?:落户|入驻|进驻|入园|投产|落地))"
)


def _hosted(template: Template, parks: dict[Key, Key]) -> Iterator[Relation]:
    """Firms and works that a sentence on a park of one field says are there."""
    if not parks or "Ⓚ" not in template.signs:
        return
    for match in _HOSTED.finditer(template.text):
        (park,) = template.of(match, "k")
        field = parks.get(park.key)
        start, end = template.span(match)
        for there in template.of(match, next(g for g in "abc" if match[g])) if field else ():
            if field is not None and not _OF_MONEY.search(there.name):
                yield Relation(there.key, "IN_INDUSTRY", field, start, end, "hosted")


# Banks and managers of funds, whatever the section is on that they lend to.
_OF_MONEY = re.compile(
    "银行|基金|财务公司|资本管理|创投|担保|证券|保险|信托|资管|资产管理|投资管理|租赁|金控"
)
# 供给甲公司, 隶属乙集团: a customer, and whose a firm is
_ANOTHER = re.compile("(?:供给|供应给?|隶属于?|销往|卖给|客户(?:有|包括|为)?|配套给?|服务于?)$")
# What a paragraph that opens with a field tells besides; one on roads names them in its heading.
_ROADS = re.compile("(?:高速公路|公路|铁路|高铁|大桥|隧道|快速路)$")
_LABS = re.compile("实验室$|研究院$|联盟$")


def _listed(recognised: Recognised, template: Template, lead: bool) -> Iterator[Mention]:
    """The projects and firms of a sentence that are of the field of its section.

    A firm in a section on an action (推进充电设施建设) need not be of the field; under its bare name (``lead``) it is,
    and so is the firm that a project's name begins with.
    """
    finance = "Ⓕ" in template.signs
    for place, mention in template.mentions.items():
        if mention.type == "Project":
            if _LABS.search(mention.name) or (lead and _ROADS.search(mention.name)):
                continue
            yield mention
            if lead and not finance:
                owners = recognised.within(mention.start, mention.end)
                yield from (m for m in owners if m.type == "Company" and not _OF_MONEY.search(m.name))
        elif (
            mention.type == "Company"
            and lead
            and not (finance and template.text[place - 1 : place] in ("与", "合", "由"))
            and not _OF_MONEY.search(mention.name)
            and not _ANOTHER.search(template.text, max(0, place - 6), place)
        ):
            yield mention


# 阀门产业加快转型，…; 茶叶加工稳步增长，…: in a paragraph that opens with a field, another one opens a sentence.
_TURNS = re.compile("(?:在)?Ⓘ(?!、|和|与|及|等|的|企业|公司|项目|产品|类|产业园|基地|龙头)")
_TURNS_UNKNOWN = re.compile(
    "[\u4e00-\u9fff]{2,8}?(?:产业链?|行业)(?:方面|加快|持续|稳步|不断|要|则|实现|突出|提质|规模|加速|向|，)"
)


# 物流配送领域的代表企业包括甲、乙；低空旅游领域主要有丙: behind a semicolon another field takes its turn.
_NEXT_FIELD = re.compile("；Ⓘ(?:产业|领域|行业|赛道|板块|方面|环节|企业)[^；。]*")
_FARES = re.compile("(?P<field>[\u4e00-\u9fff]{2,10}?)(?:提质|加快|持续|稳步|不断|加速|快速|蓬勃|提速)")


def _turns(template: Template) -> tuple[int, Mention | None] | None:
    """The field that a sentence turns to, with the number of its block; ``None`` in place of one without a sign."""
    if template.sentence.start <= template.block.start + 2:
        return None
    if _TURNS.match(template.text):
        return template.sentence.block, next(m for m in template.mentions.values() if m.type == "Industry")
    known = _FARES.match(template.text)
    unknown = _TURNS_UNKNOWN.match(template.text) or (known and is_industry(known["field"]))
    return (template.sentence.block, None) if unknown else None


def _in_sentence(text: str, start: int, mentions: list[Mention]) -> Iterator[Relation]:
    """“积极发展智慧健康产业，…建设某某基地”: what is built in a later clause belongs to the field it opens with."""
    field: Mention | None = None
    for mention in mentions:
        if mention.type == "Industry":
            # One of several in a list is no field that the rest of the sentence is about.
            listed = "、" in (text[mention.start - 1 : mention.start], text[mention.end : mention.end + 1])
            if not listed and _OPENS.search(text, max(start, mention.start - 20), mention.start):
                field = mention
        elif field is not None and re.search("[；;]", text[field.end : mention.start]):
            field = None  # what follows a semicolon is another matter
        elif (
            mention.type == "Project"
            and field is not None
            and re.search("[，,]", text[field.end : mention.start])
        ):
            yield Relation(mention.key, "IN_INDUSTRY", field.key, field.start, mention.end, "sentence")


_CLOSES = re.compile("[）)]")
_NUMBERED = re.compile(r"\d{0,3}[；、.．]?")


def _beside(recognised: Recognised, template: Template) -> Iterator[Relation]:
    """“甲公司（食品加工）”, and a table's row of a firm and its field: 甲公司；食品加工；20."""
    text, block = recognised.document.text, template.block
    for firm in template.mentions.values():
        if firm.type not in ("Company", "Project"):
            continue
        end = firm.end
        if text[end : end + 1] in ("（", "("):
            close = _CLOSES.search(text, end, min(end + 30, template.sentence.end))
            stop = close.start() if close else end
            end += 1
        elif _NUMBERED.fullmatch(text, block.start, firm.start):
            end += text.startswith("；", end)
            close = _CELL_ENDS.search(text, end, block.end)
            stop = close.start() if close else block.end
        else:
            continue
        inside = [m for m in recognised.within(end, stop) if m.type == "Industry"]
        rest = text[end:stop]
        for field in reversed(inside):
            rest = rest[: field.start - end] + rest[field.end - end :]
        if inside and _BETWEEN.fullmatch(rest):
            for field in inside:
                yield Relation(firm.key, "IN_INDUSTRY", field.key, firm.start, field.end, "beside")


_CELL_ENDS = re.compile("；")
_BETWEEN = re.compile(
    "(?:主营|主要生产|主打|从事|专注于?|属于?|[、和及与等]|产业链?|行业|领域|类|企业|龙头)*"
)
# “重点企业（食品加工）：”, “食品加工重点企业：” over lines of a firm each
_LABEL = re.compile("(?:[^，。；]{2,14})?(?:企业|公司)(?:名单|名录|一览)?(?:[（(][^（）()]{2,14}[）)])?[：:]")


def _labelled(recognised: Recognised) -> Iterator[Relation]:
    """The firms in the lines below a label that says their field."""
    text = recognised.document.text
    field: Mention | None = None
    for block in recognised.document.blocks:
        labels = text[block.end - 1 : block.end] in ("：", ":")
        if field is None and not labels:
            continue
        inside = recognised.within(block.start, block.end)
        if labels and _LABEL.fullmatch(text, block.start, block.end):
            fields = [m for m in inside if m.type == "Industry"]
            field = fields[0] if len(fields) == 1 == len(inside) else None
            continue
        firm = next((m for m in inside if m.type == "Company"), None)
        if field is None or firm is None or not _NUMBERED.fullmatch(text, block.start, firm.start):
            field = None
        else:
            yield Relation(firm.key, "IN_INDUSTRY", field.key, firm.start, firm.end, "label")
