"""Files of each format: what is read from good ones, and the sentence that bad ones get."""

from __future__ import annotations

import itertools
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from making import (
    RELATED,
    docx,
    encrypted,
    lines,
    noted,
    ofd,
    ole,
    paragraph,
    pdf,
    pdf_file,
    placed,
    png,
    reference,
    ruled,
    show,
    stream,
    table,
    words,
    zipped,
)

from graph.errors import (
    BinaryDocumentError,
    DamagedDocumentError,
    DocumentError,
    DocumentLimitError,
    DocumentTooLargeError,
    EmptyDocumentError,
    EncodingError,
    ProtectedDocumentError,
    ScannedDocumentError,
    UnsupportedFormatError,
)
from loaders import load
from loaders.documents.document import MAX_BLOCK, MAX_SENTENCE, from_source
from loaders.extract import extract_bytes
from loaders.formats import read
from loaders.formats.limits import Limits

PLAN = "临江区新材料产业发展规划\n临江区重点发展新材料产业。到2027年，新材料产业产值达到120亿元。\n"
FULL = "　　为加快新材料产业发展，根据国家和省有关规划，结合我区实际，制定本规"
SECONDS = 6.0
"""What one hostile file may take at most, on a busy machine."""

PAGE = """<!DOCTYPE html><html><head><meta charset="utf-8"><title>规划 - 临江区人民政府</title>
<meta name="ArticleTitle" content="临江区新材料产业发展规划"><meta name="PubDate" content="2024-03-01"></head>
<body><div class="nav"><ul><li><a href="/">首页</a></li><li><a href="/zw">政务公开</a></li></ul></div>
<div id="zoom"><p>各镇人民政府，区各部门：</p><p>　　为加快新材料产业发展，现印发本规划，请认真贯彻执行。</p>
<h2>一、发展目标</h2><p>到2027年，新材料产业产值达到120亿元。<br>培育规上企业50家。</p>
<p><strong>（一）重点园区。</strong>临江科技园重点发展<span>膜材料</span>、复合材料。</p>
<table><tr><th>指标</th><th>2027年</th></tr><tr><td>产值（亿元）</td><td><p>120</p></td></tr></table></div>
<div class="footer">版权所有 <a href="/map">网站地图</a></div><script>var 广告 = 1;</script></body></html>"""

PAGE_LINES = [
    "临江区新材料产业发展规划",
    "发布日期：2024-03-01",
    "各镇人民政府，区各部门：",
    "为加快新材料产业发展，现印发本规划，请认真贯彻执行。",
    "一、发展目标",
    "到2027年，新材料产业产值达到120亿元。",
    "培育规上企业50家。",
    "（一）重点园区。临江科技园重点发展膜材料、复合材料。",
    "指标\t2027年",
    "产值（亿元）\t120",
]

# As usual editors leave a page: the title outside of the text, formats within formats, a list of other news beside.
LONG = "坚持创新驱动和绿色低碳，支持企业与高校共建实验室，完善中试、检测、物流等配套，推动产业集聚发展。" * 3
INFO = "<span>发布时间：2024-03-05</span> <span>来源：临江区发改局</span> <span>浏览次数：8</span>"
SHOWN = "发布时间：2024-03-05 来源：临江区发改局 浏览次数：8"
EDITED = f"""<html><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8">
<title>临江区新材料产业发展规划_政策文件_临江区人民政府</title></head><body>
<ul class="menu"><li><a href="/">首页</a></li><li><a href="/1">走进临江</a></li></ul>
<div class="main"><div class="title">临江区新材料产业发展规划</div>
<div class="info">{INFO}</div>
<div class="TRS_Editor"><style>.x{{}}</style><p>{LONG}</p>
<p><span><font face="仿宋">&nbsp;&nbsp;</font>为加快新材料产业</span><strong><span>发展</span>，</strong>现印发
本规划。</p><p>{LONG}</p><p>&nbsp;<strong>一、<span>发展<b>目标</b></span></strong></p>
<p>到<span>20<font>27</font>年</span>，新材料<b>产业<i>产值</i></b>达到120亿元。</p></div></div>
<div class="right"><ul><li><a href="/n1">某公司储能项目落户</a><span>2024-05-01</span></li></ul></div>
<div class="pn"><p>上一篇：<a href="/p">某区召开大会</a></p></div></body></html>"""

EDITED_LINES = [
    LONG,
    "为加快新材料产业发展，现印发 本规划。",
    LONG,
    "一、发展目标",
    "到2027年，新材料产业产值达到120亿元。",
]

MARKDOWN = """# 临江区规划

重点发展**新材料**产业，见[原文](http://example.com/a)。

| 指标 | 2027年 |
| --- | ---: |
| 产值 | 120 |

- 建设中试基地
1. 引进企业

**中试：**加快建设，**不少于**3家。

取2**3次。
"""

