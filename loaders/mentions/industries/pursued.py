"""Fields and products that are what a verb of focus acts on, also in words that no table knows: 甲县突出竹家居和竹茶具,
主要投驱动电机、减速器两个环节, 以精制糖、酵母为主, 引导甲企业向航空级隔膜延伸."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from loaders.mention import Mention
from loaders.mentions.list_items import item_start
from loaders.mentions.paragraph import Paragraph, only_with
from loaders.words.industries import (
    PRODUCT_END,
    core,
    implausible,
    is_industry,
    kind_of,
    strip_opening,
    vague,
)
from loaders.words.lexicon import lexicon, tokens
from loaders.words.patterns import FIELDS_LABEL, MADE_INTO
from loaders.words.places import is_plain_word, place_names
from loaders.words.runs import joinable
from loaders.words.sought import Sought

_ITEMS = "(?P<items>[^，。；：！？等—“”【】《》（）()\\s]{2,70}?)"
# “…两个环节”, “…三条主线”, “…等领域”: what a list closes with.
_CLOSE = (
    "(?:等(?:[^，。；：、的]{0,8}(?:产业链?|领域|行业|方向|环节|赛道|产品|业态|链条|集群|板块|装备|材料|药物|门类))?|(?:[一二两三四五六七八九十]|\\d)+(?:大|个|条|类|种|块)[^，。；：、的]{0,8}|(?:等)?(?:细分)?(?:产业|领域|方向|环节|赛道|行业|业态|产品|主业|板块)|(?:产业)?特色)?"
    "(?=[，。；！]|$)"
)
_PURSUED = Sought(
    "(?:侧重于?|主攻|专攻|专做|主打|主推|主投|主抓|专注于?|深耕|转产|兼顾|聚焦|瞄准|锁定|突出|押的是|押注|看准|选准|统筹|做活|做优|做精(?![密细品深制炼铸锻])|做细|做专|做强|做大|壮大|布局|承接|引进|(?:重点|主要)投(?!资)|投向|投资于"
    "|重点(?:是|为|做|抓)|主要(?:是|为|做)|(?:任务|重点|方向|定位|特长|强项|主业|拳头产品|主攻方向)(?:则)?[是为](?:[^，。；：、]{2,10}——)?|拿手的是|看家的是|转向|伸向|立足(?:于)?|保留|(?P<does>发展|做|培育|生产|配套|开发(?!区)|研制|攻关|种(?![业植])|养(?![老殖护生])))"
    f"(?:发展|布局|培育|打造|做好|做强|引进|承接|抓好|推进|支持|了|着)*{_ITEMS}{_CLOSE}",
    re.M,
)
# 发展, 做 and the like are nouns as often: behind who does it, or how, they are verbs.
_WHO = re.compile(
    "(?:^|[，。；：区县市镇乡园州旗团片地城谷岛港带翼极将要则并还可拟正期]|用地|为主|适度|重点|主要|大力|积极|着力|加快|优先|适度|稳步|有序|合力|协同|错位|配套|联动|集中|着重|规划|培育|为龙头|为载体|为支撑|为依托|为链主|为引领)$"
)
# “打造焦炉煤气制氢基地”
_BASE_OF = Sought(
    "(?:打造|建设|建成|创建|做大|形成)(?:全国|全省|区域|国家级?|省级?|重要|最大|知名|特色|绿色|现代|优质|高端|[东西中南北]部|的)*(?P<items>(?!重要|国家|全国|区域|知名)[^，。；：！？、等的“”《》（）()\\s]{3,12}?)(?:生产加工|生产|加工|制造|产业|供应)?(?:基地|集聚区|集群)(?=[，。；、和]|$)"
)
_AS_MAIN = Sought(
    "(?:以|把|将)(?P<items>[^，。；：！？等—“”【】《》（）()\\s]{2,60}?)(?:等(?:产业|领域|产品|行业)?)?(?:产业|领域|生产|加工)?"
    f"(?:为|{MADE_INTO})(?:[一二两三四五六七八九]大)?(?:主攻(?:方向)?|(?:主要|重点|核心)(?:业态|门类|板块|业务)|主(?=[，。；的]|$)|主打|主导(?!的)|主业|主线|特色(?:产业)?|支柱(?:产业)?|首位产业|主导产业|重点方向|重点产业|拳头产品|方向(?=[，。；]|$)|重点(?=[，。；]|$))"
    "|(?:把|将)(?P<items2>[^，。；：！？等—“”【】《》（）()\\s]{2,40}?)(?:产业)?"
    f"{MADE_INTO}[^，。；：]{{0,12}}"
    "(?:产业|产业链|产业链之首|主业|赛道|名片|集群|第一位|首位|主攻方向|发展方向|重点方向)(?=[，。；、]|$)"
)
DEMAND = re.compile("(?:消费|需求|市场|应用|用途|渗透|流动|转移)[^，。；]{0,20}$")
"""What spreads to fields where things are used, in front of 向: 丝绸消费正由传统面料向家居、健康等领域延伸."""
# “引导甲企业向某某、某某延伸”, “推动汞化工向绿色催化剂转型”
_TURNS_TO = Sought(
    "向(?P<items>[^，。；：！？等—“”【】《》（）()\\s]{2,40}?)(?:等)?(?:产业|领域|方向|环节|产品)?(?:延伸|转型|拓展|转产|进军|转变|迈进|升级|攀升|倾斜)(?=[，。；、]|$)"
)
# “轨道交通装备、工业机器人和液压基础件见长”
_GOOD_AT = Sought(
    "(?:^|(?<=[，。；：以]))(?P<items>[^，。；：！？等以—“”【】《》（）()\\s]{2,60}?)(?:等)?(?:产业|领域|产品)?(?:见长|著称|闻名|优势突出|最为突出|特色鲜明|独具优势)"
    # “集医药制造、保健食品于一体”
    "|集(?P<items3>[^，。；：！？等—“”【】《》（）()\\s]{4,60}?)(?:等)?(?:产业|业态|功能|产品)?(?:为|于)一[体身]"
    # “在漂浮式光伏上形成特色”
    "|在(?P<items2>[^，。；：！？等—“”【】《》（）()\\s]{2,40}?)(?:等)?(?:领域|方面|上)(?:已|初步)?(?:形成|具有|颇具|独具|积累|打响)[^，。；]{0,6}(?:特色|优势|竞争力|品牌)"
)

# “围绕数控机床、轨道交通装备开展攻关”, “面向五金锁具企业提供…”, “扩大碳化硅衬底产能”, “属于机载设备、无人机的”
_ABOUT = Sought(
    "(?:围绕|开展|面向|针对|攻关|突破|扩大|释放|提升|属于|促进|推进|推动)(?P<items>[^，。；：！？等—“”【】《》（）()\\s]{2,60}?)(?:等)?"
    "(?:"
    "(?:(?:重点)?(?:领域|方向|环节|行业|产业)(?:的)?)?(?:开展|组织|实施|实行|进行)?(?:关键|核心|共性)*(?:技术)?(?:联合)?(?:攻关|攻坚|研发|研究)"
    "|(?:产业|行业|领域)?(?:中小|骨干|规上)?企业(?:提供|推广|开展|开放)|(?:生产|制造)?产能|(?:产业|领域|行业)?(?:深度)?融合(?:发展)?(?=[，。；])"
    "|(?:等)?(?:领域|行业|产业|方向)?的(?=[，。；]|企业|项目|营业)|(?:等)?方向(?:实行|开展|组织|实施)"
    ")"
)
# “引来了做绷缝机的甲公司”
_MAKER = Sought(
    "(?<=[，。；：了是、有由与和])(?:主要|专门|专业)?(?:做|专做|生产|制造|主营)(?P<items>[^，。；：！？等的—“”【】《》（）()\\s]{2,30}?)的(?=[\u4e00-\u9fff]{3,20})"
)
# “重点引进核心零部件、智能控制器项目”: fields, where nothing says whose or how much.
_WANTED = Sought(
    "(?:引进|招引|承接|布局|招商|储备|谋划)(?:一批)?(?P<items>[^，。；：！？等的\\d—“”【】《》（）()\\s]{3,50}?)(?:类|等)?项目(?=[，。；]|$)",
    re.M,
)

# 关键装备, 低空经济产业生态, 检测维修: too wide, or what is around a field.
_NO_FIELD = re.compile(
    "[年月日号]$|的|了$|^(?:全?产业链|关键|核心|重大|共性|配套|相关|有关|各类|其他|扶持|引进)|相关|有关|前沿$|先进$|领域|方面|体系|生态$|格局|能级|\\d亿|链条$|环节$|短板|文章$|赛事|活动|节庆|展会|论坛|企业|项目"
    "|(?:城市|县域|区域|实体|民营|开放型|外向型|市场|国民|集体)经济$"
    "|^(?:材料|装备|设备|系统|产品|模块|器件|制品|组件|部件|零部件|软件|硬件|服务|安全|检测维修|检测|维修|加工|制造|生产|应用|技术|自主研发|研发|设计|利用|综合利用|上游|下游|高端|中高端|终端)$"
)
_LATIN_FIRST = re.compile("[A-Za-z0-9+.-]{1,8}")
# 回收利用, 精深加工: what is done with a material, and so a trade.
_DONE_WITH = re.compile(
    "加工|深加工|精深加工|回收|利用|回收利用|拆解|再生|再制造|制造|提取|提纯|租赁|集成|开发|救生|应用|养殖"
    "|种植|育种|培育|封装|测试|封测|冶炼|采选|印染|制氢|储运|加氢|发电|修复|检测|维修|物流|旅游|康养|选育"
    "|繁育|酿造|铸造|锻造|治理|净化|演出|团购|健身|康复|监测|防护|救援|护理|理疗|研学|观光"
)
# The last words of products, and those that end in the same characters and are none.
_HEAD = re.compile(
    "(?:[件片膜箔芯剂板带管线缆器机车船舱仪具阀泵瓶料粉丝纱布胶漆油酸盐碱醇酯醛酮烯烷苯硅锂铝铜钢铁镁锰钛镍钴锌锡钨钼铟镓锗铂钯银铋碲硒铌钽铼锆铪锑晶瓷砖糖茶酒肉蛋奶菇菌果菜参米面粮豆椒竹羊牛鱼虾蟹蚕鞋帽袜伞灯锁刀药枣梨桃橘柑橙杏莓薯浆绒棉麻材毯球棒轮轴箱柜杯盆壶卡屏镜炉塔艇纸]"
    "|演出服|校服|西服|工装|童装|皮革|稀土|磁体|衬衣|内衣|毛衣|服饰|手表|电堆|模块|模组|螺栓|支架|草药|药材|枸杞|天麻|黄精|茯苓|灵芝|木耳|烟花|花卉|鲜花|酵母|种苗|种子|苗木|蜂蜜|eVTOL)$"
)
_NO_HEAD = re.compile(
    "(?:[地热寒温一纽海领携声频经林录皮绷条连]带|[条文事附要证信案]件|[照影名图唱]片|[短样看老展模跳]板|[管主底红防一流专热长阵航路战视连前全沿在]线|[武利机兵大神]器|[时危动契转生有良商先]机|[列班快便停堵]车|[工文道面玩家]具|[资预意]料|[发公分宣颁遍]布"
    "|[加石]油|[成结效如因硕恶后]果|[方全层局表正反侧对见市平路场体下上地]面|[代报图]表|[地全环足]球|[开浪烟火]花|[首二三一]轮|[收分]管|[教题身素器人]材|[刷打办]卡|[银金荧]屏|[精]神)$"
)


@lru_cache(maxsize=16_384)
def shows_product(name: str) -> bool:
    """Whether a name's last word is one of products or fields: 竹茶具, 低空文旅."""
    if is_industry(name) or PRODUCT_END.search(name) or (_HEAD.search(name) and not _NO_HEAD.search(name)):
        return True
    words = tokens(name)
    last = words[-1].word if words else ""  # a piece of signs only
    return len(last) >= 2 and (
        _DONE_WITH.fullmatch(last) is not None or kind_of(last) in ("field", "product")
    )


