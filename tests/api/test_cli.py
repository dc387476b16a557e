"""The command: what it prints, what it says about bad input, and its exit codes."""

from __future__ import annotations

import csv
import io
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import httpx
import pytest

from api import cli
from api.settings import Settings
from graph import model
from graph.store import open_store

ROOT = Path(__file__).parents[2]
PLAN = "临江区新材料产业发展规划\n临江区重点发展新材料产业。到2027年，新材料产业产值达到120亿元。\n"

FOREIGN = (
    '{"kind":"node","id":"c","type":"Company","name":"甲公司",'
    '"mentions":[{"document":"x.txt","start":0,"end":3,"text":"甲公司"}]}'
)


@pytest.fixture(autouse=True)
def environment(monkeypatch: pytest.MonkeyPatch, settings: Settings, tmp_path: Path) -> None:
    """The shared store of these tests, Chinese messages, an empty folder to work in."""
    handler = signal.getsignal(signal.SIGTERM)
    monkeypatch.setattr(cli, "_terminate", handler)
    for name in ("POLICYATLAS_LANG", "LANG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("POLICYATLAS_STORE", settings.store)
    monkeypatch.chdir(tmp_path)


class Outcome:
    """What a command gave: exit code, standard output, standard error."""

    def __init__(self, code: int, out: str, err: str) -> None:
        self.code, self.out, self.err = code, out, err


Run = Callable[..., Outcome]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    def run(*arguments: str) -> Outcome:
        code = cli.main(arguments)
        out, err = capsys.readouterr()
        assert "Traceback" not in err
        return Outcome(code, out, err)

    return run


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        ([], 2, "Usage"),
        (["nothing"], 2, "没有命令 nothing"),
        (["extract"], 2, "缺少参数 PATH"),
        (["extract", "."], 2, "缺少选项 --output"),
        (["extract", "missing.txt", "--output", "f.jsonl"], 2, "missing.txt: 没有这个文件"),
        (["extract", "a.txt", "--output", "a.txt"], 2, "输出文件也是输入文件"),
        (["extract", "a.txt", "--output", "no/f.jsonl"], 1, "no/f.jsonl: 没有写入：没有这个文件或文件夹"),
        (["extract", "a.txt", "--output", "folder"], 1, "不是普通文件"),
        (["extract", "a.txt", "--output", "/dev/null"], 1, "不是普通文件"),
        (["extract", "a.txt", "--output", "f.jsonl", "--jobs", "0"], 2, "取值不对"),
        (["load", "missing"], 2, "missing: 没有这个文件"),
        (["load", "a.txt", "--store", "mongodb://x"], 2, "图库地址应为"),
        (["load", "a.txt", "--store", "embedded:"], 2, "后面要写文件夹"),
        (["load", "a.txt", "--store", "embedded:folder"], 1, "不是图库"),
        (["load", "a.txt", "--store", "embedded:a.txt"], 1, "不是文件夹"),
        (["load", "a.txt", "--store", "bolt://127.0.0.1:1"], 1, "连不上"),
        (["status", "--store", "bolt://u:p@127.0.0.1:1"], 2, "不要写用户名和密码"),
        (["status", "--store", "embedded:mistyped"], 1, "这里还没有图库"),
        (["serve", "--port", "0", "--store", "embedded:mistyped"], 1, "这里还没有图库"),
        (["status", "--lang", "fr"], 2, "取值不对"),
        (["query", "nothing"], 2, "没有查询 nothing；可用：projects_in"),
        (["query", "entity"], 2, "缺少参数 id"),
        (["query", "entity", "id"], 2, "key=value"),
        (["query", "entity", "id=1", "id=2"], 2, "给了两次"),
        (["query", "entity", "name=1"], 2, "没有参数 name"),
        (["query", "documents", "limit=many"], 2, "limit 的值"),
        (["query", "documents", "limit=1001"], 2, "limit 的值"),
        (["query", "clear"], 2, "clear"),
        (["query", "documents", "--format", "xml"], 2, "取值不对"),
        (["remove"], 2, "缺少参数 DOCUMENT"),
        (["remove", "没有.txt"], 1, "没有.txt: 图库里没有这篇文档"),
        (["backup", "no/f.jsonl"], 1, "no/f.jsonl: 没有写入：没有这个文件或文件夹"),
        (["restore", "missing.jsonl"], 1, "missing.jsonl: 事实文件打不开"),
        (["restore", "a.txt", "--replace"], 1, "a.txt:1: 这一行不是 JSON"),
        (["network", "没有这样的实体", "--output", "n.html"], 1, "没有这个实体"),
        (["network", "同名园区", "--output", "n.html"], 2, "park:same-1"),
        (["compare"], 2, "缺少参数 REGION"),
        (["compare", "没有这样的区"], 1, "图谱里没有这个名称"),
        (["compare", "临江区", "--output", "c.doc"], 2, ".xlsx 或 .json"),
        (["compare", "临江区", "--as-of", "昨天"], 2, "日期应写成"),
        (["serve", "--port", "99999"], 2, "取值不对"),
        (["serve", "--host", "256.1.1.1"], 2, "没有这个监听地址"),
    ],
)
def test_wrong_use_gets_a_sentence(run: Run, arguments: list[str], code: int, words: str) -> None:
    Path("a.txt").write_text(PLAN, encoding="utf-8")
    Path("folder").mkdir()
    Path("folder/other").write_text("other", encoding="utf-8")
    outcome = run(*arguments)
    assert words in outcome.err + outcome.out
    assert outcome.code == code
    assert Path("a.txt").read_text(encoding="utf-8") == PLAN
    assert sorted(path.name for path in Path().iterdir()) == ["a.txt", "folder"]


