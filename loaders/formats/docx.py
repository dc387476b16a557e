"""DOCX (ISO/IEC 29500-1, WordprocessingML): paragraphs and tables in reading order."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from docx import Document
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn
from lxml.etree import XMLSyntaxError

from loaders.formats import limits, xml
from loaders.formats.layout import COLUMNS, Reading, repeated, rows, span
from loaders.formats.notes import notes
from loaders.formats.numbering import Numbering

_P, _TR, _TC, _T, _DEL = (qn(f"w:{name}") for name in ("p", "tr", "tc", "t", "del"))
_TCPR = qn("w:tcPr")
_BREAKS = {qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:tab"): " "}
_TEXT_BOX = qn("w:txbxContent")
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"


def read(data: bytes) -> Reading:
    """Paragraphs as lines, rows of tables with tabs between their cells, text boxes after their paragraph,
    the numbers that Word makes in front of theirs, footnotes and endnotes behind the text; text that is marked as
    deleted, comments, and heads and feet of pages are left out.

    Raises what ``xml.open_package`` and ``xml.parse`` do.
    """
    with xml.open_package(data) as package:
        # python-docx says of too deep or broken XML no more than that it can't be read: parsed once before it.
        for name in package.namelist():
            if name.endswith((".xml", ".rels")):
                xml.parse(xml.part(package, name))
    try:
        document = Document(io.BytesIO(data))
        body, numbering = document.element.body, Numbering(document)
    except (PackageNotFoundError, KeyError, ValueError, AttributeError, XMLSyntaxError) as error:
        raise limits.damaged() from error
    return Reading("\n".join([*_lines(body, numbering), *notes(document, _text)]) + "\n")


def _lines(body: Any, numbering: Numbering) -> Iterator[str]:
    """All paragraphs, whatever holds them: a content control or a tracked insertion hides none."""
    row: Any = None
    cells: list[tuple[Any, str]] = []
    above = _Above()
    for paragraph in body.iter(_P):
        ancestors = list(paragraph.iterancestors())
        if any(element.tag == _FALLBACK for element in ancestors):
            continue
        own_row = next((element for element in ancestors if element.tag == _TR), None)
        if own_row is not row:
            yield from above.filled(row, cells)
            row, cells = own_row, []
        number, text = numbering.number(paragraph), _text(paragraph)
        text = number + text if text.strip() else text
        if row is None:
            yield text
            continue
        cell = next((element for element in ancestors if element.tag == _TC), None)
        if cells and cells[-1][0] is cell:
            cells[-1] = (cell, f"{cells[-1][1]}\n{text}")
        else:
            cells.append((cell, text))
    yield from above.filled(row, cells)


class _Above:
    """The last row of each table, by column: what cells that go on from it hold."""

    def __init__(self) -> None:
        self._rows: dict[Any, list[str]] = {}

    def filled(self, row: Any, cells: list[tuple[Any, str]]) -> Iterator[str]:
        """The line of a row with a cell for each column: a cell over several rows stands in each of them, one over
        several columns in the first."""
        if row is None:
            return iter(())
        table = row.getparent()
        last = self._rows.get(table, [])
        texts: list[str] = []
        for cell, text in cells:
            merged = cell.find(f"{_TCPR}/{qn('w:vMerge')}")
            if merged is not None and merged.get(qn("w:val")) != "restart" and not text.strip():
                text = last[len(texts)] if len(texts) < len(last) else ""
            texts += [text, *[""] * (_columns(cell) - 1)][: max(1, COLUMNS - len(texts))]
        self._rows[table] = [repeated(text) for text in texts]
        return rows([texts])


def _columns(cell: Any) -> int:
    over = cell.find(f"{_TCPR}/{qn('w:gridSpan')}")
    return 1 if over is None else span(over.get(qn("w:val"), ""), COLUMNS)


def _text(paragraph: Any) -> str:
    """The words of a paragraph, without those of a text box that is anchored in it."""
    pieces: list[str] = []
    for element in paragraph.iter(_T, *_BREAKS):
        for above in element.iterancestors():
            if above is paragraph:
                pieces.append((element.text or "") if element.tag == _T else _BREAKS[element.tag])
                break
            if above.tag in (_TEXT_BOX, _DEL):
                break
    return "".join(pieces)
