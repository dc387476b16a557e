"""Fields told by their figures or honours, also wide ones and crops of two characters: 高技术制造业增加值增长9%,
花椒产值突破6亿元, 甲县核桃、乙县茶叶入选国家级优势特色产业集群, 振兴制造业."""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.mention import Mention
from loaders.mentions.industries.pursued import is_named, parted, shows_product
from loaders.mentions.paragraph import Paragraph, only_with
from loaders.words.industries import is_industry, kind_of, plausible, vague
from loaders.words.places import place_names
from loaders.words.sought import Sought
from loaders.words.vocabulary import industry_ancestors, industry_by_name

_ITEMS = "(?:^|(?<=[，。；：]))(?P<items>[^，。；：！？的\\d%％“”《》（）()\\s]{2,40}?)"
_MEASURED = Sought(
    f"{_ITEMS}(?:全产业链|产业链|产业)?(?:综合|工业|实现|完成|年|总)*(?:增加值|产值|营收|营业收入)(?!税|率|占)",
    re.M,
)
_HONOURED = Sought(
    f"{_ITEMS}(?:等)?(?:分别|双双|成功|先后|均)*(?:入选|获批|列入|跻身|纳入|获评)[^，。；]{{0,20}}(?:特色产业集群|产业集群|优势产业区|产业强镇|特色农产品优势区)",
    re.M,
)
# 建材家具产业突破1000亿元, 预制菜产业集群达到50亿元
_REACHES = Sought(
    "(?:^|(?<=[，。；：、]))(?:其中|力争|推动|全[市县区])*(?P<name>[\u4e00-\u9fff]{2,9}?)产业(?:集群|链)?(?:规模|产值|营业收入)?(?:分别)?(?:达到?|突破|超过?)[\\d.]+[百千]?亿",
    re.M,
)
# 其中, 全市规模以上: whose they are
_WHOSE = re.compile(
    "(?:其中|全[省市县区州]|[我本][省市县区州]|规模以上|规上|限额以上|限上|我国|全国|预计|全年|上半年|去年|今年|实现|推动|带动|促进|年)+(?=..)"
)
_WIDE = re.compile(
    "(?:制造业|服务业|加工业|建筑业|采矿业|畜牧业|养殖业|林业|渔业|产业|经济"
    "|(?:能源|食品|轻|重|化|电子|装备|医药|消费品|原材料)工业)$"
)
# 第二产业, 战略性 aside, are shares of the whole economy; 三次产业
_SHARES = re.compile(
    "第[一二三]产业|[一二三]次?产业|[一二三]产|农业|工业|经济|全部工业|(?:民营|国有|集体|县域|区域|实体|非公有?制?|民营企业|数字)经济|国民经济"
)
_OF_GOODS = ("gbt:A", "gbt:B", "gbt:C13", "gbt:C14", "gbt:C15")
# 木业家居产业入驻企业45家，产值26亿元: what firms are counted of, where a sentence or item opens with it
_PEOPLED = Sought(
    "(?:^|(?<=[。；]))(?:[一二三四五六七八九十]是|[（(][一二三四五六七八九十]{1,2}[）)])?(?P<name>[^，。；：、！？的\\d“”《》（）()\\s]{3,8}?)(?:产业链|产业集群|产业)"
    "(?=(?:现有|已有|拥有|入驻|集聚|聚集|汇聚|引进|培育)[^，。；]{0,14}(?:企业|公司)|(?:以|依托|围绕)[^，。；]{2,40}(?:为龙头|为代表|为骨干|为引领|为链主|等[^，。；]{0,6}(?:企业|公司)))",
    re.M,
)
# “推动制造业高质量发展”, “坚持制造业当家”, “稳住制造业基本盘”
_CLASS = Sought(
    "(?:做强|做大|做优|做实|壮大|振兴|大力发展|加快发展|重点发展|坚持|突出|聚焦|稳住|夯实|巩固|推动|推进|提升|改造提升|改造|激活|引导|促进|为支柱的|为主的)"
    "(?:全[省市县区]|[我本][省市县区])?(?:传统|优势|特色)*(?P<name>制造业)"
    "(?=高质量|立[省市县区]|强[省市县区]|当家|基本盘|根基|转型|升级|提质|加快|向|数字化|智能化|高端化|核心竞争力|集群|集聚|[，。；、])"
)