@lru_cache(maxsize=16_384)
def is_named(name: str) -> bool:
    """Whether a piece of a list may name a product or field: nouns, with verbs and measures inside a compound only
    (航空级隔膜, 四氧化三锰, 报废汽车拆解利用)."""
    if not 2 <= len(name) <= 16 or vague(name) or core(name) in lexicon().generic or _NO_FIELD.search(name):
        return False
    if is_industry(name):
        return kind_of(name) != "generic" or len(name) > 2
    if implausible(name):
        return False
    words = tokens(name)
    for number, word in enumerate(words):
        last = number == len(words) - 1
        if joinable(word):
            continue
        if word.word in ("和", "与", "及") and number > 0 and not last:
            continue
        if last:
            # 高精度铜板带: the tokeniser takes the last character for a verb.
            sign = len(word.word) == 1 and _HEAD.search(name) and not _NO_HEAD.search(name)
            if number == 0 or not (_DONE_WITH.fullmatch(word.word) or sign):
                return False
        elif number == 0 and word.pos in ("m", "x") and len(name) >= 4:
            continue  # 四氧化三锰, 3D打印装备
        elif number == 0 and (
            word.word in lexicon().leading or word.word in lexicon().breaks or not shows_product(name)
        ):
            return False  # 防爆灯具, but no 推进某某项目
        elif word.pos not in ("v", "vn", "q", "m", "x", "k", "d", "ad", "eng"):
            return False
    return any(w.word not in lexicon().generic and w.pos not in ("a", "ad", "d", "z", "b") for w in words)


