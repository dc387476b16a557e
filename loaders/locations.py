"""Where things lie (LOCATED_IN)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.arrivals import arrived, below_label, told_here
from loaders.gazetteer import ancestors, resolve
from loaders.lexicon import lexicon
from loaders.mentions import Key, Mention
from loaders.places import is_plain_word, place_names
from loaders.recognised import Recognised
from loaders.relations import Relation
from loaders.sections import Topic, opening_parks, opening_projects, speaks_for
from loaders.templates import AND, ETC, Rule, Rules, Template, apply, row

# 射阳县临海镇: the last of places written one in another is where the thing is.
_IN = rf"(?:Ⓡ的?)*?(?:工业园区|园区|开发区)?(?P<t>{row('ⓇⓀ')})(?!Ⓡ|Ⓚ)"
_LIES = (
    "(?:位于(?:我国|中国)?|坐落于?在?|地处"
    "|(?:签约|成功|正式|顺利|整体)?落户(?:在|于|到)?|(?:首期)?选址(?:在|于)?|(?:签约)?入驻|布局(?:在|于)"
    "|立足|落地(?:在|于|到)?|设(?:在|于)|建(?:在|于)|扎根|迁入|进驻|落子|落在|落于|摆在|布点在?)"
)
_HAPPENS = (
    "(?:落地|落户|开工|投产|建成|入驻|奠基|动工|启动|揭牌|挂牌|竣工|封顶"
    "|运营|下线|扩建|投用|正式成立|注册|开业|投运)"
)
_THINGS = row("ⓅⒸⓄⓀ", r"(?:[^，。；、Ⓐ-ⓩ]{0,6}的)?(?:总?投资Ⓜ的)?")
_PLAIN = "[^，。；：ⓅⒸⓄⓀⓇ]"

_RULES = Rules(
    # “某项目（日前）落户某园区”, “两个项目分别落户甲和乙”
    Rule.of(
        "LOCATED_IN",
        "lies-in",
        "ⓅⒸⓄⓀ ⓇⓀ",
        # Not the firms of “与甲、乙签约，4个项目落户某区”.
        rf"(?<!由)(?P<s>{_THINGS}){ETC}{_PLAIN}{{0,16}}(?:，(?:(?!\d+个|宣布){_PLAIN}){{0,10}})?{_LIES}{_IN}",
    ),
    # “某市，别称某某，隶属于某省某市”
    Rule.of(
        "LOCATED_IN",
        "lies-in",
        "Ⓡ",
        r"(?P<s>Ⓡ)(?:，[^，。；Ⓐ-ⓩ]{2,12}，)?(?:位于|地处|隶属于?|属于)Ⓡ{0,2}(?P<t>Ⓡ)(?!Ⓡ)",
    ),
    # “某项目由甲投资建设，总投资10亿元，位于某园区”
    Rule.of("LOCATED_IN", "lies-in", "Ⓟ ⓇⓀ", rf"(?P<s>Ⓟ)[^。；ⓅⓀⓇ]{{1,48}}?，(?:该?项目)?{_LIES}{_IN}"),
    Rule.of(
        "LOCATED_IN",
        "lies-in",
        "Ⓒ ⓇⓀ",
        rf"(?<!由)(?P<s>Ⓒ)[^。；Ⓐ-ⓩ]{{1,40}}?，(?:该?公司|企业|总部)?{_LIES}{_IN}",
    ),
    # “某项目在某区开工”
    Rule.of(
        "LOCATED_IN",
        "happens-in",
        "ⓅⒸⓄⓀ ⓇⓀ",
        rf"(?P<s>{_THINGS}){ETC}{_PLAIN}{{0,14}}(?:，{_PLAIN}{{0,10}})?[在于]{_IN}{_PLAIN}{{0,6}}?{_HAPPENS}",
    ),
    # “在某区，甲项目、乙项目同步开工”
    Rule.of(
        "LOCATED_IN",
        "happens-in",
        "Ⓟ ⓇⓀ",
        rf"(?:^|[。；，])在{_IN}，(?P<s>{row('ⓅⓀ')}){ETC}(?:里|内)?[^，。；Ⓐ-ⓩ]{{0,10}}?(?:开工|建设|推进|投产|落地|签约|建成|启动|竣工|施工|林立|在建)",
    ),
    # “某园区内锣鼓喧天，甲项目与乙项目动工”
    Rule.of(
        "LOCATED_IN",
        "happens-in",
        "Ⓟ Ⓚ",
        rf"(?P<t>Ⓚ)(?:内|里)[^。；ⓇⓀⓅⒸ]{{0,16}}，[^，。；Ⓐ-ⓩ]{{0,8}}?(?P<s>{row('Ⓟ')}){ETC}[^，。；Ⓐ-ⓩ]{{0,10}}?(?:开工|动工|奠基|投产|签约|竣工|启动|建设|施工)",
    ),
    # “在某园区，某公司订单不断”, “走进某园区的某公司”
    Rule.of(
        "LOCATED_IN",
        "visited",
        "ⒸⓅ Ⓚ",
        r"(?:^|[。；])(?:日前，|近日，|记者)?在(?:Ⓡ的?)?(?P<t>Ⓚ)，(?P<s>[ⒸⓅ])",
    ),
    Rule.of(
        "LOCATED_IN",
        "visited",
        "ⒸⓅ ⓇⓀ",
        r"(?:走进|来到|走访|探访|参观)(?:了)?(?:位于|地处)?(?:Ⓡ的?)*(?P<t>[ⓇⓀ])的?(?P<s>[ⒸⓅ])",
    ),
    # “我市参加活动的重大项目包括甲、乙”
    Rule.of(
        "LOCATED_IN",
        "listed",
        "Ⓟ Ⓡ",
        rf"(?P<t>Ⓡ)[^。；，ⓅⓀⒸⓇ]{{0,36}}项目(?:主要|分别)?(?:包括|有|为|是|：)(?P<s>{row('Ⓟ')})",
    ),
    # “某县瞄准…，甲、乙等一大批项目纷纷落地投产”
    Rule.of(
        "LOCATED_IN",
        "settled",
        "Ⓟ Ⓡ",
        rf"(?:^|[。；])(?P<t>Ⓡ)[^。；ⓅⓀⒸⓇ]{{0,40}}，(?P<s>{row('Ⓟ')})(?:等[^，。；]{{0,24}}?项目)?(?:也|均|已|先后|相继|纷纷|同步|成功|正式|集中|陆续)*(?:落地|落户|签约|开工|投产|建成)",
    ),
    # “某市签约项目42个；集中开工甲、乙等项目”, “某市集中开工项目37个，其中，总投资10亿元的甲…”
    Rule.of(
        "LOCATED_IN",
        "begun",
        "Ⓟ ⓇⓀ",
        rf"(?:^|[。；])(?P<t>[ⓇⓀ])(?!(?:代表团|企业)?(?:在|赴)Ⓡ)[^。；ⓅⓀⒸⓇ]{{0,40}}(?:；[^。；ⓅⓀⒸⓇ]{{0,16}})?(?:集中|同步|现场|新)(?:开工|签约|竣工|投产|动工|奠基)+(?:了|的)?[^，。；：ⓅⓀⒸⓇ]{{0,6}}(?P<s>{_THINGS})",
    ),
    Rule.of(
        "LOCATED_IN",
        "begun",
        "Ⓟ ⓇⓀ",
        rf"(?:^|[。；])(?P<t>[ⓇⓀ])[^。ⓅⓀⒸⓇ]{{0,60}}(?:开工|签约|竣工|投产|动工)[^。ⓅⓀⒸⓇ]{{0,40}}其中，?[^，。；：ⓅⓀⒸⓇ]{{0,16}}(?P<s>{row('Ⓟ')})",
    ),
    # “甲、乙分别与某开发区签约丙项目和丁项目”
    Rule.of(
        "LOCATED_IN",
        "begun",
        "Ⓟ Ⓒ ⓇⓀ",
        rf"Ⓒ{ETC}{_PLAIN}{{0,6}}?(?:与|和|同)(?P<t>[ⓇⓀ])(?:政府|管委会)?{_PLAIN}{{0,6}}?(?:签约|签订|签署|签下)了?{_PLAIN}{{0,6}}?(?P<s>{row('Ⓟ')})",
    ),
    # “在某区分会场，开工的是甲”, “某县的重头戏是甲”, “某区分会场开工了甲”
    Rule.of(
        "LOCATED_IN",
        "begun",
        "Ⓟ ⓇⓀ",
        rf"(?:^|[。；，])在?(?P<t>[ⓇⓀ])(?:分会场|会场)[^。；ⓇⓀ]{{0,14}}?(?:开工|启动|签约|投产|建设|动工)(?:的是|了|的|的有)?[^，。；Ⓐ-ⓩ]{{0,6}}(?P<s>{_THINGS})",
    ),
    Rule.of("LOCATED_IN", "inside", "Ⓟ ⓇⓀ", r"(?P<t>[ⓇⓀ])(?:里|内|的)?，?(?:[ⒸⓄ]的)(?P<s>Ⓟ)"),
    Rule.of(
        "LOCATED_IN",
        "begun",
        "Ⓟ ⓇⓀ",
        rf"(?:^|[。；])(?P<t>[ⓇⓀ])(?:的重头戏|的重点|重点|主要)(?:是|为|有)(?P<s>{_THINGS})",
    ),
    # “某县与甲公司签约的某项目”
    Rule.of(
        "LOCATED_IN",
        "begun",
        "Ⓟ Ⓒ ⓇⓀ",
        rf"(?P<t>[ⓇⓀ])(?:与|和|同)Ⓒ[^，。；Ⓐ-ⓩ]{{0,4}}(?:签约|签订|签署)的?(?P<s>{row('Ⓟ')})",
    ),
    # “（总部）位于某区的某公司”
    Rule.of(
        "LOCATED_IN", "lies-in", "ⓅⒸⓄⓀ ⓇⓀ", rf"{_LIES}{_IN}(?:内|境内|辖区内)?的{_PLAIN}{{0,10}}(?P<s>[ⓅⒸⓄⓀ])"
    ),
    # “某园区内的某产业园”, “某区的某项目”, “某区某项目”
    Rule.of("LOCATED_IN", "inside", "ⓅⒸⓄⓀ ⓇⓀ", rf"(?P<t>[ⓇⓀ])(?:内|境内|辖区内|区内)的?(?P<s>{_THINGS})"),
    Rule.of("LOCATED_IN", "inside", "ⓅⓀ Ⓡ", r"(?P<t>Ⓡ)的?(?P<s>[ⓅⓀ])"),
    Rule.of("LOCATED_IN", "inside", "Ⓒ Ⓡ", r"(?:^|[，。；、])(?P<t>Ⓡ)的(?P<s>Ⓒ)"),
    Rule.of("LOCATED_IN", "inside", "Ⓟ Ⓚ", r"(?P<t>Ⓚ)的?(?P<s>Ⓟ)"),
    # “某县引进（由甲投资的）某项目”, “园区引入某众创空间”
    Rule.of(
        "LOCATED_IN",
        "brought",
        "ⓅⓀⒸ ⓇⓀ",
        rf"(?<!依托)(?<!接轨)(?<!对接)(?<!赴)(?<!来自)(?<!面向)(?P<t>[ⓇⓀ])(?:(?!建设，)[^。；：ⓅⓀⓇ]){{0,14}}?(?:(?:引进|引入|引育|招引|集聚|汇聚|聚集|聚起|开工建设|吸引(?!外|社会|民间|资本))(?:了|的|有)?"
        rf"|(?:落地|落户|入驻)(?:了|的|有|一批)|(?:已|先后|相继|成功)(?:落地|落户|入驻))(?:由[ⒸⓄ])?"
        rf"[^，。；：ⓅⒸⓄⓀⓇ]{{0,20}}?(?P<s>{row('ⓅⓀⒸ', r'(?:[^，。；、Ⓐ-ⓩ]{0,6}的)?')})",
    ),
    # “某园区入驻甲、乙等企业”
    Rule.of("LOCATED_IN", "has", "Ⓒ ⓇⓀ", rf"(?P<t>[ⓇⓀ])(?:已|现|目前)*入驻(?P<s>{row('Ⓒ')})"),
    # “某市有甲、乙等企业”, “某园区建设某产业园”
    Rule.of("LOCATED_IN", "has", "Ⓒ ⓇⓀ", rf"(?P<t>[ⓇⓀ])(?:已)?(?:拥有|有)(?P<s>{row('Ⓒ')}){ETC}"),
    # “某高新区已集聚某业企业100余家，包括甲、乙等”
    Rule.of(
        "LOCATED_IN",
        "has",
        "ⒸⓄ ⓇⓀ",
        rf"(?P<t>[ⓇⓀ])[^。；，ⓅⓀⒸⓇ]{{0,16}}?(?:集聚|聚集|汇聚|集中|拥有|现?有|入驻|落户|引进|培育|吸引)[^。；，ⓅⓀⒸⓇ]{{0,24}}(?:企业|公司|机构|院所)[^。；，Ⓐ-ⓩ]{{0,10}}，(?:其中|如)?(?:主要|分别)?(?:包括|有|为)?(?P<s>{row('ⒸⓄ')})",
    ),
    # “某县有甲开发区、乙物流园”, “某县明确甲、乙等5大园区的定位”
    Rule.of("LOCATED_IN", "has", "Ⓚ Ⓡ", rf"(?P<t>Ⓡ)(?:现|已|目前|共|建)*(?:拥有|有)(?P<s>{row('Ⓚ')})"),
    Rule.of(
        "LOCATED_IN",
        "has",
        "Ⓚ Ⓡ",
        rf"(?:^|[。；，])(?P<t>Ⓡ)[^。；ⓇⓀ]{{0,40}}(?:明确|确定|规划|加强|建设|推进|打造)(?P<s>Ⓚ(?:{AND}Ⓚ)+)(?:等?[\d一二两三四五六七八九十]+[大个]?园区|的?建设|的?发展)",
    ),
    # “甲是某市国有企业”
    Rule.of(
        "LOCATED_IN",
        "has",
        "Ⓒ Ⓡ",
        r"(?P<s>Ⓒ)是(?P<t>Ⓡ)(?:的|市属|省属|区属|国有|民营|本土|本地|重点|知名|大型|龙头)[^，。；Ⓐ-ⓩ]{0,10}(?:企业|集团|公司)",
    ),
    Rule.of(
        "LOCATED_IN",
        "has",
        "Ⓞ Ⓚ",
        rf"(?P<t>Ⓚ)(?:已|现|目前)*(?:集聚|聚集|聚起|汇聚|拥有|建有|建成)(?:了|起)?(?P<s>{row('Ⓞ')})",
    ),
    # “某高新区以甲、乙为龙头”
    Rule.of(
        "LOCATED_IN",
        "led-by",
        "Ⓒ Ⓚ",
        rf"(?P<t>Ⓚ)(?:已|现|目前)*(?:形成了?|培育了?)?以(?P<s>{row('Ⓒ')}){ETC}为(?:龙头|核心|主导|骨干|代表|引领)",
    ),
    Rule.of("LOCATED_IN", "built-in", "Ⓚ", r"(?P<t>Ⓚ)(?:规划)?(?:建设|打造|创建)(?P<s>Ⓚ)"),
    # “某区加快推进甲科创园、乙产业园建设”
    Rule.of(
        "LOCATED_IN",
        "built-in",
        "ⓅⓀ Ⓡ",
        rf"(?<!支持)(?<!依托)(?<!推动)(?P<t>Ⓡ)(?:正|将|要|已)?(?:加快|大力|全力|积极|着力|扎实|有序|稳步|强力|高标准|高水平)*(?:推进|规划建设|建设|启动|规划)(?:了)?(?P<s>{row('ⓅⓀ')}){ETC}(?:项目)?(?:建设|开工)",
    ),
    # “该项目总投资3亿元，在某园区租用标准厂房，建设…”
    Rule.of(
        "LOCATED_IN",
        "site",
        "Ⓟ ⓇⓀ",
        rf"(?P<s>Ⓟ)[^。；ⓅⓀⓇ]{{0,30}}，(?:拟|将|计划)?在{_IN}[^，。；ⓅⓀⓇ]{{0,8}}(?:租用|租赁|购置|征地|用地|占地|建设|新建|投资建设|落地|实施|选址)",
    ),
    # “在某县投资8亿元建设某项目”
    Rule.of(
        "LOCATED_IN",
        "built-in",
        "ⓅⓀ ⓇⓀ",
        rf"(?<!现)在{_IN}[^。；：ⓅⓀⓇ]{{0,18}}?(?:投资|建设|新建|扩建|打造|兴建|布局|建立|设立)[^。；，：ⓅⓀⓇ]{{0,14}}(?P<s>{row('ⓅⓀ')})",
    ),
    # “某县下辖甲镇、乙镇”
    Rule.of("LOCATED_IN", "under", "Ⓡ", rf"(?P<t>Ⓡ)(?:下辖|辖|管辖|所辖)[^。；Ⓐ-ⓩ]{{0,8}}(?P<s>{row('Ⓡ')})"),
)
# “黄石作为武汉城市圈重要城市”
_AMONG = Rules(
    Rule.of(
        "LOCATED_IN",
        "among",
        "Ⓡ",
        r"(?P<s>Ⓡ)(?:作为|是|地处)(?P<t>Ⓡ)(?:的)?[^，。；]{0,12}?(?:发展)?(?:城市|地区|组成部分|成员|腹地|门户|节点|枢纽|板块)",
    )
)
# “作为某市重要板块，某区要…”
_PIECE_OF = Rules(
    Rule.of(
        "LOCATED_IN",
        "among",
        "Ⓡ",
        r"作为(?P<t>Ⓡ)[^，。；Ⓐ-ⓩ]{0,12}(?:板块|组成部分|区域|城区|节点|门户|腹地|片区)，(?P<s>Ⓡ)",
    )
)
# “头一批4个项目全部摆在某园区：甲公司投资乙项目；丙公司的丁项目”
_ALL_IN = re.compile(r"(?:摆在|落户|落地|位于|布局|集中)(?:在|于|到)?(?:Ⓡ的?)*(?P<t>[ⓇⓀ])：")


def _all_in(template: Template) -> Iterator[Relation]:
    """The projects that a sentence lists behind the place where they all are."""
    match = _ALL_IN.search(template.text)
    if match is not None:
        (place,) = template.of(match, "t")
        for _, work in template.inside(match.end(), len(template.text)):
            if work.type == "Project":
                yield Relation(work.key, "LOCATED_IN", place.key, place.start, work.end, "listed")


# “3.甲项目。由乙公司投资建设，位于某园区”, “首期选址某镇”
_SITED = re.compile(rf"(?:^|，)(?:该?项目|首期|一期)?{_LIES}{_IN}")


def _sited(template: Template, project: Mention) -> Iterator[Relation]:
    """Where the project lies that the paragraph opens with, in a sentence that names no other."""
    for match in _SITED.finditer(template.text):
        for place in template.of(match, "t"):
            yield Relation(
                project.key, "LOCATED_IN", place.key, project.start, template.span(match)[1], "sited"
            )


# A belt or corridor runs through places; what its section names need not lie in it.
_WIDE = ("带", "走廊", "轴", "圈")
_OPENS_WITH_ZONE = re.compile(
    "[\u4e00-\u9fff]{2,10}?(?:高新区|经开区|开发区|新区|保税区|工业区)(?=[\u4e00-\u9fff]{4})"
)


def located(recognised: Recognised, sentences: list[Template], topics: list[Topic]) -> Iterator[Relation]:
    """LOCATED_IN: “位于…”, “在…落地”, regions written one in another, a park's section, a name that says it."""
    found = list(_said(recognised, sentences, topics))
    yield from found
    yield from below_label(recognised, sentences)
    yield from told_here(recognised, sentences, topics, {relation.source for relation in found})