TITLE = ["临江区人民政府", "关于印发临江区新材料产业发展规划", "的通知", "（试行）"]
COLUMN = [
    *("　　为加快新材料产业发展，根据国家和", "省有关规划，结合我区实际，制定本规划"),
    *["。坚持创新驱动，把新材料产业作为全区", "工业的主攻方向，推动企业转型升级发展"] * 7,
    *("。", "　　一是支持企业建设中试基地和实验室"),
    *["，对年度投入超过五百万元的企业给奖励", "，对新认定的省级以上创新平台再给补助"] * 7,
    "。",
]
IN_COLUMNS = [
    "".join(COLUMN[:17]).strip(),
    "".join(COLUMN[17:]).strip(),
]

MOVED = "<w:ins><w:r><w:t>新</w:t></w:r></w:ins><w:del><w:r><w:delText>旧</w:delText></w:r></w:del>"
MERGED = ["区县\t项目名称\t总投资", "临江区\t甲项目\t12", "临江区\t乙项目\t8"]
BEGINS, OVER_TWO = '<w:vMerge w:val="restart"/>', '<w:gridSpan w:val="2"/>'


def merged(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph(text)}</w:tc>"


NOTES = noted((0, "<w:p/>"), (2, paragraph("指碳纤维") * 2), (3, paragraph("含开发区")), (4, paragraph("无")))
CONTROL = f"<w:sdt><w:sdtContent>{paragraph('控件里的一段')}</w:sdtContent></w:sdt>"


