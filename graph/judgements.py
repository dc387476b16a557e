"""What people decided about identity, in a plain file: JSON lines, one judgement each, only ever added to.

::

    {"first": "company:…", "second": "company:…", "verdict": "same", "time": "2025-01-31T08:00:00+00:00", …}

The last line about a pair holds. ``revoked`` takes back what was said before. A store can be emptied and made
again from its documents: the file is not part of it, and ids do not change.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal, cast, get_args

import orjson
from filelock import FileLock

from graph.errors import JudgementError, os_reason

Answer = Literal["same", "different", "unsure", "revoked"]
ANSWERS: tuple[Answer, ...] = get_args(Answer)


@dataclass(frozen=True, slots=True)
class Judgement:
    """A person's answer about two entities by id, the smaller first.

    The names are those that the person saw; ``time`` is ISO 8601 in UTC; ``note`` is free text.
    """

    first: str
    second: str
    verdict: Answer
    type: str = ""
    first_name: str = ""
    second_name: str = ""
    time: str = ""
    note: str = ""

    @property
    def pair(self) -> tuple[str, str]:
        return (self.first, self.second)


def judgement(
    first: tuple[str, str], second: tuple[str, str], verdict: Answer, *, type_: str, note: str = ""
) -> Judgement:
    """A judgement of now about two entities, each given as (id, name)."""
    (a, a_name), (b, b_name) = sorted((first, second))
    return Judgement(a, b, verdict, type_, a_name, b_name, datetime.now(UTC).isoformat("T", "seconds"), note)


class Judgements:
    """The judgements in a file, which need not exist yet."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def history(self) -> list[Judgement]:
        """All that was ever said, in its order. Raises ``JudgementError`` with the line that can't be read."""
        try:
            lines = self.path.read_bytes().splitlines()
        except FileNotFoundError:
            return []
        except OSError as error:
            raise self._unusable(error) from error
        return [self._parse(line, number) for number, line in enumerate(lines, 1) if line.strip()]

    def version(self) -> tuple[int, int] | None:
        """Something that stays the same as long as the file does. Raises ``JudgementError``."""
        try:
            state = self.path.stat()
        except FileNotFoundError:
            return None
        except OSError as error:
            raise self._unusable(error) from error
        return (state.st_mtime_ns, state.st_size)

    def current(self) -> list[Judgement]:
        """What holds now: the last judgement of each pair that is not revoked, in the order of pairs."""
        last = {said.pair: said for said in self.history()}
        return [last[pair] for pair in sorted(last) if last[pair].verdict != "revoked"]

    def add(self, said: Iterable[Judgement]) -> None:
        """Write judgements behind those that are there. Raises ``JudgementError``; then none is written."""
        # What stands there must be readable first: behind a broken line nothing would count.
        self.history()
        lines = b"".join(orjson.dumps(asdict(one), option=orjson.OPT_APPEND_NEWLINE) for one in said)
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with FileLock(f"{self.path}.lock"), self.path.open("ab+") as file:
                file.seek(0, os.SEEK_END)
                if file.tell():
                    file.seek(-1, os.SEEK_END)
                    # An editor may have left the last line without its end.
                    lines = lines if file.read(1) == b"\n" else b"\n" + lines
                file.write(lines)
                file.flush()
                os.fsync(file.fileno())
        except OSError as error:
            raise self._unusable(error) from error

    def _unusable(self, error: OSError) -> JudgementError:
        zh, en = os_reason(error)
        return JudgementError(
            f"判断文件不能使用：{zh}", f"the file of judgements can't be used: {en}", where=str(self.path)
        )

    def _parse(self, line: bytes, number: int) -> Judgement:
        where = f"{self.path.name}:{number}"
        try:
            row = orjson.loads(line)
        except orjson.JSONDecodeError as error:
            raise JudgementError(
                f"这一行不是 JSON：{error}", f"this line is not JSON: {error}", where=where
            ) from error
        texts = {name: row.get(name, "") for name in Judgement.__slots__} if isinstance(row, dict) else {}
        for name in Judgement.__slots__:
            needed = name in ("first", "second", "verdict")
            if not isinstance(texts.get(name), str) or (needed and not texts[name]):
                raise JudgementError(
                    f"缺少文字字段 {name}", f"the text field {name} is missing", where=f"{where}: {name}"
                )
        if texts["verdict"] not in ANSWERS:
            raise JudgementError(
                f"verdict 应为 {'、'.join(ANSWERS)}",
                f"verdict must be one of {', '.join(ANSWERS)}",
                where=f"{where}: verdict",
            )
        if texts["first"] == texts["second"]:
            raise JudgementError("两个标识相同", "the two ids are the same", where=where)
        if texts["first"] > texts["second"]:
            texts["first"], texts["second"] = texts["second"], texts["first"]
            texts["first_name"], texts["second_name"] = texts["second_name"], texts["first_name"]
        return Judgement(**cast(dict[str, Answer], texts))


def by_answer(said: Sequence[Judgement], verdict: Answer) -> set[tuple[str, str]]:
    """The pairs of ids that were judged so."""
    return {one.pair for one in said if one.verdict == verdict}
