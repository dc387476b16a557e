"""Industries that a sentence tells one by one: “大力发展X产业”, “以X为主导”, “主要从事X的研发”, “X产业实现产值…”."""

from __future__ import annotations

import re

from loaders.mention import Mention
from loaders.mentions.industries.pursued import DEMAND, is_named, shows_product, two
from loaders.mentions.paragraph import Paragraph, only_with
from loaders.words.industries import (
    PRODUCT_END,
    SHORT,
    core,
    is_industry,
    is_strong,
    kind_of,
    plausible,
    strip_opening,
    vague,
)
from loaders.words.lexicon import lexicon
from loaders.words.patterns import FIELDS_LABEL
from loaders.words.places import place_names
from loaders.words.sought import Sought

_SINGLE = Sought(
    r"(?:发展|培育|布局|做强|做大|做优|壮大|聚焦|瞄准|锚定|主攻|深耕|推进|推动|优化|打造|构建)(?:高端|特色|现代|先进|绿色|智能|新型|新兴|优势|战略性)*(?P<name>[\u4e00-\u9fffA-Za-z0-9]{2,12}?)(?:等)?(?P<end>产业集群|产业链|产业|制造业|服务业|经济(?!发展|社会|增长|建设|运行|结构|效益|带|圈|区|体|技术)|行业|领域|集聚区|聚集区)"
)
_AS_CORE = Sought(
    # 以食品饮料传统产业为基础、新型储能战略性新兴产业为支撑、航空航天未来产业为引领
    r"(?:以|为(?:基础|支撑|引领|主导|主体|龙头|支柱)、)(?P<name>[\u4e00-\u9fffA-Za-z0-9]{2,14}?)(?:传统|战略性新兴|新兴|未来|优势|特色|主导|支柱)*(?:产业|领域)?为(?:主导|主体|主|核心|重点|支柱|特色|引领|龙头|方向|基础|支撑|先导|补充|配套)"
)
_STAYS = re.compile("(?<!产业)(?<!领域)为(?:基础|支撑|补充|配套)$")
# “大力发展X，”: all that follows the verb up to the comma.
_PROMOTED = Sought(
    r"(?:大力|积极|重点|加快|优先|着力|鼓励|稳步|持续|前瞻|超前)(?:发展|布局|做强|做优|做大|培育|壮大|谋划)(?P<name>[\u4e00-\u9fffA-Za-z0-9]{2,16})(?=，|。|；|,|等|$)"
    r"|(?<=[，。；,])(?:发展|布局|做强|做优|做大|壮大)(?P<name2>(?!$)[\u4e00-\u9fffA-Za-z0-9]{2,16})(?=，|。|；|,)"
)
# “加快打造千亿级甲产业集群、百亿级乙制造基地”
_OF_LEVEL = Sought(
    r"[千百][\u4e00-\u9fff]?亿元?级的?(?P<name>[^，。；、的与和及\d]{2,10}?)(?:产业集群|产业基地|集群|基地)"
)
# “X以甲、乙为骨干，…；Y则依托丙基地”
_LED_BY = Sought(
    r"(?:^|(?<=[；。：，]))(?P<name>[\u4e00-\u9fffA-Za-z0-9]{2,14}?)(?:产业链|产业|行业|领域)?(?:则)?以[^，。；]{2,70}?为(?:代表|骨干|龙头|链主)",
    re.M,
)
# “X产业链方面。…”
_ASIDE = Sought(
    r"^(?:[（(]?[一二三四五六七八九十\d]+[）)、.．])?(?:在)?(?P<name>[\u4e00-\u9fffA-Za-z0-9]{2,14}?)(?:产业链|产业集群|产业|领域|行业)方面[。，：:,]"
)
# “X产业实现产值142.6亿元”
_FIGURED = Sought(
    r"(?:(?<=[，。；、：,])|^)(?P<name>[\u4e00-\u9fff]{3,12}?)(?:产业|行业)(?:累计)?(?:实现|完成)(?:工业|规上)?(?:总)?(?:产值|营收|营业收入|增加值)",
    re.M,
)
_SO_MANY = re.compile("(?<=..)[一二两三四五六七八九十\\d]+大$")
# “推动X发展”, “支持X研发”; 推动绿色低碳高质量发展 tells how
_OBJECT = Sought(
    r"(?:支持|推动|推进|促进|加快|鼓励|做强|带动)(?!绿色低碳(?:高质量)?发展)(?P<name>[\u4e00-\u9fffA-Za-z0-9]{2,14}?)(?:产业|领域)?(?:突破|创新|集聚|集群|规模化|高质量)?(?:发展|研发|开发|产业化|制造|升级|稳定增长|增长|提质|回升|复苏)(?=[，。；,、]|$)"
)
# “以甲为链主的特种钢”
_REPRESENTED = Sought(
    r"为(?:代表|基础|龙头)的(?P<name>[\u4e00-\u9fffA-Za-z0-9]{2,14}?)(?:产业链|产业集群|产业)(?=、|等|，|。|；|和|$)"
)
_CHAIN = Sought(
    r"为(?:链主|链长|龙头)(?:企业)?的(?P<name>[\u4e00-\u9fffA-Za-z0-9]{2,12}?)(?:产业链|产业集群|产业)?(?=、|等|，|。|；|和|$)"
)
# “三元区钢铁与装备制造产业链”
_OF_PLACE = re.compile(
    "的?(?P<name>[\u4e00-\u9fff]{2,12}?)(?:全?(?P<chain>产业链)(?=[、，。；等和与及]|(?:年|总|综合)*产值|规模|实现|$)"
    "|产业(?=(?:年|总|综合)*产值|从业|带动|规模))"
)
# “绿色化工是某市的当家产业”, “把绿色化工重点向甲园集聚”
_ONE_OF = Sought(
    r"(?:^|(?<=[，。；：,]))(?P<name>[\u4e00-\u9fff]{2,10}?)(?:产业)?(?:已|则|也|仍)?(?:是|为|成为|成了)[^，。；、]{0,20}(?:(?:当家|支柱|首位|主导|优势|特色|重点)性?产业|引擎|增长极|压舱石|主角|重头戏|名片|招牌|拳头产品)"
    r"|[把将](?P<name2>[\u4e00-\u9fff]{2,10}?)(?:产业|企业|项目)?(?:重点|主要|逐步|加快)?向[^，。；]{2,40}(?:集聚|集中|布局)",
    re.M,
)
# “推动机电制造向智能装备制造转型升级”
_TURNED = Sought(
    r"(?:推动|加快|促进|推进|引导)(?P<name>[\u4e00-\u9fffA-Za-z0-9]{2,12}?)(?:产业)?向[^，。；]{2,24}(?:升级|转型|延伸|发展|迈进|攀升|拓展|转变)"
)
# “高端轴承：包括…”
_FIELD_OF_BLOCK = Sought(
    r"^(?:[（(]?[一二三四五六七八九十\d]+[）)、.．])?(?P<name>[\u4e00-\u9fffA-Za-z0-9+]{2,14}?)(?:产业|领域|行业|集群)?(?:[：:]|，(?=(?:主要|重点|具体)?(?:包括|涵盖|包含)))(?=(?:主要|重点|具体)?(?:包括|涵盖|包含|推进|推动|发展|布局|聚焦|围绕|依托|支持|以|做|打造|建设))"
)
# “主导产业为甲和乙”: what a label names without a list's 、
_LABELLED = Sought(
    rf"{FIELDS_LABEL}(?:(?<=[为是有])|[：:])(?P<items>[^，。；：、\n]{{2,24}})(?=[，。；]|$)", re.M
)
_CONTAINS = Sought(r"(?:主要)?(?:包括|涵盖|包含)(?P<items>[^。；：]{2,260})")
# “主要从事甲、乙的研发、生产和销售”
_MAKES = Sought(
    r"(?:主要|专业|专门|重点)?(?:从事|专注于?|致力于|生产经营|主营)(?P<items>[^。；：，的]{2,80}?)(?:等(?:产品|系列产品|领域)?)?的?(?:研发|研究|开发|设计|生产|制造|加工|销售)(?=[、，。；和与及一]|$)"
)
# “适用于从事甲、乙以及丙的企业”
_DONE_BY = Sought(r"从事(?P<items>[^。；：，的]{2,80}?)(?:等)?的(?:企业|公司|项目|单位)")
# “向精细化工、电子化学品、电池材料方向发展”
_TOWARDS = Sought(r"向(?P<items>[^，。；：向]{4,60}?)(?:等)?(?:方向|领域)(?:发展|延伸|拓展|转型|升级|迈进)")
# “甲园布局动力电池电芯及核心配套项目”, “乙园布局电芯、隔膜等项目”
_LAID = Sought(
    r"布局(?:部分|涉)?(?P<items>[^，。；：的布]{2,40}?)(?:及核心配套|等核心配套|核心配套|等|工艺类|类|产业)*项目(?=[，。；,;]|$)"
)
# “主营甲、乙”, “主要产品有甲和乙等”, “经营范围涉及甲、乙两大板块”: what a firm sells
_SELLS = Sought(
    r"(?:主营(?:业务)?|主打|转产|专攻|专做|改产|(?:主要|专业|专门)生产|(?:主要|主导|核心|拳头)产品|经营范围|业务范围|产品)(?:为|是|有(?![效机限力望])|包括|涵盖|涉及|覆盖)?(?P<items>(?<=主营|主打|生产|转产|专攻|专做|改产|.[为是有括盖及])[^。；：，的]{2,60}?)(?:等(?:产品|系列产品|领域|业务)?|[两三四五六]大?(?:板块|领域|系列|业务))?(?=[，。；）)]|$)"
)
_ONE = [rf"(?P<name{i}>[\u4e00-\u9fffA-Za-z0-9]{{2,12}}?)" for i in range(5)]
# “属新材料行业”, “从物流起家”, “入选新材料领域…名单”: the field of a firm
_OF_FIRM = Sought(
    rf"(?:属于?|深耕|跨界进入|进军|涉足|转战|入选){_ONE[0]}(?:产业|行业|领域|赛道)(?=[，。；国省市])"
    rf"|从{_ONE[1]}(?:产业|行业|领域)?起家"
    # “食品加工产业链链主企业”, “国内汽车线束行业的领军企业”
    rf"|(?:(?<=[，。；：、是的])|国内|全国|全球|我[省市县区]|^){_ONE[2]}(?:产业链|产业|行业|领域)的?[“\"]?(?:链主|龙头|领军|骨干|头部)[”\"]?(?:企业|公司)"
    # “全国最大的汽车线束生产商”
    rf"|(?:最大|领先|知名|重要|主要)的{_ONE[3]}(?:生产商|供应商|制造商|服务商|(?:生产|制造)企业)"
    # “其产品汽车线束已进入多家车企”
    rf"|其(?:主要|主导|核心|拳头)?产品{_ONE[4]}(?=已|畅销|远销|广泛|占|出口|应用|进入)",
    re.M,
)
# “重点企业（食品加工）：”, and the cell of a table behind a firm's
_IN_BRACKET = Sought(r"(?:企业|公司|集团)(?:名单)?[（(](?P<items>[^（）()，。；：]{2,24})[）)]")
_IN_ROW = Sought(
    r"^(?:\d{1,3}[；、.．]?)?[^，。；：、]{2,24}(?:公司|集团)；?(?P<items>[\u4e00-\u9fffA-Za-z]{2,14})(?=；|$)"
)
# “甲、乙等绿色化工企业”, “甲、乙两家建材企业”
_FIRMS_OF = Sought(
    r"(?:等|[两三四五六七八九十]家|\d家)(?:一批|多家|\d+家)?(?:重点|龙头|骨干|知名|优质)?(?P<items>[\u4e00-\u9fffA-Za-z]{2,10}?)(?:产业|行业|领域)?(?:重点|龙头|骨干)?(?:企业|公司)"
)


