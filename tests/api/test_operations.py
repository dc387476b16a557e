"""What an operator sees and sets: metrics, the access log, limits on requests, proxies, the headers behind them."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import httpx
import pytest
from prometheus_client.parser import text_string_to_metric_families

from api import server
from api.app import create_app
from api.rates import _network
from api.settings import PUBLIC_RATE, Settings, load_settings
from api.tokens import Tokens
from graph.errors import UsageError

Serve = Callable[..., AbstractContextManager[httpx.Client]]


def samples(client: httpx.Client) -> dict[tuple[str, frozenset[tuple[str, str]]], float]:
    answer = client.get("/metrics")
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/plain; version=")
    return {
        (sample.name, frozenset(sample.labels.items())): sample.value
        for family in text_string_to_metric_families(answer.text)
        for sample in family.samples
    }


def requests_of(found: dict[tuple[str, frozenset[tuple[str, str]]], float], route: str) -> dict[str, float]:
    """Requests of a route by status."""
    counted: dict[str, float] = {}
    for (name, labels), value in found.items():
        if name == "policyatlas_http_requests_total" and dict(labels)["route"] == route:
            status = dict(labels)["status"]
            counted[status] = counted.get(status, 0) + value
    return counted


def test_metrics_count_by_template_and_know_the_graph(settings: Settings, serve: Serve) -> None:
    with serve(create_app(settings)) as client:
        for path in ("/api/v1/entities/industry:1", "/api/v1/entities/none", "/nowhere/1", "/nowhere/2"):
            client.get(path)
        client.request("BREW", "/api/v1/schema")
        client.get("/static/site.css")
        found = samples(client)
        assert requests_of(found, "/api/v1/entities/{entity_id}") == {"200": 1, "404": 1}
        assert requests_of(found, "other") == {"404": 2}
        assert requests_of(found, "/static/") == {"200": 1}
        assert not [labels for _, labels in found if ("method", "BREW") in labels]
        assert found["policyatlas_http_request_seconds_count", frozenset({("route", "other")})] == 2
        assert found["policyatlas_graph_nodes", frozenset({("type", "Document")})] == 3
        assert found["policyatlas_graph_edges", frozenset({("type", "TARGETS")})] == 1
        assert found["policyatlas_store_up", frozenset()] == 1
        assert found["policyatlas_http_requests_under_way", frozenset()] == 1
        assert found["process_resident_memory_bytes", frozenset()] > 1e6


def test_metrics_tell_of_a_store_that_is_away(tmp_path: Path, serve: Serve) -> None:
    settings = Settings(store=f"embedded:{tmp_path / 'store'}")
    with settings.open(read_only=False) as store, serve(create_app(settings, store=store)) as client:
        store.close()
        assert client.get("/api/v1/statistics").status_code == 503
        found = samples(client)
        assert found["policyatlas_store_up", frozenset()] == 0
        assert found["policyatlas_store_errors_total", frozenset({("code", "store")})] == 1
        assert not [name for name, _ in found if name.startswith("policyatlas_graph")]


def test_the_log_has_a_line_for_each_request_and_no_secrets(
    settings: Settings, serve: Serve, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    logged = settings.model_copy(update={"access_log": "stdout", "tokens": tmp_path / "tokens.json"})
    secret = Tokens(logged.tokens).create("zhaoshang", "read")
    with serve(create_app(logged)) as client:
        client.get(
            "/api/v1/entities",
            params={"q": "临江区", "access_token": secret, "ApiKey": "hidden"},
            headers={"Authorization": f"Bearer {secret}", "User-Agent": 'a"\nb'.replace("\n", "\t")},
        )
        client.get("/none%0Aforged", headers={"Cookie": f"session={secret}"})
    out = capfd.readouterr().out
    assert secret not in out
    assert "hidden" not in out
    first, second = (json.loads(line) for line in out.splitlines())
    assert {name: first[name] for name in ("client", "token", "method", "path", "route", "status")} == {
        "client": "127.0.0.1",
        "token": "zhaoshang",
        "method": "GET",
        "path": "/api/v1/entities",
        "route": "/api/v1/entities",
        "status": 422,  # unknown parameters are refused, and logged without their values
    }
    assert first["query"] == "q=%E4%B8%B4%E6%B1%9F%E5%8C%BA&access_token=***&ApiKey=***"
    assert first["agent"] == 'a"\tb'
    assert first["bytes"] > 0
    assert first["ms"] > 0
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+00:00", first["time"])
    assert (second["path"], second["status"], second["token"]) == ("/none\nforged", 404, None)


def test_there_is_no_log_unless_it_is_asked_for(
    settings: Settings, serve: Serve, capfd: pytest.CaptureFixture[str]
) -> None:
    with serve(create_app(settings)) as client:
        client.get("/healthz")
    assert capfd.readouterr() == ("", "")


def test_too_many_requests_are_refused_for_a_while(settings: Settings, serve: Serve, tmp_path: Path) -> None:
    limited = settings.model_copy(update={"rate_limit": "3/hour", "tokens": tmp_path / "tokens.json"})
    token = Tokens(limited.tokens).create("zhaoshang", "read")
    with serve(create_app(limited)) as client:
        assert [client.get("/api/v1/schema").status_code for _ in range(5)] == [200, 200, 200, 429, 429]
        refused = client.get("/api/v1/schema")
        assert refused.headers["content-type"] == "application/problem+json"
        assert refused.json()["code"] == "rate-limit"
        assert "上限每小时 3 次" in refused.json()["detail"]
        english = client.get("/api/v1/schema", headers={"Accept-Language": "en"}).json()["detail"]
        assert "the limit is 3 per hour" in english
        assert 1 <= int(refused.headers["retry-after"]) <= 3600
        assert refused.headers["x-content-type-options"] == "nosniff"
        # Who shows a token is counted apart; one that does not hold makes nobody another client.
        known = {"Authorization": f"Bearer {token}"}
        assert client.get("/api/v1/schema", headers=known).status_code == 200
        assert client.get("/api/v1/schema", headers={"Authorization": "Bearer x"}).status_code == 429
        # Health has no limit, and what an address says of itself counts for nothing.
        assert {client.get("/healthz").status_code for _ in range(5)} == {200}
        forged = {"X-Forwarded-For": "203.0.113.7"}
        assert client.get("/api/v1/schema", headers=forged).status_code == 429


def test_behind_a_proxy_that_is_trusted_each_client_counts_alone(settings: Settings, serve: Serve) -> None:
    limited = settings.model_copy(update={"rate_limit": "1/minute"})
    with serve(create_app(limited), proxies="127.0.0.1") as client:

        def ask(address: str) -> int:
            return client.get("/api/v1/schema", headers={"X-Forwarded-For": address}).status_code

        assert [ask("203.0.113.7"), ask("203.0.113.7"), ask("203.0.113.8")] == [200, 429, 200]
        # What the client itself put in front does not help it.
        assert ask("198.51.100.1, 203.0.113.8") == 429


def test_no_proxy_is_trusted_unless_it_is_set(settings: Settings) -> None:
    with server.bind("127.0.0.1", 0) as listener:
        config = server.Server(create_app(settings), listener, print).config
    assert config.proxy_headers is False


@pytest.mark.parametrize(
    ("address", "counted"),
    [
        ("203.0.113.7", "203.0.113.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::"),
        ("2001:db8:1:2::9", "2001:db8:1:2::"),
        ("::ffff:203.0.113.7", "203.0.113.7"),
        ("testclient", "testclient"),
        ("", ""),
    ],
)
def test_clients_are_told_apart_by_network(address: str, counted: str) -> None:
    assert _network(address) == counted


@pytest.mark.parametrize(
    ("host", "setting", "limit"),
    [
        ("127.0.0.1", None, "off"),
        ("localhost", None, "off"),
        ("::1", None, "off"),
        ("0.0.0.0", None, PUBLIC_RATE),  # noqa: S104 - compared, not bound
        ("0.0.0.0", "off", "off"),  # noqa: S104
        ("127.0.0.1", "5/second", "5/second"),
    ],
)
def test_a_server_that_others_reach_has_a_limit(host: str, setting: str | None, limit: str) -> None:
    assert Settings(rate_limit=setting).rate_for(host) == limit


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("RATE_LIMIT", "many"),
        ("RATE_LIMIT", "600"),
        ("READING", "closed"),
        ("UPLOAD_BYTES", "1"),
        ("ACCESS_LOG", "/var/log/x"),
    ],
)
def test_a_wrong_setting_is_named(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.setenv(f"POLICYATLAS_{name}", value)
    with pytest.raises(UsageError, match=f"POLICYATLAS_{name}"):
        load_settings()


def test_every_operation_says_what_it_answers_to_many_requests_and_to_strangers(settings: Settings) -> None:
    closed = create_app(settings.model_copy(update={"reading": "token"})).openapi()
    for path, methods in closed["paths"].items():
        for operation in methods.values():
            assert ("429" in operation["responses"]) is path.startswith("/api/"), path
            assert ("401" in operation["responses"]) is path.startswith("/api/"), path
            assert bool(operation.get("security")) is path.startswith("/api/"), path
