"""Which firms and bodies a park has, where its roster names them in a clause that leaves the park out (LOCATED_IN).

“某开发区…。园区代表企业有甲、乙”, “…，区内的丙”, “一家是甲，另一家是乙”: it is the park that the clause goes on about.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.mention import Key, Mention
from loaders.mentions.recognised import Recognised
from loaders.relation import Relation
from loaders.relations.partly_read import members
from loaders.relations.sections import Topic, speaks_for
from loaders.relations.templates import ETC, Template, row
from loaders.words.sought import Guarded

# What may stand in front of a firm in a roster: 做某业的甲, 主营某品的乙.
_WHO = r"(?:[^，。；、：ⒸⓄⓅⓀⓇ]{1,12}的)?"
_FIRMS = rf"{_WHO}(?P<s>{row('Ⓒ', _WHO)})"
_BODIES = rf"{_WHO}(?P<s>{row('ⒸⓄⓅⓀ', _WHO)})"
_KEY = (
    "(?:入园|入驻|落户|进驻|(?:园区?|区)内|园区|现有|主要|代表性?|骨干|龙头|重点|知名|规模以上|规上|上市|领军|优势|核心"
    "|标志性|典型|工业|生产)"
)
_COUNT = r"(?:(?:\d+|[一二两三四五六七八九十]+)(?:余|多)?[家户])?"
# “代表企业有甲和乙”, “园内主要企业包括甲”, “入园企业286家，其中有甲”
_NAMED = Guarded(
    rf"(?:(?:{_KEY}+(?:企业|公司)|代表性?(?:企业)?){_COUNT}，?|(?:代表性|影响力|知名|规模较大)的(?:企业)?)"
    rf"(?:其中)?(?:主要|分别|还|则)*(?:有|包括|包含|为|是|即|：){_FIRMS}"
)
# “区内的甲”, “区内已建成甲研究院”, “园内有龙头企业甲”
_WITHIN = Guarded(
    r"(?:(?:园区|基地|区|园|小镇)(?:内|里)|这里)(?:的"
    r"|[^，。；：Ⓐ-ⓩ]{0,6}?(?:有|建成|设立|[聚汇集][聚集]|入驻|落户|引进|布局)(?:了|着|以)?[^，。；：ⒸⓄⓅⓀⓇ]{0,10}?"
    rf"|[^，。；：Ⓐ-ⓩ]{{0,4}}(?:龙头|骨干|重点|代表|上市|链主)性?企业){_BODIES}"
)
# “园内甲基地、乙中心等配套项目基本完工”
_INSIDE = Guarded(rf"(?:^|[。；，])(?:目前|如今)?(?:园区?|区|基地)[内里]，?{_BODIES}(?=等|[^，。；Ⓐ-ⓩ]{{2}})")
# “有上市公司两家，一家是甲，另一家是乙”
_ONE_OF = Guarded(
    r"(?:^|，|；)(?:其中)?(?:第?[一二三]|另一?|另外一|还有一|有一)家(?:是|为|叫)[^，。；ⒸⓅⓄⓀⓇ]{0,16}(?P<s>Ⓒ)"
)
# “既有甲这样的巨头，也有乙这样的小巨人”, “不仅有甲，还有乙”
_BOTH = Guarded(
    rf"(?:既|不仅|不但)有(?:像|如)?{_FIRMS}[^。；ⒸⓀⓇ]{{0,24}}，"
    rf"[^，。；Ⓐ-ⓩ]{{0,4}}(?:也|还|又|更)有(?:像|如)?{_WHO}(?P<u>{row('Ⓒ', _WHO)})"
)
_NOT_ONLY = Guarded(rf"(?:既|不仅|不但)有(?:像|如)?{_FIRMS}")
# “甲、乙相继进驻”
_SETTLED = Guarded(
    rf"(?P<s>{row('ⒸⓅ')}){ETC}(?:企业|项目)?(?:相继|先后|陆续|纷纷|已|均|也)+(?:签约|成功|正式)?(?:入驻|进驻|落户|入园)(?=[。；，]|$)"
)
# “甲成为首家入园企业”, “乙是最早入园的一家”
_FIRST = Guarded(r"(?P<s>Ⓒ)(?:成为|是|为)[^，。；Ⓐ-ⓩ]{0,10}(?:入园|入驻|落户|进驻)")
# “乙是园区龙头”, “丙成了园区的纳税大户”
_LEADS_IT = Guarded(
    rf"(?P<s>{row('Ⓒ')}){ETC}(?:已|早已|如今|也|均|都)*(?:成为|成了|是|为|撑起|构成)了?(?:园区|基地|园内|区内)的?(?:最大|第一|首家|纳税|用工|产值|的|三大|两大)*(?:龙头|骨干|链主|大户|支柱|主力|半壁江山)"
)
# “…，龙头企业甲去年产能达到…”
_APPOSED = Guarded(
    rf"(?:^|，|；)(?:其中|目前|园区|区内)?，?(?:龙头|骨干|重点|代表性?|领军|链主|上市|入驻|入园|知名)+企业(?P<s>{row('Ⓒ')})"
)
# “某新技术开发区产业规模超5000亿元，甲、乙等企业带动集成电路壮大”
_CARRY = Guarded(
    rf"(?:^|，|；)(?P<s>{row('Ⓒ')})等[^，。；Ⓐ-ⓩ]{{0,8}}(?:企业|公司|龙头)(?:共同|持续|强势)?(?:带动|引领|支撑|领跑|撑起|构成|拉动)(?!全[国球省])"
    # 某片区以有色金属为主导，甲、乙年产值合计超180亿元
    rf"|(?:^|，|；)(?P<u>{row('Ⓒ')})(?:等[^，。；Ⓐ-ⓩ]{{0,8}}(?:企业|公司))?[^，。；Ⓐ-ⓩ]{{0,6}}(?:年)?(?:总?产值|营收|营业收入|销售收入|税收)"
)
# “已入驻企业200家，包括甲、乙”, “集聚医药企业1200多家，其中甲、乙等行业龙头13家”
_AMONG_THEM = Guarded(
    rf"(?:入驻|集聚|聚集|汇聚|引进|拥有|现有)[^，。；ⒸⓀⓇ]{{0,14}}(?:企业|公司)(?:近|超|约|逾|达)*(?:\d+|Ⓜ)(?:余|多)?[家户]?，(?:其中|包括|包含)(?:有|了)?{_FIRMS}(?=等|[，。；])"
)
_HOW_MANY = r"等?(?:\d+|[数近几]?[一二两三四五六七八九十百]+)(?:余|多)?[家户个]"
_KIND_OF_FIRM = "(?:[^，。；、：Ⓐ-ⓩ]{0,4}(?:企业|公司|央企|国企|民企|外企|巨头))?"
# 甲集团旗下乙股份: the second is the member of the list
_OF_GROUP = f"{_KIND_OF_FIRM}(?:(?:Ⓒ|[^，。；、Ⓐ-ⓩ]{{2,6}})(?:旗下|下属|控股)的?)?"
# “甲、乙等58家企业聚集”, “甲、乙等7家投产”
_GATHER = Guarded(
    # Some of the members may not be read as names.
    rf"(?P<s>Ⓒ(?:(?:、|和|与|及)(?:Ⓒ|[^，。；、：ⒸⓀ]{{2,14}})){{0,40}})(?:等(?=[^，。；、Ⓐ-ⓩ]{{0,8}}(?:企业|公司))|{_HOW_MANY})"
    r"[^，。；、Ⓐ-ⓩ]{0,8}?(?:企业|公司)?"
    r"(?:已|先后|相继|陆续|纷纷|均|都|也|在此|竞相|加速)*(?:聚集|集聚|汇聚|齐聚|云集|扎根|生根|落户|入驻|进驻|落地|投产|抱团)"
    r"(?:发展|生产|经营|成群|成势)?(?=[，。；]|$)"
)
# “甲、乙等扎根于此”, “甲、乙在此开展铁路集拼”, “丙检测中心设于此”
_HERE = Guarded(
    rf"(?P<s>{row('ⒸⓄⓅ', _OF_GROUP)}){ETC}(?:企业|公司|项目|机构)?(?:就|即|均|都|也|已|便|先后|相继|纷纷)*"
    r"(?:(?:扎根|落户|落地|生根|设|聚集|汇聚|集聚|坐落|布局|安家|选址|建|诞生|发源|起步|起家|孕育|成长)(?:于|在)(?:此|这里|园内|园区内?)"
    r"|(?:在|于)(?:此|这里|(?:该|这个)?(?:园|园区|区|基地|小镇)内)(?!之|前|后|基础|期间|过程|次|背景)[^，。；Ⓐ-ⓩ]{0,4}"
    r"(?:落户|扎根|落地|布局|发展|成长|壮大|起步|起家|投资|开展|生产|设立|设有|设|建有|建设|建厂|办公|运营|注册|从事|安家|兴业|聚集|集聚|汇聚))"
)
# “记者在园区见到，甲的定型机正在调试”, “园区配套的丙污水处理厂”
_SEEN = Guarded(
    r"(?:在|走进|来到|走入|漫步)(?:园区|园内|基地)[^，。；Ⓐ-ⓩ]{0,6}，[^，。；：ⒸⓀⓇ]{0,8}(?P<s>Ⓒ)(?!与|和|同)"
    r"(?:[^。；ⒸⓀⓇ]{2,30}，(?:隔壁|一旁|旁边|不远处|相邻|对面)的(?P<u>Ⓒ))?"
)
_OF_PARK = Guarded(rf"(?:园区|园内)(?:配套|自建|新建|在建)(?:建设)?的(?P<s>{row('ⓅⓄ')})")
# “首批进驻的甲”
_ENTERED = Guarded(
    rf"(?:^|，|；)(?:首批|首家|首个|最早|率先|新近|刚刚|去年|今年|前年|已)*(?:入驻|进驻|入园|落户)的(?:[^，。；ⓅⓀⓇⒸⓄ]{{0,10}}?(?:企业|公司))?(?P<s>{row('Ⓒ')})"
)
_ADVERBS = "(?:已|均|都|也|先后|相继|陆续|纷纷|首批|率先|最早|同步|集中|成功|正式|就|即|便|分别|现|目前)*"
_LIST = r"(?:^|[，。；：])(?:其中|目前|如今)?(?P<s>[^，。；：]{1,160}?)"
_FIRMS_SAID = f"{ETC}(?:企业|公司|机构|项目)?"
# “甲、乙、丙先后入园”, “甲、乙首批在此建厂投产”, “甲、乙、丙分列园区两侧”: lists not all of whose members are read
_IN_PARK = Guarded(
    rf"{_LIST}{_FIRMS_SAID}{_ADVERBS}(?:(?:入园|进园|入区)(?:办公|投产|建厂|经营|生产|发展|兴业)?(?=[，。；]|$)"
    r"|(?:扎根|落户|聚集|汇聚|集聚|坐落|布局|安家|建)(?:于|在)(?:此|这里|园内|园区内?)"
    r"|(?:坐落|位于|落户|布局|分布|身处|扎根|安家)(?:在|于)?其[中间内]|在(?:此|这里|(?:该|这个)?(?:园|园区|区|基地|小镇)内)(?!之|前|后|基础|期间|过程|次|背景)[^，。；Ⓐ-ⓩ]{0,6}"
    r"(?:落户|扎根|落地|布局|设立|建厂|办厂|投产|办公|安家|形成|组成|构成|抱团|集聚|集聚|汇聚|聚集|相邻|为邻|比邻)"
    r"|(?:分列|分布|散布|坐落|林立|错落|一字排开)(?:在|于)?(?:园区|园内|区内|基地|小镇))"
)
# “甲、乙、丙相继建成投产。” behind a sentence about a park
_FOLLOWED_SUIT = Guarded(
    rf"^(?P<s>[^，。；：]{{1,160}}?){_FIRMS_SAID}(?:先后|相继|陆续|纷纷|接连)+(?:签约|建成)*(?:投产|落户|落地|建厂|进驻|入驻|布局|投运|开工|达产)(?:达产|运营|发展)?(?=[。；]|$)"
)
# “华西基地也已启用” behind “甲、乙先后入园，”
_ALSO = re.compile(
    "，(?P<s>[ⓅⒸⓄ])(?:也|亦|同样)(?:已|正|将|在)*(?:启用|投用|建成|投产|开工|落成|运行|封顶|揭牌|动工|落户|入驻|进驻)"
)
# 园内国际会展中心、甲产业园两个地块已出让
_PLOTS = Guarded(
    r"(?:^|[。；，])(?:目前|如今)?(?:园区?|区|基地|片区)[内里]，?(?P<s>[^，。；：]{2,80}?、[^，。；：]{1,80}?)(?:等|[一二两三四五六七八九十几数\d]+[个家宗座]|均|都|已|正|也|相继|先后)"
)
_A_PARK = re.compile("(?:园区?|小镇|孵化器|科技城|谷)$")
# “目前园区已落户甲、乙等企业”, “某园区…，已有甲、乙以及丙项目入园”
_IT_HAS = Guarded(
    r"(?:园区|园内|基地|小镇)(?:已|现|目前|先后|累计|相继|陆续)+(?:落户|入驻|集聚|聚集|引进|汇聚|吸引|拥有|有)(?:了|有|着|以)?"
    rf"(?P<s>[^，。；：]{{1,160}}?)(?:等(?=[^，。；Ⓐ-ⓩ]{{0,10}}(?:企业|公司|项目|机构))|{_HOW_MANY}|(?=[，。；]|$))"
)
_HAS_COME = Guarded(
    r"，[^，。；：Ⓐ-ⓩ]{0,6}(?:已|现|目前|先后)+有(?P<s>[^，。；：]{1,160}?)(?:等[^，。；：Ⓐ-ⓩ]{0,12})?(?:先后|相继|陆续|在此|已|签约)*"
    r"(?:入园|入驻园区|进园)(?=[，。；]|$)"
)
# “从县城驱车半小时，便到了某园区。甲、乙这两家企业的厂房沿河排开”
_IN_A_ROW = Guarded(
    r"^(?P<s>[^，。；：]{1,160}?)(?:等|这)?(?:[两二三四五六七八九十几数]|\d+)[家个](?:企业|公司|项目)?的?(?:厂房|厂区|车间|工厂|生产线|塔吊)?"
    r"[^，。；：ⓇⓀ]{0,12}(?:排开|相连|相邻|毗邻|林立|为邻|比邻|依次|并立)"
)
_LISTS = (_IN_PARK, _FOLLOWED_SUIT, _PLOTS, _IT_HAS, _HAS_COME, _IN_A_ROW)
_NEED_BEFORE = (_FOLLOWED_SUIT, _IN_A_ROW)
_GROUP = re.compile("旗下|下属")
_MEMBERS = ("Company", "Organization", "Project", "Park")
_ROSTERS = (
    _NAMED,
    _WITHIN,
    _ONE_OF,
    _BOTH,
    _NOT_ONLY,
    _GATHER,
    _HERE,
    _ENTERED,
    _LEADS_IT,
    _AMONG_THEM,
    _INSIDE,
    _SEEN,
    _OF_PARK,
)
_OF_SENTENCE = (_SETTLED, _FIRST, _APPOSED, _CARRY)
"""These tell of a park only where the sentence itself is about one."""
_OF_NEAREST = (_SEEN, _OF_PARK)

# “目前，某园区…”, “如今的某园区”: in front of what a clause is about, but “位于某园区”, “与某园区”: of something else.
_LEADS = re.compile(
    "(?:位于|地处|坐落于?)Ⓡ{1,4}的"
    "|(?!.*(?:位于|地处|坐落|隶属|毗邻|紧邻|临近|分布|依托|围绕|距|从|与|同|向|对|由|将|把|设在|赴|覆盖|涵盖|下辖|包括|包含))[^ⒸⓅⓄⓀ]{0,10}"
)
_PLACE = re.compile("(?:^|[，。；：])Ⓡ(?!的?[ⓀⓇ])")
# “驶入某园区，…”: the scene of what follows.
_ENTERS = re.compile(
    "(?:走进|来到|走访|探访|驶入|步入|进入|踏入|漫步|[就便]到|抵达|到达)(?:了)?(?:位于)?(?:Ⓡ的?)*(?P<t>Ⓚ)"
)


def rosters(recognised: Recognised, sentences: list[Template], topics: list[Topic]) -> Iterator[Relation]:
    """LOCATED_IN from the firms of a roster to the park that its clause, its paragraph or the article is about."""
    carried: tuple[int, Mention] | None = None
    only = _OnlyPark()
    for template in sentences:
        block = template.sentence.block
        before = carried[1] if carried and carried[0] == block else None
        if not template.signs.isdisjoint("ⒸⓄⓅⓀ"):
            nearest = before or only.of(block)
            yield from _of_sentence(recognised, template, before, nearest, topics[block])
            yield from _of_lists(recognised, template, nearest, topics[block])
        only.read(template)
        now = None
        if "Ⓚ" in template.signs:
            now = _opened(template, len(template.text)) or _entered(template)
        if now is not None:
            carried = (block, now)
        elif template.text.startswith("Ⓡ"):
            carried = None


def _of_sentence(
    recognised: Recognised,
    template: Template,
    before: Mention | None,
    nearest: Mention | None,
    topic: Topic,
) -> Iterator[Relation]:
    for pattern in (*_ROSTERS, *_OF_SENTENCE):
        if not pattern.may_match(template.text):
            continue
        for match in pattern.pattern.finditer(template.text):
            if pattern in _OF_NEAREST:
                here = _park_of(recognised, template, match.start("s"), nearest, topic)
            else:
                here = _place_of(recognised, template, match.start("s"), before, topic)
            if pattern in _OF_SENTENCE:
                last = [
                    m for place, m in template.mentions.items() if place < match.start() and m.type == "Park"
                ]
                here = last[-1].key if pattern is _FIRST and last else _key(_opened(template, match.start()))
            if here is None:
                continue
            start, end = template.span(match)
            things = [m for m in template.of(match, "s") if m.type in _MEMBERS] + (
                template.of(match, "u") if pattern in (_BOTH, _SEEN, _CARRY) else []
            )
            for thing in things:
                if thing.key != here and not _GROUP.match(recognised.document.text, thing.end):
                    yield Relation(thing.key, "LOCATED_IN", here, start, end, "roster")


_AMONG_PLACES = re.compile("(?P<k>Ⓚ)(?:[、和与及]Ⓡ|(?<=Ⓡ[、和与及]Ⓚ))")


class _OnlyPark:
    """The one park that a paragraph has named so far."""

    def __init__(self) -> None:
        self._block = -1
        self._named: dict[Key, Mention] = {}

    def of(self, block: int) -> Mention | None:
        """That of a block, where it has named exactly one."""
        return next(iter(self._named.values())) if block == self._block and len(self._named) == 1 else None

    def read(self, template: Template) -> None:
        """Take note of the parks that a sentence names."""
        if template.sentence.block != self._block:
            self._block, self._named = template.sentence.block, {}
        self._named |= {m.key: m for m in template.mentions.values() if m.type == "Park"}
        # 产业主要分布在甲小镇、乙镇和开发区东区: what is said next is of none of them alone.
        listed = _AMONG_PLACES.search(template.text)
        if listed is not None:
            self._named["Park", listed.group()] = template.of(listed, "k")[0]


def _of_lists(
    recognised: Recognised, template: Template, before: Mention | None, topic: Topic
) -> Iterator[Relation]:
    """What stands in lists of a park's sentences, and what the clause behind one adds."""
    if any(m.type == "Project" and _A_PARK.search(m.name) for m in template.mentions.values()):
        return  # the park meant is one that is read as a work
    for pattern in _LISTS:
        for match in pattern.pattern.finditer(template.text) if pattern.may_match(template.text) else ():
            if pattern in _NEED_BEFORE:
                here = _key(before)
            else:
                here = _park_of(recognised, template, match.start("s"), before, topic)
            things = members(template, *match.span("s")) if here else []
            added = _ALSO.match(template.text, match.end()) if things else None
            start, end = template.span(match)
            for thing in things + (template.of(added, "s") if added else []):
                if here is not None and thing.key != here:
                    yield Relation(thing.key, "LOCATED_IN", here, min(start, thing.start), end, "roster")