_JOINED = re.compile("(?P<left>[^和与及]{2,})[和与及](?P<right>[^和与及]{2,})")
# 该公司是国内汽车线束行业…
_SAID_IN_FRONT = re.compile("(?:.*[是为的作])?(?:国内|全国|全球|我[省市县区])?")


# What says one of these; 产业 alone stands in most paragraphs.
_SAYS_FIELD = Sought(
    "属|深耕|跨界进入|进军|涉足|转战|入选|起家|链主|龙头|领军|骨干|头部|生产商|供应商|制造商|服务商|最大的|其[主核拳]?.{0,3}产品"
)


@only_with(_SAYS_FIELD, _SELLS, _IN_BRACKET, _IN_ROW, _FIRMS_OF)
def of_firms(paragraph: Paragraph) -> list[Mention]:
    """The industries that a block names as a firm's own, be they products or wide: 主营汽车线束, 属食品加工行业."""
    text = paragraph.text
    found: list[Mention] = []

    def add(start: int, end: int, lenient: bool) -> None:
        said = _SAID_IN_FRONT.match(text, start, end)
        start = strip_opening(text, said.end() if said else start, end)
        name = text[start:end]
        if vague(name) or any(a == 0 for a, _, _ in place_names(name)):
            return
        pair = None if is_industry(name) else _pair(name)
        joined = _JOINED.fullmatch(name) if lenient and not is_industry(name) else None
        if joined and all(plausible(joined[side]) for side in ("left", "right")):
            pair = joined.end("left"), joined.start("right")  # 高端阀门和特种电缆
        pair = pair or (two(name) if lenient else None)  # 钠离子电池和电池级铜箔
        if pair:
            for a, b in ((start, start + pair[0]), (start + pair[1], end)):
                add(a, b, lenient)
            return
        shown = plausible(name, pairs=True) and 3 <= len(name) <= 10
        if is_industry(name) or (
            lenient and (shown or (not name[0].isdigit() and is_named(name) and shows_product(name)))
        ):
            start, end = paragraph.start + start, paragraph.start + end
            found.append(Mention(start, end, "Industry", name, "focus"))

    said = paragraph.signs & _SAYS_FIELD.sign
    for match in paragraph.own_matches(_OF_FIRM) if said else ():
        which = next(i for i in range(5) if match[f"name{i}"])
        add(*match.span(f"name{which}"), which >= 2)
    for pattern in (_SELLS, _IN_BRACKET, _IN_ROW, _FIRMS_OF):
        for match in paragraph.own_matches(pattern):
            if pattern is _FIRMS_OF and kind_of(match["items"]) in ("", "generic"):
                continue
            for start, end in _pieces(text, *match.span("items")):
                add(start, end, pattern is _SELLS)
    return found


