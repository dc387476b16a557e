"""A comparison as a workbook: a sheet for each table, the ids of the sentences beside each cell, the sentences last."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from typing import Any

from api.console import printable
from api.text_sheet import open_book
from api.wire_compare import Comparison

NOT_STATED = "未提及"
"""What a cell shows that no sentence says: an empty cell or 0 would be read as a figure."""
MOST = 32_767
"""Characters that a cell of a workbook takes (Excel's limit)."""

_SHEETS: dict[str, tuple[str, dict[str, str]]] = {
    "instruments": (
        "政策工具明细",
        {
            "column": "地区",
            "instrument": "政策工具",
            "side": "类别",
            "clauses": "条款数",
            "policies": "政策",
            "evidence": "依据",
        },
    ),
    "indicators": (
        "指标",
        {
            "column": "地区",
            "subject": "对象",
            "indicator": "指标",
            "metrics": "原文的说法",
            "year": "年份",
            "unit": "单位",
            "target": "目标",
            "actual": "实绩",
            "comparator": "比较",
            "conflict": "数值不一",
            "evidence": "依据",
        },
    ),
    "growth": (
        "所需增长",
        {
            "column": "地区",
            "subject": "对象",
            "metrics": "两个数字的说法",
            "base_year": "起始年",
            "base_value": "起始值",
            "year": "目标年",
            "value": "目标值",
            "unit": "单位",
            "required": "算得年均增长 %",
            "stated": "文件所说 %",
            "evidence": "依据",
        },
    ),
    "lineage": (
        "政策沿革",
        {"column": "地区", "policy": "政策", "relation": "关系", "other": "对方", "evidence": "依据"},
    ),
    "changes": (
        "前后变化",
        {
            "before": "之前",
            "after": "之后",
            "kind": "类别",
            "name": "名称",
            "change": "变化",
            "details_before": "之前的细节",
            "details_after": "之后的细节",
            "evidence_before": "之前的依据",
            "evidence_after": "之后的依据",
        },
    ),
    "figure_changes": (
        "指标变化",
        {
            "before": "之前",
            "after": "之后",
            "subject": "对象",
            "indicator": "指标",
            "kind": "目标或实绩",
            "change": "变化",
            "unit": "单位",
            "metrics_before": "之前的说法",
            "metrics_after": "之后的说法",
            "year_before": "之前的年份",
            "value_before": "之前的数值",
            "comparator_before": "之前的比较",
            "year_after": "之后的年份",
            "value_after": "之后的数值",
            "comparator_after": "之后的比较",
            "difference": "差",
            "not_joined": "口径不同、未合并",
            "conflict": "数值不一",
            "evidence_before": "之前的依据",
            "evidence_after": "之后的依据",
        },
    ),
    "documents": (
        "文档",
        {"file": "文件", "title": "标题", "date": "日期", "year": "年份", "version": "版本"},
    ),
    "notes": ("说明", {"code": "代码", "about": "关于", "zh": "说明"}),
    "passages": (
        "句子",
        {"id": "标识", "document": "文件", "start": "起", "end": "止", "text": "原文"},
    ),
}
_INDUSTRIES = {
    "column": "地区",
    "industry": "产业",
    "stated": "是否提及",
    "by": "谁重点发展",
    "since": "最早年份",
    "times": "句数",
    "instruments": "政策工具",
    "funds": "资金",
    "parks": "园区",
    "narrower": "下级产业",
    "evidence": "依据",
}
_WORDS = {
    "supply": "供给",
    "environment": "环境",
    "demand": "需求",
    "governance": "治理",
    "issued_by": "发布机关",
    "cites": "引用",
    "cited_by": "被引用",
    "follows": "接续",
    "part_of": "属于",
    "has_part": "包括",
    "added": "新增",
    "dropped": "不再提及",
    "kept": "保留",
    "changed": "改变",
    "industry": "产业",
    "instrument": "政策工具",
    "park": "园区",
    "fund": "资金",
    "target": "目标",
    "actual": "实绩",
}


def workbook(found: Comparison) -> bytes:
    """The comparison as the bytes of an ``.xlsx`` file. Nothing in it is a formula or a link, whatever it says."""
    out = io.BytesIO()
    with open_book(out) as book:
        heading = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        soft = book.add_format({"font_color": "#888888", "valign": "top"})
        _matrix(
            book, "产业对照", found.columns, found.industries, "industry", "times", (heading, wrapped, soft)
        )
        _matrix(
            book,
            "政策工具对照",
            found.columns,
            found.instruments,
            "instrument",
            "clauses",
            (heading, wrapped, soft),
        )
        _table(book, "产业", _INDUSTRIES, found.industries, heading, wrapped)
        _shared(book, found, heading, wrapped)
        for name, (title, columns) in _SHEETS.items():
            _table(book, title, columns, getattr(found, name), heading, wrapped)
    return out.getvalue()


def _matrix(
    book: Any,
    title: str,
    columns: Sequence[str],
    cells: Sequence[Any],
    name: str,
    count: str,
    formats: tuple[Any, Any, Any],
) -> None:
    heading, wrapped, soft = formats
    sheet = book.add_worksheet(title)
    sheet.write_row(0, 0, ["", *(part for column in columns for part in (_text(column), "依据"))], heading)
    sheet.freeze_panes(1, 1)
    sheet.set_column(0, 0, 26)
    rows: dict[str, int] = {}
    for cell in cells:
        key = getattr(cell, f"{name}_id")
        row = rows.setdefault(key, len(rows) + 1)
        place = 1 + 2 * columns.index(cell.column)
        sheet.write_string(row, 0, _text(getattr(cell, name)), heading)
        if not cell.stated:
            sheet.write_string(row, place, NOT_STATED, soft)
            continue
        sheet.write(row, place, getattr(cell, count), wrapped)
        sheet.write_string(row, place + 1, _text(cell.evidence), soft)


def _table(
    book: Any, title: str, columns: dict[str, str], rows: Iterable[Any], heading: Any, wrapped: Any
) -> None:
    sheet = book.add_worksheet(title)
    sheet.write_row(0, 0, list(columns.values()), heading)
    sheet.freeze_panes(1, 0)
    sheet.set_column(0, len(columns) - 1, 18)
    for number, row in enumerate(rows, 1):
        for place, name in enumerate(columns):
            value = getattr(row, name)
            if isinstance(value, bool):
                sheet.write_string(number, place, "是" if value else "否", wrapped)
            elif isinstance(value, int | float):
                sheet.write_number(number, place, value, wrapped)
            elif value is None:
                sheet.write_string(number, place, NOT_STATED, wrapped)
            else:
                sheet.write_string(
                    number,
                    place,
                    _text(_WORDS.get(value, value) if isinstance(value, str) else value),
                    wrapped,
                )


def _shared(book: Any, found: Comparison, heading: Any, wrapped: Any) -> None:
    sheet = book.add_worksheet("共同与独有")
    sheet.write_row(0, 0, ["地区", "产业"], heading)
    rows = [("共同", name) for name in found.common]
    rows += [(column, name) for column, names in found.unique.items() for name in names]
    rows += [("没有日期、未计入的文档", name) for name in found.undated]
    for number, (label, name) in enumerate(rows, 1):
        sheet.write_string(number, 0, _text(label), wrapped)
        sheet.write_string(number, 1, _text(name), wrapped)


def _text(value: Any) -> str:
    text = value if isinstance(value, str) else "、".join(value)
    return printable(text)[:MOST]
