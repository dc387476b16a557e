"""Questions about identity that names leave open, with sentences of both sides, and judgements about them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph.errors import NotFoundError, UsageError
from graph.judgements import Answer, Judgement, Judgements, judgement

# What compares names and the stores' driver take long to import, which other commands need not wait for.
if TYPE_CHECKING:
    from graph.matching import Candidate, Pair
    from graph.resolving import Names, Outcome
    from graph.store import Store

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
