"""A real Chromium whose every request and script error is watched."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, sync_playwright

SCREENSHOTS = Path(__file__).parents[2] / "build" / "screenshots"
ARGUMENTS = [
    "--headless",
    "--no-sandbox",  # Chromium refuses to start as root, as in a container, with its sandbox
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
LOCAL_SCHEMES = {"file", "data", "blob", "about"}
LOCAL_HOSTS = {"127.0.0.1", "localhost", "::1"}


# Not for the whole session: while Playwright runs, no other test of its thread can start an event loop.
@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if chromium is None:
        pytest.skip(
            "没有 Chromium：请安装（apt-get install chromium fonts-noto-cjk）/ Chromium is not installed"
        )
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page of the size of a common laptop; the test fails on any request that would leave the machine and
    on any script error or blocked script.
    """
    page = browser.new_page(viewport={"width": 1366, "height": 768}, locale="zh-CN")
    left: list[str] = []
    wrong: list[str] = []

    def on_request(request: Request) -> None:
        address = urlsplit(request.url)
        if address.scheme not in LOCAL_SCHEMES and address.hostname not in LOCAL_HOSTS:
            left.append(request.url)

    def on_console(message: ConsoleMessage) -> None:
        if message.type == "error":
            wrong.append(message.text)

    page.on("request", on_request)
    page.on("websocket", lambda socket: left.append(socket.url))
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", on_console)
    page.on("dialog", lambda dialog: wrong.append(f"dialog: {dialog.message}"))
    page.set_default_timeout(20_000)
    yield page
    page.close()
    assert not left, f"requests left the machine: {left}"
    assert not wrong, f"script errors: {wrong}"


@pytest.fixture
def screenshot(page: Page) -> Callable[[str], Path]:
    """Keeps what the page shows as ``build/screenshots/NAME.png``."""

    def keep(name: str) -> Path:
        SCREENSHOTS.mkdir(parents=True, exist_ok=True)
        path = SCREENSHOTS / f"{name}.png"
        page.screenshot(path=path)
        return path

    return keep
