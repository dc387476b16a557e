"""HTTP/1.1 as uvicorn speaks it, with a limit on heads, and problem details where no route is reached."""

from __future__ import annotations

import orjson
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

MAX_HEAD = 65_536
"""Bytes of a request's first line and headers, at most one reading of the socket more."""


def _answer(detail: str) -> bytes:
    # In both languages: which one is wanted stands in the headers, which were not read.
    problem = {
        "type": "urn:policy-atlas:problem:request",
        "title": "Bad Request",
        "status": 400,
        "code": "request",
        "detail": detail,
        "errors": [],
    }
    body = orjson.dumps(problem)
    return (
        b"HTTP/1.1 400 Bad Request\r\ncontent-type: application/problem+json\r\n"
        b"x-content-type-options: nosniff\r\nconnection: close\r\ncontent-length: %d\r\n\r\n%s"
        % (len(body), body)
    )


_NO_HTTP = _answer("不是有效的 HTTP 请求 / this is no valid HTTP request")
_NOT_ENCODED = _answer(
    "地址里的汉字等字符须先编码（%E4%B8…；curl 用 -G --data-urlencode）/ "
    "characters such as Chinese ones must be encoded in an address (%E4%B8…; curl: -G --data-urlencode)"
)


class Protocol(HttpToolsProtocol):
    """One connection."""

    _head: int | None = 0
    """Bytes of the head that is coming in; none while a body is."""

    _data = b""
    """What just came in."""

    def data_received(self, data: bytes) -> None:
        self._data = data
        if self._head is not None:
            self._head += len(data)
        super().data_received(data)
        if self._head is not None and self._head > MAX_HEAD:
            self.send_400_response("")
        self._data = b""

    def on_headers_complete(self) -> None:
        self._head = None
        super().on_headers_complete()

    def on_message_complete(self) -> None:
        self._head = 0
        super().on_message_complete()

    def send_400_response(self, msg: str) -> None:
        # In place of plain text: what is no HTTP, has a method that HTTP does not have, or a head without end.
        first_line = self._data.partition(b"\n")[0]
        self.transport.write(_NO_HTTP if first_line.isascii() else _NOT_ENCODED)
        self.transport.close()
