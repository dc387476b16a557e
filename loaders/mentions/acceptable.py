"""Whether what ends in a telling word is a name: no class of things, no wish, no award, nothing that lies around."""

from __future__ import annotations

import re

from loaders.mentions.companies.firm_words import made_up
from loaders.words.gazetteer import by_name, resolve
from loaders.words.industries import is_industry
from loaders.words.lexicon import Token, lexicon, only_general, tokens
from loaders.words.places import is_plain_word, is_region_of, place_names
from loaders.words.runs import PROPER, says_deed, specific

# “8个项目”, “一批重大项目”: a counted class of things is no name.
_COUNTED = re.compile(
    r"(?:\d+(?:多|余)?|[一二三四五六七八九十两几百]+)(?:多)?(?:大|个|家|项|类|条|支|只|批|所|座|处|名|种|余个|多个)(?:以上)?$"
)
# What is invested in, built or signed is one undertaking even if its name is made of common words.
_UNDERTAKEN = re.compile(
    r"(?:投资[^，。；]{0,14}的|[在]?[^，。；]{0,8}(?:建设|新建|承担|签约|引进|开工建设|投建|实施))$"
)
_DESCRIBED = re.compile(r"(?:最大|最好|最强|最高|最多|最先进|领先|唯一|首个|之一)的[^，。；、]{0,8}$")
# 打造全国重要的新型显示产业基地, 建成具有全国影响力的…集聚区: what a place wants to become is no place.
_AIM = re.compile(
    r"(?:打造|建成|建设|形成|成为|创建|争创|构建|建设成|打造成)[^，。；]{0,24}(?:重要|影响力|竞争力|知名|一流|水平|特色|鲜明|优势|意义|辐射[^，。；]{0,8}|面向[^，。；]{0,10})的[^，。；、]{0,8}$"
)
# 成为新一代精品板材、油气管材生产基地
_BECOMES = re.compile("(?:成为|打造成|建成|建设成)[^，。；]{0,66}$")
# 抢抓国家…示范区的机遇, 打造中国西部…基地: what a place hopes to get or become.
_WISHED = re.compile("(?:抢抓|争创|争取|申报|抓住|申建|打造|建设|建成)[^，。；]{0,8}$")
_WIDE = ("国家", "全国", "中国", "世界", "亚洲", "全球")
_A_PHASE = re.compile("(?:产业园|园区|基地|工厂|厂区|项目)[一二三四]期(?:项目|工程)?")
_TYPED = re.compile("[\u4e00-\u9fff]{0,6}型(?:高新区|开发区|园区|经开区|新区|新城)$")
# 中国工业园区招商引资高层论坛
_EVENT = re.compile("[\u4e00-\u9fff]{0,10}?(?:论坛|峰会|评选|年会|博览会|颁奖)")
_OF_SEVERAL = re.compile("(?:等|特色|优势|重点|[两三四五六七八九十]大)$")
_OF_ALL = re.compile("全[省市县区州]")
_EACH = re.compile("^(?:州市|市县|县区|区县|租赁|租用|盘活)|各(?:大|类|个|级)?(?:园区|产业园|开发区|工业园)")
_FOR_A_CLASS = re.compile("(?:^|[，。；）)])对[^，。；]{0,56}$")
_OF_A_CLASS = re.compile("[^。；]{0,30}(?:给予|予以|按[^，。；]{2,16}(?:奖励|补助|补贴))")
_NEARBY = re.compile("(?:距离?|毗邻|紧邻|邻近|临近|[东南西北][临邻接靠连迎望依抵])[\u4e00-\u9fff]{0,6}$")
# “新基建”项目, “开门红”项目: a word of the day.
_SLOGAN = re.compile(r'(?:.*[省市县区镇])?[“"][^”"\d]{1,6}[”"](?:招商引资|重点|重大|签约|产业|活动)?项目')
# 获评国家级…示范基地: an award, where the name does not say which place it is.
_AWARDED = re.compile(
    r"(?:(?:是|为|成为|属于?|跻身|列[为入])(?=国家|全国|省级|[^，。；]{0,30}、国家)|获评|被?评为|获得|荣获|荣膺|被?认定为|被?授予|被?命名为|获授|入选)[^。；]{0,40}$"
)
_WORKS = ("电站", "电厂", "工厂", "生产线")
_STRIVES = re.compile("(?:打造|建设|创建|争创|建成)[^。；]{0,36}$")
_AWARDS = ("示范基地", "示范区", "示范园", "示范园区", "产业基地", "产业园区")
# 牵头建设创新平台的，给予…; 实施强链补链项目58个: whichever it is, and how many.
_CLASS_OF = re.compile(r"的(?:[，,；;]|企业|单位|给予|可)|\d+(?:余|多)?(?:个|项|家)")
_AWARDED_CLASS = re.compile("(?:[（(][^（）()]{1,8}[）)])?的(?:[，,]|单位|企业)")
# 在国风大酒店五楼会议室召开
_VENUE = re.compile(
    r"(?:[一二三四五六七八九十\d]+[楼层号])?(?:[^，。；、]{0,6}(?:会议室|会议厅|宴会厅|多功能厅|报告厅|会见厅))?(?:隆重|成功|正式|顺利)?(?:举行|召开|举办|开幕|拉开)"
)


