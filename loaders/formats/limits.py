"""What one document may cost, and the sentences for one that wants more.

The figures leave room for real documents: the longest plans have some hundred pages and less than a million
characters, while a bomb goes over them by powers of ten.
"""

from __future__ import annotations

from dataclasses import dataclass

from graph.errors import (
    DamagedDocumentError,
    DocumentLimitError,
    DocumentTooLargeError,
    EmptyDocumentError,
)

FILE_BYTES = 100_000_000
"""Largest file that is opened: a brochure in PDF with its pictures."""

TEXT_BYTES = 20_000_000
"""Largest text, Markdown or HTML file: a hundred times the longest provincial five-year plan."""

CHARACTERS = 7_000_000
"""Most characters that a reader gives, about ``TEXT_BYTES`` of Chinese in UTF-8."""

UNPACKED_BYTES = 200_000_000
"""Most bytes that the parts of a DOCX or OFD may have together when unpacked."""

PART_BYTES = 50_000_000
"""Most bytes of one XML part when unpacked: a thousand pages of DOCX."""

RATIO = 500
"""Largest factor by which a part above ``RATIO_BYTES`` may grow. Word's XML grows 10 to 50 times, a bomb 1,000."""

RATIO_BYTES = 5_000_000

PARTS = 10_000
"""Most files within a DOCX or OFD."""

PAGES = 3_000
"""Most pages of a PDF or OFD."""

TABLE_OBJECTS = 20_000
"""Most drawn objects of a PDF page on which tables are looked for: a map or a chart has more, a table fewer."""

DEPTH = 250
"""Deepest nesting of elements, below that of the XML library, so that nothing is cut off without a word."""


@dataclass(frozen=True, slots=True)
class Limits:
    """Of one document in its own process: ``cpu`` and ``wall`` in seconds, ``memory`` in bytes."""

    cpu: int = 60
    wall: float = 120.0
    memory: int = 2_000_000_000


LIMITS = Limits()


def too_large(size: int, *, where: str | None = None) -> DocumentTooLargeError:
    """``size`` is that of the file in bytes."""
    return DocumentTooLargeError(
        f"文件有 {size / 1e6:.0f} MB，超过 {FILE_BYTES / 1e6:.0f} MB 的上限，请拆分后再试",
        f"the file has {size / 1e6:.0f} MB, more than {FILE_BYTES / 1e6:.0f} MB; split it",
        where=where,
    )


def size(text: str) -> str:
    """``text``, if it is not longer than a document may be. Raises ``DocumentTooLargeError``."""
    if len(text) > CHARACTERS:
        raise DocumentTooLargeError(
            f"文字超过 {CHARACTERS // 10_000} 万字的上限，请拆分后再试",
            f"the text has more than {CHARACTERS:,} characters; split it",
        )
    return text


def words(text: str) -> str:
    """``text``, if it has any letter, figure or Chinese character. Raises ``EmptyDocumentError``."""
    if not any(character.isalnum() for character in text):
        raise EmptyDocumentError("文件里没有文字", "the file holds no words")
    return text


def too_deep() -> DocumentLimitError:
    return DocumentLimitError("内容嵌套过深，不予读取", "its elements are nested too deeply; it is not read")


def too_many_pages(count: int) -> DocumentTooLargeError:
    return DocumentTooLargeError(
        f"有 {count} 页，超过 {PAGES} 页的上限，请拆分后再试",
        f"it has {count:,} pages, more than {PAGES:,}; split it",
    )


def too_slow(seconds: float) -> DocumentLimitError:
    return DocumentLimitError(
        f"读取超过 {seconds:g} 秒仍未完成，已放弃", f"it was not read within {seconds:g} seconds and given up"
    )


def too_much_memory() -> DocumentLimitError:
    return DocumentLimitError("读取所需内存过大，已放弃", "reading it needs too much memory; given up")


def crashed() -> DamagedDocumentError:
    return DamagedDocumentError(
        "读取程序在此文件上意外退出（文件可能已损坏，或需要过多内存）",
        "the reader crashed on it (it may be damaged, or need too much memory)",
    )


def damaged() -> DamagedDocumentError:
    return DamagedDocumentError(
        "文件不完整或已损坏，请重新下载或另存后再试",
        "the file is incomplete or damaged; download or save it again",
    )
