"""``policyatlas review``: what is listed, what an answer does, the spreadsheet, and what the API shows of it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import httpx
import openpyxl
import pytest
from fastapi import FastAPI

from api import cli
from api.app import create_app
from api.settings import Settings
from graph.judgements import Judgements
from graph.model import DocumentFacts

A, B, C = "company:a", "company:b", "company:c"
NAMES = {A: "晨曜储能材料有限公司", B: "晨曜储能材料设备有限公司", C: "=晨曜储能材料装备有限公司"}
Stating = Callable[[str, str, str], DocumentFacts]


@pytest.fixture(scope="module")
def stored(tmp_path_factory: pytest.TempPathFactory, stating: Stating) -> Iterator[str]:
    """The address of a store with three firms of nearly one name, its engine running as long as these tests."""
    settings = Settings(store=f"embedded:{tmp_path_factory.mktemp('review') / 'store'}")
    with settings.open(read_only=False) as store:
        store.load(
            [stating("1.txt", A, NAMES[A]), stating("2.txt", B, NAMES[B]), stating("3.txt", C, NAMES[C])]
        )
        yield settings.store


@pytest.fixture
def review(
    stored: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> Callable[..., tuple[int, str, str]]:
    """Runs the command on that store; at first nothing is judged."""
    monkeypatch.setenv("POLICYATLAS_STORE", stored)
    monkeypatch.setenv("POLICYATLAS_LANG", "zh")
    monkeypatch.setattr(cli, "_terminate", cli.signal.getsignal(cli.signal.SIGTERM))
    monkeypatch.chdir(tmp_path)

    def run(*arguments: str) -> tuple[int, str, str]:
        code = cli.main(["review", *arguments])
        out, err = capsys.readouterr()
        assert "Traceback" not in err
        return code, out, err

    run("--revoke", A, B)
    return run


Review = Callable[..., tuple[int, str, str]]


def asked(review: Review) -> set[frozenset[str]]:
    code, out, _ = review("--json")
    assert code == 0
    return {frozenset((row["first"]["id"], row["second"]["id"])) for row in json.loads(out)}


EVERY = {frozenset((A, B)), frozenset((A, C)), frozenset((B, C))}


def test_undecided_pairs_are_listed_with_both_sides_sentences(review: Review) -> None:
    code, out, err = review()
    assert code == 0
    assert "晨曜储能材料有限公司承担储能示范项目。  (1.txt)" in out
    assert "晨曜储能材料设备有限公司承担储能示范项目。  (2.txt)" in out
    assert "待判断" in err
    assert asked(review) <= EVERY
    assert frozenset((A, B)) in asked(review)


def test_an_answer_holds_until_it_is_revoked(review: Review, own_judgements: Path) -> None:
    before = asked(review)
    code, _, err = review("--same", B, A, "--note", "同一家")
    assert (code, "合并 1 个" in err) == (0, True)
    assert frozenset((A, B)) not in asked(review)
    assert "同一家" in own_judgements.read_text(encoding="utf-8")
    code, _, err = review("--different", A, B)
    assert (code, "拆分 1 个" in err) == (0, True)
    assert frozenset((A, B)) not in asked(review)
    review("--revoke", A, B)
    assert asked(review) == before


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["--same", A, "company:none"], 1, "company:none: 没有这个实体"),
        (["--same", A, A], 2, "两个标识相同"),
        (["--same", A, "project:1"], 2, "类型不同"),
        (["--same", A, B, "--export", "x.xlsx"], 2, "一次只能做一件事"),
        (["--same", A], 2, "用法有误"),
        (["--import", "missing.xlsx"], 1, "missing.xlsx: 表格打不开：没有这个文件或文件夹"),
        (["--import", "text.xlsx"], 1, "不是 xlsx 表格"),
        (["--import", "other.xlsx"], 1, "表格缺少列"),
        (["--export", "no/x.xlsx"], 1, "没有写入"),
    ],
)
def test_wrong_use_gets_a_sentence_and_judges_nothing(
    review: Review, own_judgements: Path, arguments: list[str], code: int, words: str
) -> None:
    Path("text.xlsx").write_text("text", encoding="utf-8")
    openpyxl.Workbook().save("other.xlsx")
    result, out, err = review(*arguments)
    assert words in out + err
    assert result == code
    assert Judgements(own_judgements).current() == []


def test_a_broken_file_of_judgements_is_named(review: Review, own_judgements: Path) -> None:
    own_judgements.write_text("x\n", encoding="utf-8")
    code, _, err = review()
    assert (code, "judgements.jsonl:1: 这一行不是 JSON" in err) == (1, True)


def test_a_spreadsheet_goes_out_and_comes_back(review: Review, own_judgements: Path) -> None:
    review("--different", A, C)
    assert review("--export", "pairs.xlsx")[0] == 0
    book = openpyxl.load_workbook("pairs.xlsx")
    sheet = book.active
    assert sheet is not None
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s"}, "text alone: no formula, no link"
    titles = [cell.value for cell in sheet[1]]
    answer, note, first = (titles.index(name) + 1 for name in ("判断", "备注", "标识一"))
    rows = {
        frozenset((sheet.cell(n, first).value, sheet.cell(n, first + 1).value)): n
        for n in range(2, sheet.max_row + 1)
    }
    assert sheet.cell(rows[frozenset((A, C))], answer).value == "不同"
    sheet.cell(rows[frozenset((A, B))], answer).value = "相同"
    sheet.cell(rows[frozenset((A, B))], note).value = "同一家"
    sheet.append(["", "", "", "", "", "", "也许", "", A, B])
    sheet.append(["", "", "", "", "", "", "相同", "", A, "company:none"])
    book.save("pairs.xlsx")
    code, _, err = review("--import", "pairs.xlsx")
    assert code == 1
    assert "判断应为 相同、不同、不确定、撤销" in err
    assert "company:none: 没有这个实体" in err
    assert "记下 1 个判断：合并 1 个实体" in err
    held = {(one.first, one.second): one.verdict for one in Judgements(own_judgements).current()}
    assert held == {(A, B): "same", (A, C): "different"}


def test_the_api_shows_judgements_and_leads_a_merged_id_on(
    review: Review,
    stored: str,
    own_judgements: Path,
    serve: Callable[[FastAPI], AbstractContextManager[httpx.Client]],
) -> None:
    review("--same", A, B, "--note", "同一家")
    with serve(create_app(Settings(store=stored))) as client:
        (shown,) = client.get("/api/v1/judgements").json()["items"]
        assert (shown["first"]["id"], shown["second"]["id"], shown["verdict"]) == (A, B, "same")
        assert shown["note"] == "同一家"
        for path in ("", "/relations?limit=5", "/evidence", "/figures", "/related", "/subgraph?depth=2"):
            answer = client.get(f"/api/v1/entities/{A}{path}")
            # Not to be kept: they may be parted again.
            assert (answer.status_code, answer.headers["cache-control"]) == (308, "no-store")
            assert answer.headers["location"] == f"/api/v1/entities/{B}{path}"
            assert answer.headers["content-type"] == "application/problem+json"
            assert client.get(answer.headers["location"]).status_code == 200
        page = client.get(f"/entities/{A}")
        assert (page.status_code, page.headers["location"]) == (308, f"/entities/{B}")
        assert page.headers["cache-control"] == "no-store"
        assert client.get(f"/network/{A}").headers["location"] == f"/network/{B}"
        assert client.get("/api/v1/entities/company:none").status_code == 404
