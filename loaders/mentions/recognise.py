"""All mentions of a document: what the recognisers find, with overlaps settled and names brought together."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from loaders.documents.document import Block, Document
from loaders.documents.metadata import Metadata
from loaders.mention import Mention
from loaders.mentions import (
    coreference,
    deictics,
    frames,
    fund_names,
    inside_names,
    joined_names,
    listed_names,
    lists,
    name_halves,
    names,
    policies,
    short_names,
    short_schools,
    spent_funds,
    spoken_for,
    spoken_last,
    told_funds,
    told_names,
    unmarked_papers,
)
from loaders.mentions.classes_of_things import is_class
from loaders.mentions.companies import (
    acting_firms,
    brands,
    capital_firms,
    chiefs,
    described_firms,
    firm_trades,
    listed_firms,
    named_by_place,
    registered,
    role_firms,
    told_companies,
)
from loaders.mentions.companies.owners_of_works import owners_of_works
from loaders.mentions.entities import Entities
from loaders.mentions.industries import (
    counted_firms,
    focus,
    measured_fields,
    parted_fields,
    placed_fields,
    planned_fields,
    pursued,
    supported_fields,
    told_industries,
    wider_fields,
)
from loaders.mentions.industries.beside_fields import as_fields
from loaders.mentions.industries.heading_fields import heading_fields
from loaders.mentions.paragraph import Paragraph, Recogniser, read_all
from loaders.mentions.places import (
    clusters,
    layout_lines,
    listed_parts,
    parks_in_turn,
    placed_bodies,
    placed_parks,
)
from loaders.mentions.places.regions_named import name_regions, name_sites, standing
from loaders.mentions.projects import (
    announced_works,
    capacities,
    fated_lists,
    fated_works,
    granted,
    ledgers,
    project_items,
    quoted_works,
    told_plants,
    told_projects,
    told_works,
    works,
)
from loaders.mentions.projects.work_names import from_place, with_latin, without_deed
from loaders.mentions.recognised import Recognised
from loaders.mentions.settling import Found, as_parks, settle, with_firm
from loaders.words.bodies import Body, bodies
from loaders.words.industries import core
from loaders.words.places import Place
from loaders.words.vocabulary import listed_companies, universities

_RECOGNISERS: tuple[Recogniser, ...] = (
    policies.titled,
    policies.programmes,
    policies.yearly,
    policies.of_research,
    policies.carried_out,
    policies.contests,
    unmarked_papers.unmarked,
    policies.reports,
    listed_parts.sharing_head,
    lists.typed,
    listed_parts.parts,
    layout_lines.listed,
    layout_lines.headed,
    works.works,
    works.of_firms,
    works.owned,
    works.by_firm,
    fated_works.fated,
    fated_lists.fated_lists,
    names.named,
    told_names.exemplified,
    told_names.told,
    told_names.lines,
    told_works.invested,
    told_works.items,
    project_items.items,
    granted.granted,
    announced_works.announced,
    clusters.clusters,
    clusters.kind_inside,
    told_projects.told,
    capacities.capacities,
    told_plants.told,
    told_plants.named,
    told_works.signed,
    told_works.lent,
    told_works.tasks,
    told_works.labelled,
    told_works.sites,
    told_works.in_marks,
    quoted_works.quoted,
    quoted_works.labelled,
    quoted_works.headed,
    told_works.one_more,
    told_names.founded,
    told_names.in_marks,
    placed_bodies.bodies,
    told_names.sections,
    told_names.schools,
    short_schools.short_schools,
    told_names.listed_zones,
    told_names.quoted,
    told_funds.amounts,
    told_funds.set_up,
    told_funds.placed,
    told_funds.below,
    told_funds.counted,
    told_funds.items,
    told_funds.quoted,
    told_funds.bare,
    told_funds.class_funds,
    told_funds.whole,
    spent_funds.spent,
    told_names.sharing,
    told_names.defined,
    firm_trades.plants,
    registered.registered,
    told_companies.told,
    listed_firms.listed,
    firm_trades.traded,
    described_firms.described,
    described_firms.placed,
    described_firms.announced,
    capital_firms.capital,
    capital_firms.customers,
    acting_firms.acting,
    chiefs.led,
    role_firms.builders,
    role_firms.investors,
    role_firms.parts,
    named_by_place.banks,
    named_by_place.local,
    named_by_place.firms,
    named_by_place.zones,
    focus.industries,
    told_industries.told,
    told_industries.of_firms,
    supported_fields.supported,
    pursued.pursued,
    pursued.items,
    pursued.summed,
    pursued.known_for,
    counted_firms.counted,
    wider_fields.with_members,
    measured_fields.measured,
    planned_fields.supplied,
    planned_fields.aimed_at,
    placed_fields.told_of_place,
    placed_fields.in_rows,
)


def recognise(document: Document, metadata: Metadata) -> Recognised:
    """Find and name everything the document names. The same document always gives the same mentions."""
    programmes = policies.headings(document)
    found: list[Found] = [(m, None) for m in policies.own(document, metadata)]
    found.extend((m, None) for _, m in programmes)
    found.extend((m, None) for m in listed_names.mentions(document))
    found.extend((m, None) for m in ledgers.mentions(document))
    places: list[tuple[Block, list[Place]]] = []
    for paragraphs in _batches(document):
        found.extend(_in_paragraphs(paragraphs))
        places.extend((paragraph.block, standing(paragraph)) for paragraph in paragraphs)
    found = [
        (_shaped(m, document.text), body)
        for whole, body in found
        if _names_one(whole, document.text) and not works.no_park(whole)
        for one in joined_names.parted(whole, document.text)
        for m in placed_parks.with_zone(one, document.text)
    ]
    settled = with_firm(settle(parted_fields.parted(found)), document.text)
    framed = frames.read(settled, document)
    kept = as_fields([k for k in framed if _names_one(k[0], document.text)], document.text)
    kinds = parks_in_turn.of_many([m for m, _ in kept], metadata, document.text, document.blocks)
    kept = [k for k in kept if k[0] not in kinds]
    mentions = [m for m, _ in kept]
    result = Recognised(document, metadata, Entities(metadata.region))
    for mention, body in sorted(as_parks(kept), key=lambda k: k[0].rule != "heading"):
        _enter(result, mention, body)
    owners_of_works(result, mentions)
    inside_names.fields(result, mentions)
    told_funds.named_fields(mentions, result.entities)
    inside_names.titled(result, mentions)
    heading_fields(result, metadata, mentions)
    name_sites(result, mentions)
    name_regions(result, mentions, places)
    coreference.abbreviations(result)
    coreference.other_names(result)
    coreference.former_names(result)
    fund_names.own_funds(result)
    unmarked_papers.drafts(result)
    short_names.short_forms(result)
    coreference.home_zones(result)
    parks_in_turn.in_sections(result)
    coreference.bare_heads(result)
    coreference.own_park(result)
    coreference.repetitions(result)
    brands.brands(result)
    brands.same_works(result)
    deictics.that_place(result)
    deictics.the_former(result)
    spoken_last.that_one(result)
    deictics.that_body(result)
    deictics.own_bodies(result)
    inside_names.zones_inside(result, mentions)
    _finish(result)
    for block, mention in programmes:
        if entity := result.entities.find("Policy", mention.name):
            result.programmes[block.start] = entity.key
    own = (
        result.entities.find("Policy", metadata.title)
        if metadata.kind == "policy" and metadata.title
        else None
    )
    if own is not None:
        result.own = own.key
        own.aliases.update(a for a in (metadata.notice, metadata.number) if a)
    result.subject = spoken_for.subject(result)
    return result


# 基金管理人|甲有限公司, 甲有限公司与|乙: a role, and the side in front of a list that takes the last firm with it
_FRONT_OF_FIRM = re.compile(
    "(?:(?:基金)?管理人|普通合伙人|受托管理机构)(?=.{4})(?![^，。]*公司[与和同])"
    "|[^，。]{4,30}?(?:有限(?:责任)?公司|集团)[与和同](?=[\u4e00-\u9fff]{3})"
)
_ARTICLE = re.compile("第[一二三四五六七八九十百]+条(?=[\u4e00-\u9fff]{4})")
_SCALE = re.compile("[千百十万]+亿(?:级|元)?(?:产业)?")


def _names_one(mention: Mention, text: str) -> bool:
    """Whether a mention can name one thing: what a class of works or places is called names none."""
    if mention.type == "Industry" and _SCALE.fullmatch(mention.name):
        return False  # 四大千亿产业
    return not works.no_project(mention, text) and not is_class(mention, text)


_SAID_OF_FIELD = re.compile(
    "[^产]{2,8}产业(?=(?:同样|也|亦|更|均|都|则|正|已|渐|日益|不断|持续|加快|快速|蓬勃))"
)


def _shaped(mention: Mention, text: str) -> Mention:
    """A project without its site in front, a firm without what is said of it, a park or fund with both halves; none
    with the number of an article in front, which the text may have without a blank (第六条某某集团…)."""
    article = _ARTICLE.match(mention.name)
    if article is not None and text.startswith(article[0], mention.start):
        start = mention.start + article.end()
        mention = mention._replace(start=start, name=mention.name[article.end() :])
    if mention.type == "Project":
        mention = works.behind_builders(works.behind_site(mention, text))
        return (
            mention
            if mention.rule == "item"
            else from_place(with_latin(without_deed(mention, text), text), text)
        )
    if mention.type == "Company" and (front := _FRONT_OF_FIRM.match(mention.name)):
        start = mention.start + front.end()
        mention = mention._replace(start=start, name=text[start : mention.end])
    if mention.type == "Industry":
        mention = measured_fields.of_everywhere(mention, text)
    if mention.type == "Company":
        # 与璜土镇政府、利港街道办事处签约: a list of sides takes each for a firm
        return placed_bodies.town_office(mention) or registered.bare(mention, text)
    if mention.type == "Industry" and (said := _SAID_OF_FIELD.match(mention.name)):
        # 兴化市的特钢产业同样亮眼
        return mention._replace(end=mention.start + said.end(), name=said.group())
    park = placed_parks.behind_place(name_halves.whole(mention, text), text)
    return placed_parks.with_owner(park, text)


_BATCH = 64
"""Paragraphs that are read together. One recogniser goes over all of them before the next one does, so that its
tables and patterns stay in the processor's cache; more of them would hold more words in memory for no gain."""


