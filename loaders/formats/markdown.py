"""Markdown: the words without the marks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from markdown_it import MarkdownIt
from markdown_it.token import Token

from loaders.formats.layout import Reading, rows

_STRONG = re.compile(r"\*\*(?=[^\s*])([^*\n]+)(?<=\S)\*\*")
"""**重点任务：**加快…: CommonMark takes no ** for a mark of emphasis that stands between a stop and a letter without a
blank (0.31, 6.2, right-flanking), which is how Chinese is written."""


def read(text: str) -> Reading:
    """Headings, paragraphs, list items with their numbers and code as lines, rows of tables with tabs between cells."""
    tokens = MarkdownIt("commonmark", {"html": False}).enable("table").parse(text)
    return Reading("\n".join(_lines(tokens)) + "\n")


def _lines(tokens: list[Token]) -> Iterator[str]:
    row: list[str] | None = None
    number = ""
    for token in tokens:
        if token.type == "list_item_open":
            number = f"{token.info}{token.markup}" if token.info else ""
        elif token.type == "tr_open":
            row = []
        elif token.type == "tr_close":
            yield from rows([row or []])
            row = None
        elif token.type == "inline":
            content, number = number + _inline(token.children or []), ""
            if row is None:
                yield content
            else:
                row.append(content)
        elif token.type in ("code_block", "fence"):
            yield token.content.rstrip("\n")


def _inline(children: list[Token]) -> str:
    text = "".join(
        "\n" if child.type in ("softbreak", "hardbreak") else child.content
        for child in children
        # The description of a picture is a caption that people do not see.
        if child.type != "image"
    )
    return _STRONG.sub(r"\1", text)
