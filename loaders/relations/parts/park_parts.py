"""Which parks make up a larger one (PART_OF)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.mention import Key, Mention
from loaders.mentions.places.listed_parts import SCHEME
from loaders.mentions.recognised import Recognised
from loaders.relation import Relation
from loaders.relations.sections import Topic, opening_parks
from loaders.relations.templates import ETC, Rule, Rules, Template, apply, row
from loaders.words.patterns import SHAPES

_PIECE = "(?:核心区|起步区|启动区|先导区|拓展区|扩展区|配套区|主园区|副园区|分园区?|先行区|主体园区|辐射区)"
_PARTS = Rules(
    # “甲开发区规划面积105平方公里，由乙园、丙园组成”
    Rule.of(
        "PART_OF",
        "made-of",
        "Ⓚ",
        rf"(?<![与同邻连接近靠])(?P<t>Ⓚ)(?!等?(?:的?整合|合并|基础上|合署))[^。；Ⓚ]{{0,70}}?，(?:主要|总体|目前)*由(?P<s>{row('Ⓚ')}){ETC}[^，。；Ⓐ-ⓩ]{{0,8}}(?:组成|构成)",
    ),
    Rule.of(
        "PART_OF",
        "one-of",
        "Ⓚ",
        rf"(?P<s>{row('Ⓚ')})(?:均?是|属于?|为|作为|系)(?P<t>Ⓚ)(?:的|下属|所属|下辖|“|核心|重要|组成|[一二三四五六七八九十\d]+个)",
    ),
    # “某园位于某镇，规划面积18平方公里，是某开发区一区五园之一”, “某园区是某试验区的主战场”
    Rule.of(
        "PART_OF",
        "one-of",
        "Ⓚ",
        r"(?<![、和与及])(?<!位于)(?<!落于)(?<!地处)(?<!位于Ⓡ)(?<!落于Ⓡ)(?<!地处Ⓡ)(?<!于ⓇⓇ)(?<!处ⓇⓇ)(?<!于ⓇⓇⓇ)(?<!处ⓇⓇⓇ)(?P<s>Ⓚ)(?:[^。；Ⓚ]{0,40}(?:位于|坐落于|地处)Ⓡ{0,3}Ⓚ)?[^。；Ⓚ]{0,70}?(?:，|(?<=Ⓚ))(?:也|又|还|更|均|都)?(?:是|为|系|作为|属于?)(?P<t>Ⓚ)(?:的|“)?[^，。；Ⓐ-ⓩ]{0,10}?(?:之一|板块|组成部分|主战场|主阵地|核心区|拓展区|启动区|起步区|先导区|分园区?|片区|园中园|主体园区)",
    ),
    # “甲走廊涵盖乙园、丙城两大片区，总面积9平方公里，是丁新区的重要组成部分”
    Rule.of(
        "PART_OF",
        "one-of",
        "Ⓚ",
        rf"(?:^|[。；])(?P<s>Ⓚ)(?:[^。；Ⓐ-ⓩ]{{0,20}}(?:由|包括|包含|涵盖|下辖|下设|内设|分为|辖|含){row('Ⓚ')}){ETC}[^。；Ⓚ]{{0,60}}，(?:也|又|还|更)?(?:是|为|系|作为|属于?)(?P<t>Ⓚ)(?:的|“)?[^，。；Ⓐ-ⓩ]{{0,10}}?(?:之一|板块|组成部分|主战场|主阵地|核心区|拓展区|启动区|起步区|先导区|分园区?|片区|园中园)",
    ),
    # “推动甲园与乙园整合并入丙开发区”
    Rule.of(
        "PART_OF",
        "joined-to",
        "Ⓚ",
        rf"(?P<s>{row('Ⓚ')}){ETC}[^，。；Ⓐ-ⓩ]{{0,12}}(?:并入|划入|划归|归并[入到至]|整合[进入到至]|合并[入到至])(?:到|至)?(?P<t>Ⓚ)",
    ),
    # “将甲园、乙园纳入丙开发区统一管理”
    Rule.of(
        "PART_OF",
        "joined-to",
        "Ⓚ",
        rf"(?P<s>{row('Ⓚ')}){ETC}[^，。；Ⓐ-ⓩ]{{0,6}}(?:纳入|交由|委托给?|归)(?P<t>Ⓚ)(?:实行|进行|实施|负责)?(?:统一|一体化?|托管|代管|管理|管辖|范围|规划|体系)",
    ),
    # “甲创业园占地20亩，隶属乙开发区”
    Rule.of("PART_OF", "belongs-to", "Ⓚ", r"(?P<s>Ⓚ)[^。；Ⓚ]{0,40}?(?:隶属于?|归属于?|从属于)(?P<t>Ⓚ)"),
    # “甲开发区实行一区多园，将乙园、丙园纳入”
    Rule.of(
        "PART_OF",
        "joined-to",
        "Ⓚ",
        rf"(?P<t>Ⓚ)[^。；Ⓚ]{{0,40}}，(?:先后|陆续)?[将把](?P<s>{row('Ⓚ')}){ETC}[^，。；Ⓐ-ⓩ]{{0,6}}(?:纳入|并入|划入)(?=[，。；]|$|其中|管理|统一)",
    ),
    # “甲区是…，乙园系其拓展区”
    Rule.of(
        "PART_OF",
        "core",
        "Ⓚ",
        rf"(?P<t>Ⓚ)[^。；Ⓚ]{{0,40}}，(?P<s>{row('Ⓚ')})(?:是|系|为|作为|属于?)其[^，。；Ⓐ-ⓩ]{{0,4}}(?:{_PIECE}|组成部分|片区|区块)",
    ),
    # “甲区以乙园为核心区，以丙园为拓展区”
    Rule.of("PART_OF", "core", "Ⓚ", rf"(?P<t>Ⓚ)[^。；Ⓚ]{{0,20}}以(?P<s>{row('Ⓚ')})为{_PIECE}"),
    Rule.of(
        "PART_OF",
        "core",
        "Ⓚ",
        rf"(?P<t>Ⓚ)[^。；Ⓚ]{{0,20}}以Ⓚ为[^，。；Ⓚ]{{0,8}}[，、]以?(?P<s>{row('Ⓚ')})为{_PIECE}",
    ),
    # “甲区的核心区是乙园”
    Rule.of(
        "PART_OF",
        "core",
        "Ⓚ",
        rf"(?P<t>Ⓚ)(?:的|以)?[^，。；Ⓐ-ⓩ]{{0,4}}{_PIECE}(?:[^，。；Ⓐ-ⓩ]{{0,4}}?)(?:是|为|即|：|设在|位于)(?P<s>{row('Ⓚ')})",
    ),
    Rule.of(
        "PART_OF",
        "core",
        "Ⓚ",
        rf"(?P<t>Ⓚ)(?:的|以)?[^。；Ⓚ]{{0,4}}{_PIECE}[^。；]{{1,40}}?，[^，。；Ⓐ-ⓩ]{{0,4}}{_PIECE}(?:是|为|即|：|设在)(?P<s>{row('Ⓚ')})",
    ),
    Rule.of(
        "PART_OF",
        "made-of",
        "Ⓚ",
        rf"(?<![与同邻连接近靠])(?P<t>Ⓚ)(?!等?(?:的?整合|合并|基础上|合署))[^。；Ⓐ-ⓩ一二三四五六七八九十]{{0,10}}(?:由|包括|包含|涵盖|下辖|下设|内设|分为|辖)[^。；Ⓐ-ⓩ]{{0,8}}(?P<s>{row('Ⓚ')})(?!承载|承接|负责|运营|建设|管理|管委会|牵头|托管|[与和、及](?![^，。；、Ⓐ-ⓩ]{{2,10}}(?:等|组成|构成|[一二两三四五六七八九十\d]+[个大])))",
    ),
)
# “园区…，规划面积86平方公里，分为甲区、乙区三个功能区”, “分一园三片，即甲片、乙片”
_DIVIDED = re.compile(
    rf"(?<![与和同邻连接近靠])(?P<t>Ⓚ)[^。Ⓚ]*?(?:分为|划分为|分成|下辖|辖|即)(?P<s>{row('Ⓚ')})(?:[一二两三四五六七八九\d]个)?(?:功能|产业)?(?:片区|分区|功能区|园区|板块|组团|区块|片)?"
)
_SCHEME = re.compile(SCHEME)
# “某园区：…，分为甲产业园、乙产业园”, “甲产业园、乙产业园‘一区多园’”
_OF_SECTION = re.compile(
    rf"(?:分为|下设|下辖|设有|包括|建有)[^。；，Ⓐ-ⓩ]{{0,8}}(?P<s>{row('Ⓚ')})|(?P<u>{row('Ⓚ')})(?:的|等)?一区[多两三四五六七八九十]+园(?!之一|的|中的|框架)"
)


_NAMES_THEM = re.compile("[^，。；：Ⓐ-ⓩ]{0,12}[，：](?:即|分别[是为]|包括)(?=Ⓚ)")


def _schemed(template: Template, subject: Key | None) -> Iterator[Relation]:
    """“某开发区呈一区五园之势：甲园坐落某镇；乙园与丙园相邻”: what clauses behind the scheme open with."""
    scheme = _SCHEME.search(template.text)
    if scheme is None:
        return
    first = next((m for place, m in template.inside(0, scheme.start()) if m.type == "Park"), None)
    whole = first.key if first is not None else subject
    listed = {m.key for m in template.mentions.values() if m.rule == "list:Park"}
    if whole in listed:
        return
    named = bool(listed) or _NAMES_THEM.match(template.text, scheme.end()) is not None
    for place, part in template.inside(scheme.end(), len(template.text)):
        opens = template.text[place - 1] in "：；，和与及、即括是为"
        if whole is not None and named and part.type == "Park" and part.key != whole and opens:
            yield Relation(part.key, "PART_OF", whole, part.start, part.end, "made-of")


_AREA = re.compile(r"[^，。；]{0,40}?[\d.]+(?:平方公里|亩|公顷|平方千米)")
_BLOCKS = re.compile(
    r"(?P<n>[一二三四五六七八九十两]+)(?:大|个)(?:核心|主要|重点|特色|功能|产业)*(?:功能)?(?:板块|片区|组团|园区|功能区|区块|分区)"
)
# “一核两区”, “一区多园”: the shape of a park; what its numbers stand for is said behind.
_SHAPE = re.compile(f"[一二三四五六七八九十两]+{SHAPES}(?:[一二三四五六七八九十两多]+{SHAPES})+")
_STANDS_FOR = re.compile(rf"[一二三四五六七八九十两多]{SHAPES}[”\"]?(?:即|指|是指|为|是|包括|：)")


def park_parts(recognised: Recognised, sentences: list[Template], topics: list[Topic]) -> Iterator[Relation]:
    """PART_OF between parks: “甲是乙的园区之一”, and a park's section that lists its blocks.

    “围绕甲、乙、丙三大板块”, “一核两区（一核指甲，两区指乙和丙）”.
    """
    text = recognised.document.text
    subject = recognised.subject if recognised.subject and recognised.subject[0] == "Park" else None
    opened = opening_parks(sentences)
    for template in sentences:
        yield from apply(_PARTS, template)
        if "Ⓚ" in template.signs:
            listed = [m for m in template.mentions.values() if m.rule == "list:Park"]
            first = next((m for m in template.mentions.values() if m.type == "Park"), None)
            ours = subject is not None and subject not in {m.key for m in listed}
            if (
                subject is not None
                and ours
                and listed
                and first is listed[0]
                and _SCHEME.search(template.text)
            ):
                # “区内形成一区四园布局，即甲产业园、乙产业园”: of the park that the article is on
                for branch in listed:
                    if branch.key != subject:
                        yield Relation(branch.key, "PART_OF", subject, branch.start, branch.end, "made-of")
            yield from _schemed(template, subject)
            for match in _DIVIDED.finditer(template.text):
                (whole,) = template.of(match, "t")
                start, end = template.span(match)
                for branch in template.of(match, "s"):
                    if branch.key != whole.key and branch.rule == "list:Park":
                        yield Relation(branch.key, "PART_OF", whole.key, start, end, "made-of")
        if subject is not None:
            for branch in template.mentions.values():
                # 南安分园区 in an article on the park that it is a branch of
                named_so = branch.type == "Park" and branch.name.endswith(("分园区", "分园"))
                if named_so and branch.key != subject:
                    yield Relation(branch.key, "PART_OF", subject, branch.start, branch.end, "branch")
        section = topics[template.sentence.block].park
        park = section or opened.get(template.sentence.block)
        if park is None:
            continue
        for match in _OF_SECTION.finditer(template.text) if park.type == "Park" else ():
            start, end = template.span(match)
            for branch in template.of(match, "s" if match["s"] else "u"):
                if branch.key != park.key:
                    yield Relation(branch.key, "PART_OF", park.key, start, end, "made-of")
        shares = [m for m in template.mentions.values() if m.type == "Park" and m.key != park.key]
        if park.type == "Park" and template.text.startswith("其中") and len(shares) > 1:
            # “规划用地30平方公里。其中，甲产业园和乙产业园各10平方公里”
            for branch in shares:
                if _AREA.match(text, branch.end):
                    yield Relation(
                        branch.key, "PART_OF", park.key, branch.start, template.sentence.end, "shares"
                    )
        sentence = template.sentence
        members: list[Mention] = []
        if section and (blocks := _BLOCKS.search(text, sentence.start, sentence.end)):
            parks = [
                m for m in recognised.within(sentence.start, blocks.start()) if m.type in ("Park", "Project")
            ]
            members = [m for m in parks if not re.search("[，。；]", text[m.end : blocks.start()])]
        elif _SHAPE.search(text, template.block.start, sentence.end) and (
            scheme := _STANDS_FOR.search(text, sentence.start, sentence.end)
        ):
            # 甲“生活配套区”: what stands in quotation marks behind a name is its part in the scheme, not a park.
            parks = [m for m in recognised.within(scheme.start(), sentence.end) if m.type == "Park"]
            members = [m for m in parks if not re.search("[\u4e00-\u9fff]“$", text[m.start - 2 : m.start])]
        for member in members:
            if member.key != park.key:
                yield Relation(member.key, "PART_OF", park.key, sentence.start, sentence.end, "blocks")
