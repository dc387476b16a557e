"""What commands say on the terminal: sentences in the chosen language, progress, tables."""

from __future__ import annotations

import csv
import io
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import orjson
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Column, Table
from rich.text import Text

from api.settings import language
from graph.errors import Language, OutputError, PolicyAtlasError, os_reason

if TYPE_CHECKING:
    from loaders.load import Report

_PLAIN_SECONDS = 5.0
"""Where there is no terminal, progress says one line at most this often, and one at the end."""

_PLAIN_WIDTH = 200
"""Columns of a table that goes to a file."""

_LISTED = 20
"""Files named in a list that is no failure; the rest is counted."""


class Speaker:
    """Sentences for people, on standard error, in one language. Results go to standard output."""

    def __init__(self, wanted: str | None = None) -> None:
        self.language: Language = language(wanted)
        self.screen = Console(stderr=True, highlight=False, markup=False, emoji=False, soft_wrap=True)

    def text(self, zh: str, en: str) -> str:
        return zh if self.language == "zh" else en

    def say(self, zh: str, en: str) -> None:
        self.screen.print(Text(printable(self.text(zh, en))))

    def error(self, error: PolicyAtlasError) -> None:
        self.say(f"错误：{error.message('zh')}", f"error: {error.message('en')}")

    def report(self, report: Report) -> None:
        """The end of a run: counts, then what was left out and why, one line a file."""
        if report.duplicates:
            self.say(
                f"重复 {len(report.duplicates)} 份，已跳过：",
                f"{len(report.duplicates)} duplicates, left out:",
            )
            self._list([f"{name} = {other}" for name, other in report.duplicates])
        if report.skipped:
            self.say(
                f"不是可读文档的文件 {len(report.skipped)} 个，已跳过：",
                f"{len(report.skipped)} files that are no documents, left out:",
            )
            self._list(report.skipped)
        if report.failures:
            self.say(f"失败 {len(report.failures)} 个：", f"{len(report.failures)} failed:")
            for name, error in report.failures:
                # A facts file's error has the line and field in its place.
                place = error.where if error.where and ":" in error.where else None
                prefix = f"{name}: {place}" if place and not place.startswith(name) else place or name
                self.say(f"  {prefix}: {error.zh}", f"  {prefix}: {error.en}")

    def _list(self, lines: Sequence[str]) -> None:
        for line in lines[:_LISTED]:
            self.say(f"  {line}", f"  {line}")
        if len(lines) > _LISTED:
            more = len(lines) - _LISTED
            self.say(f"  ……另有 {more} 个", f"  … and {more} more")

    @contextmanager
    def progress(self, zh: str, en: str, total: int) -> Iterator[Callable[[str], None]]:
        """A function to call with each thing done: a bar on a terminal, a line now and then elsewhere."""
        if self.screen.is_terminal:
            columns = (
                TextColumn("{task.description}"),
                BarColumn(),
                MofNCompleteColumn(),
                TimeElapsedColumn(),
            )
            with Progress(*columns, console=self.screen) as bar:
                task = bar.add_task(self.text(zh, en), total=total)
                yield lambda name: bar.advance(task)
            return
        done = 0
        last = time.monotonic()

        def step(name: str) -> None:
            nonlocal done, last
            done += 1
            now = time.monotonic()
            if done == total or now - last >= _PLAIN_SECONDS:
                last = now
                self.say(f"{zh} {done}/{total} {name}", f"{en} {done}/{total} {name}")

        yield step


_current = Speaker()


def speaker() -> Speaker:
    """Who speaks to the user of this command."""
    return _current


def speak(language: str | None = None) -> None:
    """Speak that language from now on; without one, the environment's."""
    global _current
    _current = Speaker(language)


def printable(text: str) -> str:
    """``text`` without control characters, which could move the cursor or rewrite what stands above."""
    return "".join(c if c.isprintable() or c == "\n" else "�" for c in text)


def show(text: str) -> None:
    """Print a result to standard output. Raises ``OutputError`` where it can't be written."""
    try:
        sys.stdout.write(text + "\n")
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        zh, en = os_reason(error)
        raise OutputError(f"结果没有输出：{zh}", f"the result was not written: {en}") from error


def as_json(value: Any) -> str:
    return orjson.dumps(value, option=orjson.OPT_INDENT_2, default=str).decode()


def as_csv(rows: Sequence[dict[str, Any]]) -> str:
    """Rows as RFC 4180 with a header; an apostrophe stands before what a spreadsheet takes for a formula."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    if rows:
        writer.writerow(rows[0].keys())
        writer.writerows([_guarded(value) for value in row.values()] for row in rows)
    return out.getvalue()


def as_table(rows: Sequence[dict[str, Any]]) -> str:
    """Rows for reading, as wide as the terminal; empty columns are left out, nothing is cut off."""
    screen = Console(highlight=False, markup=False, emoji=False)
    if not screen.is_terminal:
        screen.width = _PLAIN_WIDTH
    names = [name for name in rows[0] if any(row[name] not in (None, "", [], {}) for row in rows)]
    table = Table(*(Column(name, overflow="fold") for name in names), show_lines=True)
    for row in rows:
        table.add_row(*(Text(printable(_cell(row[name]))) for name in names))
    with screen.capture() as captured:
        screen.print(table)
    return captured.get().rstrip("\n")


def _guarded(value: Any) -> str:
    text = _cell(value)
    # CSV injection as OWASP lists it: = + - @ tab and carriage return at the start of a cell.
    formula = not isinstance(value, (int, float)) and text[:1] in ("=", "+", "-", "@", "\t", "\r")
    return f"'{text}" if formula else text


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, (str, int, float)):
        return str(value)
    if isinstance(value, list) and all(isinstance(part, str) for part in value):
        return "、".join(value)
    if isinstance(value, list) and all(isinstance(part, dict) and "text" in part for part in value):
        # Passages: what a person wants to read of them is the sentence and where it stands.
        return "\n".join(f"{part['text']}（{part['document']}）" for part in value)
    return orjson.dumps(value, default=str).decode()
