"""Where the lines of a text began that a crawler has put into one: by what stands in front of a paper's articles.

…若干政策意见为认真贯彻落实…, …的意见甲府发〔2019〕17号各区县：…, 。某市人民政府2013年2月4日某办法为加快….
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.documents.contents import NUMERAL
from loaders.words.patterns import TITLE_ENDS

_LONG = 300
_STOPS = 4
"""Characters and full stops from which a line holds more than a paragraph."""
_FRONT = 1_500
"""Characters of the front matter: notice, number, addressees, signature."""
_TAIL = 300
"""Characters at the end, where papers are signed."""

_YEAR_SIGNS = "[〔\\[［【(（](?:19|20)\\d\\d[〕\\]］】)）]"
_NUMBER = rf"[\u4e00-\u9fff]{{2,6}}{_YEAR_SIGNS}第?\d{{1,4}}号"
# …的意见甲府发〔2019〕17号, 乙区人民政府乙府发〔2024〕1号; but 根据《…》（国发〔2019〕11号）
_NUMBER_HERE = re.compile(
    "(?:(?<=[见知法案划施策定则府室会委局厅”）)])|(?<![（(\u4e00-\u9fff》]))" + _NUMBER + "(?![）)])"
)
_HAN = "[一二三四五六七八九十]{1,3}"
_DATE = f"(?:19|20)\\d\\d年\\d{{1,2}}月\\d{{1,2}}日|[二一][〇○零Ｏ九一二三四五六七八]{{3}}年{_HAN}月{_HAN}日"
_LABEL = r"(?:发布时间|发稿时间|发布日期|发文日期|成文日期|日期|时间|来源|信息来源|文章来源|作者|索引号)[:：]"
_ADDRESSED = r"(?:各|市|省|区|县|州)[^。；：:，]{1,14}(?:，[^。；：:]{2,60})?[:：]"
_PURPOSE = (
    "为(?:了|深入|认真|全面|进一步|加快|贯彻|落实|推动|推进|促进|规范|加强|支持|鼓励|切实|更好|充分|大力|有效|做好|积极|引导|培育|优化|提升|提高|增强|打造)"
    "|(?:根据|按照|依据)《"
)
_FIRST = rf"第[一1][章条编]|目[　 ]{{0,4}}录|一、|{_LABEL}"
_TITLE = re.compile(
    rf"[^，。；！？：:]{{6,70}}?(?:{TITLE_ENDS})(?:[（(][^（）()]{{1,14}}[）)])*"
    rf"(?=[ \xa0]*(?:{_NUMBER}|{_DATE}|{_FIRST}|{_ADDRESSED}|{_PURPOSE}|[（(](?:19|20)\d\d年))"
)
# 根据《…的意见》…, 市政府办公室印发…的通知精神: a paper that is spoken of
_SPOKEN_OF = re.compile("[《》]|精神|要求|部署|贯彻|落实《|按照|根据")
_LABELLED = re.compile(_LABEL)
_SIGNED = re.compile(
    "(?<=[。：号）)])(?P<by>[\u4e00-\u9fff]{4,36}(?:政府|办公[厅室]|委员会|管委会|[局厅委]))?"
    f"(?P<date>{_DATE})(?![至起前止以—-])"
)
_ADDRESSEES = re.compile(
    "各(?:区县|[区县市镇乡省州地]|街道|设区|有关|部门|科室|单位|直属|园区)[^。；：:《》]{4,90}[:：]"
)
_NAMED = re.compile(
    r"《([^《》]{6,80})》(?:[（(][^（）()]{1,14}[）)])?[^。《》]{0,60}(?:通过|同意|批准|印发)"
)
# 一、总体要求（一）指导思想: a heading without a stop in front of the first number below it
_OPENS = rf"(?:(?<=^)|(?<=[。；：　）)]))(?:[{NUMERAL}]{{1,3}}、|[（(][{NUMERAL}]{{1,3}}[）)])"
_BELOW = re.compile(
    rf"{_OPENS}(?<=、)[^，。；：:]{{2,30}}?(?=[（(]一[）)])|{_OPENS}[^，。；：:]{{2,30}}?(?=1[.．、](?!\d))"
)
# 如下：一、, 下列条件：（一）
_LIST = re.compile(r"[:：](?=一、|[（(]一[）)]|1[.．、](?!\d))")
# 一、2025年工作回顾刚刚过去的一年: headings that papers have alike, with the text right behind
_USUAL = re.compile(
    rf"{_OPENS}[^，。；：:]{{0,12}}?"
    "(?:指导思想|总体要求|总体思路|基本原则|基本思路|总体目标|发展目标|主要目标|工作目标|目标任务|主要任务|重点任务|工作任务|工作回顾|重点工作|发展基础|发展现状|现状与形势"
    "|发展形势|保障措施|工作措施|组织保障|组织领导|政策措施|政策支持|扶持政策|适用范围|适用对象|支持对象|扶持对象|支持范围|支持方向|支持标准|支持方式|申报条件|申报对象|申报程序|认定条件"
    "|资金来源|资金管理|监督管理|其他事项|总则|附则|项目简介|项目概况|园区简介|基本情况)"
    "(?=[\u4e00-\u9fff“《（(])(?![和与及的、])"
)


# …若干意见 各区县人民政府：, 。 二、主要任务 （一）…: blanks in the place of line ends
_NUMBERED = rf"[{NUMERAL}]{{1,3}}、|[（(][{NUMERAL}]{{1,3}}[）)]|第[{NUMERAL}]+[章节条]"
_FOR_AN_END = re.compile(
    r"(?<=[。！？；：])[ \xa0]+(?=[\u4e00-\u9fff《“（])|(?<=[^\s，、\d])[ \xa0]{2,}(?=[\u4e00-\u9fff《“（(\d])"
    rf"|(?<=[^\s，、])[ \xa0]+(?=(?:{_NUMBERED})[^\s])"
    r"|(?:(?<=^)|(?<=[ \xa0]))[^，。；：、\s\d]{4,40}[ \xa0]+(?=[\u4e00-\u9fff《“（][^，。\s]{3})"
)
# 第十一章 总则, （十二） 加强…: the number goes on with its heading
_NUMBER_ALONE = re.compile(rf"(?:第[{NUMERAL}]+[编篇章节条]|[（(][{NUMERAL}]+[）)])[ \xa0]+")
_LONGEST_NUMBER = 12


def lost_ends(line: str) -> Iterator[int]:
    """Where to part a line that holds a whole paper; nothing in a line that is a paragraph."""
    if len(line) < _LONG or line.count("。") < _STOPS:
        return
    front = line[:_FRONT]
    starts = {0}
    for match in _NUMBER_HERE.finditer(front):
        starts.update(match.span())
    starts.update(match.start() for match in _LABELLED.finditer(front))
    for low, high in ((0, _FRONT), (max(_FRONT, len(line) - _TAIL), len(line))):
        for match in _SIGNED.finditer(line, low, high):
            starts.update((match.start(), match.start("date"), match.end()))
    if addressees := _ADDRESSEES.search(front):
        starts.update(addressees.span())
    for start in sorted(starts):
        title = _TITLE.match(front, start)
        if title and not _SPOKEN_OF.search(title.group()):
            starts.add(title.end())
    if named := _NAMED.search(front):
        again = line.find(named[1], named.end(), named.end() + _FRONT)
        if again > 0 and line[again - 1] not in "《“":
            starts.update((again, again + len(named[1])))
    yield from starts - {0}
    for pattern in (_BELOW, _LIST, _USUAL, _FOR_AN_END):
        for match in pattern.finditer(line):
            if not _ends_with_number(line, match.end()):
                yield match.end()


def _ends_with_number(line: str, end: int) -> bool:
    return any(
        match.end() == end for match in _NUMBER_ALONE.finditer(line, max(0, end - _LONGEST_NUMBER), end)
    )
