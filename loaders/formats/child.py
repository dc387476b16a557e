"""The process that parses documents: reads requests from its input, answers on its output, knows no store.

A parser of a binary format may loop, take all memory or crash on a document that was made for it. Here it
costs this process, which ``isolated`` starts again. Frames are a length of four bytes and as many bytes; a
request is a frame with format and limits (JSON) and one with the document, an answer one frame of JSON.
Answers are JSON rather than pickles, for whoever takes this process over must not get further.
"""

from __future__ import annotations

import contextlib
import importlib
import os
import signal
import struct
import sys
from typing import BinaryIO

import orjson

from graph.errors import DocumentError
from loaders.formats import limits
from loaders.formats.layout import Reading
from loaders.formats.text import clean

LENGTH = struct.Struct(">I")
TEXT_FORMATS = frozenset({"html", "markdown"})


def main() -> None:
    """Answers requests until the input ends."""
    # What a library prints must not get into the answers.
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    # Ctrl+C reaches every process of the terminal; the parent says when it is over.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    requests = sys.stdin.buffer
    while header := _frame(requests):
        answer = _answer(orjson.loads(header), _frame(requests))
        answers.write(LENGTH.pack(len(answer)) + answer)
        answers.flush()


def _frame(stream: BinaryIO) -> bytes:
    length = stream.read(LENGTH.size)
    return stream.read(LENGTH.unpack(length)[0]) if len(length) == LENGTH.size else b""


def _answer(request: dict[str, str | int], data: bytes) -> bytes:
    try:
        _limit(int(request["cpu"]), int(request["memory"]))
        reading = _read(str(request["format"]), data)
        text = limits.words(limits.size(clean(reading.text)))
        return orjson.dumps({"text": text, "pages": reading.pages})
    except DocumentError as error:
        return _refusal(error)
    except MemoryError:
        return _refusal(limits.too_much_memory())
    except RecursionError:
        return _refusal(limits.too_deep())
    except Exception:
        # Libraries raise whatever a broken place leads to: KeyError, struct.error, AssertionError.
        return _refusal(limits.damaged())


def _refusal(error: DocumentError) -> bytes:
    return orjson.dumps({"code": error.code, "zh": error.zh, "en": error.en})


def _read(kind: str, data: bytes) -> Reading:
    reader = importlib.import_module(f"loaders.formats.{kind}")
    result: Reading = reader.read(data.decode() if kind in TEXT_FORMATS else data)
    return result


def _limit(cpu: int, memory: int) -> None:
    """Sets what the next document may cost; ``cpu`` seconds are counted from now."""
    import resource

    # macOS knows the names and refuses the values; the limit on time from outside stays.
    with contextlib.suppress(ValueError, OSError):
        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        resource.setrlimit(resource.RLIMIT_AS, (memory, hard))
    with contextlib.suppress(ValueError, OSError):
        used = resource.getrusage(resource.RUSAGE_SELF)
        _, hard = resource.getrlimit(resource.RLIMIT_CPU)
        resource.setrlimit(resource.RLIMIT_CPU, (int(used.ru_utime + used.ru_stime) + cpu + 1, hard))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
