"""What a document says about itself: title, number, issuer, date, kind, and the place it speaks for."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import Literal

from loaders.documents.document import Document
from loaders.documents.host_places import city_around, host_away
from loaders.documents.signed import signed_on
from loaders.documents.title_lines import (
    edition_below,
    explained,
    front_line,
    hands_down,
    issued_line,
    number_of,
    trim_number,
)
from loaders.documents.yearly_titles import first_title, is_yearly
from loaders.words.bodies import bodies
from loaders.words.gazetteer import Region, ancestors, by_name, regions, resolve
from loaders.words.patterns import CITING, TITLE_ENDS
from loaders.words.places import find_places, is_plain_word, main_place, place_in, place_names
from loaders.words.sought import Sought

_NUMBER = re.compile(r"[\u4e00-\u9fff]{1,8}(?:〔|\[|［|【|\()(?:19|20)\d\d(?:〕|\]|］|】|\))\d{1,4}号")
_PROMULGATES = Sought(
    r"《(?P<title>[^《》]{4,80}(?:《[^《》]*》[^《》]{0,40})?)》(?:[（(][^（）()]{0,30}[）)])?"
    r"(?:(?:已|业)?经[^。《》]{2,30}(?:同意|通过)。)?[^。《》]{0,70}(?:印发给|现予|现印发|予以印发|认真(?:贯彻|遵照|组织|抓好|执行)|遵照执行|组织实施|贯彻执行)"
)
_NOTICE = Sought(
    r"(?P<issuer>[\u4e00-\u9fff、（）]{2,60}?)(?:关于(?:印发|发布|公布|转发|批转|下达|修订|废止)《?(?P<title>[^《》]{4,80})》?"
    # 某市政府办公室印发关于…的实施意见的通知
    r"|(?:印发|转发)《?(?P<about>关于[^《》]{4,80})》?)的(?:通知|公告|决定)"
)
_UNNUMBERED = 6
_NOTIFIES = Sought(
    r"现(?:就|将)(?P<about>[^，。；：]{6,40}?)(?:的?(?:有关|相关|具体)?事(?:项|宜))?(?:提出(?:如下|以下)|(?=通知如下))(?P<what>通知|意见)(?:如下)?"
)
_IMPLEMENTS = Sought(
    r"《[^《》]{0,20}?关于(?P<about>[^《》]{4,60}?)的(?:若干|指导|实施)?(?:意见|决定|通知|政策|措施)》"
    r"[^。]{0,60}提出(?P<self>(?:如下|以下)(?P<what>(?:实施|若干)?(?:意见|措施)))"
)
# A park's committee issues rules too; its name is no place and office, so it is taken whole.
_COMMITTEE = re.compile(r"(?P<body>[\u4e00-\u9fff（）]{4,28}(?:管理委员会|管委会))(?=$|关于|办公室)")
_AGREED = Sought(
    r"》(?:已|业)?经(?P<body>[^，。]{2,28}?)(?:研究|审议|讨论|会议)?(?:同意|批准|审议通过|研究通过|讨论通过)"
)


@dataclass(slots=True)
class Metadata:
    """What is known about a document. ``region`` is the place it speaks for, ``issuers`` in the text's words;
    ``date`` is ISO (``2018-07-31``), ``title`` the name without 《》, ``notice`` the covering notice's name;
    a ``round_up`` speaks of several places, paragraph by paragraph; a page that ``explains`` a paper has that
    paper's title.
    """

    title: str = ""
    title_span: tuple[int, int] | None = None
    notice: str = ""
    number: str = ""
    issuers: list[tuple[str, int, int]] = field(default_factory=list)
    date: str = ""
    kind: Literal["policy", "news"] = "news"
    region: Region | None = None
    round_up: bool = False
    explains: bool = False

    @property
    def year(self) -> int | None:
        """Of the date, else of the number (粤府办〔2022〕10号)."""
        numbered = re.search(r"(?:19|20)\d\d", self.number)
        return int(self.date[:4]) if self.date else int(numbered[0]) if numbered else None


def describe(document: Document) -> Metadata:
    """The metadata of a document; what the text does not say stays empty."""
    found = Metadata()
    body = [b for b in document.blocks if b.role != "boilerplate"]
    text = document.text
    for block in body[:6]:
        number = _NUMBER.search(text, block.start, min(block.end, block.start + 400))
        if number and text[max(block.start, number.start() - 1) : number.start()] not in ("（", "("):
            found.number = trim_number(number.group())
            break
    head = "\n".join(text[b.start : b.end] for b in body[:14])
    _title(document, found)
    found.date = signed_on(document, head)
    if found.explains and not found.number:
        found.number = number_of(document, found.title, _NUMBER)
    if found.kind == "policy":
        _issuers(document, found)
    found.region = _region(document, found)
    return found


_SEVERAL = re.compile("(?:《[^《》]{4,80}》、?(?:和|及)?){2,8}$")


def _title(document: Document, found: Metadata) -> None:
    text = document.text
    notice, promulgated = _first(document, _NOTICE), _first(document, _PROMULGATES)
    if of_other := explained(document):
        found.title, start = of_other
        found.title_span, found.kind, found.explains = (start, start + len(found.title)), "policy", True
        return
    if _opens_with_title(document, found):
        return
    if promulgated and (several := _SEVERAL.search(text, 0, promulgated.end("title") + 1)):
        # “《甲》《乙》已经…通过，现印发给你们”: the one that follows in full is the paper.
        # Its title may be broken into lines, which follow on each other in the text.
        starts = [b.start for b in document.blocks]
        for name in re.findall("《([^《》]+)》", several.group()):
            own = next((start for start in starts if text.startswith(name, start)), None)
            if own is not None:
                found.title, found.kind, found.title_span = name, "policy", (own, own + len(name))
                if notice:
                    found.notice = notice.group().strip("《》")
                return
    if promulgated:
        found.title, found.title_span, found.kind = promulgated["title"], promulgated.span("title"), "policy"
    elif notice:
        which = "title" if notice["title"] else "about"
        if not hands_down(notice.group(), notice[which]):
            found.title, found.title_span, found.kind = notice[which], notice.span(which), "policy"
        else:
            found.title, found.title_span, found.kind = notice.group(), notice.span(), "policy"
            return
    if notice:
        found.notice = notice.group().strip("《》")
    if found.title:
        return
    top = [b for b in document.blocks if b.role == "body" and b.level in (0, 6)][:8]
    for number, block in enumerate(top):
        label = _LABELLED.match(text, block.start, block.end)
        begin = label.end() if label else block.start
        line = text[begin : block.end]
        # A crawler may have glued the title to what follows: …的意见渝府发〔2019〕17号各区县….
        glued = re.match(
            rf"(.{{4,60}}?(?:{TITLE_ENDS})(?:[（(][^（）()]{{1,8}}[）)])?)(?=[\u4e00-\u9fff]{{2,6}}[〔\[]|各[^，。]{{2,20}}：|第一[章条]|$)",
            line,
        )
        line = glued.group(1) if glued else line
        if (
            not _OF_THE_PAGE.search(line)
            and 5 <= len(line) <= 70
            and re.search(rf"(?:{TITLE_ENDS})(?:[（(][^（）()]{{1,14}}[）)])*$", line)
            and "，" not in line
        ):
            above = top[max(0, number - 3) : number]
            start = next((b.start for b in above if _whole(text, b.start, block.end)), begin)
            front = front_line(document, block) if start == begin == block.start else None
            start = front.start if front is not None else start
            end = begin + len(line)
            end += len(edition_below(document, end))
            found.title = text[start : block.start].replace(" ", "") + text[max(start, begin) : end]
            found.title_span = (start, end)
            found.kind = "policy"
            return
    if told := _first(document, _NOTIFIES):
        # A notice that has lost its title says what it is about: 现就加强某某工作通知如下.
        found.title = f"关于{told['about']}的{told['what']}"
        found.title_span, found.kind = told.span("about"), "policy"
        return
    if told := _first(document, _IMPLEMENTS):
        # One that lost its title and carries out another carries that one's subject on.
        found.title = f"关于{told['about']}的实施{told['what'].removeprefix('实施')}"
        found.title_span, found.kind = told.span("self"), "policy"
        return
    first = next((b for b in document.blocks if b.role == "body"), None)
    if (
        first is not None
        and first.level in (0, _UNNUMBERED)
        and first.end - first.start <= 60
        and "。" not in text[first.start : first.end]
        and text[first.end - 1] not in "：:，；"
    ):
        found.title, found.title_span = (
            text[first.start : first.end].rstrip("！!。"),
            (first.start, first.end),
        )
    # 基地第三条灌装线: an article's number opens its line
    articles = any(_ARTICLE.match(text, b.start, b.end) for b in document.blocks)
    if articles or re.search(
        r"制定本(?:优惠)?(?:政策|办法|意见|措施|规定)|现(?:将|结合|就)?[^。]{0,40}(?:印发|提出(?:如下|以下)|制定(?:如下|以下)|通知如下)",
        text[:3000],
    ):
        found.kind = "policy"


_ARTICLE = re.compile("第[一二三]条")
# (安徽省)某某县…规划(2022年更新): what a site calls its page.
# 某某市推出“双倍增”行动计划: a headline.
_OF_THE_PAGE = re.compile(
    "我[市省县区](?:出台|推出|发布|印发)|出台[^，。]{0,8}(?:首个|首部)|^[\u4e00-\u9fff]{2,8}?(?:推出|出台|发布|公布|启动|印发(?!《))(?!关于)|稳步推进|推进实施|^[（(][\u4e00-\u9fff]{2,10}[）)]|更新[）)]$"
)
_LABELLED = re.compile("(?:文档介绍|标题|题名|文件名称|名称)：")
_OWN_TITLE = re.compile(
    rf"[\u4e00-\u9fff（）“”\"：、0-9·—-]{{6,70}}(?:{TITLE_ENDS})(?:[（(][^（）()]{{1,14}}[）)]){{0,2}}"
)


def _opens_with_title(document: Document, found: Metadata) -> bool:
    """Whether the first line is a policy's title, so that no paper cited further down gives its name."""
    first = next((b for b in document.blocks if b.role == "body"), None)
    line, stop = first_title(document, first) if first is not None else ("", 0)
    if (
        first is None
        or not (_OWN_TITLE.fullmatch(line) or is_yearly(line))
        or re.search("印发|转发|(?:通知|公告|决定|公示)$", line)
        or _OF_THE_PAGE.search(line)
    ):
        return False
    start, colon = first.start, line.rfind("：") + 1
    if colon and document.text.startswith(line[colon:], first.end):
        # 某某奖励政策：关于…的若干措施: what the page is called stands in front, and the title by itself below.
        start, line = first.end, line[colon:]
    line = re.sub("[（(][^（）()]*征求意见稿[）)]$", "", line)
    line += edition_below(document, start + len(line))
    stop = max(start + len(line), stop if line not in document.text else 0)
    found.title, found.title_span, found.kind = line, (start, stop), "policy"
    return True


