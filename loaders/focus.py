"""Industries that a text declares as a focus, and those it only names.

A known industry counts anywhere in running text. An unknown name counts where the sentence says what it is:
in a list that a focus verb opens or that closes with 产业, 领域 …, under “X：主要包括…”, or as “大力发展X产业”.
"""

from __future__ import annotations

import re
from functools import lru_cache

from loaders.closing_words import tail_type
from loaders.enumerations import Enumeration
from loaders.industries import (
    ENDINGS,
    Named,
    core,
    is_industry,
    is_strong,
    kind_of,
    plausible,
    strip_opening,
)
from loaders.lexicon import lexicon
from loaders.lists import item_start
from loaders.mentions import Mention
from loaders.paragraph import Paragraph
from loaders.patterns import FIELDS_LABEL
from loaders.places import is_plain_word, place_names
from loaders.runs import joinable
from loaders.sought import Sought

_FOCUS_WORD = re.compile(
    r"(?:稳住|坚持|承接|发展|聚焦|培育|布局|做强|做大|做优|壮大|瞄准|锚定|围绕|主攻|打造|重点支持|重点推进|深耕|突出|优先|引进|集聚|突破|推动|推进|主导|抢占|拓展|提升|投向|引育)"
)
_SINGLE = Sought(
    r"(?:发展|培育|布局|做强|做大|做优|壮大|聚焦|瞄准|锚定|主攻|深耕|推进|推动|优化|打造|构建)(?:高端|特色|现代|先进|绿色|智能|新型|新兴|优势|战略性)*(?P<name>[\u4e00-\u9fffA-Za-z0-9]{2,12}?)(?P<end>产业集群|产业链|产业|制造业|服务业|经济(?!发展|社会|增长|建设|运行|结构|效益|带|圈|区|体|技术)|行业|领域|集聚区|聚集区)"
)
# “主导产业：甲、乙、丙”
_LABEL = re.compile(f"{FIELDS_LABEL}[：:]$")
_HEADING_FIELD = re.compile(
    rf"^(?:(?P<n>[一二三四五六七八九十\d]+)[、.．])?(?P<name>[\u4e00-\u9fffA-Za-z0-9+]{{2,14}}?)(?:{ENDINGS})?$"
)
# 材料研发、产品开发、测试验证: what is done in any field.
_ACTIVITY = re.compile(
    "(?:材料|产品|工程|技术|工艺)?(?:研发|开发|设计|验证|测试|检测|销售|运营|管理|生产制造)+"
)
# 泵业智造、印章文化等主导产业
_LEADING = re.compile("[^，。的]{0,4}?(?:主导|支柱|首位|优势|特色)(?:优势|特色)?产业")
_SHORT = re.compile("[^的有企人区总项]{2,8}")
# 金属冶炼及压延加工业: a heading that is a trade of the classification, in its full wording.
_TRADE = re.compile(
    "(?!.*(?:企业|行业|产业|就业|创业))[\u4e00-\u9fff]{2,8}(?:加工|制造|制品|采选|冶炼|服务)业"
)
_CLOSING = re.compile(r"(?:产业|行业|领域)(?=$|分别|均|增加值|产值|投资|发展势头|发展迅)")
_AS_CORE = Sought(
    # 以食品饮料传统产业为基础、新型储能战略性新兴产业为支撑、航空航天未来产业为引领
    r"(?:以|为(?:基础|支撑|引领|主导|主体|龙头|支柱)、)(?P<name>[\u4e00-\u9fffA-Za-z0-9]{2,14}?)(?:传统|战略性新兴|新兴|未来|优势|特色|主导|支柱)*(?:产业|领域)?为(?:主导|主体|主|核心|重点|支柱|特色|引领|龙头|方向|基础|支撑|先导|补充|配套)"
)
_PRODUCT_END = re.compile(
    r"(?:蔬菜|林果|水果|果蔬|花卉|药材|茶叶|种植|养殖|畜牧|渔业|粮油|机械|仪器|光电|光学|玻璃|陶瓷|建材|型材|线缆|轴承|阀门|模具|刀具|机床|叶片|风机|电机|发动机|变压器|组件|逆变器|纤维|薄膜|"
    r"涂料|种业|饲料|中药|中药材|疫苗|试剂|耗材|装备|设备|制品|药物|器械|材料|硬件|软件|系统|机器人|仪器仪表|仪表|算法|集成|芯片|电池|零部件|元器件|器件|终端|汽车|船舶|飞机|食品|服务业?|制造业?|加工业?|农业|工业|经济|产业|"
    r"业|金融|物流|旅游|康养|医药|化工|纺织|服装|家居|家电|能源|环保|设计|电商|会展|健康|电子|信息|通信|互联网|数据|计算|智能)$"
)
_STAYS = re.compile("(?<!产业)(?<!领域)为(?:基础|支撑|补充|配套)$")
# “大力发展X，”: all that follows the verb up to the comma.
_PROMOTED = Sought(
    r"(?:大力|积极|重点|加快|优先|着力|鼓励|稳步|持续|前瞻|超前)(?:发展|布局|做强|做优|做大|培育|壮大|谋划)(?P<name>[\u4e00-\u9fffA-Za-z0-9]{2,16})(?=，|。|；|,|等|$)"
    r"|(?<=[，。；,])(?:发展|布局|做强|做优|做大|壮大)(?P<name2>(?!$)[\u4e00-\u9fffA-Za-z0-9]{2,16})(?=，|。|；|,)"
)
# “X产业实现产值142.6亿元”
_FIGURED = Sought(
    r"(?:(?<=[，。；、：,])|^)(?P<name>[\u4e00-\u9fff]{3,12}?)(?:产业|行业)(?:累计)?(?:实现|完成)(?:工业|规上)?(?:总)?(?:产值|营收|营业收入|增加值)",
    re.M,
)
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
_OF_PLACE = re.compile("(?P<name>[\u4e00-\u9fff]{2,12}?)全?产业链(?=[、，。；等和与及]|$)")
# “绿色化工是某市的当家产业”, “把绿色化工重点向甲园集聚”
_ONE_OF = Sought(
    r"(?:^|(?<=[，。；：,]))(?P<name>[\u4e00-\u9fff]{2,10}?)(?:产业)?(?:是|为|成为)[^，。；、]{0,10}(?:当家|支柱|首位|主导|优势|特色|重点)性?产业"
    r"|[把将](?P<name2>[\u4e00-\u9fff]{2,10}?)(?:产业|企业|项目)?(?:重点|主要|逐步|加快)?向[^，。；]{2,40}(?:集聚|集中|布局)",
    re.M,
)
# “推动机电制造向智能装备制造转型升级”
_TURNED = Sought(
    r"(?:推动|加快|促进|推进|引导)(?P<name>[\u4e00-\u9fffA-Za-z0-9]{2,12}?)(?:产业)?向[^，。；]{2,24}(?:升级|转型|延伸|发展|迈进|攀升|拓展|转变)"
)
# “高端轴承：包括…”
_FIELD_OF_BLOCK = Sought(
    r"^(?:[（(]?[一二三四五六七八九十\d]+[）)、.．])?(?P<name>[\u4e00-\u9fffA-Za-z0-9+]{2,14}?)(?:产业|领域|行业|集群)?[：:](?=(?:主要|重点)?(?:包括|涵盖|推进|推动|发展|布局|聚焦|围绕|依托|支持|以|做|打造|建设))"
)
_CONTAINS = Sought(r"(?:主要)?(?:包括|涵盖|包含)(?P<items>[^。；：]{2,260})")


