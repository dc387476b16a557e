"""Related projects as a spreadsheet to take away: each reason in a row with its sentence and document."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Mapping

from api import wire
from api.text_sheet import add_sheet, open_book
from api.words import Words

WIDTHS = {"名称": 36, "类型": 10, "状态": 10, "金额": 14, "理由": 30, "原文": 80, "文件": 36, "标识": 30}
"""Columns with their widths in characters."""

MAX_TEXT = 2_000
"""Characters of a sentence in a cell; a spreadsheet takes 32,767."""


def workbook(
    related: Iterable[wire.Related],
    words: Words,
    titles: Mapping[str, wire.DocumentRef],
) -> bytes:
    """The bytes of an ``.xlsx`` file. Every cell is text, so that no document's words become a formula or a link.

    ``words`` names kinds of reason and values of properties, ``titles`` are the documents by file name.
    """
    out = io.BytesIO()
    with open_book(out) as book:
        add_sheet(book, "相关项目", WIDTHS, _rows(related, words, titles))
    return out.getvalue()


def _rows(
    related: Iterable[wire.Related],
    words: Words,
    titles: Mapping[str, wire.DocumentRef],
) -> Iterator[tuple[str, ...]]:
    for one in related:
        status = str(one.properties.get("status") or "")
        amount = str(one.properties.get("amount_text") or "")
        for reason in one.reasons:
            shared = reason.via_name or reason.detail or ""
            passage = reason.evidence[0] if reason.evidence else None
            source = titles.get(passage.document) if passage else None
            yield (
                one.entity.name,
                one.entity.type,
                words.get("status", status),
                amount,
                f"{words(f'reason.{reason.type}')} {shared}".strip(),
                passage.text[:MAX_TEXT] if passage else "",
                source.title if source else "",
                one.entity.id,
            )
