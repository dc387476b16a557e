"""What recognition ends in: the mentions and entities of one document."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice, takewhile

from loaders.documents.document import Block, Document, Sentence
from loaders.documents.metadata import Metadata
from loaders.mention import Key, Mention
from loaders.mentions.entities import Entities, Entity


@dataclass(slots=True)
class Recognised:
    """The mentions of a document in reading order and its entities.

    ``own`` is the policy that the document is (news is none), ``subject`` what it speaks for. ``programmes`` and
    ``sites`` lead from the start of a heading or of a project's name to the programme or region named there.
    """

    document: Document
    metadata: Metadata
    entities: Entities
    mentions: list[Mention] = field(default_factory=list)
    own: Key | None = None
    by_key: dict[Key, Entity] = field(default_factory=dict)
    subject: Key | None = None
    programmes: dict[int, Key] = field(default_factory=dict)
    sites: dict[int, Key] = field(default_factory=dict)
    _by_sentence: list[tuple[Sentence, Block, list[Mention]]] = field(default_factory=list)

    @property
    def tells(self) -> bool:
        """Whether the document tells what has happened, as news and reports on work do."""
        return self.own is None or any(word in self.own[1] for word in ("工作报告", "工作总结", "工作情况"))

    def from_(self, start: int) -> Iterator[Mention]:
        """The mentions that start at ``start`` or later, in reading order."""
        first = bisect_left(self.mentions, start, key=lambda m: m.start)
        return islice(self.mentions, first, None)

    def refresh(self) -> None:
        """Put the mentions together anew, after entities have become others."""
        self.mentions = sorted(
            (m for e in self.by_key.values() for m in e.mentions), key=lambda m: (m.start, -m.end)
        )
        self._by_sentence = []

    def by_sentence(self) -> list[tuple[Sentence, Block, list[Mention]]]:
        """Each sentence with its block and the mentions that start in it, in reading order."""
        if not self._by_sentence:
            starts = [mention.start for mention in self.mentions]
            blocks = self.document.blocks
            for sentence in self.document.sentences:
                first, last = bisect_left(starts, sentence.start), bisect_left(starts, sentence.end)
                self._by_sentence.append((sentence, blocks[sentence.block], self.mentions[first:last]))
        return self._by_sentence

    def within(self, start: int, end: int) -> list[Mention]:
        """The mentions that lie inside ``start``–``end``."""
        return [m for m in takewhile(lambda m: m.start < end, self.from_(start)) if m.end <= end]


class Taken:
    """Stretches of a text that are spoken for; answers in logarithmic time whether another one overlaps them."""

    def __init__(self, spans: list[tuple[int, int]]) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        for start, end in sorted(spans):
            # Nested spans add nothing to what is covered.
            if self._ends and end <= self._ends[-1]:
                continue
            self._starts.append(start)
            self._ends.append(end)

    def overlaps(self, start: int, end: int) -> bool:
        """Whether anything of ``start``–``end`` is taken."""
        i = bisect_left(self._ends, start + 1)
        return i < len(self._starts) and self._starts[i] < end

    def add(self, start: int, end: int) -> None:
        """Take a stretch that overlaps none."""
        i = bisect_left(self._starts, start)
        self._starts.insert(i, start)
        self._ends.insert(i, end)


def taken_by(result: Recognised) -> Taken:
    """The stretches of the text that mentions stand in."""
    return Taken([(m.start, m.end) for e in result.entities for m in e.mentions])
