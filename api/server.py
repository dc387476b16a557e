"""Serving: the socket is bound before anything slow is done, and the address is told once it answers."""

from __future__ import annotations

import errno
import gc
import socket
from collections.abc import Callable

import uvicorn
from fastapi import FastAPI

from api.protocol import Protocol
from graph.errors import UsageError, os_reason


def bind(host: str, port: int) -> socket.socket:
    """A listening socket on ``host`` and ``port`` (0: any free one). Raises ``UsageError`` that says why."""
    where = f"{host}:{port}"
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    except OSError as error:
        raise UsageError("没有这个监听地址", "there is no such address to listen on", where=where) from error
    # With its protocol: asyncio sends at once (TCP_NODELAY) only on a socket that says that it is of TCP, and an
    # answer's body waits 40 ms for the receipt of its head on others.
    listener = socket.socket(family, kind, protocol)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(address)
        listener.listen(2048)
    except OSError as error:
        listener.close()
        if error.errno == errno.EADDRINUSE:
            raise UsageError(
                "端口已被占用，请用 --port 换一个（0 为任选空闲端口）",
                "the port is in use; choose another with --port (0 for any free one)",
                where=where,
            ) from error
        zh, en = os_reason(error)
        raise UsageError(f"不能在这个地址监听：{zh}", f"can't listen here: {en}", where=where) from error
    return listener


def address_of(listener: socket.socket) -> str:
    """The address to open in a browser on this machine."""
    host, port = listener.getsockname()[:2]
    if host in ("0.0.0.0", "::"):  # noqa: S104 - compared, not bound
        host = "127.0.0.1"
    return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"


class Server(uvicorn.Server):
    """Serves ``app`` on a bound socket; ``ready`` gets the address once requests are answered.

    ``run()`` returns when a signal, or ``should_exit``, ends it. What X-Forwarded-For says counts only from
    ``proxies`` (addresses and networks, parted by commas).
    """

    def __init__(
        self, app: FastAPI, listener: socket.socket, ready: Callable[[str], None], proxies: str = ""
    ) -> None:
        super().__init__(
            uvicorn.Config(
                app,
                http=Protocol,
                ws="none",
                # Who sends what is no HTTP is told so; it is nothing for the operator's terminal.
                log_level="error",
                access_log=False,
                server_header=False,
                timeout_graceful_shutdown=5,
                proxy_headers=bool(proxies),
                forwarded_allow_ips=proxies,
            )
        )
        self._listener = listener
        self._ready = ready

    def run(self, sockets: list[socket.socket] | None = None) -> None:
        super().run(sockets or [self._listener])

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            # What was made until now stays until the end; going through it took an eighth of the time of an answer.
            gc.collect()
            gc.freeze()
            self._ready(address_of(self._listener))
