"""Files of any kind to text: content decides the format, the file's name only between kinds of text.

What a reader gives is the text that people are shown and that offsets count in. Of a text file that is its
own decoded text; of all others the words in reading order, one paragraph, heading, list item or row of a
table to a line (cells parted by tabs).
"""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import PurePath

from graph.errors import (
    DocumentError,
    ProtectedDocumentError,
    UnsupportedFormatError,
)
from loaders.formats import isolated, limits
from loaders.formats.layout import Reading
from loaders.formats.limits import LIMITS, Limits
from loaders.formats.text import decode

SUFFIXES = frozenset({".txt", ".md", ".html", ".htm", ".pdf", ".docx", ".ofd"})
"""File name endings of documents, lower case."""

_HTML = re.compile(
    r"(?:\ufeff|\s|<\?xml[^>]{0,200}>|<!--.{0,2000}?-->)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def read(data: bytes, name: str, allowed: Limits = LIMITS) -> Reading:
    """The text in ``data``, the content of the file ``name``.

    Raises a ``DocumentError`` with ``where`` as ``name``: which one says what is wrong with the file.
    """
    try:
        kind = _kind(data)
        if kind != "text":
            return isolated.read(kind, data, allowed)
        text = decode(data)
        suffix = PurePath(name).suffix.lower()
        if suffix in (".html", ".htm") or _HTML.match(text):
            return isolated.read("html", text.encode(), allowed)
        if suffix == ".md":
            return isolated.read("markdown", text.encode(), allowed)
        return Reading(text)
    except DocumentError as error:
        raise type(error)(error.zh, error.en, where=name) from error


def _kind(data: bytes) -> str:
    """The format by its first bytes. Raises for those that are known and can't be read."""
    # The specification lets a PDF begin within the first 1,024 bytes.
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith(b"PK\x03\x04"):
        return _zipped(data)
    if data.startswith(_OLE):
        raise _ole(data)
    if data.startswith(b"{\\rtf"):
        raise UnsupportedFormatError("RTF 文件请另存为 .docx 后再试", "it is an RTF file; save it as .docx")
    return "text"


def _zipped(data: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            names = set(package.namelist())
    except (zipfile.BadZipFile, ValueError, EOFError, NotImplementedError, OverflowError) as error:
        # Its list of parts stands at the end, so a part is missing whatever format it is of.
        raise limits.damaged() from error
    if "OFD.xml" in names:
        return "ofd"
    if any(name.startswith("word/") for name in names):
        return "docx"
    raise UnsupportedFormatError(
        "压缩包或表格、演示文件不能读取；可读的压缩格式为 .docx 和 .ofd",
        "archives, spreadsheets and slides can't be read; of zipped formats .docx and .ofd can",
    )


def _ole(data: bytes) -> DocumentError:
    # An encrypted DOCX is no zip file but an OLE one with this stream ([MS-OFFCRYPTO] 2.3.4.4).
    if "EncryptedPackage".encode("utf-16-le") in data:
        return ProtectedDocumentError(
            "文件已加密，请解密后再试", "the file is encrypted; remove the password"
        )
    return UnsupportedFormatError(
        "旧版 Office 文件（如 .doc）请另存为 .docx 后再试",
        "it is an old Office file (such as .doc); save it as .docx",
    )
