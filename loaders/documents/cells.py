"""The cells of a table's row."""

from __future__ import annotations

from loaders.documents.document import Block, Document
from loaders.documents.lines import CELL_END, ROW_TABS


def cells(document: Document, block: Block) -> list[tuple[int, int]]:
    """The cells of a row of a table, as offsets into the text, those that are empty in front too; none for a
    block that is no row."""
    first, last = document.offsets[block.start], document.offsets[block.end - 1] + 1
    if document.layout.count("\t", first, last) < ROW_TABS:
        return []
    ends = [
        i
        for i in range(block.start, block.end)
        if document.text[i] == CELL_END and document.layout[document.offsets[i]] == "\t"
    ]
    if len(ends) < ROW_TABS:
        return []
    found = [(block.start, block.start)] * len(empty_cells(document, block))
    start = block.start
    for end in [*ends, block.end]:
        found.append((start, end))
        start = end + 1
    return found


def empty_cells(document: Document, block: Block) -> str:
    """The tabs in front of a block: the empty cells that its row begins with."""
    first = last = document.offsets[block.start]
    while first > 0 and document.layout[first - 1] in " \t":
        first -= 1
    return document.layout[first:last].replace(" ", "")
