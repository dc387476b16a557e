"""Where documents are read: in several processes of this machine, or on a Dask cluster.

Both take the documents in order and give results in that order, a few ahead of what is taken, so that memory
does not grow with their number. A document that ends its process ends as an error of its own.
"""

from __future__ import annotations

import gc
import hashlib
import logging
import signal
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import CancelledError, Executor, Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from importlib import metadata, resources
from itertools import islice
from multiprocessing import get_context
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from graph.errors import DocumentError, SchedulerError, UsageError

if TYPE_CHECKING:
    from distributed import Client

T = TypeVar("T")
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Ready(Generic[R]):
    """An item that needs no work any more: its result."""

    result: R


_AHEAD = 8
"""Documents under way or waiting to be taken for each process: enough that none waits for work, few enough that
a store slower than extraction does not pile up facts in memory."""

_CONNECT_SECONDS = 10


def spare_collector() -> None:
    """Let Python look for cycles less often: extraction makes none, and looking took an eighth of its time."""
    gc.set_threshold(50_000, 20, 100)


def in_processes(work: Callable[[T], R], items: Sequence[T], jobs: int) -> Iterator[R | DocumentError]:
    """What ``work`` gives for each of ``items``, from ``jobs`` processes."""
    taken = 0
    while taken < len(items):
        try:
            with _pool(jobs) as pool:
                for future in _in_order(pool, work, islice(items, taken, None), jobs * _AHEAD):
                    result = future.result()
                    taken += 1
                    yield result
        except BrokenProcessPool:
            # Some document killed its process (out of memory, say). Which one, only a try alone tells.
            taken += 1
            yield _alone(work, items[taken - 1])


def _in_order(
    pool: Executor, work: Callable[[T], R], items: Iterable[T | Ready[R]], ahead: int
) -> Iterator[Future[R]]:
    under_way: deque[Future[R]] = deque()
    try:
        for item in items:
            if isinstance(item, Ready):
                under_way.append(Future())
                under_way[-1].set_result(item.result)
            else:
                under_way.append(pool.submit(work, item))
            if len(under_way) >= ahead:
                yield under_way.popleft()
        while under_way:
            yield under_way.popleft()
    finally:
        for future in under_way:
            future.cancel()


def _alone(work: Callable[[T], R], item: T) -> R | DocumentError:
    try:
        with _pool(1) as pool:
            return pool.submit(work, item).result()
    except BrokenProcessPool:
        return _died()


def _died() -> DocumentError:
    return DocumentError(
        "读取它的进程意外退出（可能是内存不足）", "the process that read it died (out of memory perhaps)"
    )


def _pool(jobs: int) -> ProcessPoolExecutor:
    # Forked processes would inherit the store's connections and threads in the middle of their work.
    return ProcessPoolExecutor(jobs, get_context("spawn"), initializer=_start_process)


def _start_process() -> None:
    # Ctrl-C is the parent's to answer.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    spare_collector()


def on_cluster(
    work: Callable[[T], R], items: Iterable[T | Ready[R]], address: str
) -> Iterator[R | DocumentError]:
    """What ``work`` gives for each of ``items``, from the Dask cluster whose scheduler is at ``address``.

    Items come in only as fast as results are taken, so they may carry the bytes of documents.

    Raises ``UsageError`` where Dask is not installed and ``SchedulerError`` for a cluster that can't be reached,
    has no workers, runs another version of this program, or goes away.
    """
    try:
        from distributed import KilledWorker
    except ImportError as error:
        raise UsageError(
            "--scheduler 需要安装可选组件：pip install 'policy-atlas[dask]'",
            "--scheduler needs an optional part: pip install 'policy-atlas[dask]'",
        ) from error
    with _client(address) as client:
        threads = _threads(client, address)
        for future in _in_order(client.get_executor(pure=False), work, items, threads * _AHEAD):
            try:
                yield future.result()
            except KilledWorker:
                yield _died()
            except (CancelledError, OSError) as error:
                raise _gone(address) from error


@contextmanager
def _client(address: str) -> Iterator[Client]:
    from distributed import Client

    # What goes wrong is told once, by what is raised; Dask would write it to the terminal as well.
    logging.getLogger("distributed").setLevel(logging.CRITICAL)
    try:
        client = Client(address, timeout=_CONNECT_SECONDS, set_as_default=False)
    except (OSError, ValueError) as error:
        raise SchedulerError(
            "连不上 Dask 调度器；地址应形如 tcp://主机:8786",
            "the Dask scheduler can't be reached; its address looks like tcp://HOST:8786",
            where=address,
        ) from error
    except AssertionError as error:
        # All that Dask says where its own thread was not running ten seconds later.
        raise SchedulerError(
            "Dask 没能在 10 秒内启动；这台机器可能太忙，请稍后再试",
            "Dask did not start within 10 seconds; this machine may be too busy, try again later",
            where=address,
        ) from error
    with client:
        yield client


def _threads(client: Client, address: str) -> int:
    """The number of documents that the workers can read at once, after a check that they read as we do."""
    threads: int = sum(client.nthreads().values())
    if not threads:
        raise SchedulerError("集群没有工作进程", "the cluster has no workers", where=address)
    try:
        found: dict[str, Any] = client.run(fingerprint)
    except Exception as error:
        # Whatever a worker without this program raises when it is asked.
        raise SchedulerError(
            f"工作进程不能运行本程序；请在每台机器上安装同一版本的 policy-atlas（{type(error).__name__}）",
            f"the workers can't run this program; install the same policy-atlas on each "
            f"({type(error).__name__})",
            where=address,
        ) from error
    others = sorted(worker for worker, value in found.items() if value != fingerprint())
    if others:
        raise SchedulerError(
            f"这些工作进程装的是另一个版本，结果会不一致：{'、'.join(others)}",
            f"these workers have another version, results would differ: {', '.join(others)}",
            where=address,
        )
    return threads


def _gone(address: str) -> SchedulerError:
    return SchedulerError(
        "与 Dask 集群的连接中断了", "the connection to the Dask cluster broke", where=address
    )


@cache
def fingerprint() -> str:
    """Equal on two machines that get the same facts from the same document: rules, tables, Python, tokeniser."""
    state = hashlib.sha256(f"{sys.version_info[:2]} {metadata.version('rjieba')}".encode())
    for package in ("graph", "loaders", "data"):
        with resources.as_file(resources.files(package)) as folder:
            files = sorted(p for end in ("py", "yml", "tsv") for p in folder.rglob(f"*.{end}"))
            for path in files:
                state.update(f"{package}/{path.relative_to(folder).as_posix()}\0".encode())
                state.update(hashlib.sha256(path.read_bytes()).digest())
    return state.hexdigest()
