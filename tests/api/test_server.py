"""The listening socket that the program serves on."""

from __future__ import annotations

import asyncio
import contextlib
import socket

import httpx
import pytest

from api import server, wire
from api.protocol import MAX_HEAD


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


@pytest.mark.parametrize(
    "sent",
    [
        b"no HTTP at all\r\n\r\n",
        b"NEVER /healthz HTTP/1.1\r\nHost: x\r\n\r\n",
        b"GET /healthz HTTP/1.1\r\n" + b"X-Long: " + b"x" * (4 * MAX_HEAD),
        b"GET /healthz HTTP/1.1\r\n" + b"X-Many: x\r\n" * MAX_HEAD,
    ],
    ids=["no HTTP", "no method", "a header without end", "headers without end"],
)
def test_what_is_no_request_is_refused_as_a_problem(client: httpx.Client, sent: bytes) -> None:
    with socket.create_connection(
        (client.base_url.host, client.base_url.port or 80), timeout=30
    ) as connection:
        # It may be refused before all of it was sent.
        with contextlib.suppress(OSError):
            connection.sendall(sent)
        answer = b""
        with contextlib.suppress(ConnectionResetError):
            while piece := connection.recv(65_536):
                answer += piece
    # Who goes on sending while he is refused may hear of a closed connection only.
    if not answer and len(sent) > MAX_HEAD:
        return
    head, _, body = answer.partition(b"\r\n\r\n")
    assert b" 400 " in head.splitlines()[0]
    assert b"content-type: application/problem+json" in head
    assert wire.Problem.model_validate_json(body).code == "request"


def test_a_head_may_be_long_and_a_body_longer(client: httpx.Client) -> None:
    long = {"X-Long": "x" * (MAX_HEAD - 1_000)}
    for _ in range(3):
        assert client.get("/healthz", headers=long).status_code == 200
        # One connection after another request's body, larger than a head may be: what is refused is the method.
        assert client.post("/healthz", content=b"x" * 3 * MAX_HEAD).status_code == 405


def test_who_forgot_to_encode_an_address_is_told_so(client: httpx.Client) -> None:
    with socket.create_connection(
        (client.base_url.host, client.base_url.port or 80), timeout=30
    ) as connection:
        connection.sendall("GET /api/v1/entities?q=金山区 HTTP/1.1\r\nHost: x\r\n\r\n".encode())
        answer = b"".join(iter(lambda: connection.recv(65_536), b""))
    assert "--data-urlencode" in wire.Problem.model_validate_json(answer.partition(b"\r\n\r\n")[2]).detail


@pytest.mark.parametrize(
    "path", ["/api/v1/entities?limit=3", "/api/v1/schema", "/", "/healthz", "/api/v1/nope"]
)
def test_head_is_get_without_its_body(client: httpx.Client, path: str) -> None:
    whole, head = client.get(path), client.head(path)
    assert (head.status_code, head.content) == (whole.status_code, b"")
    for name in ("content-type", "content-length", "etag"):
        assert head.headers.get(name) == whole.headers.get(name)
    # The connection goes on as it should.
    assert client.get("/healthz").json() == {"status": "ok"}
