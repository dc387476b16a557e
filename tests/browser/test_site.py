"""A first visit to the real demo: search, an entity, its sentence, its document, its network."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

ROOT = Path(__file__).parents[2]

pytestmark = [pytest.mark.browser, pytest.mark.timeout(240)]


@pytest.fixture(scope="module")
def demo(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a running ``policyatlas demo``. Without a browser it does not start."""
    log = tmp_path_factory.mktemp("demo") / "stderr"
    command = [sys.executable, "-m", "api.cli", "demo"]
    with (
        log.open("w", encoding="utf-8") as errors,
        subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=errors, text=True) as process,
    ):
        assert process.stdout
        address = process.stdout.readline().strip()
        try:
            assert address.startswith("http://"), log.read_text(encoding="utf-8")
            yield address
        finally:
            process.terminate()
            process.wait(60)


def test_from_a_search_to_the_sentence_and_the_network(
    page: Page, demo: str, screenshot: Callable[[str], Path]
) -> None:
    page.goto(demo)
    screenshot("site-home")
    page.get_by_role("combobox").first.fill("苏州工业园区")
    page.keyboard.press("Enter")
    page.wait_for_url("**q=*")
    screenshot("site-search")
    page.get_by_role("link", name="苏州工业园区", exact=True).first.click()
    page.wait_for_url("**/entities/**")
    entity = page.url
    expect(page.locator("h1")).to_have_text("苏州工业园区")

    fact = page.locator("details.fact").first
    fact.locator("summary").click()
    quote = fact.locator("blockquote").first
    sentence = quote.locator("p").inner_text().strip()
    assert len(sentence) > 8
    screenshot("site-entity")
    quote.locator("footer a").click()
    page.wait_for_url("**/documents/**")
    expect(page.locator("p.passage:target")).to_have_text(sentence)
    expect(page.locator("p.passage:target mark").first).to_be_visible()
    screenshot("site-document")

    page.goto(entity)
    page.get_by_role("link", name="关系网络图").click()
    page.wait_for_selector("body[data-ready]")
    screenshot("site-network")
    nodes, edges = page.evaluate("[nodes.length, edges.length]")
    assert nodes > 3
    assert edges >= nodes - 1
    place = page.evaluate(
        """() => {
            const other = nodes.get().find(node => node.name !== "苏州工业园区").id;
            const at = network.canvasToDOM(network.getPosition(other));
            const box = document.getElementById("mynetwork").getBoundingClientRect();
            return [at.x + box.x, at.y + box.y];
        }"""
    )
    page.mouse.click(*place)
    page.get_by_role("link", name="打开实体页").click()
    page.wait_for_url("**/entities/**")
    assert page.url != entity


@pytest.mark.parametrize("words", ["<script>alert(1)</script>", "没有这样的实体", "=1+1", "'\"&"])
def test_a_search_without_a_result_helps_and_shows_the_words_as_text(
    page: Page, demo: str, words: str
) -> None:
    page.goto(demo)
    page.get_by_role("combobox").first.fill(words)
    page.keyboard.press("Enter")
    page.wait_for_url("**q=*")
    expect(page.locator("h1")).to_contain_text(words)
    expect(page.locator("main")).to_contain_text("没有找到")


def test_the_documentation_of_the_api_opens_without_the_internet(
    page: Page, demo: str, screenshot: Callable[[str], Path]
) -> None:
    page.goto(f"{demo}docs")
    expect(page.locator(".opblock").first).to_be_visible()
    screenshot("site-docs")