@pytest.mark.parametrize(
    ("option", "environment", "words"),
    [
        ([], {}, "错误"),
        (["--lang", "en"], {}, "error"),
        ([], {"POLICYATLAS_LANG": "en"}, "error"),
        ([], {"LANG": "en_GB.UTF-8"}, "error"),
        ([], {"LANG": "zh_CN.UTF-8"}, "错误"),
        (["--lang", "zh"], {"LANG": "en_GB.UTF-8"}, "错误"),
        ([], {"POLICYATLAS_LANG": "zh", "LANG": "en_GB.UTF-8"}, "错误"),
    ],
)
def test_language(
    run: Run, monkeypatch: pytest.MonkeyPatch, option: list[str], environment: dict[str, str], words: str
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert run("query", "nothing", *option).err.startswith(words)
    assert run(*option, "query", "nothing").err.startswith(words)


def test_extract_writes_the_facts_whatever_the_number_of_processes(run: Run) -> None:
    Path("in").mkdir()
    for number in range(3):
        Path(f"in/{number}.txt").write_text(f"{PLAN}第{number}号\n", encoding="utf-8")
    assert run("extract", "in", "--output", "one.jsonl").code == 0
    assert run("extract", "in", "--output", "two.jsonl", "--jobs", "2").code == 0
    assert Path("one.jsonl").read_bytes() == Path("two.jsonl").read_bytes()
    assert [facts.document for facts in model.read(Path("one.jsonl"))] == ["0.txt", "1.txt", "2.txt"]


def test_extract_names_each_failure_and_writes_the_rest(run: Run) -> None:
    Path("in").mkdir()
    Path("in/good.txt").write_text(PLAN, encoding="utf-8")
    Path("in/empty.txt").touch()
    Path("in/binary.txt").write_bytes(b"\x00\x01\x02" * 100)
    Path("in/copy.txt").write_text(PLAN, encoding="utf-8")
    Path("in/photo.jpg").touch()
    outcome = run("extract", "in", "--output", "facts.jsonl")
    assert outcome.code == 1
    lines = [line.strip() for line in outcome.err.splitlines()]
    assert "in/empty.txt: 文件是空的" in lines
    assert "in/binary.txt: 这不是文本文件（含有二进制内容）" in lines
    assert "in/good.txt = in/copy.txt" in lines
    assert "in/photo.jpg" in lines
    assert "已读取 1 份文档 → facts.jsonl" in lines
    assert [facts.document for facts in model.read(Path("facts.jsonl"))] == ["copy.txt"]


def test_a_run_without_any_document_leaves_the_facts_of_the_run_before(run: Run) -> None:
    Path("empty.txt").touch()
    Path("facts.jsonl").write_bytes(b"before\n")
    assert run("extract", "empty.txt", "--output", "facts.jsonl").code == 1
    assert Path("facts.jsonl").read_bytes() == b"before\n"
    assert sorted(path.name for path in Path().iterdir()) == ["empty.txt", "facts.jsonl"]


def test_a_full_disk_leaves_the_facts_of_the_run_before(tmp_path: Path) -> None:
    Path("a.txt").write_text(PLAN, encoding="utf-8")
    Path("facts.jsonl").write_bytes(b"before\n")
    # No file may grow beyond 512 bytes: the nearest to a full disk that needs no rights.
    command = f'ulimit -f 1; exec "{sys.executable}" -m api.cli extract a.txt --output facts.jsonl'
    done = subprocess.run(
        ["bash", "-c", command],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        text=True,
    )
    assert "facts.jsonl: 没有写入：" in done.stderr
    assert "Traceback" not in done.stderr
    assert done.returncode == 1
    assert Path("facts.jsonl").read_bytes() == b"before\n"
    assert sorted(path.name for path in Path().iterdir()) == ["a.txt", "facts.jsonl"]


def test_a_full_output_gets_a_sentence() -> None:
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        done = subprocess.run(
            [sys.executable, "-m", "api.cli", "query"],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            cwd=ROOT,
        )
    assert done.stderr.strip() == "错误：结果没有输出：磁盘空间不足"
    assert done.returncode == 1


def test_a_reader_that_goes_away_gets_no_traceback() -> None:
    command = f'"{sys.executable}" -m api.cli query | head -1'
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, cwd=ROOT)
    assert done.stderr == ""
    assert done.stdout.startswith("projects_in")