# 包含厂房建设、地基处理、路网: what is built at a site.
_WORKS = re.compile("厂房|路网|管网|道路|绿化|土石方|征地|拆迁")


def told(paragraph: Paragraph) -> list[Mention]:
    """The industries that the wording of one block tells, apart from lists."""
    text = paragraph.text
    found: list[Mention] = []

    def add(start: int, end: int) -> None:
        if paragraph.whole.startswith("新兴产业", end - 2):
            end += 2  # 支持战略性新兴产业发展
        name = paragraph.whole[start:end]
        if not vague(name):
            found.append(Mention(start, end, "Industry", name, "focus"))

    for match in paragraph.own_matches(_SINGLE):
        start, end = paragraph.start + match.start("name"), paragraph.start + match.end()
        if match["end"].endswith(("集区", "聚区")):
            end = paragraph.start + match.end("name")  # 打造电子元器件集聚区
        start = strip_opening(paragraph.whole, start, end)
        if match["end"] == "产业链" and any(a == 0 for a, _, _ in place_names(paragraph.whole[start:end])):
            continue  # 培育三元区氟硅新材料产业链: see _OF_PLACE
        # 锂电和藏毯产业 are two, 新医药与医疗器械产业集群 is one cluster.
        one = match["end"] == "产业集群" and re.search("与|及", match["name"])
        if not one and (pair := _pair(paragraph.whole[start:end]) or two(paragraph.whole[start:end])):
            add(start, start + pair[0])
            add(start + pair[1], end)
            continue
        name = core(paragraph.whole[start:end])
        # 打造钢铁及深加工产业集群
        pairs = match["end"] == "产业集群"
        if plausible(name, pairs) and name not in lexicon().leading_words:
            add(start, end)
    for pattern in (
        _PROMOTED,
        _OBJECT,
        _ONE_OF,
        _REPRESENTED,
        _TURNED,
        _AS_CORE,
        _FIELD_OF_BLOCK,
        _FIGURED,
        _CHAIN,
        _ASIDE,
        _OF_LEVEL,
        _LED_BY,
    ):
        for match in paragraph.own_matches(pattern):
            which = "name" if match.start("name") >= 0 else "name2"
            start, end = paragraph.start + match.start(which), paragraph.start + match.end(which)
            start = strip_opening(paragraph.whole, start, end)
            if pattern is _FIGURED and (many := _SO_MANY.search(paragraph.whole, start, end)):
                end = many.start()  # 建材四大产业实现产值: the last of a list
            name = paragraph.whole[start:end]
            if pattern is _AS_CORE and _STAYS.search(match.group()) and not is_industry(name):
                continue  # 以科技装备为支撑
            if pair := _pair(name) or two(name):
                add(start, start + pair[0])
                add(start + pair[1], end)
            elif (
                is_industry(name)
                or (
                    plausible(name, pairs=True)
                    and (
                        pattern in (_PROMOTED, _FIGURED, _CHAIN, _REPRESENTED, _ASIDE, _OF_LEVEL)
                        or PRODUCT_END.search(name)
                        or (pattern is _ONE_OF and shows_product(name))
                    )
                )
                or (pattern in (_CHAIN, _ASIDE) and SHORT.fullmatch(name))
            ):
                add(start, end)
    for match in paragraph.own_matches(_LABELLED):
        start, end = match.span("items")
        found_pair = _pair(match["items"])
        parts = (
            [(start, start + found_pair[0]), (start + found_pair[1], end)] if found_pair else [(start, end)]
        )
        for a, b in parts:
            if is_industry(text[a:b]) or (SHORT.fullmatch(text[a:b]) and plausible(text[a:b])):
                add(paragraph.start + a, paragraph.start + b)
    if "产业" in text:
        for _, end, _ in paragraph.places:
            chain = _OF_PLACE.match(text, end)
            if chain and (
                plausible(chain["name"], pairs=True)
                if chain["chain"]
                else shows_product(chain["name"]) and plausible(chain["name"])
            ):
                add(paragraph.start + chain.start("name"), paragraph.start + chain.end("name"))
    for pattern in (_CONTAINS, _MAKES, _TOWARDS, _LAID, _DONE_BY):
        for match in paragraph.own_matches(pattern):
            pieces = _pieces(text, *match.span("items"))
            # 包括历史沿革、地理位置等方面: what a text goes into.
            sides = re.search("方面|服务$|项服务|事项|手续|功能", match["items"]) is not None
            builds = pattern is _CONTAINS and _WORKS.search(match["items"]) is not None
            if pattern is _TOWARDS and DEMAND.search(text, max(0, match.start() - 30), match.start()):
                continue
            # 从事航空零部件、通航运营以及航空维修的企业: one field that is known tells the others
            names = [text[a:b] for a, b in pieces]
            done = pattern is _DONE_BY and any(is_industry(n) or PRODUCT_END.search(n) for n in names)
            if pattern is _CONTAINS and not _of_fields(text, match.start(), pieces):
                continue
            for start, end in pieces:
                start = strip_opening(text, start, end)
                if done and not is_industry(text[start:end]):
                    end = start + len(_DOES.sub("", text[start:end]))
                name = text[start:end]
                told = (
                    done
                    or (pattern is _CONTAINS and not sides and not builds)
                    or PRODUCT_END.search(name) is not None
                )
                if is_industry(name) or (told and plausible(name, pairs=True)):
                    add(paragraph.start + start, paragraph.start + end)
    return found