def _said(recognised: Recognised, sentences: list[Template], topics: list[Topic]) -> Iterator[Relation]:
    """What sentences, names and sections say of where things lie."""
    text = recognised.document.text
    for left, right in zip(recognised.mentions, recognised.mentions[1:], strict=False):
        if (
            left.type == right.type == "Region"
            and (left.end == right.start or text[left.end : right.start] == "·")
            and _inside(recognised, right, left)
        ):
            yield Relation(right.key, "LOCATED_IN", left.key, left.start, right.end, "written-in")
    parks = {name: e.key for e in recognised.entities if e.type == "Park" for name in (e.name, *e.aliases)}
    for work in (m for m in recognised.mentions if m.type == "Project" and m.rule != "bare"):
        # 溧阳高新区光伏产业园项目
        zone = _OPENS_WITH_ZONE.match(text, work.start, work.end)
        if zone and zone.group() in parks:
            yield Relation(work.key, "LOCATED_IN", parks[zone.group()], work.start, work.end, "name")
    zones = {e.name: e for e in recognised.by_key.values() if e.type == "Park" and e.mentions}
    for name, part in zones.items():
        # 楚雄高新区富民工业园区
        zone = _OPENS_WITH_ZONE.match(name)
        if zone and zone.group() in zones:
            named = min(part.mentions, key=lambda m: m.start)
            yield Relation(part.key, "LOCATED_IN", zones[zone.group()].key, named.start, named.end, "name")
    for start, key in recognised.sites.items():
        project = next((m for m in recognised.from_(start) if m.type == "Project" or m.start > start), None)
        if project is not None and project.start == start:
            yield Relation(project.key, "LOCATED_IN", key, project.start, project.end, "name")
    visited: tuple[int, Mention] | None = None
    opened, works = opening_parks(sentences), opening_projects(sentences)
    for template in sentences:
        yield from (r for r in apply(_RULES, template) if _sensible(recognised, r))
        yield from apply(_AMONG, template)
        yield from (r for r in apply(_PIECE_OF, template) if _sensible(recognised, r))
        yield from _bracketed(recognised, template)
        yield from _all_in(template)
        yield from _counted(recognised, template)
        work = works.get(template.sentence.block)
        if work is not None and "Ⓟ" not in template.signs:
            yield from _sited(template, work)
        topic = topics[template.sentence.block]
        opening = opened.get(template.sentence.block)
        about = opening.key if opening else None
        yield from arrived(recognised, template, topic, about)
        yield from _named_of(recognised, template, about or speaks_for(recognised, topic))
        visited = _scene(template) or (visited if visited and visited[0] == template.sentence.block else None)
        if visited:
            yield from _speaks(template, *visited)
        for thing in template.mentions.values():
            if thing.type == "Park":
                yield from _of_name(recognised, thing)
            if topic.park is None or thing.type not in ("Project", "Park") or thing.key == topic.park.key:
                continue
            if topic.park.name.endswith(_WIDE):
                continue
            if topic.park.start <= thing.start < topic.park.end:
                continue
            lead = text[max(template.sentence.start, thing.start - 30) : thing.start]
            if re.search(r"建设|推动|推进|加快|打造|构建|形成|建成|开工", lead):
                yield Relation(
                    thing.key, "LOCATED_IN", topic.park.key, template.sentence.start, thing.end, "section"
                )


