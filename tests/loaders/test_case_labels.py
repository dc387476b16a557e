"""The labelled cases themselves: a slip in a label would ask the extractor for something wrong."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml

from graph.schema import schema

CASES: list[dict[str, Any]] = [
    case
    for file in sorted(Path(__file__).with_name("cases").glob("*.yml"))
    for case in yaml.safe_load(file.read_text(encoding="utf-8"))
]
FIELDS = {"id", "kind", "region", "text", "nodes", "edges", "figures", "not_nodes", "not_edges"}


def test_every_case_has_an_id_of_its_own() -> None:
    assert [name for name, count in Counter(case["id"] for case in CASES).items() if count > 1] == []


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_labels_agree_with_schema_and_text(case: dict[str, Any]) -> None:
    types = {name: kind for kind, name in case.get("nodes", [])}
    assert case.keys() <= FIELDS
    assert case["kind"] in {"policy", "news"}
    assert case.keys() - {"id", "kind", "region", "text"}, "the case expects nothing"
    assert set(types.values()) <= set(schema().nodes)
    for source, kind, target in case.get("edges", []) + case.get("not_edges", []):
        assert schema().edges[kind].allows(types[source], types[target]), (source, kind, target)
    for subject, _, value, _, comparator, year, kind in case.get("figures", []):
        assert subject in types or subject == case["region"], subject
        assert isinstance(value, int | float)
        assert comparator in {"=", ">=", "<=", "~"}
        assert year is None or 1990 < year < 2060
        assert kind in {"target", "actual"}
    for name in case.get("not_nodes", []):
        assert name in case["text"], f"{name} is not in the text, so it could not be found anyway"
