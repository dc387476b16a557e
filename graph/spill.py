"""Sorting more rows than fit into memory: sorted runs in temporary files, merged while they are read."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from heapq import merge
from pathlib import Path
from typing import IO, Any

import orjson

Row = tuple[str, str, str, Any]
"""What a row is sorted by (three texts), and what it carries (anything that JSON holds)."""

RUN_BYTES = 32_000_000
"""Bytes of rows that are held in memory before they go to a file. With the 1,024 open files that systems allow
by default, 30 GB of facts can be sorted."""


def in_order(rows: Iterable[Row], folder: Path | None = None, run_bytes: int = RUN_BYTES) -> Iterator[Row]:
    """``rows`` by their three texts, what they carry as it comes back from JSON.

    ``folder`` is where the temporary files go, the system's own place by default. They have no name, so nothing
    is left behind however the program ends. Raises ``OSError`` for a full disk.
    """
    with ExitStack() as files:
        runs: list[IO[bytes]] = []
        held: list[tuple[str, str, str, bytes]] = []
        size = 0
        for first, second, third, content in rows:
            # A copy: what orjson gives keeps the four kilobytes that it was written in.
            line = bytes(memoryview(orjson.dumps(content)))
            held.append((first, second, third, line))
            size += len(line)
            if size >= run_bytes:
                run = files.enter_context(tempfile.TemporaryFile(dir=folder))
                run.writelines(
                    orjson.dumps([*row[:3], orjson.Fragment(row[3])]) + b"\n" for row in sorted(held)
                )
                run.seek(0)
                runs.append(run)
                held.clear()
                size = 0
        held.sort()
        yield from merge(
            *(_read(run) for run in runs),
            ((first, second, third, orjson.loads(line)) for first, second, third, line in held),
            key=lambda row: row[:3],
        )


def _read(run: IO[bytes]) -> Iterator[Row]:
    for line in run:
        first, second, third, content = orjson.loads(line)
        yield first, second, third, content