@pytest.mark.parametrize(
    ("name", "data", "expected"),
    [
        pytest.param("a.txt", PLAN.encode(), PLAN.splitlines(), id="utf-8"),
        pytest.param("a.txt", b"\xef\xbb\xbf" + PLAN.encode(), PLAN.splitlines(), id="utf-8 with mark"),
        pytest.param("a.txt", PLAN.encode("gb18030"), PLAN.splitlines(), id="gb18030"),
        pytest.param("a.txt", PLAN.encode("utf-16"), PLAN.splitlines(), id="utf-16"),
        pytest.param("a.txt", PLAN.encode("utf-16-le"), PLAN.splitlines(), id="utf-16 le without mark"),
        pytest.param("a.txt", PLAN.encode("utf-16-be"), PLAN.splitlines(), id="utf-16 be without mark"),
        pytest.param("a.txt", PLAN.replace("\n", "\r\n").encode(), PLAN.splitlines(), id="crlf"),
        pytest.param("a.txt", "甲区\x0c乙区\x1b[31m丙区".encode(), ["甲区", "乙区 [31m丙区"], id="controls"),
        pytest.param(
            "a.md",
            MARKDOWN.encode(),
            [
                "临江区规划",
                "重点发展新材料产业，见原文。",
                "指标\t2027年",
                "产值\t120",
                "建设中试基地",
                "1.引进企业",
                "中试：加快建设，不少于3家。",
                "取2**3次。",
            ],
            id="markdown",
        ),
        pytest.param("a.html", PAGE.encode(), PAGE_LINES, id="html"),
        pytest.param(
            "a.htm", PAGE.replace("utf-8", "gb2312").encode("gb18030"), PAGE_LINES, id="html gb2312"
        ),
        pytest.param("a.txt", PAGE.encode(), PAGE_LINES, id="html named .txt"),
        pytest.param(
            "a.html", b'<?xml version="1.0" encoding="utf-8"?>' + PAGE.encode(), PAGE_LINES, id="xhtml"
        ),
        pytest.param(
            "a.pdf",
            pdf(
                lines("临江区新材料产业发展规划", FULL, "划，到2027年，产值达到120亿元。", "　　另起一段。"),
            ),
            ["临江区新材料产业发展规划", f"{FULL.strip()}划，到2027年，产值达到120亿元。", "另起一段。"],
            id="pdf paragraphs",
        ),
        pytest.param(
            "a.html",
            EDITED.encode(),
            ["临江区新材料产业发展规划", SHOWN, *EDITED_LINES],
            id="html of an editor",
        ),
        pytest.param(
            "a.html",
            EDITED.replace(f'<div class="info">{INFO}</div>', "")
            .replace('<div class="pn">', f'<div class="pn"><p>{INFO}</p>')
            .replace("临江区新材料产业发展规划</div>", "</div><h2>临江区新材料产业发展规划</h2>")
            .encode(),
            ["临江区新材料产业发展规划", "发布日期：2024-03-05", "来源：临江区发改局", *EDITED_LINES],
            id="html with its date elsewhere",
        ),
        pytest.param(
            "a.html",
            EDITED.replace("临江区新材料产业发展规划", "").encode(),
            ["发布日期：2024-03-05", "来源：临江区发改局", *EDITED_LINES],
            id="html whose title is its site's",
        ),
        pytest.param(
            "a.html",
            "<p>目　录</p><p>第一章　总则</p><p>为加快\n 发展，&nbsp;制定本办法。</p>".encode(),
            ["目　录", "第一章　总则", "为加快 发展， 制定本办法。"],
            id="html wide blanks are no line ends",
        ),
        pytest.param(
            "a.pdf",
            pdf(
                [
                    *lines(*COLUMN[:8], left=60, top=700),
                    *lines(*COLUMN[8:16], left=310, top=700),
                    (290, 40, "— 1 —"),
                ],
                [*lines(*COLUMN[16:24], left=60), *lines(*COLUMN[24:], left=310), (290, 40, "— 2 —")],
            ),
            IN_COLUMNS,
            id="pdf in two columns",
        ),
        pytest.param(
            "a.pdf",
            pdf(
                b"\n".join(
                    [
                        *(
                            show((298 - len(text) * 11, 780 - 36 * number, text), 22)
                            for number, text in enumerate(TITLE)
                        ),
                        *map(show, lines(FULL, *[FULL.strip()] * 6, "划。", top=600)),
                    ]
                )
            ),
            ["临江区人民政府关于印发临江区新材料产业发展规划的通知（试行）", FULL.strip() * 7 + "划。"],
            id="pdf title of several lines",
        ),
        pytest.param(
            "a.pdf",
            pdf(
                [*lines(FULL, FULL.strip()), (290, 40, "— 1 —")],
                [*lines("划。", "一、发展目标"), (290, 40, "— 2 —")],
            ),
            [FULL.strip() * 2 + "划。", "一、发展目标"],
            id="pdf sentence over two pages",
        ),
        pytest.param(
            "a.pdf",
            pdf(*[lines("临江区规划 文本", f"　　第{n}页说的是园区。") for n in "一二三四"]),
            [f"第{n}页说的是园区。" for n in "一二三四"],
            id="pdf running head",
        ),
        pytest.param(
            "a.pdf",
            pdf(
                b"\n".join(
                    [
                        show((90, 760, "附表如下")),
                        ruled([["指标", "2027年"], ["产值（亿元）", "120"], ["企业", ""]]),
                        show((90, 400, "表后的话。")),
                    ]
                )
            ),
            ["附表如下", "指标\t2027年", "产值（亿元）\t120", "企业", "表后的话。"],
            id="pdf table",
        ),
        pytest.param(
            "a.pdf",
            pdf(
                b"\n".join(
                    [
                        *(b"90 %d m 450 %d l S" % (y, y) for y in (600, 576, 528)),
                        b"210 552 m 450 552 l S",
                        *(b"%d 600 m %d 528 l S" % (x, x) for x in (90, 210, 330, 450)),
                        *map(show, [(94, 583, "区县"), (214, 583, "项目名称"), (334, 583, "总投资")]),
                        *map(show, [(94, 547, "临江区"), (214, 559, "甲项目"), (334, 559, "12")]),
                        *map(show, [(214, 535, "乙项目"), (334, 535, "8")]),
                    ]
                )
            ),
            MERGED,
            id="pdf cell over two rows",
        ),
        pytest.param(
            "a.html",
            "<table><tr><th>区县<th>项目名称<th>总投资<tr><td rowspan=2>临江区<td>甲项目<td>12<tr><td>乙项目<td>8"
            "<tr><td colspan=2>合计<td>20</table>".encode(),
            [*MERGED, "合计\t\t20"],
            id="html cells over rows and columns",
        ),
        pytest.param(
            "a.html",
            "<table><tr><td rowspan=99999999 colspan=x>甲<td colspan=999999>乙<tr><td>丙</table>".encode(),
            ["甲\t乙", "丙"],
            id="html cells over endless rows",
        ),
        pytest.param(
            "a.docx",
            docx(
                f"<w:tbl><w:tr>{merged('区县')}{merged('项目名称')}{merged('总投资')}</w:tr>"
                f"<w:tr>{merged('临江区', BEGINS)}{merged('甲项目')}{merged('12')}</w:tr>"
                f"<w:tr>{merged('', '<w:vMerge/>')}{merged('乙项目')}{merged('8')}</w:tr>"
                f"<w:tr>{merged('合计', OVER_TWO)}{merged('20')}</w:tr></w:tbl>"
            ),
            [*MERGED, "合计\t\t20"],
            id="docx cells over rows and columns",
        ),
        pytest.param("a.txt", pdf(lines("临江区规划")), ["临江区规划"], id="pdf named .txt"),
        pytest.param("a.pdf", PLAN.encode(), PLAN.splitlines(), id="text named .pdf"),
        pytest.param(
            "a.pdf", b"\r\nHTTP/1.1\r\n\r\n" + pdf(lines("临江区规划")), ["临江区规划"], id="pdf after junk"
        ),
        pytest.param(
            "a.docx",
            docx(
                paragraph("标题")
                + table([["指标", "2027年"], ["产值", "120"]])
                + CONTROL
                + f"<w:p><w:r><w:t>改</w:t></w:r>{MOVED}<w:r><w:tab/><w:t>过</w:t></w:r></w:p>"
            ),
            ["标题", "指标\t2027年", "产值\t120", "控件里的一段", "改新 过"],
            id="docx",
        ),
        pytest.param(
            "a.docx",
            docx(
                f"<w:p>{words('临江区')}{reference(3)}{words('重点发展新材料')}{reference(2)}{words('。')}"
                f"<w:del>{reference(4)}</w:del></w:p>{paragraph('附则')}",
                **{"word/_rels/document.xml.rels": RELATED, "word/footnotes.xml": NOTES},
            ),
            ["临江区重点发展新材料。", "附则", "注1：含开发区", "注2：指碳纤维 指碳纤维"],
            id="docx footnotes in the order of their references",
        ),
        pytest.param(
            "a.docx",
            docx(f"<w:p>{words('临江区')}{reference(3)}</w:p>"),
            ["临江区"],
            id="docx whose footnotes are missing",
        ),
        pytest.param(
            "a.html",
            "<ol><li>甲项目<li><p>乙项目</p><ol type=a start=3><li>一期</ol><li><li value=9><b>丙</b>项目</ol><p>其他"
            "<ol reversed><li>末<li>首</ol><ol style='list-style: cjk-ideographic'><li>总则</ol>"
            "<ol style='list-style-type:none'><li>无号</ol><ol><li>（一）自有号</ol><ol start=x><li>丁</ol>".encode(),
            [
                *["1. 甲项目", "2. 乙项目", "c. 一期", "9. 丙项目", "其他", "2. 末", "1. 首"],
                *["一、总则", "无号", "（一）自有号", "1. 丁"],
            ],
            id="html numbers of lists",
        ),
        pytest.param(
            "a.docx",
            docx(
                f"<w:tbl><w:tr><w:tc>{paragraph('外')}{table([['内一', '内二']])}</w:tc>"
                f"<w:tc>{paragraph('右上')}{paragraph('右下')}</w:tc></w:tr></w:tbl>"
            ),
            ["外", "内一\t内二", "右上右下"],
            id="docx table within a table",
        ),
        pytest.param("a.pdf", docx(paragraph("临江区规划")), ["临江区规划"], id="docx named .pdf"),
        pytest.param(
            "a.ofd",
            ofd(
                placed("临江区规划", 70, 20)
                + placed("园区", 50, 40)
                + placed("重点", 40, 40)
                + placed("单元甲", 20, 60)
                + placed("单元乙", 120, 60),
                placed("第二页", 20, 20),
            ),
            ["临江区规划", "重点园区", "单元甲\t单元乙", "第二页"],
            id="ofd",
        ),
        pytest.param(
            "a.ofd",
            ofd(placed("临江区规划", 20, 20), places=["/Doc_0/Pages/Page_0/Content.xml"]),
            ["临江区规划"],
            id="ofd absolute place",
        ),
    ],
)
def test_what_is_read(name: str, data: bytes, expected: list[str]) -> None:
    found = [line.strip("\ufeff") for line in read(data, name).text.split("\n")]
    assert [line for line in found if line] == expected


