"""The OpenAPI document says all that the API does, with examples, and its page needs no internet."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from jsonschema import Draft202012Validator

from graph.exchange.formats import FORMATS


@pytest.fixture(scope="module")
def document(client: httpx.Client) -> dict[str, Any]:
    answer: dict[str, Any] = client.get("/openapi.json").json()
    return answer


def operations(document: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            yield f"{method} {path}", operation


def test_the_addresses_of_version_1(document: dict[str, Any]) -> None:
    assert set(document["paths"]) == {
        "/api/v1/entities",
        "/api/v1/entities/{entity_id}",
        "/api/v1/entities/{entity_id}/relations",
        "/api/v1/entities/{entity_id}/evidence",
        "/api/v1/entities/{entity_id}/figures",
        "/api/v1/entities/{entity_id}/instruments",
        "/api/v1/entities/{entity_id}/related",
        "/api/v1/entities/{entity_id}/subgraph",
        "/api/v1/entities/{entity_id}/landing",
        "/api/v1/entities/{entity_id}/industries",
        "/api/v1/paths",
        "/api/v1/compare",
        "/api/v1/map",
        "/api/v1/documents",
        "/api/v1/documents/{document_id}",
        "/api/v1/documents/{document_id}/passages",
        "/api/v1/documents/{document_id}/relations",
        "/api/v1/passages/{passage_id}",
        "/api/v1/changes",
        "/api/v1/judgements",
        "/api/v1/candidates",
        "/api/v1/token",
        "/api/v1/schema",
        "/api/v1/statistics",
        "/api/v1/export",
        "/api/v1/context.jsonld",
        "/api/v1/vocabulary.ttl",
        "/healthz",
        "/readyz",
    }


def test_every_operation_is_described_and_named_once(document: dict[str, Any]) -> None:
    names = [operation["operationId"] for _, operation in operations(document)]
    assert len(names) == len(set(names))
    for name, operation in operations(document):
        assert operation["summary"] and operation["description"] and operation["tags"], name
        for parameter in operation.get("parameters", ()):
            assert parameter["description"], (name, parameter["name"])


def test_every_reference_leads_somewhere(document: dict[str, Any]) -> None:
    for reference in set(re.findall(r"'\$ref': '#/components/schemas/(\w+)'", repr(document))):
        assert reference in document["components"]["schemas"]


def test_models_have_names_of_their_own(document: dict[str, Any]) -> None:
    """Two of one name would be called by their modules, in generated clients too."""
    assert [name for name in document["components"]["schemas"] if "__" in name] == []


def test_every_field_has_an_example_or_a_model(document: dict[str, Any]) -> None:
    lacking = [
        f"{name}.{field}"
        for name, model in document["components"]["schemas"].items()
        for field, content in model["properties"].items()
        if not content.get("examples") and "$ref" not in repr(content)
    ]
    assert lacking == []


def test_problems_are_documented_with_their_media_type(document: dict[str, Any]) -> None:
    files = {
        "get /api/v1/export": [one.media_type for one in FORMATS.values()],
        "get /api/v1/context.jsonld": ["application/ld+json"],
        "get /api/v1/vocabulary.ttl": ["text/turtle"],
    }
    for name, operation in operations(document):
        for status, answer in operation["responses"].items():
            if status in ("204", "304"):
                assert "content" not in answer
                continue
            kinds = files.get(name, ["application/json"]) if status == "200" else ["application/problem+json"]
            assert list(answer["content"]) == kinds, (name, status)


def matches(document: dict[str, Any], schema: dict[str, Any], value: Any, place: str) -> None:
    """Fails where ``value`` is not what ``schema`` says: a field too many, too few, or of another type."""
    if "$ref" in schema:
        schema = document["components"]["schemas"][schema["$ref"].rpartition("/")[2]]
    if "anyOf" in schema:
        if value is None:
            assert {"type": "null"} in schema["anyOf"], place
            return
        schema = next(choice for choice in schema["anyOf"] if choice != {"type": "null"})
        matches(document, schema, value, place)
        return
    kinds = {
        "object": dict,
        "array": list,
        "string": str,
        "integer": int,
        "number": (int, float),
        "boolean": bool,
    }
    if "type" in schema:
        assert isinstance(value, kinds[schema["type"]]), (place, value)
    if "properties" in schema:
        # What has a default is left out where ``fields`` leaves it out.
        assert set(schema.get("required", ())) <= set(value) <= set(schema["properties"]), place
        for name in value:
            content = schema["properties"][name]
            matches(document, content, value[name], f"{place}.{name}")
    for number, item in enumerate(value if isinstance(value, list) else ()):
        matches(document, schema["items"], item, f"{place}[{number}]")


@pytest.mark.parametrize(
    ("path", "template"),
    [
        ("/api/v1/entities?q=临江", "/api/v1/entities"),
        ("/api/v1/entities/industry:1", "/api/v1/entities/{entity_id}"),
        ("/api/v1/entities/industry:1/relations", "/api/v1/entities/{entity_id}/relations"),
        ("/api/v1/entities/industry:1/evidence", "/api/v1/entities/{entity_id}/evidence"),
        ("/api/v1/entities/industry:1/figures", "/api/v1/entities/{entity_id}/figures"),
        ("/api/v1/entities/project:1/related", "/api/v1/entities/{entity_id}/related"),
        ("/api/v1/entities/industry:1/subgraph", "/api/v1/entities/{entity_id}/subgraph"),
        (
            "/api/v1/entities/region:990001/landing?industry=新材料产业",
            "/api/v1/entities/{entity_id}/landing",
        ),
        ("/api/v1/entities/region:990001/industries", "/api/v1/entities/{entity_id}/industries"),
        ("/api/v1/paths?source=company:1&target=industry:1", "/api/v1/paths"),
        ("/api/v1/compare?region=临江区", "/api/v1/compare"),
        ("/api/v1/documents", "/api/v1/documents"),
        ("/api/v1/documents/规划.txt", "/api/v1/documents/{document_id}"),
        ("/api/v1/documents/规划.txt/passages", "/api/v1/documents/{document_id}/passages"),
        ("/api/v1/documents/规划.txt/relations", "/api/v1/documents/{document_id}/relations"),
        ("/api/v1/changes", "/api/v1/changes"),
        ("/api/v1/entities?facets=type&facets=region&facets=industry&fields=name", "/api/v1/entities"),
        ("/api/v1/entities/industry:1?fields=name", "/api/v1/entities/{entity_id}"),
        ("/api/v1/entities/policy:1/instruments", "/api/v1/entities/{entity_id}/instruments"),
        ("/api/v1/entities?planet=1", "/api/v1/entities"),
        ("/api/v1/judgements", "/api/v1/judgements"),
        ("/api/v1/schema", "/api/v1/schema"),
        ("/api/v1/statistics", "/api/v1/statistics"),
        ("/healthz", "/healthz"),
        ("/readyz", "/readyz"),
        ("/api/v1/entities/none", "/api/v1/entities/{entity_id}"),
        ("/api/v1/entities?limit=0", "/api/v1/entities"),
    ],
)
def test_answers_are_what_the_document_says(
    client: httpx.Client, document: dict[str, Any], path: str, template: str
) -> None:
    answer = client.get(path)
    described = document["paths"][template]["get"]["responses"][str(answer.status_code)]["content"]
    schema = described[answer.headers["content-type"]]["schema"]
    matches(document, schema, answer.json(), path)


def test_the_page_asks_nothing_of_the_internet(client: httpx.Client) -> None:
    page = client.get("/docs").text
    assert not re.search(r"https?:", page)
    own = re.findall(r'(?:src|href)="([^"]+)"', page)
    assert len(own) >= 4
    for address in own:
        assert client.get(address).status_code == 200, address
    policy = client.get("/docs").headers["content-security-policy"]
    assert "http" not in policy
    assert "'unsafe-eval'" not in policy


def test_every_answer_has_a_whole_example_that_holds(document: dict[str, Any]) -> None:
    lacking, wrong = [], []
    for name, operation in operations(document):
        for status, answer in operation["responses"].items():
            content = answer.get("content", {}).get("application/json")
            if not status.startswith("2") or content is None:
                continue
            if not content.get("example"):
                lacking.append(name)
                continue
            schema = {**content["schema"], "components": document["components"]}
            wrong += [
                (name, error.message)
                for error in Draft202012Validator(schema).iter_errors(content["example"])
            ]
    assert (lacking, wrong) == ([], [])
    relations = dict(operations(document))["get /api/v1/entities/{entity_id}/relations"]["responses"]["200"]
    (relation,) = relations["content"]["application/json"]["example"]["items"]
    assert relation["evidence"][0]["page"] == 3
