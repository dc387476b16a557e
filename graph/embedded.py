"""The embedded store: an ArcadeDB server of our own in a child process, reached over Bolt like any other.

``acquire(folder)`` starts the server on that folder, or joins the one that another process has started.
Each process that uses it holds a *lease*, an open connection to the server's control port; the server ends
when the last lease is gone. The operating system closes the connection of a process that dies, even by
``kill -9``, so no server is left over.

What stands in the folder::

    policy-atlas.store   says that the folder is a store (one that holds other things is refused)
    server.json          ports and passwords of the running server; only the owner can read it
    server.lock          held by the server as long as it lives
    start.lock           held by whoever starts or joins, so that two do not start at once
    gate                 changed before each commit: see graph/gate.py
    databases/ config/ log/   ArcadeDB's own
"""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import socket
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

import orjson
from filelock import FileLock, Timeout

from graph.errors import (
    StoreError,
    StoreFullError,
    StoreLockedError,
    StoreReadOnlyError,
    StoreUnavailableError,
)
from graph.gate import Mark

DATABASE = "atlas"
LOOPBACK = "127.0.0.1"
MARKER = "policy-atlas.store"
# A start takes about 3 s on 2 cores; recovery of a large log after a crash may take far longer.
START_SECONDS = 120.0
# Below this ArcadeDB can no longer write its log and refuses all writes half-way; so we refuse at the door.
FREE_BYTES = 64 * 1024 * 1024


@dataclass(slots=True)
class Lease:
    """A running server that this process may use until ``close``."""

    port: int
    passwords: dict[str, str]
    _connection: socket.socket
    _process: subprocess.Popen[bytes] | None = None

    def close(self) -> None:
        """Give the lease back; waits for the server's end if nobody else uses it."""
        last = True
        with contextlib.suppress(OSError), self._connection:
            self._connection.settimeout(5.0)
            self._connection.sendall(b"bye\n")
            last = self._connection.recv(16).strip() != b"others"
        if self._process is None:
            return
        if last:
            try:
                self._process.wait(START_SECONDS)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()
        else:
            # It goes on for others; without this Popen's finaliser would warn about a running child.
            self._process.returncode = 0

    def alive(self) -> bool:
        """Whether the server still holds its end of the lease, so has not died."""
        try:
            self._connection.setblocking(False)
            return self._connection.recv(1, socket.MSG_PEEK) != b""
        except BlockingIOError:
            return True
        except OSError:
            return False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def acquire(folder: Path, *, create: bool = True, time_limit: float = 30.0) -> Lease:
    """Start the server on ``folder``, or join the running one.

    ``create`` false refuses a folder without a store. ``time_limit`` is in seconds for each command and holds
    for the server: who joins gets the limit of who started. Raises ``StoreLockedError``,
    ``StoreReadOnlyError``, ``StoreFullError``, ``StoreUnavailableError`` or ``StoreError``.
    """
    folder = folder.expanduser().resolve()
    _prepare(folder, create)
    try:
        with FileLock(folder / "start.lock", timeout=START_SECONDS, mode=0o600):
            joined = _join(folder)
            if joined is not None:
                return joined
            return _start(folder, time_limit)
    except Timeout as error:
        raise _locked(folder) from error
    except OSError as error:
        raise _folder_error(folder, error) from error


def _prepare(folder: Path, create: bool) -> None:
    try:
        if folder.exists() and not folder.is_dir():
            raise StoreError(
                "这不是文件夹，不能作为图库", "this is no folder, so it can't be a store", where=str(folder)
            )
        if not (folder / MARKER).exists():
            others = folder.is_dir() and any(folder.iterdir())
            if others:
                raise StoreError(
                    "文件夹里有别的内容，不是图库；请换一个空文件夹",
                    "the folder holds other things and is no store; choose an empty one",
                    where=str(folder),
                )
            if not create:
                raise StoreUnavailableError(
                    "这里还没有图库；请先用 policyatlas load 装入文档",
                    "there is no store here yet; load documents first with policyatlas load",
                    where=str(folder),
                )
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            (folder / MARKER).write_text("policy-atlas\n", encoding="utf-8")
    except OSError as error:
        raise _folder_error(folder, error) from error
    require_space(folder)
    if not os.access(folder, os.W_OK):
        raise _folder_error(folder, OSError(errno.EACCES, ""))


