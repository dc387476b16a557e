"""A file to its facts: the way of one document through this package."""

from __future__ import annotations

from pathlib import Path

from graph.errors import DocumentError
from graph.model import DocumentFacts
from loaders.document import MAX_BYTES, decode, read_text
from loaders.facts import facts
from loaders.metadata import describe


def extract_bytes(data: bytes, name: str) -> DocumentFacts:
    """The facts in a text file's bytes; ``name`` is the document's name in evidence.

    Raises a ``DocumentError``: empty, binary, too large, of unknown encoding.
    """
    document = read_text(data, name)
    return facts(document, describe(document))


def extract_file(path: Path, name: str) -> DocumentFacts:
    """The facts in a file. Raises a ``DocumentError`` as ``extract_bytes`` does, and if it can't be read."""
    try:
        if path.stat().st_size > MAX_BYTES:
            decode(b" " * (MAX_BYTES + 1), name)
        data = path.read_bytes()
    except OSError as error:
        raise DocumentError(
            f"文件读不了：{error.strerror}", f"the file can't be read: {error.strerror}", where=name
        ) from error
    return extract_bytes(data, name)
