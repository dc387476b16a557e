"""``policyatlas review``: what names leave open about identity, and what people answer."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from api.console import as_json, show, speaker
from api.options import Lang, StoreOption
from api.output import atomic_file
from api.questions import REASONS, answered, judge, look, questions, settle
from api.settings import load_settings
from graph.errors import PolicyAtlasError, UsageError
from graph.judgements import Answer, Judgements
from graph.schema import schema

# What compares names and the stores' driver take long to import, which other commands need not wait for.
if TYPE_CHECKING:
    from graph.resolving import Outcome
    from graph.store import Store

app = typer.Typer()

TwoIds = Annotated[
    tuple[str, str] | None, typer.Option(metavar="A B", help="两个标识 / two ids", show_default=False)
]


@app.command()
def review(
    same: TwoIds = None,
    different: TwoIds = None,
    unsure: TwoIds = None,
    revoke: TwoIds = None,
    note: Annotated[str, typer.Option("--note", help="理由 / why")] = "",
    export: Annotated[
        Path | None, typer.Option("--export", metavar="FILE.xlsx", help="写成表格 / write a spreadsheet")
    ] = None,
    import_: Annotated[
        Path | None, typer.Option("--import", metavar="FILE.xlsx", help="读入填好的表格 / read it back")
    ] = None,
    limit: Annotated[int, typer.Option("--limit", min=1, max=10_000, help="列出多少对 / pairs to list")] = 20,
    as_json_: Annotated[bool, typer.Option("--json", help="JSON")] = False,
    store: StoreOption = None,
    lang: Lang = None,
) -> None:
    """列出不能确定是否同一对象的名称，或记下人的判断 / List what may be the same thing, or record what you decide

    --same、--different、--unsure、--revoke（撤销）后面写两个标识；判断存在一个文件里，每次载入都会生效。
    """
    given: list[tuple[Answer, tuple[str, str]]] = []
    options: tuple[tuple[Answer, tuple[str, str] | None], ...] = (
        ("same", same),
        ("different", different),
        ("unsure", unsure),
        ("revoked", revoke),
    )
    given += [(verdict, pair) for verdict, pair in options if pair is not None]
    if bool(given) + (export is not None) + (import_ is not None) > 1:
        raise UsageError("一次只能做一件事", "one thing at a time")
    settings = load_settings(store)
    judgements = Judgements(settings.judgements)
    if given or import_ is not None:
        with settings.open(read_only=False) as graph_store:
            _record(graph_store, judgements, given, note, import_)
        return
    with settings.open(read_only=True) as graph_store:
        outcome = look(graph_store, judgements)
        if export is not None:
            _export(graph_store, outcome, judgements, export)
        else:
            _list(graph_store, outcome, limit, as_json_)


def _list(store: Store, outcome: Outcome, limit: int, as_json_: bool) -> None:
    found = questions(store, outcome, limit)
    for one in outcome.resolution.conflicts:
        speaker().say(
            f"判断互相矛盾，未生效：{one.first_name} = {one.second_name}",
            f"contradicted by other judgements, without effect: {one.first_name} = {one.second_name}",
        )
    if as_json_:
        show(as_json([asdict(question) for question in found]))
        return
    for number, question in enumerate(found, 1):
        label = schema().nodes[question.type].label
        reason = REASONS.get(question.reason, (question.reason, question.reason))
        show(f"{number}. {speaker().text(label.zh, label.en)}：{speaker().text(*reason)}")
        for side in (question.first, question.second):
            show(f"   {side.name}  [{side.id}]")
            for sentence in side.sentences:
                show(f"      {sentence.text}  ({sentence.document})")
    total = len(outcome.resolution.undecided)
    speaker().say(f"待判断 {total} 对，列出 {len(found)} 对", f"{total} pairs undecided, {len(found)} listed")


def _export(store: Store, outcome: Outcome, judgements: Judgements, path: Path) -> None:
    from api import sheets

    rows = [*questions(store, outcome), *answered(store, outcome, judgements.current())]
    with atomic_file(path) as (file, _):
        sheets.write(file, rows)
    speaker().say(f"已写入 {len(rows)} 对 → {path}", f"{len(rows)} pairs written → {path}")


def _record(
    store: Store,
    judgements: Judgements,
    given: list[tuple[Answer, tuple[str, str]]],
    note: str,
    sheet: Path | None,
) -> None:
    outcome = look(store, judgements)
    problems: list[PolicyAtlasError] = []
    if sheet is not None:
        from api import sheets

        said, problems = sheets.read(sheet, outcome.known, judgements.current())
    else:
        said = [judge(outcome.known, pair, verdict, note) for verdict, pair in given]
    judgements.add(said)
    before = outcome.resolution.into
    settled = settle(store, judgements).resolution
    for problem in problems:
        speaker().error(problem)
    merged = len(settled.into.keys() - before.keys())
    parted = len(before.keys() - settled.into.keys())
    speaker().say(
        f"记下 {len(said)} 个判断：合并 {merged} 个实体，拆分 {parted} 个",
        f"{len(said)} judgements recorded: {merged} entities merged, {parted} taken apart",
    )
    for one in settled.conflicts:
        speaker().say(
            f"判断互相矛盾，未生效：{one.first_name} = {one.second_name}",
            f"contradicted by other judgements, without effect: {one.first_name} = {one.second_name}",
        )
    if problems:
        raise typer.Exit(1)
