"""What a relation between two entities of a document is, and the sentences that rules look at."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from loaders.document import Block, Sentence
from loaders.mentions import Key, Mention
from loaders.recognised import Recognised


class Relation(NamedTuple):
    """A statement: ``start``–``end`` in ``Document.text`` is the wording it rests on, ``rule`` made it."""

    source: Key
    type: str
    target: Key
    start: int
    end: int
    rule: str


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
