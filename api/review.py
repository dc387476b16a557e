"""``policyatlas review``: what names leave open about identity, and what people answer."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from api.console import as_json, show, speaker
from api.options import Lang, StoreOption
from api.output import atomic_file
from api.settings import load_settings
from graph.errors import NotFoundError, PolicyAtlasError, UsageError
from graph.judgements import Answer, Judgement, Judgements, judgement
from graph.schema import schema

# What compares names and the stores' driver take long to import, which other commands need not wait for.
if TYPE_CHECKING:
    from graph.matching import Candidate, Pair
    from graph.resolving import Names, Outcome
    from graph.store import Store

app = typer.Typer()

SENTENCES = 3
"""Sentences shown of each side."""

REASONS = {
    "spelling": ("写法相近", "spelled alike"),
    "part": ("一个名称包含另一个", "one name holds the other"),
    "beginning": ("名称开头相同", "the names begin alike"),
    "trade": ("字号相同，行业用词不同", "the same firm name, another trade"),
    "short name": ("名称太短，不足以认定", "the name is too short to tell"),
    "region": ("名称相同，地区一大一小", "the same name, one region in the other"),
    "kind": ("名称相同，类别用词不同", "the same name, another kind"),
    "numeral": ("只有一方写明年份或序号", "only one says a year or number"),
    "alias": ("一方的别名与另一方相同", "one's alias is the other's name"),
    "ambiguous": ("简称可能指不同的对象", "the short name fits several"),
    "both in one document": ("同一文档里分别出现", "one document names both"),
}


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence that names an entity, with its place in its document."""

    document: str
    text: str
    passage: str
    start: int
    end: int
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Side:
    """One of two entities: ``id`` and ``name`` before any merge, some sentences."""

    id: str
    name: str
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """Whether two entities are the same. ``answer`` is what was said so far, if anything."""

    type: str
    first: Side
    second: Side
    reason: str
    score: float
    answer: Answer | None = None
    note: str = ""


def names() -> Names:
    """What a store names, by the project's own gazetteers; nothing is read yet."""
    from graph.resolving import Names
    from loaders.identity import identify, regions_related

    return Names(identify, regions_related)


def settle(store: Store, judgements: Judgements, known: Names | None = None) -> Outcome:
    """Bring a store to what names and judgements give now; ``known`` names spare comparing all."""
    return (known or names()).settle(store, judgements.current())


def look(store: Store, judgements: Judgements) -> Outcome:
    """What names and judgements give now, without writing."""
    return names().consider(store, judgements.current())


def questions(store: Store, outcome: Outcome, limit: int | None = None) -> list[Question]:
    """The undecided pairs, the likeliest first, with sentences of both sides."""
    return [question(store, outcome, pair) for pair in outcome.resolution.undecided[:limit]]


def question(store: Store, outcome: Outcome, pair: Pair) -> Question:
    """One undecided pair with sentences of both sides."""
    return Question(
        outcome.known[pair.first].type,
        _side(store, outcome, pair.first),
        _side(store, outcome, pair.second),
        pair.decision.reason,
        pair.decision.score,
    )


def answered(store: Store, outcome: Outcome, said: Iterable[Judgement]) -> list[Question]:
    """The pairs that people have decided, as far as the store knows them."""
    return [
        Question(
            one.type,
            _side(store, outcome, one.first),
            _side(store, outcome, one.second),
            "",
            1.0,
            one.verdict,
            one.note,
        )
        for one in said
        if one.first in outcome.known and one.second in outcome.known
    ]


def _side(store: Store, outcome: Outcome, identity: str) -> Side:
    candidate = outcome.known[identity]
    # The other half of a merged entity has sentences of its own, in other documents.
    stored = store.redirect(identity) or identity
    rows = store.run("entity_mentions", id=stored, limit=200)
    own = [row for row in rows if row["document"] in candidate.documents]
    sentences = dict.fromkeys(
        Sentence(row["document"], row["text"], row["passage_id"], row["start"], row["end"], row["page"])
        for row in own
    )
    return Side(identity, candidate.names[0], tuple(sentences)[:SENTENCES])


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


def judge(known: dict[str, Candidate], pair: tuple[str, str], verdict: Answer, note: str) -> Judgement:
    """A judgement about two entities of the store. Raises ``NotFoundError`` and ``UsageError``."""
    for identity in pair:
        if identity not in known:
            raise NotFoundError("没有这个实体", "there is no such entity", where=identity)
    first, second = (known[identity] for identity in pair)
    if first.id == second.id:
        raise UsageError("两个标识相同", "the two ids are the same", where=first.id)
    if first.type != second.type:
        zh = f"类型不同，不能是同一对象：{first.type}、{second.type}"
        raise UsageError(zh, f"of different types: {first.type}, {second.type}", where=second.id)
    return judgement(
        (first.id, first.names[0]), (second.id, second.names[0]), verdict, type_=first.type, note=note
    )