# “为贯彻落实《某办公室关于印发…的通知》”: another's paper.
_CITED = re.compile(f"{CITING}(?:《[^《》]*)?$")


def _whole(text: str, start: int, end: int) -> bool:
    """Whether lines one below the other are one title: the text names it again in one piece."""
    return end - start <= 80 and text.count(text[start:end]) > 1


def _first(document: Document, sought: Sought) -> re.Match[str] | None:
    """The pattern's first match inside one of the blocks at the top that is not another paper's name."""
    text, blocks = document.text, document.blocks[:16]
    if not blocks or not sought.may_match(text[: blocks[-1].end]):
        return None
    for block in blocks:
        for match in sought.pattern.finditer(text, block.start, min(block.end, block.start + 800)):
            own = sought in (_NOTICE, _PROMULGATES)
            cited = own and _CITED.search(text[block.start : match.start()])
            inside = sought is _NOTICE and text[block.start : match.start()].rfind("《") > 0
            if not cited and not (inside and text[match.start() - 1] == "《"):
                return match
    if sought is _NOTICE:
        # A title that is broken into lines: 某市政府办公室关于印发某市战略性 / 新兴产业…办法的通知
        for first, last in zip(blocks, blocks[2:], strict=False):
            whole = sought.pattern.match(text, first.start, last.end)
            if whole and first.end - first.start <= 60 and "。" not in whole.group():
                return whole
    return None


