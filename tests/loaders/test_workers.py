"""Documents read in several processes and on a cluster: the same bytes, and one that dies costs only itself."""

from __future__ import annotations

import hashlib
import warnings
from collections.abc import Iterator
from pathlib import Path

import pytest

from graph import model
from graph.errors import DocumentError, PolicyAtlasError, SchedulerError
from loaders import load, workers

SAMPLES = Path(__file__).parents[2] / "data" / "samples"
DIE = "__import__('os')._exit(9)"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The samples twice, as text and as GB18030, with what can't be read in between, and a facts file."""
    folder = tmp_path_factory.mktemp("in")
    for path in sorted(SAMPLES.glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        (folder / path.name).write_text(text, encoding="utf-8")
        (folder / f"{path.stem}-gb.txt").write_bytes(text.encode("gb18030", "ignore"))
    (folder / "00-empty.txt").touch()
    (folder / "05-binary.txt").write_bytes(b"\x00\x01\x02" * 99)
    return folder


@pytest.fixture(scope="module")
def facts_file(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A document as another run has written it."""
    text = tmp_path_factory.mktemp("other") / "other.txt"
    text.write_text("临江区重点发展新材料产业。", encoding="utf-8")
    documents = load.extract(load.find([text], load.Report()), load.Report())
    path = text.with_suffix(".jsonl")
    path.write_bytes(b"".join(model.dump(documents)))
    return path


def read(paths: list[Path], jobs: int = 1, scheduler: str | None = None) -> tuple[str, list[str], list[str]]:
    """A digest of the facts, the documents in the order they came, and what failed."""
    report = load.Report()
    steps: list[str] = []
    sources = load.find(paths, report)
    documents = load.extract(sources, report, jobs=jobs, scheduler=scheduler, step=steps.append)
    lines = b"".join(model.dump(documents))
    assert steps == [str(source.path) for source in sources]
    return hashlib.sha256(lines).hexdigest(), report.done, [f"{n}: {e}" for n, e in report.failures]


@pytest.fixture(scope="module")
def alone(folder: Path, facts_file: Path) -> tuple[str, list[str], list[str]]:
    return read([folder, facts_file])


@pytest.mark.parametrize("jobs", [1, 2, 4])
def test_any_number_of_processes_gives_the_same(
    folder: Path, facts_file: Path, alone: tuple[str, list[str], list[str]], jobs: int
) -> None:
    assert read([folder, facts_file], jobs=jobs) == alone
    assert (len(alone[1]), len(alone[2])) == (2 * len(list(SAMPLES.glob("*.txt"))) + 1, 2)


@pytest.fixture(scope="module")
def cluster() -> Iterator[str]:
    """The address of a scheduler with two worker processes on this machine."""
    from distributed import Client, LocalCluster

    with (
        warnings.catch_warnings(),
        LocalCluster(
            n_workers=2, threads_per_worker=1, processes=True, host="127.0.0.1", dashboard_address=":0"
        ) as running,
    ):
        yield running.scheduler_address
        # A cluster that is closed while it replaces a worker that died may wait for it for ever.
        with Client(running, set_as_default=False) as client:
            client.wait_for_workers(2, timeout=60)


@pytest.mark.timeout(180)
def test_a_cluster_gives_the_same(
    folder: Path, facts_file: Path, alone: tuple[str, list[str], list[str]], cluster: str
) -> None:
    assert read([folder, facts_file], scheduler=cluster) == alone


@pytest.mark.timeout(180)
def test_work_is_shared_between_the_workers_of_a_cluster(cluster: str) -> None:
    asked = ["__import__('time').sleep(0.2) or __import__('os').getpid()"] * 8
    assert len(set(workers.on_cluster(eval, asked, cluster))) == 2


@pytest.mark.timeout(180)
def test_a_document_that_kills_its_worker_costs_only_itself_on_a_cluster(cluster: str) -> None:
    first, dead, last = workers.on_cluster(eval, ["1 + 1", DIE, "2 + 2"], cluster)
    assert (first, type(dead), last) == (2, DocumentError, 4)


def test_a_document_that_kills_its_process_costs_only_itself() -> None:
    items = [*map(str, range(40)), DIE, "'after'", DIE, "'end'"]
    results = list(workers.in_processes(eval, items, 2))
    assert [r for r in results if not isinstance(r, DocumentError)] == [*range(40), "after", "end"]
    assert [i for i, r in enumerate(results) if isinstance(r, DocumentError)] == [40, 42]
    assert "意外退出" in results[40].zh


@pytest.mark.parametrize(
    ("address", "words"),
    [("tcp://127.0.0.1:1", "连不上"), ("nothing", "连不上"), ("http://127.0.0.1:1", "连不上")],
)
def test_a_cluster_that_is_not_there_gets_a_sentence(
    folder: Path, monkeypatch: pytest.MonkeyPatch, address: str, words: str
) -> None:
    monkeypatch.setattr(workers, "_CONNECT_SECONDS", 1)
    with pytest.raises(SchedulerError, match=address) as told:
        read([folder], scheduler=address)
    assert words in told.value.zh
    assert isinstance(told.value, PolicyAtlasError)


def test_a_cluster_without_workers_gets_a_sentence(folder: Path) -> None:
    from distributed import LocalCluster

    with (
        LocalCluster(n_workers=0, host="127.0.0.1", dashboard_address=":0") as running,
        pytest.raises(SchedulerError) as told,
    ):
        read([folder], scheduler=running.scheduler_address)
    assert "没有工作进程" in told.value.zh


def test_a_dask_that_does_not_start_gets_a_sentence(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from distributed import utils

    # As on a machine that is too busy to run Dask's thread in time.
    monkeypatch.setattr(utils, "asyncio_run", lambda work, **_: work.close())
    monkeypatch.setattr(utils.threading.Event, "wait", lambda *_, **__: False)
    with pytest.raises(SchedulerError) as told:
        read([folder], scheduler="tcp://127.0.0.1:9")
    assert "没能在 10 秒内启动" in told.value.zh


def test_the_fingerprint_covers_rules_and_tables(monkeypatch: pytest.MonkeyPatch) -> None:
    before = workers.fingerprint()
    assert before == workers.fingerprint.__wrapped__()
    monkeypatch.setattr(workers.sys, "version_info", (3, 99))
    assert before != workers.fingerprint.__wrapped__()
