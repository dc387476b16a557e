"""The words of the pages in Chinese and English, from one table, and which of the two a reader gets."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import Any

import yaml
from starlette.requests import Request

from graph.errors import Language
from graph.schema import schema

COOKIE = "lang"
"""Keeps what the switch in the head of each page was set to."""


@cache
def table() -> dict[str, dict[Language, str]]:
    """``words.yml``: the words of each key by language."""
    text = resources.files("api").joinpath("words.yml").read_text(encoding="utf-8")
    loaded: dict[str, dict[Language, str]] = yaml.safe_load(text)
    return loaded


class Words:
    """The words of one language: ``words("key", name=value)``. Raises ``KeyError`` for a key that is none."""

    def __init__(self, language: Language) -> None:
        self.language = language

    def __call__(self, key: str, /, **values: Any) -> str:
        return table()[key][self.language].format(**values)

    def get(self, prefix: str, value: object) -> str:
        """The word for a stored value (``status`` ``signed``), or the value itself where the table has none."""
        found = table().get(f"{prefix}.{value}")
        return found[self.language] if found else str(value)

    def type(self, name: str) -> str:
        """The label of a type of entity or relation, from schema.yml."""
        kind = schema().nodes.get(name) or schema().edges[name]
        return kind.label.zh if self.language == "zh" else kind.label.en

    def description(self, name: str) -> str:
        """What a type of entity is, from schema.yml."""
        text = schema().nodes[name].description
        return text.zh if self.language == "zh" else text.en


def language_of(request: Request) -> Language:
    """Chinese, unless Accept-Language rates English above it."""
    rated: dict[str, float] = {}
    for part in request.headers.get("accept-language", "")[:200].split(","):
        tag, _, quality = part.strip().lower().partition(";")
        try:
            rated.setdefault(tag[:2], float(quality.partition("=")[2] or 1))
        except ValueError:
            continue
    return "en" if rated.get("en", 0.0) > rated.get("zh", 0.0) else "zh"


def page_language(request: Request) -> Language:
    """What the reader chose with the switch, else by Accept-Language."""
    chosen = request.cookies.get(COOKIE)
    if chosen == "en":
        return "en"
    return "zh" if chosen == "zh" else language_of(request)