def forms(depth: int, width: int) -> bytes:
    """A PDF of few bytes whose one page shows ``width`` to the power of ``depth`` drawings."""
    own = [
        stream(
            b"/X Do " * width if number < depth - 1 else show((90, 700, "甲")),
            b"/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << /Font << /F 3 0 R >>"
            b" /XObject << /X %d 0 R >> >>" % (7 + number),
        )
        for number in range(depth)
    ]
    return pdf(b"/X Do", resources=b"/XObject << /X 6 0 R >>", more=own)


CATALOG = b"<< /Type /Catalog /Pages 2 0 R >>"
LOCKED = b"/Encrypt << /Filter /Standard /V 1 /R 2 /O <%s> /U <%s> /P -4 >> /ID [<00> <00>]" % (
    b"41" * 32,
    b"42" * 32,
)
PICTURE = stream(
    bytes(3 * 64 * 64),
    b"/Type /XObject /Subtype /Image /Width 64 /Height 64 /ColorSpace /DeviceRGB /BitsPerComponent 8",
)
ENTITIES = "<!DOCTYPE x [" + "".join(
    f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "炸" * 10}">' for n in range(10)
)
OUTSIDE = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">'
GOOD_DOCX = docx(paragraph("临江区重点发展新材料。") * 50)
GOOD_PDF = pdf(lines(*[FULL] * 20))
LINE = "临江区重点发展新材料产业，"


