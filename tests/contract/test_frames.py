"""Frames for research: missing is not 0, and every row can be cited."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.store import Store, open_store

pd = pytest.importorskip("pandas", reason="没有 pandas / pandas is not installed")

from graph.frames import SOURCES, compare_frames, landing_frames, query_frame, related_frame  # noqa: E402


@pytest.fixture(scope="module")
def store(embedded_store_url: str) -> Iterator[Store]:
    spec = importlib.util.spec_from_file_location("graph_rows", Path(__file__).with_name("test_compare.py"))
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    with open_store(embedded_store_url) as opened:
        opened.clear()
        opened.load(module.documents())
        yield opened


def test_every_frame_can_be_cited(store: Store) -> None:
    frames = {
        **compare_frames(store, ["东区", "西县"]),
        **landing_frames(store, "东区", "新能源"),
        "related": related_frame(store, "北镇光伏项目"),
        "query": query_frame(store, "conflicts"),
    }
    for name, frame in frames.items():
        assert list(frame.columns[-5:]) == SOURCES, name
        for row in frame.itertuples():
            lengths = {len(getattr(row, column)) for column in SOURCES}
            assert len(lengths) == 1, name
    assert frames["query"]["documents"].iloc[0] == ["east2024.txt", "east2024.txt"]
    assert frames["query"]["titles"].iloc[0] == ["东区产业行动方案"] * 2


def test_missing_is_not_zero(store: Store) -> None:
    frame = compare_frames(store, ["东区", "西县"])["instruments"]
    table = frame.pivot(index="instrument", columns="column", values="clauses")
    assert table.loc["财政补助", "东区"] == 1
    assert pd.isna(table.loc["财政补助", "西县"])


def test_growth_is_given_both_ways(store: Store) -> None:
    [row] = compare_frames(store, ["东区"])["growth"].to_dict("records")
    assert (row["required"], row["stated"]) == (81.7, 81)
    assert row["passages"] == ["east2009.txt/1"] and "81%" in row["sentences"][0]


def test_an_empty_answer_is_an_empty_frame(store: Store) -> None:
    frame = query_frame(store, "active_in", industry="industry:m")
    assert frame.empty and list(frame.columns) == SOURCES
