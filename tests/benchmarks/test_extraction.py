"""Characters a second of extraction, next to a part-of-speech tagger over the same text in the same run.

Each round reads the texts as if for the first time: what is remembered of names is forgotten before.
"""

from __future__ import annotations

import gc
import importlib
import pkgutil
import statistics
import time
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import loaders
from graph import resolve, spelling
from loaders.extract import extract_bytes
from loaders.workers import spare_collector

with warnings.catch_warnings():
    # Its sources hold escapes that newer Pythons warn of.
    warnings.simplefilter("ignore")
    import jieba
    import jieba.posseg

ROOT = Path(__file__).parents[2]
FOLDERS = [
    pytest.param(ROOT / "data" / "samples", id="samples"),
    *(
        pytest.param(ROOT.parent / "shared" / name, id=name, marks=pytest.mark.shared)
        for name in ("corpus", "corpus-more")
    ),
]
ROUNDS = 7
# A guard against falling behind; the aim is 2, which is not reached (docs/performance.md).
LEAST_RATIO = 0.3


@pytest.mark.parametrize("folder", FOLDERS)
def test_extraction_is_faster_than_tagging(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    if not folder.is_dir():
        pytest.skip(f"没有 {folder.name} 这批文档 / the documents of ../shared/{folder.name} are missing")
    texts = {path.name: path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.txt"))}
    characters = sum(map(len, texts.values()))
    files = {name: text.encode() for name, text in texts.items()}

    def tag() -> None:
        for text in texts.values():
            list(jieba.posseg.cut(text))

    def extract() -> None:
        for name, data in files.items():
            extract_bytes(data, name)

    def forget() -> None:
        for cache in remembered:
            cache.cache_clear()

    remembered = _of_names()
    jieba.setLogLevel(60)
    threshold = gc.get_threshold()
    # As the command sets it, for both.
    spare_collector()
    try:
        tag()
        extract()
        rounds = []
        for _ in range(ROUNDS):
            forget()
            rounds.append((_seconds(tag), _seconds(extract)))
    finally:
        gc.set_threshold(*threshold)
    with capsys.disabled():
        print(f"\n{folder.name}: {len(texts)} documents, {characters:,} characters, {ROUNDS} rounds, medians")
        for clock, place in (("processor", 0), ("wall", 1)):
            tagging = statistics.median(tagged[place] for tagged, _ in rounds)
            extraction = statistics.median(extracted[place] for _, extracted in rounds)
            ratio = statistics.median(tagged[place] / extracted[place] for tagged, extracted in rounds)
            print(
                f"  {clock:9}  extraction {characters / extraction:9,.0f}/s  "
                f"jieba.posseg {characters / tagging:9,.0f}/s  ratio {ratio:.2f}"
            )
    # Of processor time: other programs on the machine do not slow it down as much as the clock.
    assert statistics.median(tagged[0] / extracted[0] for tagged, extracted in rounds) >= LEAST_RATIO


def _of_names() -> list[Any]:
    """The caches of names that extraction has read before, which the first reading of a text does not have.

    Those without a bound keep tables of the program.
    """
    modules = [
        importlib.import_module(one.name)
        for one in pkgutil.walk_packages(loaders.__path__, "loaders.")
        if not one.name.endswith("__main__")
    ]
    found = {
        id(value): value
        for module in (*modules, resolve, spelling)
        for value in vars(module).values()
        if hasattr(value, "cache_parameters") and value.cache_parameters()["maxsize"] is not None
    }
    assert len(found) >= 10
    return list(found.values())


def _seconds(work: Callable[[], None]) -> tuple[float, float]:
    """Processor time and time by the clock."""
    processor, wall = time.process_time(), time.perf_counter()
    work()
    return time.process_time() - processor, time.perf_counter() - wall
