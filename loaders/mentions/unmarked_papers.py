"""Papers that a text names without 《》: rules behind what is done with them, lists of the State, and a draft again."""

from __future__ import annotations

import re

from loaders.mention import Mention
from loaders.mentions.paragraph import Paragraph, only_with
from loaders.mentions.recognised import Recognised
from loaders.words.places import place_names
from loaders.words.sought import Sought

_OWN = "(?:(?![的等在为对将“”《》、，。；：]|以及|贯彻|落实|执行|制定|修订)[\u4e00-\u9fff])"
# 贯彻落实省优化营商环境条例, 修订甲市、乙市…条例
_RULES = Sought(
    "(?:贯彻|落实|执行|施行|制定|修订|出台|颁布|施行|实施|通过|依据|根据|按照)+(?:好|了)?(?:《[^《》]{4,40}》(?:、|和|与|及))?"
    f"(?P<name>{_OWN}{{4,20}}?条例)(?P<more>(?:(?:、|和|与|及){_OWN}{{4,20}}?条例){{0,4}})(?![草修制订的]|实施(?:办法|细则))"
)
_NO_RULES = re.compile(
    r"(?:地方|相关|有关|部门|管理|[\d一二三四五六七八九十]+[部项件]|配套)(?:性)?(?:法规)?条例$|法律|法规"
)
# 入选国家大宗作物推广目录, 列入全国重点工业产品名录
_LISTS = Sought(
    "(?:入选|入围|列入|纳入|进入|跻身)(?:了|首批|第[一二三四五六七八九十]批)?"
    f"(?P<name>(?:国家(?!级)|全国|中国|世界|联合国|[\u4e00-\u9fff]{{2,6}}部(?=[\u4e00-\u9fff]{{4}})){_OWN}{{3,18}}?(?:目录|名录))(?![的外内])"
)
# 全面落实市场准入负面清单
_BARRED = Sought(
    "(?P<name>(?:全国)?(?:市场准入|外商投资准入|外资准入|跨境服务贸易)(?:特别管理措施)?(?:[（(])?负面清单(?:[）)])?)(?!之?外|以外|管理)"
)


@only_with(_RULES, _LISTS, _BARRED)
def unmarked(paragraph: Paragraph) -> list[Mention]:
    """Rules that are carried out or drawn up, lists of the State that something gets into, and the negative lists."""
    found: list[Mention] = []
    for match in paragraph.matches(_RULES):
        for one in re.finditer("[^、和与及]{4,}?条例|[^、]{4,}?条例", match["name"] + match["more"]):
            lead = re.match("[和与及]", one.group())
            start = match.start("name") + one.start() + (1 if lead else 0)
            name = paragraph.whole[start : match.start("name") + one.end()]
            if not _NO_RULES.search(name):
                found.append(Mention(start, start + len(name), "Policy", name, "programme"))
    found += [
        Mention(*match.span("name"), "Policy", match["name"], "programme")
        for match in (*paragraph.matches(_LISTS), *paragraph.matches(_BARRED))
    ]
    return found


_DRAFT = re.compile("(?P<bare>[\u4e00-\u9fff]{2,6})(?:[（(](?:草案|送审稿|讨论稿|审议稿|征求意见稿)[）)])?")


def drafts(result: Recognised) -> None:
    """A plan whose kind alone is named again, 《纲要（草案）》, is the one plan of that kind named in full."""
    papers = [e for e in result.entities if e.type == "Policy"]
    for paper in papers:
        short = _DRAFT.fullmatch(paper.name)
        if (
            short is None
            or place_names(paper.name)
            or not paper.name.startswith(("规划", "纲要", "计划", "建议", "方案"))
        ):
            continue
        whole = [
            e
            for e in papers
            if e is not paper and re.sub("[（(][^（）()]*[）)]$", "", e.name).endswith(short["bare"])
        ]
        if len(whole) == 1:
            result.entities.merge(whole[0], paper)
