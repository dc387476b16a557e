"""What a document speaks for: the park that it is on, or its region."""

from __future__ import annotations

import re
from collections.abc import Sequence

from loaders.mention import Key, Mention
from loaders.mentions.entities import Entity
from loaders.mentions.recognised import Recognised

_NOT_OWN = re.compile("关于|支持|促进|加快|推[进动]|扶持|加强|[省市区县州]人民政府")
_PROFILE = re.compile(
    "(?:[（(][^（）()]{2,40}[）)])?，?(?:位于|地处|坐落|坐拥|规划|成立|始建|创建|创办|组建|设立|[总占]|前身|始于|是|系|为|于?(?:19|20)\\d\\d年)"
)


def _rules_of(title: str, names: tuple[str, ...]) -> bool:
    """Whether a paper is a park's own by its title: 某某产业园招商引资优惠办法, not 关于支持某某产业园发展的意见."""
    places = [
        title.index(name) for name in names if len(name) > 3 and name in title and not name.endswith("集群")
    ]
    return bool(places) and min(places) <= 8 and not _NOT_OWN.search(title[: min(places)])


# 2024年某经济技术开发区经济运行情况: a park's own report, however seldom it names itself
_REPORT = re.compile(
    "(?:20\\d\\d年)?(?:上半年|[前一二三四]季度)?度?[^关支推促]{0,12}(?:总结|运行情况|运行分析|工作报告|工作情况|发展情况|情况报告|情况汇报|简介|概况|介绍|综述|工作要点|公报|投资指南|招商指南|投资手册|招商手册)(?:[（(][^（）()]{1,12}[）)])?"
)


def _reports_on(title: str, names: tuple[str, ...]) -> bool:
    """Whether a title is that of a park's report: its name, what year, and what kind of report."""
    plain = re.sub("^20\\d\\d年(?:上半年|[前一二三四]季度)?度?", "", title)
    own = next((name for name in names if len(name) > 3 and plain.startswith(name)), None)
    return own is not None and _REPORT.fullmatch(plain, len(own)) is not None


# A title gives in full what the text has short: 2024年度甲高新技术产业开发区工作总结
_IN_FULL = {
    "高新区": ("高新技术产业开发区", "高新技术产业园区"),
    "经开区": ("经济技术开发区", "经济开发区"),
}


def _in_full(name: str) -> tuple[str, ...]:
    """The full forms of a zone's short name."""
    return tuple(name[:-3] + full for full in _IN_FULL.get(name[-3:], ()))


def _under_title(result: Recognised, first: int) -> bool:
    """Whether a name at ``first`` stands in the line below the headline: ——某某综合保税区上半年产业发展扫描."""
    above = result.metadata.title_span
    # Most names stand further down, and long papers name many parks.
    if above is None or not above[1] <= first < above[1] + 40:
        return False
    block = next((b for b in result.document.blocks if b.start <= first < b.end), None)
    return (
        block is not None
        and block.start == above[1]
        and block.end - block.start <= 40
        and result.document.text.startswith(("-", "—", "–"), block.start)
    )


def _profiled(result: Recognised, mentions: list[Mention]) -> bool:
    """Whether a page's first paragraph opens with the park and tells what it is: 某某经济开发区位于…."""
    text = result.document.text
    opening = next(
        (b for b in result.document.blocks if b.role == "body" and text.find("。", b.start, b.end) > 0), None
    )
    return opening is not None and any(
        m.start == opening.start and _PROFILE.match(text, m.end) is not None for m in mentions
    )


def spoken_for(result: Recognised, heads: Sequence[str] = ()) -> Entity | None:
    """The park that the document opens with and names often; ``heads`` are bare ones that may mean it (园区, 小镇)."""
    # A zone inside another name (某某高新区新材料产业园) is not what the document is about.
    named = {e.key: [m for m in e.mentions if m.rule != "zone"] for e in result.entities if e.type == "Park"}
    for park in sorted(
        (e for e in result.entities if named.get(e.key)),
        key=lambda e: min(m.start for m in named[e.key]),
    ):
        mentions = named[park.key]
        first = min(m.start for m in mentions)
        more = sum(head.endswith("园区") or park.name.endswith(head.lstrip("本该")) for head in heads)
        known_as = (park.name, *park.aliases, *_in_full(park.name))
        under = _under_title(result, first)
        in_title = any(name in result.metadata.title for name in known_as) or first < 40
        in_title = in_title or under or _profiled(result, mentions)
        committee = any(name.startswith(park.name[:4]) for name, _, _ in result.metadata.issuers)
        # 某某高新区管委会关于…的报告: the committee in the title is the park's own voice.
        voice = any(m.start == first and m.rule == "inside" for m in mentions)
        # 某某开发区：重点项目…: a headline says whom the news is of.
        headline = (
            result.metadata.kind == "news"
            and first < 60
            and any(
                m.start == first and result.document.text.startswith(("：", ":"), m.end)
                for m in park.mentions
            )
        )
        # 某某示范区管委会 signs the paper: it speaks for the zone, wherever it first names it.
        signed = any(
            name.startswith(known_as) and name.endswith(("管委会", "管理委员会"))
            for name, _, _ in result.metadata.issuers
        )
        if (
            voice
            or signed
            or result.metadata.title in known_as
            or headline
            or _reports_on(result.metadata.title, known_as)
            or (result.metadata.kind == "policy" and _rules_of(result.metadata.title, known_as))
            or (
                first < 260
                and (under or len(mentions) + more >= 3)
                and ((result.metadata.kind == "news" and in_title) or committee)
            )
        ):
            return park
    return None


def subject(result: Recognised) -> Key | None:
    """What the document speaks for: the park that it opens with and names often, else its region.

    News of a park (“某某高新区：…”) and rules of its committee are about the park, not about the district.
    """
    if park := spoken_for(result):
        return park.key
    region = result.metadata.region
    key = ("Region", region.name) if region else None
    if key in result.by_key:
        return key
    # 近日，某某高新区举行…: news that does not name the place itself is about the park that it opens with.
    opening = next(
        (m for m in result.mentions if m.start < 60 and m.type == "Park" and m.rule != "zone"), None
    )
    news = result.metadata.kind == "news" and not result.metadata.round_up
    return opening.key if opening and news else None