# 着力打造绿色零碳园区: a kind of parks.
# 同一园区, 成员园区, 所在园区, 唯一国家科技城, 锚定省级高新区: no name of any
_ANY_PARK = re.compile(
    "(?:同一|成员|所在|所属|属地|唯一|首个|各类|其他|有关|相关|入驻|周边|锚定|对标|争创|创建)(?:个|家|的)?(?:国家|省|市)?级?"
    "(?:产业|工业|科技|高新|经济|技术|开发|园|区|城)+$"
)
_KIND_OF_PARKS = re.compile(
    "(?:飞地|绿色|零碳|近零碳|低碳|智慧|生态|创新|产业|示范|现代|合作|共建|协作)+(?:园区|产业园区?|示范园区?|示范区)"
)
# 以新能源为主的国际化综合性能源集团; 在大连市投资建设协鑫集团…总部
_NO_FIRM = re.compile(
    "(?:[\u4e00-\u9fff]{2,6}[省市])?(?:国有|民营)?(?:大型|国际化|现代化|综合性|多元化|专业化|全国性)|.*投资建设."
)


_EXAMPLE = re.compile("(?:标杆|标志性|样板|示范性|龙头|牵引性)工程$")
_LAID_OUT = re.compile("布局(?:部分|涉)?$")
_SORT = re.compile("(?:精品|特色|重点|品牌|主题|各类|主要|骨干)+")
_SERVES_AS = re.compile("作为[^，。；]{0,10}$")
_POSITIONED = re.compile("(?:定位[为于是]|打造成为?|建设成为?)$")
_SO_MANY = re.compile(r"[\d一二两三四五六七八九十]+[条套](?!路)")
_DATED = re.compile("[（(]\\d")
_WHAT_IT_IS = re.compile("[，,；;]是[^，。；]{0,50}(?:的|“)[^，。；的]{0,6}$")
_PUSHED = re.compile(
    "(?:强力|全力|大力|着力|奋力|加速|加快)?(?:推进|推动|形容|服务|走进|助推)(?:园区|开发区|高新区|经开区|新区)$"
)
# “甲公司考察团瓜州项目座谈会”
_DELEGATION = re.compile("考察团|代表团|座谈|推介会|考察组|高度重视")
_OPENS_LIST = re.compile("(?:主要|分别)(?:有|包括|为|是)|(?:包括|有|为)?[：:][^，。；]{2,40}[，、]")


