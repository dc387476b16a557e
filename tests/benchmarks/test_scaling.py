"""Cost of extraction as the number of documents grows: time in proportion to it, memory flat.

``POLICYATLAS_BENCH_SCALE`` is the largest number of documents, 1,000 by default; ``make bench`` takes 10,000.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LARGEST = int(os.environ.get("POLICYATLAS_BENCH_SCALE", "1000"))
STEPS = [number for number in (100, 300, 1_000, 3_000, 10_000) if number <= LARGEST]
FIRM = re.compile(r"[\u4e00-\u9fff]{2}(?=[\u4e00-\u9fff]{2,6}(?:股份)?有限公司)")
STEMS = "云岫铂岩晨曜康序砺行赛江闽东锦衡泽川启岳瑞澜博远恒禾"
MEGABYTE = 1_000_000
HELD_MEGABYTES = 100
"""What sorting may hold on top of what a hundred documents need."""


def write_documents(folder: Path, number: int) -> int:
    """``number`` documents, each a sample with other firms and figures; how many characters they have."""
    folder.mkdir()
    samples = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "data/samples").glob("*.txt"))]
    characters = 0
    for i in range(number):
        stem = f"{STEMS[i % len(STEMS)]}{STEMS[i // len(STEMS) % len(STEMS)]}"
        text = FIRM.sub(stem, samples[i % len(samples)])
        text = re.sub(r"(\d{2,})(?=亿元)", lambda m: str(int(m[1]) + i), text)  # noqa: B023
        text += f"\n{stem}第{i}号\n"
        (folder / f"{i:05}.txt").write_text(text, encoding="utf-8")
        characters += len(text)
    return characters


@dataclass(frozen=True)
class Cost:
    """Seconds by the clock and of processor time, and the most memory that any of its processes held."""

    wall: float
    processor: float
    megabytes: float


def extraction(folder: Path, output: Path, jobs: int) -> Cost:
    command = [sys.executable, "-m", "api.cli", "extract", str(folder), "--output", str(output)]
    start = time.perf_counter()
    process = subprocess.Popen([*command, "--jobs", str(jobs)], cwd=ROOT, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0
    # Linux counts in kilobytes, macOS in bytes.
    unit = 1 if sys.platform == "darwin" else 1024
    return Cost(
        time.perf_counter() - start, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * unit / MEGABYTE
    )


@pytest.mark.timeout(7_200)
@pytest.mark.parametrize("jobs", [1, 2])
def test_cost_grows_with_the_documents_and_memory_does_not(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], jobs: int
) -> None:
    costs: dict[int, Cost] = {}
    with capsys.disabled():
        print(
            f"\n--jobs {jobs}\ndocuments  characters  seconds  processor  characters/s  facts MB  memory MB"
        )
    for number in STEPS:
        folder, output = tmp_path / str(number), tmp_path / f"{number}.jsonl"
        characters = write_documents(folder, number)
        cost = costs[number] = extraction(folder, output, jobs)
        with capsys.disabled():
            print(
                f"{number:9,}  {characters:10,}  {cost.wall:7.1f}  {cost.processor:9.1f}  "
                f"{characters / cost.wall:12,.0f}  {output.stat().st_size / MEGABYTE:8.1f}  "
                f"{cost.megabytes:9.0f}"
            )
        output.unlink()
    first, last = costs[STEPS[0]], costs[STEPS[-1]]
    assert last.megabytes <= first.megabytes + HELD_MEGABYTES
    if len(STEPS) > 2:
        # From the second step on, so that reading the gazetteers once is no part of it; half as much again
        # for what other programs of the machine take.
        before = STEPS[-2]
        slope = (last.processor - first.processor) / (STEPS[-1] - STEPS[0])
        slope_before = (costs[before].processor - first.processor) / (before - STEPS[0])
        assert slope <= 1.5 * slope_before