def nested(tag: str, count: int, inner: str) -> str:
    return f"<{tag}>" * count + inner + f"</{tag}>" * count


HOSTILE: dict[str, tuple[str, Callable[[], bytes], type[DocumentError], str]] = {
    # name: (file name, bytes, kind of error, words of its sentence)
    "empty text": ("a.txt", lambda: b"", EmptyDocumentError, "空"),
    "empty pdf": ("a.pdf", lambda: b"", EmptyDocumentError, "空"),
    "empty docx": ("a.docx", lambda: b"", EmptyDocumentError, "空"),
    "blanks": ("a.txt", lambda: b" \n\t" * 1000, EmptyDocumentError, "空"),
    "punctuation": ("a.md", lambda: "。，、".encode(), EmptyDocumentError, "没有文字"),
    "byte order mark alone": ("a.txt", lambda: b"\xff\xfe", EmptyDocumentError, "没有文字"),
    "picture named .txt": ("a.txt", png, BinaryDocumentError, "二进制"),
    "NUL bytes": ("a.txt", lambda: bytes(5000), BinaryDocumentError, "二进制"),
    "every byte": ("a.txt", lambda: bytes(range(256)) * 99, BinaryDocumentError, "二进制"),
    "unknown encoding": ("a.txt", lambda: bytes(range(128, 256)) * 40, EncodingError, "编码"),
    "two encodings, by line": (
        "a.txt",
        lambda: (PLAN * 3).encode() + (PLAN * 3).encode("gb18030"),
        EncodingError,
        "第 7 行",
    ),
    "two encodings, the other way": (
        "a.txt",
        lambda: (PLAN * 3).encode("gb18030") + (PLAN * 3).encode(),
        EncodingError,
        "第 1 行",
    ),
    "utf-8 cut within a character": ("a.txt", lambda: PLAN.encode()[:-3], EncodingError, "第 2 行"),
    "utf-16 cut within a character": ("a.txt", lambda: PLAN.encode("utf-16")[:-1], EncodingError, "UTF-16"),
    "utf-16 lone surrogate": ("a.txt", lambda: b"\xff\xfe\x00\xd8A\x00", EncodingError, "UTF-16"),
    "utf-8 lone surrogate": (
        "a.txt",
        lambda: PLAN.encode() + "\ud800".encode("utf-8", "surrogatepass"),
        EncodingError,
        "UTF-8",
    ),
    "25 MB of text": ("a.txt", lambda: b"a" * 25_000_000, DocumentTooLargeError, "25 MB"),
    "too many characters": ("a.txt", lambda: b"a\n" * 4_000_000, DocumentTooLargeError, "万字"),
    "html without text": ("a.html", lambda: b"<html><script>x</script></html>", EmptyDocumentError, "正文"),
    "html of 10,000 nested tags": (
        "a.html",
        lambda: f"<html><body>{nested('div', 10_000, '甲区')}".encode(),
        DocumentLimitError,
        "嵌套",
    ),
    "html of 10,000 open tags": (
        "a.html",
        lambda: b"<html>" + b"<b><i>" * 10_000,
        DocumentLimitError,
        "嵌套",
    ),
    "html cut within a tag": ("a.html", lambda: b"<html><body><div class=", EmptyDocumentError, "文"),
    "markdown of 10,000 nested quotes": ("a.md", lambda: b"> " * 10_000, EmptyDocumentError, "没有文字"),
    "pdf header alone": ("a.pdf", lambda: b"%PDF-1.7\n", DamagedDocumentError, "损坏"),
    "pdf cut in half": ("a.pdf", lambda: GOOD_PDF[: len(GOOD_PDF) // 2], DamagedDocumentError, "损坏"),
    "pdf of noise": ("a.pdf", lambda: b"%PDF-1.7\n" + bytes(range(256)) * 999, DamagedDocumentError, "损坏"),
    "pdf with a password": (
        "a.pdf",
        lambda: pdf(lines(FULL), trailer=LOCKED),
        ProtectedDocumentError,
        "密码",
    ),
    "pdf of a scan": (
        "a.pdf",
        lambda: pdf(b"q 595 0 0 842 0 0 cm /I Do Q", resources=b"/XObject << /I 6 0 R >>", more=[PICTURE]),
        ScannedDocumentError,
        "OCR",
    ),
    "pdf of an empty page": ("a.pdf", lambda: pdf(b""), EmptyDocumentError, "没有文字"),
    "pdf without pages": (
        "a.pdf",
        lambda: pdf_file([CATALOG, b"<< /Type /Pages /Kids [] /Count 0 >>"]),
        DamagedDocumentError,
        "损坏",
    ),
    "pdf whose pages hold themselves": (
        "a.pdf",
        lambda: pdf_file([CATALOG, b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 100000 >>"]),
        DocumentTooLargeError,
        "100000 页",
    ),
    "pdf drawing that shows itself": (
        "a.pdf",
        lambda: pdf(
            b"/X Do",
            resources=b"/XObject << /X 6 0 R >>",
            more=[
                stream(
                    b"/X Do",
                    b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 6 0 R >> >>",
                )
            ],
        ),
        EmptyDocumentError,
        "没有文字",
    ),
    "pdf that unpacks to 500 MB": ("a.pdf", lambda: pdf(b" " * 500_000_000), DamagedDocumentError, "内存"),
    "pdf of 100,000 nested arrays": (
        "a.pdf",
        lambda: pdf_file([CATALOG[:-2] + b"/X " + b"[" * 100_000 + b">>", b"<< /Type /Pages /Kids [] >>"]),
        DamagedDocumentError,
        "损坏",
    ),
    "pdf in a font without meaning": (
        "a.pdf",
        lambda: pdf([(90, 700, "\ue001\ue002\ue003" * 9)]),
        DamagedDocumentError,
        "乱码",
    ),
    "docx cut in half": ("a.docx", lambda: GOOD_DOCX[: len(GOOD_DOCX) // 2], DamagedDocumentError, "损坏"),
    "docx with flipped bytes": (
        "a.docx",
        lambda: GOOD_DOCX[:700] + bytes(b ^ 255 for b in GOOD_DOCX[700:720]) + GOOD_DOCX[720:],
        DamagedDocumentError,
        "损坏",
    ),
    "docx without its document": (
        "a.docx",
        lambda: zipped({"word/styles.xml": b"<a/>"}),
        DamagedDocumentError,
        "损坏",
    ),
    "docx of broken xml": ("a.docx", lambda: docx("<w:p><w:r>"), DamagedDocumentError, "损坏"),
    "docx that is encrypted": ("a.docx", lambda: ole("EncryptedPackage"), ProtectedDocumentError, "加密"),
    "docx with encrypted parts": ("a.docx", lambda: encrypted(GOOD_DOCX), ProtectedDocumentError, "加密"),
    "doc named .docx": ("a.docx", lambda: ole("WordDocument"), UnsupportedFormatError, "另存为 .docx"),
    "rtf named .docx": ("a.docx", lambda: b"{\\rtf1 abc}", UnsupportedFormatError, "另存为 .docx"),
    "spreadsheet named .docx": (
        "a.docx",
        lambda: zipped({"xl/workbook.xml": b"<a/>"}),
        UnsupportedFormatError,
        "表格",
    ),
    "docx bomb in one part": (
        "a.docx",
        lambda: docx("", word__media__a=bytes(150_000_000)),
        DocumentLimitError,
        "炸弹",
    ),
    "docx bomb in many parts": (
        "a.docx",
        lambda: docx("", **{f"word__media__{n}": bytes(4_500_000) for n in range(50)}),
        DocumentLimitError,
        "炸弹",
    ),
    "docx of 20,000 parts": (
        "a.docx",
        lambda: docx("", **{f"word__{n}": b"" for n in range(20_000)}),
        DocumentLimitError,
        "炸弹",
    ),
    "docx of 10,000 nested tags": (
        "a.docx",
        lambda: docx(nested("w:sdt", 10_000, paragraph("甲区"))),
        DocumentLimitError,
        "嵌套",
    ),
    "docx entity bomb": (
        "a.docx",
        lambda: docx(paragraph("甲区").replace("甲区", "&e9;"), ENTITIES + "]>"),
        DocumentLimitError,
        "炸弹",
    ),
    "docx that asks for another file": (
        "a.docx",
        lambda: docx(paragraph("甲区").replace("甲区", "&e;"), OUTSIDE + "]>"),
        EmptyDocumentError,
        "没有文字",
    ),
    "ofd without its document": (
        "a.ofd",
        lambda: zipped({"OFD.xml": b"<a/>"}),
        EmptyDocumentError,
        "没有文字",
    ),
    "ofd page that is missing": (
        "a.ofd",
        lambda: ofd("", places=["../../../etc/passwd"]),
        DamagedDocumentError,
        "损坏",
    ),
    "ofd document that is its own page": (
        "a.ofd",
        lambda: ofd("", places=["Document.xml"] * 2),
        EmptyDocumentError,
        "没有文字",
    ),
    "ofd of 100,000 pages": (
        "a.ofd",
        lambda: ofd("", places=["Pages/Page_0/Content.xml"] * 100_000),
        DocumentTooLargeError,
        "100000 页",
    ),
    "ofd of 10,000 nested tags": (
        "a.ofd",
        lambda: ofd(nested("ofd:PageBlock", 10_000, placed("甲区", 1, 1))),
        DocumentLimitError,
        "嵌套",
    ),
    "ofd entity bomb": (
        "a.ofd",
        lambda: ofd(placed("甲", 1, 1).replace("甲", "&e9;"), declarations=ENTITIES + "]>"),
        DocumentLimitError,
        "炸弹",
    ),
    "ofd of a scan": ("a.ofd", lambda: ofd('<ofd:ImageObject ID="1"/>'), ScannedDocumentError, "OCR"),
}


@pytest.mark.parametrize("case", HOSTILE)
def test_a_hostile_file_gets_a_sentence_and_little_time(case: str) -> None:
    name, make, kind, words = HOSTILE[case]
    data = make()
    started = time.process_time()
    with pytest.raises(DocumentError) as caught:
        read(data, name, Limits(cpu=2, wall=5.0, memory=600_000_000))
    assert time.process_time() - started < SECONDS
    assert type(caught.value) is kind, caught.value.zh
    assert words in caught.value.zh
    assert caught.value.where == name
    assert caught.value.en


@pytest.mark.parametrize(
    ("name", "make", "words"),
    [
        pytest.param("a.txt", lambda: LINE.encode() * 256_000, LINE, id="10 MB on one line"),
        pytest.param("a.txt", lambda: b"a" * 7_000_000, "aaa", id="7 MB of one word"),
        pytest.param("a.txt", lambda: "甲区。\n".encode() * 300_000, "甲区。", id="300,000 paragraphs"),
        pytest.param(
            "a.txt", lambda: f"{LINE * 3}\n".encode() * 60_000, LINE, id="paragraph of 60,000 lines"
        ),
        pytest.param("a.txt", lambda: "一、".encode() * 1_000_000, "一、", id="a million headings"),
        pytest.param("a.txt", lambda: "（".encode() * 1_000_000 + b"a", "a", id="a million brackets"),
        pytest.param("a.md", lambda: b"[" * 20_000 + "甲".encode(), "甲", id="markdown of open links"),
        pytest.param("a.md", lambda: b"*a_ " * 20_000, "a", id="markdown of open emphasis"),
        pytest.param(
            "a.html", lambda: f"<p>{LINE * 9}</p>".encode() * 5_000, LINE, id="html of 5,000 paragraphs"
        ),
        pytest.param(
            "a.html", lambda: f"<html><p>{LINE}&#xD800;&#0;</p>".encode(), LINE, id="html surrogate"
        ),
        pytest.param("a.html", lambda: f"<!DOCTYPE x><html><p>{LINE}".encode(), LINE, id="html cut off"),
        pytest.param("a.html", lambda: b"<html>" + f"<p>{LINE}\0</p>".encode() * 2, LINE, id="html with NUL"),
        pytest.param("a.pdf", lambda: pdf(*[lines(FULL)] * 1000), FULL.strip(), id="pdf of 1,000 pages"),
        pytest.param(
            "a.pdf",
            lambda: pdf(b"".join(b"%d 0 m 9 9 l S\n" % n for n in range(100_000)) + show((90, 700, FULL))),
            FULL.strip(),
            id="pdf of 100,000 strokes",
        ),
        pytest.param(
            "a.docx", lambda: docx(paragraph("甲区。") * 50_000), "甲区。", id="docx of 50,000 paragraphs"
        ),
        pytest.param(
            "a.docx", lambda: docx(table([["甲"] * 30] * 1_000)), "甲\t甲", id="docx table of 30,000 cells"
        ),
        pytest.param(
            "a.ofd",
            lambda: ofd(placed("甲区", 1, 1) * 20_000),
            "甲区",
            id="ofd of 20,000 pieces on one place",
        ),
    ],
)
def test_a_monstrous_file_is_read_in_little_time(name: str, make: Callable[[], bytes], words: str) -> None:
    data = make()
    started = time.process_time()
    reading = read(data, name)
    document = from_source(reading.text, name, "", reading.pages)
    assert time.process_time() - started < 2 * SECONDS
    assert words in reading.text
    assert not any("\ud800" <= c <= "\udfff" or c == "\0" for c in reading.text)
    assert max(block.end - block.start for block in document.blocks) <= MAX_BLOCK
    assert max(sentence.end - sentence.start for sentence in document.sentences) <= MAX_SENTENCE


def test_a_cut_sentence_ends_at_punctuation_and_loses_nothing() -> None:
    document = from_source(LINE * 1000, "a.txt")
    texts = [document.text[s.start : s.end] for s in document.sentences]
    assert "".join(texts) == LINE * 1000
    assert len(texts) > 1
    assert all(text.endswith("，") for text in texts)


@pytest.mark.parametrize(
    "unit", ["临江区重点发展新材料产业，", "临江科技园、", "2027年产值达到120亿元，", "引进甲乙公司和"]
)
def test_cost_of_facts_grows_with_a_line_and_not_with_its_square(unit: str) -> None:
    def seconds(count: int) -> float:
        started = time.process_time()
        extract_bytes((unit * count).encode(), "a.txt")
        return time.process_time() - started

    seconds(10)
    small, large = seconds(800), seconds(3_200)
    # Four times the text: four times the cost if linear, sixteen if by the square.
    assert large < 12 * max(small, 0.1)


def test_passages_of_a_pdf_say_their_page() -> None:
    pages = [
        [*lines(FULL, FULL.strip()), (290, 40, "1")],
        [*lines("划，句子到此为止。临江区重点发展新材料产业。"), (290, 40, "2")],
        [],
        lines("　　临江科技园新建项目。"),
    ]
    facts = extract_bytes(pdf(*pages), "a.pdf")
    passages = [node for node in facts.nodes.values() if node.type == "Passage"]
    found = {node.properties["text"][-6:]: node.properties["page"] for node in passages}
    assert found == {"到此为止。": 1, "新材料产业。": 2, "新建项目。": 4} or list(found.values()) == [1, 2, 4]


def test_passages_of_a_text_have_no_page() -> None:
    facts = extract_bytes(PLAN.encode(), "a.txt")
    assert not [n for n in facts.nodes.values() if n.type == "Passage" and "page" in n.properties]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.html", PAGE.encode()),
        ("a.md", MARKDOWN.encode()),
        ("a.docx", docx(paragraph("临江区重点发展新材料产业。") + table([["产值", "120亿元"]]))),
        ("a.pdf", pdf(lines("临江区规划", FULL, "划。临江区重点发展新材料产业。"))),
        ("a.ofd", ofd(placed("临江区重点发展新材料产业。", 20, 20))),
    ],
)
def test_evidence_is_exact_in_the_text_that_is_read(name: str, data: bytes) -> None:
    source = read(data, name).text
    facts = extract_bytes(data, name)
    spans = [span for node in facts.nodes.values() for span in node.mentions]
    spans += [span for edge in facts.edges.values() for span in edge.evidence]
    assert spans
    assert all(source[span.start : span.end] == span.text for span in spans)


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_folder_of_hostile_files_costs_none_of_the_good(tmp_path: Path, jobs: int) -> None:
    (tmp_path / "aa.txt").write_text(PLAN, encoding="utf-8")
    (tmp_path / "zz.pdf").write_bytes(pdf(lines("临江区规划", "　　临江区重点发展新材料产业。")))
    left_out = {
        "25 MB of text",
        "pdf that unpacks to 500 MB",
        "docx bomb in one part",
    }
    for number, (name, make, _, _) in enumerate(c for n, c in HOSTILE.items() if n not in left_out):
        (tmp_path / f"{number:03}{Path(name).suffix}").write_bytes(make())
    report = load.Report()
    sources = load.find([tmp_path], report)
    found = [facts.document for facts in load.extract(sources, report, jobs=jobs)]
    assert found == report.done == ["aa.txt", "zz.pdf"]
    assert len(report.failures) == len(sources) - 2
    assert not [error.zh for _, error in report.failures if "程序出错" in error.zh]


def test_the_reader_starts_again_after_a_crash() -> None:
    for number in range(2):
        with pytest.raises(DocumentLimitError, match="1 seconds"):
            read(forms(9, 10), "bad.pdf", Limits(cpu=1, wall=60.0))
        assert "临江区规划" in read(pdf(lines("临江区规划", f"第{number}份")), "good.pdf").text


def test_a_program_without_guard_can_read(tmp_path: Path) -> None:
    """A script that reads at its top level must not be run again by the process that parses."""
    (tmp_path / "a.docx").write_bytes(docx(paragraph("临江区规划")))
    script = tmp_path / "script.py"
    script.write_text(
        "from pathlib import Path\nfrom loaders.formats import read\n"
        "print(read(Path('a.docx').read_bytes(), 'a.docx').text.strip())\n",
        encoding="utf-8",
    )
    (tmp_path / "lxml.py").write_text("raise SystemExit('run')", encoding="utf-8")
    ran = subprocess.run(
        [sys.executable, "-P", script.name], cwd=tmp_path, capture_output=True, text=True, timeout=60
    )
    assert (ran.stdout, ran.stderr) == ("临江区规划\n", "")


def test_text_is_read_without_the_parsers() -> None:
    """Their import takes half a second, which a load of text files does not need."""
    heavy = {"trafilatura", "pypdfium2", "pdfplumber", "docx", "lxml", "markdown_it"}
    code = "import sys, loaders.extract; print(*sys.modules)"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not heavy & set(itertools.chain.from_iterable(m.split(".")[:1] for m in ran.stdout.split()))