def place_before(text: str, start: int, low: int = 0) -> int:
    """Where a place begins that the tokeniser has broken in front of a name: 大余 in 大余抽水蓄能电站; 0 for none.

    The block that the name stands in begins at ``low``.
    """
    # 永年区冀南新材料产业园: the word for the level may have gone to the name alone.
    level = text[start : start + 1] in ("区", "县", "市")
    reach = max(low, start - 3)
    before = text[reach : start + level]
    for a, b, name in place_names(before):
        # 大余, and 平遥 or 固安, which it takes for other words
        broken = len(tokens(name)) > 1 or tokens(name)[0].pos in ("m", "t", "d")
        broken = broken or (tokens(name)[0].pos != "ns" and not is_plain_word(name))
        if b == len(before) and (level or (len(name) == 2 and broken)):
            return reach + a
    return 0


def macro(place: str) -> bool:
    """Whether a place is a named macro region (京津冀) of the gazetteer."""
    region = resolve(place)
    return region is not None and region.level == "macro"


def acceptable(text: str, piece: tuple[Token, ...], head: str, kind: str, start: int) -> bool:
    """Whether ``piece``, which begins at ``start`` of ``text`` and ends in ``head``, is a name of that kind."""
    name = text[start : piece[-1].end]
    if len(name) - len(head) < 2 or len(name) > 45 or name.startswith(("本报讯", "其")):
        return False
    if head == "新区" and any(a == 0 and is_region_of(name[:b], name[b:]) for a, b, _ in place_names(name)):
        return False
    if (
        name[0] in "大个家项条座支只"
        and re.search(r"[\d一二三四五六七八九十]$", text[max(0, start - 1) : start])
    ) or _DESCRIBED.search(text[max(0, start - 16) : start]):
        return False  # 10大科技园, 规模最大的产业园
    if _COUNTED.search(text[max(0, start - 8) : start]):
        return False
    aimed = kind == "Park" or (kind == "Project" and head.endswith("基地"))
    if aimed and _AIM.search(text[max(0, start - 40) : start]):
        return False
    if (
        kind == "Park"
        and _WISHED.search(text[max(0, start - 12) : start])
        and name.startswith(_WIDE)
        and not place_names(name)
    ):
        return False
    if name[-1] == "城" and text[piece[-1].end : piece[-1].end + 1] == "市":
        return False  # 老牌工业城市
    if (
        kind == "Project"
        and head == "项目"
        and any(
            a == 0 and (b == len(name) - 2 or (place[-1] in "省市县区" and only_general(name[b:-2])))
            for a, b, place in place_names(name)
        )
    ):
        return False  # 石嘴山项目, 江苏省外资项目
    if kind == "Park" and _ANY_PARK.match(name):
        return False
    if (kind == "Park" and _KIND_OF_PARKS.fullmatch(name)) or (kind == "Company" and _NO_FIRM.match(name)):
        return False
    if kind == "Project" and re.search("(?:公司|基金)[一二三四]期$", name):
        return False
    if head in ("组团", "区块") and not any(t.pos in PROPER for t in piece):
        return False  # 商协会组团参加, 工业区块
    if name[-1] == "带" and text[piece[-1].end : piece[-1].end + 1] in "来动给着领":
        return False  # 为发展战略性新兴产业带来新的契机
    own = name.removesuffix(head)
    if kind == "Park" and re.fullmatch("(?:国家|省|市|区|县)级(?:及?以[上下])?(?:工业|产业)?", own):
        return False  # 现有省级以上园区两个
    level = re.fullmatch("(?P<place>.+[省市区县])级", own) if kind == "Park" else None
    if level and sum(b - a for a, b, _ in place_names(level["place"])) == len(level["place"]):
        return False  # 江西省级开发区
    if kind == "Park" and re.fullmatch("(?:国家|省|市|区|县|自治区|自治州)级?", own):
        return False  # 国家级开发区, 省级高新区: kinds of zones
    if (
        kind == "Park"
        and head in ("集聚区", "集群", "产业基地")
        and is_industry(name.removesuffix(head))
        and _OF_SEVERAL.search(text[max(0, start - 4) : start])
    ):
        return False  # 甲市、乙市等特色锂电产业集聚区
    if kind == "Park" and _OF_ALL.search(name):
        return False  # 某市全市产业集聚区
    if kind == "Park" and (_TYPED.match(name) or _EACH.search(name) or _EVENT.match(text, piece[-1].end)):
        return False  # 智造型高新区, 某市各大园区
    if (
        kind == "Project"
        and _OF_A_CLASS.match(text, piece[-1].end)
        and _FOR_A_CLASS.search(text[max(0, start - 60) : start])
        and not any(t.pos in PROPER for t in piece)
    ):
        return False  # 对重点建链产业项目，投产后按设备投资额给予奖励
    if kind in ("Project", "Park", "Organization") and _NEARBY.search(text[max(0, start - 14) : start + 3]):
        return False  # 距离天河机场40公里, 东临未来科技城: what lies around
    if kind == "Project" and (_SLOGAN.fullmatch(name) or _A_PHASE.fullmatch(name) or "最" in name):
        return False
    if head == "枢纽" and text[max(0, start - 2) : start].endswith(("作为", "是", "为")):
        return False  # 作为鄂南交通枢纽: what a place is
    if kind == "Project" and (_DELEGATION.search(name) or re.search(r"\d+大[\u4e00-\u9fff]*项目$", name)):
        return False
    if kind == "Organization" and (name.endswith("市中心") or re.search("(?:区域|国际|全国)性", name)):
        return False  # 打造区域性物流中心: what a place is to become
    if (
        kind == "Park"
        and head.endswith("园区")
        and is_industry(name.removesuffix(head))
        and text.startswith("建设", piece[-1].end)
    ):
        return False  # 加快装备制造园区建设: a kind of parks
    if kind == "Project" and head == "项目" and _OPENS_LIST.match(text, piece[-1].end):
        return False  # 新区入园产业项目主要有：…
    if kind == "Project" and head == "项目" and _LAID_OUT.search(text[max(0, start - 4) : start]):
        return False  # 某园区布局动力电池负极材料项目: a kind of projects
    if kind == "Project" and head == "项目" and text[start - 1 : start] == "是":
        return False  # 不仅是某市重大项目，也是…
    if kind == "Project" and head == "工程" and _AWARDED.search(text[max(0, start - 60) : start]):
        return False  # 获评浙江省建设工程钱江杯优质工程
    if head in _AWARDS and not place_names(name) and _AWARDED.search(text[max(0, start - 60) : start]):
        return False
    if (
        head in ("生产基地", "制造基地")
        and not any(t.pos in PROPER for t in piece)
        and _BECOMES.search(text[max(0, start - 70) : start])
    ):
        return False
    if head in _WORKS and is_industry(name.removesuffix(head)) and not place_before(text, start):
        return False  # 储能电站: a kind of works
    if (
        head in _AWARDS
        and name.startswith(("国家", "全国"))
        and _STRIVES.search(text[max(0, start - 40) : start])
    ):
        return False
    if kind == "Park" and head in ("园区", "开发区") and (site := next(iter(place_names(name)), None)):
        rest = name[site[1] : -len(head)]
        if site[0] == 0 and (_SORT.fullmatch(rest) or (not rest and macro(site[2]))):
            return False  # 澄迈精品园区, 长三角开发区: all that there are
    if kind == "Park" and (
        name.startswith("所在")
        or (text.startswith("之一", piece[-1].end) and not any(t.pos in PROPER for t in piece))
    ):
        return False  # 所在园区：某产业园; 省里重点建设的化工园区之一
    if kind == "Park" and "距" in name:
        return False  # 德令哈机场距园区30公里
    if aimed and _POSITIONED.search(text[max(0, start - 4) : start]) and not place_names(name):
        return False  # 园区定位为新型建材产业集聚区
    if kind == "Fund" and _SERVES_AS.search(text[max(0, start - 12) : start]):
        return False  # 某某发展基金作为市级政府投资基金母基金
    if kind == "Project" and _SO_MANY.match(name):
        return False  # 20条特种树脂生产线: what a plant has
    if kind == "Organization" and _DATED.search(name):
        return False  # 前(01-08)新闻中心
    if (
        kind == "Project"
        and not any(t.pos in PROPER for t in piece)
        and not place_names(name)
        and _WHAT_IT_IS.search(text[max(0, start - 60) : start])
        and text[piece[-1].end : piece[-1].end + 1] in "，。；,;"
    ):
        return False  # 甲项目，是文旅融合发展的特色科普文旅项目: of what kind it is
    if kind == "Park" and head == name[-len(head) :] and _PUSHED.match(name):
        return False  # 强力推进园区建设
    if kind == "Project" and head == "工程" and _EXAMPLE.search(name):
        return False  # 打造世界化工新材料标杆工程
    if kind in ("Organization", "Project") and _CLASS_OF.match(text, piece[-1].end):
        return False
    if (
        kind == "Park"
        and _AWARDED_CLASS.match(text, piece[-1].end)
        and re.search("评[为定]|认定为|创建为|授予|获评", text[max(0, start - 40) : start])
    ):
        return False  # 评为中国特色小镇的，给予10万元奖励
    if head == "平台" and re.match('[“"]\\d', name):
        return False  # “2+8”平台
    if head == "平台" and text[start - 1 : start] == "是":
        return False  # 甲集团是市属投资控股平台
    if (
        head == "平台"
        and "公共服务" in name
        and not any(t.pos in ("nr", "ns", "nt", "quoted") for t in piece)
    ):
        return False  # 支持集成电路公共服务平台能力提升: a kind of platforms
    if kind == "Organization" and head == "中心" and len(name) == 4 and piece[0].pos in ("v", "vn"):
        return False  # 适航验证中心: the tokeniser hides what the centre verifies
    if kind in ("Organization", "Project") and _VENUE.match(text, piece[-1].end):
        return False
    if (
        kind == "Project"
        and head == "项目"
        and len(name) >= 6
        and _UNDERTAKEN.search(text[max(0, start - 24) : start])
    ):
        return specific(piece, head) and not is_industry(name.removesuffix("项目"))
    if kind == "Project" and head in ("项目", "建设项目", "改造项目", "工程", "产业化项目", "扩建项目"):
        return _concrete(piece, head)
    if (
        kind == "Company"
        and head in ("公司", "集团")
        and not any(t.pos in PROPER or place_names(t.word) for t in piece)
    ):
        return (
            specific(piece, head)
            and len(name) - len(head) >= 2
            and (
                piece[0].pos not in ("v", "vn", "a", "b")
                or (piece[0].pos == "v" and len(piece) == 2 and not says_deed(piece[0].word))
            )
        )
    if head in ("孵化器", "加速器", "众创空间", "创客空间") and not any(t.pos in PROPER for t in piece):
        return len(name) - len(head) >= 4 and specific(piece, head)
    if head == "新区" and by_name(name):
        return False  # 浦东新区 is a district
    if kind == "Policy" and not specific(
        tuple(t for t in piece if not place_names(t.word)) or piece[-1:], head
    ):
        return False
    if head in lexicon().telling_heads:
        return piece[0].word != head
    if head == "办事处":
        return any(t.pos in PROPER for t in piece)
    return specific(piece, head)


def _concrete(piece: tuple[Token, ...], head: str) -> bool:
    """Whether 某某项目 is one undertaking and not a class of them (新能源项目, 高科技项目)."""
    name = "".join(t.word for t in piece)[: -len(head)]
    if is_industry(name) or is_industry(name.removesuffix("领域").removesuffix("类")):
        return False
    proper = (
        made_up(piece)
        or piece[0].pos == "j"
        or any(t.pos in PROPER or any(c.isdigit() or c.isascii() for c in t.word) for t in piece)
    )
    if re.search("领域|种子期|初创期|成长期|成熟期", name):
        return False
    # 洛阳市重大项目: a place and general words are a class of projects too.
    rest = [t.word for t in piece if t.pos != "ns" and t.word != head]
    if rest and len(rest) < len(piece) - 1 and all(w in lexicon().generic for w in rest):
        return False
    return specific(piece, head) and (proper or len(name) >= 7) and not name.startswith(("努力", "实现"))