# “主要从事甲、乙的研发、生产和销售”
_MAKES = Sought(
    r"(?:主要|专业|专门|重点)?(?:从事|专注于?|致力于|生产经营|主营)(?P<items>[^。；：，的]{2,80}?)(?:等(?:产品|系列产品|领域)?)?的?(?:研发|研究|开发|设计|生产|制造|加工|销售)(?=[、，。；和与及一]|$)"
)
# “向精细化工、电子化学品、电池材料方向发展”
_TOWARDS = Sought(r"向(?P<items>[^，。；：向]{4,60}?)(?:等)?(?:方向|领域)(?:发展|延伸|拓展|转型|升级|迈进)")
# 包含厂房建设、地基处理、路网: what is built at a site.
_WORKS = re.compile("厂房|路网|管网|道路|绿化|土石方|征地|拆迁")
_INTRODUCES = re.compile(r"包括|涵盖|以")
_SAID_BY_TAIL = re.compile(r"(?:[^，。的]{0,4})(?:产业|行业|制造业|集群)")
# “重点投资微显示、激光显示等领域”
_POURED = re.compile("(?:重点|主要|优先)(?:投资于?|投向)")
# “重点发展同位素药物、核医疗装备和辐照加工”
_GROWN = Sought(
    r"(?:重点|大力|积极|主要|加快|优先|着力|鼓励|加速|推动)*(?:发展|布局|培育|做强|做大)(?:高端|先进|新型)?$"
)
_GROWN_LAST = re.compile(".*(?:发展|布局|培育|做强|做大|壮大)")
_ACTS_ON = re.compile(
    ".*(?:发展|布局|培育|做强|做大|壮大|承载|承接|聚焦|升级|提升|推进|打造|优化|引进|围绕|主攻)"
)
_PAIR = re.compile("[及和与]")
_ELSE = re.compile("设施|车间|厂房|融合|场景|应用|需求|问题|指标|功能|环节|渠道|方式|手段")
_ELSE_BEHIND = re.compile(r"的(?!基础上)|深度融合|融合|应用|场景")


