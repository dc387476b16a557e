"""Related entities, landings and comparisons over compare_graph.yml on both engines, each answer written out."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from graph.compare import compare, key_industries
from graph.errors import NotFoundError, UsageError
from graph.landing import landing
from graph.model import DocumentFacts, Edge, Node, Span
from graph.places import resolve
from graph.related import Filters, related
from graph.store import Store, open_store


def _rows_of_graph() -> ModuleType:
    path = Path(__file__).with_name("test_compare.py")
    spec = importlib.util.spec_from_file_location("compare_graph", path)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module", params=["arcadedb", pytest.param("neo4j", marks=pytest.mark.neo4j)])
def regions(request: pytest.FixtureRequest) -> Iterator[Store]:
    url = request.getfixturevalue("embedded_store_url" if request.param == "arcadedb" else "neo4j_url")
    with open_store(url) as store:
        store.clear()
        store.load(_rows_of_graph().documents())
        yield store


def ids(passages: Any) -> list[str]:
    return [passage["id"] for passage in passages]


def test_a_project_has_ranked_relatives(regions: Store) -> None:
    found = [
        (one.id, one.score, [(r.type, r.via_id, r.detail, r.points, ids(r.passages)) for r in one.reasons])
        for one in related(regions, "project:1").items
    ]
    assert found == [
        (
            "project:3",
            10.5,
            [
                ("company", "company:1", "", 6.0, ["east2009.txt/2", "east2024.txt/3"]),
                ("chain", "industry:e", "光伏 ⊂ 新能源", 2.5, ["east2009.txt/3", "east2024.txt/3"]),
                ("nearby", "region:11", "0.0 km", 2.0, ["east2009.txt/2", "east2024.txt/3"]),
            ],
        ),
        (
            "project:2",
            5.5,
            [
                ("chain", "industry:w", "光伏 ～ 风电", 2.5, ["east2009.txt/3", "west2023.txt/1"]),
                ("nearby", "park:2", "24.2 km", 2.0, ["east2009.txt/2", "west2023.txt/1"]),
                ("size", "", "5亿元 ～ 4亿元", 1.0, ["east2009.txt/2", "west2023.txt/1"]),
            ],
        ),
    ]


@pytest.mark.parametrize(
    ("entity", "kind", "expected"),
    [
        (
            "company:1",
            "Project",
            [("project:1", ["direct", "passage"]), ("project:3", ["direct", "passage"])],
        ),
        ("park:2", "Company", [("company:2", ["project", "passage"])]),
        (
            "industry:e",
            "Project",
            [("project:3", ["direct", "passage"]), ("project:1", ["chain"]), ("project:2", ["chain"])],
        ),
        ("company:2", "Company", []),
    ],
)
def test_relatives_of_companies_parks_and_industries(
    regions: Store, entity: str, kind: Any, expected: list[tuple[str, list[str]]]
) -> None:
    found = related(regions, entity, kind).items
    assert {one.id: [r.type for r in one.reasons] for one in found} == dict(expected)


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        (Filters(region="region:11"), ["project:3"]),
        (Filters(region="region:10"), ["project:3", "project:2"]),
        (Filters(industry="industry:e"), ["project:3", "project:2"]),
        (Filters(industry="industry:w"), ["project:2"]),
        (Filters(least=4e8), ["project:2"]),
        (Filters(most=3e8), []),
        (Filters(status="operating"), []),
        (Filters(year=2010), []),
    ],
)
def test_filters_reach_below(regions: Store, filters: Filters, expected: list[str]) -> None:
    assert [one.id for one in related(regions, "project:1", filters=filters).items] == expected


def test_a_stage_and_a_year_find_a_project(regions: Store) -> None:
    found = related(regions, "project:2", filters=Filters(status="operating", year=2010)).items
    assert [one.id for one in found] == ["project:1"]


def test_who_could_land(regions: Store) -> None:
    answer = landing(regions, "东区", resolve(regions, "风电", ("Industry",)))
    assert answer.stance == "not_stated"
    assert [(c.name, c.here, c.places, c.km, ids(c.passages)) for c in answer.candidates] == [
        ("临海大学", False, ["西县工业园"], 24.2, ["west2023.txt/1"]),
        ("海风公司", False, ["西县工业园"], 24.2, ["west2023.txt/1"]),
    ]
    # 新材料 is targeted by the plan of 2024, and no project is in it.
    assert [(g.industry, g.by, ids(g.passages)) for g in answer.gaps] == [
        ("新材料", ["东区产业行动方案"], ["east2024.txt/0"])
    ]


def test_what_backs_an_industry_here(regions: Store) -> None:
    answer = landing(regions, "东区", resolve(regions, "新能源", ("Industry",)))
    assert answer.stance == "targeted"
    assert [(b.name, b.relation, b.industry, b.instruments) for b in answer.backing] == [
        ("东区光伏基金", "TARGETS", "光伏", []),
        ("东区科技园", "TARGETS", "光伏", []),
        ("东区新能源规划", "TARGETS", "新能源", ["财政补助"]),
        ("东区产业行动方案", "TARGETS", "新能源", []),
    ]
    assert {p["project_name"] for p in answer.projects} == {"北镇光伏项目", "东区储能项目"}
    assert [(c.name, c.here) for c in answer.candidates] == [
        ("临海大学", False),
        ("海风公司", False),
        ("晨光公司", True),
    ]


CELLS = {
    ("光伏", "东区"): (["东区光伏基金", "东区科技园"], 2009, 2, [], ["east2024.txt/3", "east2009.txt/4"]),
    ("光伏", "西县"): None,
    ("新材料", "东区"): (
        ["东区产业行动方案"],
        2024,
        1,
        ["产学研和产业链合作"],
        ["east2024.txt/0", "east2024.txt/4"],
    ),
    ("新材料", "西县"): None,
    ("新能源", "东区"): (
        ["东区新能源规划", "东区产业行动方案"],
        2009,
        2,
        ["财政补助"],
        ["east2009.txt/0", "east2024.txt/0", "east2009.txt/5"],
    ),
    ("新能源", "西县"): (["西县新能源规划"], 2023, 1, [], ["west2023.txt/0"]),
}


def test_regions_by_industry(regions: Store) -> None:
    found = compare(regions, ["东区", "西县"])
    assert {
        (c.industry, c.column): (
            (sorted(c.by), c.since, c.times, c.instruments, sorted(ids(c.passages))) if c.stated else None
        )
        for c in found.industries
    } == {key: cell and (sorted(cell[0]), *cell[1:4], sorted(cell[4])) for key, cell in CELLS.items()}
    assert found.common == ["新能源"]
    assert found.unique == {"东区": ["光伏", "新材料"], "西县": []}
    # What is not stated is no 0.
    assert [(c.column, c.clauses) for c in found.instruments if c.instrument == "财政补助"] == [
        ("东区", 1),
        ("西县", None),
    ]
    assert {(r.column, r.policy, r.relation, r.other) for r in found.lineage} == {
        ("东区", "东区产业行动方案", "cites", "西县新能源规划"),
        ("东区", "东区产业行动方案", "issued_by", "东区人民政府"),
        ("东区", "东区新能源规划", "issued_by", "东区"),
        ("西县", "西县新能源规划", "cited_by", "东区产业行动方案"),
    }


def test_growth_needed_and_stated(regions: Store) -> None:
    [growth] = compare(regions, ["东区"]).growth
    # (60 / 10) ** (1 / 3) - 1 = 81.71 %; the document says 81.
    assert (growth.required, growth.stated) == (81.7, 81.0)
    assert (growth.base_year, growth.year, growth.metrics) == (2009, 2012, ("产值", "产业规模"))
    assert ids(growth.passages) == ["east2009.txt/1"]


def test_joined_metrics_and_conflicts_are_shown(regions: Store) -> None:
    [row] = [r for r in compare(regions, ["东区"]).indicators if r.subject == "东区"]
    assert (row.indicator, row.metrics) == (
        "industrial_output_above_scale",
        ("规上工业总产值", "规模以上工业产值"),
    )
    assert (row.target, row.actual, row.conflict) == (1e10, None, True)


def test_a_region_against_itself(regions: Store) -> None:
    found = compare(regions, ["东区@2009", "东区@2024"])
    assert [
        (
            c.kind,
            c.name,
            c.change,
            c.details_before,
            c.details_after,
            ids(c.passages_before),
            ids(c.passages_after),
        )
        for c in found.changes
    ] == [
        (
            "industry",
            "光伏",
            "kept",
            ["东区科技园"],
            ["东区光伏基金"],
            ["east2009.txt/4"],
            ["east2024.txt/3"],
        ),
        ("industry", "新材料", "added", [], ["东区产业行动方案"], [], ["east2024.txt/0", "east2024.txt/4"]),
        (
            "industry",
            "新能源",
            "kept",
            ["东区新能源规划"],
            ["东区产业行动方案"],
            ["east2009.txt/0", "east2009.txt/5"],
            ["east2024.txt/0"],
        ),
        ("instrument", "产学研和产业链合作", "added", [], ["东区产业行动方案"], [], ["east2024.txt/4"]),
        ("instrument", "财政补助", "dropped", ["东区新能源规划"], [], ["east2009.txt/5"], []),
        ("park", "东区科技园", "dropped", ["光伏"], [], ["east2009.txt/4"], []),
        ("fund", "东区光伏基金", "added", [], ["光伏"], [], ["east2024.txt/3"]),
    ]
    assert [
        (c.subject, c.indicator, c.change, c.value_before, c.value_after, c.conflict)
        for c in found.figure_changes
    ] == [
        ("东区", "industrial_output_above_scale", "added", None, 1e10, True),
        ("新能源", "output", "dropped", 1e9, None, False),
        ("新能源", "scale", "dropped", 6e9, None, False),
        ("新能源", "产业规模年均递增", "dropped", 81, None, False),
    ]
    assert found.notes == []


def test_a_side_without_a_statement_makes_no_change(regions: Store) -> None:
    found = compare(regions, ["西县@2022", "西县@2023"])
    assert (found.changes, found.figure_changes) == ([], [])
    assert [(note.code, note.about) for note in found.notes] == [
        ("nothing_to_compare", f"{kind} {column}")
        for kind, columns in (
            ("industry", ["西县@2022"]),
            ("instrument", ["西县@2022", "西县@2023"]),
            ("figure", ["西县@2022", "西县@2023"]),
        )
        for column in columns
    ]


def test_what_a_cap_cuts_off_is_told(regions: Store) -> None:
    full = compare(regions, ["东区"])
    cut = compare(regions, ["东区"], cap=2)
    assert [(note.code, note.about) for note in cut.notes] == [
        ("rows_capped", query) for query in ("members_of", "figures_in")
    ]
    assert full.notes == []
    answer = landing(regions, "东区", resolve(regions, "新能源", ("Industry",)), cap=1)
    assert {note.about for note in answer.notes} == {"members_of", "active_in", "whereabouts"}
    relatives = related(regions, "company:1", cap=1)
    assert [note.about for note in relatives.notes] == [
        "related_reasons",
        "related_by_passage",
        "entities_by_id",
    ]
    assert relatives.items == [] and related(regions, "company:1").notes == []


@pytest.mark.parametrize(
    ("as_of", "by"),
    [
        ("2009-04-30", None),
        ("2010-01-01", ["东区新能源规划"]),
        # The plan of 2009 ended in 2012.
        ("2020-01-01", None),
        ("2024-12-31", ["东区产业行动方案"]),
    ],
)
def test_what_was_in_force(regions: Store, as_of: str, by: list[str] | None) -> None:
    cells = [c for c in compare(regions, ["东区"], as_of=as_of).industries if c.industry == "新能源"]
    assert ([c.by for c in cells] or [None]) == [by]


@pytest.mark.parametrize(
    ("asked", "as_of", "error"),
    [
        (["火星"], None, NotFoundError),
        (["新能源"], None, NotFoundError),
        (["东区", "region:11"], None, UsageError),
        ([], None, UsageError),
        (["东区@20"], None, UsageError),
        (["东区"], "去年", UsageError),
    ],
)
def test_wrong_questions(regions: Store, asked: list[str], as_of: str | None, error: type[Exception]) -> None:
    with pytest.raises(error):
        compare(regions, asked, as_of=as_of)


@pytest.mark.parametrize("place", ["region:10", "region:11", "region:12"])
def test_key_industries_are_of_a_comparison_the_most_said_first(regions: Store, place: str) -> None:
    compared = {c.industry_id: c for c in compare(regions, [place]).industries if c.stated}
    cells, notes = key_industries(regions, place)
    assert notes == []
    assert {cell.industry_id: cell.by for cell in cells} == {key: c.by for key, c in compared.items()} != {}
    assert [c.times for c in cells] == sorted((c.times for c in cells), reverse=True)
    assert all(set(ids(c.passages)) <= set(ids(compared[c.industry_id].passages)) for c in cells)


def test_what_lies_below_counts_only_where_a_place_says_nothing_itself(regions: Store) -> None:
    text = "北镇重点发展风电产业。"
    facts = DocumentFacts("town.txt")
    facts.nodes["document:town"] = Node("document:town", "Document", "北镇", properties={"file": "town.txt"})
    place = {"document": "town.txt", "index": 0, "start": 0, "end": len(text), "text": text}
    facts.nodes["passage:town"] = Node("passage:town", "Passage", text, properties=place)
    said = [Span("town.txt", 0, len(text), text, "passage:town")]
    facts.nodes["region:111"] = Node("region:111", "Region", "北镇", mentions=said)
    facts.nodes["industry:w"] = Node("industry:w", "Industry", "风电", mentions=said)
    facts.edges["t1"] = Edge("t1", "TARGETS", "region:111", "industry:w", {"rule": "test"}, said)
    regions.replace_document(facts)
    try:
        for place_id, named in (("region:111", True), ("region:11", False), ("region:10", True)):
            by = {name for cell in key_industries(regions, place_id)[0] for name in cell.by}
            assert ("北镇" in by) is named, place_id
        compared = compare(regions, ["region:11"]).industries
        assert any("北镇" in cell.by for cell in compared)
    finally:
        regions.remove_document("town.txt")


def test_key_industries_on_a_day_and_of_nothing(regions: Store) -> None:
    early, late = (key_industries(regions, "region:11", as_of=f"{year}-12-31")[0] for year in (2010, 2024))
    assert {cell.industry_id for cell in early} < {cell.industry_id for cell in late}
    with pytest.raises(NotFoundError):
        key_industries(regions, "project:1")


def test_a_project_that_no_text_places_counts_where_it_belongs(regions: Store) -> None:
    """One that a text places elsewhere does not, wherever the document that speaks of it is from."""
    text = "东区建设氢能示范项目，属于光伏产业，由晨海公司承担；远洋项目位于西县。"
    facts = DocumentFacts("home.txt")
    facts.nodes["document:home"] = Node("document:home", "Document", "氢能", properties={"file": "home.txt"})
    place = {"document": "home.txt", "index": 0, "start": 0, "end": len(text), "text": text}
    facts.nodes["passage:home"] = Node("passage:home", "Passage", text[:20], properties=place)
    said = [Span("home.txt", 0, len(text), text, "passage:home")]
    for key, kind, name, own in (
        ("project:8", "Project", "氢能示范项目", {"home": "region:11"}),
        ("project:9", "Project", "远洋项目", {"home": "region:11"}),
        ("company:9", "Company", "晨海公司", {}),
        ("industry:s", "Industry", "光伏", {}),
        ("region:12", "Region", "西县", {}),
    ):
        facts.nodes[key] = Node(key, kind, name, properties=own, mentions=said)
    for key, kind, source, target in (
        ("h1", "IN_INDUSTRY", "project:8", "industry:s"),
        ("h2", "UNDERTAKES", "company:9", "project:8"),
        ("h3", "LOCATED_IN", "project:9", "region:12"),
        ("h4", "IN_INDUSTRY", "project:9", "industry:s"),
        ("h5", "UNDERTAKES", "company:9", "project:9"),
    ):
        facts.edges[key] = Edge(key, kind, source, target, {"rule": "test"}, said)
    regions.replace_document(facts)
    try:
        own = {row["project_id"]: row["place_id"] for row in regions.run("projects_of", ids=["region:11"])}
        assert own["project:8"] == "region:11"
        assert "project:9" not in own
        industry = resolve(regions, "光伏", ("Industry",))
        for place, here in (("region:11", True), ("region:12", True), ("region:111", False)):
            found = {one.id: one.here for one in landing(regions, place, industry).candidates}
            assert found["company:9"] is here, place
        assert [row["project_id"] for row in landing(regions, "region:11", industry).projects][-1:] == [
            "project:8"
        ]
    finally:
        regions.remove_document("home.txt")
