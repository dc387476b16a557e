"""What a relation between two entities of a document is, and the parts of sentences that rules look at."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from loaders.document import Block, Sentence
from loaders.mentions import Key, Mention
from loaders.recognise import Recognised


@dataclass(frozen=True, slots=True)
class Relation:
    """A statement: ``start``–``end`` in ``Document.text`` is the wording it rests on, ``rule`` made it."""

    source: Key
    type: str
    target: Key
    start: int
    end: int
    rule: str
    properties: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch between commas with the mentions in it."""

    start: int
    end: int
    text: str
    mentions: tuple[Mention, ...]


_CLAUSE_END = re.compile(r"[，。；：！？,;!?]")


def sentence_mentions(recognised: Recognised) -> Iterator[tuple[Sentence, Block, list[Mention]]]:
    """Each sentence with its block and the mentions that start in it, in reading order."""
    mentions = recognised.mentions
    position = 0
    for sentence in recognised.document.sentences:
        while position < len(mentions) and mentions[position].start < sentence.start:
            position += 1
        last = position
        while last < len(mentions) and mentions[last].start < sentence.end:
            last += 1
        yield sentence, recognised.document.blocks[sentence.block], mentions[position:last]
        position = last


def clauses(recognised: Recognised, start: int, end: int, mentions: list[Mention]) -> list[Clause]:
    """The clauses of a sentence; punctuation inside a mention does not part it."""
    text = recognised.document.text
    cuts = [start]
    for match in _CLAUSE_END.finditer(text, start, end):
        if not any(m.start < match.start() < m.end for m in mentions):
            cuts.append(match.end())
    if cuts[-1] < end:
        cuts.append(end)
    return [
        Clause(a, b, text[a:b], tuple(m for m in mentions if a <= m.start < b))
        for a, b in zip(cuts, cuts[1:], strict=False)
    ]


def joined(text: str, left: Mention, right: Mention) -> bool:
    """Whether two mentions are members of one list: only 、, 和 and the like stand between them."""
    between = text[left.end : right.start]
    return len(between) <= 3 and bool(re.fullmatch(r"(?:、|和|与|及|以及)?", between)) and between != ""


def group(text: str, mentions: tuple[Mention, ...] | list[Mention], first: int) -> list[Mention]:
    """The list that starts at ``mentions[first]``: it and the mentions joined to it, of the same type."""
    members = [mentions[first]]
    for mention in mentions[first + 1 :]:
        if mention.type == members[-1].type and joined(text, members[-1], mention):
            members.append(mention)
        elif mention.start >= members[-1].end:
            break
    return members
