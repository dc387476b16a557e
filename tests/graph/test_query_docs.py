"""docs/queries.md lists the queries that there are, as their headers describe them."""

from __future__ import annotations

import re
from pathlib import Path

from graph.queries import Query, catalogue

QUERIES = Path(__file__).parents[2] / "docs" / "queries.md"
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
