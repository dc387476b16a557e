"""Files that commands write: whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from graph.errors import OutputError, os_reason


@contextmanager
def atomic_file(path: Path) -> Iterator[tuple[BinaryIO, Callable[[], None]]]:
    """A file to write that takes ``path``'s place at the end, and a function that calls this off.

    On any failure ``path`` stays as it was.

    Raises ``OutputError`` at the start where the folder can't be written to, so that long work is not done
    for nothing, and at the end for a full disk.
    """
    # Renaming over a device such as /dev/null would replace the device.
    if path.exists() and not path.is_file():
        raise OutputError("不是普通文件，不能写入", "this is not a regular file", where=str(path))
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with part.open("xb") as file:
            yield file, part.unlink
            file.flush()
            os.fsync(file.fileno())
        if part.exists():
            part.replace(path)
    except OSError as error:
        # Errors that name another file are not about this one.
        if error.filename is not None and Path(error.filename) not in (part, path):
            raise
        raise _output_error(error, path) from error
    finally:
        with suppress(OSError):
            part.unlink()


def _output_error(error: OSError, path: Path) -> OutputError:
    zh, en = os_reason(error)
    return OutputError(f"没有写入：{zh}", f"nothing was written: {en}", where=str(path))
