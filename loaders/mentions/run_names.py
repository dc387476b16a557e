"""The name in a noun run: up to its last head, with what of it is no part of the name cut off and what is put back."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from loaders.mention import Mention
from loaders.mentions import name_starts
from loaders.mentions.acceptable import acceptable
from loaders.mentions.being_built import is_built
from loaders.mentions.companies.firm_words import LEGAL_FORMS, made_up
from loaders.mentions.companies.registered import opens_list
from loaders.words.firm_kinds import behind_kind
from loaders.words.gazetteer import by_name
from loaders.words.industries import is_industry
from loaders.words.lexicon import Token, lexicon, tokens
from loaders.words.patterns import SHAPES
from loaders.words.places import place_before
from loaders.words.runs import PROPER, Run, strip_leading
from loaders.words.vocabulary import universities

# 某某开发区项目: the works of a zone, no project of that name
_ZONE_WORKS = re.compile("(?P<zone>.*(?:开发区|高新区|经开区|高新技术产业园区))项目")
_OF_LEVEL = re.compile("(?:国家|省|市|县|自治区)级$")
# 某某区先进制造业平台, 某某市产业转移主平台: land on which industry settles, no body that serves.
_OF_INDUSTRY = re.compile("(?:制造业|工业|产业|产业转移|主)平台$")
_PROPER_BEFORE = re.compile(r"(?:(?<![\u4e00-\u9fff])|(?<=[的由和与]))[\u4e00-\u9fff]{2,4}$")
_MEASURE = re.compile("代|英寸|条|吨")
_PERSON = re.compile(r"市长|书记|主任|董事长|总经理|省长|区长|县长|局长|院长|总裁|会长")
# 日产6200吨…生产线: what a plant is to turn out is part of its name.
_CAPACITY = re.compile(
    r"(?:年产|日产|年处理|日处理|年加工|总装机|装机|新增|首期|一期|第)?(?:容量)?(?:[\d.]+(?:余|多)?(?:万|亿|千)?|[一二两三四五六七八九十百千]{1,3}万)"
    r"(?:吨|套|台|辆|片|件|只|颗|锭|台套|立方米|万平方米|千瓦时|粒|剂|瓶|平方米|平米|千瓦|兆瓦|MWh|MW|GWh|GW|吉瓦时?|兆瓦时|英寸|米|公里|亩|头|羽|支|瓶|盒|立方米|方|升|千伏|kV|代)级?(?:/年)?"
    # 年产30吉瓦时电池PACK及系统集成项目: two products in front of one head.
    # 年产6.5万吨全降解材料产业项目: the product's first word may not join.
    r"(?:[\u4e00-\u9fffA-Za-z0-9]{2,12}[及和与]|[^，。；、的和与及了个项家\d]{1,4})?$"
)
# 1.某某项目: the stop of a number is no part of the name.
_SIGNS = frozenset([".", "·", "-", "/", "&", "+", "．"])
# 领军人才引领工程 is a programme, 输水隧洞工程 is built.
_CAMPAIGN = re.compile(
    r"人才|素质|培育|提升|引领|振兴|倍增|培养|创建|惠民|攻坚|行动|计划|品牌|改革|示范工程$"
)
# 甲化工园三大园区: the count closes the list that the name ends.
_CLOSES_LIST = re.compile(r"[一二三四五六七八九十两\d]+大[\u4e00-\u9fff“”]{2,12}$")
_BLOCK_OF = re.compile(
    "(?:工业园区|园区|开发区|高新区|经开区)(?=[\u4e00-\u9fff]{2,6}(?:组团|片区|区块)$)"
    # 市经开区吉口循环经济产业园
    "|[市县区州](?:高新区|经开区|开发区|新区)(?=[\u4e00-\u9fff]{2,10}(?:产业园|工业园|园区)$)"
)
_DESCRIPTORS = frozenset(("企业", "龙头", "龙头企业", "巨头", "领军企业", "民营企业", "骨干企业"))
_SUBSIDIARY = re.compile("全资|控股|独资|下属|旗下|下设|(?:全资|控股)?子公司")
# 建设世界级重大装备制造基地: what a place wants to become
_GOALS = ("基地", "制造基地", "生产基地", "产业基地", "集聚区", "示范区", "先行区", "产业带", "科创走廊")
_WORLDWIDE = re.compile("世界级|全国|国际|全球|国家级|一流|区域性|西部|东部|中部")
_PRAISED_AS = re.compile(
    "[是为](?:我国|全国|国内|全省|全球|世界|[东西南北中华]部)[^，。；：]{0,6}?(?:重要|最大|主要|知名|著名|唯一|第[一二三]大)的$"
)
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
    "园区": "化 经济",
    "条例": "",
    "枢纽": "地位 经济 城市 功能",
    "大桥": "局 镇 乡 街道 村",
    "走廊": "",
    "协会": "会员",
    "联合会": "审 商 诊 签 演 员",
    "水库": "",
}
_CONTINUES = {head: tuple(words.split()) for head, words in _CONTINUATIONS.items()}
# 某开发区的核心区是某科创园: what is a part of a zone is land
_CORE_IS = re.compile("(?:核心|起步|启动|拓展|配套|先导)区(?:是|为|即|：)$")
_FORMER = re.compile("[（(]原")
# 甲化工落子乙工业园, 落在丙片区
_SETTLED_IN = re.compile(
    ".*(?:落户|花落|同属|落子|落地|落[在于]|坐落[在于]?|位于|选址|入驻|进驻|布局[在于]|迁[入至往]|齐聚|云集|集中[在于]|横跨|地点|地址)(?:在|于|为)?(?=.{3})"
    # 由某某有限公司全额投资建设某物流园
    "|.*(?:公司|集团)[^园区]{0,6}(?:投资|建设|打造|兴建|运营|开发|出资)+的?(?=.{3})"
)
_OF_SIZE = re.compile(
    "(?:(?<=[，。；：、中在的])(?!其中)[\u4e00-\u9fff]{2,4}?)?(?:[百千]|[一二三四五六七八九十]+)?[十百千]万千瓦级?$"
)
# “一区”即某某合作区, “一区五园”某某工业园: the shape of a park is no part of a name.
_SHAPE = re.compile(
    f'[“"](?:[一二两三四五六七八九十多]{SHAPES})+[”"](?:即|是|指|为|包括)?|[一二三四五六七八九十]是以(?=.{{4}})'
)
# 与某某长空合作建设总部基地: who builds it with another
_JOINT_DEED = re.compile(
    ".{2,14}?(?:合作|共同|联合|携手|合资)(?:投资)?(?:建设|打造|共建|开发|兴建|投建|创建|设立|组建)(?=.{3})"
)
# 某园区分两期建设绿氢装备产业基地
_IN_STAGES = re.compile("分?[一二两三四五六\\d]+期(?:投资|滚动)?(?:建设|新建|打造|兴建|投建|实施)(?=.{4})")
SETS_UP = re.compile(".*(?:下设|分设|设立|组建|分为|(?<=基金)(?:参股)?投资)(?=..)")
"""What leads to the fund that is set up: 母基金下设."""


def in_run(text: str, run: Run, low: int) -> list[Mention]:
    """The name in ``run`` of ``text``, if it says something of its own, and those of firms, zones and bodies that
    stand in front of it. The block of the run begins at ``low``."""
    found: list[Mention] = []
    first = 0
    for last in range(len(run.tokens), 0, -1):
        if (head := _head_at(text, run, last)) is None:
            continue
        while first < last - 1 and run.tokens[first].word in _SIGNS:
            first += 1
        if not (piece := _words_of_its_own(text, run, first, last, *head)):
            continue
        name = _Name(text, low, run, run.tokens[first].start, piece, *head)
        for others in name.leave_others():
            found.extend(in_run(text, Run(others[0].start, others[-1].end, others), low))
        name.bound(run.tokens[first:last])
        if name.settle():
            found.append(Mention(name.start, name.end, name.kind, name.name, f"head:{name.head}"))
            break
    return found


def _head_at(text: str, run: Run, last: int) -> tuple[str, str] | None:
    """The head that the first ``last`` words of a run end in, and its type."""
    names = lexicon()
    _, stop, word, _ = run.tokens[last - 1]
    if word[-1] not in names.head_lengths or word.endswith(LEGAL_FORMS):
        return None  # companies.registered reads legal forms, whose names take in words that end other runs
    stretch = text[run.start : stop]
    head = names.head_of(stretch)
    if head is None or len(head[0]) > len(stretch) - (1 if head[0] in names.heads else 0):
        return None
    if head[0][-1] == "园" and text.startswith("区", stop):
        return None  # 装备制造园区 is no name, however the tokeniser parts it
    return None if text.startswith(_CONTINUES.get(head[0], ()), stop, stop + 3) else head


def _words_of_its_own(text: str, run: Run, first: int, last: int, head: str, kind: str) -> tuple[Token, ...]:
    """The words from ``first`` to ``last`` without general ones in front; none if only such stand before the head."""
    names = lexicon()
    piece = strip_leading(run.tokens[first:last])
    if head not in names.telling_heads or text[piece[0].start : piece[-1].end] != head or last == 1:
        return piece
    placed = run.tokens[first].pos == "ns" and kind == "Fund"
    if not placed and (run.tokens[last - 2].pos == "v" or run.tokens[last - 2].word in names.leading):
        return ()
    # 国际生命健康城: a general word in front is enough for a rare head.
    # 沧州市市级政府投资引导基金: all of it, as it says whose it is.
    return run.tokens[first if placed else last - 2 : last]


@dataclass
class _Name:
    """A name of ``text`` while it is read: ``piece`` of ``run``, whose words begin at ``opening``, ends in ``head``."""

    text: str
    low: int
    run: Run
    opening: int
    piece: tuple[Token, ...]
    head: str
    kind: str
    start: int = 0
    end: int = 0
    capacity: re.Match[str] | None = None

    @property
    def name(self) -> str:
        return self.text[self.start : self.end]

    def leave_others(self) -> Iterator[tuple[Token, ...]]:
        """Leave what stands in front and is a name by itself: the words of each such one."""
        text, piece = self.text, self.piece
        glued = next((k for k in range(1, len(piece)) if self._glued(piece[k - 1], piece[k])), 0)
        if glued and self.kind in ("Company", "Park"):
            yield piece[:glued]
            piece = (piece[glued]._replace(start=piece[glued].start + 1), *piece[glued + 1 :])
        if self.kind == "Park" and (inner := name_starts.behind_park(text, piece)):
            # 蒙自经开区红河综保区: two zones that stand one behind the other.
            yield piece[:inner]
            piece = piece[inner:]
        if self.kind == "Park" and (praised := name_starts.behind_praise(text, piece, self.head)):
            piece = piece[praised:]
        if self.kind in ("Company", "Organization") and (joint := name_starts.behind_joint(text, piece)):
            other = tuple(t for t in piece if t.end <= joint[0].start - 2)
            if self.kind == "Organization" or joint[0].start - other[-1].end == 2:
                yield other
            piece = joint
        self.piece = piece

    @staticmethod
    def _glued(left: Token, right: Token) -> bool:
        """南泥湾开发区和文旅集团: the tokeniser glues 和 to what follows."""
        return right.word[0] in "和与及" and len(right.word) > 1 and lexicon().type_of(left.word) == "Park"

    def bound(self, words: tuple[Token, ...]) -> None:
        """Find where it begins and ends, of the ``words`` that its piece closes."""
        if self.kind == "Company":
            self._as_firm()
        self.start, self.end = self.piece[0].start, self.piece[-1].end
        text = self.text
        if self.kind == "Organization":
            styled = words[-len(self.piece) - 1] if len(words) > len(self.piece) else None
            self.start = name_starts.body_start(text, self.start, self.end, self.head, styled)
        if self.kind == "Fund" and (founds := SETS_UP.match(text, self.start, self.end)):
            self.start = founds.end()  # 母基金下设新材料子基金
        for pattern in (_SHAPE, _BLOCK_OF, _IN_STAGES):  # 工业园区龙岩组团
            if cut := pattern.match(text, self.start, self.end):
                self.start = cut.end()
        if self.kind in ("Park", "Project") and text[self.start - 1] in "与和同":
            jointly = _JOINT_DEED.match(text, self.start, self.end)
            self.start = jointly.end() if jointly else self.start
        if self.kind == "Park":
            self._as_park()

    def _as_firm(self) -> None:
        piece = self.piece
        # 区国有平台公司渝隆集团: what kind of firm it is stands in front of its name.
        kinds = [k for k, t in enumerate(piece[:-1], 1) if t.word.endswith("公司")]
        piece = piece[kinds[-1] :] if kinds else piece
        # 国内精细化工龙头企业万盛集团
        described = [k for k, t in enumerate(piece[:-1], 1) if t.word in _DESCRIPTORS]
        piece = piece[described[-1] :] if described and len(piece) - described[-1] > 1 else piece
        while len(piece) > 1 and _SUBSIDIARY.fullmatch(piece[-1].word):
            piece = piece[:-1]  # 甲集团全资子公司乙有限公司: whose it is, and then the firm itself
        self.piece = piece
        self.head = (lexicon().head_of(self.text[piece[0].start : piece[-1].end]) or (self.head,))[0]

    def _as_park(self) -> None:
        text = self.text
        if former := _FORMER.search(text, self.start, self.end):
            # 保山高新区（原保山工贸园区）长岭岗片区: the zone, and then a part of it
            self.end = former.start()
            self.head = (lexicon().head_of(self.name) or (self.head,))[0]
        if (behind := text.rfind("的", self.start, self.end) + 1) > 0 and self.end - behind >= 4:
            self.start = behind  # 名山区交界的永兴片区
        self.start += name_starts.before_place(self.name, self.piece, self.start)
        self.start += name_starts.behind_deed(self.name)
        self.start += text[self.start] == "以" and text.startswith("为", self.end)  # 以某工业园为拓展区
        self.start += text[self.start] == "好" and text[self.start - 1] in "用建管办做抓"  # 用好联港工业区
        if settled := _SETTLED_IN.match(text, self.start, self.end):
            self.start = settled.end()

    def settle(self) -> bool:
        """Whether it is a name at all; if so, in its last type and borders."""
        text, run = self.text, self.run
        cut = text[self.opening : self.start]
        if self._is_goal(cut):
            return False
        if self.kind == "Project" and self.piece[0].start == run.start:
            self.capacity = _CAPACITY.search(text[max(self.low, run.start - 30) : run.start])
        if text[self.start - 1 : self.start].isdigit() and _MEASURE.match(self.name):
            # 10.5代线工厂: the number belongs to the name.
            number = re.search(r"第?[\d.]+$", text[max(0, self.start - 8) : self.start])
            self.start -= len(number.group()) if number else 0
        if self._is_sort(cut) or self.name == self.head:
            return False
        if not self.capacity and not acceptable(text, self.piece, self.head, self.kind, self.start):
            return False
        self._retype()
        if _PERSON.search(self.name) or _CLOSES_LIST.search(self.name):
            return False
        self._reach_back()
        # 民营企业500强某某水泥项目
        self.start += text[self.start] == "强" and text[self.start - 1 : self.start].isdigit()
        return True

    @property
    def _common(self) -> bool:
        return not any(t.pos in PROPER for t in self.piece)

    def _is_goal(self, cut: str) -> bool:
        """建设世界级重大装备制造基地; 某市是全国重要的氟化工生产基地"""
        if self.head not in _GOALS:
            return False
        if self._common and _WORLDWIDE.search(cut) is not None:
            return True
        plain = self._common or is_industry(self.name.removesuffix(self.head))
        return plain and _PRAISED_AS.search(self.text, self.low, self.start) is not None

    def _is_sort(self, cut: str) -> bool:
        """位于某镇，省级农产品加工园区: what kind of park it is; “新”绿满园区, “十四五”期间园区"""
        return self.kind == "Park" and (
            (_OF_LEVEL.search(cut) is not None and self._common)
            or self.name.endswith(("满" + self.head, "遍" + self.head, "期间" + self.head))
        )

    def _retype(self) -> None:
        """Give it the type that its words show, and leave in front what only leads to one of that type."""
        text = self.text
        if self.head == "工程" and _CAMPAIGN.search(self.name):
            self.kind = "Policy"
        if self.name.endswith("基金合伙企业"):
            self.kind = "Fund"
        if self.head == "项目" and (zone := _ZONE_WORKS.fullmatch(self.name)):
            self.kind, self.end = "Park", self.start + zone.end("zone")  # 某某经济开发区项目建设综述
        if self.kind == "Organization":
            self.start += name_starts.before_university(self.name)
        core = text[max(self.low, self.start - 6) : self.start]
        if self.kind == "Project" and self.head == "科创园" and _CORE_IS.search(core):
            self.kind = "Park"
        if self.kind == "Project" and self.name[:-2].endswith("基金"):
            self.kind = "Fund"  # 甲投资基金三期
        if is_built(text, self.low, self.start, self.end, self.head, self.kind):
            self.kind = "Project"
        if self.head == "平台" and _OF_INDUSTRY.search(self.name):
            self.kind = "Park"
        if self.kind == "Company":
            self.start += opens_list(text, self.start, self.end)
            self.start += behind_kind(self.name)

    def _reach_back(self) -> None:
        """Take in what stands in front and belongs to it: what a plant turns out, a place, a word cut in two."""
        text, run, low, kind = self.text, self.run, self.low, self.kind
        if self.capacity is not None:
            self.start = run.start - len(self.capacity.group())
            before = _PROPER_BEFORE.search(text[max(low, self.start - 8) : self.start])
            if before and _is_proper(before.group()):
                self.start -= len(before.group())
        if kind in ("Park", "Project", "Organization") and self.name not in universities():
            self.start = name_starts.cut_place(text, self.start, low) or self.start
        if kind in ("Park", "Project"):
            # 常熟 is an adjective to the tokeniser as well, which has gone with the words that open the run.
            place = place_before(text, self.start, low)
            self.start = place if place and run.start in (self.start, place) else self.start
        if kind in ("Park", "Organization"):
            self.start = name_starts.joined_place(text, self.start, low)
        # 才湾百万千瓦级光伏产业园
        if kind in ("Park", "Project") and (
            sized := _OF_SIZE.search(text, max(low, self.start - 12), self.start)
        ):
            self.start = sized.start()
        # 三十里堡临港工业区内的…: a number to the tokeniser, but elsewhere in the text a part of the name
        if kind == "Park" and text[self.start - 1] in "一二三四五六七八九十百" and self.start - 1 > low:
            longer = text[self.start - 1 : self.end]
            self.start -= text.count(longer, 0, self.start) + text.count(longer, self.end) > 0
        if kind in ("Park", "Project") and self.capacity is None:
            self.start = name_starts.name_before(text, self.start, self.piece[0].word, low) or self.start


def _is_proper(word: str) -> bool:
    words = tokens(word)
    return bool(by_name(word)) or made_up(words) or words[0].pos in PROPER