def _sensible(recognised: Recognised, relation: Relation) -> bool:
    """No region lies in a smaller one, and no firm or park in a macro region (落户长三角 says no place)."""
    source, target = (recognised.by_key.get(key) for key in (relation.source, relation.target))
    if source is None or target is None or target.type != "Region" or target.region is None:
        return True
    wide = target.region.level == "macro"
    if source.type != "Region" or source.region is None:
        return not wide
    return wide or target.region.code in ancestors(source.region.code)


def _bracketed(recognised: Recognised, template: Template) -> Iterator[Relation]:
    """“某项目（某区）”, “某公司（某市）”: a bracket behind a name that holds a place and nothing else."""
    text = recognised.document.text
    for thing in template.mentions.values():
        if thing.type in ("Project", "Company", "Park") and text[thing.end : thing.end + 1] in ("（", "("):
            place = next(recognised.from_(thing.end + 1), None)
            if (
                place is not None
                and place.start == thing.end + 1
                and place.type in ("Region", "Park")
                and text[place.end : place.end + 1] in ("）", ")")
            ):
                yield Relation(thing.key, "LOCATED_IN", place.key, thing.start, place.end + 1, "bracket")


# “记者走进某园区，只见生产线…。”
_VISITS = re.compile(r"(?:走进|来到|走访|探访)(?:了)?(?:位于)?(?:Ⓡ的?)*(?P<t>Ⓚ)(?:内|里)?，")
# “某公司生产总监介绍，…”
_SPOKESMAN = re.compile(
    r"(?:^|[。；，])(?P<s>Ⓒ)(?:的|相关)?[\u4e00-\u9fff]{0,4}(?:董事长|总经理|负责人|总裁|总监|经理|厂长|主任|主管|工程师|创始人)[\u4e00-\u9fff]{0,4}(?:说|表示|介绍|称|告诉)"
)


