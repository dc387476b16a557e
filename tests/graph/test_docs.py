"""Documents for people list the queries and types that there are."""

from __future__ import annotations

import re
from pathlib import Path

from graph.queries import Query, catalogue
from graph.schema import schema

ROOT = Path(__file__).parents[2]
QUERIES = ROOT / "docs" / "queries.md"
MARKED = re.compile(r"<!-- queries:begin -->\n(.*?)<!-- queries:end -->", re.DOTALL)


def section(query: Query) -> str:
    parameters = [f"- `{parameter.describe()}`" for parameter in query.params] or ["- no parameters"]
    columns = ", ".join(f"`{column.name}`" for column in query.returns)
    return "\n".join(
        [f"### {query.name}", "", f"{query.zh}。{query.en}.", "", *parameters, "", f"→ {columns}", ""]
    )


def test_docs_list_the_queries() -> None:
    expected = "\n" + "\n".join(section(query) for query in catalogue().values()) + "\n"
    region = MARKED.search(QUERIES.read_text(encoding="utf-8"))
    assert region, f"docs/queries.md lacks <!-- queries:begin --> … <!-- queries:end --> around:\n{expected}"
    assert region[1] == expected, f"between the marks of docs/queries.md must stand:\n{expected}"


def test_chinese_readme_lists_the_types() -> None:
    """The English one is held to the schema row by row in tests/test_house.py."""
    text = (ROOT / "README.zh.md").read_text(encoding="utf-8")
    nodes = [
        f"| `{node.name}` | {node.label.zh} | {node.description.zh} |" for node in schema().nodes.values()
    ]
    edges = [f"| `{edge.name}` | {edge.label.zh} | " for edge in schema().edges.values()]
    assert [row for row in nodes + edges if row not in text] == []