def test_load_stores_documents_and_facts_files_alike(run: Run, embedded_store_url: str) -> None:
    with open_store(embedded_store_url) as store:
        store.clear()
    Path("in").mkdir()
    Path("in/plan.txt").write_text(PLAN, encoding="utf-8")
    assert run("load", "in", "--store", embedded_store_url).code == 0
    digest = json.loads(run("status", "--json", "--store", embedded_store_url).out)["digest"]
    assert run("extract", "in", "--output", "facts.jsonl").code == 0
    with open_store(embedded_store_url) as store:
        store.clear()
    assert run("load", "facts.jsonl", "--store", embedded_store_url).code == 0
    state = json.loads(run("status", "--json", "--store", embedded_store_url).out)
    assert state["digest"] == digest
    assert state["nodes"]["Document"] == 1

    Path("in/plan.txt").rename("in/renamed.txt")
    outcome = run("load", "in", "--store", embedded_store_url)
    assert "renamed.txt = plan.txt" in outcome.err
    assert outcome.code == 0
    Path("broken.jsonl").write_bytes(b'{"kind":"node","id":"x"}\n')
    outcome = run("load", "broken.jsonl", "--store", embedded_store_url)
    assert "broken.jsonl:1: type: 缺少文字字段 type" in outcome.err
    assert outcome.code == 1
    assert json.loads(run("status", "--json", "--store", embedded_store_url).out)["digest"] == digest


def test_restore_takes_an_empty_store_or_empties_it(run: Run, embedded_store_url: str) -> None:
    store = ("--store", embedded_store_url)
    with open_store(embedded_store_url) as opened:
        opened.clear()
    assert run("backup", "facts.jsonl").code == 0
    assert run("restore", "facts.jsonl", *store).code == 0
    outcome = run("restore", "facts.jsonl", *store)
    assert (outcome.code, "--replace" in outcome.err) == (2, True)
    outcome = run("remove", "名称.txt", "没有.txt", *store)
    assert (outcome.code, "已取出 1 份文档" in outcome.err) == (1, True)
    Path("part.jsonl").write_bytes(b"".join(model.dump(model.read(Path("facts.jsonl"))[:1])))
    assert run("restore", "part.jsonl", "--replace", *store).code == 0
    assert json.loads(run("status", "--json", *store).out)["nodes"]["Document"] == 1


def test_check_lists_what_is_wrong_and_what_to_do(run: Run, embedded_store_url: str) -> None:
    store = ("--store", embedded_store_url)
    assert run("check").code == 0
    assert run("check", "--json").out == "[]\n"
    with open_store(embedded_store_url) as opened:
        opened.clear()
        opened.load(model.parse([FOREIGN]))
        opened._write(lambda tx: tx.run("MATCH (p:Passage) SET p.text = '乙公司'").consume())
        outcome = run("check", *store)
        found = json.loads(run("check", "--json", *store).out)
    assert (outcome.code, "policyatlas remove x.txt" in outcome.out) == (1, True)
    assert [finding["code"] for finding in found] == ["span-mismatch"]


def test_status_says_what_the_store_holds(run: Run) -> None:
    outcome = run("status")
    assert "Document: 3" in outcome.out
    assert json.loads(run("status", "--json").out)["nodes"]["Region"] == 1


def test_query_without_a_name_lists_the_queries(run: Run) -> None:
    outcome = run("query")
    assert outcome.code == 0
    assert "projects_in  一个地方" in outcome.out
    assert "projects_in  The projects" in run("query", "--lang", "en").out


def test_query_formats(run: Run) -> None:
    arguments = ("query", "projects_in", "place=临江科技园")
    rows = json.loads(run(*arguments, "--format", "json").out)
    assert [row["project_name"] for row in rows] == ["临江膜材料项目"]
    assert [
        row["project_name"] for row in csv.DictReader(io.StringIO(run(*arguments, "--format", "csv").out))
    ] == ["临江膜材料项目"]
    table = run(*arguments).out
    assert "临江膜材料项目落户临江科技园。（规划.txt）" in table
    assert "没有结果" in run("query", "projects_in", "place=无此地").err


