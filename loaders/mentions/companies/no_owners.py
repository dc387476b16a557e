"""What the first words of a work's name are instead of the firm that builds it: its site, its product, a line's end.

Each row says so of one construction and shows it, the words in question in 〔〕. Looked through in any order.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from re import Pattern

from loaders.mentions.companies.firm_words import LEGAL_FORMS
from loaders.words.firm_kinds import TECHNICAL
from loaders.words.gazetteer import by_name
from loaders.words.industries import is_industry, known
from loaders.words.lexicon import in_dictionary, lexicon
from loaders.words.places import place_names
from loaders.words.vocabulary import listed_companies

_WHAT_IS_BUILT = re.compile(
    r"\d|[A-Za-z]|生产|研发|制造|总部|工厂|产业化|线$|[一二三四五六]期|改造|扩能|扩产|技改|加工|电站|电池|设备|装备|材料|厂$|基地|工业园|产业园"
)
_FACILITY = (
    "[\u4e00-\u9fff]{0,2}[江河湖海峡](?:公路|铁路|过江)?(?:特?大桥|通道|隧道)|(?:城市|城镇|生活|工业)?(?:污水|垃圾|自来水|水厂|净水|电厂|水库|机场|港区|港口|码头|大桥|大道|隧道|公路|铁路|医院|学校|老街|古城|古镇|湿地|水电|风电场|抽水蓄能"
    # 松阳500千伏变电站, 引漳供水二期, 武昌南路改造: a place, a river, a road
    r"|供水|引水|调水|灌区|河道|干渠|航道|航电|水利|输变电|输电|\d+千伏|[东南西北中]?[路街](?!由|演|面|线板)|立交|快速路|高速|高铁|城际|地铁|轻轨|客专|互通)"
)
_PROVINCE = "[京津沪渝冀豫辽湘皖鲁苏赣浙粤鄂桂晋陕闽黔青藏川琼滇秦蒙疆甘宁]"


def is_built(rest: str) -> bool:
    """Whether ``rest`` of a work's name says what is built: 年产3万吨…, 生产线, 二期."""
    return _WHAT_IS_BUILT.search(rest) is not None


@dataclass(frozen=True, kw_only=True)
class NoOwner:
    """No firm is what reads as ``whole``, or has ``ending`` at its end, and is followed by ``rest``, where ``when``
    holds as well; a firm of the tables is one all the same if ``unless_listed``. ``example`` marks it with 〔〕."""

    example: str
    whole: str = ""
    ending: str = ""
    rest: str = ""
    when: Callable[[str, int], bool] | None = None
    unless_listed: bool = False
    _whole: Pattern[str] = field(init=False)
    _ending: Pattern[str] = field(init=False)
    _rest: Pattern[str] = field(init=False)

    def __post_init__(self) -> None:
        for part, end in (("whole", ""), ("ending", "$"), ("rest", "")):
            pattern = getattr(self, part)
            object.__setattr__(self, f"_{part}", re.compile(f"(?:{pattern}){end}" if pattern else ""))

    def holds(self, name: str, end: int) -> bool:
        """Whether it says that ``name``, of a work, opens with no firm up to ``end``."""
        first = name[:end]
        return (
            (not self.whole or self._whole.fullmatch(first) is not None)
            and (not self.ending or self._ending.search(first) is not None)
            and (not self.rest or self._rest.match(name, end) is not None)
            and (self.when is None or self.when(name, end))
            and not (self.unless_listed and first in listed_companies()[0])
        )


def is_no_owner(name: str, end: int, *, makes: bool = False) -> bool:
    """Whether a row says that the first ``end`` characters of a work's ``name`` are no firm; where a firm ``makes``
    what stands behind them, that need not say that something is built."""
    return any(row.holds(name, end) for row in NO_OWNERS if not (makes and row.when is _of_unknown_work))


def _of_places(name: str, end: int) -> bool:
    return sum(b - a for a, b, _ in place_names(name[:end])) == end


def _bracketed(name: str, end: int) -> bool:
    return re.search("[(（]", name[:end]) is not None and not name[:end].endswith(LEGAL_FORMS)


def _own_part_short(name: str, end: int) -> bool:
    return end - next((b for a, b, _ in place_names(name) if a == 0), 0) < 2


def _of_unknown_work(name: str, end: int) -> bool:
    rest = name[end:]
    return not name[:end].endswith(LEGAL_FORMS) and not is_built(rest) and not known(rest, 0)


