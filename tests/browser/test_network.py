"""The network page as a person uses it: seeing, hovering, clicking, filtering, finding by keyboard."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from viz.network import NetworkEdge, NetworkNode, Sentence, network_page

pytestmark = pytest.mark.browser

NODES = [
    NetworkNode("region:310116", "Region", "金山区"),
    NetworkNode("region:town", "Region", "吕巷镇"),
    NetworkNode("region:330411", "Region", "秀洲区"),
    NetworkNode("park:a", "Park", "湾区生物医药港"),
    NetworkNode("park:b", "Park", "秀洲国家高新区"),
    NetworkNode("industry:a", "Industry", "生物医药"),
    NetworkNode("industry:b", "Industry", "新材料"),
    NetworkNode("project:a", "Project", "细胞药物中试平台"),
    NetworkNode("company:a", "Company", "云上数据有限公司"),
    NetworkNode("organization:a", "Organization", "金山区人民政府"),
    NetworkNode("policy:a", "Policy", "关于促进生物医药产业高质量发展的若干措施"),
    NetworkNode("fund:a", "Fund", "产业引导基金", {"amount_text": "10亿元"}),
    NetworkNode("target:a", "Target", "规上工业产值达到1000亿元", {"year": 2025}),
]
SENTENCES = (
    Sentence("措施.txt", "对落户湾区生物医药港的企业，按规定给予房租补贴。", "措施.txt#4"),
    Sentence("新闻.txt", "湾区生物医药港又迎来一家新企业。", "新闻.txt#1"),
    Sentence("新闻.txt", "两地将共建中试平台。", "新闻.txt#2"),
)
EDGES = [
    NetworkEdge(f"e{index}", kind, source, target, SENTENCES[: 1 + index % 3])
    for index, (source, kind, target) in enumerate(
        [
            ("park:a", "LOCATED_IN", "region:310116"),
            ("region:town", "LOCATED_IN", "region:310116"),
            ("park:b", "LOCATED_IN", "region:330411"),
            ("project:a", "LOCATED_IN", "region:town"),
            ("policy:a", "TARGETS", "industry:a"),
            ("policy:a", "TARGETS", "park:a"),
            ("policy:a", "ISSUED_BY", "organization:a"),
            ("park:b", "TARGETS", "industry:b"),
            ("fund:a", "FUNDS", "project:a"),
            ("company:a", "UNDERTAKES", "project:a"),
            ("company:a", "IN_INDUSTRY", "industry:a"),
            ("region:310116", "PARTNERS_WITH", "region:330411"),
            ("target:a", "MEASURES", "region:310116"),
        ]
    )
]
NODE_PLACE = """id => {
    const at = network.canvasToDOM(network.getPosition(id));
    const box = document.getElementById("mynetwork").getBoundingClientRect();
    return [at.x + box.x, at.y + box.y];
}"""
EDGE_PLACE = """id => {
    const edge = edges.get(id), a = network.getPosition(edge.from), b = network.getPosition(edge.to);
    const at = network.canvasToDOM({x: (a.x + b.x) / 2, y: (a.y + b.y) / 2});
    const box = document.getElementById("mynetwork").getBoundingClientRect();
    return [at.x + box.x, at.y + box.y];
}"""
VISIBLE = "what => window[what].get().filter(item => !item.hidden).length"


@pytest.fixture
def show(page: Page, tmp_path: Path) -> Callable[[str], None]:
    """Saves a page as a file and opens it, as a person does with one that was sent to them."""

    def show(html: str) -> None:
        path = tmp_path / "network.html"
        path.write_text(html, encoding="utf-8")
        page.goto(path.as_uri())
        page.wait_for_selector("body[data-ready]")

    return show


def hover(page: Page, script: str, number: int) -> None:
    x, y = page.evaluate(script, number)
    page.mouse.move(x - 3, y - 3)
    page.mouse.move(x, y, steps=3)


def painted(page: Page) -> int:
    """How many points of the drawing are not empty."""
    count: int = page.evaluate(
        """() => {
            const canvas = document.querySelector("canvas");
            const data = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data;
            let count = 0;
            for (let i = 3; i < data.length; i += 4) if (data[i]) count += 1;
            return count;
        }"""
    )
    return count


def test_the_drawing_and_its_legend(
    page: Page, show: Callable[[str], None], screenshot: Callable[[str], Path]
) -> None:
    show(network_page(NODES, EDGES, title="金山区的关系网络", centre="region:310116"))
    assert painted(page) > 5000
    expect(page).to_have_title("金山区的关系网络")
    kinds = ["地区", "园区", "产业", "项目", "企业", "机构", "政策", "资金", "指标"]
    expect(page.locator("#node-types label:visible span")).to_have_text(kinds)
    relations = ["位于", "重点发展", "出资支持", "合作", "所属产业", "承担", "发布机关", "指标对象"]
    expect(page.locator("#edge-types label:visible span")).to_have_text(relations)
    screenshot("network")


def test_hovering_a_relation_shows_its_sentence(
    page: Page, show: Callable[[str], None], screenshot: Callable[[str], Path]
) -> None:
    show(network_page(NODES, EDGES, title="图"))
    hover(page, EDGE_PLACE, 0)
    box = page.locator("#hover")
    expect(box).to_contain_text("湾区生物医药港— 位于 →金山区")
    expect(box.locator("blockquote")).to_have_text(SENTENCES[0].text)
    expect(box.locator("cite")).to_have_text("措施.txt")
    screenshot("network-hover")
    page.mouse.move(5, 5)
    expect(box).to_be_hidden()


def test_hovering_an_entity_shows_its_whole_name(page: Page, show: Callable[[str], None]) -> None:
    show(network_page(NODES, EDGES, title="图"))
    hover(page, NODE_PLACE, 10)
    expect(page.locator("#hover")).to_contain_text("关于促进生物医药产业高质量发展的若干措施")
    hover(page, NODE_PLACE, 11)
    expect(page.locator("#hover")).to_contain_text("金额：10亿元")


def test_an_entity_leads_to_its_page(page: Page, show: Callable[[str], None]) -> None:
    show(network_page(NODES, EDGES, title="图", entity_link=lambda entity: f"#/entities/{entity}"))
    page.mouse.click(*page.evaluate(NODE_PLACE, 3))
    page.get_by_role("link", name="打开实体页").click()
    page.wait_for_url("**#/entities/park:a")


def test_what_a_saved_file_holds_folded_away_appears_where_it_is_asked_for(
    page: Page, show: Callable[[str], None]
) -> None:
    far = {"policy:a", "organization:a", "fund:a"}
    show(network_page([replace(node, folded=node.id in far) for node in NODES], EDGES, title="图"))
    assert page.evaluate(VISIBLE, "nodes") == len(NODES) - 3
    expect(page.locator("#node-count")).to_have_text(str(len(NODES) - 3))
    expect(page.locator("input[value=Policy]")).to_be_hidden()
    page.mouse.click(*page.evaluate(NODE_PLACE, 3))
    expect(page.locator("#detail section")).to_have_count(1)
    page.get_by_role("button", name="展开它的关系").click()
    expect(page.locator("#detail section")).to_have_count(2)
    expect(page.locator("#detail")).to_contain_text("关于促进生物医药产业高质量发展的若干措施")
    expect(page.get_by_role("button", name="展开它的关系")).to_have_count(0)
    expect(page.locator("input[value=Policy]")).to_be_visible()
    assert page.evaluate(VISIBLE, "nodes") == len(NODES) - 2


def test_the_slider_leaves_out_what_was_said_later(page: Page, show: Callable[[str], None]) -> None:
    years = {"e0": 2020, "e4": 2022, "e5": 2024}
    show(network_page(NODES, [replace(edge, year=years.get(edge.id)) for edge in EDGES], title="图"))
    slider = page.get_by_role("slider", name="年份")
    slider.focus()
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowLeft")
    expect(page.locator("#year-said")).to_have_text("到 2022 年为止")
    assert page.evaluate(VISIBLE, "edges") == len(EDGES) - 1
    page.get_by_label("含年份不详的").uncheck()
    assert page.evaluate(VISIBLE, "edges") == 2
    # The park, its region, the policy and its industry; all others are told of only without a year.
    assert page.evaluate(VISIBLE, "nodes") == 4
    page.keyboard.press("Tab")
    page.get_by_role("button", name="全部显示").click()
    assert page.evaluate(VISIBLE, "edges") == len(EDGES)


def test_clicking_in_a_saved_file_shows_all_sentences(
    page: Page, show: Callable[[str], None], screenshot: Callable[[str], Path]
) -> None:
    show(network_page(NODES, EDGES, title="图"))
    page.mouse.click(*page.evaluate(NODE_PLACE, 3))
    detail = page.locator("#detail")
    expect(detail.locator("h2")).to_have_text("湾区生物医药港")
    expect(detail.locator("section")).to_have_count(2)
    expect(detail.locator("blockquote")).to_have_count(4)
    screenshot("network-detail")
    page.keyboard.press("Escape")
    expect(detail).to_be_hidden()


def test_filters_hide_types_and_relations_and_work_by_keyboard(
    page: Page, show: Callable[[str], None]
) -> None:
    show(network_page(NODES, EDGES, title="图"))
    before = painted(page)
    page.get_by_label("地区").focus()
    page.keyboard.press("Space")
    assert page.evaluate(VISIBLE, "nodes") == 10
    assert page.evaluate(VISIBLE, "edges") == 7
    page.get_by_label("重点发展").uncheck()
    assert page.evaluate(VISIBLE, "edges") == 4
    page.wait_for_timeout(200)
    assert painted(page) < before
    page.get_by_role("button", name="全部显示").click()
    assert page.evaluate(VISIBLE, "nodes") == len(NODES)
    assert page.evaluate(VISIBLE, "edges") == len(EDGES)


def test_an_entity_is_found_and_read_by_keyboard_alone(page: Page, show: Callable[[str], None]) -> None:
    show(network_page(NODES, EDGES, title="图", entity_link=lambda entity: f"#/entities/{entity}"))
    page.keyboard.press("Tab")
    page.keyboard.type("引导")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    detail = page.locator("#detail")
    expect(detail).to_be_focused()
    expect(detail).to_contain_text("产业引导基金— 出资支持 →细胞药物中试平台")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**#/entities/fund:a")
    page.fill("#find", "没有这个")
    expect(page.locator("#found")).to_have_text("没有找到")


@pytest.mark.parametrize(
    "name",
    [
        "<script>alert(1)</script>",
        "</script><img src=x onerror=alert(1)>",
        "\"'><svg onload=alert(1)>",
        "<a href=javascript:alert(1)>href</a>",
        "甲\u2028乙",
        "\u202eabc\u202c",
        "=1+1",
        "__proto__",
        "长" * 5000,
    ],
    ids=lambda name: ascii(name[:20]),
)
def test_hostile_names_show_as_text(page: Page, show: Callable[[str], None], name: str) -> None:
    nodes = [NetworkNode(name, "Company", name), NetworkNode("region", "Region", "金山区")]
    edges = [NetworkEdge(name, "LOCATED_IN", name, "region", (Sentence(name, name),), {"amount_text": name})]
    show(network_page(nodes, edges, title=name))
    hover(page, EDGE_PLACE, 0)
    shown = "".join(name.split())
    assert shown in "".join(page.locator("#hover blockquote").text_content().split())  # type: ignore[union-attr]
    page.mouse.click(*page.evaluate(NODE_PLACE, 0))
    assert page.locator("#detail h2").text_content() == name
    assert page.locator("h1").text_content() == name
    assert page.locator("#detail img, #hover img, h1 svg, #detail svg, #detail a").count() == 0
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_two_thousand_entities_are_usable_within_two_seconds(
    page: Page, show: Callable[[str], None], screenshot: Callable[[str], Path]
) -> None:
    chance = random.Random(5)  # noqa: S311
    nodes = [NetworkNode(f"n{i}", chance.choice(NODES).type, f"第{i}号实体") for i in range(2000)]
    edges = [
        NetworkEdge(f"e{i}", "PARTNERS_WITH", f"n{i}", f"n{int(chance.random() ** 3 * i)}", SENTENCES)
        for i in range(1, 2000)
    ]
    html = network_page(nodes, edges, title="两千个实体")
    start = time.perf_counter()
    show(html)
    page.fill("#find", "第1999号")
    page.get_by_role("button", name="第1999号实体").click()
    expect(page.locator("#detail blockquote")).to_have_count(3)
    seconds = time.perf_counter() - start
    print(f"2,000 entities shown and one of them opened after {seconds:.1f} s")
    page.get_by_role("button", name="关闭").click()
    page.get_by_role("button", name="看全图").click()
    page.wait_for_timeout(300)
    screenshot("network-2000")
    # The target is 2 s on a free machine; the test's own limit leaves room for a busy one.
    assert seconds < 6


def test_a_phone_shows_the_drawing_first(
    page: Page, show: Callable[[str], None], screenshot: Callable[[str], Path]
) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    show(network_page(NODES, EDGES, title="金山区的关系网络", language="en"))
    drawing, legend = page.locator("#mynetwork").bounding_box(), page.locator("nav").bounding_box()
    assert drawing
    assert legend
    assert drawing["y"] < legend["y"]
    assert drawing["width"] == 390
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    screenshot("network-phone")