def industries(paragraph: Paragraph) -> list[Mention]:
    """The industries of one block."""
    text = paragraph.text
    found: dict[tuple[int, int], Mention] = {}

    def add(start: int, end: int, rule: str) -> None:
        name = paragraph.whole[start:end]
        if _VAGUE.match(name) or (_ACTIVITY.fullmatch(name) and not is_industry(name)):
            return
        found.setdefault((start, end), Mention(start, end, "Industry", name, rule))

    for named in paragraph.industries:
        if _stands_alone(paragraph, named):
            add(named.start, named.end, "taxonomy")
    for enumeration in paragraph.enumerations:
        kind = tail_type(enumeration.tail)
        if kind not in ("", "Industry"):
            continue
        # “交通运输、教育、信息化行业分别完成…”: the word that says what they are closes the last member.
        open_tail = (
            None if enumeration.closed else _CLOSING.search(paragraph.whole[slice(*enumeration.items[-1])])
        )
        # “促进…与制造、教育、医疗等行业深度融合”, “补齐教育、养老等领域的公共服务” promote something else.
        lead_field = enumeration.tail.endswith(("为主", "为主导", "为支柱", "为核心", "为特色", "为重点"))
        if _ELSE.search(enumeration.tail) or (
            not lead_field and _ELSE_BEHIND.match(paragraph.whole, enumeration.tail_end)
        ):
            continue
        items = [paragraph.whole[strip_opening(paragraph.whole, a, b) : b] for a, b in enumeration.items]
        if enumeration.whole:
            # 光伏及储能 says as much of the list as 光伏 does.
            items = [_PAIR.split(item)[0] if len(_PAIR.split(item)[0]) > 1 else item for item in items]
        strong = sum(map(is_strong, items))
        label = _LABEL.search(
            paragraph.whole[max(paragraph.start, enumeration.start - 10) : enumeration.start]
        )
        labelled = label is not None or (enumeration.start == paragraph.start and _under_label(paragraph))
        grown = _grown(paragraph, enumeration) if kind == "" else False
        if not (kind or open_tail or labelled or grown or strong * 2 >= len(items)):
            continue
        knowns = sum(map(is_industry, items))
        focus = bool(_FOCUS_WORD.search(enumeration.lead) or _INTRODUCES.search(enumeration.lead))
        # 教育、医疗、养老等领域 are fields of public services; 制造、能源、零售等行业 are industries.
        said = open_tail is not None or _SAID_BY_TAIL.match(enumeration.tail) is not None
        poured = _POURED.search(
            paragraph.whole, max(paragraph.start, enumeration.start - 6), enumeration.items[0][1]
        )
        said, focus = said or poured is not None, focus or poured is not None
        told = (kind == "Industry" or open_tail is not None) and (
            strong > 0 or (said and (knowns * 2 >= len(items) or focus))
        )
        named_so = kind == "Industry" and _LEADING.match(enumeration.tail) is not None
        told, said = told or labelled or named_so, said or labelled or named_so
        counted = enumeration.count == len(enumeration.items) and kind == "Industry"
        if not (told or counted or grown or (strong * 2 >= len(items) and focus)):
            continue
        for i, (start, end) in enumerate(enumeration.items):
            begin = start
            start = (
                _first(paragraph.whole, start, end) if i == 0 else strip_opening(paragraph.whole, start, end)
            )
            if enumeration.whole and i == 0:
                start = _whole_first(paragraph.whole, begin, end) or start
            if open_tail is not None and i == len(enumeration.items) - 1:
                end = start + len(_CLOSING.split(paragraph.whole[start:end])[0])
            places = place_names(paragraph.whole[start:end])
            if places and places[0][0] == 0 and not is_plain_word(places[0][2]):
                start += places[0][1]  # 呈贡数字经济, and 宜春 in 宜春、新余、赣州三大产业集群
            if zone := _ZONE.match(paragraph.whole, start, end):
                start = zone.end()  # 苏州高新区高端装备制造
            name = paragraph.whole[start:end]
            if len(name) < 2:
                continue
            if (
                enumeration.whole
                and _PAIR.search(name)
                and plausible(name, pairs=True)
                and not _VAGUE.match(name)
            ):
                add(start, end, "focus")
                continue
            if grown and not (told or counted or strong * 2 >= len(items)):
                if is_industry(name) or (plausible(name) and _PRODUCT_END.search(name)):
                    add(start, end, "focus")
            elif (
                is_industry(name)
                or plausible(name)
                or (
                    (
                        (counted and 2 <= len(name) <= 10 and lexicon().head_of(name) is None)
                        or (
                            told
                            and said
                            and knowns * 2 >= len(items)
                            and re.fullmatch(r"[^的有企人区总]{2,6}", name)
                        )
                        or (named_so and _SHORT.fullmatch(name) and lexicon().head_of(name) is None)
                    )
                    and not _VAGUE.match(name)
                )
            ):
                add(start, end, "focus")
    for match in paragraph.own_matches(_SINGLE):
        start, end = paragraph.start + match.start("name"), paragraph.start + match.end()
        if match["end"].endswith("集区") or match["end"].endswith("聚区"):
            end = paragraph.start + match.end("name")  # 打造电子元器件集聚区
        start = strip_opening(paragraph.whole, start, end)
        if match["end"] == "产业链" and any(a == 0 for a, _, _ in place_names(paragraph.whole[start:end])):
            continue  # 培育三元区氟硅新材料产业链: see _OF_PLACE
        if pair := _pair(paragraph.whole[start:end]):
            add(start, start + pair[0], "focus")
            add(start + pair[1], end, "focus")
            continue
        name = core(paragraph.whole[start:end])
        # 打造钢铁及深加工产业集群
        pairs = match["end"] == "产业集群"
        if plausible(name, pairs) and not _VAGUE.match(name) and name not in lexicon().leading_words:
            add(start, end, "focus")
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
    ):
        for match in paragraph.own_matches(pattern):
            which = "name" if match.start("name") >= 0 else "name2"
            start, end = paragraph.start + match.start(which), paragraph.start + match.end(which)
            start = strip_opening(paragraph.whole, start, end)
            name = paragraph.whole[start:end]
            if pattern is _AS_CORE and _STAYS.search(match.group()) and not is_industry(name):
                continue  # 以科技装备为支撑
            if pair := _pair(name):
                add(start, start + pair[0], "focus")
                add(start + pair[1], end, "focus")
            elif (
                (is_industry(name) and not _VAGUE.match(name))
                or (
                    plausible(name, pairs=True)
                    and not _VAGUE.match(name)
                    and (pattern in (_PROMOTED, _FIGURED, _CHAIN, _REPRESENTED) or _PRODUCT_END.search(name))
                )
                or (pattern is _CHAIN and _SHORT.fullmatch(name) and not _VAGUE.match(name))
            ):
                add(start, end, "focus")
    if "产业链" in text:
        for _, end, _ in paragraph.places:
            chain = _OF_PLACE.match(text, end)
            if chain and plausible(chain["name"], pairs=True) and not _VAGUE.match(chain["name"]):
                add(paragraph.start + end, paragraph.start + chain.end("name"), "focus")
    for pattern in (_CONTAINS, _MAKES, _TOWARDS):
        for match in paragraph.own_matches(pattern):
            pieces = _pieces(text, *match.span("items"))
            # 包括历史沿革、地理位置等方面: what a text goes into.
            sides = "方面" in match["items"]
            builds = pattern is _CONTAINS and _WORKS.search(match["items"]) is not None
            for start, end in pieces:
                start = strip_opening(text, start, end)
                name = text[start:end]
                told = (pattern is _CONTAINS and not sides and not builds) or _PRODUCT_END.search(name) is not None
                if is_industry(name) or (told and plausible(name, pairs=True)):
                    add(paragraph.start + start, paragraph.start + end, "focus")
    if paragraph.block.heading:
        start = paragraph.whole.index(paragraph.block.heading, paragraph.start)
        field = _HEADING_FIELD.match(paragraph.block.heading)
        if field and (is_industry(field["name"]) or _TRADE.fullmatch(field["name"])):
            add(start + field.start("name"), start + field.end("name"), "focus")
    return list(found.values())


