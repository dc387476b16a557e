"""Footnotes and endnotes of DOCX (ISO/IEC 29500-1, 17.11): their words and the numbers that refer to them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn

from loaders.formats import xml

_DEL, _P = qn("w:del"), qn("w:p")
_KINDS = (
    (qn("w:footnoteReference"), RELATIONSHIP_TYPE.FOOTNOTES, "注"),
    (qn("w:endnoteReference"), RELATIONSHIP_TYPE.ENDNOTES, "尾注"),
)


def notes(document: Any, words: Callable[[Any], str]) -> Iterator[str]:
    """A line for each note that the text refers to, footnotes first, in the order of their references: 注1：…

    ``words`` gives those of a paragraph. The text is left without the numbers, which would stand within names
    (临江区1). Raises what ``xml.parse`` does.
    """
    for tag, kind, label in _KINDS:
        references = [
            reference.get(qn("w:id"))
            for reference in document.element.body.iter(tag)
            if next(reference.iterancestors(_DEL), None) is None
        ]
        if not references:
            continue
        try:
            blob = document.part.part_related_by(kind).blob
        except (KeyError, ValueError, AttributeError):
            continue
        held = {note.get(qn("w:id")): note for note in xml.parse(blob)}
        for number, reference in enumerate(dict.fromkeys(references), 1):
            if (note := held.get(reference)) is None:
                continue
            text = " ".join(filter(None, (words(paragraph).strip() for paragraph in note.iter(_P))))
            if text:
                yield f"{label}{number}：{text}"
