"""Runs a reader in a process of its own, with limits on time and memory."""

from __future__ import annotations

import atexit
import os
import signal
import subprocess
import sys
import threading
from typing import Any

import orjson

from graph.errors import DocumentError
from loaders.formats import limits
from loaders.formats.child import LENGTH
from loaders.formats.layout import Reading
from loaders.formats.limits import Limits

_START = "import sys; sys.path[:] = sys.argv[1:]; from loaders.formats.child import main; main()"
_ANSWER_BYTES = 8 * limits.CHARACTERS
_DOCUMENTS = 200
"""Documents after which the process is replaced, for what libraries leak."""


def read(kind: str, data: bytes, allowed: Limits) -> Reading:
    """What the reader ``loaders.formats.<kind>`` gives for ``data``, or the ``DocumentError`` it raises.

    Raises ``DocumentLimitError`` if it takes too long or too much memory, ``DamagedDocumentError`` if it
    crashes. The process stays for the next document.
    """
    with _lock:
        answer = _process.ask(kind, data, allowed)
    if "code" in answer:
        raise _kind(answer["code"])(answer["zh"], answer["en"])
    return Reading(answer["text"], tuple(answer["pages"]))


def _kind(code: str) -> type[DocumentError]:
    return next((kind for kind in DocumentError.__subclasses__() if kind.code == code), DocumentError)


class _Process:
    """One child process, started when it is first needed and again when it is gone."""

    def __init__(self) -> None:
        self._child: subprocess.Popen[bytes] | None = None
        self._read = 0

    def ask(self, kind: str, data: bytes, allowed: Limits) -> dict[str, Any]:
        child = self._started()
        over = threading.Event()

        def give_up() -> None:
            over.set()
            child.kill()

        timer = threading.Timer(allowed.wall, give_up)
        timer.daemon = True
        timer.start()
        try:
            answer = _exchange(child, kind, data, allowed)
        except BaseException:
            # Interrupted halfway, the next answer would be that to this question.
            self.stop(kill=True)
            raise
        finally:
            timer.cancel()
            timer.join()
        if answer is not None and not over.is_set():
            return answer
        self.stop(kill=True)
        if over.is_set():
            raise limits.too_slow(allowed.wall)
        if child.returncode == -signal.SIGXCPU:
            raise limits.too_slow(allowed.cpu)
        raise limits.crashed()

    def _started(self) -> subprocess.Popen[bytes]:
        if self._read >= _DOCUMENTS or (self._child is not None and self._child.poll() is not None):
            self.stop()
        if self._child is None:
            self._read = 0
            # Whoever takes the process over must not find the store's password in it.
            environment = {k: v for k, v in os.environ.items() if not k.startswith("POLICYATLAS_")}
            self._child = subprocess.Popen(  # noqa: S603 - this very interpreter, nothing of a document
                [sys.executable, "-P", "-c", _START, *sys.path],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=environment,
            )
        self._read += 1
        return self._child

    def stop(self, *, kill: bool = False) -> None:
        """Ends the process: it goes by itself when its input is closed."""
        child, self._child = self._child, None
        if child is None:
            return
        if kill:
            child.kill()
        child.communicate()


def _exchange(
    child: subprocess.Popen[bytes], kind: str, data: bytes, allowed: Limits
) -> dict[str, Any] | None:
    """The answer to one request; nothing if the process is gone before it gives one."""
    if child.stdin is None or child.stdout is None:
        return None
    header = orjson.dumps({"format": kind, "cpu": allowed.cpu, "memory": allowed.memory})
    try:
        for frame in (header, data):
            child.stdin.write(LENGTH.pack(len(frame)) + frame)
        child.stdin.flush()
    except BrokenPipeError:
        return None
    length = child.stdout.read(LENGTH.size)
    if len(length) < LENGTH.size or LENGTH.unpack(length)[0] > _ANSWER_BYTES:
        return None
    size = LENGTH.unpack(length)[0]
    answer = child.stdout.read(size)
    if len(answer) < size:
        return None
    content: dict[str, Any] = orjson.loads(answer)
    return content


_lock = threading.Lock()
_process = _Process()
atexit.register(_process.stop)
