"""Documents: their list, and each one's text with what was read from it."""

from __future__ import annotations

from collections import Counter
from http import HTTPStatus
from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Query, Request
from fastapi.responses import RedirectResponse, Response
from pydantic import StringConstraints

from api import reading_documents
from api.marking import pieces
from api.rendering import Cited, address, render
from api.routes import CursorQuery, PassageId, Reader, ThisDocument
from api.whole import WholeRoute
from graph.schema import schema

router = APIRouter(include_in_schema=False, route_class=WholeRoute)

PASSAGES = 200
"""Sentences of one page of a document."""
SENTENCES = 50
"""Most sentences that are asked for at once by their ids; sentences.js asks for as many."""
DOCUMENTS = 50

Ids = Annotated[
    list[Annotated[str, StringConstraints(max_length=500)]], Query(min_length=1, max_length=SENTENCES)
]


@router.get("/documents")
def documents_page(request: Request, store: Reader, cursor: CursorQuery = None) -> Response:
    found = reading_documents.documents(store, cursor=cursor, limit=DOCUMENTS)
    return render(request, "documents.html", documents=found.items, next_cursor=found.next_cursor)


@router.get("/passages/{passage_id:path}")
def passage_page(store: Reader, passage_id: PassageId) -> Response:
    """A sentence's lasting address: it leads to its place in its document, whichever page that is on."""
    found = reading_documents.passage(store, passage_id)
    before = (found.index or 0) // PASSAGES * PASSAGES
    query = f"?cursor={reading_documents.cursor_to(found.document_id, before)}" if before else ""
    place = f"/documents/{quote(found.document_id, safe=':')}{query}#{quote(found.id, safe=':')}"
    return RedirectResponse(place, HTTPStatus.SEE_OTHER)


@router.get("/sentences")
def sentences(request: Request, store: Reader, id: Ids) -> Response:
    """Some sentences as items of a list, which ``sentences.js`` puts into a page."""
    found = reading_documents.passages_by_id(store, id)
    return render(request, "sentences.html", passages=found, cited=Cited(store, found))


@router.get("/documents/{document_id:path}")
def document_page(
    request: Request, store: Reader, document: ThisDocument, cursor: CursorQuery = None
) -> Response:
    found = reading_documents.passages(store, document, cursor=cursor, limit=PASSAGES)
    types = {mention.entity.type for passage in found.items for mention in passage.mentions}
    facts = reading_documents.relations_in(store, document, [passage.id for passage in found.items])
    rules = Counter(
        str(fact.properties.get("rule") or fact.properties.get("source") or "")
        for own in facts.values()
        for fact in own
    )
    stored = store.run("document", id=document.id)[0]["properties"]
    return render(
        request,
        "document.html",
        document=document,
        year=stored.get("year"),
        version=stored.get("version"),
        digest=stored.get("digest"),
        passages=found.items,
        facts=facts,
        rules=rules.most_common(),
        unread=sum(not passage.mentions and passage.id not in facts for passage in found.items),
        covered=sum(passage.end - passage.start for passage in found.items),
        whole=cursor is None and found.next_cursor is None,
        headings={passage.heading for passage in found.items if passage.heading},
        types=[name for name in schema().entity_types if name in types],
        pieces=lambda passage, only=None: pieces(passage.text, passage.start, passage.mentions, only),
        next_cursor=found.next_cursor,
        address_here=address(document),
    )
