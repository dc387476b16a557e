"""Identity: the ids of entities and edges, the same on any machine and in any order of loading.

An id rests on what a name and its document give alone: ``Identity`` says what that is. Which of two different
identities are the same thing after all is for ``graph.matching`` to find and for people to decide.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any, NamedTuple

import yaml

_SIGNS = re.compile(r"[\s“”\"'‘’《》〈〉「」『』()\[\]〔〕【】·,，。、:：;；\-—–_/&]")


class Identity(NamedTuple):
    """What a name is known by.

    ``name`` and ``home`` make the id: the name without the place it begins with, and the code of the region
    that it hangs on (empty for what is known across the country). ``place`` is the code of the region that
    the name itself says, empty where it says none; ``rest`` is the name without it.
    """

    name: str
    home: str = ""
    place: str = ""
    rest: str = ""


Identify = Callable[[str, str, str], Identity]
"""From type, name and home region (a code) to the identity; the gazetteers that it takes are the loaders'."""


def normalise(name: str) -> str:
    """A name for identity: full-width forms, case, quotes, brackets and white space evened out."""
    return _SIGNS.sub("", unicodedata.normalize("NFKC", name).lower())


def entity_id(type_: str, name: str, home: str = "", code: str = "") -> str:
    """The id of an entity: its code where an official list has one, else type + normalised name + home."""
    kind = type_.lower()
    if code:
        return f"{kind}:{code}"
    digest = hashlib.sha256(f"{type_}|{normalise(name)}|{home}".encode()).hexdigest()
    return f"{kind}:{digest[:16]}"


def edge_id(type_: str, source: str, target: str) -> str:
    """The id of an edge: one of a type between two entities, however many documents state it."""
    return f"edge:{hashlib.sha256(f'{type_}|{source}|{target}'.encode()).hexdigest()[:20]}"


@dataclass(frozen=True, slots=True)
class NameLists:
    """The lists of ``data/names.yml``, which says what each is for; ``kinds`` leads from an end to its kind."""

    legal_forms: re.Pattern[str]
    plain_trades: re.Pattern[str]
    kinds: dict[str, str]
    longest_kind: int
    variants: dict[str, str]
    variant: re.Pattern[str]
    fillers: re.Pattern[str]
    levels: re.Pattern[str]
    branches: re.Pattern[str]
    renamed: dict[str, str]
    renamed_offices: dict[str, str]
    national: dict[str, str]
    national_beginnings: dict[str, tuple[str, ...]]
    national_programmes: frozenset[str]

    def shorten(self, text: str) -> str:
        """``text`` with the long words for which names have short ones in their short form."""
        return self.variant.sub(lambda match: self.variants[match.group()], text)

    def kind_of(self, text: str) -> tuple[str, str]:
        """The longest end of ``text`` that says what kind of thing it is, and that kind; empty if none does."""
        for length in range(min(self.longest_kind, len(text)), 0, -1):
            if kind := self.kinds.get(text[-length:]):
                return text[-length:], kind
        return "", ""


@cache
def name_lists() -> NameLists:
    """The lists, read once."""
    text = resources.files("data").joinpath("names.yml").read_text(encoding="utf-8")
    raw: dict[str, Any] = yaml.load(text, yaml.CSafeLoader)
    kinds = {end: kind for kind, ends in raw["kinds"].items() for end in ends}
    national = {short: full for full, shorts in raw["national"].items() for short in (full, *shorts)}
    return NameLists(
        legal_forms=re.compile(f"(?:{_any(raw['legal_forms'])})+$"),
        plain_trades=re.compile(f"(?:{_any(raw['plain_trades'])})+$"),
        kinds=kinds,
        longest_kind=max(map(len, kinds)),
        variants=raw["variants"],
        variant=re.compile(_any(raw["variants"])),
        fillers=re.compile(_any(raw["fillers"])),
        levels=re.compile(_any(raw["levels"])),
        branches=re.compile(_any(raw["branches"])),
        renamed=raw["renamed"],
        renamed_offices=raw["renamed_offices"],
        national=national,
        national_beginnings={kind: tuple(words) for kind, words in raw["national_beginnings"].items()},
        national_programmes=frozenset(raw["national_programmes"]),
    )


def _any(words: Any) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))
