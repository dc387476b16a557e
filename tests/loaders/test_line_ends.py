"""Texts whose lines are broken at a width, and texts that have lost their line ends, are read as they were written."""

from __future__ import annotations

import re

import pytest

from loaders.documents.document import Document, from_source
from loaders.documents.lost_ends import lost_ends
from loaders.documents.metadata import describe
from loaders.documents.wrapping import full_lines

PAPER = """丽水市人民政府关于加快海洋装备产业发展的若干意见
丽政发〔2021〕17号
各区县人民政府，市政府各部门：
为进一步加快海洋装备产业发展，结合我市实际，提出如下意见。
一、总体要求
（一）指导思想。坚持创新驱动、链条延伸和绿色低碳，把海洋装备产业作为全市工业的主攻方向，推动企业由单一制造向成套装备、远程运维和工程服务转变。
（二）发展目标
到2025年，全市海洋装备产业产值达到420亿元，培育年营业收入超10亿元的企业6家，建成省级以上创新平台15个，海洋装备出口额占全市外贸出口的比重提高到12%左右。
二、主要任务
（一）做强整机装备。重点发展深远海养殖平台、海上风电安装船和水下机器人，支持丽水海工装备产业园建设总装基地，引导重点企业与高校共建联合实验室，加快首台套产品的验证和应用。
（二）完善配套体系。围绕动力、甲板机械、导航通信等领域引进配套企业，支持中小企业进入整机企业的供应链，对年度采购本地配套产品超过5000万元的整机企业给予奖励。
丽水市人民政府
2021年6月28日
"""


def _wrapped(text: str, width: int) -> str:
    lines = (line[i : i + width] for line in text.splitlines() for i in range(0, len(line), width))
    return "\n".join(lines)


def _blocks(document: Document) -> list[str]:
    return [document.text[b.start : b.end] for b in document.blocks]


@pytest.mark.parametrize("width", [22, 36, 40])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\n\n"])
def test_lines_that_are_broken_at_a_width_are_paragraphs_again(width: int, end: str) -> None:
    whole = from_source(PAPER, "paper.txt")
    broken = from_source(_wrapped(PAPER, width).replace("\n", end), "paper.txt")
    assert _blocks(broken) == _blocks(whole)
    start = broken.text.index("420亿元")
    span = broken.span(start - 6, start + 5)
    assert re.sub(r"\s", "", span.text) == "产业产值达到420亿元"[-11:]
    assert broken.source[span.start : span.end] == span.text


def test_an_indented_line_begins_a_paragraph_of_a_broken_text() -> None:
    text = "\n".join(
        "　　" + line[:34] + "\n" + _wrapped(line[34:], 36) for line in PAPER.splitlines() if len(line) > 60
    )
    assert len(from_source(text, "paper.txt").blocks) == sum(len(line) > 60 for line in PAPER.splitlines())


def test_words_stay_apart_where_a_line_broke_between_them() -> None:
    lines = ["The ministry of industry says that new", "works are to be built in each province"] * 8
    assert "that new works" in from_source("\n".join(lines), "english.txt").text


@pytest.mark.parametrize(
    "text",
    [
        PAPER,
        "\n".join(f"丽水第{n}机械有限公司" for n in "一二三四五六七八九十"),
        "\n".join(
            f"全市第{n}季度工业运行平稳，主要指标好于预期，重点企业产销两旺，用电量继续增长。"
            for n in "一二三四五六七八九十"
        ),
        "丽水市" * 40,
    ],
)
def test_lines_that_are_paragraphs_stay_so(text: str) -> None:
    assert full_lines(text) == frozenset()


JOINED = PAPER.replace("\n", "")


@pytest.mark.parametrize("text", [JOINED, PAPER.replace("\n", " "), PAPER.replace("\n", "  ")])
def test_a_paper_in_one_line_has_its_front_and_its_headings_back(text: str) -> None:
    document = from_source(text, "paper.txt")
    assert _blocks(document)[:5] == [
        "丽水市人民政府关于加快海洋装备产业发展的若干意见",
        "丽政发〔2021〕17号",
        "各区县人民政府，市政府各部门：",
        "为进一步加快海洋装备产业发展，结合我市实际，提出如下意见。",
        "一、总体要求",
    ]
    assert [b.heading for b in document.blocks if b.level == 3] == [
        "指导思想",
        "发展目标",
        "做强整机装备",
        "完善配套体系",
    ]
    found = describe(document)
    assert (found.title, found.number) == (
        "丽水市人民政府关于加快海洋装备产业发展的若干意见",
        "丽政发〔2021〕17号",
    )
    assert (found.date, [name for name, _, _ in found.issuers]) == ("2021-06-28", ["丽水市人民政府"])


def test_a_paper_behind_a_pages_navigation_in_one_line_is_read() -> None:
    document = from_source("您现在的位置：首页 > 政策文件 > 正文 发布时间：2021-06-30 " + JOINED, "page.txt")
    assert {b.role for b in document.blocks if b.heading} == {"body"}
    assert "发展目标" in [b.heading for b in document.blocks]


