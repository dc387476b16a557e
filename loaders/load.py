"""From paths to facts: finds the documents, extracts each by itself, and keeps a list of what went wrong.

Nothing here stops for one bad file. Every file that a path leads to ends in exactly one list of the
``Report``: done, duplicate, skipped or failed.
"""

from __future__ import annotations

import hashlib
import logging
import os
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from graph import model
from graph.errors import DocumentError, PolicyAtlasError, UnsupportedFormatError, UsageError, os_reason
from graph.model import DocumentFacts
from loaders.extract import extract_bytes, extract_file
from loaders.formats import SUFFIXES
from loaders.formats.limits import FILE_BYTES, too_large
from loaders.workers import Ready, in_processes, on_cluster

FACTS_SUFFIX = ".jsonl"

_log = logging.getLogger(__name__)

Step = Callable[[str], None]
Outcome = list[DocumentFacts] | PolicyAtlasError


@dataclass(frozen=True, order=True, slots=True)
class Source:
    """A file to read: ``name`` is what facts and store call it, ``path`` where it is."""

    name: str
    path: Path

    @property
    def is_facts(self) -> bool:
        return self.path.suffix.lower() == FACTS_SUFFIX


Task = tuple[Source, bytes | None]
"""A file and its bytes; without them, whoever has the task reads the file."""


@dataclass(slots=True)
class Report:
    """What became of every file: names of documents done, (file, the file it repeats), files of a folder
    that are no documents, and (file, reason)."""

    done: list[str] = field(default_factory=list)
    duplicates: list[tuple[str, str]] = field(default_factory=list)
    skipped: list[str] = field(default_factory=list)
    failures: list[tuple[str, PolicyAtlasError]] = field(default_factory=list)

    def fail(self, name: str, error: PolicyAtlasError) -> None:
        self.failures.append((name, error))


def find(paths: Sequence[Path], report: Report) -> list[Source]:
    """The files that ``paths`` (files, folders, facts files) lead to, sorted by name.

    A document is named by its path below the folder that was given, or by its file name. A file that is
    reached twice counts once; of several with the same bytes the first by name is taken. Raises
    ``UsageError`` for a path that does not exist, before anything is read.
    """
    for path in paths:
        try:
            path.stat()
        except OSError as error:
            raise UsageError(
                "没有这个文件或文件夹，或者没有权限读取",
                "there is no such file or folder, or it may not be read",
                where=str(path),
            ) from error
    found: dict[Path, Source] = {}
    for path in paths:
        for source in _walk(path, report) if path.is_dir() else [Source(path.name, path)]:
            found.setdefault(source.path.resolve(), source)
    return _distinct(sorted(found.values()), report)


def _walk(folder: Path, report: Report) -> Iterator[Source]:
    sources: list[Source] = []

    def unreadable(error: OSError) -> None:
        zh, en = os_reason(error)
        report.fail(
            str(error.filename), DocumentError(f"文件夹打不开：{zh}", f"the folder can't be opened: {en}")
        )

    for parent, folders, files in os.walk(folder, onerror=unreadable):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for file in files:
            path = Path(parent, file)
            if file.startswith("."):
                continue
            # A read-me tells of the documents beside it. Given by its own path it is read.
            if path.suffix.lower() in SUFFIXES and path.stem.lower() != "readme":
                sources.append(Source(path.relative_to(folder).as_posix(), path))
            else:
                report.skipped.append(str(path))
    report.skipped.sort()
    if not sources:
        endings = "、".join(sorted(SUFFIXES))
        report.fail(
            str(folder),
            DocumentError(
                f"文件夹里没有可读的文档（可读：{endings}）",
                f"the folder holds no document that can be read ({', '.join(sorted(SUFFIXES))})",
            ),
        )
    return iter(sources)


def _distinct(sources: list[Source], report: Report) -> list[Source]:
    """``sources`` without those that repeat another's bytes. Only files of equal size are read for it."""
    sizes: dict[int, list[Source]] = defaultdict(list)
    for source in sources:
        try:
            sizes[source.path.stat().st_size].append(source)
        except OSError as error:
            report.fail(str(source.path), _unreadable(error))
    kept: list[Source] = []
    for size, group in sizes.items():
        first: dict[bytes, Source] = {}
        for source in group:
            try:
                # All empty files are alike, yet each of them is a failure of its own.
                digest = _digest(source.path) if size and len(group) > 1 else os.fsencode(source.path)
            except OSError as error:
                report.fail(str(source.path), _unreadable(error))
                continue
            if digest in first:
                report.duplicates.append((str(source.path), str(first[digest].path)))
            else:
                first[digest] = source
                kept.append(source)
    return sorted(kept)


def _digest(path: Path) -> bytes:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").digest()


def _unreadable(error: OSError) -> DocumentError:
    zh, en = os_reason(error)
    return DocumentError(f"文件打不开：{zh}", f"the file can't be opened: {en}")