@only_with(_MEASURED, _HONOURED, _PEOPLED, _CLASS, _REACHES)
def measured(paragraph: Paragraph) -> Iterator[Mention]:
    """The fields of a block that have a figure of their own or a title, and 制造业 where it is to grow."""
    text = paragraph.text
    for pattern, wide in ((_MEASURED, True), (_HONOURED, False)):
        for match in paragraph.own_matches(pattern):
            found = []
            for start, end in parted(text, *match.span("items")):
                if whose := _WHOSE.match(text, start, end):
                    start = whose.end()
                places = () if is_industry(text[start:end]) else place_names(text[start:end])
                if places and places[0][0] == 0 and places[0][1] < end - start:
                    start += places[0][1]
                name = text[start:end]
                if not wide and not is_industry(name):
                    start = next((start + n for n in (2, 3) if is_goods(name[n:])), start)
                    name = text[start:end]  # of a place that no table knows
                if not (
                    is_goods(name) or (_is_wide(name) if wide else kind_of(name) in ("field", "product"))
                ):
                    break
                found.append((start, end))
            else:
                for start, end in found:
                    yield _mention(paragraph, start, end)
    for match in paragraph.own_matches(_PEOPLED):
        places = place_names(match["name"])
        start = match.start("name") + (places[0][1] if places and places[0][0] == 0 else 0)
        name = text[start : match.end("name")]
        # 洋浦锂电新能源产业: of a place that no table knows
        fronted = any(is_industry(name[cut:]) for cut in range(1, len(name) - 3))
        if is_named(name) and shows_product(name) and not fronted and not _WHOSE.match(name):
            yield _mention(paragraph, start, match.end("name"))
    for match in paragraph.own_matches(_REACHES):
        name = match["name"]
        if plausible(name, pairs=True) and not vague(name) and not _CLASS_OF.search(name):
            yield _mention(paragraph, *match.span("name"))
    for match in paragraph.own_matches(_CLASS):
        yield _mention(paragraph, *match.span("name"))


_CLASS_OF = re.compile(
    "^(?:高端|先进|现代|新型|特色|绿色)|(?:主导|支柱|优势|特色|重点|新兴|未来|传统|战略性?|先导|首位|核心|[一二三四五六七八九十]大|数字化?|高新技术|高技术)$"
)


def _mention(paragraph: Paragraph, start: int, end: int) -> Mention:
    name = paragraph.text[start:end]
    return Mention(paragraph.start + start, paragraph.start + end, "Industry", name, "focus")


def _is_wide(name: str) -> bool:
    return (
        _WIDE.search(name) is not None
        and _SHARES.fullmatch(name) is None
        and is_industry(name)
        and not vague(name)
    )


_OF_EVERYWHERE = re.compile("(?:[全我本][省市县区州镇乡])+")


def of_everywhere(field: Mention, text: str) -> Mention:
    """A field without 全市, 我县 in front of it, and with 产业 where that leaves one character: 全市硅产业实现产值…."""
    whose = _OF_EVERYWHERE.match(text, field.start, field.end)
    if whose is None or field.end - whose.end() < 1:
        return field
    end = field.end
    if end - whose.end() == 1 and text.startswith("产业", end):
        end += 2
    if end - whose.end() < 2:
        return field
    return field._replace(start=whose.end(), end=end, name=text[whose.end() : end])


def is_goods(name: str) -> bool:
    """Whether a name is one of what is grown, dug or made of it: 花椒, 煤炭, 乳制品."""
    known = industry_by_name(name)
    if known is None or kind_of(name) == "generic" or _SHARES.fullmatch(name):
        return False
    return any(code.startswith(_OF_GOODS) for code in (known.code, *industry_ancestors(known.code)))
