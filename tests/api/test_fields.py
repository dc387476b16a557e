"""What version 1 promises: no address, parameter or field of an answer that was there once goes away.

``fields.txt`` lists them. ``POLICYATLAS_RENEW_FIELDS=1 pytest tests/api/test_fields.py`` adds what is new to it; a
line that must go is taken out by hand, in a commit that says why and what clients do instead.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import httpx
import pytest

from api import wire

PROMISED = Path(__file__).with_name("fields.txt")


@pytest.fixture(scope="module")
def document(client: httpx.Client) -> dict[str, Any]:
    found: dict[str, Any] = client.get("/openapi.json").json()
    return found


def offered(document: dict[str, Any]) -> set[str]:
    fields = {
        f"{name}.{field}"
        for name, model in document["components"]["schemas"].items()
        for field in model.get("properties", ())
    }
    for path, operations in document["paths"].items():
        for method, operation in operations.items():
            fields.add(f"{method.upper()} {path}")
            fields |= {
                f"{method.upper()} {path} ?{parameter['name']}"
                for parameter in operation.get("parameters", ())
                if parameter["in"] == "query"
            }
    return fields


def test_nothing_that_was_promised_is_gone(document: dict[str, Any]) -> None:
    now = offered(document)
    promised = set(PROMISED.read_text(encoding="utf-8").splitlines())
    if os.environ.get("POLICYATLAS_RENEW_FIELDS"):
        PROMISED.write_text("".join(f"{line}\n" for line in sorted(promised | now)), encoding="utf-8")
    assert sorted(promised - now) == []
    assert len(promised) > 200


def test_every_answer_has_an_example(document: dict[str, Any]) -> None:
    """A field without one shows nobody what stands in it; test_openapi.py holds the same for requests' models."""
    lacking = [
        f"{path} ?{parameter['name']}"
        for path, operations in document["paths"].items()
        for operation in operations.values()
        for parameter in operation.get("parameters", ())
        if parameter.get("required")
        and not (parameter["schema"].get("examples") or parameter.get("examples"))
    ]
    assert lacking == []


@pytest.mark.parametrize(
    ("below", "model"),
    [
        ("", wire.Entity),
        ("?fields=name,documents", wire.Entity),
        ("/relations", wire.Relations),
        ("/relations?evidence=0&limit=2", wire.Relations),
    ],
)
def test_what_is_written_without_models_is_what_they_would_write(
    client: httpx.Client, below: str, model: type[wire.Model]
) -> None:
    """These two are asked for most, so their fields are written down as they are (``relation_fields``)."""
    found = client.get("/api/v1/entities?limit=200&fields=id").json()["items"]
    assert len(found) > 10
    for one in found:
        answer = client.get(f"/api/v1/entities/{one['id']}{below}").content
        assert model.model_validate_json(answer).model_dump_json(exclude_unset=True).encode() == answer
