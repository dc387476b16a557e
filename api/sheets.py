"""Questions about identity as a spreadsheet, and the answers back out of it.

Nothing that stands in a document becomes a formula or a link, and none is read: cells are text.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, BinaryIO

import openpyxl
from openpyxl.utils.exceptions import InvalidFileException

from api.questions import REASONS, Question, Side, judge
from api.text_sheet import add_sheet, open_book
from graph.errors import JudgementError, PolicyAtlasError, os_reason
from graph.judgements import Answer, Judgement
from graph.matching import Candidate
from graph.schema import schema

WIDTHS = {
    "类型": 8,
    "名称一": 28,
    "原文一": 60,
    "名称二": 28,
    "原文二": 60,
    "理由": 22,
    "判断": 10,
    "备注": 24,
    "标识一": 30,
    "标识二": 30,
}
"""Columns with their widths in characters."""

ANSWERS: dict[Answer, str] = {"same": "相同", "different": "不同", "unsure": "不确定", "revoked": "撤销"}
MAX_TEXT = 2_000
"""Characters of sentences in a cell; a spreadsheet takes 32,767."""

MAX_BYTES = 100_000_000
MAX_ROWS = 200_000


def write(file: BinaryIO, questions: Iterable[Question]) -> None:
    """Write a workbook with a row for each question; the answer is chosen from a list in its cell."""
    with open_book(file) as book:
        sheet, count = add_sheet(book, "待判断", WIDTHS, map(_cells, questions))
        answer = list(WIDTHS).index("判断")
        choice = {"validate": "list", "source": list(ANSWERS.values())}
        sheet.data_validation(1, answer, max(count, 1), answer, choice)


def _cells(question: Question) -> Iterator[str]:
    yield schema().nodes[question.type].label.zh
    for side in (question.first, question.second):
        yield side.name
        yield _sentences(side)
    yield REASONS.get(question.reason, (question.reason,))[0]
    yield ANSWERS[question.answer] if question.answer else ""
    yield question.note
    yield question.first.id
    yield question.second.id


def _sentences(side: Side) -> str:
    return "\n".join(f"{one.text}（{one.document}）" for one in side.sentences)[:MAX_TEXT]


def read(
    path: Path, known: dict[str, Candidate], current: Sequence[Judgement]
) -> tuple[list[Judgement], list[PolicyAtlasError]]:
    """The answers in a workbook that differ from what holds, and what is wrong with single rows.

    Rows without an answer are left out. Raises ``JudgementError`` for a file that is no such workbook.
    """
    held = {one.pair: (one.verdict, one.note) for one in current}
    words = {word: answer for answer, word in ANSWERS.items()} | {answer: answer for answer in ANSWERS}
    said: list[Judgement] = []
    problems: list[PolicyAtlasError] = []
    for number, row in _rows(path):
        word = row["判断"]
        if not word:
            continue
        where = f"{path.name}:{number}"
        if word not in words:
            choices = ANSWERS.values()
            problems.append(
                JudgementError(
                    f"判断应为 {'、'.join(choices)}",
                    f"the answer must be one of {', '.join(choices)}",
                    where=where,
                )
            )
            continue
        try:
            one = judge(known, (row["标识一"], row["标识二"]), words[word], row["备注"])
        except PolicyAtlasError as error:
            problems.append(type(error)(error.zh, error.en, where=f"{where}: {error.where}"))
            continue
        taken_back = one.verdict == "revoked" and one.pair not in held
        if held.get(one.pair) != (one.verdict, one.note) and not taken_back:
            said.append(one)
    return said, problems


def _rows(path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    try:
        if path.stat().st_size > MAX_BYTES:
            raise JudgementError("表格太大", "the spreadsheet is too large", where=str(path))
        with path.open("rb") as file:
            book = openpyxl.load_workbook(file, read_only=True, data_only=False, keep_links=False)
            cells = book.active.iter_rows(max_row=MAX_ROWS, values_only=True) if book.active else iter(())
            titles = [_text(cell) for cell in next(cells, ())]
            missing = {"判断", "标识一", "标识二", "备注"} - set(titles)
            if missing:
                raise JudgementError(
                    f"表格缺少列：{'、'.join(sorted(missing))}",
                    f"the spreadsheet lacks the columns {', '.join(sorted(missing))}",
                    where=str(path),
                )
            for number, row in enumerate(cells, 2):
                yield number, dict(zip(titles, map(_text, row), strict=False))
    except OSError as error:
        zh, en = os_reason(error)
        raise JudgementError(f"表格打不开：{zh}", f"it can't be opened: {en}", where=str(path)) from error
    except (zipfile.BadZipFile, InvalidFileException, KeyError, ValueError, TypeError, SyntaxError) as error:
        raise JudgementError("不是 xlsx 表格", "this is no xlsx workbook", where=str(path)) from error


def _text(cell: Any) -> str:
    return "" if cell is None else str(cell).strip()