def _scene(template: Template) -> tuple[int, Mention] | None:
    """The park that a reporter walks into, and the paragraph that tells of it."""
    match = _VISITS.search(template.text)
    return (template.sentence.block, template.of(match, "t")[0]) if match else None


def _speaks(template: Template, _: int, park: Mention) -> Iterator[Relation]:
    """Who speaks in a scene at a park has its works there."""
    for match in _SPOKESMAN.finditer(template.text):
        firm = template.of(match, "s")[0]
        yield Relation(firm.key, "LOCATED_IN", park.key, min(park.start, firm.start), firm.end, "visited")


# “某市已建成工业园区6个，其中国家级1个（甲），省级5个（乙、丙）”
_SO_MANY = re.compile(
    r"(?P<t>Ⓡ)(?:现|已|目前|共|境内|现已)*(?:有|拥有|建成|建有|设立|设有|形成)[^。；，]{0,16}(?:园区|开发区|工业园|产业园|集中区)\d+[个家]"
)


def _counted(recognised: Recognised, template: Template) -> Iterator[Relation]:
    """The parks that a sentence lists behind how many a place has, in brackets or not."""
    match = _SO_MANY.search(template.text)
    if match is None:
        return
    place = template.of(match, "t")[0]
    for park in recognised.within(template.span(match)[1], template.sentence.end):
        if park.type == "Park":
            yield Relation(park.key, "LOCATED_IN", place.key, place.start, park.end, "counted")


