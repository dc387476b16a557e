"""Finding documents, extracting them one by one, and saying what went wrong."""

from __future__ import annotations

import os
from pathlib import Path

import orjson
import pytest

from graph import model
from graph.errors import (
    BinaryDocumentError,
    DocumentError,
    DocumentTooLargeError,
    EmptyDocumentError,
    EncodingError,
    FactsError,
    PolicyAtlasError,
    UnsupportedFormatError,
    UsageError,
)
from loaders import load

PLAN = "临江区新材料产业发展规划\n临江区重点发展新材料产业。到2027年，新材料产业产值达到120亿元。\n"
NEWS = "园区新闻\n临江科技园与临江大学签署合作协议，共建联合实验室。\n"


def run(*paths: Path, jobs: int = 1) -> tuple[list[model.DocumentFacts], load.Report]:
    report = load.Report()
    sources = load.find(paths, report)
    return list(load.extract(sources, report, jobs=jobs)), report


def write(folder: Path, files: dict[str, str | bytes]) -> Path:
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    return folder


@pytest.mark.parametrize(
    ("files", "names"),
    [
        ({"a.txt": PLAN}, ["a.txt"]),
        ({"b.txt": PLAN, "a.txt": NEWS}, ["a.txt", "b.txt"]),
        ({"下/级/规划.txt": PLAN}, ["下/级/规划.txt"]),
        ({"a.TXT": PLAN}, ["a.TXT"]),
        ({"a.txt": PLAN, ".hidden.txt": NEWS, ".git/b.txt": NEWS}, ["a.txt"]),
    ],
)
def test_documents_of_a_folder_are_named_by_their_place_below_it(
    tmp_path: Path, files: dict[str, str | bytes], names: list[str]
) -> None:
    documents, report = run(write(tmp_path, files))
    assert [facts.document for facts in documents] == names == report.done
    assert not report.failures


def test_gb18030_states_the_same_as_utf_8(tmp_path: Path) -> None:
    write(tmp_path, {"a/plan.txt": PLAN, "b/plan.txt": PLAN.encode("gb18030")})
    (first,), _ = run(tmp_path / "a")
    (second,), _ = run(tmp_path / "b")
    assert {(n.type, n.name) for n in first.nodes.values()} == {
        (n.type, n.name) for n in second.nodes.values()
    }


@pytest.mark.parametrize(
    ("name", "content", "kind", "words"),
    [
        ("a.txt", b"", EmptyDocumentError, "空"),
        ("a.txt", " \n\t\n", EmptyDocumentError, "空"),
        ("a.txt", "……——\n", EmptyDocumentError, "没有文字"),
        (
            "a.txt",
            b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x01\x00\x00\x02" * 9,
            BinaryDocumentError,
            "二进制",
        ),
        ("a.txt", bytes(range(128, 256)) * 40, EncodingError, "编码"),
        ("a.txt", "重点发展新材料。".encode() * 2_100_000, DocumentTooLargeError, "MB"),
        ("a.xyz", PLAN, UnsupportedFormatError, ".xyz"),
        ("plan", PLAN, UnsupportedFormatError, "无扩展名"),
        ("a.jsonl", "{\n", FactsError, "JSON"),
        ("a.jsonl", '{"kind":"node","id":"x","type":"Nothing","name":"x"}\n', FactsError, "Nothing"),
        ("a.jsonl", '{"kind":"node","id":"x","type":"Region"}\n', FactsError, "name"),
        ("a.jsonl", b"\xff\xfe\n", FactsError, "JSON"),
        (
            "a.jsonl",
            '{"kind":"node","id":"x","type":"Region","name":"x","mentions":["x"]}\n',
            FactsError,
            "mentions",
        ),
    ],
)
def test_bad_input_is_named_with_its_reason_and_the_rest_is_read(
    tmp_path: Path, name: str, content: str | bytes, kind: type[PolicyAtlasError], words: str
) -> None:
    write(tmp_path, {name: content, "good.txt": NEWS})
    documents, report = run(tmp_path / name, tmp_path / "good.txt")
    assert [facts.document for facts in documents] == ["good.txt"]
    ((place, error),) = report.failures
    assert place == str(tmp_path / name)
    assert type(error) is kind
    assert words in error.zh
    assert error.en


def test_a_broken_facts_file_is_named_with_line_and_field(tmp_path: Path) -> None:
    good = orjson.dumps({"kind": "node", "id": "x", "type": "Region", "name": "x"})
    write(tmp_path, {"f.jsonl": good + b"\n\n" + b'{"kind":"node","id":"y","type":"Region","name":7}\n'})
    _, report = run(tmp_path / "f.jsonl")
    assert report.failures[0][1].where == "f.jsonl:3: name"