def mark(folder: Path) -> Mark:
    """What tells readers of the store in ``folder`` that something was committed. Raises ``StoreError``."""
    try:
        return Mark(folder.expanduser().resolve() / "gate")
    except OSError as error:
        raise _folder_error(folder, error) from error


def require_space(folder: Path) -> None:
    """Raise ``StoreFullError`` if the disk is too full to begin a write."""
    if shutil.disk_usage(folder).free < FREE_BYTES:
        raise _folder_error(folder, OSError(errno.ENOSPC, ""))


def _folder_error(folder: Path, error: OSError) -> StoreError:
    where = str(folder)
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return StoreFullError(
            "磁盘空间不足，请腾出空间后再试", "no disk space left; free some and try again", where=where
        )
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return StoreReadOnlyError("没有写这个文件夹的权限", "this folder can't be written to", where=where)
    return StoreError(
        f"文件夹用不了：{error.strerror}", f"the folder can't be used: {error.strerror}", where=where
    )


def _locked(folder: Path) -> StoreLockedError:
    return StoreLockedError(
        "另一个进程正占用这个图库，又无法加入它；请先结束那个进程",
        "another process holds this store and can't be joined; end that process first",
        where=str(folder),
    )


def _join(folder: Path) -> Lease | None:
    """A lease on the running server, or None if none answers."""
    try:
        running = orjson.loads((folder / "server.json").read_bytes())
        connection = socket.create_connection((LOOPBACK, running["control_port"]), timeout=5.0)
    except PermissionError as error:
        raise _locked(folder) from error
    except (OSError, orjson.JSONDecodeError, KeyError):
        return None
    try:
        connection.sendall(running["token"].encode() + b"\n")
        if connection.recv(16).strip() == b"ok":
            connection.settimeout(None)
            return Lease(running["bolt_port"], running["passwords"], connection)
    except OSError:
        pass
    connection.close()
    return None


def _start(folder: Path, time_limit: float) -> Lease:
    (folder / "server.json").unlink(missing_ok=True)
    (folder / "log").mkdir(mode=0o700, exist_ok=True)
    with (folder / "log" / "server.log").open("wb") as log:
        process = subprocess.Popen(  # noqa: S603 - our own module, the folder is one argument
            [sys.executable, "-m", "graph.embedded_server", str(folder), str(int(time_limit * 1000))],
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            cwd=folder,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(p for p in sys.path if p)},
            # Ctrl-C in a terminal goes to the whole group: the store has to outlive its user to end cleanly.
            start_new_session=True,
        )
    deadline = time.monotonic() + START_SECONDS
    while process.poll() is None and time.monotonic() < deadline:
        if (folder / "server.json").exists():
            lease = _join(folder)
            if lease is not None:
                lease._process = process
                return lease
        time.sleep(0.05)
    code = process.poll()
    if code is None:
        process.kill()
        process.wait()
    raise _start_error(folder, code)


def _start_error(folder: Path, code: int | None) -> StoreError:
    log = (folder / "log" / "server.log").read_text(encoding="utf-8", errors="replace")
    if code == LOCKED_EXIT or "LockException" in log or "is locked" in log:
        return _locked(folder)
    if "No space left" in log:
        return _folder_error(folder, OSError(errno.ENOSPC, ""))
    reason = next(
        (line.strip() for line in reversed(log.splitlines()) if "Error" in line or "Exception" in line), ""
    )
    return StoreError(
        f"图库起不来，数据可能已损坏；详见 log/server.log。{reason}",
        f"the store does not start, its data may be damaged; see log/server.log. {reason}",
        where=str(folder),
    )


LOCKED_EXIT = 3
