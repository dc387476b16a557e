"""A sentence as pieces, some of which name an entity."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from api.wire import EntityRef, Mention


@dataclass(frozen=True, slots=True)
class Piece:
    """Part of a sentence; ``entity`` is what it names, if anything."""

    text: str
    entity: EntityRef | None = None


def pieces(
    text: str, start: int, mentions: Sequence[Mention], only: Collection[str] | None = None
) -> list[Piece]:
    """``text``, which starts at offset ``start`` of its document, cut at the mentions.

    ``only`` are the ids of the entities to mark, all if None. Of mentions that overlap the longest is marked
    (上海市 in 上海市人民政府 is not); mentions outside of the text are left out.
    """
    wanted = [
        (mention.start - start, mention.end - start, mention.entity)
        for mention in mentions
        if only is None or mention.entity.id in only
    ]
    wanted.sort(key=lambda found: (found[0] - found[1], found[0], found[2].id))
    chosen: list[tuple[int, int, EntityRef]] = []
    for begin, end, entity in wanted:
        if 0 <= begin < end <= len(text) and all(end <= b or e <= begin for b, e, _ in chosen):
            chosen.append((begin, end, entity))
    found: list[Piece] = []
    position = 0
    for begin, end, entity in sorted(chosen, key=lambda piece: piece[0]):
        if begin > position:
            found.append(Piece(text[position:begin]))
        found.append(Piece(text[begin:end], entity))
        position = end
    if position < len(text):
        found.append(Piece(text[position:]))
    return found
