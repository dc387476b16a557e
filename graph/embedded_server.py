"""The child process behind ``graph.embedded``: ``python -m graph.embedded_server FOLDER TIME_LIMIT_MS``.

It holds the folder's lock, runs ArcadeDB with the Bolt plugin on loopback ports, writes ``server.json`` when
it answers, and ends when the last lease (see ``graph.embedded``) is gone.
"""

from __future__ import annotations

import contextlib
import os
import secrets
import signal
import socket
import socketserver
import sys
import threading
from importlib import resources
from pathlib import Path
from typing import Any

import orjson
from filelock import FileLock, Timeout

from graph.embedded import DATABASE, LOCKED_EXIT, LOOPBACK

LOCK_SECONDS = 8.0  # a server that is just ending needs a moment to give the folder back
FIRST_LEASE_SECONDS = 60.0

# `reader` may read every record and nothing else: over Bolt ArcadeDB ignores the READ mode of a transaction.
GROUPS: dict[str, Any] = {
    "databases": {
        "*": {
            "groups": {
                "admin": {
                    "access": ["updateSecurity", "updateSchema", "updateDatabaseSettings"],
                    "resultSetLimit": -1,
                    "readTimeout": -1,
                    "types": {
                        "*": {"access": ["createRecord", "readRecord", "updateRecord", "deleteRecord"]},
                    },
                },
                "reader": {
                    "access": [],
                    "resultSetLimit": -1,
                    "readTimeout": -1,
                    "types": {"*": {"access": ["readRecord"]}},
                },
            }
        }
    },
    "version": 1,
}


class Leases(socketserver.ThreadingTCPServer):
    """Counts open connections that showed the token; ``ended`` is set when the last one is gone."""

    daemon_threads = True

    def __init__(self, token: str) -> None:
        super().__init__((LOOPBACK, 0), _Lease)
        self.token = token
        self.held = 0
        self.guard = threading.Lock()
        self.ended = threading.Event()

    def give_up_unless_used(self) -> None:
        """End if the process that started this server died before it took its lease."""
        with self.guard:
            if self.held == 0:
                self.ended.set()


class _Lease(socketserver.StreamRequestHandler):
    server: Leases

    def handle(self) -> None:
        self.connection.settimeout(10.0)
        with contextlib.suppress(OSError):
            token = self.rfile.readline(200).strip().decode("ascii", "replace")
            if not secrets.compare_digest(token.encode(), self.server.token.encode()):
                return
            with self.server.guard:
                # Once the end has begun nobody may join: the joiner starts a server of its own instead.
                if self.server.ended.is_set():
                    return
                self.server.held += 1
            try:
                self.wfile.write(b"ok\n")
                self.connection.settimeout(None)
                self.rfile.readline(16)
            finally:
                with self.server.guard:
                    self.server.held -= 1
                    last = self.server.held == 0
                    if last:
                        self.server.ended.set()
            self.wfile.write(b"last\n" if last else b"others\n")


def main(folder: Path, time_limit_ms: int) -> int:
    """Run the server until its last lease is gone. Returns the process's exit code."""
    lock = FileLock(folder / "server.lock", mode=0o600)
    try:
        lock.acquire(timeout=LOCK_SECONDS)
    except Timeout:
        return LOCKED_EXIT
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    token = secrets.token_urlsafe(32)
    passwords = {"root": secrets.token_urlsafe(24), "reader": secrets.token_urlsafe(24)}
    bolt_port, http_port = _free_ports(2)
    server = _server(folder, time_limit_ms, passwords, bolt_port, http_port)
    leases = Leases(token)
    signal.signal(signal.SIGTERM, lambda *_: leases.ended.set())
    threading.Thread(target=leases.serve_forever, daemon=True).start()
    _publish(
        folder / "server.json",
        {
            "pid": os.getpid(),
            "bolt_port": bolt_port,
            "control_port": leases.server_address[1],
            "token": token,
            "passwords": passwords,
        },
    )
    threading.Timer(FIRST_LEASE_SECONDS, leases.give_up_unless_used).start()
    leases.ended.wait()
    (folder / "server.json").unlink(missing_ok=True)
    server.stop()
    lock.release()
    # The JVM's and the timer's threads have nothing left to do; waiting for them only keeps the user waiting.
    os._exit(0)


def _server(
    folder: Path, time_limit_ms: int, passwords: dict[str, str], bolt_port: int, http_port: int
) -> Any:
    config = folder / "config"
    config.mkdir(mode=0o700, exist_ok=True)
    # Passwords are new at every start, so what the last start left is of no use.
    (config / "server-users.jsonl").unlink(missing_ok=True)
    (config / "server-groups.json").write_bytes(orjson.dumps(GROUPS))
    os.environ["ARCADEDB_JVM_ERROR_FILE"] = str(folder / "log" / "crash-%p.log")
    heap = _heap()
    os.environ["ARCADEDB_JVM_ARGS"] = " ".join(
        [
            f"-Xmx{heap}m",
            # Garbage of a load lies in the young part. One that begins small is collected, and all of it with each
            # step that it grows by, so often that it took a fifth of the time.
            f"-Xms{heap // 2}m",
            f"-Xmn{heap // 4}m",
            "-XX:+UseSerialGC",
            f"-Darcadedb.command.timeout={time_limit_ms}",
            "-Darcadedb.txWalFlush=1",
            "-Darcadedb.opencypher.loadCsv.allowFileUrls=false",
            "-Darcadedb.opencypher.loadCsv.allowRemoteUrls=false",
        ]
    )
    import jpype
    from arcadedb_embedded import create_server

    server = create_server(
        str(folder),
        passwords["root"],
        {
            "host": LOOPBACK,
            "http_port": http_port,
            "mode": "production",
            "server_plugins": "Bolt:com.arcadedb.bolt.BoltProtocolPlugin",
            "bolt_port": bolt_port,
        },
    )
    server.start()
    database = server.create_database(DATABASE)
    for statement in (
        resources.files("cypher").joinpath("arcadedb", "fulltext.sql").read_text("utf-8").split(";")
    ):
        if statement.strip():
            database.command("sql", statement)
    security = server._java_server.getSecurity()
    user = jpype.JClass("com.arcadedb.serializer.json.JSONObject")(
        orjson.dumps({"name": "reader", "databases": {DATABASE: ["reader"]}}).decode()
    )
    user.put("password", security.encodePassword(passwords["reader"]))
    security.createUser(user)
    return server


def _heap() -> int:
    """Megabytes that Java may take for its objects: an eighth of the machine's memory, within bounds.

    With 768 collecting garbage took half of the processor time of loading 1,000,000 edges, with 3,072 a third.
    """
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") // 2**20
    return min(max(memory // 8, 768), 3_072)


def _free_ports(count: int) -> list[int]:
    sockets = [socket.socket() for _ in range(count)]
    try:
        for one in sockets:
            one.bind((LOOPBACK, 0))
        return [one.getsockname()[1] for one in sockets]
    finally:
        for one in sockets:
            one.close()


def _publish(path: Path, content: dict[str, Any]) -> None:
    """Write a file that only the owner can read, whole or not at all."""
    temporary = path.with_suffix(".part")
    temporary.unlink(missing_ok=True)
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(orjson.dumps(content))
    temporary.replace(path)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), int(sys.argv[2])))
