"""Who speaks for a region at a time: the region, its parks, bodies, policies and funds, and the documents that count.

A column of a comparison is a region, alone or in a year: ``金山区``, ``金山区@2009``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from graph.asking import CHUNK, Asking
from graph.errors import UsageError
from graph.places import resolve
from graph.rows import Row
from graph.store import Store


@dataclass(slots=True)
class Scope:
    """A column: ``region`` with ``members`` by id (rows of the query ``members_of``; a policy of a town stands
    with the town's ``region_name`` and the level ``below``).

    With ``year``, only documents of that year count, and policies that are in force in it. With ``as_of`` (ISO),
    documents up to that day count, without policies whose term has ended. ``documents`` are rows of
    ``document_dates``; ``undated`` those that could not be placed in time and were left out for it.
    """

    label: str
    region: Row
    year: int | None
    as_of: str | None
    members: dict[str, Row]
    documents: dict[str, Row] = field(default_factory=dict)
    undated: set[str] = field(default_factory=set)

    def admits(self, document: str, by: str | None = None) -> bool:
        """Whether what ``document`` says for the member ``by`` counts in this column."""
        if self.year is None and self.as_of is None:
            return True
        row = self.documents.get(document, {})
        said = row.get("date") or (str(row["year"]) if row.get("year") else None)
        if said is None:
            self.undated.add(document)
            return False
        first, last = self._term(by)
        if self.year is not None:
            year = str(self.year)
            in_force = (first or said)[:4] <= year and last is not None and last[:4] >= year
            return said[:4] == year or in_force
        day = self.as_of or ""
        return said <= day[: len(said)] and (last is None or last >= day)

    def _term(self, by: str | None) -> tuple[str | None, str | None]:
        member = self.members.get(by or "", {})
        return member.get("valid_from"), member.get("valid_to")

    def said(self, passages: Iterable[Row], by: str | None = None) -> list[Row]:
        """Those of ``passages`` that count."""
        return [passage for passage in passages if self.admits(passage["document"], by)]


def scope(asking: Asking, text: str, as_of: str | None = None) -> Scope:
    """The column that ``text`` (``REGION`` or ``REGION@YEAR``) means.

    Raises ``NotFoundError`` and ``UsageError`` as ``places.resolve`` does, and for a year or date that is none.
    """
    name, mark, written = text.rpartition("@") if re.search(r"@\d+$", text) else (text, "", "")
    if mark and not re.fullmatch(r"(?:19|20)\d\d", written):
        raise UsageError("地区后的年份应写成 @2024", "the year behind a region is written @2024", where=text)
    if as_of is not None and not re.fullmatch(r"(?:19|20)\d\d-[01]\d-[0-3]\d", as_of):
        raise UsageError("日期应写成 2024-05-31", "a date is written 2024-05-31", where=as_of)
    region = resolve(asking.store, name, ("Region", "Park"))
    members: dict[str, Row] = {}
    for row in asking.run("members_of", id=region["id"]):
        # The first row of a member is the nearest: what is the region's own comes before what lies below it.
        members.setdefault(row["id"], row)
    year = int(written) if mark else None
    label = f"{region['name']}@{year}" if year else region["name"]
    return Scope(label, region, year, None if year else as_of, members)


def date_documents(store: Store, scopes: Iterable[Scope], rows: Iterable[Row]) -> None:
    """Tell the columns when the documents behind ``rows`` are from."""
    files = sorted({passage["document"] for row in rows for passage in row["passages"]})
    known = {
        row["file"]: row
        for start in range(0, len(files), CHUNK)
        for row in store.run("document_dates", files=files[start : start + CHUNK])
    }
    for one in scopes:
        one.documents |= known
