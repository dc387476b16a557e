"""Bytes of a text file to characters: UTF-8, GB18030 or UTF-16."""

from __future__ import annotations

import re

import chardet

from graph.errors import (
    BinaryDocumentError,
    DocumentTooLargeError,
    EmptyDocumentError,
    EncodingError,
)
from loaders.formats import limits

_CONTROLS = bytes({*range(9), *range(14, 20)})
_SURE = 8
"""Characters of several bytes in a row after which bytes are UTF-8 for certain: eight Chinese characters of
GB18030 are also valid UTF-8 about once in ten million."""

# Shown on a terminal or a page, a control character could do something; none carries meaning in a text.
_HARMLESS = {code: " " for code in (*range(32), *range(127, 160)) if chr(code) not in "\t\n"}
_HARMLESS |= dict.fromkeys(range(0xD800, 0xE000), "\ufffd") | dict.fromkeys((0x0B, 0x0C, 0x85), "\n")
_HARMFUL = re.compile(f"[{''.join(map(chr, _HARMLESS))}]")


def decode(data: bytes) -> str:
    """The characters in ``data``, as they are shown and counted: line ends are ``\\n``, a control character
    is a space, a lone surrogate U+FFFD.

    Raises ``EmptyDocumentError``, ``BinaryDocumentError``, ``DocumentTooLargeError``, ``EncodingError``.
    """
    if len(data) > limits.TEXT_BYTES:
        raise DocumentTooLargeError(
            f"文件有 {len(data) / 1e6:.0f} MB，超过 {limits.TEXT_BYTES / 1e6:.0f} MB 的上限，请拆分后再试",
            f"the file has {len(data) / 1e6:.0f} MB, more than {limits.TEXT_BYTES / 1e6:.0f} MB; split it",
        )
    if not data.strip():
        raise EmptyDocumentError("文件是空的", "the file is empty")
    return limits.words(limits.size(clean(_decode(data))))


def clean(text: str) -> str:
    """``text`` with line ends as ``\\n`` and without characters that could steer a terminal or break a file."""
    # Most texts hold none of them, which a pattern sees much faster than str.translate.
    return _HARMFUL.sub(lambda m: _HARMLESS[ord(m[0])], text.replace("\r\n", "\n").replace("\r", "\n"))


def _decode(data: bytes) -> str:
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        try:
            return data.decode("utf-16")
        except UnicodeDecodeError as error:
            raise EncodingError("UTF-16 文件已损坏", "the UTF-16 file is damaged") from error
    if len(data) - len(data.translate(None, _CONTROLS)) > max(2, len(data) // 1000):
        for encoding in ("utf-16-le", "utf-16-be"):
            if (text := _chinese(data, encoding, 0.3)) is not None:
                return text
        raise BinaryDocumentError(
            "这不是文本文件（含有二进制内容）", "this is not a text file (it holds binary data)"
        )
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        if line := _broken_line(data, error.start):
            raise EncodingError(
                f"第 {line} 行不是合法的 UTF-8（文件已损坏，或混有其他编码）",
                f"line {line} is not valid UTF-8 (the file is damaged, or of mixed encodings)",
            ) from error
    # A strict GB18030 decoder takes nearly any bytes, so a detector has to agree and the result must be Chinese.
    guess = chardet.detect(data[:200_000])["encoding"] or ""
    for encoding in dict.fromkeys(("gb18030", guess)):
        if (text := _chinese(data, encoding, 0.0)) is not None:
            return text
    raise EncodingError(
        "认不出文字编码，请转存为 UTF-8 后再试", "the encoding is unknown; save the file as UTF-8"
    )


_COMMON = re.compile(r"[\u4e00-\u9fff\x00-\x7f，。、；：“”（）《》　]+")
_HAN = re.compile(r"[\u4e00-\u9fff]+")


def _chinese(data: bytes, encoding: str, share: float) -> str | None:
    """``data`` decoded, if nearly all of it is common and at least ``share`` of it Chinese characters."""
    try:
        text = data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None
    common = sum(len(run) for run in _COMMON.findall(text))
    han = sum(len(run) for run in _HAN.findall(text))
    return text if common >= 0.9 * len(text) and han >= share * len(text) else None


def _broken_line(data: bytes, start: int) -> int:
    """The number of the first line that is not UTF-8, in a file of which other parts surely are; else 0."""
    mixed = _multibyte(data[:start]) >= _SURE
    for line in () if mixed else data[start:].split(b"\n"):
        if _multibyte(line) >= _SURE:
            try:
                line.decode("utf-8")
            except UnicodeDecodeError:
                continue
            mixed = True
            break
    return data.count(b"\n", 0, start) + 1 if mixed else 0


def _multibyte(data: bytes) -> int:
    """The number of characters of two and more bytes, were ``data`` UTF-8."""
    return len(re.findall(rb"[\xc2-\xf4][\x80-\xbf]", data))
