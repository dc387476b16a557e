"""A paragraph as recognisers read it: its words, places, industries and lists, each looked for once.

Only clauses of which a recogniser asks the words are tokenised, a third of most texts: the tokeniser never reads over
the signs between clauses, so that a clause has the same words alone as in its paragraph.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property, reduce
from operator import or_

from loaders.documents.document import Block, Document
from loaders.mention import Mention
from loaders.words.enumerations import enumerations
from loaders.words.industries import known
from loaders.words.lexicon import Token, tokenise
from loaders.words.places import find_places
from loaders.words.sought import Sought, Vocabulary

TITLE = Sought(r"《(?:[^《》]|《[^《》]*》)+》")
_PARTING = re.compile("[，。；：、]")


class Paragraph:
    """A block of a document. ``text`` is the block's own, ``whole`` the document's, into which offsets lead.

    ``signs`` are those of the patterns that may match in it, ``titles`` what stands in 《》, with them, ``industries``
    the names that the taxonomy knows, ``enumerations`` the lists, and ``places`` the names of places, as offsets into
    ``text``. Each of these is asked for in every paragraph.
    """

    def __init__(self, document: Document, block: Block) -> None:
        self.block = block
        self.start = block.start
        self.end = block.end
        self.whole = document.text
        self.text = document.text[block.start : block.end]
        self.signs = document.signs(block)
        self.titles = [match.span() for match in self.matches(TITLE)]
        self.places = find_places(self.text)
        self.industries = known(self.text, self.start)
        self.enumerations = enumerations(self.text, self.start)
        self._words: dict[int, tuple[Token, ...]] = {}

    def matches(self, sought: Sought) -> Iterable[re.Match[str]]:
        """The matches of a pattern, which sees what stands in front of the paragraph, as offsets into ``whole``."""
        return sought.pattern.finditer(self.whole, self.start, self.end) if self.signs & sought.sign else ()

    def own_matches(self, sought: Sought) -> Iterable[re.Match[str]]:
        """The matches of a pattern, which sees nothing but the paragraph, as offsets into ``text``."""
        return sought.pattern.finditer(self.text) if self.signs & sought.sign else ()

    @cached_property
    def _ends(self) -> list[int]:
        """The ends of its clauses, each behind the sign that closes it. A title is not parted."""
        ends = [match.end() for match in _PARTING.finditer(self.whole, self.start, self.end)]
        if self.titles:
            ends = [end for end in ends if not any(a < end <= b for a, b in self.titles)]
        return [*ends, self.end]

    def words(self, offset: int) -> tuple[Token, ...]:
        """The words of the clause around an offset, with the sign in front of it and the one that closes it."""
        number = bisect_right(self._ends, offset, 0, len(self._ends) - 1)
        found = self._words.get(number)
        if found is None:
            start = self._ends[number - 1] - 1 if number else self.start
            found = self._words[number] = tokenise(self.whole[start : self._ends[number]], start)
        return found

    def clauses(self, offsets: Iterable[int]) -> Iterator[tuple[Token, ...]]:
        """The words of the clauses around some offsets, which ascend; each clause once."""
        last = self.start - 1
        for offset in offsets:
            if offset > last:
                words = self.words(offset)
                last = words[-1].end - 1
                yield words

    def word_at(self, offset: int) -> tuple[tuple[Token, ...], int] | None:
        """The words of a clause with the number of the one that begins at an offset; ``None`` inside of a word."""
        words = self.words(offset)
        number = bisect_left(words, (offset,))
        return (words, number) if number < len(words) and words[number].start == offset else None

    def word_ending(self, offset: int) -> tuple[tuple[Token, ...], int] | None:
        """The words of a clause with the number of the one that ends at an offset; ``None`` inside of a word."""
        words = self.words(offset - 1)
        number = bisect_left(words, (offset,)) - 1
        return (words, number) if number >= 0 and words[number].end == offset else None

    def word_over(self, offset: int) -> Token | None:
        """The word that an offset is inside of; ``None`` at the edge of a word."""
        words = self.words(offset)
        number = bisect_left(words, (offset,)) - 1
        return words[number] if number >= 0 and words[number].end > offset else None


Recogniser = Callable[[Paragraph], Iterable[Mention]]

_needed: dict[Recogniser, int] = {}


def only_with(*sought: Sought | Vocabulary) -> Callable[[Recogniser], Recogniser]:
    """Marks a recogniser that finds nothing in a paragraph without the signs of at least one of ``sought``."""

    def mark(recogniser: Recogniser) -> Recogniser:
        _needed[recogniser] = reduce(or_, (one.sign for one in sought))
        return recogniser

    return mark


def read_all(recogniser: Recogniser, paragraphs: list[Paragraph]) -> Iterator[Mention]:
    """What a recogniser finds in some paragraphs, of which it reads those that it can find something in."""
    sign = _needed.get(recogniser)
    for paragraph in paragraphs:
        if sign is None or paragraph.signs & sign:
            yield from recogniser(paragraph)
