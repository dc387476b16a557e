"""The workbook of a comparison: what is in its sheets, and that nothing in it is a formula or a link."""

from __future__ import annotations

import io
import re
import zipfile

from api import comparing
from api.settings import Settings
from api.wire_compare import Comparison, Industry
from api.workbook import workbook
from graph.compare import TABLES

HOSTILE = '=HYPERLINK("http://坏")'


def parts(content: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def test_every_table_has_its_sheet(settings: Settings) -> None:
    with settings.open(read_only=True) as store:
        found = comparing.compare(store, ["临江区"], as_of=None)
    book = parts(workbook(found))
    names = re.findall(r'<sheet name="([^"]+)"', book["xl/workbook.xml"])
    assert names[:4] == ["产业对照", "政策工具对照", "产业", "共同与独有"]
    assert names[4:8] == ["政策工具明细", "指标", "所需增长", "政策沿革"]
    assert names[8:] == ["前后变化", "指标变化", "文档", "说明", "句子"]
    strings = book["xl/sharedStrings.xml"]
    assert "新材料产业" in strings and found.passages[0].id in strings
    assert "临江区重点发展新材料产业。" in strings


def test_not_stated_is_no_zero_and_text_no_formula() -> None:
    cells = [
        Industry(
            industry_id="industry:1",
            industry=HOSTILE,
            column=column,
            stated=stated,
            by=[HOSTILE] if stated else [],
            since=None,
            times=2 if stated else None,
            instruments=[],
            funds=[],
            parks=[],
            narrower=[],
            evidence=["passage:1"] if stated else [],
        )
        for column, stated in (("甲区", True), ("乙区", False))
    ]
    empty: dict[str, list[object]] = {name: [] for name in (*TABLES[1:], "undated", "documents", "notes")}
    found = Comparison.model_validate(
        {
            "columns": ["甲区", "乙区"],
            "industries": cells,
            "common": [HOSTILE],
            "unique": {},
            "passages": [],
            **empty,
        }
    )
    book = parts(workbook(found))
    sheets = "".join(text for name, text in book.items() if name.startswith("xl/worksheets/"))
    assert "<f>" not in sheets and "hyperlink" not in sheets.lower()
    assert "未提及" in book["xl/sharedStrings.xml"]
    assert '<c r="D2" s="3" t="s">' in book["xl/worksheets/sheet1.xml"], "乙区 holds words, not a number"
