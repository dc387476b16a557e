"""Names that end in a telling word: parks, organizations, companies, funds, projects, policies.

A noun run whose last words are a head of ``lexicon.yml`` is a name if something in it is its own
(紫竹创业孵化器, not 新型孵化器). Inside an enumeration, members that end in the same head as an accepted one are
accepted with it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from loaders.mention import Mention
from loaders.mentions import name_starts
from loaders.mentions.acceptable import acceptable
from loaders.mentions.being_built import is_built
from loaders.mentions.companies.firm_words import LEGAL_FORMS, made_up
from loaders.mentions.companies.registered import opens_list
from loaders.mentions.paragraph import Paragraph
from loaders.words.firm_kinds import behind_kind
from loaders.words.gazetteer import by_name
from loaders.words.industries import is_industry, known
from loaders.words.lexicon import Token, find_heads, lexicon, tokens
from loaders.words.patterns import SHAPES
from loaders.words.places import place_before
from loaders.words.runs import PROPER, Run, runs, specific, strip_leading, units
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
# 在市会议中心举行: where something took place is no body.
# 建设世界级重大装备制造基地: that, too, is what a place wants to become.
_GOALS = ("基地", "制造基地", "生产基地", "产业基地", "集聚区", "示范区", "先行区", "产业带", "科创走廊")
_WORLDWIDE = re.compile("世界级|全国|国际|全球|国家级|一流|区域性|西部|东部|中部")
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


_PLAIN_PARK = re.compile(
    "(?:^|(?<=[和与及]))(?!.*(?:推进|建设|打造|推动))(?!(?:建设|打造|推进|推动|加快|创建|规划|培育|发展|设立|一批|各|等))[^和与及的\\W\\d_]{5,20}(?=[和与及]|$)"
)


_ONE_PARK = re.compile("[^的，。\\d_“”]{3,12}[及和与][^的，。\\d_“”和与及]{2,12}")


def _beside(paragraph: Paragraph, found: list[Mention]) -> Iterator[Mention]:
    """Names made of general words that stand in a list with ones that tell: 天使子基金、科创子基金; behind two
    parks a third one too (生物制药产业园、农产品产业园、智能制造产业园)."""
    ends = {kind: {m.end for m in found if m.type == kind} for kind in ("Fund", "Park")}
    for enumeration in paragraph.enumerations if any(ends.values()) else ():
        funds, parks = (sum(end in ends[kind] for _, end in enumeration.items) for kind in ("Fund", "Park"))
        for i, (start, end) in enumerate(enumeration.items):
            founds = _SETS_UP.match(paragraph.whole, start, end)
            name = paragraph.whole[founds.end() if founds else start : end]
            if funds and end not in ends["Fund"] and _SUB_FUND.fullmatch(name):
                yield Mention(end - len(name), end, "Fund", name, "head:子基金")
            name = paragraph.whole[start:end]
            if parks < 2:
                continue
            if i == 0:
                opened = re.search("(?:包括|即|为|有|建设)(?=[^包括即为有]{4,}$)", name)
                start, name = (start + opened.end(), name[opened.end() :]) if opened else (start, "")
            for piece in _pieces(name):
                place = (start + piece.start(), start + piece.end())
                head = lexicon().head_of(piece.group()) or (
                    ("园", "Park") if piece.group()[-1] == "园" else None
                )
                if head and head[0].endswith(("园", "园区")) and len(piece.group()) - len(head[0]) >= 2:
                    yield Mention(*place, "Park", piece.group(), f"head:{head[0]}")


def _pieces(name: str) -> list[re.Match[str]]:
    """The parks of one item: 智能制造产业园和大数据产业园 are two, 跨境电商及商贸物流园 is one."""
    found = list(_PLAIN_PARK.finditer(name))
    whole = _ONE_PARK.fullmatch(name)
    if whole and not all(lexicon().type_of(piece.group()) == "Park" for piece in found):
        return [whole]
    return found


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
                and any(names.type_of(text[left.start : t.end]) == "Organization" for t in left.tokens[:-1])
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
            placed = run.tokens[first].pos == "ns" and kind == "Fund"
            if not placed and (run.tokens[i - 2].pos == "v" or run.tokens[i - 2].word in names.leading):
                continue
            # 国际生命健康城: a general word in front is enough for a rare head.
            # 沧州市市级政府投资引导基金: all of it, as it says whose it is.
            piece = run.tokens[first if placed else i - 2 : i]
        glued = next(
            (
                k
                for k, t in enumerate(piece)
                if k
                and t.word[0] in "和与及"
                and len(t.word) > 1
                and names.type_of(piece[k - 1].word) == "Park"
            ),
            0,
        )
        if glued and kind in ("Company", "Park"):
            # 南泥湾开发区和文旅集团: the tokeniser glues 和 to what follows.
            left = piece[:glued]
            result.extend(_in_run(text, Run(left[0].start, left[-1].end, left), low))
            piece = (piece[glued]._replace(start=piece[glued].start + 1), *piece[glued + 1 :])
        if kind == "Park" and (inner := name_starts.behind_park(text, piece)):
            # 蒙自经开区红河综保区: two zones that stand one behind the other.
            left = piece[:inner]
            result.extend(_in_run(text, Run(left[0].start, left[-1].end, left), low))
            piece = piece[inner:]
        if kind == "Park" and (praised := name_starts.behind_praise(text, piece, word)):
            piece = piece[praised:]
        if kind in ("Company", "Organization") and (joint := name_starts.behind_joint(text, piece)):
            other = tuple(t for t in piece if t.end <= joint[0].start - 2)
            if kind == "Organization" or joint[0].start - other[-1].end == 2:
                result.extend(_in_run(text, Run(other[0].start, other[-1].end, other), low))
            piece = joint
        if kind == "Company":
            # 区国有平台公司渝隆集团: what kind of firm it is stands in front of its name.
            kinds = [k for k, t in enumerate(piece[:-1], 1) if t.word.endswith("公司")]
            piece = piece[kinds[-1] :] if kinds else piece
            # 国内精细化工龙头企业万盛集团
            described = [k for k, t in enumerate(piece[:-1], 1) if t.word in _DESCRIPTORS]
            piece = piece[described[-1] :] if described and len(piece) - described[-1] > 1 else piece
            while len(piece) > 1 and _SUBSIDIARY.fullmatch(piece[-1].word):
                piece = piece[:-1]  # 甲集团全资子公司乙有限公司: whose it is, and then the firm itself
            word = (names.head_of(text[piece[0].start : piece[-1].end]) or head)[0]
        start, end = piece[0].start, piece[-1].end
        if kind == "Organization":
            styled = run.tokens[i - len(piece) - 1] if i - len(piece) > first else None
            start = name_starts.body_start(text, start, end, word, styled)
        if kind == "Fund" and (founds := _SETS_UP.match(text, start, end)):
            start = founds.end()  # 母基金下设新材料子基金
        shape = _SHAPE.match(text, start, end)
        start = shape.end() if shape else start
        if zone := _BLOCK_OF.match(text, start, end):
            start = zone.end()  # 工业园区龙岩组团
        if kind == "Park" and (former := _FORMER.search(text, start, end)):
            # 保山高新区（原保山工贸园区）长岭岗片区: the zone, and then a part of it
            end = former.start()
            word = (names.head_of(text[start:end]) or head)[0]
        if kind == "Park" and (behind := text.rfind("的", start, end) + 1) > 0 and end - behind >= 4:
            start = behind  # 名山区交界的永兴片区
        if kind == "Park":
            start += name_starts.before_place(text[start:end], piece, start)
            start += name_starts.behind_deed(text[start:end])
            start += text[start] == "以" and text.startswith("为", end)  # 以某工业园为拓展区
            start += text[start] == "好" and text[start - 1] in "用建管办做抓"  # 用好联港工业区
            settled = _SETTLED_IN.match(text, start, end)
            start = settled.end() if settled else start
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
            number = re.search(r"第?[\d.]+$", text[max(0, start - 8) : start])
            start -= len(number.group()) if number else 0
            name = text[start:end]
        if kind == "Park" and _OF_LEVEL.search(cut) and not any(t.pos in PROPER for t in piece):
            continue  # 位于某镇，省级农产品加工园区: what kind of park it is
        if kind == "Park" and name.endswith(("满" + word, "遍" + word, "期间" + word)):
            continue  # “新”绿满园区, “十四五”期间园区
        if name == word or not (capacity or acceptable(text, piece, word, kind, start)):
            continue
        if word == "工程" and _CAMPAIGN.search(name):
            kind = "Policy"
        if word == "项目" and (zone := _ZONE_WORKS.fullmatch(name)):
            kind, end = "Park", start + zone.end("zone")  # 某某经济开发区项目建设综述
            name = text[start:end]
        if kind == "Organization" and (front := name_starts.before_university(name)):
            start, name = start + front, name[front:]
        if kind == "Project" and word == "科创园" and _CORE_IS.search(text[max(low, start - 6) : start]):
            kind = "Park"
        kind = "Fund" if kind == "Project" and name[:-2].endswith("基金") else kind  # 甲投资基金三期
        if is_built(text, low, start, end, word, kind):
            kind = "Project"
        if word == "平台" and _OF_INDUSTRY.search(name):
            kind = "Park"
        if kind == "Company" and opens_list(text, start, end):
            start, name = start + 1, text[start + 1 : end]
        if kind == "Company" and (front := behind_kind(name)):
            start, name = start + front, name[front:]
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
        if (
            kind in ("Park", "Project", "Organization")
            and name not in universities()
            and (cut_off := name_starts.cut_place(text, start, low))
        ):
            start, name = cut_off, text[cut_off:end]
        # 常熟 is an adjective to the tokeniser as well, which has gone with the words that open the run.
        if (
            kind in ("Park", "Project")
            and (place := place_before(text, start, low))
            and run.start in (start, place)
        ):
            start, name = place, text[place:end]
        if kind in ("Park", "Organization"):
            start = name_starts.joined_place(text, start, low)
            name = text[start:end]
        # 三十里堡临港工业区内的…: a number to the tokeniser, but elsewhere in the text a part of the name
        if kind == "Park" and text[start - 1] in "一二三四五六七八九十百" and start - 1 > low:
            longer = text[start - 1 : end]
            start -= text.count(longer, 0, start) + text.count(longer, end) > 0
            name = text[start:end]
        if (
            kind in ("Park", "Project")
            and capacity is None
            and (earlier := name_starts.name_before(text, start, piece[0].word, low))
        ):
            start, name = earlier, text[earlier:end]
        result.append(Mention(start, end, kind, name, f"head:{word}"))
        break
    return result


# 某开发区的核心区是某科创园: what is a part of a zone is land
_CORE_IS = re.compile("(?:核心|起步|启动|拓展|配套|先导)区(?:是|为|即|：)$")
_SETS_UP = re.compile(".*(?:下设|分设|设立|组建|分为|(?<=基金)(?:参股)?投资)(?=..)")
_FORMER = re.compile("[（(]原")
# 甲化工落子乙工业园, 落在丙片区
_SETTLED_IN = re.compile(
    ".*(?:落户|花落|同属|落子|落地|落[在于]|坐落[在于]?|位于|选址|入驻|进驻|布局[在于]|迁[入至往]|齐聚|云集|集中[在于]|横跨|地点|地址)(?:在|于|为)?(?=.{3})"
    # 由某某有限公司全额投资建设某物流园
    "|.*(?:公司|集团)[^园区]{0,6}(?:投资|建设|打造|兴建|运营|开发|出资)+的?(?=.{3})"
)
# “一区”即某某合作区, “一区五园”某某工业园: the shape of a park is no part of a name.
_SHAPE = re.compile(
    f'[“"](?:[一二两三四五六七八九十多]{SHAPES})+[”"](?:即|是|指|为|包括)?|[一二三四五六七八九十]是以(?=.{{4}})'
)
