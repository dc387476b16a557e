"""Pages for those with a token: adding documents, and deciding what is the same. Their scripts ask the API."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import Response

from api.rendering import render
from api.words import Words, page_language, table
from graph.schema import schema

router = APIRouter(include_in_schema=False)


def _script_words(words: Words, *prefixes: str) -> dict[str, str]:
    """The words that a page's scripts show, by the last part of their keys."""
    return {
        key.rpartition(".")[2]: said[words.language]
        for key, said in table().items()
        if key.rpartition(".")[0] in prefixes
    }


@router.get("/add")
def add_page(request: Request) -> Response:
    words = Words(page_language(request))
    relations = {name: words.type(name) for name in schema().fact_types}
    return render(request, "add.html", script_words=relations | _script_words(words, "script", "script.add"))


@router.get("/review")
def review_page(request: Request) -> Response:
    words = Words(page_language(request))
    return render(request, "review.html", script_words=_script_words(words, "script", "script.review"))
