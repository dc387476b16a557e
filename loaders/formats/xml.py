"""Parts of zipped XML formats (DOCX, OFD), read with no more than a document may cost."""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import Any

from lxml import etree

from graph.errors import DocumentLimitError, ProtectedDocumentError
from loaders.formats import limits


def open_package(data: bytes) -> zipfile.ZipFile:
    """The zip file in ``data``. Raises ``DamagedDocumentError``, ``ProtectedDocumentError``, and
    ``DocumentLimitError`` for a bomb: parts that are too many, too large, or grow too much."""
    try:
        package = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, EOFError, NotImplementedError, OverflowError) as error:
        raise limits.damaged() from error
    parts = package.infolist()
    if any(part.flag_bits & 1 for part in parts):
        raise ProtectedDocumentError("文件已加密，请解密后再试", "the file is encrypted; remove the password")
    grown = any(
        part.file_size > limits.RATIO_BYTES and part.file_size > limits.RATIO * part.compress_size
        for part in parts
    )
    if (
        grown
        or len(parts) > limits.PARTS
        or sum(part.file_size for part in parts) > limits.UNPACKED_BYTES
        or any(
            part.file_size > limits.PART_BYTES for part in parts if part.filename.endswith((".xml", ".rels"))
        )
    ):
        raise bomb()
    return package


def part(package: zipfile.ZipFile, name: str) -> bytes:
    """The bytes of one part. Raises ``DamagedDocumentError`` if it is missing or broken."""
    try:
        return package.read(name)
    except (
        KeyError,
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        OSError,
        NotImplementedError,
        ValueError,
    ) as error:
        raise limits.damaged() from error


def parse(data: bytes) -> Any:
    """The root element of an XML part. Entities are not resolved and nothing is fetched.

    Raises ``DamagedDocumentError``, ``DocumentLimitError`` for nesting that is too deep.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False)
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        if "depth" in str(error).lower():
            raise limits.too_deep() from error
        if "amplification" in str(error).lower():
            raise bomb() from error
        raise limits.damaged() from error


def bomb() -> DocumentLimitError:
    return DocumentLimitError(
        "展开后过大（可能是压缩炸弹），不予读取",
        "it is too large when unpacked (perhaps a bomb); it is not read",
    )