def test_csv_cells_never_become_formulas(run: Run) -> None:
    (row,) = csv.DictReader(io.StringIO(run("query", "entity", "id=fund:formula", "--format", "csv").out))
    assert row["name"] == "'=HYPERLINK(1)"


def test_terminal_codes_in_names_are_taken_out(run: Run) -> None:
    assert "\x1b" not in run("query", "entity", "id=fund:escape").out
    assert "\x1b" not in run("query", "nothing\x1b[2J").err


def test_map_writes_a_page_of_the_country_or_a_region(run: Run) -> None:
    assert run("map", "--output", "country.html").code == 0
    done = run("map", "临江区", "--shade", "policies:新材料产业", "--output", "region.html")
    assert done.code == 0
    titles = [Path(name).read_text(encoding="utf-8") for name in ("country.html", "region.html")]
    assert ["<title>产业地图</title>" in titles[0], "<title>临江区产业地图</title>" in titles[1]] == [
        True,
        True,
    ]
    wrong = run("map", "没有的地方", "--output", "none.html")
    assert (wrong.code, "没有的地方" in wrong.err, Path("none.html").exists()) == (1, True, False)


def test_network_writes_a_page_for_an_id_or_a_name(run: Run) -> None:
    assert run("network", "industry:1", "--output", "id.html").code == 0
    assert run("network", "新材料产业", "--output", "name.html").code == 0
    assert Path("id.html").read_bytes() == Path("name.html").read_bytes()
    assert "新材料产业" in Path("id.html").read_text(encoding="utf-8")


def test_a_port_in_use_gets_a_sentence(run: Run) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        outcome = run("serve", "--port", str(taken.getsockname()[1]))
    assert "端口已被占用" in outcome.err
    assert outcome.code == 2


@contextmanager
def started(*arguments: str) -> Iterator[subprocess.Popen[str]]:
    """A running command, which is ended if the test fails."""
    command = [sys.executable, "-m", "api.cli", *arguments]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=ROOT
    ) as process:
        try:
            yield process
        finally:
            process.kill()


@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM])
def test_serve_answers_until_a_signal_ends_it(ending: signal.Signals) -> None:
    with started("serve", "--port", "0") as process:
        assert process.stdout and process.stderr
        address = process.stdout.readline().strip()
        assert httpx.get(f"{address}readyz", timeout=30, trust_env=False).json() == {"status": "ok"}
        process.send_signal(ending)
        assert process.wait(30) == 0
        assert "Traceback" not in process.stderr.read()


@pytest.mark.timeout(180)
def test_demo_shows_the_samples_and_cleans_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    monkeypatch.setenv("TMPDIR", str(scratch))
    with started("demo") as process:
        assert process.stdout and process.stderr
        address = process.stdout.readline().strip()
        counts = httpx.get(f"{address}api/v1/statistics", timeout=30, trust_env=False).json()
        samples = len(list((ROOT / "data" / "samples").glob("*.txt")))
        assert counts["documents"] == samples >= 8
        assert counts["relations"]["LOCATED_IN"] > 0
        process.send_signal(signal.SIGINT)
        assert process.wait(60) == 0
        said = process.stderr.read()
    assert "Traceback" not in said
    assert f"{samples}/{samples}" in said
    # The engine of the store may take a moment longer than the command; what it holds is the folder.
    assert not [path for path in scratch.iterdir() if path.name.startswith("policyatlas-")]


@pytest.mark.neo4j
def test_a_wrong_password_gets_a_sentence(
    run: Run,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    start_neo4j: Callable[..., AbstractContextManager[str]],
) -> None:
    Path("a.txt").write_text(PLAN, encoding="utf-8")
    folder = tmp_path / "neo4j"
    folder.mkdir()
    with start_neo4j(folder, auth=True) as url:
        monkeypatch.setenv("POLICYATLAS_STORE_USER", "neo4j")
        monkeypatch.setenv("POLICYATLAS_STORE_PASSWORD", "wrong-and-secret")
        outcome = run("load", "a.txt", "--store", url)
    shutil.rmtree(folder, ignore_errors=True)
    assert "密码" in outcome.err
    assert "wrong-and-secret" not in outcome.err
    assert outcome.code == 1


def test_reading_a_document_waits_for_no_driver_no_pinyin_and_no_web_framework() -> None:
    slow = "{'neo4j', 'pypinyin', 'opencc', 'fastapi', 'pandas', 'rdflib', 'networkx'}"
    code = f"import sys, api.cli, loaders.load; print(*sorted({slow} & sys.modules.keys()))"
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert shown.stdout.strip() == ""
