"""Saved web pages: the main text without navigation, as trafilatura finds it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import lxml.html
import trafilatura
from lxml import etree

from graph.errors import DocumentError, EmptyDocumentError
from loaders.formats import limits
from loaders.formats.layout import Reading, rows

# Names of metadata that government sites have to give: 政府网站发展指引 (国办发〔2017〕47号), appendix 2.
_STATED = {"ArticleTitle": "", "PubDate": "发布日期：", "ContentSource": "来源："}
_LINES = {"head", "p", "item", "quote", "code", "row", "fw"}
_XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,200}\?>")


def read(text: str) -> Reading:
    """Title, date and source where the page states them, then headings, paragraphs and list items as lines
    and rows of tables with tabs between their cells.

    Raises ``EmptyDocumentError`` (no text outside of scripts), ``DocumentLimitError`` (nested too deeply).
    """
    parser = lxml.html.HTMLParser(no_network=True, huge_tree=False, remove_comments=True, remove_pis=True)
    try:
        page = lxml.html.document_fromstring(_XML_DECLARATION.sub("", text), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise _empty() from error
    if any("depth" in entry.message.lower() for entry in parser.error_log) or _depth(page) > limits.DEPTH:
        raise limits.too_deep()
    stated = list(_head(page))
    found = trafilatura.bare_extraction(
        page, favor_recall=True, include_comments=False, include_tables=True, include_formatting=True
    )
    body = getattr(found, "body", None)
    lines = [line for line in _lines(body) if line.strip()] if body is not None else []
    if not lines:
        raise _empty()
    return Reading("\n".join(_with(stated, lines)) + "\n")


def _with(stated: list[str], lines: list[str]) -> list[str]:
    """``lines`` under what the page states of itself, as far as they do not say it themselves."""
    held = re.sub(r"\s", "", "".join(lines))
    missing = [line for line in stated if re.sub(r"\s", "", line) not in held]
    titled = lines[0] in stated
    return [*lines[:titled], *missing, *lines[titled:]]


def _empty() -> DocumentError:
    return EmptyDocumentError("网页里没有正文", "the page holds no text")


def _depth(page: Any) -> int:
    depth = deepest = 0
    for event, _ in etree.iterwalk(page, events=("start", "end")):
        depth += 1 if event == "start" else -1
        deepest = max(deepest, depth)
    return deepest


def _head(page: Any) -> Iterator[str]:
    values = {meta.get("name", ""): (meta.get("content") or "").strip() for meta in page.iter("meta")}
    for name, label in _STATED.items():
        if value := values.get(name, ""):
            yield f"{label}{value}"
        elif name == "ArticleTitle" and (title := page.find(".//h1")) is not None:
            yield " ".join(title.text_content().split())


def _lines(body: Any) -> Iterator[str]:
    """The lines of trafilatura's tree: one for each of its smallest blocks."""
    for element in body.iter(*_LINES):
        if element.tag == "row":
            yield from rows([["".join(cell.itertext()) for cell in element.iter("cell")]])
        elif not any(above.tag in ("cell", "p", "head", "item") for above in element.iterancestors()):
            yield from _words(element).split("\n")


def _words(element: Any) -> str:
    pieces: list[str] = []
    for event, inner in etree.iterwalk(element, events=("start", "end")):
        if event == "start":
            if inner is not element and inner.tag in ("lb", *_LINES, "list"):
                pieces.append("\n")
            pieces.append(re.sub(r"\s+", " ", inner.text or ""))
        elif inner is not element:
            if inner.tag in (*_LINES, "list"):
                pieces.append("\n")
            pieces.append(re.sub(r"\s+", " ", inner.tail or ""))
    return re.sub(r" ?\n[ \n]*", "\n", "".join(pieces)).strip()
