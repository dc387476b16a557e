"""What sentences tell to be a work or a park, once the names that stand in them are read."""

from __future__ import annotations

import re

from loaders.documents.document import Document
from loaders.mention import Mention
from loaders.mentions.companies.beside_firms import beside
from loaders.mentions.industries import framed_products, labelled_rows
from loaders.mentions.places import framed_parks, headed_parks
from loaders.mentions.projects import framed_works, own_works
from loaders.mentions.recognised import Taken
from loaders.mentions.settling import Found

# 甲泗水生产基地第三条包装线, 乙工业园热电联产改造: where the work is
_SITE_OF_WORK = re.compile("(?:基地|园|园区|工业区|开发区)$")


def read(kept: list[Found], document: Document) -> list[Found]:
    """What is read, with what its frames tell; that takes the place of what its name holds but a work's firm."""
    firms = beside(document.text, [m for m, _ in kept], [b.start for b in document.blocks])
    if firms:
        taken = Taken([(m.start, m.end) for m in firms])
        rest = [(m, body) for m, body in kept if not taken.overlaps(m.start, m.end)]
        kept = sorted([*rest, *((m, None) for m in firms)], key=lambda f: (f[0].start, -f[0].end))
    for room in (own_works, framed_works, framed_parks, headed_parks, framed_products, labelled_rows):
        told = room.framed(document, [m for m, _ in kept])
        taken = Taken([(m.start, m.end) for m in told])
        opens = {m.start for m in told if m.type == "Project"}
        rest = [
            (m, body)
            for m, body in kept
            if not taken.overlaps(m.start, m.end)
            or (m.start in opens and (m.type == "Company" or _SITE_OF_WORK.search(m.name)))
        ]
        kept = sorted([*rest, *((m, None) for m in told)], key=lambda f: (f[0].start, -f[0].end))
    return [(_without_whose(m), body) for m, body in kept]


_WHOSE = re.compile("(?:该|其|本)?公司(?=.{6})")


def _without_whose(work: Mention) -> Mention:
    """A work without the word for the firm whose it is: 用于公司|智能工厂项目建设."""
    whose = _WHOSE.match(work.name) if work.type == "Project" else None
    if whose is None or work.end - work.start != len(work.name):
        return work
    return work._replace(start=work.start + whose.end(), name=work.name[whose.end() :])
