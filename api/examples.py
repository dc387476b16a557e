"""One whole example of each successful answer in the OpenAPI document, put together from those of the fields."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

Schema = Mapping[str, Any]

JSON = "application/json"


def add_examples(document: Mapping[str, Any]) -> None:
    """Give the JSON that a 2xx holds an ``example``. Raises ``LookupError`` for a field of which none is known."""
    models = document["components"]["schemas"]
    for content in _successes(document):
        content.setdefault("example", example(content["schema"], models))


def _successes(document: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    for operations in document["paths"].values():
        for operation in operations.values():
            for status, answer in operation["responses"].items():
                content = answer.get("content", {}).get(JSON, {})
                if status.startswith("2") and content.get("schema"):
                    yield content


def example(schema: Schema, models: Mapping[str, Schema]) -> Any:
    """A value of ``schema``: its own example, else one of its parts."""
    if "examples" in schema:
        return schema["examples"][0]
    if "$ref" in schema:
        return example(models[schema["$ref"].rpartition("/")[2]], models)
    if "anyOf" in schema:
        return example(next(one for one in schema["anyOf"] if one.get("type") != "null"), models)
    if schema.get("type") == "array":
        return [example(schema["items"], models)]
    if "properties" in schema:
        return {name: example(one, models) for name, one in schema["properties"].items()}
    for given in ("const", "default"):
        if given in schema:
            return schema[given]
    if "enum" in schema:
        return schema["enum"][0]
    raise LookupError(f"no example of {schema}")
