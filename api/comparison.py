"""The command that compares regions."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from api.console import as_json, as_table, show, speaker
from api.options import Lang, StoreOption
from api.output import atomic_file
from api.settings import load_settings
from graph.errors import UsageError

if TYPE_CHECKING:
    from api.wire_compare import Comparison

app = typer.Typer()


@app.command()
def compare(
    regions: Annotated[
        list[str],
        typer.Argument(
            metavar="REGION...",
            help="地区，或 地区@年份 / a region, or REGION@YEAR",
            show_default=False,
        ),
    ],
    output: Annotated[
        Path | None, typer.Option("--output", help="写成 .xlsx 或 .json / write an .xlsx or .json file")
    ] = None,
    as_of: Annotated[
        str | None,
        typer.Option("--as-of", metavar="YYYY-MM-DD", help="某一天有效的 / what was in force on a day"),
    ] = None,
    store: StoreOption = None,
    lang: Lang = None,
) -> None:
    """比较地区：产业、政策工具、指标、政策沿革 / Compare regions: industries, instruments, indicators, lineage"""
    if output is not None and output.suffix.lower() not in (".xlsx", ".json"):
        raise UsageError(
            "输出文件应为 .xlsx 或 .json", "the output must be .xlsx or .json", where=str(output)
        )
    # The models of the API take a while to import; a wrong name of the output should not wait for them.
    from api import comparing, workbook

    with load_settings(store).open(read_only=True) as graph_store:
        if output is None:
            _print(comparing.compare(graph_store, regions, as_of=as_of))
            return
        with atomic_file(output) as (file, _):
            found = comparing.compare(graph_store, regions, as_of=as_of)
            if output.suffix.lower() == ".xlsx":
                file.write(workbook.workbook(found))
            else:
                file.write(as_json(found.model_dump()).encode())
    for note in found.notes:
        speaker().say(note.zh, note.en)
    speaker().say(f"已写入 {output}", f"written to {output}")


def _print(found: Comparison) -> None:
    """The industries and the growth needed, as tables; everything else is in the file that ``--output`` writes."""
    said = speaker()
    rows: dict[str, dict[str, Any]] = {}
    for cell in found.industries:
        row = rows.setdefault(cell.industry_id, {said.text("产业", "industry"): cell.industry})
        row[cell.column] = (
            f"{cell.times}（{'、'.join(cell.by)}）" if cell.stated else said.text("未提及", "not stated")
        )
    if not rows and not found.indicators:
        said.say("没有结果", "no rows")
        return
    if rows:
        show(as_table(list(rows.values())))
    if found.growth:
        show(
            as_table(
                [
                    {
                        said.text("地区", "region"): one.column,
                        said.text("对象", "subject"): one.subject,
                        said.text("说法", "metrics"): " → ".join(one.metrics),
                        said.text("年份", "years"): f"{one.base_year}–{one.year}",
                        said.text("算得年均增长 %", "growth needed, %"): one.required,
                        said.text("文件所说 %", "stated, %"): (
                            said.text("未提及", "not stated") if one.stated is None else one.stated
                        ),
                    }
                    for one in found.growth
                ]
            )
        )
    for note in found.notes:
        said.say(note.zh, note.en)
    for document in found.undated:
        said.say(f"没有日期、未计入：{document}", f"left out for want of a date: {document}")
