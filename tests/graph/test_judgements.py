"""The file of judgements: what is said later holds, and what can't be read is told with its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.errors import JudgementError
from graph.judgements import Judgements, judgement


def verdicts(file: Judgements) -> list[tuple[str, str, str]]:
    return [(one.first, one.second, one.verdict) for one in file.current()]


def test_the_last_word_about_a_pair_holds(tmp_path: Path) -> None:
    file = Judgements(tmp_path / "new" / "judgements.jsonl")
    assert file.current() == []
    file.add([judgement(("b", "乙"), ("a", "甲"), "same", type_="Company", note="同一家")])
    assert verdicts(file) == [("a", "b", "same")]
    (one,) = file.current()
    assert (one.first_name, one.second_name, one.note) == ("甲", "乙", "同一家")
    file.add([judgement(("a", "甲"), ("b", "乙"), "different", type_="Company")])
    assert verdicts(file) == [("a", "b", "different")]
    file.add([judgement(("a", "甲"), ("b", "乙"), "revoked", type_="Company")])
    assert verdicts(file) == []
    assert [one.verdict for one in file.history()] == ["same", "different", "revoked"]


def test_a_line_without_its_end_is_not_run_into(tmp_path: Path) -> None:
    file = Judgements(tmp_path / "judgements.jsonl")
    file.path.write_text('{"first": "b", "second": "a", "verdict": "same"}', encoding="utf-8")
    file.add([judgement(("c", "丙"), ("a", "甲"), "unsure", type_="Company")])
    assert verdicts(file) == [("a", "b", "same"), ("a", "c", "unsure")]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("not json", "judgements.jsonl:2: 这一行不是 JSON"),
        ("[]", "缺少文字字段 first"),
        ('{"first": "a", "verdict": "same"}', "缺少文字字段 second"),
        ('{"first": "a", "second": "b", "verdict": "maybe"}', "verdict 应为"),
        ('{"first": "a", "second": "a", "verdict": "same"}', "两个标识相同"),
        ('{"first": "a", "second": "b", "verdict": "same", "note": 1}', "缺少文字字段 note"),
    ],
)
def test_a_broken_line_is_named_and_nothing_is_added(tmp_path: Path, line: str, words: str) -> None:
    file = Judgements(tmp_path / "judgements.jsonl")
    file.path.write_text(f"\n{line}\n", encoding="utf-8")
    with pytest.raises(JudgementError) as caught:
        file.current()
    assert words in caught.value.message("zh")
    with pytest.raises(JudgementError):
        file.add([judgement(("c", "丙"), ("a", "甲"), "same", type_="Company")])
    assert file.path.read_text(encoding="utf-8") == f"\n{line}\n"
