"""Tokens that let clients write, or read where reading is not open.

The file holds the SHA-256 of each token, so that who reads it can use none of them. A token is 256 random bits:
nothing can be guessed, and a slow hash as for passwords would add nothing. The file is read again whenever it
changes, so that a token which is revoked stops to hold at once, also in a running server.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import re
import secrets
import stat
import threading
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal, get_args

import orjson
from filelock import FileLock

from graph.errors import NotFoundError, TokensError, UsageError, os_reason

Scope = Literal["read", "write"]
"""What a token allows; who may write may read."""

PREFIX = "pat_"
"""What every token begins with, so that people and scanners of leaked secrets know it when they see it."""

_NAME = re.compile(r"[\w.@-]{1,64}")


@dataclass(frozen=True, slots=True)
class Token:
    """A token as the file has it: ``created`` is ISO 8601 in UTC, ``sha256`` the hash in hexadecimal."""

    name: str
    scope: Scope
    created: str
    sha256: str

    def allows(self, scope: Scope) -> bool:
        return self.scope == "write" or scope == "read"


class Tokens:
    """The tokens in a file, which need not exist yet. Safe to share between threads."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._guard = threading.Lock()
        self._read: tuple[tuple[int, int, int], tuple[Token, ...]] | None = None

    def all(self) -> tuple[Token, ...]:
        """The tokens by name. Raises ``TokensError`` for a file that can't be read, or that others may read."""
        with self._guard:
            try:
                state = self.path.stat()
                version = (state.st_mtime_ns, state.st_size, state.st_ino)
                if self._read is None or self._read[0] != version:
                    self._refuse_open(state)
                    self._read = (version, self._parse(self.path.read_bytes()))
            except FileNotFoundError:
                return ()
            except OSError as error:
                raise self._unusable(error) from error
            return self._read[1]

    def holder(self, given: str) -> Token | None:
        """The token whose text is ``given``, if there is one. Takes the same time for whatever is given."""
        digest = hashlib.sha256(given.encode()).hexdigest()
        found: Token | None = None
        for token in self.all():
            if hmac.compare_digest(token.sha256, digest):
                found = token
        return found

    def create(self, name: str, scope: Scope) -> str:
        """Add a token and give its text, which is stored nowhere. Raises ``UsageError`` and ``TokensError``."""
        if not _NAME.fullmatch(name):
            raise UsageError(
                "名称由字母、数字、汉字和 . _ @ - 组成，至多 64 个字符",
                "a name is made of letters, digits and . _ @ -, at most 64 of them",
                where=name,
            )
        text = PREFIX + secrets.token_urlsafe(32)
        created = datetime.now(UTC).isoformat("T", "seconds")
        token = Token(name, scope, created, hashlib.sha256(text.encode()).hexdigest())

        def add(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
            if any(one.name == name for one in tokens):
                raise UsageError("这个名称已有令牌", "there is a token of that name", where=name)
            return (*tokens, token)

        self._change(add)
        return text

    def revoke(self, name: str) -> None:
        """Take a token out. Raises ``NotFoundError`` and ``TokensError``."""

        def without(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
            kept = tuple(one for one in tokens if one.name != name)
            if len(kept) == len(tokens):
                raise NotFoundError("没有这个名称的令牌", "there is no token of that name", where=name)
            return kept

        self._change(without)

    def _change(self, change: Callable[[tuple[Token, ...]], tuple[Token, ...]]) -> None:
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with FileLock(f"{self.path}.lock", mode=0o600):
                tokens = sorted(change(self.all()), key=lambda one: one.name)
                part = self.path.with_name(f".{self.path.name}.part")
                part.unlink(missing_ok=True)
                # Never open to others, not even for the moment between writing and a change of its mode.
                descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
                with os.fdopen(descriptor, "wb") as file:
                    rows = [asdict(one) for one in tokens]
                    file.write(orjson.dumps({"tokens": rows}, option=orjson.OPT_INDENT_2))
                    file.flush()
                    os.fsync(file.fileno())
                part.replace(self.path)
        except OSError as error:
            raise self._unusable(error) from error

    def _refuse_open(self, state: os.stat_result) -> None:
        if os.name == "posix" and stat.S_IMODE(state.st_mode) & 0o077:
            raise TokensError(
                "令牌文件可被其他用户读取；请运行 chmod 600",
                "others may read the file of tokens; run chmod 600 on it",
                where=str(self.path),
            )

    def _unusable(self, error: OSError) -> TokensError:
        zh, en = os_reason(error)
        return TokensError(
            f"令牌文件不能使用：{zh}", f"the file of tokens can't be used: {en}", where=str(self.path)
        )

    def _parse(self, content: bytes) -> tuple[Token, ...]:
        try:
            tokens = tuple(Token(**row) for row in orjson.loads(content)["tokens"])
        except (orjson.JSONDecodeError, KeyError, TypeError):
            tokens = None
        if tokens is None or not all(
            isinstance(one.sha256, str) and len(one.sha256) == 64 and one.scope in get_args(Scope)
            for one in tokens
        ):
            raise TokensError("令牌文件已损坏", "the file of tokens is damaged", where=str(self.path))
        return tokens