def _grown(paragraph: Paragraph, enumeration: Enumeration) -> bool:
    """Whether the words in front of a list say that its members are to grow: 重点发展同位素药物、…."""
    start, end = enumeration.items[0]
    if not paragraph.signs & _GROWN.sign or not _GROWN.may_match(paragraph.whole[max(0, start - 8) : end]):
        return False
    first = _first(paragraph.whole, start, end)
    return _GROWN.pattern.search(paragraph.whole, max(paragraph.start, first - 8), first) is not None


def _first(text: str, start: int, end: int) -> int:
    """Where the first member of a list begins: behind the verbs that open it, as 冬早蔬菜 in 大力发展冬早蔬菜."""
    verb = _GROWN_LAST.match(text, start, end)
    opened = strip_opening(text, verb.end() if verb else start, end)
    if opened > start and end - opened <= 8 and _PRODUCT_END.search(text[opened:end]):
        return opened
    start = item_start(text, start, end)
    return strip_opening(text, start, end)


def _whole_first(text: str, start: int, end: int) -> int:
    """Where the first member of a counted list begins: 光伏及储能 in 重点承载光伏及储能; 0 if unclear."""
    pair = _PAIR.search(text, start, end)
    verb = _ACTS_ON.match(text, start, end)
    begin = strip_opening(text, verb.end() if verb else start, end)
    return begin if pair and verb and begin < pair.start() else 0


