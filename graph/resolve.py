"""Identity: the ids of entities and edges, the same on any machine and in any order of loading."""

from __future__ import annotations

import hashlib
import re
import unicodedata


def normalise(name: str) -> str:
    """A name for identity: full-width forms, case, quotes, brackets and white space evened out."""
    text = unicodedata.normalize("NFKC", name).lower()
    return re.sub(r"[\s“”\"'‘’《》〈〉「」『』()\[\]〔〕【】·,，。、:：;；\-—–_/]", "", text)


def entity_id(type_: str, name: str, home: str = "", code: str = "") -> str:
    """The id of an entity: its code where an official list has one, else type + normalised name + home.

    ``home`` is the code of the region that its identity hangs on; companies, policies and industries are known
    across the country by their name alone.
    """
    kind = type_.lower()
    if code:
        return f"{kind}:{code}"
    place = "" if type_ in ("Company", "Policy", "Industry", "Region") else home
    digest = hashlib.sha256(f"{type_}|{normalise(name)}|{place}".encode()).hexdigest()
    return f"{kind}:{digest[:16]}"


def edge_id(type_: str, source: str, target: str) -> str:
    """The id of an edge: one of a type between two entities, however many documents state it."""
    return f"edge:{hashlib.sha256(f'{type_}|{source}|{target}'.encode()).hexdigest()[:20]}"
