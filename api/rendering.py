"""Pages from templates: every value is escaped, every word comes from ``words.yml`` in the reader's language."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any, TypeVar
from urllib.parse import quote

from fastapi import Request
from fastapi.responses import HTMLResponse, Response
from jinja2 import Environment, PackageLoader, StrictUndefined

from api import reading_documents, reading_entities, wire
from api.marking import Piece, pieces
from api.words import Words, page_language
from graph.errors import AmbiguousError, NotFoundError, UsageError
from graph.schema import schema
from graph.store import Store

FRESH_SECONDS = 60.0
"""How long counts and examples on the start page are kept: counting goes over the whole graph."""

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
COMPARATORS = {">=": "≥ ", "<=": "≤ ", ">": "> ", "<": "< ", "~": "≈ "}


def entity_address(entity_id: str) -> str:
    """Where an entity is shown; the address lasts, also after a merge (308)."""
    return f"/entities/{quote(entity_id, safe=':')}"


def address(item: Any) -> str:
    """Where an entity, a document or a sentence is shown."""
    if isinstance(item, wire.Passage):
        return f"/passages/{quote(item.id, safe=':')}"
    if isinstance(item, wire.DocumentRef):
        return f"/documents/{quote(item.id, safe=':')}"
    return entity_address(item.id)


def figure(number: float | None) -> str:
    """A number as people write it: ``12,000``, ``81.7``; nothing for ``None``."""
    return "" if number is None else f"{number:,.10g}"


def amount(stated: wire.Figure) -> str:
    """A figure as its document writes it, with its comparator and unit."""
    sign = COMPARATORS.get(stated.comparator or "", "")
    return f"{sign}{figure(stated.value)} {stated.unit or ''}".strip()


_STEPS = ((1e12, "万亿"), (1e8, "亿"), (1e4, "万"))


def quantity(value: float | None, unit: str) -> str:
    """A figure in a base unit (元, 个, 平方米, %) in steps of 万 and 亿, which both languages' readers know here."""
    if value is None:
        return ""
    if unit == "%":
        return f"{figure(value)}%"
    for size, word in _STEPS:
        if abs(value) >= size:
            return f"{figure(round(value / size, 4))} {word}{unit}"
    return f"{figure(round(value, 4))} {unit}".strip()


def is_heading(passage: wire.DocumentPassage, headings: Collection[str]) -> bool:
    """Whether a sentence is itself one of the document's headings, with its number (（一）) or its stop."""
    text = passage.text.strip().rstrip("。：:")
    return any(text.endswith(heading) and len(text) - len(heading) <= 6 for heading in headings)


def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("api"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(
        address=address, amount=amount, figure=figure, quantity=quantity, is_heading=is_heading
    )
    return environment


_TEMPLATES = _environment()


def render(
    request: Request,
    template: str,
    /,
    *,
    status_code: HTTPStatus = HTTPStatus.OK,
    headers: dict[str, str] | None = None,
    **values: Any,
) -> Response:
    """A page from a template, which gets ``t`` (the words), ``lang``, ``path`` and ``back`` (this page, to
    come back to it in the other language) besides ``values``."""
    words = Words(page_language(request))
    path = quote(request.url.path)
    back = f"{path}?{request.url.query}" if request.url.query else path
    text = _TEMPLATES.get_template(template).render(
        t=words,
        lang=words.language,
        type_labels={name: words.type(name) for name in schema().entity_types},
        path=request.url.path,
        back=back,
        **values,
    )
    content_language = "zh-CN" if words.language == "zh" else "en"
    told = {"Content-Language": content_language, "Vary": "Accept-Language, Cookie", **(headers or {})}
    return HTMLResponse(text, status_code, told)


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several that a name may mean: what tells it from the others, and the address that asks for it."""

    entity: wire.EntityRef
    about: list[str]
    address: str


@dataclass(frozen=True, slots=True)
class Wrong:
    """What a page says of a question without an answer; of a name that several have, each to choose from."""

    message: str
    status: HTTPStatus
    choices: list[Choice]


def wrong(
    request: Request, store: Store, error: NotFoundError | UsageError, instead: Callable[[str], str]
) -> Wrong:
    """``instead`` gives this page's address with an id in place of the name that is meant by several."""
    language = page_language(request)
    if not isinstance(error, AmbiguousError):
        missing = isinstance(error, NotFoundError)
        status = HTTPStatus.NOT_FOUND if missing else HTTPStatus.BAD_REQUEST
        return Wrong(error.message(language), status, [])
    known = reading_entities.contexts(store, error.found)
    refs = [reading_entities.named(store, one) for one in error.found]
    choices = [
        Choice(ref, [part for part in (told.place, told.document) if part], instead(ref.id))
        for ref in refs
        for told in [known[ref.id]]
    ]
    words = Words(language)
    return Wrong(words("error.several", name=error.where), HTTPStatus.BAD_REQUEST, choices)


T = TypeVar("T")


def kept(request: Request, name: str, make: Callable[[], T]) -> T:
    """``make()``, at most once in ``FRESH_SECONDS``."""
    held: dict[str, tuple[float, T]] = request.app.state.kept
    now = time.monotonic()
    if name not in held or now - held[name][0] > FRESH_SECONDS:
        held[name] = (now, make())
    return held[name][1]


class Cited:
    """What templates need to show ``passages``: how one is cut into pieces, its document's title and its place."""

    def __init__(self, store: Store, passages: Sequence[wire.Passage]) -> None:
        self._titles = reading_documents.titles(store, [passage.document for passage in passages])
        self._mentions = reading_documents.mentions_in(store, [passage.id for passage in passages])

    def pieces(self, passage: wire.Passage, only: Sequence[str] | None = None) -> list[Piece]:
        return pieces(passage.text, passage.start, self._mentions.get(passage.id, []), only)

    def title_of(self, passage: wire.Passage) -> str:
        found = self._titles.get(passage.document)
        return found.title if found else passage.document
