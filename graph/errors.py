"""The one tree of errors. Every message says what is wrong, where, and what to do, in Chinese and English.

::

    PolicyAtlasError
    ├── UsageError                 wrong arguments (exit code 2)
    │   └── AmbiguousError         a name that several entities have
    ├── DocumentError              one document can't be read (the load goes on)
    │   ├── EmptyDocumentError
    │   ├── BinaryDocumentError
    │   ├── EncodingError
    │   ├── UnsupportedFormatError
    │   ├── DocumentTooLargeError
    │   ├── DamagedDocumentError   truncated, or not what its format asks for
    │   ├── ProtectedDocumentError encrypted, needs a password
    │   ├── ScannedDocumentError   pictures of pages, no text
    │   └── DocumentLimitError     took too long, too much memory, or is nested too deeply
    ├── FactsError                 a facts file breaks the exchange format (file, line, field)
    ├── GoldError                  a gold file to score against is wrong (file, field)
    ├── SchemaError                schema.yml, or a statement that the schema forbids
    ├── QueryError                 a named query: unknown, or its parameters do not fit
    │   └── QueryTimeoutError
    ├── NotFoundError              no such entity, document or passage
    ├── JudgementError             the file of judgements, or an answer in a review
    ├── TokensError                the file of tokens
    ├── TokenError                 a request without a token, or with one that does not hold
    ├── ScopeError                 a token that does not allow what is asked
    ├── RateLimitError             more requests than the server takes from one client
    ├── SchedulerError             a Dask cluster: not reachable, without workers, of another version
    ├── OutputError                a file or the screen can't be written to
    └── StoreError
        ├── StoreUnavailableError  not reachable, went away
        ├── StoreAuthError         user or password refused
        ├── StoreReadOnlyError     the store does not take writes
        ├── StoreLockedError       another process holds the folder
        ├── StoreFullError         no disk space
        ├── StoreVersionError      made by another version of the schema
        └── BusyError              too much of a kind is under way at once
"""

from __future__ import annotations

import errno
from collections.abc import Sequence
from typing import Literal, Self

Language = Literal["zh", "en"]


class PolicyAtlasError(Exception):
    """Base of all errors that a user may see.

    ``zh`` and ``en`` are whole sentences; ``where`` is a file, line or field; ``code`` is stable and part of
    the HTTP API.
    """

    code = "error"
    exit_code = 1

    def __init__(self, zh: str, en: str, *, where: str | None = None) -> None:
        super().__init__(en if where is None else f"{where}: {en}")
        self.zh = zh
        self.en = en
        self.where = where

    def message(self, language: Language = "zh") -> str:
        """The sentence for a person, with the place in front where there is one."""
        text = self.zh if language == "zh" else self.en
        return text if self.where is None else f"{self.where}: {text}"

    def __reduce__(self) -> tuple[object, ...]:
        # The default pickles ``args`` only, which would lose both languages between worker processes.
        return (_rebuild, (type(self), self.zh, self.en, self.where))


_OS_REASONS = {
    errno.ENOENT: ("没有这个文件或文件夹", "there is no such file or folder"),
    errno.EACCES: ("没有权限", "permission is denied"),
    errno.EPERM: ("没有权限", "permission is denied"),
    errno.EROFS: ("文件系统是只读的", "the file system is read-only"),
    errno.EISDIR: ("这是一个文件夹", "this is a folder"),
    errno.ENOTDIR: ("路径中有一段不是文件夹", "a part of the path is no folder"),
    errno.ENAMETOOLONG: ("名称过长", "the name is too long"),
    errno.EMFILE: ("打开的文件太多", "too many files are open"),
    errno.EIO: ("磁盘读写出错", "the disk failed"),
    errno.EADDRNOTAVAIL: ("本机没有这个地址", "this machine has no such address"),
    errno.ENOSPC: ("磁盘空间不足", "the disk is full"),
    errno.EDQUOT: ("磁盘配额已用完", "the disk quota is used up"),
    errno.EFBIG: ("文件超过系统允许的大小", "the file is larger than the system allows"),
}


