"""Which documents go into one transaction, and what comes of a group of which one can't be stored."""

from __future__ import annotations

import pytest

from graph import loading
from graph.errors import FactsError, PolicyAtlasError, StoreUnavailableError
from graph.loading import made_ahead, put_group
from graph.model import DocumentFacts, Node
from graph.statements import DocumentRows


def document(name: str, records: int) -> DocumentFacts:
    return DocumentFacts(name, {f"{name}{i}": Node(f"{name}{i}", "Company", name) for i in range(records)})


@pytest.mark.parametrize(
    ("sizes", "seconds", "groups"),
    [
        ([], 60, []),
        ([1], 60, ["a"]),
        ([500, 500, 1, 2], 60, ["ab", "cd"]),
        ([1, 2_000, 1, 1], 60, ["a", "b", "cd"]),
        ([2_000, 2_000, 2_000], 60, ["a", "b", "c"]),
        ([1, 1, 1], -1, ["a", "b", "c"]),
    ],
    ids=["none", "one", "small", "a large one between", "large", "slow"],
)
def test_groups(monkeypatch: pytest.MonkeyPatch, sizes: list[int], seconds: float, groups: list[str]) -> None:
    monkeypatch.setattr(loading, "GROUP_SECONDS", seconds)
    documents = [document("abcd"[i], size) for i, size in enumerate(sizes)]
    made = list(made_ahead(documents))
    assert ["".join(name for name, _ in group) for group in made] == groups
    assert [len(rows.result().entities) for group in made for _, rows in group] == sizes


def outcomes(broken: str) -> tuple[list[str], list[tuple[str, object]]]:
    """What is put together, and what becomes of a, b and c if ``broken`` can't be stored."""
    asked: list[str] = []

    def put(*group: DocumentRows) -> list[str]:
        names = "".join(rows.document for rows in group)
        asked.append(names)
        if broken in names:
            raise FactsError("不行", "no", where=broken)
        return [rows.document.upper() for rows in group]

    [group] = made_ahead(document(name, 1) for name in "abc")
    found = list(put_group(put, group, 0))
    return asked, [(name, type(one) if isinstance(one, PolicyAtlasError) else one) for name, one in found]


@pytest.mark.parametrize(
    ("broken", "asked", "found"),
    [
        ("none", ["abc"], [("a", "A"), ("b", "B"), ("c", "C")]),
        ("b", ["abc", "a", "b", "c"], [("a", "A"), ("b", FactsError), ("c", "C")]),
    ],
)
def test_one_that_cannot_be_stored(broken: str, asked: list[str], found: list[tuple[str, object]]) -> None:
    assert outcomes(broken) == (asked, found)


def test_one_whose_rows_cannot_be_made() -> None:
    bad = document("b", 1)
    bad.nodes["x"] = Node("x", "Unheard", "x")
    [group] = made_ahead([document("a", 1), bad])
    found = dict(put_group(lambda *rows: list(rows), group, 0))
    assert isinstance(found["a"], DocumentRows)
    assert isinstance(found["b"], FactsError)


def test_a_store_that_is_away_is_not_asked_again_for_each_document() -> None:
    asked = 0

    def put(*group: DocumentRows) -> list[str]:
        nonlocal asked
        asked += 1
        raise StoreUnavailableError("不在", "away")

    [group] = made_ahead(document(name, 1) for name in "abc")
    with pytest.raises(StoreUnavailableError):
        list(put_group(put, group, 0))
    assert asked == 1
