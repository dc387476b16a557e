"""Scoring against a gold standard: what counts as right, too much and missed, and what is said of bad gold."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from graph import model
from graph.errors import FactsError, GoldError
from loaders import load
from loaders.evaluate import Scorecard, read_facts, score
from loaders.gold import read_gold

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"
Rows = dict[str, dict[str, Any]]
# The least F1 on the real documents, a little below what README.md says was measured.
MUST_REACH = {
    "gold": {"node": 0.91, "edge": 0.88, "target": 0.97, "target_subject": 0.92},
    "gold-more": {"node": 0.92, "edge": 0.86, "target": 0.93, "target_subject": 0.84},
}


def gold() -> dict[str, Any]:
    """A gold document with two companies, a park, an industry, an optional project, edges and figures."""
    return {
        "document": "a.txt",
        "nodes": [
            {"id": "c", "type": ["Company"], "name": "临江膜材料有限公司", "aliases": ["临江膜材"]},
            {"id": "d", "type": ["Company"], "name": "江北动力有限公司"},
            {"id": "p", "type": ["Park", "Region"], "name": "临江高新技术产业园"},
            {"id": "i", "type": ["Industry"], "name": "高性能膜材料"},
            {"id": "o", "type": ["Project"], "name": "中试线项目", "optional": True},
        ],
        "edges": [
            {"type": "LOCATED_IN", "source": "c", "target": "p"},
            {"type": "PARTNERS_WITH", "source": "c", "target": "d"},
            {"type": "TARGETS", "source": "p", "target": "i"},
            {"type": "UNDERTAKES", "source": "c", "target": "o"},
        ],
        "targets": [
            {"subject": "p", "metric": "工业总产值", "value": 1.2, "unit": "万亿元", "year": 2027},
            {"subject": "p", "metric": "入驻企业", "value": 30, "unit": "家", "year": None},
        ],
    }


def facts() -> Rows:
    """Facts that state just what ``gold`` holds, in other words where those are free."""
    here = [{"document": "a.txt", "start": 0, "end": 1, "text": "临"}]
    rows: Rows = {
        "c": {"type": "Company", "name": "临江膜材料有限公司"},
        "d": {"type": "Company", "name": "江北动力有限公司"},
        "p": {"type": "Park", "name": "临江高新技术产业园区", "aliases": ["临江高新区"]},
        "i": {"type": "Industry", "name": "高性能膜材料"},
        "t": {
            "type": "Target",
            "name": "t",
            "properties": {"metric": "总产值", "value": 12000, "unit": "亿元", "year": 2027},
        },
        "u": {
            "type": "Target",
            "name": "u",
            "properties": {"metric": "入驻企业数", "value": 30, "unit": "余家", "year": 2023},
        },
    }
    for name, row in rows.items():
        row |= {"kind": "node", "id": name, "mentions": here}
    for kind, source, target in (
        ("LOCATED_IN", "c", "p"),
        ("PARTNERS_WITH", "d", "c"),
        ("TARGETS", "p", "i"),
        ("MEASURES", "t", "p"),
        ("MEASURES", "u", "p"),
    ):
        name = f"{source}{target}"
        rows[name] = {"kind": "edge", "id": name, "type": kind, "source": source, "target": target}
        rows[name]["evidence"] = here
    return rows


def card(folder: Path, said: Rows, *golds: dict[str, Any]) -> Scorecard:
    (folder / "gold").mkdir()
    for number, one in enumerate(golds or (gold(),)):
        (folder / "gold" / f"{number}.json").write_text(json.dumps(one), encoding="utf-8")
    path = folder / "facts.jsonl"
    path.write_text("\n".join(json.dumps(row) for row in said.values()), encoding="utf-8")
    return score(read_gold(folder / "gold"), read_facts([path]))


def counts(result: Scorecard) -> dict[str, tuple[int, int, int]]:
    return {name: (t.right, t.extra, t.missed) for name, t in result.overall.items()}


FULL = {"node": (4, 0, 0), "edge": (3, 0, 0), "target": (2, 0, 0), "target_subject": (2, 0, 0)}


def test_what_says_the_same_is_right(tmp_path: Path) -> None:
    result = card(tmp_path, facts())
    assert counts(result) == FULL
    assert result.misses == []
    assert {tally.f1 for tally in result.overall.values()} == {1.0}


def other(document: str) -> list[dict[str, Any]]:
    return [{"document": document, "start": 0, "end": 1, "text": "临"}]


CHANGES: list[tuple[str, Callable[[Rows], object], dict[str, tuple[int, int, int]], list[str]]] = [
    (
        "a node too few takes its edges with it",
        lambda r: [r.pop(name) for name in ("i", "pi")],
        {"node": (3, 0, 1), "edge": (2, 0, 1)},
        ["missing Industry 高性能膜材料", "missing 临江高新技术产业园 TARGETS 高性能膜材料"],
    ),
    (
        "an alias is as good as the name",
        lambda r: r["c"].update(name="膜材公司", aliases=["临江膜材"]),
        {},
        [],
    ),
    (
        "a firm's name has to be the same",
        lambda r: r["d"].update(name="江北动力科技有限公司"),
        {"node": (3, 1, 1), "edge": (2, 1, 1)},
        [
            "extra Company 江北动力科技有限公司",
            "missing Company 江北动力有限公司",
            "extra 江北动力科技有限公司 PARTNERS_WITH 临江膜材料有限公司",
            "missing 临江膜材料有限公司 PARTNERS_WITH 江北动力有限公司",
        ],
    ),
    ("a type that is accepted", lambda r: r["p"].update(type="Region", name="临江高新技术产业园"), {}, []),
    (
        "a wrong type",
        lambda r: r["i"].update(type="Park"),
        {"node": (3, 1, 1)},
        ["mistyped Industry 高性能膜材料 ≠ Park"],
    ),
    (
        "a duplicate is wrong",
        lambda r: r.update(x={**r["i"], "id": "x", "name": "高性能膜材料产业"}),
        {"node": (4, 1, 0)},
        ["duplicate Industry 高性能膜材料产业"],
    ),
    (
        "what is optional is neither right nor wrong",
        lambda r: r.update(
            x={**r["i"], "id": "x", "type": "Project", "name": "中试线项目"},
            y={**r["cp"], "id": "y", "type": "UNDERTAKES", "target": "x"},
        ),
        {},
        [],
    ),
    (
        "what stands elsewhere does not count",
        lambda r: r.update(
            x={**r["i"], "id": "x", "name": "钢铁", "mentions": other("b.txt")},
            y={**r["pi"], "id": "y", "target": "x", "evidence": other("b.txt")},
        ),
        {},
        [],
    ),
    (
        "another direction is another statement",
        lambda r: r["cp"].update(source="p", target="c"),
        {"edge": (2, 1, 1)},
        [
            "extra 临江高新技术产业园区 LOCATED_IN 临江膜材料有限公司",
            "missing 临江膜材料有限公司 LOCATED_IN 临江高新技术产业园",
        ],
    ),
    (
        "a figure of another year",
        lambda r: r["t"]["properties"].update(year=2026),
        {"target": (1, 1, 1), "target_subject": (1, 0, 0)},
        ["missing 工业总产值 1.2万亿元 2027", "extra 总产值 12000 亿元 2026"],
    ),
    (
        "a figure of another thing",
        lambda r: r["tp"].update(target="c"),
        {"target_subject": (1, 1, 1)},
        ["mistyped 工业总产值 1.2万亿元: 临江高新技术产业园"],
    ),
    (
        "a value that is no number",
        lambda r: r["u"]["properties"].update(value="30"),
        {"target": (1, 1, 1), "target_subject": (1, 0, 0)},
        ["missing 入驻企业 30家", "extra 入驻企业数 30 余家 2023"],
    ),
]


@pytest.mark.parametrize(
    ("change", "expected", "misses"), [row[1:] for row in CHANGES], ids=[row[0] for row in CHANGES]
)
def test_what_says_something_else_is_counted(
    tmp_path: Path,
    change: Callable[[Rows], object],
    expected: dict[str, tuple[int, int, int]],
    misses: list[str],
) -> None:
    said = facts()
    change(said)
    result = card(tmp_path, said)
    assert counts(result) == FULL | expected
    assert [f"{miss.kind} {miss.what}" for miss in result.misses] == misses


def test_no_figure_is_too_much_where_the_gold_has_a_part_of_them(tmp_path: Path) -> None:
    partial = gold() | {"figures": "partial", "targets": gold()["targets"][:1]}
    assert counts(card(tmp_path, facts(), partial))["target"] == (1, 0, 0)


def test_documents_are_scored_one_by_one(tmp_path: Path) -> None:
    result = card(tmp_path, facts(), gold(), gold() | {"document": "b.txt"})
    assert result.by_document["a.txt"]["node"].f1 == 1
    assert result.by_document["b.txt"]["node"].missed == 4
    assert result.overall["node"].recall == 0.5
    assert result.absent == ["b.txt"]


@pytest.mark.parametrize(
    ("change", "where"),
    [
        (lambda g: g.pop("document"), "0.json: document"),
        (lambda g: g["nodes"][1].pop("name"), "0.json: nodes.1.name"),
        (lambda g: g["nodes"][1].update(type="Company"), "0.json: nodes.1.type"),
        (lambda g: g["nodes"][1].update(type=[]), "0.json: nodes.1.type"),
        (lambda g: g["nodes"][1].update(type=["Firm"]), "0.json: nodes.1.type"),
        (lambda g: g["nodes"][1].update(id="c"), "0.json: nodes.0.id"),
        (lambda g: g["edges"][2].update(type="LIKES"), "0.json: edges.2.type"),
        (lambda g: g["edges"][2].update(target="z"), "0.json: edges.2.target"),
        (lambda g: g["targets"][0].update(subject="z"), "0.json: targets.0.subject"),
        (lambda g: g["targets"][0].update(value="many"), "0.json: targets.0.value"),
        (lambda g: g.update(figures="some"), "0.json: figures"),
    ],
)
def test_bad_gold_is_named_with_file_and_field(
    tmp_path: Path, change: Callable[[dict[str, Any]], object], where: str
) -> None:
    bad = gold()
    change(bad)
    with pytest.raises(GoldError) as told:
        card(tmp_path, facts(), bad)
    assert told.value.where == where


def test_gold_that_is_no_json_and_folders_without_gold_get_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match=re.escape(str(tmp_path))):
        read_gold(tmp_path)
    (tmp_path / "a.json").write_bytes(b"{")
    with pytest.raises(GoldError, match=r"a\.json: this is not JSON"):
        read_gold(tmp_path)
    with pytest.raises(GoldError, match="missing"):
        read_gold(tmp_path / "missing")
    with pytest.raises(FactsError, match=r"missing\.jsonl"):
        read_facts([tmp_path / "missing.jsonl"])


def extracted(folder: Path, *paths: Path) -> Path:
    report = load.Report()
    lines = model.dump(load.extract(load.find(paths, report), report))
    (folder / "facts.jsonl").write_bytes(b"".join(lines))
    assert not report.failures
    return folder / "facts.jsonl"


def test_the_example_is_a_gold_standard_of_a_sample(tmp_path: Path) -> None:
    golds = read_gold(ROOT / "data" / "gold")
    path = extracted(tmp_path, *(ROOT / "data" / "samples" / one.document for one in golds))
    result = score(golds, read_facts([path]))
    assert result.absent == []
    assert result.overall["node"].f1 >= 0.85
    assert result.overall["target"].f1 >= 0.9
    text = (ROOT / "data" / "samples" / golds[0].document).read_text(encoding="utf-8")
    assert [
        node.name for node in golds[0].nodes if not any(n in text for n in (node.name, *node.aliases))
    ] == []


@pytest.mark.shared
@pytest.mark.parametrize(("gold_folder", "corpus"), [("gold", "corpus"), ("gold-more", "corpus-more")])
def test_numbers_are_those_of_the_other_scorer(tmp_path: Path, gold_folder: str, corpus: str) -> None:
    if not (SHARED / "eval" / "score.py").is_file():
        pytest.skip("没有 ../shared：这项测试要和那里的评分程序比较 / ../shared with its scorer is missing")
    path = extracted(tmp_path, SHARED / corpus)
    options = ["--gold", SHARED / "eval" / gold_folder, "--corpus", SHARED / corpus, "--json", path]
    told = subprocess.run(
        [sys.executable, SHARED / "eval" / "score.py", *options], capture_output=True, check=True
    )
    theirs = json.loads(told.stdout)
    ours = score(read_gold(SHARED / "eval" / gold_folder), read_facts([path])).to_dict()
    assert ours["overall"] == theirs["overall"]
    reached = {kind: ours["overall"][kind]["f1"] for kind in MUST_REACH[gold_folder]}
    assert all(reached[kind] >= least for kind, least in MUST_REACH[gold_folder].items()), reached
    assert theirs["evidence"]["exact"] == theirs["evidence"]["spans"]
    names = {"target:figure": "target", "target:subject": "target_subject"}
    empty = {"precision": 0, "recall": 0, "f1": 0, "tp": 0, "fp": 0, "fn": 0}

    def filled(table: dict[str, Any]) -> dict[str, Any]:
        return {names.get(name, name): row for name, row in table.items() if row != empty}

    assert filled(ours["by_type"]) == filled(theirs["by_type"])
    for document, table in theirs["by_document"].items():
        assert filled(ours["by_document"][document]) == filled(table)