_DOES = re.compile("(?<=..)(?:研发|开发|设计|生产|制造|加工|销售|经营)+$")
# 成员单位包括, 人才包括: what is made up of no fields
_OF_OTHERS = re.compile(
    "(?:单位|部门|机构|人员|人才|对象|成员|专家|资料|材料清单|费用|支出|投入|经费|资金|方式|手段|措施|支持|服务内容|内容|职责|要求|程序|流程|指标"
    "|设施|配套|设备投资|投资|工程|项目|范围|条件|标准|情形|证明|附件|平台|政策|体系)(?:的?范围)?[，：,:]?(?:主要|重点|具体|一般|应当|应)?$"
)


def _of_fields(text: str, start: int, pieces: list[tuple[int, int]]) -> bool:
    """Whether what 包括 lists from ``start`` on may be fields: 成员单位包括… are not."""
    names = [text[strip_opening(text, a, b) : b] for a, b in pieces]
    known = sum(map(is_industry, names))
    if _OF_OTHERS.search(text, max(0, start - 14), start):
        return sum(map(is_strong, names)) * 2 > len(names)
    return known * 3 >= len(names) or sum(map(shows_product, names)) * 2 >= len(names)


def _pair(text: str) -> tuple[int, int] | None:
    """Where “甲和乙” parts into two industries that are known each for itself (锂电和藏毯产业)."""
    for match in re.finditer("和|与|及", text):
        left, right = text[: match.start()], text[match.end() :]
        if right in ("装备", "设备", "材料", "制造", "制品", "服务"):
            continue  # 新能源及装备
        if len(left) >= 2 and len(right) >= 2 and _either(left) and _either(right):
            return match.start(), match.end()
    return None