def _issuers(document: Document, found: Metadata) -> None:
    text = document.text
    seen: dict[str, tuple[int, int]] = {}

    def add(start: int, end: int) -> None:
        for body in bodies(text[start:end], start):
            seen.setdefault(text[body.start : body.end], (body.start, body.end))

    if notice := _first(document, _NOTICE):
        add(*notice.span("issuer"))
    if not seen and found.title_span and "关于" in found.title:
        start = found.title_span[0]
        add(start, start + found.title.index("关于"))
    if not seen and (below := issued_line(document)):
        add(*below)
    if not seen and not found.explains:  # who explains a paper need not have issued it
        body_blocks = [b for b in document.blocks if b.role == "body"]
        # Letterheads and signatures stand alone on a line; bodies that are addressed end in a colon.
        for block in [*body_blocks[:10], *body_blocks[-10:]]:
            line = text[block.start : block.end]
            if len(line) > 60:
                continue
            named = bodies(line)
            bare = line
            for body in reversed(named):
                bare = bare[: body.start] + bare[body.end :]
            if named and not re.sub(
                r"[\d年月日〇○零一二三四五六七八九十、（）()此件公开发布主动文]", "", bare
            ):
                add(block.start, block.end)
    committee = [_COMMITTEE.match(text, block.start, block.end) for block in document.blocks[:16]]
    # Below the text the committee's name stands alone: 某某高新区管理委员会 / 2022年9月6日
    committee += [_COMMITTEE.fullmatch(text, block.start, block.end) for block in document.blocks[-6:]]
    if not seen and not found.explains and (match := next(filter(None, committee), None)):
        seen[match["body"]] = match.span("body")
    if not seen and (match := _first(document, _AGREED)):
        add(*match.span("body"))
    found.issuers = [(name, *span) for name, span in seen.items()]


