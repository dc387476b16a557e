"""The house keeps its own rules: parts, types in the README, no logic among queries and data, clean pins."""

from __future__ import annotations

import ast
import re
import subprocess
import tomllib
from pathlib import Path

import pytest

from graph.schema import EdgeType, Schema, schema

ROOT = Path(__file__).parents[1]
PARTS = {"graph", "loaders", "api", "cypher", "viz", "data", "tests", "docs", "requirements", ".ci"}
FILES = {
    ".gitignore",
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "LICENSE",
    "Makefile",
    "README.md",
    "README.zh.md",
    "pyproject.toml",
}
OWN_COMMAND = {"benchmarks"}
"""Rooms of tests that ``make test`` leaves out: they have a command of their own."""

MARKED = re.compile(r"<!-- schema:begin -->\n(.*?)<!-- schema:end -->", re.DOTALL)


def tracked() -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True, text=True)
    return [Path(name) for name in listed.stdout.split("\0") if name]


def schema_table(types: Schema) -> str:
    """The README's table of types, as it must stand between its two marks."""

    def ends(edge: EdgeType) -> str:
        arrow = "→" if edge.directed else "–"
        return f"{', '.join(edge.source)} {arrow} {', '.join(edge.target)}"

    lines = ["| Node | 中文 | What it is |", "| --- | --- | --- |"]
    lines += [f"| `{node.name}` | {node.label.zh} | {node.description.en} |" for node in types.nodes.values()]
    lines += ["", "| Edge | 中文 | From → to |", "| --- | --- | --- |"]
    lines += [f"| `{edge.name}` | {edge.label.zh} | {ends(edge)} |" for edge in types.edges.values()]
    return "\n".join(["", *lines, "", ""])


def test_readme_lists_the_types_of_the_schema() -> None:
    region = MARKED.search((ROOT / "README.md").read_text(encoding="utf-8"))
    expected = schema_table(schema())
    assert region, f"README.md lacks <!-- schema:begin --> … <!-- schema:end --> around:\n{expected}"
    assert region[1] == expected, f"between README.md's schema marks must stand:\n{expected}"


def test_nothing_lies_outside_the_fixed_parts() -> None:
    files = tracked()
    assert {path.parts[0] for path in files if len(path.parts) > 1} <= PARTS
    assert {str(path) for path in files if len(path.parts) == 1} <= FILES


@pytest.mark.parametrize("part", ["cypher", "data"])
def test_queries_and_data_hold_no_logic(part: str) -> None:
    for path in tracked():
        if path.parts[0] != part or path.suffix not in {".py", ".js", ".sh"}:
            continue
        assert path.name == "__init__.py", f"{path} is code"
        body = ast.parse((ROOT / path).read_text(encoding="utf-8")).body
        assert all(isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) for node in body), path


def test_cypher_lies_in_its_own_part_only() -> None:
    """A statement inside Python code would escape the checks that named queries go through."""
    statement = re.compile(r"\b(?:MATCH|MERGE|CREATE|OPTIONAL MATCH|DETACH DELETE)\s*\(\w*[:{)]")
    for path in tracked():
        if path.suffix == ".py" and path.parts[0] in {"graph", "loaders", "api", "viz"}:
            text = (ROOT / path).read_text(encoding="utf-8")
            strings = [
                node.value
                for node in ast.walk(ast.parse(text))
                if isinstance(node, ast.Constant) and isinstance(node.value, str)
            ]
            assert not [string for string in strings if statement.search(string)], path


def test_requirements_are_pinned_and_name_no_index() -> None:
    lines = (ROOT / "requirements" / "all.txt").read_text(encoding="utf-8").splitlines()
    pins = [line for line in lines if line and not line.lstrip().startswith("#")]
    assert pins
    assert [line for line in pins if not re.fullmatch(r"[\w.-]+(\[[\w,-]+\])?==[\w.!+]+( ;.*)?", line)] == []
    assert not [line for line in lines if "://" in line]


def test_every_requirement_of_the_project_is_pinned() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = [*project["project"]["dependencies"], *project["dependency-groups"]["dev"]]
    names = {_normal(re.match(r"[\w.-]+", line)) for line in wanted}
    text = (ROOT / "requirements" / "all.txt").read_text(encoding="utf-8")
    pinned = {_normal(match) for match in re.finditer(r"^[\w.-]+(?=[\[=])", text, re.MULTILINE)}
    assert names <= pinned, f"run `make lock`: {sorted(names - pinned)}"


def _normal(match: re.Match[str] | None) -> str:
    assert match
    return re.sub(r"[-_.]+", "-", match[0]).lower()


def test_no_file_names_a_registry_or_a_place_on_a_machine() -> None:
    # Put together here, or this file would name them itself.
    hosts = "|".join(["py" + "pi", "python" + "hosted", "npm" + "js", "npm" + "mirror", "unpkg", "jsdelivr"])
    forbidden = re.compile(
        rf"https?://[\w.-]*(?:{hosts}|maven|debian|registry|mirror)[\w.-]*|(?<![\w.])/(?:home|root|work)/\w"
    )
    found = []
    for path in tracked():
        try:
            text = (ROOT / path).read_text(encoding="utf-8")
        except (UnicodeDecodeError, FileNotFoundError):
            continue
        found += [f"{path}: {match[0]}" for match in forbidden.finditer(text)]
    assert found == []


def test_every_room_of_tests_is_run() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    run = set(settings["tool"]["pytest"]["ini_options"]["testpaths"])
    # A file test_*.py straight in tests/ stands in the list itself.
    rooms = {
        "/".join(path.parts[:2])
        for path in tracked()
        if path.parts[0] == "tests" and path.name.startswith("test_") and path.suffix == ".py"
    }
    assert rooms - {f"tests/{name}" for name in OWN_COMMAND} <= run


def test_files_of_code_stay_readable() -> None:
    """A file over about 400 lines is split by what it does; tables of examples in tests may be longer."""
    long = {
        str(path): count
        for path in tracked()
        if path.suffix == ".py"
        and path.parts[0] != "tests"
        and (ROOT / path).exists()
        and (count := len((ROOT / path).read_text(encoding="utf-8").splitlines())) > 450
    }
    assert long == {}


def test_no_pattern_has_lost_how_often_it_repeats() -> None:
    """In an f-string {2} is the character 2 and {2, 8} a tuple; a repetition is written {{2,8}}."""
    lost = [
        f"{file}:{node.lineno}: {ast.unparse(node.value)}"
        for file in tracked()
        if file.suffix == ".py"
        for node in ast.walk(ast.parse((ROOT / file).read_text(encoding="utf-8")))
        if isinstance(node, ast.FormattedValue) and isinstance(node.value, (ast.Constant, ast.Tuple))
    ]
    assert lost == []
