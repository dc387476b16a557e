"""A file to its facts: the way of one document through this package."""

from __future__ import annotations

import hashlib
from pathlib import Path

from graph.errors import DocumentError
from graph.model import DocumentFacts
from loaders import formats
from loaders.documents.document import from_source
from loaders.documents.metadata import describe
from loaders.facts import facts
from loaders.formats.limits import FILE_BYTES, too_large


def extract_bytes(data: bytes, name: str) -> DocumentFacts:
    """The facts in a file's bytes; ``name`` is the document's name in evidence, and its ending parts kinds of
    text.

    Raises a ``DocumentError``, as ``formats.read`` does.
    """
    reading = formats.read(data, name)
    document = from_source(reading.text, name, hashlib.sha256(data).hexdigest(), reading.pages)
    return facts(document, describe(document))


def extract_file(path: Path, name: str) -> DocumentFacts:
    """The facts in a file. Raises a ``DocumentError`` as ``extract_bytes`` does, and if it can't be read."""
    try:
        if (size := path.stat().st_size) > FILE_BYTES:
            raise too_large(size, where=name)
        data = path.read_bytes()
    except OSError as error:
        raise DocumentError(
            f"文件读不了：{error.strerror}", f"the file can't be read: {error.strerror}", where=name
        ) from error
    return extract_bytes(data, name)