def _key(mention: Mention | None) -> Key | None:
    return mention.key if mention is not None else None


def _place_of(
    recognised: Recognised, template: Template, place: int, before: Mention | None, topic: Topic
) -> Key | None:
    """The park or place that a roster at ``place`` is of."""
    park = _opened(template, place)
    region = [m.start() for m in _PLACE.finditer(template.text, 0, place)]
    if region and (park is None or template.offset(region[-1]) > park.start):
        return None  # “某区…，代表企业有…”: of the place that the clause opens with
    if park or before or (topic.park and topic.park.type == "Park"):
        return _key(park or before or topic.park)
    about = speaks_for(recognised, topic) if recognised.tells else None
    if (
        about is not None
        and about[0] == "Region"
        and any(m.type in ("Region", "Park") and m.key != about for m in template.mentions.values())
    ):
        return None  # “由某街道引进甲、乙入驻” in news of the city
    return about


def _park_of(
    recognised: Recognised, template: Template, place: int, nearest: Mention | None, topic: Topic
) -> Key | None:
    """The park that 园区 or 入园 at ``place`` means."""
    here = _place_of(recognised, template, place, nearest, topic)
    here = here or recognised.subject
    return here if here is not None and here[0] == "Park" else None


def _opened(template: Template, end: int) -> Mention | None:
    """The last park that a clause of the sentence opens with, in front of ``end``."""
    found = None
    for place, mention in template.inside(0, end):
        if mention.type != "Park":
            continue
        start = 1 + max(template.text.rfind(sign, 0, place) for sign in "，。；：")
        if _LEADS.fullmatch(template.text, start, place):
            found = mention
    return found


def _entered(template: Template) -> Mention | None:
    match = _ENTERS.search(template.text)
    return template.of(match, "t")[0] if match else None
