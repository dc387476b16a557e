"""Texts without line ends: their tables of contents say where the headings are."""

from __future__ import annotations

import pytest

from loaders.documents.document import from_source

CHAPTERS = (
    "岚州市渔业发展“十四五”规划目　录第一章　规划背景第一节　发展基础第二节　面临形势第二章　重点任务"
    "第一节　稳定海洋捕捞第二节　壮大贝类养殖第三章保障措施第一节　加强组织领导"
    "岚州市渔业发展“十四五”规划为推动渔业发展，制定本规划。第一章　规划背景"
    "第一节　发展基础“十三五”以来，全市渔业产值年均增长5%。第二节　面临形势近海资源仍在衰退。第二章　重点任务"
    "第一节　稳定海洋捕捞全市捕捞产量稳定在30万吨。第二节　壮大贝类养殖新增养殖面积2万亩。"
    "第三章保障措施第一节　加强组织领导成立领导小组。"
)
ITEMS = (
    "岚州市商贸业三年行动方案目录一、总体要求二、重点任务（一）提升商圈能级（二）发展首店经济三、保障措施一、总体要求"
    "坚持市场主导，推动商贸业发展。二、重点任务（一）提升商圈能级支持老城商圈改造，推动步行街提升。"
    "（二）发展首店经济对引进的首店给予奖励。三、保障措施建立督导机制。"
)


@pytest.mark.parametrize(
    ("text", "heading", "below"),
    [
        (CHAPTERS, "发展基础", "“十三五”以来，"),
        (CHAPTERS, "壮大贝类养殖", "新增养殖面积2万亩。"),
        (CHAPTERS, "加强组织领导", "成立领导小组。"),
        (ITEMS, "发展首店经济", "对引进的首店给予奖励。"),
    ],
)
def test_what_the_contents_name_are_headings_in_the_text(text: str, heading: str, below: str) -> None:
    document = from_source(text, "plan.txt")
    last = max(i for i, block in enumerate(document.blocks) if block.heading == heading)
    following = document.blocks[last + 1]
    assert document.text[following.start : following.end].startswith(below)
    assert following.path[-1] == heading


def test_the_title_between_contents_and_text_is_no_heading() -> None:
    document = from_source(CHAPTERS, "plan.txt")
    assert "岚州市渔业发展“十四五”规划" in [document.text[b.start : b.end] for b in document.blocks]


@pytest.mark.parametrize(
    "line",
    [
        "申报材料见目录，第一章为总则。",
        "按照《岚州市产业目录》一、二、三类分别管理，" + "企业按类别申报。" * 20,
        "目录" + "第一章" * 400,
    ],
)
def test_a_line_without_contents_stays_whole(line: str) -> None:
    assert len(from_source(line, "plan.txt").blocks) == 1
