"""Names that end in a telling word: parks, organizations, companies, funds, projects, policies.

A noun run whose last words are a head of ``lexicon.yml`` is a name if something in it is its own
(紫竹创业孵化器, not 新型孵化器). Inside an enumeration, members that end in the same head as an accepted one are
accepted with it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from loaders.companies import LEGAL_FORMS, firms_in, made_up
from loaders.gazetteer import by_name
from loaders.industries import is_industry, known
from loaders.lexicon import Token, find_heads, in_dictionary, lexicon, tokens
from loaders.mentions import Mention
from loaders.paragraph import Paragraph
from loaders.places import place_names
from loaders.runs import PROPER, Run, runs, says_deed, specific, strip_leading, units

# “8个项目”, “一批重大项目”: a counted class of things is no name.
_COUNTED = re.compile(
    r"(?:\d+(?:多|余)?|[一二三四五六七八九十两几百]+)(?:多)?(?:大|个|家|项|类|条|支|只|批|所|座|处|名|种|余个|多个)(?:以上)?$"
)
# A platform that is being built is an undertaking; one that runs is an organization.
_BUILT = re.compile(r"(?:建设|搭建|构建|打造|建立|筹建|建成|组建)[^，。；]{0,12}$")
# A firm's seat for a part of the world is a thing it builds; a 总部基地 by itself is a quarter of the town.
_SEAT = re.compile(
    r"(?:全球|中国|国际|亚太|全国|区域|华东|华南|华北|华中|西南|西北|东北|长三角|第二)总部基地$"
)
_PROPER_BEFORE = re.compile(r"(?:(?<![\u4e00-\u9fff])|(?<=[的由和与]))[\u4e00-\u9fff]{2,4}$")
_MEASURE = re.compile("代|英寸|条|吨")
_PERSON = re.compile(r"市长|书记|主任|董事长|总经理|省长|区长|县长|局长|院长|总裁|会长")
# 日产6200吨…生产线: what a plant is to turn out is part of its name.
_CAPACITY = re.compile(
    r"(?:年产|日产|年处理|日处理|年加工|总装机|装机|新增|首期|一期)?(?:容量)?(?:[\d.]+(?:余|多)?(?:万|亿|千)?|[一二两三四五六七八九十百千]{1,3}万)"
    r"(?:吨|套|台|辆|片|件|只|颗|平方米|平米|千瓦|兆瓦|MWh|MW|GWh|GW|吉瓦时?|兆瓦时|英寸|米|公里|亩|头|羽|支|瓶|盒|立方米|方|升|千伏|kV|代)级?(?:/年)?"
    # 年产30吉瓦时电池PACK及系统集成项目: two products in front of one head.
    # 年产6.5万吨全降解材料产业项目: the product's first word may not join.
    r"(?:[\u4e00-\u9fffA-Za-z0-9]{2,12}[及和与]|[^，。；、的和与及了个项家\d]{1,4})?$"
)
# 1.某某项目: the stop of a number is no part of the name.
_SIGNS = frozenset([".", "·", "-", "/", "&", "+", "．"])
# What is invested in, built or signed is one undertaking even if its name is made of common words.
_UNDERTAKEN = re.compile(
    r"(?:投资[^，。；]{0,14}的|[在]?[^，。；]{0,8}(?:建设|新建|承担|签约|引进|开工建设|投建|实施))$"
)
# 领军人才引领工程 is a programme, 输水隧洞工程 is built.
_CAMPAIGN = re.compile(
    r"人才|素质|培育|提升|引领|振兴|倍增|培养|创建|惠民|攻坚|行动|计划|品牌|改革|示范工程$"
)
# 甲化工园三大园区: the count closes the list that the name ends.
_CLOSES_LIST = re.compile(r"[一二三四五六七八九十两\d]+大[\u4e00-\u9fff“”]{2,12}$")
_DESCRIBED = re.compile(r"(?:最大|最好|最强|最高|最多|最先进|领先|唯一|首个|之一)的[^，。；、]{0,8}$")
# 打造全国重要的新型显示产业基地, 建成具有全国影响力的…集聚区: what a place wants to become is no place.
_AIM = re.compile(
    r"(?:打造|建成|建设|形成|成为|创建|争创|构建|建设成|打造成)[^，。；]{0,24}(?:重要|影响力|竞争力|知名|一流|水平|特色|鲜明|优势|意义|辐射[^，。；]{0,8}|面向[^，。；]{0,10})的[^，。；、]{0,8}$"
)
# 抢抓国家…示范区的机遇, 打造中国西部…基地: what a place hopes to get or become.
_WISHED = re.compile("(?:抢抓|争创|争取|申报|抓住|申建|打造|建设|建成)[^，。；]{0,8}$")
_WIDE = ("国家", "全国", "中国", "世界", "亚洲", "全球")
# “新基建”项目, “开门红”项目: a word of the day.
_A_PHASE = re.compile("(?:产业园|园区|基地|工厂|厂区|项目)[一二三四]期(?:项目|工程)?")
_TYPED = re.compile("[\u4e00-\u9fff]{0,6}型(?:高新区|开发区|园区|经开区|新区|新城)$")
_FOR_A_CLASS = re.compile("(?:^|[，。；）)])对[^，。；]{0,56}$")
_OF_A_CLASS = re.compile("[^。；]{0,30}(?:给予|予以|按[^，。；]{2,16}(?:奖励|补助|补贴))")
_NEARBY = re.compile("(?:距离|毗邻|紧邻|邻近|临近|[东南西北][临邻接靠连])[\u4e00-\u9fff]{0,6}$")
_SLOGAN = re.compile('[“"][^”"]{1,5}[”"]项目')
# 获评国家级…示范基地: an award, where the name does not say which place it is.
_AWARDED = re.compile(
    r"(?:(?:是|为|成为|属于?|跻身|列[为入])(?=国家|全国|省级|[^，。；]{0,30}、国家)|获评|被?评为|获得|荣获|荣膺|被?认定为|被?授予|被?命名为|获授|入选)[^。；]{0,40}$"
)
_WORKS = ("电站", "电厂", "工厂", "生产线")
_STRIVES = re.compile("(?:打造|建设|创建|争创|建成)[^。；]{0,36}$")
_AWARDS = ("示范基地", "示范区", "示范园", "示范园区", "产业基地", "产业园区")
# 在市会议中心举行: where something took place is no body.
# 建设世界级重大装备制造基地: that, too, is what a place wants to become.
_GOALS = ("基地", "制造基地", "生产基地", "产业基地", "集聚区", "示范区", "先行区", "产业带", "科创走廊")
_WORLDWIDE = re.compile("世界级|全国|国际|全球|国家级|一流|区域性|西部|东部|中部")
# 牵头建设创新平台的，给予…; 实施强链补链项目58个: whichever it is, and how many.
_CLASS_OF = re.compile(r"的(?:[，,；;]|企业|单位|给予|可)|\d+(?:余|多)?(?:个|项|家)")
_VENUE = re.compile(r"(?:隆重|成功|正式|顺利)?(?:举行|召开|举办|开幕|拉开)")
# After 中心 and the like the name may go on into a word that is no place of work (中心城区, 平台经济).
_CONTINUATIONS = {
    "中心": "城区 镇 村 地带 位置 工作 任务 思想 组 环节 线 区域 地段 小学 大局 城市",
    "平台": "经济 企业 公司 载体",
    "基金": "管理公司 管理人 公司 小镇 业 经理",
    "公司": "治理 化 法 制 债",
    "工程": "机械 师 技术 学院 建设 研究 设计 实验 中心 塑料 院士 质量 造价 总承包 项目 产品 样品 样机 批 车",
    "项目": "名单 清单 目录 库 化 审批 制 组 法人 单位 团队 经理 业主 评审",
    "集团": "化 军",
    "大学": "生 科技 校区 城 园",
    "研究院": "所",
    "园区": "化",
    "条例": "",
    "走廊": "",
    "协会": "会员",
    "联合会": "审 商 诊 签 演",
    "水库": "",
}
_CONTINUES = {head: tuple(words.split()) for head, words in _CONTINUATIONS.items()}


def named(paragraph: Paragraph) -> list[Mention]:
    """The names that end in a head in one block, without nested ones."""
    found: list[Mention] = []
    text, titles = paragraph.whole, paragraph.titles
    heads = _heads_in(paragraph)
    for words in paragraph.clauses(heads):
        start = words[0].start
        clause = units(words, text[start : words[-1].end], start)
        if titles:
            clause = [w for w in clause if not any(a <= w.start < b for a, b in titles)]
        for run in _coordinated(text, runs(clause)):
            if bisect_left(heads, run.start) < bisect_left(heads, run.end):
                found.extend(_in_run(text, run, paragraph.start))
    found.extend(_beside(paragraph, found))
    return found


def _heads_in(paragraph: Paragraph) -> list[int]:
    """Where heads stand in a paragraph outside of titles, as offsets into the whole text."""
    found = [paragraph.start + start for start in find_heads(paragraph.text)]
    if paragraph.titles:
        found = [start for start in found if not any(a < start < b for a, b in paragraph.titles)]
    return found


_SUB_FUND = re.compile(r"[\u4e00-\u9fff]{2,14}子基金$")


def _beside(paragraph: Paragraph, found: list[Mention]) -> Iterator[Mention]:
    """Funds made of general words that stand in a list with one that is a name (天使子基金、科创子基金)."""
    ends = {mention.end for mention in found if mention.type == "Fund"}
    for enumeration in paragraph.enumerations if ends else ():
        if not any(end in ends for _, end in enumeration.items):
            continue
        for start, end in enumeration.items:
            name = paragraph.whole[start:end]
            if end not in ends and _SUB_FUND.fullmatch(name):
                yield Mention(start, end, "Fund", name, "head:子基金")


def _coordinated(text: str, found: list[Run]) -> list[Run]:
    """Runs joined over 和, 与, 及 where the right one is no name alone: 投资促进与招商引资工作领导小组.

    So too where a company's name and its first product stand on the left and the project's name on the right
    (某某公司重型装备及空冷设备制造基地项目).
    """
    names = lexicon()
    result: list[Run] = []
    for run in found:
        left = result[-1] if result else None
        if left is not None and run.start - left.end == 1 and text[left.end] in "和与及":
            whole = text[run.start : run.end]
            cut = next(
                (
                    i
                    for i in range(len(run.tokens), 0, -1)
                    if names.head_of(text[run.start : run.tokens[i - 1].end])
                ),
                0,
            )
            head = names.head_of(text[run.start : run.tokens[cut - 1].end]) if cut else None
            ended = names.head_of(text[left.start : left.end])
            firm = any(names.heads.get(t.word) == "Company" for t in left.tokens[:-1])
            # 徐州工程机械与矿山装备产业联盟: a place in front and no head say that the left part belongs on.
            opened = (
                left.tokens[0].pos == "ns"
                and len(left.tokens) > 1
                and not re.search(r"(?:政府|局|委|办|厅|部|院|会|所|处)$", text[left.start : left.end])
                and head is not None
                and head[0] in ("联盟", "协会", "学会", "商会")
            )
            # 洛阳机器人及智能装备产业基地, 市半导体及集成电路产业基金: a place and two fields in front of one head.
            two_fields = (
                head is not None
                and head[1] in ("Park", "Fund", "Organization")
                and left.tokens[0].pos == "ns"
                and len(left.tokens) > 1
                and is_industry(text[left.tokens[1].start : left.end])
                and any(n.start == 0 for n in known(whole, 0))
            )
            # 某某研究院核物理与化学研究所: an institute of an academy that the left part names.
            academy = (
                head is not None
                and head[0] in ("研究所", "学院", "实验室", "研究中心", "研究院")
                and any(
                    (names.head_of(text[left.start : t.end]) or ("", ""))[1] == "Organization"
                    for t in left.tokens[:-1]
                )
            )
            bare = head is not None and not specific(run.tokens[:cut], head[0]) and len(whole) > len(head[0])
            proper = any(t.pos in PROPER for t in left.tokens) or (
                len(left.tokens) >= 1 and left.end - left.start >= 3
            )
            if (
                ended is None
                and head is not None
                and (two_fields or academy or text[left.start - 1 : left.start] != "、")
                and (
                    (firm and head[1] == "Project")
                    or opened
                    or two_fields
                    or academy
                    or (bare and proper and head[1] == "Organization")
                )
            ):
                link = Token(left.end, run.start, text[left.end : run.start], "c")
                result[-1] = Run(left.start, run.end, (*left.tokens, link, *run.tokens))
                continue
        result.append(run)
    return result


def _in_run(text: str, run: Run, low: int) -> list[Mention]:
    """The name in a run: up to its last head, if it says something of its own. Its block begins at ``low``."""
    names = lexicon()
    ends = names.head_lengths
    result: list[Mention] = []
    first = 0
    for i in range(len(run.tokens), 0, -1):
        _, stop, last, _ = run.tokens[i - 1]
        if last[-1] not in ends or last.endswith(LEGAL_FORMS):
            continue  # companies.registered reads legal forms, whose names take in words that end other runs
        stretch = text[run.start : stop]
        head = names.head_of(stretch)
        if head is None or len(head[0]) > len(stretch) - (1 if head[0] in names.heads else 0):
            continue
        word, kind = head
        if text.startswith(_CONTINUES.get(word, ()), stop, stop + 3):
            continue
        while first < i - 1 and run.tokens[first].word in _SIGNS:
            first += 1
        piece = strip_leading(run.tokens[first:i])
        if word in names.telling_heads and text[piece[0].start : piece[-1].end] == word and i > 1:
            if run.tokens[i - 2].pos == "v" or run.tokens[i - 2].word in names.leading:
                continue
            piece = run.tokens[i - 2 : i]  # 国际生命健康城: a general word in front is enough for a rare head
        if kind == "Company":
            # 区国有平台公司渝隆集团: what kind of firm it is stands in front of its name.
            kinds = [k for k, t in enumerate(piece[:-1], 1) if t.word.endswith("公司")]
            piece = piece[kinds[-1] :] if kinds else piece
        start, end = piece[0].start, piece[-1].end
        name = text[start:end]
        cut = text[run.tokens[first].start : start]
        if word in _GOALS and _WORLDWIDE.search(cut) and not any(t.pos in PROPER for t in piece):
            continue
        capacity = (
            _CAPACITY.search(text[max(low, run.start - 30) : run.start])
            if kind == "Project" and piece[0].start == run.start
            else None
        )
        if text[start - 1 : start].isdigit() and _MEASURE.match(name):
            # 10.5代线工厂: the number belongs to the name.
            number = re.search(r"[\d.]+$", text[max(0, start - 8) : start])
            start -= len(number.group()) if number else 0
            name = text[start:end]
        if name == word or not (capacity or _acceptable(text, piece, word, kind, start)):
            continue
        if word == "工程" and _CAMPAIGN.search(name):
            kind = "Policy"
        if word == "平台" and _BUILT.search(text[max(0, start - 16) : start]):
            kind = "Project"
        if word == "总部基地" and (_SEAT.search(name) or _BUILT.search(text[max(0, start - 16) : start])):
            kind = "Project"
        if _PERSON.search(name) or _CLOSES_LIST.search(name):
            continue
        if capacity is not None:
            start = run.start - len(capacity.group())
            before = _PROPER_BEFORE.search(text[max(low, start - 8) : start])
            if before and (
                by_name(before.group())
                or made_up(tokens(before.group()))
                or tokens(before.group())[0].pos in PROPER
            ):
                start -= len(before.group())
            name = text[start:end]
        if kind in ("Park", "Project") and start == run.start and (place := _place_before(text, start)):
            start, name = place, text[place:end]
        if kind in ("Park", "Project") and (earlier := _name_before(text, start, piece[0].word)):
            start, name = earlier, text[earlier:end]
        result.append(Mention(start, end, kind, name, f"head:{word}"))
        break
    return result


def _place_before(text: str, start: int) -> int:
    """Where a place begins that the tokeniser has broken in front of a name: 大余 in 大余抽水蓄能电站; 0 for none."""
    # 永年区冀南新材料产业园: the word for the level may have gone to the name alone.
    level = text[start : start + 1] in ("区", "县", "市")
    before = text[max(0, start - 3) : start + level]
    for a, b, name in place_names(before):
        broken = len(tokens(name)) > 1 or tokens(name)[0].pos in ("m", "t", "d")
        if b == len(before) and (level or (len(name) == 2 and broken)):
            return max(0, start - 3) + a
    return 0


_STANDS_ALONE = re.compile("[在与和及由对将把被从到向是为有建进以于]")


def _name_before(text: str, start: int, word: str) -> int:
    """Where a name begins whose first characters the tokeniser took for another word; 0 for none.

    蔚来汽车 in 蔚来汽车第二制造基地 (a firm known all over the country), 瞪 in 瞪羚谷 (a word that no dictionary has).
    """
    reach = max(0, start - 6)
    for a, b in firms_in(text[reach : start + 8]):
        if reach + a < start < reach + b:
            return reach + a
    single = text[start - 1 : start]
    if (
        len(word) >= 2
        and not in_dictionary(word)
        and "\u4e00" <= single <= "\u9fff"
        and not _STANDS_ALONE.match(single)
        and "\u4e00" <= word[0] <= "\u9fff"
        and len((last := tokens(text[max(0, start - 3) : start])[-1]).word) == 1
        and last.pos in ("v", "g", "zg", "ng", "nr", "n", "x")
    ):
        return start - 1
    return 0


def _acceptable(text: str, piece: tuple[Token, ...], head: str, kind: str, start: int) -> bool:
    name = text[start : piece[-1].end]
    if len(name) - len(head) < 2 or len(name) > 45:
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
    if kind == "Park" and _TYPED.match(name):
        return False  # 智造型高新区
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
    if kind == "Organization" and name.endswith("市中心"):
        return False
    if head in _AWARDS and not place_names(name) and _AWARDED.search(text[max(0, start - 60) : start]):
        return False
    if head in _WORKS and is_industry(name.removesuffix(head)) and not _place_before(text, start):
        return False  # 储能电站: a kind of works
    if (
        head in _AWARDS
        and name.startswith(("国家", "全国"))
        and _STRIVES.search(text[max(0, start - 40) : start])
    ):
        return False
    if kind in ("Organization", "Project") and _CLASS_OF.match(text, piece[-1].end):
        return False
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
    if head in ("孵化器", "加速器", "众创空间") and not any(t.pos in PROPER for t in piece):
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