def _either(part: str) -> bool:
    return is_industry(part) or (len(part) >= 5 and plausible(part) and PRODUCT_END.search(part) is not None)


_SUMMED_UP = re.compile(
    "(?<=..)(?:[一二两三四五六七八九十]|\\d{1,2})(?:大|个|条|类|种|项)(?:主要|重点|主导|特色|优势|细分|核心)*(?:板块|产业|领域|行业|系列|门类|方向|产品|赛道|环节|链条|产业链|业务)$"
)


def _pieces(text: str, start: int, end: int) -> list[tuple[int, int]]:
    stretch = re.split(r"等(?=[^、]{0,8}(?:，|$|。)|[的产行领])", text[start:end])[0]
    if so_many := _SUMMED_UP.search(stretch):
        stretch = stretch[: so_many.start()]  # 客车、农机、轴承三大板块
    result: list[tuple[int, int]] = []
    position = start
    for part in re.split(r"、|，|,", stretch):
        result.append((position, position + len(part)))
        position += len(part) + 1
    if result:
        a, b = result[-1]
        cut = re.search(r"(?:以及|和)(?=[^和]+$)", text[a:b])
        if cut and cut.start() >= 2 and len(result) > 1:
            result[-1:] = [(a, a + cut.start()), (a + cut.end(), b)]
    return [(a, b) for a, b in result if b > a]
