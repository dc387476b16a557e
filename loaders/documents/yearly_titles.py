"""Titles of what is drawn up every year: reports on plans and budgets, what a place works on, and how it did."""

from __future__ import annotations

import re

from loaders.documents.document import Block, Document

_YEARLY = re.compile(
    r"[\u4e00-\u9fff（）“”]{0,24}20\d\d年(?:度)?[\u4e00-\u9fff、（）“”\d]{0,60}"
    r"(?:(?:计划|预算|草案|执行情况|实施情况)[\u4e00-\u9fff（）]{0,8}的?报告"
    r"|(?:重点)?工作(?:安排|任务|总结|打算|思路|计划|谋划)(?:分解|分工)?)(?:[（(][^（）()]{1,8}[）)])?"
)


def is_yearly(line: str) -> bool:
    """Whether a line is such a title: 某区2025年重点工作安排, 某园区2024年工作总结和2025年工作打算."""
    return _YEARLY.fullmatch(line) is not None


def first_title(document: Document, first: Block) -> tuple[str, int]:
    """The line of ``first`` and where it ends, with the next one where a report's title goes on there
    (关于某省2024年国民经济和社会发展计划执行情况 / 及2025年国民经济和社会发展计划草案的报告)."""
    text = document.text
    line = text[first.start : first.end]
    second = next((b for b in document.blocks if b.role == "body" and b.start >= first.end), None)
    if second is not None and line.startswith("关于") and not line.endswith("报告"):
        whole = line + text[second.start : second.end]
        if is_yearly(whole):
            return whole, second.end
    return line, first.end