def _under_label(paragraph: Paragraph) -> bool:
    """Whether a paragraph's heading says that it lists fields: 【主导产业】."""
    path = paragraph.block.path
    return bool(path) and re.fullmatch(f"[【（(]?{FIELDS_LABEL}[】）)]?", path[-1]) is not None


def _pair(text: str) -> tuple[int, int] | None:
    """Where “甲和乙” parts into two industries that are known each for itself (锂电和藏毯产业)."""
    for match in re.finditer("和|与|及", text):
        left, right = text[: match.start()], text[match.end() :]
        if len(left) >= 2 and len(right) >= 2 and _either(left) and _either(right):
            return match.start(), match.end()
    return None


def _either(part: str) -> bool:
    return is_industry(part) or (len(part) >= 5 and plausible(part) and _PRODUCT_END.search(part) is not None)


def _pieces(text: str, start: int, end: int) -> list[tuple[int, int]]:
    stretch = re.split(r"等(?=[^、]{0,8}(?:，|$|。)|[的产行领])", text[start:end])[0]
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


# 重点产业, 优势产业集群 say that something is a focus, not what.
_ZONE = re.compile("(?:高新区|经开区|开发区|工业园区|新区|园区)(?=..)")
_VAGUE = re.compile(
    # 董事长、总经理 in a list of those who are paid; 合作开发 among kinds of spending.
    r"[^，。]*(?:经理|董事长|主席|总裁|总监|书记|主任|院长|厂长|经济师|工程师|会计师|股东|高管)$|(?:合作|委托|自主)开发$|"
    r"其[他它]|[本此]次|产业$|(?:重点|主要|新)?(?:赛道|领域|方向|环节)$|(?:新建|扩建|改建|技改|改扩建)$|科技创新|技术创新|研发创新|研发投入|区域总部|企业总部|总部(?!经济)|品牌建设|园区建设|创新创业|创业创新|实体经济|县域经济|民营经济|国有经济|开放型经济|区域经济|乡村|城乡|对外开放|成(?:支柱|主导|重要)|"
    r"高新技术产业|数字产业化|产业数字化|(?:智能|数字|绿色)化(?!工|学)|(?:重点|优势|主导|特色|新兴|传统|支柱)(?=$|产业|行业|领域|集群|企业|项目|产品|资源|优势|工业|经济|品牌|小镇|园区)|支撑|基础(?!设施)|相关|关联|配套|高技术(?:产业|$)"
)
_OF_INDUSTRY = re.compile(rf"(?:{ENDINGS})?(?:园|基地|联盟|协会|中心|学院|研究院|基金|带|城)")
_SAYS_SO = re.compile(rf"(?:{ENDINGS}|业(?!务|主|绩|态|余|已))")


