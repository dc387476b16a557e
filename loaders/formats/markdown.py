"""Markdown: the words without the marks."""

from __future__ import annotations

from collections.abc import Iterator

from markdown_it import MarkdownIt
from markdown_it.token import Token

from loaders.formats.layout import Reading, rows


def read(text: str) -> Reading:
    """Headings, paragraphs, list items and code as lines, rows of tables with tabs between their cells."""
    tokens = MarkdownIt("commonmark", {"html": False}).enable("table").parse(text)
    return Reading("\n".join(_lines(tokens)) + "\n")


def _lines(tokens: list[Token]) -> Iterator[str]:
    row: list[str] | None = None
    for token in tokens:
        if token.type == "tr_open":
            row = []
        elif token.type == "tr_close":
            yield from rows([row or []])
            row = None
        elif token.type == "inline":
            content = _inline(token.children or [])
            if row is None:
                yield content
            else:
                row.append(content)
        elif token.type in ("code_block", "fence"):
            yield token.content.rstrip("\n")


def _inline(children: list[Token]) -> str:
    return "".join(
        "\n" if child.type in ("softbreak", "hardbreak") else child.content
        for child in children
        # The description of a picture is a caption that people do not see.
        if child.type != "image"
    )