def extract(
    sources: Sequence[Source],
    report: Report,
    *,
    jobs: int = 1,
    scheduler: str | None = None,
    step: Step = lambda name: None,
) -> Iterator[DocumentFacts]:
    """The facts of each source, in the order of ``sources`` wherever they are read: in this process, in ``jobs``
    processes, or on the Dask cluster whose ``scheduler`` has that address.

    ``step`` is called with each file once it is read. Failures go to the report. Of two documents with the
    same name the second fails: stored, it would replace the first.
    """
    origins: dict[str, Path] = {}
    for source, result in zip(sources, _outcomes(sources, jobs, scheduler), strict=True):
        if isinstance(result, PolicyAtlasError):
            report.fail(str(source.path), result)
        else:
            for facts in result:
                if facts.document in origins:
                    report.fail(str(source.path), _same_name(facts.document, origins[facts.document]))
                    continue
                origins[facts.document] = source.path
                report.done.append(facts.document)
                yield facts
        step(str(source.path))


def _outcomes(sources: Sequence[Source], jobs: int, scheduler: str | None) -> Iterator[Outcome]:
    if scheduler:
        yield from on_cluster(_attempt, map(_for_cluster, sources), scheduler)
    elif jobs == 1:
        yield from (_attempt((source, None)) for source in sources)
    else:
        yield from in_processes(_attempt, [(source, None) for source in sources], jobs)


def _same_name(name: str, other: Path) -> DocumentError:
    return DocumentError(
        f"文档名 {name} 已用于 {other}；请从它们共同的上级文件夹载入",
        f"the document name {name} is taken by {other}; load the folder above both",
    )


def read_upload(data: bytes, name: str) -> DocumentFacts:
    """The facts in a document's bytes that came without a file. Raises ``DocumentError``."""
    # A facts file would be opened by its name, and no name that came with a request may open anything.
    if name.lower().endswith(FACTS_SUFFIX):
        raise _unsupported(FACTS_SUFFIX)
    if len(data) > FILE_BYTES:
        raise too_large(len(data))
    outcome = _attempt((Source(name, Path(name)), data))
    if isinstance(outcome, PolicyAtlasError):
        raise outcome
    return outcome[0]


def unstored(
    documents: Iterable[DocumentFacts], stored: dict[str, str], report: Report
) -> Iterator[DocumentFacts]:
    """``documents`` without those whose bytes the store, or one before them, holds under another name.

    ``stored`` maps digest to document name.
    """
    stored = dict(stored)
    for facts in documents:
        digest = _source_digest(facts)
        other = stored.get(digest, facts.document) if digest else facts.document
        if other == facts.document:
            if digest:
                stored[digest] = facts.document
            yield facts
        else:
            report.done.remove(facts.document)
            report.duplicates.append((facts.document, other))


def _source_digest(facts: DocumentFacts) -> str | None:
    for node in facts.nodes.values():
        if node.type == "Document":
            return node.properties.get("digest")
    return None


def _attempt(task: Task) -> Outcome:
    source, data = task
    try:
        source.name.encode()
        if data is None and not source.path.is_file():
            return DocumentError("不是普通文件", "this is not a regular file")
        if source.is_facts:
            return model.read(source.path)
        if source.path.suffix.lower() not in SUFFIXES:
            return _unsupported(source.path.suffix)
        return [extract_file(source.path, source.name) if data is None else extract_bytes(data, source.name)]
    except PolicyAtlasError as error:
        return error
    except UnicodeEncodeError:
        return DocumentError("文件名不是合法的 UTF-8", "the file name is not valid UTF-8")
    except OSError as error:
        return _unreadable(error)
    except Exception as error:
        # A fault of a rule on one text must not cost the other texts of a load.
        _log.debug("extraction of %s failed", source.path, exc_info=True)
        kind = type(error).__name__
        return DocumentError(
            f"读取时程序出错（{kind}），请报告此问题",
            f"the program failed on it ({kind}); please report this",
        )


def _unsupported(suffix: str) -> UnsupportedFormatError:
    endings = sorted(SUFFIXES)
    return UnsupportedFormatError(
        f"不支持的文件类型 {suffix or '（无扩展名）'}；可读：{'、'.join(endings)}",
        f"files of type {suffix or '(no ending)'} can't be read; there are {', '.join(endings)}",
    )


def _for_cluster(source: Source) -> Task | Ready[Outcome]:
    """The task with its bytes, so that workers need not see this machine's files.

    What is no document, can't be read or is too large is dealt with here.
    """
    try:
        path = source.path
        if path.suffix.lower() in SUFFIXES and path.is_file() and path.stat().st_size <= FILE_BYTES:
            return source, path.read_bytes()
    except OSError:
        pass  # The attempt below meets the same error and tells it.
    return Ready(_attempt((source, None)))
