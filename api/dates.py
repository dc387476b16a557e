"""When documents say what they say."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date

from graph.errors import UsageError
from graph.store import Store

CHUNK = 2_000
"""Most file names that a query takes at once."""
_YEAR = re.compile(r"(?:19|20)\d\d")


def year_of(written: str | None) -> int | None:
    """The year of a date such as ``2024-05-10`` or ``2024``."""
    found = _YEAR.match(written or "")
    return int(found[0]) if found else None


def years(store: Store, files: Iterable[str]) -> dict[str, int]:
    """The year of each document that has one, by file name: of its date, else the year that it is about."""
    names = sorted(set(files))
    found = {}
    for start in range(0, len(names), CHUNK):
        for row in store.run("document_dates", files=names[start : start + CHUNK]):
            year = year_of(row["date"]) or row["year"]
            if year is not None:
                found[row["file"]] = year
    return found


def earliest(files: Iterable[str], known: Mapping[str, int]) -> int | None:
    """The year of the earliest of some documents."""
    return min((known[file] for file in files if file in known), default=None)


def require_date(written: str | None, parameter: str, *, day: bool = False) -> None:
    """Refuse what no calendar has, and with ``day`` a year or month alone. Raises ``UsageError``."""
    form = r"\d{4}-\d\d-\d\d" if day else r"\d{4}(-\d\d){0,2}"
    if written is None or (re.fullmatch(form, written) and _is_in_calendar(written)):
        return
    forms = "2024-05-31" if day else "2024、2024-05、2024-05-31"
    raise UsageError(
        f"应为日历上有的日期，写成 {forms}",
        f"it must be a date of the calendar, written {forms.replace('、', ', ')}",
        where=parameter,
    )


def _is_in_calendar(written: str) -> bool:
    try:
        date.fromisoformat(written + "-01-01"[len(written) - 4 :])
    except ValueError:
        return False
    return True
