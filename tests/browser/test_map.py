"""The map as a person uses it: filtering, looking at what shades a region, opening a park; also from a file."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from queue import Queue

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from api import map as maps
from api import server
from api.app import create_app
from api.settings import Settings
from graph.model import DocumentFacts
from graph.store import Store, open_store
from viz.atlas import HATCHES, SHADES

pytestmark = [pytest.mark.browser, pytest.mark.timeout(240)]

NAMES = "() => nodes.get().filter(node => !node.hidden).map(node => node.name).sort()"
PLACE = """name => {
    const id = nodes.get().find(node => node.name === name).id;
    const at = network.canvasToDOM(network.getPosition(id));
    const box = document.getElementById("mynetwork").getBoundingClientRect();
    return [at.x + box.x, at.y + box.y];
}"""
# A corner of a region's own ground that is not its middle, where nodes stand.
GROUND = """code => {
    const [area] = outlines.within(code), probe = document.createElement("canvas").getContext("2d");
    const room = document.getElementById("mynetwork").getBoundingClientRect(), inside = [];
    for (let x = area.box[0]; x < area.box[2]; x += 4) for (let y = area.box[1]; y < area.box[3]; y += 4) {
        if (probe.isPointInPath(outlines.pathOf(area), x, y, "evenodd")) inside.push([x, y]);
    }
    const taken = Object.values(network.getPositions());
    const far = ([x, y]) => Math.min(...taken.map(at => Math.hypot(at.x - x, at.y - y)));
    const [x, y] = inside.reduce((best, one) => far(one) > far(best) ? one : best);
    const at = network.canvasToDOM({x, y});
    return [at.x + room.x, at.y + room.y];
}"""
INSIDE = """([name, code]) => {
    const {bx, by} = nodes.get().find(node => node.name === name);
    const probe = document.createElement("canvas").getContext("2d");
    return outlines.within(code).some(area => probe.isPointInPath(outlines.pathOf(area), bx, by, "evenodd"));
}"""
CLOSEST = """() => {
    const scale = network.getScale(), shown = nodes.get().filter(node => !node.hidden);
    const gaps = shown.flatMap((a, i) => shown.slice(i + 1).map(b =>
        (Math.hypot(a.x - b.x, a.y - b.y) - a.size - b.size) * scale));
    return Math.min(...gaps);
}"""
ALL = [
    '<script>alert("坏")</script>',
    "嘉兴市",
    "湾区药港",
    "细胞药物项目",
    "膜材料项目",
    "远航公司",
    "金山区",
]


@pytest.fixture(scope="module")
def store(browser: Browser, embedded_store_url: str, map_documents: list[DocumentFacts]) -> Iterator[Store]:
    """A store with the documents of map_graph.yml. Without a browser it is not filled."""
    with open_store(embedded_store_url) as opened:
        opened.clear()
        assert not opened.load(map_documents).failures
        yield opened


@pytest.fixture(scope="module")
def site(store: Store, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("map")
    settings = Settings(
        store=store.url, judgements=folder / "judgements.jsonl", tokens=folder / "tokens.json"
    )
    addresses: Queue[str] = Queue()
    with server.bind("127.0.0.1", 0) as listener:
        serving = server.Server(create_app(settings, store=store), listener, addresses.put)
        thread = threading.Thread(target=serving.run)
        thread.start()
        yield addresses.get(timeout=30).rstrip("/")
        serving.should_exit = True
        thread.join(30)


@pytest.fixture
def open_map(page: Page, site: str) -> Callable[[str], None]:
    def open_map(query: str = "") -> None:
        page.goto(f"{site}/map{query}")
        page.wait_for_selector("body[data-ready]")

    return open_map


def test_from_an_industry_to_a_park(
    page: Page, open_map: Callable[..., None], screenshot: Callable[[str], Path]
) -> None:
    open_map()
    assert page.evaluate(NAMES) == ALL
    screenshot("map")
    page.get_by_label("产业", exact=True).select_option(label="生物产业")
    assert page.evaluate(NAMES) == ["嘉兴市", "湾区药港", "细胞药物项目", "金山区"]
    expect(page.locator("#drawn")).to_have_text("4")
    page.mouse.click(*page.evaluate(PLACE, "湾区药港"))
    page.wait_for_url("**/entities/park:1")
    expect(page.locator("h1")).to_have_text("湾区药港")


def test_everything_stands_in_its_region_and_all_provinces_are_there(
    page: Page, open_map: Callable[..., None], screenshot: Callable[[str], Path]
) -> None:
    open_map()
    for name, code in (
        ("湾区药港", "310116"), ("细胞药物项目", "310116"), ("膜材料项目", "310112"),
        ("金山区", "310000"), ("远航公司", "330400"), ("嘉兴市", "330000"),
    ):  # fmt: skip
        assert page.evaluate(INSIDE, [name, code]), name
    assert not page.evaluate(INSIDE, ["湾区药港", "310112"])
    assert page.evaluate("new Set(outlines.areas.map(area => area.province)).size") == 34
    assert page.evaluate(CLOSEST) > 0
    page.get_by_role("button", name="全国").click()
    assert page.evaluate(CLOSEST) > 0
    page.wait_for_timeout(200)
    screenshot("map-country")


def test_what_shades_a_region_has_a_sentence_a_legend_and_a_table(
    page: Page, open_map: Callable[..., None], screenshot: Callable[[str], Path]
) -> None:
    open_map()
    page.get_by_label("给地区着色").select_option(label="地区生产总值 2025（元，2 个地区）")
    page.get_by_role("button", name="更新地图").click()
    page.wait_for_selector("body[data-ready] .legend")
    expect(page.locator(".legend li")).to_have_text(["1,300亿元", "≥ 3,000亿元"])
    x, y = page.evaluate(GROUND, "310112")
    page.mouse.move(x - 2, y - 2)
    page.mouse.move(x, y)
    box = page.locator("#hover")
    expect(box).to_contain_text("闵行区")
    expect(box).to_contain_text("≥ 3,000亿元")
    expect(box.locator("blockquote")).to_have_text("到2025年，闵行区地区生产总值达到3000亿元。")
    screenshot("map-shaded")
    page.locator("summary", has_text="地区生产总值").click()
    row = page.locator("tr", has_text="1,300亿元")
    expect(row.locator("th")).to_have_text("金山区")


HATCHED = """hatch => {
    const context = document.createElement("canvas").getContext("2d");
    context.canvas.width = context.canvas.height = 80;
    const [area] = outlines.within("310116"), middle = [0, 1].map(i => (area.box[i] + area.box[i + 2]) / 2);
    context.translate(40, 40);
    context.scale(2, 2);
    context.translate(-middle[0], -middle[1]);
    outlines.paint(context, 2, area.box, [{ areas: [area], colour: "#ffffff", hatch }], []);
    return context.canvas.toDataURL();
}"""


def test_every_shade_has_a_hatch_of_its_own(page: Page, open_map: Callable[..., None]) -> None:
    """In one colour they still differ, so that nobody has to tell the colours apart."""
    open_map()
    assert len({page.evaluate(HATCHED, [path, "#000000"]) for path, _ in HATCHES}) == len(SHADES)


def test_regions_are_shaded_by_policies_and_a_city_alone_is_shown(
    page: Page, open_map: Callable[..., None]
) -> None:
    open_map("?shade=policies:industry:sei:4&region=金山区")
    expect(page.locator("h1")).to_have_text("金山区产业地图")
    expect(page.locator(".legend li")).to_have_text(["1 项政策"])
    assert page.evaluate(NAMES) == ['<script>alert("坏")</script>', "湾区药港", "细胞药物项目"]


def test_the_slider_goes_back_in_time(page: Page, open_map: Callable[..., None]) -> None:
    open_map()
    page.get_by_role("slider", name="年份").focus()
    page.keyboard.press("Home")
    expect(page.locator("#year-said")).to_have_text("到 2022 年为止")
    assert page.evaluate(NAMES) == ["膜材料项目", "远航公司"]
    page.keyboard.press("ArrowRight")
    expect(page.locator("#year-said")).to_have_text("到 2023 年为止")
    assert page.evaluate(NAMES) == ["细胞药物项目", "膜材料项目", "远航公司"]
    page.get_by_role("button", name="取消筛选").click()
    assert page.evaluate(NAMES) == ALL


def test_what_has_no_place_is_listed_with_the_reason(page: Page, open_map: Callable[..., None]) -> None:
    open_map()
    page.get_by_role("link", name="未定位 2 项").click()
    page.locator("#unplaced summary").click()
    rows = page.locator("#unplaced tbody tr")
    expect(rows).to_have_count(2)
    expect(rows.filter(has_text="无处公司")).to_contain_text("文中没有说在哪里")
    expect(rows.filter(has_text="虚线公司")).to_contain_text("所在地没有坐标")


def test_a_line_and_a_hostile_name_show_as_text(page: Page, open_map: Callable[..., None]) -> None:
    open_map()
    page.mouse.move(*page.evaluate(PLACE, '<script>alert("坏")</script>'))
    expect(page.locator("#hover .name")).to_have_text('<script>alert("坏")</script>')
    page.locator("summary", has_text="以表格查看图上各项").click()
    expect(page.locator("#table tbody tr")).to_have_count(len(ALL))
    page.get_by_role("button", name="在图上看 远航公司").click()
    detail = page.locator("#detail")
    expect(detail.locator("section")).to_have_text(
        ["远航公司— 出资支持 →膜材料项目远航公司位于嘉兴市，为膜材料项目出资。两地新闻"]
    )
    page.keyboard.press("Escape")
    expect(detail).to_be_hidden()


@pytest.mark.parametrize(
    "address", ["/map", "/map?shade=figure:gdp:2025&region=闵行区", "/network/region:310116"]
)
def test_nothing_serious_stands_in_the_way_of_anyone(page: Page, site: str, address: str) -> None:
    page.goto(site + address)
    page.wait_for_selector("body[data-ready]")
    for summary in page.locator("summary").all():
        summary.click()
    found = Axe().run(page).response["violations"]
    serious = [
        (one["id"], [node["html"][:120] for node in one["nodes"]])
        for one in found
        if one["impact"] in ("serious", "critical")
    ]
    assert serious == []


def test_a_phone_shows_the_map_first(
    page: Page, open_map: Callable[..., None], screenshot: Callable[[str], Path]
) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    open_map()
    drawing, legend = page.locator("#mynetwork").bounding_box(), page.locator("nav").bounding_box()
    assert drawing
    assert legend
    assert drawing["y"] < legend["y"]
    assert drawing["width"] == 390
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    screenshot("map-phone")


def test_a_saved_map_needs_no_site(
    page: Page, store: Store, tmp_path: Path, screenshot: Callable[[str], Path]
) -> None:
    path = tmp_path / "map.html"
    path.write_text(maps.page(store, shade="figure:gdp:2025"), encoding="utf-8")
    page.goto(path.as_uri())
    page.wait_for_selector("body[data-ready]")
    assert page.evaluate(NAMES) == ALL
    page.mouse.click(*page.evaluate(PLACE, "细胞药物项目"))
    expect(page.locator("#detail h2")).to_have_text("细胞药物项目")
    # Where the project is, and where its park is.
    expect(page.locator("#detail blockquote")).to_have_text(
        ["细胞药物项目落户湾区药港，总投资120亿元，属于生物产业。", "湾区药港位于金山区，重点发展生物产业。"]
    )
    screenshot("map-file")


def test_a_network_on_the_site_is_expanded_in_place(page: Page, site: str) -> None:
    page.goto(f"{site}/network/company:1?depth=1")
    page.wait_for_selector("body[data-ready]")
    assert page.evaluate(NAMES) == ["嘉兴市", "膜材料项目", "远航公司"]
    page.mouse.click(*page.evaluate(PLACE, "膜材料项目"))
    page.get_by_role("button", name="展开它的关系").click()
    expect(page.locator("#detail section")).to_have_count(3)
    assert page.evaluate(NAMES) == ["嘉兴市", "新材料产业", "膜材料项目", "远航公司", "闵行区"]
    expect(page.locator("#node-count")).to_have_text("5")
    page.get_by_role("checkbox", name="产业 1", exact=True).uncheck()
    assert page.evaluate(NAMES) == ["嘉兴市", "膜材料项目", "远航公司", "闵行区"]
