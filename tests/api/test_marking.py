"""Cutting a sentence into pieces at what it mentions."""

from __future__ import annotations

import pytest

from api.marking import pieces
from api.wire import EntityRef, Mention

TEXT = "上海市人民政府支持临江区。"


def mention(entity: str, words: str, start: int = 0) -> Mention:
    at = start + TEXT.index(words)
    return Mention(entity=EntityRef(id=entity, type="Region", name=words), start=at, end=at + len(words))


@pytest.mark.parametrize(
    ("mentions", "only", "marked"),
    [
        ([], None, []),
        ([mention("a", "临江区")], None, ["临江区"]),
        ([mention("a", "临江区"), mention("b", "支持")], None, ["支持", "临江区"]),
        ([mention("a", "上海市"), mention("b", "上海市人民政府")], None, ["上海市人民政府"]),
        ([mention("a", "上海市"), mention("b", "上海市人民政府")], ["a"], ["上海市"]),
        ([mention("a", "临江区"), mention("b", "临江区")], None, ["临江区"]),
        ([mention("a", "上海市人"), mention("b", "人民政府支")], None, ["人民政府支"]),
        ([mention("a", TEXT)], None, [TEXT]),
        ([mention("a", "临江区")], [], []),
    ],
)
@pytest.mark.parametrize("start", [0, 100])
def test_pieces(mentions: list[Mention], only: list[str] | None, marked: list[str], start: int) -> None:
    moved = [m.model_copy(update={"start": m.start + start, "end": m.end + start}) for m in mentions]
    found = pieces(TEXT, start, moved, only)
    assert "".join(piece.text for piece in found) == TEXT
    assert [piece.text for piece in found if piece.entity] == marked


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (5, 99), (4, 4), (6, 3), (50, 60)])
def test_mentions_outside_of_the_sentence_are_left_out(start: int, end: int) -> None:
    stray = Mention(entity=EntityRef(id="a", type="Region", name="x"), start=start, end=end)
    assert [piece.text for piece in pieces(TEXT, 0, [stray])] == [TEXT]
