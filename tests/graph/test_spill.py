"""Sorting on disk gives what sorting in memory gives."""

from __future__ import annotations

import errno
import random
import subprocess
import sys
from pathlib import Path

import pytest

from graph import spill

ROWS: list[spill.Row] = [
    (kind, f"{kind}:{number}", f"{document}.txt", {"值": [number, document, None, 0.5, "一\n行"]})
    for kind in ("节点", "edge")
    for number in range(30)
    for document in range(7)
]


@pytest.mark.parametrize("run_bytes", [1, 100, 5_000, spill.RUN_BYTES])
def test_rows_come_back_whole_and_in_order_however_much_is_held_in_memory(
    tmp_path: Path, run_bytes: int
) -> None:
    mixed = random.Random(7).sample(ROWS, len(ROWS))  # noqa: S311 - an order, no secret
    result = spill.in_order(mixed, tmp_path, run_bytes)
    assert list(result) == sorted(ROWS, key=lambda row: row[:3])
    assert not list(tmp_path.iterdir())


def test_nothing_gives_nothing() -> None:
    assert list(spill.in_order([])) == []


def test_a_full_disk_is_an_error_of_the_system() -> None:
    # No file may grow beyond 512 bytes: the nearest to a full disk that needs no rights.
    code = (
        "import signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "from graph import spill\n"
        "try: list(spill.in_order((('a', str(n), '', 'x' * 99) for n in range(99)), run_bytes=999))\n"
        "except OSError as error: print(error.errno)"
    )
    done = subprocess.run(
        ["bash", "-c", 'ulimit -f 1; exec "$0" -c "$1"', sys.executable, code],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
    )
    assert (done.stdout.strip(), done.stderr) == (str(errno.EFBIG), "")