NO_OWNERS = (
    NoOwner(
        example="〔湾沚〕区冷链物流园",
        when=lambda name, end: any(a == 0 and end <= b for a, b, _ in place_names(name)),
    ),
    NoOwner(example="〔芯〕片封装项目", when=lambda name, end: end < 2 or end >= len(name)),
    NoOwner(example="〔年产3万吨〕钢带项目", whole=r".*\d.*"),
    NoOwner(example="〔锂电池〕生产线", when=lambda name, end: is_industry(name[:end])),
    NoOwner(example="〔白崖〕至武威输变电工程", rest="至"),
    NoOwner(example="〔白崖至〕武威输变电工程", ending="至"),
    # The tokeniser takes a town for a person.
    NoOwner(
        example="〔甘棠〕工业园区",
        rest="新区|工业园|工业区|工业集|半岛|园区|产业园|片区|新城|高新|经济|开发区|港区|物流园|科技园",
        when=lambda name, end: any(r.level in ("town", "county", "city") for r in by_name(name[:end])),
    ),
    NoOwner(
        example="〔旺岭〕工业区碳酸钙项目",
        rest="新区|工业区|工业园区|开发区|高新区|经开区|港区|保税区",
        unless_listed=True,
    ),
    # 中泰, 中东 are firms and other things too.
    NoOwner(
        example="〔中俄〕跨境冷链物流枢纽项目",
        whole="中[俄德法英美日韩意欧澳加瑞荷奥匈波捷白哈蒙越老缅柬新印巴以阿非]",
        unless_listed=True,
    ),
    NoOwner(
        example="〔借母〕溪抽水蓄能项目",
        rest="[溪湖江河岭峡沟坪湾滩冲峰](?:抽水蓄能|抽蓄|水电|风电|水库|航电|光伏|景区|旅游|流域|特大桥|大桥)",
    ),
    NoOwner(example="〔渝西〕疫苗基地", whole=f"{_PROVINCE}[东西南北中]"),
    NoOwner(example="〔浙皖〕半导体项目", whole=f"{_PROVINCE}{{2,3}}"),
    NoOwner(
        example="〔CMOS〕传感器产业化项目", when=lambda name, end: name[:end].isascii(), unless_listed=True
    ),
    NoOwner(example="〔车规级〕碳化硅模块项目", ending="[级型式]", unless_listed=True),
    NoOwner(example="〔红旗新能源〕汽车繁荣工厂", ending="新能源", rest="汽车|电池|车", unless_listed=True),
    NoOwner(example="〔银东〕污水处理厂提标改造", rest=_FACILITY),
    NoOwner(example="〔青石镇〕粮油加工项目", ending="镇|乡|街道|村", when=lambda name, end: end > 2),
    NoOwner(
        example="〔战略〕储备库扩建项目",
        when=lambda name, end: (
            name[:end] in lexicon().generic | lexicon().leading_words | lexicon().told_firm_stops
        ),
    ),
    NoOwner(
        example="〔高阶HDI〕二期",
        whole="[\u4e00-\u9fff]{2}[A-Z]+",
        when=lambda name, end: in_dictionary(name[:2]),
    ),
    NoOwner(
        example="〔硅碳膜料〕智能制造项目",
        when=lambda name, end: TECHNICAL.fullmatch(name, 0, end) is not None,
        unless_listed=True,
    ),
    NoOwner(example="〔安顺安吉〕产业园", when=_of_places),
    NoOwner(
        example="〔溧阳高新区〕光伏产业园", when=lambda name, end: lexicon().type_of(name[:end]) == "Park"
    ),
    NoOwner(
        example="〔小墨山〕20兆瓦光伏电站",
        when=lambda name, end: (
            re.search("^[\u4e00-\u9fff]{1,3}[山湖岛岭坪坝滩](?=\\d|[\u4e00-\u9fff]?$)", name[: end + 1])
            is not None
        ),
    ),
    NoOwner(example="〔清源（东区〕）光伏项目", when=_bracketed),
    NoOwner(example="〔昀江二桥〕及连接线项目", ending="[桥路渠]"),
    NoOwner(
        example="〔南大软件〕学院实训基地", rest="学院|大学|学校|中学|小学|幼儿园|附中|附小|医院|卫生院|研究"
    ),
    NoOwner(example="〔天衡〕院中试基地", rest="[院所校桥河湖江山村镇乡](?![东西南北])"),
    # Firms call themselves 新材料.
    NoOwner(example="〔铜基材料〕产业园", ending="(?<!新)材料"),
    NoOwner(
        example="〔钛渣〕生产线",
        rest="(?:生产线|水电站|电站|电厂|变电站|项目)$",
        unless_listed=True,
    ),
    # The tokeniser cuts the name behind one character of its own.
    NoOwner(example="〔肇庆金〕环宇智谷项目", when=_own_part_short),
    NoOwner(example="〔中委〕合资石化炼油项目", rest="合资|合作|共建|联合"),
    NoOwner(example="〔“远航〕”培训项目", whole='.*[“”"].*'),
    # Two characters and a phase may be the whole of a place's name.
    NoOwner(example="〔华智〕二期", whole="..", rest="[一二三四]期(?:项目|工程)?$"),
    NoOwner(example="〔兰香湖〕公园", when=_of_unknown_work, unless_listed=True),
)
