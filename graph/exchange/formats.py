"""The formats by name: what writes each, what a file of it is called."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from graph.errors import UsageError
from graph.exchange.markup import write_gexf, write_graphml
from graph.exchange.snapshot import Facts
from graph.exchange.tables import write_csv
from graph.exchange.triples import write_jsonld, write_ntriples, write_turtle
from graph.exchange.workbook import write_xlsx


@dataclass(frozen=True, slots=True)
class Format:
    """A format: its media type, the end of its files' names, and what turns facts into its bytes."""

    media_type: str
    suffix: str
    write: Callable[[Facts], Iterator[bytes]]


def _jsonl(facts: Facts) -> Iterator[bytes]:
    held: list[bytes] = []
    for line in facts.lines():
        held.append(line)
        if len(held) >= 500:
            yield b"".join(held)
            held.clear()
    yield b"".join(held)


FORMATS: dict[str, Format] = {
    "jsonl": Format("application/x-ndjson", ".jsonl", _jsonl),
    "csv": Format("application/zip", ".csv.zip", write_csv),
    "xlsx": Format("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", ".xlsx", write_xlsx),
    "graphml": Format("application/graphml+xml", ".graphml", write_graphml),
    "gexf": Format("application/gexf+xml", ".gexf", write_gexf),
    "jsonld": Format("application/ld+json", ".jsonld", write_jsonld),
    "turtle": Format("text/turtle", ".ttl", write_turtle),
    "ntriples": Format("application/n-triples", ".nt", write_ntriples),
}


def exported(name: str, facts: Facts, *, bom: bool = False) -> Iterator[bytes]:
    """The bytes of ``facts`` in the format of that name, piece by piece; ``bom`` is for CSV that Excel opens.

    Raises ``UsageError`` for ``bom`` with another format.
    """
    if name == "csv":
        return write_csv(facts, bom=bom)
    if bom:
        raise UsageError("bom 只用于 csv", "bom is for csv only", where="bom")
    return FORMATS[name].write(facts)
