"""Requests that nobody would think of, made up from the OpenAPI document by schemathesis: all its checks and phases.

``POLICYATLAS_FUZZ_EXAMPLES`` is how many for each operation; the few of an ordinary run are a sample.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import httpx
import pytest
from fastapi import FastAPI

from api.app import create_app
from api.settings import Settings
from api.tokens import Tokens
from graph.model import DocumentFacts
from loaders.extract import extract_bytes

EXAMPLES = int(os.environ.get("POLICYATLAS_FUZZ_EXAMPLES", "2"))
TEXT = "金山区重点发展新材料产业。晨曜储能材料有限公司投资5亿元在金山区建设储能示范项目。闵行区重点发展生物医药产业。"


@pytest.fixture(scope="module")
def own_settings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Settings]:
    """Of a store that may be written into, whose engine runs as long as these tests."""
    folder = tmp_path_factory.mktemp("fuzz")
    settings = Settings(
        store=f"embedded:{folder / 'store'}",
        judgements=folder / "judgements.jsonl",
        tokens=folder / "tokens.json",
    )
    with settings.open(read_only=False) as store:
        store.load([document()])
        yield settings


def document() -> DocumentFacts:
    return extract_bytes(TEXT.encode(), "规划.txt")


@pytest.mark.timeout(24 * 3600)
def test_whatever_is_asked_is_answered_as_documented(
    own_settings: Settings,
    serve: Callable[[FastAPI], AbstractContextManager[httpx.Client]],
    tmp_path: Path,
    capfd: pytest.CaptureFixture[str],
) -> None:
    token = Tokens(own_settings.tokens).create("fuzz", "write")
    with serve(create_app(own_settings)) as client:
        done = subprocess.run(
            [
                str(Path(sys.executable).with_name("schemathesis")),
                f"--config-file={Path(__file__).with_name('schemathesis.toml')}",
                "run",
                f"{client.base_url}/openapi.json".replace("//openapi", "/openapi"),
                f"--header=Authorization: Bearer {token}",
                "--checks=all",
                f"--max-examples={EXAMPLES}",
                "--generation-deterministic",
                "--continue-on-failure",
                "--request-timeout=60",
                "--no-color",
            ],
            cwd=tmp_path,
            capture_output=True,
            text=True,
        )
        print(done.stdout[done.stdout.rfind("Test cases:") :])
        assert done.returncode == 0, done.stdout[-20_000:] + done.stderr[-2_000:]
        assert client.get("/readyz").status_code == 200
    assert "Traceback" not in capfd.readouterr().err
