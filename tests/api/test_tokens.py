"""Tokens: the file holds hashes only, is the user's alone, and a command looks after it."""

from __future__ import annotations

import hashlib
import json
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from api import cli
from api.tokens import PREFIX, Tokens
from graph.errors import NotFoundError, TokensError, UsageError


@pytest.fixture
def tokens(tmp_path: Path) -> Tokens:
    return Tokens(tmp_path / "folder" / "tokens.json")


def test_the_file_holds_no_token_and_is_the_users_alone(tokens: Tokens) -> None:
    text = tokens.create("zhaoshang", "write")
    assert text.startswith(PREFIX)
    assert len(text) >= 43
    content = tokens.path.read_text("utf-8")
    assert text not in content
    assert text.removeprefix(PREFIX) not in content
    assert hashlib.sha256(text.encode()).hexdigest() in content
    assert stat.S_IMODE(tokens.path.stat().st_mode) == 0o600


def test_a_token_is_known_by_its_text_until_it_is_revoked(tokens: Tokens) -> None:
    other = Tokens(tokens.path)
    assert other.holder("anything") is None
    texts = {name: tokens.create(name, "read") for name in ("a", "b", "甲")}
    for name, text in texts.items():
        holder = other.holder(text)
        assert holder is not None
        assert (holder.name, holder.allows("read"), holder.allows("write")) == (name, True, False)
    for wrong in ("", PREFIX, texts["a"][:-1], texts["a"] + "x", texts["a"].upper()):
        assert other.holder(wrong) is None
    tokens.revoke("a")
    assert other.holder(texts["a"]) is None
    assert other.holder(texts["b"]) is not None
    assert [one.name for one in other.all()] == ["b", "甲"]


@pytest.mark.parametrize("name", ["", "a b", "x" * 65, "../a", "a\n", "=1"])
def test_names_that_no_token_has(tokens: Tokens, name: str) -> None:
    with pytest.raises(UsageError):
        tokens.create(name, "read")
    with pytest.raises(NotFoundError):
        tokens.revoke(name)


def test_a_name_is_given_once(tokens: Tokens) -> None:
    tokens.create("a", "read")
    with pytest.raises(UsageError):
        tokens.create("a", "write")


def test_a_file_that_others_may_read_is_refused(tokens: Tokens) -> None:
    text = tokens.create("a", "write")
    tokens.path.chmod(0o640)
    with pytest.raises(TokensError, match="chmod"):
        Tokens(tokens.path).holder(text)


@pytest.mark.parametrize(
    "content",
    [
        "",
        "[]",
        "{",
        '{"tokens": [{}]}',
        '{"tokens": [{"name": "a", "scope": "all", "created": "", "sha256": "' + "0" * 64 + '"}]}',
        '{"tokens": [{"name": "a", "scope": "write", "created": "", "sha256": ""}]}',
        '{"tokens": [{"name": "a", "scope": "write", "created": "", "sha256": 1}]}',
    ],
)
def test_a_damaged_file_lets_nobody_in(tokens: Tokens, content: str) -> None:
    tokens.create("a", "write")
    tokens.path.write_text(content, "utf-8")
    with pytest.raises(TokensError):
        tokens.holder("anything")


Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    monkeypatch.setenv("POLICYATLAS_TOKENS", str(tmp_path / "tokens.json"))
    monkeypatch.setenv("POLICYATLAS_LANG", "zh")
    monkeypatch.setattr(cli, "_terminate", cli.signal.getsignal(cli.signal.SIGTERM))

    def command(*arguments: str) -> tuple[int, str, str]:
        code = cli.main(["token", *arguments])
        return (code, *capsys.readouterr())

    return command


def test_the_command(run: Run, tmp_path: Path) -> None:
    code, out, err = run("create", "zhaoshang", "--scope", "write")
    assert (code, "只显示这一次" in err) == (0, True)
    assert Tokens(tmp_path / "tokens.json").holder(out.strip()) is not None
    assert run("create", "reader")[0] == 0
    code, out, _ = run("list", "--json")
    assert [(row["name"], row["scope"]) for row in json.loads(out)] == [
        ("reader", "read"),
        ("zhaoshang", "write"),
    ]
    assert "sha256" not in out
    assert run("revoke", "zhaoshang")[0] == 0
    assert "zhaoshang" not in run("list")[1]
    code, _, err = run("revoke", "zhaoshang")
    assert (code, "没有这个名称的令牌" in err) == (1, True)
    assert run("create", "reader")[0] == 2
    assert run("create", "x", "--scope", "all")[0] == 2