# “国家级龙头企业4家（甲公司、乙公司）”
_FIRMS = re.compile(
    r"(?:龙头|骨干|重点|规上|上市|高新技术|知名)企业(?:达到?)?\d+[家户][（(](?P<firms>[^（）()]{4,160})[）)]"
)


def _named_of(recognised: Recognised, template: Template, park: Key | None) -> Iterator[Relation]:
    """The firms in brackets behind how many a park has."""
    if park is None or park[0] != "Park" or not recognised.tells:
        return
    text = recognised.document.text
    for match in _FIRMS.finditer(text, template.sentence.start, template.sentence.end):
        for firm in recognised.within(*match.span("firms")):
            if firm.type == "Company":
                yield Relation(firm.key, "LOCATED_IN", park, match.start(), match.end(), "counted")


def _of_name(recognised: Recognised, park: Mention) -> Iterator[Relation]:
    """A park lies in the place its name begins with; a district's own paper speaks of parks in the district."""
    home = recognised.metadata.region
    region = recognised.by_key[park.key].region
    reached = 2
    written = recognised.document.text[park.start : park.end]
    called = written if park.name.endswith(written[-4:]) and len(written) > len(park.name) else park.name
    for start, end, name in place_names(called):
        found = resolve(name, home.code if home else None)
        if found is not None and found.level == "town" and found.name != name:
            continue  # 浦江 in a park's name is the river as well as the town
        # 秀洲国家高新区 opens with its place, 光谷科创大走廊黄石功能区 has it in front of the head.
        head = lexicon().head_of(called)
        if (
            (start <= reached or (head and end == len(called) - len(head[0])))
            and found is not None
            and found.level != "macro"
            and (
                not is_plain_word(name)
                or (start == 0 and recognised.entities.region(found).key in recognised.by_key)
            )
        ):
            region, reached = found, max(reached, end)
    if (
        (region is None or (home is not None and region.code in ancestors(home.code)))
        and recognised.own is not None
        and home is not None
        and home.level in ("county", "city")
    ):
        region = home
    if region is None:
        return
    key = recognised.entities.region(region).key
    if key in recognised.by_key:
        yield Relation(park.key, "LOCATED_IN", key, park.start, park.end, "name")


def _inside(recognised: Recognised, inner: Mention, outer: Mention) -> bool:
    a, b = recognised.by_key[inner.key].region, recognised.by_key[outer.key].region
    return a is not None and b is not None and b.code in ancestors(a.code)
