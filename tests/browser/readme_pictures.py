"""Makes the README's pictures from the sample documents: ``make screenshots``. No test of its own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page

from .conftest import Site, running

ROOT = Path(__file__).parents[2]
IMAGES = ROOT / "docs" / "images"
SIZE = {"width": 1180, "height": 720}


@pytest.fixture(scope="module")
def samples(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with running(tmp_path_factory.mktemp("pictures"), ROOT / "data" / "samples") as started:
        yield started


@pytest.mark.parametrize(
    ("name", "path", "opened"),
    [
        ("entity", "/entities/region:320412", ".stated.related summary"),
        ("compare", "/compare?region=" + quote("武进区") + "&region=" + quote("宁德市"), ""),
        ("map", "/map", ""),
    ],
)
def test_picture(page: Page, samples: Site, name: str, path: str, opened: str) -> None:
    page.set_viewport_size(SIZE)
    page.goto(samples.address.rstrip("/") + path)
    if opened:
        page.locator(opened).first.click()
    IMAGES.mkdir(exist_ok=True)
    page.screenshot(path=IMAGES / f"{name}.png")