# “2024年1月16日在某市第六届人民代表大会第四次会议上”: a report speaks for the place of its congress.
_CONGRESS = re.compile(
    r"(?P<place>[\u4e00-\u9fff]{2,12}?[省市区县州旗])第[一二三四五六七八九十]+届人民代表大会"
)
_OPENS = re.compile(
    r"(?:\d{1,2}[.．、]|[（(](?:\d{1,2}|[一二三四五六七八九十]{1,2})[）)]|[一二三四五六七八九十]{1,2}、|0?\d(?=[\u4e00-\u9fff])|[●◆■▪•▶►★])?(?:在|近日，|日前，|目前，)?"
)

# 深圳市甲电子有限公司：投资10亿元，… as the lines of one county's signing: no place has a section there
_OF_FIRM = re.compile(
    "(?:(?![引吸与和的在将把为是以推])[\u4e00-\u9fffA-Za-z（）()·]){2,20}?(?:有限|股份|控股|责任)+公司"
)


def _sections(document: Document) -> list[Region]:
    """The places that paragraphs of a round-up open with, if it is one.

    Two that are set off (“深圳：…”, “合肥：…”), or three cities that open paragraphs (“在浙江杭州，…”, “安徽合肥…”).
    """
    text = document.text
    led: dict[str, Region] = {}
    opened: list[Region] = []
    for block in document.blocks:
        start = _OPENS.match(text, block.start, block.end).end()  # type: ignore[union-attr]
        region, end = None, 0
        for a, b, name in place_names(text[start : min(start + 16, block.end)]):
            found = resolve(name, region.code if region else None)
            if a != end or found is None or found.level == "macro":
                break
            region, end = found, b
        if region is not None and not _OF_FIRM.match(text, start + end, block.end):
            opened.append(region)
            if text.startswith(("：", ":", "——"), start + end):
                led[region.code] = region
    inner = {code for code in led if any(code in ancestors(other) for other in led)}
    if len(led) - len(inner) >= 2:
        return [region for code, region in led.items() if code not in inner]
    cities = Counter(
        next((c for c in (r.code, *ancestors(r.code)) if regions()[c].level == "city"), r.code)
        for r in opened
        if r.level in ("city", "county")
    )
    if len(cities) >= 3 and max(cities.values()) * 2 <= sum(cities.values()):
        return [regions()[code] for code in cities]
    return []