@pytest.mark.parametrize("files", [{}, {"b.xlsx": PLAN}, {".hidden.txt": PLAN}])
def test_a_folder_without_documents_is_a_failure(tmp_path: Path, files: dict[str, str | bytes]) -> None:
    documents, report = run(write(tmp_path, files))
    assert not documents
    assert [(name, type(error)) for name, error in report.failures] == [(str(tmp_path), DocumentError)]


def test_other_files_of_a_folder_are_said_to_be_left_out(tmp_path: Path) -> None:
    files = {"a.txt": PLAN, "photo.jpg": b"\xff\xd8", "sub/table.xlsx": b"PK", "README.md": PLAN}
    _, report = run(write(tmp_path, files))
    assert report.skipped == [str(tmp_path / name) for name in ("README.md", "photo.jpg", "sub/table.xlsx")]
    assert not report.failures


@pytest.mark.parametrize(
    ("files", "paths", "done", "repeated"),
    [
        pytest.param({"a.txt": PLAN, "b.txt": PLAN}, ["."], ["a.txt"], ["b.txt"], id="two names"),
        pytest.param(
            {"x/a.txt": PLAN, "y/a.txt": PLAN}, ["x", "y"], ["a.txt"], ["y/a.txt"], id="two folders"
        ),
        pytest.param({"a.txt": PLAN}, ["a.txt", "a.txt"], ["a.txt"], [], id="path twice"),
        pytest.param({"a.txt": PLAN}, [".", "a.txt", "./a.txt"], ["a.txt"], [], id="folder and file"),
        pytest.param({"a.txt": PLAN, "b.txt": NEWS}, ["."], ["a.txt", "b.txt"], [], id="no duplicate"),
    ],
)
def test_the_same_document_twice_counts_once(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    files: dict[str, str | bytes],
    paths: list[str],
    done: list[str],
    repeated: list[str],
) -> None:
    monkeypatch.chdir(write(tmp_path, files))
    documents, report = run(*map(Path, paths))
    assert [facts.document for facts in documents] == done
    assert [name for name, _ in report.duplicates] == repeated
    assert not report.failures


def test_bytes_that_the_store_holds_under_another_name_are_duplicates(tmp_path: Path) -> None:
    documents, report = run(write(tmp_path, {"old.txt": PLAN, "new.txt": NEWS}))
    digests = {
        facts.document: next(n for n in facts.nodes.values() if n.type == "Document").properties["digest"]
        for facts in documents
    }
    stored = {digests["old.txt"]: "before.txt", digests["new.txt"]: "new.txt"}
    assert [facts.document for facts in load.unstored(documents, stored, report)] == ["new.txt"]
    assert report.duplicates == [("old.txt", "before.txt")]
    assert report.done == ["new.txt"]


def test_two_documents_of_one_name_do_not_replace_each_other(tmp_path: Path) -> None:
    write(tmp_path, {"x/a.txt": PLAN, "y/a.txt": NEWS})
    documents, report = run(tmp_path / "x", tmp_path / "y")
    assert [facts.document for facts in documents] == ["a.txt"]
    assert [name for name, _ in report.failures] == [str(tmp_path / "y/a.txt")]
    both, report = run(tmp_path)
    assert [facts.document for facts in both] == ["x/a.txt", "y/a.txt"]


def test_a_missing_path_is_wrong_usage_before_any_work(tmp_path: Path) -> None:
    write(tmp_path, {"a.txt": PLAN})
    with pytest.raises(UsageError, match="missing"):
        load.find([tmp_path / "a.txt", tmp_path / "missing.txt"], load.Report())


def test_a_pipe_is_refused_instead_of_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    _, report = run(tmp_path)
    assert "普通文件" in report.failures[0][1].zh


def test_a_name_that_is_no_text_is_a_failure(tmp_path: Path) -> None:
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff\xfe.txt")).write_text(PLAN, encoding="utf-8")
    _, report = run(tmp_path)
    assert "UTF-8" in report.failures[0][1].zh


def test_several_processes_give_the_same_bytes_in_the_same_order(tmp_path: Path) -> None:
    write(tmp_path, {f"{number}.txt": f"{PLAN}第{number}号\n" for number in range(7)} | {"bad.txt": b""})
    one, report_one = run(tmp_path)
    two, report_two = run(tmp_path, jobs=2)
    assert b"".join(model.dump(one)) == b"".join(model.dump(two))
    assert report_one.done == report_two.done
    assert [name for name, _ in report_one.failures] == [name for name, _ in report_two.failures]


def test_facts_read_back_are_the_facts_written(tmp_path: Path) -> None:
    documents, _ = run(write(tmp_path / "in", {"a.txt": PLAN, "b.txt": NEWS}))
    facts = b"".join(model.dump(documents))
    (tmp_path / "facts.jsonl").write_bytes(facts)
    again, report = run(tmp_path / "facts.jsonl")
    assert b"".join(model.dump(again)) == facts
    assert report.done == ["a.txt", "b.txt"]
