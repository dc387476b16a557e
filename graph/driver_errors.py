"""What the driver raises, told as one of the project's errors; the codes are those of both engines."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from neo4j.exceptions import (
    AuthError,
    ClientError,
    ConfigurationError,
    ConstraintError,
    DriverError,
    Forbidden,
    Neo4jError,
    ServiceUnavailable,
    SessionExpired,
    TransientError,
)

from graph.errors import (
    FactsError,
    PolicyAtlasError,
    QueryError,
    QueryTimeoutError,
    StoreAuthError,
    StoreError,
    StoreFullError,
    StoreReadOnlyError,
    StoreUnavailableError,
    UsageError,
)

_READ_ONLY_CODES = (
    "Neo.ClientError.Statement.AccessMode",
    "Neo.ClientError.Database.DatabaseReadOnly",
    "Neo.ClientError.General.ForbiddenOnReadOnlyDatabase",
    "Neo.ClientError.General.WriteOnReadOnlyAccessDatabase",
)


@contextmanager
def translated(where: str) -> Iterator[None]:
    """Raise the driver's errors as the project's; ``where`` is the store's address without a password."""
    try:
        yield
    except (Neo4jError, DriverError) as error:
        raise translate(error, where) from error
    except (OSError, ValueError, UnicodeEncodeError) as error:
        # The driver lets both through: a host name that does not resolve, and text that is not valid Unicode.
        if isinstance(error, UnicodeEncodeError):
            raise FactsError(
                "文字里有无法编码的字符", "the text holds characters that can't be encoded"
            ) from error
        raise _unavailable(where, str(error)) from error


def translate(error: Neo4jError | DriverError, where: str) -> PolicyAtlasError:
    """The project's error for one of the driver's."""
    code = (error.code or "") if isinstance(error, Neo4jError) else ""
    text = str(error)
    if "No space left" in text or "not enough disk" in text.lower():
        return StoreFullError(
            "磁盘空间不足，请腾出空间后再试", "no disk space left; free some and try again", where=where
        )
    if (
        "TimedOut" in code
        or "Timeout" in code
        or ("timeout" in text.lower() and isinstance(error, ClientError))
    ):
        return QueryTimeoutError(
            "查询超过了时间限制；请缩小范围", "the query ran into the time limit; narrow it down", where=where
        )
    if isinstance(error, AuthError):
        return StoreAuthError("用户名或密码不对", "the user or the password was refused", where=where)
    if isinstance(error, Forbidden) or code in _READ_ONLY_CODES:
        return StoreReadOnlyError(
            "这个图库或用户只能读，不能写入", "this store or user may only read, not write", where=where
        )
    if isinstance(error, ServiceUnavailable | SessionExpired | TransientError):
        return _unavailable(where, text)
    if isinstance(error, ConstraintError):
        return FactsError(
            "同一个 id 已经属于另一篇文档", "an id already belongs to another document", where=where
        )
    if isinstance(error, ConfigurationError):
        return UsageError(f"图库地址不对：{text}", f"the store's address is wrong: {text}", where=where)
    if code.endswith("DatabaseNotFound"):
        return StoreError("服务器上没有这个数据库", "there is no such database on the server", where=where)
    if code.startswith("Neo.ClientError.Statement"):
        return QueryError(f"查询失败：{text}", f"the query failed: {text}", where=where)
    return StoreError(f"图库出错：{text}", f"the store failed: {text}", where=where)


def _unavailable(where: str, reason: str) -> StoreUnavailableError:
    return StoreUnavailableError(
        f"连不上图库，或图库中途离开；请确认它在运行。{reason}",
        f"the store can't be reached, or went away; see that it runs. {reason}",
        where=where,
    )
