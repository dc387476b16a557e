"""The table of words: both languages have every key, every key that is asked for is there, none is left over."""

from __future__ import annotations

import re
from pathlib import Path
from string import Formatter
from typing import get_args

import pytest

from api import wire, wire_compare, wire_writing
from api.entity_table import WIDTHS
from api.pages_compare import PARTS
from api.pages_entity import PROPERTIES
from api.routes import STATUS
from api.words import Words, table
from graph.schema import schema

API = Path(__file__).parents[2] / "api"
SOURCES = {
    path.name: path.read_text(encoding="utf-8")
    for path in [*(API / "templates").glob("*.html"), *API.glob("*.py")]
    if path.name != "words.py"
}


def choices(model: type[wire.Model], name: str) -> tuple[str, ...]:
    return get_args(model.model_fields[name].annotation)


def stored() -> set[str]:
    """The keys that are put together from what the graph stores."""
    edges = schema().edges
    keys = {f"relation.{name}.out" for name in schema().fact_types}
    keys |= {f"relation.{name}.in" for name in schema().fact_types if edges[name].directed}
    keys |= {f"reason.{name}" for name in choices(wire.Reason, "type")}
    keys |= {f"status.{name}" for name in get_args(STATUS)}
    keys |= {f"level.{name}" for name in ("country", "province", "city", "county", "town", "macro")}
    keys |= {f"kind.{name}" for name in ("target", "actual")}
    keys |= {f"document.{name}" for name in ("policy", "news", "other", "number", "issuer", "date", "file")}
    keys |= {f"lineage.{name}" for name in choices(wire_compare.Lineage, "relation")}
    keys |= {f"change.{name}" for name in choices(wire_compare.Change, "change")}
    keys |= {f"landing.{name}" for name in choices(wire_compare.Landing, "stance")}
    keys |= {f"compare.kind_{name}" for name in choices(wire_compare.Change, "kind")}
    keys |= {f"table.{name}" for name in WIDTHS}
    keys |= {f"side.{name}" for name in ("supply", "environment", "demand", "governance")}
    keys |= {f"how.{name}" for name in ("in_industry", "undertakes", "funds")}
    keys |= {f"compare.{name}" for name in (*PARTS, "by", "funds", "parks", "narrower")}
    keys |= {f"property.{name}" for name in PROPERTIES}
    return keys


def scripted() -> set[str]:
    """The keys that scripts show."""
    found = set()
    for page, prefix in (("token", "script"), ("add", "script.add"), ("review", "script.review")):
        text = (API / "static" / f"{page}.js").read_text(encoding="utf-8")
        found |= {
            f"{prefix}.{name}"
            for call in re.findall(r"\bsay\(([^;]*?)\)", text)
            for name in re.findall(r'"(\w+)"', call)
        }
    found |= {f"script.add.{name}" for name in choices(wire_writing.Upload, "status")}
    found |= {f"script.review.{name}" for name in choices(wire_writing.Answer, "verdict")}
    return found


def written() -> set[str]:
    """The keys that stand in templates and code."""
    found = {
        key
        for text in SOURCES.values()
        for key in re.findall(r"\b(?:t|words)\(['\"]([^'\"]+)['\"][,)]", text)
    }
    base = SOURCES["base.html"]
    return found | set(re.findall(r"\"(nav\.\w+)\"", base))


def test_both_languages_have_every_key() -> None:
    for key, words in table().items():
        assert set(words) == {"zh", "en"}, key
        assert all(words.values()), key
        fields = [{name for _, name, _, _ in Formatter().parse(text) if name} for text in words.values()]
        assert fields[0] == fields[1], key


def test_the_table_holds_what_is_asked_for_and_nothing_else() -> None:
    assert (stored() | written() | scripted()) - set(table()) == set()
    assert set(table()) - (stored() | written() | scripted()) == set()


@pytest.mark.parametrize(
    ("language", "status", "word"),
    [("zh", "signed", "已签约"), ("en", "signed", "signed"), ("zh", "<b>", "<b>"), ("en", None, "None")],
)
def test_a_stored_value_without_a_word_stands_for_itself(
    language: str, status: str | None, word: str
) -> None:
    assert Words("en" if language == "en" else "zh").get("status", status) == word


def test_a_name_with_braces_is_no_pattern() -> None:
    assert Words("zh")("entity.aliases", names="{0}{key}") == "又称 {0}{key}"
