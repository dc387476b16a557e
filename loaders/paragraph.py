"""A paragraph as recognisers read it: its words, places, industries and lists, each looked for once."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from functools import cached_property

from loaders.document import Block, Document
from loaders.industries import Named, known
from loaders.lexicon import Token, tokenise
from loaders.places import Place, find_places
from loaders.runs import Enumeration, enumerations, units
from loaders.sought import Sought, signs


class Paragraph:
    """A block of a document. ``text`` is the block's own, ``whole`` the document's, into which all offsets lead
    unless a property says otherwise."""

    def __init__(self, document: Document, block: Block) -> None:
        self.block = block
        self.start = block.start
        self.end = block.end
        self.whole = document.text
        self.text = document.text[block.start : block.end]

    @cached_property
    def signs(self) -> int:
        """The signs of the patterns that may match in it."""
        return signs(self.text)

    def matches(self, sought: Sought) -> Iterable[re.Match[str]]:
        """The matches of a pattern, which sees what stands in front of the paragraph, as offsets into ``whole``."""
        return sought.pattern.finditer(self.whole, self.start, self.end) if self.signs & sought.sign else ()

    def own_matches(self, sought: Sought) -> Iterable[re.Match[str]]:
        """The matches of a pattern, which sees nothing but the paragraph, as offsets into ``text``."""
        return sought.pattern.finditer(self.text) if self.signs & sought.sign else ()

    @cached_property
    def words(self) -> tuple[Token, ...]:
        """The words with their parts of speech."""
        return tokenise(self.text, self.start)

    @cached_property
    def units(self) -> list[Token]:
        """The words, with quoted pieces, short brackets and Latin strings as one word each."""
        return units(self.words, self.text, self.start)

    def word_at(self, offset: int) -> int | None:
        """The number of the word that begins at an offset; ``None`` inside of a word."""
        number = bisect_left(self.words, (offset,))
        return number if number < len(self.words) and self.words[number].start == offset else None

    def word_ending(self, offset: int) -> int | None:
        """The number of the word that ends at an offset; ``None`` inside of a word."""
        number = bisect_left(self.words, (offset,)) - 1
        return number if number >= 0 and self.words[number].end == offset else None

    @cached_property
    def places(self) -> tuple[Place, ...]:
        """The names of places, as offsets into ``text``."""
        return find_places(self.text)

    @cached_property
    def industries(self) -> list[Named]:
        """The names that the taxonomy of industries knows."""
        return known(self.text, self.start)

    @cached_property
    def enumerations(self) -> list[Enumeration]:
        """The lists."""
        return enumerations(self.text, self.start)