# Of 道路交通、煤矿、消防等重点领域 it is the safety that is meant.
_DUTIES = re.compile("安全|消防|危化品|危险化学品|道路交通|信访|防汛|维稳|民生|就业|养老服务|托育")
_AND = re.compile("以及|及(?!其)|和|与")


def parted(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The members of “甲、乙和丙”; 智能电表及系统 is one."""
    pieces: list[tuple[int, int]] = []
    position = start
    parts = text[start:end].split("、")
    for number, part in enumerate(parts):
        begin, last = position, position + len(part)
        position = last + 1
        whole = is_industry(part)
        for joint in () if whole else _AND.finditer(text, begin, last):
            left, right = text[begin : joint.start()], text[joint.end() : last]
            if (
                (len(left) < 2 and joint.group() != "和")
                or len(right) < 2
                or _NO_FIELD.fullmatch(right)
                or right in ("配件", "配套", "系统集成")
            ):
                continue
            # 船舶与海工装备、…: in front of 、 a 与 parts only what is known each for itself.
            inside = number < len(parts) - 1 or joint.group() in ("及", "与")
            if inside and not (shows_product(left) and shows_product(right)):
                continue
            pieces.append((begin, joint.start()))
            begin = joint.end()
        pieces.append((begin, last))
    return pieces


@lru_cache(maxsize=16_384)
def two(name: str) -> tuple[int, int] | None:
    """Where “甲和乙” parts into two products or fields that each show that they are one (座椅骨架和铝合金轮毂)."""
    joints = list(_AND.finditer(name))
    if len(joints) != 1 or joints[0].group() == "与" or is_industry(name):
        return None  # 化学药物与生物制品 is one field
    start, end = joints[0].span()
    left, right = name[:start], name[end:]
    both = min(len(left), len(right)) >= 3 and _NO_FIELD.fullmatch(right) is None
    if both and (shows_product(left) or shows_product(right)) and is_named(left) and is_named(right):
        return start, end
    return None


def _done(paragraph: Paragraph, start: int) -> bool:
    """Whether a verb that is a noun as often (甲县发展某某, 产业发展某某) has someone who does it in front of it."""
    if _WHO.search(paragraph.text, max(0, start - 3), start):
        return True
    return any(end == start for _, end, _ in paragraph.places)


# “下列产业的项目适用本办法：（一）蔗糖精深加工及食品。以…”: what the items of a list of fields open with.
_ITEM = re.compile(
    "(?P<number>[（(][一二三四五六七八九十\\d][）)]|[\\d一二三四五六七八九][.．、])(?P<name>[^，。；：！？“”《》（）()]{2,16})[。：，；（(]"
)
_OPENS = re.compile("(?:产业|领域|行业|方向|赛道|门类|业态|产业链)[^。；：]{0,24}$")
_REACH = 2_000
# 产业格局, 重点方向, 做强主导产业: the heading of a section whose items are fields
_OF_FIELDS = re.compile(
    "(?!.*(?:项目|企业|任务|措施|工程|保障|政策|行动|载体|平台|招商))[^，。；：]{0,10}(?:产业|方向|领域|赛道|集群|产业链)(?:体系|格局|布局|方向|概况|介绍|基础|现状|情况|特色|优势|定位)?[：:】]?"
)
# “【主攻方向】特种玻璃及制品，3D打印装备。”
_MARKED = Sought(
    f"【(?:{FIELDS_LABEL}|(?:主攻|重点|发展|产业)?方向|(?:主导|首位)产业)】(?P<items>[^。；：！？等“”《》（）()\\s【]{{2,60}})(?=[。；]|等|$)"
)


# “优先用于下列领域：（一）钠离子电池；（二）石墨烯、气凝胶等材料。” in one paragraph
_RUNNING_LIST = Sought("(?:产业|领域|行业|方向|赛道)：(?P<items>[（(]一[）)][^。]{2,300})")
_RUNNING_ITEM = re.compile("[（(][一二三四五六七八九十][）)](?P<items>[^，。；：！？等的“”《》（）()]{2,60})")


def items(paragraph: Paragraph) -> Iterator[Mention]:
    """The fields that the items of an opened list of fields begin with, and those behind 【主攻方向】."""
    text = paragraph.text
    for match in paragraph.own_matches(_MARKED):
        position = match.start("items")
        for part in re.split("[、，]", match["items"]):
            if is_named(part):
                start = paragraph.start + position
                yield Mention(start, start + len(part), "Industry", part, "focus")
            position += len(part) + 1
    for match in paragraph.own_matches(_RUNNING_LIST):
        for found in _RUNNING_ITEM.finditer(text, *match.span("items")):
            for a, b in parted(text, *found.span("items")):
                if is_named(text[a:b]):
                    yield Mention(paragraph.start + a, paragraph.start + b, "Industry", text[a:b], "focus")
    item = _ITEM.match(text) if paragraph.block.level else None
    if item is None or not is_named(item["name"]) or not shows_product(item["name"]):
        return
    if paragraph.block.path and _OF_FIELDS.fullmatch(paragraph.block.path[-1]):
        yield from _heading_item(paragraph, item)
        return
    number = item["number"]
    first = number[0] + ("1" if number[1].isdigit() else "一") + number[2:] if number[0] in "（(" else ""
    first = first or ("1" if number[0].isdigit() else "一") + number[1:]
    begin, end = max(0, paragraph.start - _REACH), paragraph.start + len(first)
    opened = max(paragraph.whole.rfind(sign + first, begin, end) for sign in ("：", "：\n"))
    if opened >= 0 and _OPENS.search(paragraph.whole, max(0, opened - 40), opened):
        yield from _heading_item(paragraph, item)


def _heading_item(paragraph: Paragraph, item: re.Match[str]) -> Iterator[Mention]:
    """The field that an item opens with, or the two: 精品钢及高端装备."""
    first = strip_opening(paragraph.text, *item.span("name"))
    start, name = paragraph.start + first, paragraph.text[first : item.end("name")]
    if first > item.start("name") and not (is_named(name) and shows_product(name)):
        return  # 3.改造提升传统产业。
    joint = two(name)
    if joint and "field" not in (kind_of(name[: joint[0]]), kind_of(name[joint[1] :])):
        joint = None  # 硅橡胶及密封胶
    for a, b in ((0, joint[0]), (joint[1], len(name))) if joint else ((0, len(name)),):
        yield Mention(start + a, start + b, "Industry", name[a:b], "focus")


# “眼镜、雨伞等消费品为主”, “剪纸、木雕、刺绣三项非遗产业实现产值…”, “会计、法律等高端服务业”: the members and what
# they are together.
_OWN_END = (
    "(?:(?!产业|行业|领域|占|规上|规模)[\u4e00-\u9fff]){0,6}?(?:服务业|制造业|加工业|畜牧业|养殖业|种植业|农业(?!园|机械|农村|生产|基础)|工业(?!园|区|化|设计|互联|软件|机器|项目)"
    "|(?:临空|临港|低空|数字|海洋|夜间|林下|首店|银发|冰雪|平台|共享|循环|绿色|体育|生物|文旅|康养|总部|楼宇)经济|旅游)"
)
_SUMMED = Sought(
    "(?:^|(?<=[，。；：以]))(?P<items>[^，。；：！？等以—“”【】《》（）()\\s]{2,16}(?:、[^，。；：！？、等—“”【】《》（）()\\s]{2,12}){1,12}?)"
    "(?:等|[两三四五六七八九](?:项|大|类|个|种|条))(?:特色|传统|优势|重点|主要|新兴|高端(?!服务业)|新型)*"
    f"(?P<whole>(?:[\u4e00-\u9fff]{{2,6}}?(?=产业|行业(?!企))|{_OWN_END}|消费品|轻工(?=产品|产业|制品|，|。|；|为)))"
    "(?:的?企业(?!家)|(?:产业|行业|领域|产品|制品|新?业态|项目)?(?=[，。；]|为主|实现|完成|合计|总?产值|营收|收入|增加值|发展|集聚|做大|的|$))",
    re.M,
)


@only_with(_SUMMED)
def summed(paragraph: Paragraph) -> Iterator[Mention]:
    """The members of lists that say what the members are together, and that: 剪纸、木雕两项非遗产业."""
    text = paragraph.text
    for match in paragraph.own_matches(_SUMMED):
        first, end = match.span("items")
        pieces = parted(text, first, end)
        start = strip_opening(text, *pieces[0])
        if not _member(text[start : pieces[0][1]]):
            start = strip_opening(text, item_start(text, *pieces[0]), pieces[0][1])
        pieces[0] = (start, pieces[0][1])
        whole = match["whole"]
        if (
            vague(whole)
            or whole.endswith(("重点", "新兴", "传统", "支柱"))
            or whole[0] in "一二两三四五六七八九十几多"
            or (whole in lexicon().generic - _WIDE)
            or place_names(whole)
            or _NO_FIELD.search(whole)
        ):
            continue
        names = [text[a:b] for a, b in pieces]
        if not all(_member(name) and not place_names(name) for name in names):
            continue
        for a, b in (*pieces, match.span("whole")):
            yield Mention(paragraph.start + a, paragraph.start + b, "Industry", text[a:b], "focus")


def _member(name: str) -> bool:
    return is_named(name) or (is_industry(name) and not vague(name))


_WIDE = frozenset({"先进制造业", "高端制造业", "现代服务业", "消费品", "轻工"})
# “大溪镇脐橙、青龙镇中药材种植、石坝镇生猪长势良好”: what each town is known for
_TOWN = "[\u4e00-\u9fff]{2,3}(?:镇|乡|街道|县|区|市)"
_KNOWN_FOR = Sought(
    f"(?:^|(?<=[，。；：]))(?:其中)?(?P<rows>{_TOWN}的?[^，。；：、的镇乡县]{{2,8}}(?:[、和]{_TOWN}的?[^，。；：、的镇乡县]{{2,14}})+)",
    re.M,
)
_TOWN_ITEM = re.compile(
    f"{_TOWN}的?(?P<name>[^，。；：、的镇乡县]{{2,8}}?)(?:产业|基地)?(?=、|和|$|长势|喜获|丰收|产销|迎来|进入|成为|逐渐|远销|走俏|陆续|已|各|等|渐|均|名声|竞相|初具|蓬勃|发展|势头)"
)


@only_with(_KNOWN_FOR)
def known_for(paragraph: Paragraph) -> Iterator[Mention]:
    """What each of some towns is known for, in a list of towns: 大溪镇脐橙、青龙镇中药材种植、石坝镇生猪."""
    text = paragraph.text
    for match in paragraph.own_matches(_KNOWN_FOR):
        found = [m.span("name") for m in _TOWN_ITEM.finditer(text, *match.span("rows"))]
        shown = sum(shows_product(text[a:b]) for a, b in found)
        if len(found) > 1 and shown * 2 >= len(found) and all(is_named(text[a:b]) for a, b in found):
            for a, b in found:
                yield Mention(paragraph.start + a, paragraph.start + b, "Industry", text[a:b], "focus")


_LOCAL = re.compile(
    "(?:[冀晋辽吉黑苏浙皖闽赣鲁豫鄂湘粤桂琼渝川黔滇陕甘青宁新疆藏沪津][东西南北中]|[省市县区])(?=[\u4e00-\u9fff]{2})"
)
_MANNER = re.compile("(?:先进|高端|现代|新型|特色|优势|传统|战略性|千亿级?|百亿级?)+")
# “引入飞行器制造、航空培训企业36家”, “聚集着一批前驱体、电池材料企业”
_FIRMS_IN = Sought(
    "(?:引入|引进|集聚|聚集|汇聚|吸引|签约)(?:着|了|起)?(?:一批|一大批|众多|多家)?(?P<items>(?!规上|规模|[市省国]级)[^，。；：！？等的\\d—“”【】《》（）()\\s]{2,20}、[^，。；：！？等的\\d—“”【】《》（）()\\s]{2,30}?)(?:类|领域|行业)?(?:上下游|骨干|规上|龙头|配套)?企业(?=(?:近|超|达|约)?\\d+[余多]?[家户]|[，。；]|$)",
    re.M,
)
# “甲科技园（重点发展乙、丙等产业）”, “丁园（全省最大的戊及己产业园）”
_IN_BRACKETS = Sought(
    "(?:园|园区|区|基地|城|港|谷)[（(](?:[^（）()]{0,24}(?:发展|聚焦|主打|专注于?|依托|的|以))?"
    "(?P<items>[^，。；：！？（）()的\\s]{3,60}?)(?:等)?(?:高新|特色|专业|主导|新兴)*(?:产业园|科技园|园区|园|产业|基地|领域|为主导?)[）)]"
)
_PATTERNS = (
    _IN_BRACKETS,
    _FIRMS_IN,
    _PURSUED,
    _AS_MAIN,
    _TURNS_TO,
    _GOOD_AT,
    _BASE_OF,
    _ABOUT,
    _MAKER,
    _WANTED,
)


@only_with(*_PATTERNS)
def pursued(paragraph: Paragraph) -> Iterator[Mention]:
    """The fields and products that a block says someone pursues, main ones, and what firms turn to."""
    text = paragraph.text
    for pattern in _PATTERNS:
        for match in paragraph.own_matches(pattern):
            which = next(name for name in ("items", "items2", "items3") if match.groupdict().get(name))
            if _DUTIES.search(match[which]):
                continue
            if pattern is _TURNS_TO and DEMAND.search(text, max(0, match.start() - 30), match.start()):
                continue
            if pattern is _PURSUED and match["does"] and not _done(paragraph, match.start()):
                continue
            found: list[tuple[int, int]] = []
            pieces = parted(text, *match.span(which))
            for number, (start, end) in enumerate(pieces):
                start = strip_opening(text, start, end)
                places = () if is_industry(text[start:end]) else place_names(text[start:end])
                if places and places[0][0] == 0 and not is_plain_word(places[0][2]):
                    if number or pattern is not _AS_MAIN:
                        break
                    start += places[0][1]  # 以甲县梅花鹿产业为特色
                    start += text.startswith("的", start)
                if pattern is _BASE_OF and (local := _LOCAL.match(text, start, end)):
                    start = local.end()  # 皖北绿色食品加工基地
                if is_named(text[start:end]):
                    found.append((start, end))
            else:
                # What the last one is the others are: 甲、乙和丙企业, 甲研发、制造、测试.
                if not found or found[-1][1] != pieces[-1][1] or len(found) < max(len(pieces) - 1, 1):
                    continue
                shown = sum(shows_product(text[a:b]) or text.startswith("产业", b) for a, b in found)
                if shown * 2 < len(found):
                    continue
                for start, end in found:
                    begin = _MANNER.match(text, start, end)
                    if begin is None or not is_industry(text[begin.end() : end]):  # 先进装备制造 is 装备制造
                        name = text[start:end]
                        yield Mention(
                            paragraph.start + start, paragraph.start + end, "Industry", name, "focus"
                        )
