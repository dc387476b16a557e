"""How many requests one client may send: counted for each token, or for each address where there is none."""

from __future__ import annotations

import math
import time
from ipaddress import IPv6Address, ip_address

from limits import parse
from limits.aio.storage import MemoryStorage
from limits.aio.strategies import SlidingWindowCounterRateLimiter

from api.tokens import Token
from graph.errors import RateLimitError

NETWORK_BITS = 64
"""One household or server has a whole IPv6 network of this size, so an address alone tells nobody apart."""


_UNITS = {"second": "秒", "minute": "分钟", "hour": "小时", "day": "天", "month": "个月", "year": "年"}


class Rates:
    """A limit such as ``600/minute`` on the requests of each client."""

    def __init__(self, limit: str) -> None:
        self._limit = parse(limit)
        self._windows = SlidingWindowCounterRateLimiter(MemoryStorage())

    async def take(self, holder: Token | None, address: str) -> None:
        """Count one request. Raises ``RateLimitError`` for one too many."""
        key = f"token:{holder.name}" if holder else f"address:{_network(address)}"
        if await self._windows.hit(self._limit, key):
            return
        stats = await self._windows.get_window_stats(self._limit, key)
        seconds = max(1, math.ceil(stats.reset_time - time.time()))
        unit = _UNITS[self._limit.GRANULARITY.name]
        each = f"每{unit}" if self._limit.multiples == 1 else f"每 {self._limit.multiples} {unit}"
        raise RateLimitError(
            f"请求过于频繁（上限{each} {self._limit.amount} 次），请 {seconds} 秒后再试",
            f"too many requests (the limit is {str(self._limit).replace(' 1 ', ' ')}); try again in {seconds} seconds",
            retry_seconds=seconds,
        )


def _network(address: str) -> str:
    try:
        parsed = ip_address(address)
    except ValueError:
        return address
    if not isinstance(parsed, IPv6Address):
        return address
    if parsed.ipv4_mapped:
        return str(parsed.ipv4_mapped)
    return str(IPv6Address(int(parsed) >> (128 - NETWORK_BITS) << (128 - NETWORK_BITS)))