def os_reason(error: OSError) -> tuple[str, str]:
    """Why the operating system refused, in Chinese and English."""
    other = error.strerror or type(error).__name__
    return _OS_REASONS.get(error.errno or 0, (other, other))


def _rebuild(kind: type[PolicyAtlasError], zh: str, en: str, where: str | None) -> PolicyAtlasError:
    return kind(zh, en, where=where)


class UsageError(PolicyAtlasError):
    code = "usage"
    exit_code = 2


class AmbiguousError(UsageError):
    """A name that several entities have; ``found`` are their ids."""

    def __init__(self, zh: str, en: str, *, where: str | None = None, found: Sequence[str] = ()) -> None:
        super().__init__(zh, en, where=where)
        self.found = tuple(found)


class DocumentError(PolicyAtlasError):
    code = "document"


class EmptyDocumentError(DocumentError):
    code = "document-empty"


class BinaryDocumentError(DocumentError):
    code = "document-binary"


class EncodingError(DocumentError):
    code = "document-encoding"


class UnsupportedFormatError(DocumentError):
    code = "document-format"


class DocumentTooLargeError(DocumentError):
    code = "document-too-large"


class DamagedDocumentError(DocumentError):
    code = "document-damaged"


class ProtectedDocumentError(DocumentError):
    code = "document-protected"


class ScannedDocumentError(DocumentError):
    code = "document-scanned"


class DocumentLimitError(DocumentError):
    code = "document-limit"


class FactsError(PolicyAtlasError):
    code = "facts"


class GoldError(PolicyAtlasError):
    code = "gold"


class SchemaError(PolicyAtlasError):
    code = "schema"


class QueryError(PolicyAtlasError):
    code = "query"
    exit_code = 2


class QueryTimeoutError(QueryError):
    code = "query-timeout"
    exit_code = 1


class NotFoundError(PolicyAtlasError):
    code = "not-found"


class JudgementError(PolicyAtlasError):
    code = "judgement"


class TokensError(PolicyAtlasError):
    code = "tokens"


class TokenError(PolicyAtlasError):
    code = "token"


class ScopeError(PolicyAtlasError):
    code = "scope"


class RateLimitError(PolicyAtlasError):
    """``retry_seconds`` is after how long the next request is taken."""

    code = "rate-limit"

    def __init__(self, zh: str, en: str, *, where: str | None = None, retry_seconds: int = 1) -> None:
        super().__init__(zh, en, where=where)
        self.retry_seconds = retry_seconds


class SchedulerError(PolicyAtlasError):
    code = "scheduler"


class OutputError(PolicyAtlasError):
    code = "output"


class StoreError(PolicyAtlasError):
    code = "store"


class StoreUnavailableError(StoreError):
    code = "store-unavailable"


class StoreAuthError(StoreError):
    code = "store-auth"


class StoreReadOnlyError(StoreError):
    code = "store-read-only"


class StoreLockedError(StoreError):
    code = "store-locked"


class StoreFullError(StoreError):
    code = "store-full"


class StoreVersionError(StoreError):
    code = "store-version"

    @classmethod
    def newer(cls, found: int, own: int, where: str) -> Self:
        """The store at ``where`` is of schema version ``found``, above this program's ``own``."""
        return cls(
            f"图库由更新的程序建立（模式 {found}，本程序 {own}）；请升级 policyatlas",
            f"a newer program made this store (schema {found}, this program {own}); upgrade policyatlas",
            where=where,
        )

    @classmethod
    def older(cls, found: int, own: int, where: str) -> Self:
        """The store at ``where`` is of an older schema version, and is opened for reading."""
        return cls(
            f"图库由较早的程序建立（模式 {found}，本程序 {own}），以只读方式打开不能更新；"
            "请用能写入的用户运行一次 policyatlas load，图库会先更新",
            f"an older program made this store (schema {found}, this program {own}), and it can't be brought up "
            "to date while it is opened for reading; run policyatlas load once as a user that may write",
            where=where,
        )


class BusyError(StoreError):
    code = "busy"
