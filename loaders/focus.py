"""Industries that a text declares as a focus, and those it only names.

A known industry counts anywhere in running text. An unknown name counts where the sentence says what it is:
in a list that a focus verb opens or that closes with 产业, 领域 …, under “X：主要包括…”, or as “大力发展X产业”.
"""

from __future__ import annotations

import re

from loaders.document import Block, Document
from loaders.industries import ENDINGS, core, is_industry, kind_of, known, plausible, strip_opening
from loaders.lists import item_start, tail_type
from loaders.mentions import Mention
from loaders.runs import enumerations

_FOCUS_WORD = re.compile(
    r"(?:发展|聚焦|培育|布局|做强|做大|做优|壮大|瞄准|锚定|围绕|主攻|打造|重点支持|重点推进|深耕|突出|优先|引进|集聚|突破|推动|推进|主导|抢占|拓展|提升)"
)
_SINGLE = re.compile(
    rf"(?:发展|培育|布局|做强|做大|做优|壮大|聚焦|瞄准|锚定|主攻|深耕|推进|推动|优化|打造|构建)(?:高端|特色|现代|先进|绿色|智能|新型|新兴|优势|战略性)*(?P<name>[\u4e00-\u9fffA-Za-z0-9]{{2,12}}?)(?P<end>产业集群|产业链|产业|制造业|服务业|经济(?!发展|社会|增长|建设|运行|结构|效益|带|圈|区|体|技术)|行业|领域)"
)
_HEADING_FIELD = re.compile(rf"^(?:(?P<n>[一二三四五六七八九十\d]+)[、.．])?(?P<name>[\u4e00-\u9fffA-Za-z0-9+]{{2,14}}?)(?:{ENDINGS})?$")
_PRODUCT_END = re.compile(
    r"(?:装备|设备|制品|药物|器械|材料|硬件|软件|系统|机器人|仪器仪表|仪表|算法|集成|芯片|电池|零部件|元器件|器件|终端|汽车|船舶|飞机|食品|服务业?|制造业?|加工业?|农业|工业|经济|产业|"
    r"业|金融|物流|旅游|康养|医药|化工|纺织|服装|家居|家电|能源|环保|设计|电商|会展|健康|电子|信息|通信|互联网|数据|计算|智能)$"
)
# “大力发展X，”: all that follows the verb up to the comma.
_PROMOTED = re.compile(
    r"(?:大力|积极|重点|加快|优先|着力|鼓励|稳步|持续|前瞻|超前)(?:发展|布局|做强|做优|做大|培育|壮大|谋划)(?P<name>[\u4e00-\u9fffA-Za-z0-9]{2,16})(?=，|。|；|,|、|等|$)"
    r"|(?<=[，。；,])(?:发展|布局|做强|做优|做大|壮大)(?P<name2>(?!$)[\u4e00-\u9fffA-Za-z0-9]{2,16})(?=，|。|；|,)"
)
# “推动X发展”, “支持X研发”
_OBJECT = re.compile(
    r"(?:支持|推动|推进|促进|加快|鼓励|做强|带动)(?P<name>[\u4e00-\u9fffA-Za-z0-9]{3,14}?)(?:产业|领域)?(?:突破|创新|集聚|集群|规模化|高质量)?(?:发展|研发|开发|产业化|制造|升级)(?=[，。；,、]|$)"
)
_CONTAINS = re.compile(r"(?:主要)?(?:包括|涵盖|包含)(?P<items>[^。；：]{2,260})")


def industries(document: Document, block: Block) -> list[Mention]:
    """The industries of one block."""
    text = document.text[block.start : block.end]
    found: dict[tuple[int, int], Mention] = {}

    def add(start: int, end: int, rule: str) -> None:
        found.setdefault((start, end), Mention(start, end, "Industry", document.text[start:end], rule))

    for named in known(text, block.start):
        if kind_of(named.name) != "generic" or _declared(document.text, block, named.start, named.end):
            ending = re.match(rf"(?:{ENDINGS})", document.text[named.end : block.end])
            add(named.start, named.end, "taxonomy")
            del ending
    for enumeration in enumerations(text, block.start):
        kind = tail_type(enumeration)
        if kind not in ("", "Industry"):
            continue
        knowns = sum(is_industry(document.text[a:b]) for a, b in enumeration.items)
        focus = bool(_FOCUS_WORD.search(enumeration.lead)) or bool(re.search(r"包括|涵盖|以", enumeration.lead))
        told = kind == "Industry" and (knowns > 0 or focus and not re.search("领域|方向|产品|材料|药物", enumeration.tail))
        counted = enumeration.count == len(enumeration.items) and kind == "Industry"
        if not (told or counted or knowns * 2 >= len(enumeration.items) and focus):
            continue
        for i, (start, end) in enumerate(enumeration.items):
            if i == 0:
                start = item_start(document.text, start, end)
            start = strip_opening(document.text, start, end)
            name = document.text[start:end]
            if is_industry(name) or plausible(name) or counted and 2 <= len(name) <= 10:
                add(start, end, "focus")
    for match in _SINGLE.finditer(text):
        name = match["name"]
        start, end = block.start + match.start("name"), block.start + match.end()
        if plausible(core(name)) and len(core(name)) >= 2:
            add(start, end, "focus")
    for pattern in (_PROMOTED, _OBJECT):
        for match in pattern.finditer(text):
            which = "name" if match.start("name") >= 0 else "name2"
            start, end = block.start + match.start(which), block.start + match.end(which)
            start = strip_opening(document.text, start, end)
            name = document.text[start:end]
            if is_industry(name) or (plausible(name, pairs=True) and (pattern is _PROMOTED or _PRODUCT_END.search(name))):
                add(start, end, "focus")
    for match in _CONTAINS.finditer(text):
        for start, end in _pieces(text, *match.span("items")):
            start = strip_opening(text, start, end)
            if plausible(text[start:end]) or is_industry(text[start:end]):
                add(block.start + start, block.start + end, "focus")
    if block.heading:
        start = document.text.index(block.heading, block.start)
        match = _HEADING_FIELD.match(block.heading)
        if match and is_industry(match["name"]):
            add(start + match.start("name"), start + match.end("name"), "focus")
    return list(found.values())


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


def _declared(text: str, block: Block, start: int, end: int) -> bool:
    """Whether a general word (制造业, 战略性新兴产业) stands as a focus here: a focus verb right in front."""
    return bool(_FOCUS_WORD.search(text[max(block.start, start - 8) : start]))
