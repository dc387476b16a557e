"""Every page as people meet it: two journeys to a sentence, adding and reviewing, hostile names, accessibility."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import quote, unquote

import openpyxl
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from .conftest import CLOSING, FORMULA, HOSTILE, HOSTILE_FILE, HOSTILE_NAMES, LONG, Site, running

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]

SHARED = Path(__file__).parents[3] / "shared" / "corpus"
COMPARED = "/compare?region=region%3A320412&region=" + quote("宁德市")
PAGES = {
    "home": "/",
    "search": "/?q=" + quote("新能源"),
    "nothing": "/?q=" + quote("没有这样的实体"),
    "type": "/?type=Company",
    "search-narrowed": "/?q=" + quote("储能") + "&region=region%3A320412&sort=name",
    "search-wrong": "/?region=" + quote("没有的地方"),
    "entity": "/entities/region:320412",
    "related": "/entities/region:320412?kind=Company&industry=" + quote("储能"),
    "documents": "/documents",
    "document": "/documents/03_wujin_xinnengyuan_jihua_2023.txt",
    "compare-empty": "/compare",
    "compare": COMPARED,
    "compare-years": "/compare?region=region%3A320412%402023&region=region%3A320412%402024",
    "compare-wrong": "/compare?region=" + quote("没有的地方"),
    "landing": "/landing?place=region%3A320412&industry=" + quote("新能源"),
    "add": "/add",
    "review": "/review",
    "error": "/nothing",
}
ALLOWED = re.compile("Failed to load resource: the server responded with a status of 40[04]")


@pytest.fixture
def shown(page: Page, site: Site) -> Callable[[str], Page]:
    """Opens an address of the site."""

    def open_(path: str) -> Page:
        page.goto(site.address.rstrip("/") + path)
        return page

    return open_


def with_token(page: Page, site: Site) -> None:
    page.get_by_label("写入令牌").fill(site.token)
    page.get_by_role("button", name="开始").click()
    expect(page.locator("#work")).to_be_visible()


@pytest.mark.parametrize("name", PAGES)
def test_pages_are_accessible_and_fit_a_laptop_and_a_phone(
    name: str, page: Page, shown: Callable[[str], Page], screenshot: Callable[[str], Path], wrong: list[str]
) -> None:
    axe = Axe()
    for width, suffix in ((1366, ""), (390, "-phone")):
        page.set_viewport_size({"width": width, "height": 844})
        shown(PAGES[name])
        for details in page.locator("details").all()[:6]:
            details.evaluate("element => element.open = true")
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        found = axe.run(page, options={"resultTypes": ["violations"]}).response["violations"]
        serious = [one for one in found if one["impact"] in ("serious", "critical")]
        assert not serious, [
            (one["id"], [node["html"][:200] for node in one["nodes"][:3]]) for one in serious
        ]
        screenshot(f"page-{name}{suffix}")
    # An address that is wrong on purpose is told to the console too.
    wrong[:] = [text for text in wrong if not ALLOWED.match(text)]


def test_english_is_one_click_away_and_stays(page: Page, shown: Callable[[str], Page]) -> None:
    shown("/entities/region:320412")
    page.get_by_role("link", name="English").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.get_by_role("heading", name="Related projects")).to_be_visible()
    page.get_by_role("link", name="Compare").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Compare regions")
    page.get_by_role("link", name="中文").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("比较地区")


def test_from_a_company_over_a_reason_to_its_sentence_and_the_spreadsheet(
    page: Page, shown: Callable[[str], Page], screenshot: Callable[[str], Path]
) -> None:
    shown("/")
    box = page.get_by_role("combobox", name="搜索实体")
    box.press_sequentially("晨曜储能")
    suggestion = page.get_by_role("option", name=re.compile("晨曜储能科技股份有限公司")).first
    expect(suggestion).to_be_visible()
    screenshot("journey-suggestions")
    box.press("ArrowDown")
    expect(page.get_by_role("option", selected=True)).to_have_count(1)
    box.press("Escape")
    expect(suggestion).to_be_hidden()
    box.press_sequentially("科技")
    page.get_by_role("option", name=re.compile("晨曜储能科技股份有限公司")).first.click()
    page.wait_for_url("**/entities/**")
    company = page.url
    related = page.locator(".stated.related").first
    name = related.locator(".name").first.inner_text()
    related.locator("summary.more").click()
    quoted = related.locator("blockquote").first
    sentence = quoted.locator("p").inner_text().strip()
    assert len(sentence) > 8
    screenshot("journey-reason")
    quoted.locator("footer a").click()
    page.wait_for_url("**/documents/**")
    expect(page.locator("p.passage:target")).to_have_text(sentence)
    page.goto(company)
    with page.expect_download() as download:
        page.get_by_role("link", name="下载表格（含每条理由的原文）").click()
    content = Path(download.value.path()).read_bytes()
    rows = list(openpyxl.load_workbook(io.BytesIO(content)).active.iter_rows(values_only=True))
    assert name in {row[0] for row in rows}
    assert sentence in {row[5] for row in rows}


def test_from_a_district_over_a_key_industry_to_its_sentences(
    page: Page, shown: Callable[[str], Page], screenshot: Callable[[str], Path]
) -> None:
    shown("/entities/region:320412")
    first = page.locator(".key-industry").first
    name = first.locator(".chip .name").inner_text()
    said = first.locator("a.opens")
    count = int(said.inner_text().split()[0])
    assert count > 1
    said.click()
    window = page.get_by_role("dialog")
    expect(window.locator("h2")).to_contain_text(name)
    expect(window.locator("li")).to_have_count(count)
    screenshot("journey-industry")
    page.keyboard.press("Escape")
    expect(window).to_be_hidden()
    expect(said).to_be_focused()


def compare_two(page: Page, first: str, second: str, screenshot: Callable[[str], Path], picture: str) -> None:
    """Choose two regions by what is suggested, open a cell of the matrix, and go on to its document."""
    for number, name in enumerate((first, second), 1):
        box = page.get_by_role("combobox", name=f"地区 {number}")
        box.press_sequentially(name)
        page.get_by_role("option", name=re.compile(rf"^{name}\s*地区")).first.click()
        expect(box).to_have_value(name)
    page.get_by_role("button", name="比较").click()
    page.wait_for_url("**region=**region=**")
    heads = page.locator("table.matrix").first.locator("thead th")
    expect(heads).to_have_text(["产业", first, second])
    expect(page.locator("table.matrix .none").first).to_have_text("未提及")
    line = page.locator("table.matrix").first.locator("tbody tr").filter(has=page.locator("a.opens")).first
    cell, row = line.locator("a.opens").first, line.locator("th").inner_text()
    cell.click()
    window = page.get_by_role("dialog")
    expect(window).to_be_visible()
    expect(window.locator("h2")).to_contain_text(row)
    sentence = window.locator("li").first
    words = sentence.inner_text().splitlines()[0].strip()
    assert len(words) > 4
    screenshot(picture)
    page.keyboard.press("Escape")
    expect(window).to_be_hidden()
    cell.press("Enter")
    expect(window).to_be_visible()
    sentence.locator("a.from").click()
    page.wait_for_url("**/documents/**")
    expect(page.locator("p.passage:target")).to_have_text(words)


def test_from_two_regions_over_a_cell_to_its_sentence(
    page: Page, shown: Callable[[str], Page], screenshot: Callable[[str], Path]
) -> None:
    shown("/compare")
    compare_two(page, "武进区", "宁德市", screenshot, "journey-cell")
    shown(COMPARED)
    with page.expect_download() as download:
        page.get_by_role("link", name="下载 XLSX").click()
    book = openpyxl.load_workbook(io.BytesIO(Path(download.value.path()).read_bytes()))
    assert {"产业对照", "指标"} <= set(book.sheetnames)


@pytest.fixture(scope="module")
def shared_site(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with running(tmp_path_factory.mktemp("shared"), SHARED) as started:
        yield started


@pytest.mark.shared
@pytest.mark.skipif(not SHARED.is_dir(), reason="没有 ../shared/corpus / ../shared/corpus is not there")
def test_two_districts_of_shanghai_side_by_side(
    page: Page, shared_site: Site, screenshot: Callable[[str], Path]
) -> None:
    page.goto(f"{shared_site.address}compare")
    compare_two(page, "金山区", "闵行区", screenshot, "journey-shared")


def test_documents_are_dragged_in_and_each_says_what_became_of_it(
    page: Page, site: Site, shown: Callable[[str], Page], screenshot: Callable[[str], Path]
) -> None:
    shown("/add")
    with_token(page, site)
    texts = {
        "临港新材料.txt": "临港新片区重点发展新材料产业。",
        "空的.txt": "",
        "<img src=x>.txt": "武进区重点发展氢能产业。",
    }
    page.evaluate(
        """texts => {
            const data = new DataTransfer();
            for (const [name, text] of Object.entries(texts)) data.items.add(new File([text], name));
            document.getElementById("drop").dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true }));
        }""",
        texts,
    )
    states = page.locator("#results .state")
    expect(states).to_have_text(["已加入", "失败", "已加入"], timeout=60_000)
    results = page.locator("#results li")
    expect(results.nth(0)).to_contain_text("1 句")
    expect(results.nth(1)).to_contain_text("空")
    expect(results.nth(2).locator("strong")).to_have_text("<img src=x>.txt")
    screenshot("journey-add")
    results.nth(0).get_by_role("link").click()
    expect(page.locator("p.passage").first).to_have_text(texts["临港新材料.txt"])


def test_a_token_that_is_none_is_refused_with_a_sentence(
    page: Page, shown: Callable[[str], Page], wrong: list[str]
) -> None:
    shown("/review")
    for given, told in (("令牌", "令牌里有不该有的字符"), ("pat_wrong", "令牌")):
        page.get_by_label("写入令牌").fill(given)
        page.get_by_role("button", name="开始").click()
        expect(page.locator("#token-message")).to_contain_text(told)
        expect(page.locator("#work")).to_be_hidden()
    assert all("401" in text for text in wrong)
    wrong.clear()


def test_a_pair_is_decided_with_one_key_and_taken_back_with_another(
    page: Page, site: Site, shown: Callable[[str], Page], screenshot: Callable[[str], Path]
) -> None:
    shown("/review")
    with_token(page, site)
    sides = page.locator("#pair .side")
    expect(sides).to_have_count(2)
    first = sides.nth(0).locator("h2").inner_text()
    screenshot("journey-review")
    page.keyboard.press("2")
    expect(page.locator("#status")).to_contain_text("已记为不同")
    page.keyboard.press("z")
    expect(page.locator("#status")).to_contain_text("已撤销")
    expect(sides.nth(0).locator("h2")).to_have_text(first)


@pytest.mark.parametrize(
    "path",
    [
        *(f"/entities/company:hostile-{number}" for number in range(len(HOSTILE_NAMES))),
        "/entities/region:320412",
        "/entities/industry:hostile",
        "/?type=Company",
        "/?q=" + quote(CLOSING),
        "/?q=" + quote(FORMULA),
        "/documents",
        "/documents/" + quote(HOSTILE_FILE),
        COMPARED,
        "/compare?region=" + quote(HOSTILE),
        "/landing?place=region%3A320412&industry=industry%3Ahostile",
        "/landing?place=" + quote(CLOSING) + "&industry=x",
    ],
)
def test_hostile_names_show_as_text(
    path: str, page: Page, shown: Callable[[str], Page], wrong: list[str]
) -> None:
    shown(path)
    for details in page.locator("details").all()[:20]:
        details.evaluate("element => element.open = true")
    text = page.locator("html").inner_text() + page.evaluate(
        "[...document.querySelectorAll('input')].map(input => input.value).join(' ')"
    )
    expected = [name for name in HOSTILE_NAMES if quote(name) in path] or [*HOSTILE_NAMES, CLOSING]
    assert any(name[:30] in text for name in expected), unquote(path)
    assert page.locator("main img, main script, main iframe").count() == 0
    assert page.evaluate("document.documentElement.scrollWidth") <= 1366
    page.set_viewport_size({"width": 390, "height": 844})
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    wrong[:] = [message for message in wrong if not ALLOWED.match(message)]


def test_on_a_phone_two_regions_stand_beside_each_other(page: Page, shown: Callable[[str], Page]) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    shown(COMPARED)
    for table in page.locator("table.matrix").all()[:3]:
        box = table.locator("thead th").last.bounding_box()
        assert box and box["x"] + box["width"] <= 390


def test_on_a_phone_a_network_begins_with_what_it_is_about(page: Page, shown: Callable[[str], Page]) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    shown("/network/region:320412")
    page.wait_for_selector("body[data-ready]")
    # All at once it would be dots; so it is drawn in a size in which names can be read.
    assert page.evaluate("network.getScale()") == pytest.approx(0.6)
    spot = page.evaluate(
        "network.canvasToDOM(network.getPosition(nodes.get({ filter: node => node.centre })[0].id))"
    )
    assert spot["x"] == pytest.approx(195, abs=30)
    page.get_by_role("button", name="看全图").click()
    page.wait_for_function("network.getScale() < 0.6")


def test_on_paper_stands_what_is_folded_or_scrolled_on_the_screen(
    page: Page, shown: Callable[[str], Page], screenshot: Callable[[str], Path]
) -> None:
    shown("/entities/region:320412")
    folded = page.locator("details.rest .key-industry, details.fact blockquote").first
    expect(folded).to_be_hidden()
    page.emulate_media(media="print")
    expect(folded).to_be_visible()
    expect(page.locator("header.top")).to_be_hidden()
    shown(COMPARED)
    tall = page.locator(".scroll.tall").first
    assert tall.evaluate("element => element.scrollHeight - element.clientHeight") <= 1
    screenshot("print-compare")
    page.emulate_media(media="screen")
    assert tall.evaluate("element => element.scrollHeight - element.clientHeight") > 1


def test_a_place_leads_to_what_is_there_and_below(page: Page, shown: Callable[[str], Page]) -> None:
    shown("/entities/region:320400")
    page.locator("main").get_by_role("link", name="企业", exact=True).click()
    page.wait_for_url("**/?region=**")
    expect(page.locator("main")).to_contain_text("晨曜储能科技股份有限公司")


def test_policies_of_one_name_are_told_apart(page: Page, shown: Callable[[str], Page]) -> None:
    shown("/")
    page.get_by_role("combobox").press_sequentially("新能源汽车产业发展规划")
    told = page.get_by_role("option").filter(has_text="新能源汽车产业发展规划").locator(".context")
    expect(told).to_have_count(2)
    words = told.all_inner_texts()
    assert len(set(words)) == 2
    assert all(" · " in one for one in words)
    page.get_by_role("combobox").press("Enter")
    page.wait_for_url("**/?q=**")
    found = page.locator("li", has_text="新能源汽车产业发展规划").locator(".context")
    assert sorted(found.all_inner_texts()) == sorted(words)


def test_hostile_names_are_suggested_as_text(page: Page, shown: Callable[[str], Page]) -> None:
    shown("/")
    page.get_by_role("combobox").press_sequentially(LONG[:12])
    expect(page.get_by_role("option").first).to_contain_text(LONG[:60])
    page.get_by_role("combobox").fill("script")
    expect(page.get_by_role("option").filter(has_text="<").first).to_be_visible()
