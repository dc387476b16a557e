"""The listening socket that the program serves on."""

from __future__ import annotations

import asyncio
import socket

from api import server


def test_answers_are_sent_at_once() -> None:
    """The body of an answer does not wait until the client has acknowledged its head, 40 ms later."""

    async def connected(listener: socket.socket) -> int:
        told: asyncio.Future[int] = asyncio.get_running_loop().create_future()

        def accepted(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            told.set_result(
                writer.get_extra_info("socket").getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
            )
            writer.close()

        async with await asyncio.start_server(accepted, sock=listener):
            _, writer = await asyncio.open_connection(*listener.getsockname())
            writer.close()
            return await told

    with server.bind("127.0.0.1", 0) as listener:
        assert asyncio.run(connected(listener)) != 0