_GATHERS = re.compile(
    "[一双本上]周|周报|月报|[速概综纵]览|盘点|汇总|巡礼|扫描|大全|多省|多地|各地|全国|行业|赛道|竞逐"
)


def _all_over_the_country(text: str) -> bool:
    """Whether a text names places of four provinces and more, of which none has half: a week's investments."""
    provinces: Counter[str] = Counter()
    for _, _, name in find_places(text):
        region = None if is_plain_word(name) else resolve(name)
        if region is not None and region.level != "macro":
            provinces[region.code[:2]] += 1
    often = [count for count in provinces.values() if count > 1]
    return len(provinces) >= 4 and len(often) >= 3 and max(often) * 2 < sum(provinces.values())


def _region(document: Document, found: Metadata) -> Region | None:
    """The place a document speaks for: that of its issuer, else of its title, else the one it names most."""
    for name, _, _ in found.issuers:
        if region := place_in(name):
            return region
    interpreted = re.search(r"由(?P<body>[^，。由]{2,30})负责解释", document.text)
    if interpreted and (region := place_in(interpreted["body"])):
        return region
    if towns := _towns(document, found.title):
        return _one_of(towns, document)
    congress = _CONGRESS.search(document.text, 0, 400)
    if congress and (region := place_in(congress["place"])):
        return region
    if found.kind == "policy":
        for source in (found.title, found.notice):
            if source and (region := place_in(source)):
                return region
    elif places := _sections(document):
        found.round_up = True
        # A round-up of several places speaks for what is around all of them, if its title says what that is.
        title = place_in(found.title)
        return title if title and all(title.code in ancestors(p.code) for p in places) else None
    elif (
        _GATHERS.search(found.title) and not find_places(found.title) and _all_over_the_country(document.text)
    ):
        found.round_up = True
        return None
    if found.kind == "news" and (host := host_away(document.text)):
        return host
    place = main_place(document.text, found.title + _below(document, found))
    city = city_around(document.text, place) if found.kind == "news" else None
    return city or _ours(document, found, place)


def _ours(document: Document, found: Metadata, named_most: Region | None) -> Region | None:
    """The province around the place that a text names most, where it begins with 我省 and its headline with no place:
    a survey of the province's towns names one of them most often."""
    if named_most is None or find_places(found.title):
        return named_most
    told = next((b for b in document.blocks if document.text.find("。", b.start, b.end) > 0), None)
    head = document.text[: told.end if told else 0]
    if "我省" not in head or re.search("我[市县区州]", head):
        return named_most
    around = (regions()[code] for code in (named_most.code, *ancestors(named_most.code)))
    return next((place for place in around if place.level == "province"), named_most)


_OF_TOWN = re.compile("(?P<name>[\u4e00-\u9fff]{2,4}(?:镇|乡|街道))(?!长|政府|党|企|村|办)")
_OUR_TOWN = re.compile("[全我本该](?:镇|乡|街道)(?![长村办企])")


def _towns(document: Document, title: str) -> list[Region]:
    """The towns whose name a title opens with, where the text speaks of 全镇."""
    named = _OF_TOWN.match(title)
    if named is None or _OUR_TOWN.search(document.text) is None:
        return []
    return [r for r in by_name(named["name"]) if r.level == "town"]


def _one_of(towns: list[Region], document: Document) -> Region | None:
    """The only town of the name, or the one in a place that the text names; none where nothing tells them apart."""
    if len(towns) > 1:
        named = {r.code for _, _, name in find_places(document.text) for r in by_name(name)}
        towns = [town for town in towns if named.intersection(ancestors(town.code))]
    return towns[0] if len(towns) == 1 else None


def _below(document: Document, found: Metadata) -> str:
    """The line under a headline that says what the article is on: ——某县紧固件产业转型见闻."""
    end = found.title_span[1] if found.title_span else 0
    block = next((b for b in document.blocks[:12] if b.start == end > 0), None)
    line = document.text[block.start : block.end] if block is not None else ""
    return line if len(line) <= 40 and line.startswith(("—", "--", "–")) else ""