def test_the_title_of_a_paper_that_its_notice_names_stands_alone() -> None:
    text = (
        "各镇人民政府，市政府各部门：《丽水市总部经济扶持办法（试行）》已经市政府同意，现印发给你们，请认真贯彻执行。"
        "丽水市人民政府办公室2013年2月4日丽水市总部经济扶持办法（试行）为加快总部经济发展，制定本办法。"
        + "对入驻的总部企业按规定给予补助。"
        * 20
    )
    document = from_source(text, "notice.txt")
    assert "丽水市总部经济扶持办法（试行）" in _blocks(document)
    assert "2013年2月4日" in _blocks(document)


@pytest.mark.parametrize(
    "line",
    [
        "根据《丽水市产业基金管理办法》（丽政发〔2019〕11号）和《丽水市招商办法》，"
        + "各县要抓好落实。" * 60,
        "市长在会上说，2021年6月28日以来，" + "重点企业全部复工，用电量继续增长。" * 30,
        "一、总体要求。" * 3,
    ],
)
def test_a_paragraph_is_not_parted(line: str) -> None:
    assert list(lost_ends(line)) == []


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("２０２５年产值３６００亿元，５Ｇ基站", "2025年产值3600亿元，5G基站"),
        ('实施"百企提升"行动和"机器人+"计划', "实施“百企提升”行动和“机器人+”计划"),
        ('生产24"显示器，"十四五"期间', '生产24"显示器，“十四五”期间'),
        ('发展"A"级产品', '发展"A"级产品'),
        ("轴承､齿轮､电机", "轴承、齿轮、电机"),
        ("实施「百企提升」行动﹐做强『机器人+』", "实施“百企提升”行动，做强“机器人+”"),
        ("每立方米由0\ue0102元降到0\ue01018元", "每立方米由0.2元降到0.18元"),
        ("有色,石化,建材等产业;产值1,200亿元", "有色、石化、建材等产业；产值1,200亿元"),
    ],
)
def test_signs_of_other_widths_are_read_as_the_usual_ones(written: str, read: str) -> None:
    document = from_source(written, "signs.txt")
    assert document.text == read
    assert document.span(0, len(read)).text == written


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("一、总体要求", (2, "总体要求")),
        ("一．总体要求", (2, "总体要求")),
        ("（二）发展目标", (3, "发展目标")),
        ("3．骨干企业", (4, "骨干企业")),
        ("（4）人才引进", (5, "人才引进")),
        ("● 人才引进", (5, "人才引进")),
        ("■ 储能：建设电站。", (5, "储能")),
        ("👉 人才引进", (5, "人才引进")),
        ("✅人才引进", (5, "人才引进")),
        ("一心一意谋发展", (6, "一心一意谋发展")),
    ],
)
def test_numbers_and_marks_in_front_of_headings(line: str, expected: tuple[int, str]) -> None:
    document = from_source(f"{line}\n坚持创新驱动，把海洋装备产业作为全市工业的主攻方向。\n", "heading.txt")
    assert (document.blocks[0].level, document.blocks[0].heading) == expected


@pytest.mark.parametrize("number", ["第一章", "第十一章", "（十二）", "第二节"])
def test_a_number_stays_with_its_heading_where_blanks_stand_for_line_ends(number: str) -> None:
    paper = PAPER.replace("二、主要任务", f"{number} 主要任务").replace("\n", " ")
    assert f"{number}主要任务" in _blocks(from_source(paper, "paper.txt"))


def test_signs_that_show_nothing_end_no_line() -> None:
    hidden = PAPER.replace("。\n", "。\u200b\n").replace("，", "，\xa0\u2060").replace("4", "4\u200b")
    document = from_source(hidden, "paper.txt")
    assert _blocks(document) == _blocks(from_source(PAPER, "paper.txt"))
    start = document.text.index("420亿元")
    assert document.span(start, start + 5).text == "4\u200b20亿元"


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("▲ 活动现场", "meta"),
        ("△园区航拍图 刘青 摄", "meta"),
        ("图为企业生产车间。", "meta"),
        ("（图片来源：丽水发布）", "meta"),
        ("船坞里的养殖平台 丽水日报供图", "meta"),
        ("✦ ✦ ✦", "boilerplate"),
        ("⬇️", "boilerplate"),
        ("▲深远海养殖平台项目", "body"),
        ("▲深远海养殖平台，总投资3亿元，已开工。", "body"),
        ("图纸设计和产品研发并行", "body"),
    ],
)
def test_what_a_picture_shows_is_beside_the_text(line: str, role: str) -> None:
    document = from_source(
        f"海洋装备产业见闻\n丽水市召开现场会，推进项目建设。\n{line}\n企业加快生产。\n", "news.txt"
    )
    assert next(b.role for b in document.blocks if document.text[b.start] == line[0]) == role
