"""The numbers that Word makes: lists of several levels as papers have them, read from files that python-docx writes."""

from __future__ import annotations

import io
from collections.abc import Sequence

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from loaders.formats import read

PAPER = [
    ("chineseCounting", "%1、"),
    ("chineseCounting", "（%2）"),
    ("decimal", "%3."),
    ("decimal", "（%4）"),
]
Item = tuple[int, str]


def numbered(
    levels: Sequence[tuple[str, str]],
    items: Sequence[Item],
    more: str = "",
    use: str = "",
    style: bool = False,
) -> bytes:
    """A DOCX of items, each with its level, numbered by a list of these formats and texts. ``more`` is added to each
    level, ``use`` to what uses the list; with ``style`` the paragraphs have the list from the style Heading 3."""
    document = Document()
    shapes = "".join(
        f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{more}<w:lvlText w:val="{text}"/></w:lvl>'
        for n, (form, text) in enumerate(levels)
    )
    lists = document.part.numbering_part.element
    lists.insert(0, parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="90">{shapes}</w:abstractNum>'))
    lists.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="90"><w:abstractNumId w:val="90"/>{use}</w:num>'))
    if style:
        heading = document.styles["Heading 3"].element.get_or_add_pPr()
        heading.append(parse_xml(f'<w:numPr {nsdecls("w")}><w:numId w:val="90"/></w:numPr>'))
    for level, text in items:
        if style:
            document.add_heading(text, 3)
            continue
        own = document.add_paragraph(text)._p.get_or_add_pPr()
        own.append(
            parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="90"/></w:numPr>')
        )
    data = io.BytesIO()
    document.save(data)
    return data.getvalue()


def found(data: bytes) -> list[str]:
    return [line for line in read(data, "a.docx").text.split("\n") if line]


def test_a_paper_of_four_levels() -> None:
    items = [
        (0, "总体要求"),
        (1, "指导思想"),
        (1, "发展目标"),
        (2, "产值"),
        (2, "企业"),
        (3, "规上企业"),
        (0, "主要任务"),
        (1, "做强整机"),
        (2, "平台"),
    ]
    assert found(numbered(PAPER, items)) == [
        "一、总体要求",
        "（一）指导思想",
        "（二）发展目标",
        "1.产值",
        "2.企业",
        "（1）规上企业",
        "二、主要任务",
        "（一）做强整机",
        "1.平台",
    ]


@pytest.mark.parametrize(
    ("form", "text", "number", "expected"),
    [
        ("chineseCountingThousand", "第%1条", 1, "第一条 甲"),
        ("chineseCountingThousand", "第%1条", 10, "第十条 甲"),
        ("chineseCountingThousand", "第%1条", 21, "第二十一条 甲"),
        ("chineseCountingThousand", "第%1条", 103, "第一百零三条 甲"),
        ("chineseCountingThousand", "第%1条", 110, "第一百一十条 甲"),
        ("japaneseCounting", "%1、", 12, "十二、甲"),
        ("ideographDigital", "%1、", 20, "二〇、甲"),
        ("decimalEnclosedCircleChinese", "%1", 3, "③甲"),
        ("decimalEnclosedCircle", "%1", 21, "21 甲"),
        ("decimalZero", "%1", 7, "07 甲"),
        ("ideographTraditional", "%1、", 2, "乙、甲"),
        ("lowerLetter", "%1)", 28, "bb)甲"),
        ("upperLetter", "%1.", 2, "B.甲"),
        ("upperRoman", "%1.", 14, "XIV.甲"),
        ("decimal", "附件%1：", 2, "附件2：甲"),
        ("bullet", "\uf06c", 1, "甲"),
        ("none", "", 1, "甲"),
        ("unheardOf", "%1.", 4, "4.甲"),
    ],
)
def test_forms_of_numbers(form: str, text: str, number: int, expected: str) -> None:
    assert found(numbered([(form, text)], [(0, "甲")] * number))[-1] == expected


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        pytest.param(
            numbered(
                [("chineseCounting", "第%1章"), ("decimal", "%1.%2")], [(0, "甲"), (1, "乙")], "<w:isLgl/>"
            ),
            ["第1章 甲", "1.1 乙"],
            id="legal figures",
        ),
        pytest.param(
            numbered(PAPER, [(1, "甲"), (0, "乙"), (1, "丙")], '<w:lvlRestart w:val="0"/>'),
            ["（一）甲", "一、乙", "（二）丙"],
            id="a level that counts on, under one that was not begun",
        ),
        pytest.param(
            numbered(
                PAPER,
                [(0, "甲"), (0, "乙")],
                use='<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>',
            ),
            ["五、甲", "六、乙"],
            id="a list that begins at five",
        ),
        pytest.param(
            numbered(PAPER, [(0, "甲"), (0, "　"), (0, "乙")]),
            ["一、甲", "　", "三、乙"],
            id="an empty item counts",
        ),
        pytest.param(
            numbered(PAPER, [(0, "甲"), (0, "乙")], style=True), ["一、甲", "二、乙"], id="of a style"
        ),
        pytest.param(numbered(PAPER, [(7, "甲")]), ["甲"], id="a level that the list has not"),
        pytest.param(
            numbered([("decimal", "%1" * 9_999)], [(0, "甲")]), ["1" * 40 + " 甲"], id="an endless number"
        ),
    ],
)
def test_lists(data: bytes, expected: list[str]) -> None:
    assert [line for line in read(data, "a.docx").text.split("\n") if line] == expected


def test_lists_that_refer_to_themselves_have_no_number() -> None:
    document = Document()
    lists = document.part.numbering_part.element
    lists.insert(
        0,
        parse_xml(
            f'<w:abstractNum {nsdecls("w")} w:abstractNumId="90"><w:numStyleLink w:val="Heading3"/></w:abstractNum>'
        ),
    )
    lists.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="90"><w:abstractNumId w:val="90"/></w:num>'))
    style = document.styles["Heading 3"].element
    style.get_or_add_pPr().append(parse_xml(f'<w:numPr {nsdecls("w")}><w:numId w:val="90"/></w:numPr>'))
    style.find(qn("w:basedOn")).set(qn("w:val"), "Heading3")
    document.add_heading("甲", 3)
    data = io.BytesIO()
    document.save(data)
    assert found(data.getvalue()) == ["甲"]
