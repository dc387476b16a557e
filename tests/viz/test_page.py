"""Taking the inline parts of a page, and what the policy of the new page allows."""

from __future__ import annotations

import re

import pytest

from viz.network import NetworkNode, network_page
from viz.page import inline_parts


@pytest.mark.parametrize(
    ("html", "scripts", "styles"),
    [
        ("<script>let a = '<b>';</script>", ["let a = '<b>';"], []),
        ('<script src="https://example.org/a.js"></script><script>1</script>', ["1"], []),
        ('<link rel="stylesheet" href="https://example.org/a.css"><style>a>b{}</style>', [], ["a>b{}"]),
        ("<style>a{}</style><p>text</p><script>1</script><script>2</script>", ["1", "2"], ["a{}"]),
        ("<script>1\r\n2</script>", ["1\n2"], []),
        ("<script>'&lt;'</script>", ["'&lt;'"], []),
        ("<p>no parts</p>", [], []),
    ],
)
def test_inline_parts(html: str, scripts: list[str], styles: list[str]) -> None:
    parts = inline_parts(html)
    assert (parts.scripts, parts.styles) == (scripts, styles)


def test_the_page_loads_nothing_and_runs_only_its_own_scripts() -> None:
    page = network_page([NetworkNode("x", "Region", "甲")], [], title="图")
    assert not re.findall(r"<(?:script|img|iframe|link)[^>]*(?:src|href)=[\"'](?!data:)", page)
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]+)"', page)
    assert policy
    assert "default-src &#39;none&#39;" in policy[1]
    assert policy[1].count("sha256-") == len(re.findall("^<script>", page, re.MULTILINE))
