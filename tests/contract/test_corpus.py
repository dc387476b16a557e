"""The questions that the real documents must answer, on each engine, each answer with its sentence."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.compare import compare
from graph.store import Store, open_store
from loaders.extract import extract_file

CORPUS = Path(__file__).parents[3] / "shared" / "corpus"

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not CORPUS.is_dir(), reason="没有 ../shared/corpus / ../shared/corpus is not there"),
]


@pytest.fixture(scope="module", params=["arcadedb", pytest.param("neo4j", marks=pytest.mark.neo4j)])
def corpus(request: pytest.FixtureRequest) -> Iterator[Store]:
    url = request.getfixturevalue("embedded_store_url" if request.param == "arcadedb" else "neo4j_url")
    with open_store(url) as store:
        store.clear()
        store.load(extract_file(path, path.name) for path in sorted(CORPUS.glob("*.txt")))
        yield store


@pytest.mark.parametrize(
    ("query", "params", "column", "among"),
    [
        ("projects_in", {"place": "吕巷镇"}, "project_name", "蓝滨石化"),
        ("partners_of", {"name": "金山区人民政府"}, "partner_name", "中国材料研究学会"),
        ("industries_targeted_by", {"name": "秀洲国家高新区"}, "industry_name", "新能源"),
        ("funds", {}, "fund_name", "米硕基金"),
    ],
)
def test_questions(corpus: Store, query: str, params: dict[str, str], column: str, among: str) -> None:
    rows = corpus.run(query, **params)
    assert [row for row in rows if among in row[column]], [row[column] for row in rows]
    for row in rows:
        assert row["passages"], row
        for passage in row["passages"]:
            source = (CORPUS / passage["document"]).read_text(encoding="utf-8")
            assert source[passage["start"] : passage["end"]] == passage["text"]


def test_a_district_in_two_years(corpus: Store) -> None:
    found = compare(corpus, ["金山区@2009", "金山区@2024"])
    changes = {row.name: row.change for row in found.changes if row.kind == "industry"}
    assert changes["新能源"] == changes["生物医药"] == "kept"
    assert changes["低空经济"] == "added"
    [growth] = [g for g in found.growth if g.subject == "新能源" and g.column == "金山区@2009"]
    # 60亿元 in 2012 from 10亿元 in 2009; the document itself says 81.
    assert (growth.base_value, growth.value, growth.required, growth.stated) == (1e9, 6e9, 81.7, 81)
    assert growth.passages
    # News of 2009 uses no instrument: that the plan of 2024 does is no change.
    assert [note.about for note in found.notes] == ["instrument 金山区@2009"]
    assert not [row for row in found.changes if row.kind == "instrument"]
    figures = {(row.subject, row.indicator): row for row in found.figure_changes}
    assert figures["新能源", "scale"].change == "dropped" and figures["新能源", "scale"].value_before == 6e9


def test_three_regions_by_industry(corpus: Store) -> None:
    found = compare(corpus, ["金山区", "闵行区", "嘉兴市"])
    assert {"新能源", "新材料", "生物医药"} <= set(found.common)
    assert all(found.unique[column] for column in ("金山区", "闵行区", "嘉兴市"))
    for cell in (*found.industries, *found.instruments):
        assert cell.stated == bool(cell.passages)
        for passage in cell.passages:
            source = (CORPUS / passage["document"]).read_text(encoding="utf-8")
            assert source[passage["start"] : passage["end"]] == passage["text"]
