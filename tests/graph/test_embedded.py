"""The embedded store's server: shared between processes, gone with them, and clear about what is wrong."""

from __future__ import annotations

import os
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path

import neo4j
import orjson
import pytest

from graph import embedded
from graph.errors import (
    PolicyAtlasError,
    QueryTimeoutError,
    StoreAuthError,
    StoreError,
    StoreFullError,
    StoreLockedError,
    StoreReadOnlyError,
    StoreUnavailableError,
    UsageError,
)
from graph.model import DocumentFacts, Node
from graph.store import open_store


def facts(name: str = "a.txt") -> DocumentFacts:
    return DocumentFacts(name, {name: Node(name, "Company", f"公司{name}")})


def other_process(code: str, folder: Path) -> subprocess.Popen[str]:
    """A process that runs ``code`` with ``url`` set, and tells and waits by its standard streams."""
    start = f"from graph.store import open_store\nurl = 'embedded:' + {str(folder)!r}\n"
    return subprocess.Popen(
        [sys.executable, "-c", start + code], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )


def server_pid(folder: Path) -> int:
    return int(orjson.loads((folder / "server.json").read_bytes())["pid"])


def gone(pid: int, seconds: float = 20.0) -> bool:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        status = Path(f"/proc/{pid}/stat")
        if not status.exists() or status.read_text().split()[2] == "Z":
            return True
        time.sleep(0.1)
    return False


HOLD = "store = open_store(url)\nprint('open', flush=True)\ninput()\n"


def test_what_was_stored_is_there_when_opened_again(tmp_path: Path) -> None:
    url = f"embedded:{tmp_path / 'store'}"
    with open_store(url) as store:
        store.replace_document(facts())
        digest = store.digest()
    assert not (tmp_path / "store" / "server.json").exists()
    with open_store(url, read_only=True) as store:
        assert store.digest() == digest


def test_a_second_process_joins_and_may_stay_longer(tmp_path: Path) -> None:
    folder = tmp_path / "store"
    with other_process(HOLD, folder) as first:
        assert first.stdout.readline() == "open\n"
        with open_store(f"embedded:{folder}") as store:
            pid = server_pid(folder)
            first.communicate("\n")
            store.replace_document(facts())
            assert server_pid(folder) == pid
    assert gone(pid)


def test_the_server_ends_with_a_process_that_is_killed(tmp_path: Path) -> None:
    folder = tmp_path / "store"
    with other_process(HOLD, folder) as first:
        assert first.stdout.readline() == "open\n"
        pid = server_pid(folder)
        first.kill()
    assert gone(pid)
    with open_store(f"embedded:{folder}") as store:
        assert store.run("counts") == []


def test_a_killed_server_is_started_again(tmp_path: Path) -> None:
    folder = tmp_path / "store"
    with (
        open_store(f"embedded:{folder}") as store,
        open_store(f"embedded:{folder}", read_only=True) as reader,
    ):
        store.replace_document(facts("a.txt"))
        os.kill(server_pid(folder), signal.SIGKILL)
        store.replace_document(facts("b.txt"))
        assert [row["file"] for row in reader.run("documents")] == ["a.txt", "b.txt"]


def test_a_query_has_a_time_limit(tmp_path: Path) -> None:
    url = f"embedded:{tmp_path / 'store'}"
    many = {f"n{i}": Node(f"n{i}", "Company", f"公司{i}") for i in range(3000)}
    with open_store(url) as store:
        store.replace_document(DocumentFacts("a.txt", many))
    # Long enough for a small query on a busy machine; this one goes through 3000³ combinations.
    with open_store(url, time_limit=5.0) as store:
        pairs = "MATCH (a:Entity), (b:Entity), (c:Entity) WHERE a.name CONTAINS (b.name + c.name) "
        with pytest.raises(QueryTimeoutError):
            store._connection.read(pairs + "RETURN count(*)", {})
        assert store.run("counts") != []


def test_nobody_gets_in_without_the_password(tmp_path: Path) -> None:
    folder = tmp_path / "store"
    with open_store(f"embedded:{folder}"):
        assert stat.S_IMODE((folder / "server.json").stat().st_mode) == 0o600
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
        port = orjson.loads((folder / "server.json").read_bytes())["bolt_port"]
        for auth in (("root", "guess"), ("root", ""), None):
            driver = neo4j.GraphDatabase.driver(f"bolt://{embedded.LOOPBACK}:{port}", auth=auth)
            with driver, pytest.raises(neo4j.exceptions.Neo4jError):
                driver.execute_query("MATCH (n) RETURN count(n)", database_=embedded.DATABASE)
        with pytest.raises(StoreAuthError):
            open_store(f"bolt://{embedded.LOOPBACK}:{port}", user="root", password="guess")  # noqa: S106


def test_a_folder_with_other_things_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("x")
    with pytest.raises(StoreError) as refused:
        open_store(f"embedded:{tmp_path}")
    assert "不是图库" in refused.value.zh
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.txt"]


def test_a_file_is_no_store(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(StoreError):
        open_store(f"embedded:{tmp_path / 'file'}")


def test_damaged_data_is_told_as_such(tmp_path: Path) -> None:
    folder = tmp_path / "store"
    with open_store(f"embedded:{folder}") as store:
        store.replace_document(facts())
    for file in (folder / "databases" / embedded.DATABASE).iterdir():
        file.write_bytes(b"garbage")
    with pytest.raises(StoreError) as refused:
        open_store(f"embedded:{folder}")
    assert "server.log" in refused.value.zh


def test_a_server_that_cannot_be_joined_locks_the_folder(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "store"
    with other_process(HOLD, folder) as first:
        assert first.stdout.readline() == "open\n"
        # As it is for another user, who may not read the ports and passwords.
        (folder / "server.json").unlink()
        with pytest.raises(StoreLockedError):
            open_store(f"embedded:{folder}")
        first.communicate("\n")


def test_a_full_disk_is_told_before_anything_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = f"embedded:{tmp_path / 'store'}"
    with open_store(url) as store:
        store.replace_document(facts("a.txt"))
        before = store.digest()
        monkeypatch.setattr(embedded, "FREE_BYTES", 1 << 60)
        with pytest.raises(StoreFullError):
            store.replace_document(facts("b.txt"))
        assert store.digest() == before
    with pytest.raises(StoreFullError):
        open_store(url)


def test_a_folder_without_permission() -> None:
    # Linux lets nobody make a folder there, not even root, who runs tests in containers.
    with pytest.raises(StoreReadOnlyError):
        open_store("embedded:/sys/policy-atlas")


@pytest.mark.parametrize(
    ("url", "error"),
    [
        ("embedded:", UsageError),
        ("data.store", UsageError),
        ("http://127.0.0.1", UsageError),
        ("bolt://", UsageError),
        ("bolt://127.0.0.1:x", UsageError),
        ("bolt://user:secret@127.0.0.1", UsageError),
        ("bolt://127.0.0.1:1", StoreUnavailableError),
        ("bolt://no-such-host.invalid", StoreUnavailableError),
    ],
)
def test_addresses_that_lead_nowhere(url: str, error: type[PolicyAtlasError]) -> None:
    with pytest.raises(error) as refused:
        open_store(url)
    assert "secret" not in str(refused.value)