def _stands_alone(paragraph: Paragraph, named: Named) -> bool:
    """Whether a taxonomy name is a word of its own here and the text speaks of it as an industry.

    高技术船舶动力系统 is not 船舶; a short or wide word (化工, 制造业) or a mere product counts only as a declared
    focus or with 产业 behind it.
    """
    text = paragraph.whole
    if _never_alone(named.name):
        return False
    said = bool(
        _SAYS_SO.match(text, named.end, min(paragraph.end, named.end + 5)) or _SAYS_SO.search(named.name[-2:])
    )
    return (
        _meant(paragraph, named, said)
        and not (said and _OF_INDUSTRY.match(text, named.end, named.end + 8))
        and _by_itself(paragraph, named, said)
    )


@lru_cache(maxsize=16_384)
def _never_alone(name: str) -> bool:
    return _VAGUE.match(name) is not None or core(name) in lexicon().generic


def _meant(paragraph: Paragraph, named: Named, said: bool) -> bool:
    """Whether the words around a name speak of an industry; ``said``: 产业 or the like stands behind it."""
    kind = kind_of(named.name)
    if kind == "field" and (named.end - named.start >= 3 or said):
        return True
    if kind == "product" and said:
        return True
    near = 5 if kind == "generic" else 8
    declared = _FOCUS_WORD.search(paragraph.whole, max(paragraph.start, named.start - near), named.start)
    if declared is None:
        return False
    if kind == "product":
        return named.end - named.start >= 3
    return kind != "generic" or named.name.endswith("业")


def _by_itself(paragraph: Paragraph, named: Named, said: bool) -> bool:
    """Whether a name begins and ends with words, and is no part of a longer name."""
    general = lexicon()
    first, last = paragraph.word_at(named.start), paragraph.word_ending(named.end)
    if first is None or last is None:
        return False
    words, number = first
    if number > 0:
        before = words[number - 1]
        if (
            joinable(before)
            and before.pos in ("n", "nz", "b", "a", "eng", "vn", "v", "j", "g", "zg", "f", "s")
            and not (
                before.word in general.leading
                or before.word in general.leading_words
                or before.word in general.generic
                or before.word in ("我国", "全国", "省", "市", "区")
            )
        ):
            return False
    words, number = last
    if number + 1 < len(words) and not said:
        after = words[number + 1]
        if (
            after.pos in ("n", "nz", "b", "eng", "j", "g", "zg", "vn", "nt", "ns")
            and joinable(after)
            and after.word not in general.after_industry
            and not after.word.startswith(("特色", "优势", "主导", "支柱", "新兴", "重点"))
        ):
            return False
    return True