def _batches(document: Document) -> Iterator[list[Paragraph]]:
    blocks = (block for block in document.blocks if block.role != "boilerplate")
    while batch := [Paragraph(document, block) for block in islice(blocks, _BATCH)]:
        yield batch


def _in_paragraphs(paragraphs: list[Paragraph]) -> list[Found]:
    found: list[Found] = []
    for recogniser in _RECOGNISERS:
        found += [(mention, None) for mention in read_all(recogniser, paragraphs)]
    for paragraph in paragraphs:
        for body in bodies(paragraph.text, paragraph.start, paragraph.places, paragraph.signs):
            name = paragraph.whole[body.start : body.end]
            found.append((Mention(body.start, body.end, "Organization", name, "body"), body))
    return found


# 柳桥至松台公路（迎宾大道延伸）
_NAMED_TOO = re.compile(
    "(?P<name>[^（）()]{4,})[（(](?P<too>[^（）()]{3,}(?:路|大道|大桥|隧道|高速|铁路|公路|延伸|延长线|工程))[）)]"
)
_THINGS = ("Park", "Project", "Organization", "Company")


def _enter(result: Recognised, mention: Mention, body: Body | None) -> None:
    entities = result.entities
    if body is not None:
        office = entities.body(body, mention.name)
        if office is not None:
            office.mentions.append(mention)
        return
    if mention.type == "Project":
        # “实施产业集群培育、…等工程” names the programmes that headings spell out.
        for ending in ("工程", "行动", "专项行动", "计划"):
            programme = entities.find("Policy", mention.name + ending)
            if programme is not None:
                programme.mentions.append(mention)
                programme.aliases.add(mention.name)
                return
    if mention.type == "Industry":
        entity = entities.add("Industry", core(mention.name), mention, aliases=(mention.name,))
        return
    kind = mention.type
    if kind in _THINGS and entities.find(kind, mention.name) is None:
        # 紫竹半岛 in a list of projects here and of areas there is one thing.
        kind = next((k for k in _THINGS if entities.find(k, mention.name) is not None), kind)
    full = universities().get(mention.name) if kind == "Organization" else None
    if mention.rule == "told:listed" and kind == "Company":
        full = listed_companies()[0][mention.name]
    # 中国电科 where the text has named 中国电子科技集团有限公司 in full
    spelled = entities.find(kind, full) if full and entities.find(kind, mention.name) is None else None
    if spelled is not None:
        entities.alias(spelled, mention.name)
    entity = entities.add(kind, mention.name, mention)
    if mention.rule == "told:placed":
        full = mention.name.split("（")[0].split("(")[0]  # 甲材料（襄阳） is spoken of as 甲材料 too
    if full:
        entities.alias(entity, full)
    elif kind == "Organization" and (school := mention.name.partition("（")[0]) in universities():
        entities.alias(entity, school)  # 甲大学（某市） is spoken of as 甲大学 too
    if kind == "Park" and (whole := placed_parks.with_place(mention, result.document.text)):
        entity.aliases.add(whole)
    if kind == "Project" and (named := _NAMED_TOO.fullmatch(mention.name)):
        entities.alias(entity, named["name"])
        entities.alias(entity, named["too"])
    if mention.rule == "amount":
        entity.aliases.add(re.sub(r"^[\d.]+(?:亿|万)元的?", "", mention.name))
    if mention.type == "Organization" and (
        match := re.match(r"[市区县省](?=[\u4e00-\u9fff]{4})", mention.name)
    ):
        region = entities.deictic(match.group())
        if region is not None:
            entity.aliases.update((region.name + mention.name[1:], region.short + mention.name[1:]))
            entity.region = region


def _finish(result: Recognised) -> None:
    """The mentions in reading order, each under its entity's final name."""
    for entity in result.entities:
        result.by_key[entity.key] = entity
        entity.mentions = sorted(
            (
                Mention(m.start, m.end, entity.type, entity.name, m.rule)
                for m in dict.fromkeys(entity.mentions)
            ),
            key=lambda m: (m.start, m.end),
        )
        result.mentions.extend(entity.mentions)
    result.mentions.sort(key=lambda m: (m.start, -m.end))
