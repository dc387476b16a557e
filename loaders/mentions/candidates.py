"""What may be a name, and the form of a row that says what is none (see ``refusals``)."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from re import Pattern

from loaders.words.lexicon import Token
from loaders.words.places import place_names
from loaders.words.runs import PROPER


@dataclass(frozen=True)
class Candidate:
    """``piece``, words of ``text`` from ``start`` on that end in ``head``, which is of type ``kind``."""

    text: str
    piece: tuple[Token, ...]
    head: str
    kind: str
    start: int

    @cached_property
    def end(self) -> int:
        return self.piece[-1].end

    @cached_property
    def name(self) -> str:
        return self.text[self.start : self.end]

    @cached_property
    def own(self) -> str:
        """The name without its head."""
        return self.name.removesuffix(self.head)

    @cached_property
    def places(self) -> list[tuple[int, int, str]]:
        """The places that the name holds: from, to, name."""
        return list(place_names(self.name))

    @cached_property
    def common(self) -> bool:
        """Whether none of its words is a proper one."""
        return not any(word.pos in PROPER for word in self.piece)


@dataclass(frozen=True, kw_only=True)
class Refusal:
    """No name is what is of one of ``kinds`` and ``heads`` (empty: any), reads as ``name`` from its first character,
    has ``before`` in the ``reach`` characters in front and ``after`` right behind; ``common`` and ``placeless`` ask
    for a candidate without a proper word and without a place, ``when`` for more. ``example`` marks one with 〔〕."""

    example: str
    kinds: tuple[str, ...] = ()
    heads: tuple[str, ...] = ()
    name: str = ""
    before: str = ""
    reach: int = 0
    after: str = ""
    common: bool = False
    placeless: bool = False
    when: Callable[[Candidate], bool] | None = None
    _name: Pattern[str] = field(init=False)
    _before: Pattern[str] = field(init=False)
    _after: Pattern[str] = field(init=False)

    def __post_init__(self) -> None:
        for part in ("name", "before", "after"):
            object.__setattr__(self, f"_{part}", re.compile(getattr(self, part)))

    def holds(self, one: Candidate) -> bool:
        """Whether it says of ``one``, which is of its kinds and heads, that it is no name."""
        return (
            (not self.name or self._name.match(one.name) is not None)
            and (not self.after or self._after.match(one.text, one.end) is not None)
            and (
                not self.before
                or self._before.search(one.text[max(0, one.start - self.reach) : one.start]) is not None
            )
            and (not self.common or one.common)
            and (not self.placeless or not one.places)
            and (self.when is None or self.when(one))
        )
