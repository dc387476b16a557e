"""Frames for research: missing is not 0, and every row can be cited."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.store import Store, open_store

pd = pytest.importorskip("pandas", reason="没有 pandas / pandas is not installed")

from graph.frames import (  # noqa: E402
    SOURCES,
    changes_frames,
    compare_frames,
    figures_frame,
    instruments_frame,
    landing_frames,
    paths_frame,
    query_frame,
    related_frame,
    status_frame,
)


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
        **{f"东区 {name}": frame for name, frame in changes_frames(store, "东区", 2009, 2024).items()},
        "related": related_frame(store, "北镇光伏项目"),
        "paths": paths_frame(store, "晨光公司", "新能源"),
        "figures": figures_frame(store, "东区"),
        "used": instruments_frame(store, "东区"),
        "status": status_frame(store, "东区"),
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


def test_status_of_projects(store: Store) -> None:
    rows = status_frame(store, "东区").to_dict("records")
    first, second = rows
    names = ("status", "status_date", "amount", "amount_text")
    assert first["project"] == "东区储能项目" and first["passages"] == []
    assert all(pd.isna(first[name]) for name in names)
    assert second["project"] == "北镇光伏项目" and second["passages"] == ["east2009.txt/2"]
    assert [second[name] for name in names] == ["operating", "2010-05", 5e8, "5亿元"]


def test_a_path_step_by_step(store: Store) -> None:
    rows = paths_frame(store, "晨光公司", "新能源").to_dict("records")
    assert [(r["path"], r["step"], r["source"], r["type"], r["target"], r["passages"]) for r in rows] == [
        (1, 1, "晨光公司", "FUNDS", "东区储能项目", ["east2024.txt/3"]),
        (1, 2, "东区储能项目", "IN_INDUSTRY", "新能源", ["east2024.txt/3"]),
    ]


def test_instruments_and_figures(store: Store) -> None:
    used = instruments_frame(store, "东区").to_dict("records")
    assert [(r["policy_name"], r["code"], r["clause"], r["titles"]) for r in used] == [
        ("东区产业行动方案", "cooperation", "举办新材料对接活动。", ["东区产业行动方案"]),
        ("东区新能源规划", "grant", "对新能源设备给予补助。", ["东区新能源规划"]),
    ]
    figures = figures_frame(store, "东区").to_dict("records")
    assert [(r["subject_name"], r["metric"], r["base_value"], r["base_unit"]) for r in figures] == [
        ("东区", "规上工业总产值", 1e10, "元"),
        ("东区", "规模以上工业产值", 1.2e10, "元"),
        ("新能源", "产业规模", 6e9, "元"),
        ("新能源", "产业规模年均递增", 81, "%"),
        ("新能源", "产值", 1e9, "元"),
    ]


def test_changes_name_the_sentences_of_both_sides(store: Store) -> None:
    frames = changes_frames(store, "东区", 2009, 2024)
    row = frames["changes"].set_index("name").loc["光伏"]
    assert (row["change"], row["passages_before"], row["passages_after"]) == (
        "kept",
        ["east2009.txt/4"],
        ["east2024.txt/3"],
    )
    assert row["passages"] == ["east2009.txt/4", "east2024.txt/3"]
    assert pd.isna(frames["figure_changes"].set_index("indicator").loc["scale", "value_after"])


def test_what_is_left_out_is_told(store: Store) -> None:
    notes = changes_frames(store, "西县", 2022, 2023)["changes"].attrs["notes"]
    assert {note["code"] for note in notes} == {"nothing_to_compare"}
