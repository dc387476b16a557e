"""``policyatlas evaluate``, and reading on a cluster, as a user calls them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from api import cli

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "data" / "samples" / "12_chengdu_gaoxinqu_hezuo_qianyue.txt"
GOLD = str(ROOT / "data" / "gold")


@pytest.fixture(autouse=True)
def environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Chinese messages, and a folder with the sample's facts to work in."""
    for name in ("POLICYATLAS_LANG", "LANG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(cli, "_terminate", cli.signal.getsignal(cli.signal.SIGTERM))
    monkeypatch.chdir(tmp_path)
    assert cli.main(["extract", str(SAMPLE), "--output", "facts.jsonl"]) == 0


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    """Exit code, standard output, standard error."""
    capsys.readouterr()
    code = cli.main(arguments)
    return code, *capsys.readouterr()


def test_the_scorecard_has_all_types_and_documents(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(capsys, "evaluate", "--gold", GOLD, "facts.jsonl")
    assert (code, err) == (0, "")
    for word in ("总计", "节点", "关系", "指标主体", "F1", "node:Company", "edge:PARTNERS_WITH", SAMPLE.name):
        assert word in out


def test_misses_are_listed_when_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    card = json.loads(run(capsys, "evaluate", "--gold", GOLD, "facts.jsonl", "--json")[1])
    assert set(card) == {"overall", "by_type", "by_document"}
    card = json.loads(run(capsys, "evaluate", "--gold", GOLD, "facts.jsonl", "--json", "--misses")[1])
    wrong = sum(card["overall"]["edge"][name] for name in ("fp", "fn"))
    assert len([miss for miss in card["misses"] if miss["document"] == SAMPLE.name]) >= wrong > 0
    _, out, err = run(capsys, "evaluate", "--gold", GOLD, "facts.jsonl", "--misses", "--lang", "en")
    assert f"{SAMPLE.name}: - " in out
    assert "- missed" in err


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["evaluate", "facts.jsonl"], 2, "缺少选项 --gold"),
        (["evaluate", "--gold", GOLD], 2, "缺少参数 FACTS"),
        (["evaluate", "--gold", GOLD, "missing.jsonl"], 1, "missing.jsonl: 事实文件打不开"),
        (["evaluate", "--gold", GOLD, "gold/a.json"], 1, "a.json:1: "),
        (["evaluate", "--gold", "missing", "facts.jsonl"], 1, "missing: 读不了：没有这个文件或文件夹"),
        (["evaluate", "--gold", ".", "facts.jsonl"], 1, "没有标注文件"),
        (["evaluate", "--gold", "gold", "facts.jsonl"], 1, "a.json: nodes: 标注有误"),
        (["evaluate", "--gold", "other", "facts.jsonl"], 0, "没有这些文档，它们的内容都算漏掉：b.txt"),
        (["extract", "other", "--output", "x", "--scheduler", "tcp://127.0.0.1:1"], 1, "连不上 Dask 调度器"),
        (["extract", "other", "--output", "x", "--scheduler", "tcp://a", "--jobs", "2"], 2, "只能用一个"),
        (["load", "other", "--scheduler", "tcp://a", "--jobs", "2"], 2, "只能用一个"),
    ],
)
def test_wrong_use_gets_a_sentence(
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    arguments: list[str],
    code: int,
    words: str,
) -> None:
    monkeypatch.setattr("loaders.workers._CONNECT_SECONDS", 1)
    Path("gold").mkdir()
    Path("gold/a.json").write_text('{"document": "a.txt"}', encoding="utf-8")
    Path("other").mkdir()
    Path("other/b.json").write_text('{"document": "b.txt", "nodes": []}', encoding="utf-8")
    Path("other/b.txt").write_text("临江区重点发展新材料产业。", encoding="utf-8")
    told = run(capsys, *arguments)
    assert words in told[1] + told[2]
    assert told[0] == code
    assert "Traceback" not in told[2]
    assert not Path("x").exists()


@pytest.mark.timeout(180)
def test_a_cluster_writes_the_same_file(capsys: pytest.CaptureFixture[str]) -> None:
    from distributed import LocalCluster

    with LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, host="127.0.0.1", dashboard_address=":0"
    ) as running:
        address = running.scheduler_address
        code, _, err = run(capsys, "extract", str(SAMPLE), "--output", "there.jsonl", "--scheduler", address)
    assert (code, "已读取 1 份文档" in err) == (0, True)
    assert Path("there.jsonl").read_bytes() == Path("facts.jsonl").read_bytes()
