"""How good and how fast the matching of names is: labelled pairs, blocks against all pairs, 100,000 names.

Run with ``make bench``; ``POLICYATLAS_BENCH_NAMES`` sets the number of names (100,000).
"""

from __future__ import annotations

import os
import random
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
import yaml

from graph.matching import Candidate, Matcher, Verdict
from graph.merging import merge
from graph.model import DocumentFacts, Node, Span
from graph.resolving import Names, resolve_store
from graph.store import open_store
from loaders.identity import identify, regions_related
from loaders.words.gazetteer import regions
from loaders.words.vocabulary import body_abbreviations, industries, universities, zones

NAMES = int(os.environ.get("POLICYATLAS_BENCH_NAMES", "100000"))
COMPARED = 10_000
PAIRS = Path(__file__).parents[1] / "graph" / "pairs.yml"
HEADS = (
    "研究院",
    "研究所",
    "研究中心",
    "创新中心",
    "产业联盟",
    "行业协会",
    "重点实验室",
    "服务平台",
    "促进会",
)


def made_up(count: int, seed: int) -> list[Candidate]:
    """Names of organisations in the manner of papers: offices, institutes, universities' schools, parks' committees.

    Half of them are a variant of the one before: the short office, the place's short name, a long word.
    """
    chance = random.Random(seed)  # noqa: S311 - made-up names, not secrets
    source = _names(chance)
    found: list[Candidate] = []
    while len(found) < count:
        home, *variants = next(source)
        for name in variants:
            number = len(found)
            area = frozenset({home})
            found.append(
                Candidate(f"o{number:06}", "Organization", (name,), home, area, frozenset({f"{number}.txt"}))
            )
    return found[:count]


def _names(chance: random.Random) -> Iterator[tuple[str, ...]]:
    places = [r for r in regions().values() if r.level in ("province", "city", "county")]
    offices = sorted((short, full[0]) for short, full in body_abbreviations().items() if full[0] != short)
    fields = sorted({i.name for i in industries().values() if 2 <= len(i.name) <= 8})
    schools = sorted((short, full) for short, full in universities().items() if short != full)
    parks = [z for z in zones() if z.aliases]
    while True:
        place = chance.choice(places)
        kind = chance.random()
        if kind < 0.5:
            short, full = chance.choice(offices)
            yield place.code, place.name + short, place.name + full
        elif kind < 0.8:
            field, head = chance.choice(fields), chance.choice(HEADS)
            yield place.code, f"{place.name}{field}{head}", f"{place.short}{field}{head}"
        elif kind < 0.9:
            short, full = chance.choice(schools)
            field = chance.choice(fields)
            yield place.code, f"{short}{field}研究院", f"{full}{field}研究院"
        else:
            park = chance.choice(parks)
            yield park.region, f"{park.name}管理委员会", f"{park.aliases[0]}管委会"


def test_labelled_pairs(capsys: pytest.CaptureFixture[str]) -> None:
    results: Counter[tuple[str, bool]] = Counter()
    for label, lines in yaml.safe_load(PAIRS.read_text(encoding="utf-8")).items():
        for line in lines:
            type_, one, other, *homes = (part.strip() for part in line.split("|"))
            home, other_home = (*homes, "", "")[:2]
            pair = (
                Candidate("a", type_, (one,), home, frozenset({home} - {""})),
                Candidate("b", type_, (other,), other_home, frozenset({other_home} - {""})),
            )
            decision = Matcher(pair, identify, regions_related).compare("a", "b")
            results[label, decision.verdict is Verdict.same] += 1
    right, wrong = results["same", True], results["different", True]
    precision, recall = right / (right + wrong), right / (right + results["same", False])
    with capsys.disabled():
        print(
            f"\n{results.total()} labelled pairs: precision {precision:.3f}, recall {recall:.3f} "
            f"({right} merged rightly, {wrong} wrongly, {results['same', False]} left apart)"
        )
    assert precision >= 0.97
    assert recall >= 0.90


def test_blocks_against_all_pairs(capsys: pytest.CaptureFixture[str]) -> None:
    matcher = Matcher(made_up(COMPARED, 1), identify, regions_related)
    start = time.perf_counter()
    blocked = {(p.first, p.second) for p in matcher.pairs() if p.decision.verdict is Verdict.same}
    middle = time.perf_counter()
    exact = {(p.first, p.second) for p in matcher.all_pairs() if p.decision.verdict is Verdict.same}
    end = time.perf_counter()
    recall = len(blocked & exact) / len(exact)
    with capsys.disabled():
        print(
            f"\n{COMPARED:,} names: all pairs merge {len(exact):,} in {end - middle:.0f} s, "
            f"blocks {len(blocked):,} in {middle - start:.1f} s, recall {recall:.4f}"
        )
    assert recall >= 0.99
    assert blocked <= exact


def test_time_for_many_names(capsys: pytest.CaptureFixture[str]) -> None:
    candidates = made_up(NAMES, 2)
    start = time.perf_counter()
    matcher = Matcher(candidates, identify, regions_related)
    middle = time.perf_counter()
    pairs = matcher.pairs()
    end = time.perf_counter()
    same = sum(p.decision.verdict is Verdict.same for p in pairs)
    with capsys.disabled():
        print(
            f"\n{NAMES:,} names: {end - start:.1f} s ({middle - start:.1f} s to take them apart, "
            f"{end - middle:.1f} s to compare), {same:,} pairs the same, {len(pairs) - same:,} undecided"
        )
    assert end - start < 60


def stating(file: str, candidates: Sequence[Candidate]) -> DocumentFacts:
    """A document of one sentence that names all of some candidates."""
    facts = DocumentFacts(file)
    text = "、".join(c.names[0] for c in candidates)
    passage = f"{file}/0"
    facts.nodes[f"document:{file}"] = Node(f"document:{file}", "Document", file, properties={"file": file})
    place = {"document": file, "index": 0, "start": 0, "end": len(text), "text": text}
    facts.nodes[passage] = Node(passage, "Passage", text, properties=place)
    start = 0
    for c in candidates:
        name = c.names[0]
        span = Span(file, start, start + len(name), name, passage)
        facts.nodes[c.id] = Node(c.id, c.type, name, set(), {"home": f"region:{c.home}"}, [span])
        start += len(name) + 1
    return facts


@pytest.mark.timeout(3600)
def test_time_for_one_document_more(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Settling after an upload: with the names that a running program keeps, and with all compared again."""
    every = made_up(NAMES + 5 * 200, 1)
    parts = [stating(f"{i:06}.txt", every[i : i + 200]) for i in range(0, len(every), 200)]
    with open_store(f"embedded:{tmp_path / 'store'}") as store:
        assert not store.load(parts[:-5]).failures
        kept = Names(identify, regions_related)
        begin = time.perf_counter()
        first = kept.settle(store, [])
        took = [time.perf_counter() - begin]
        for part in parts[-5:]:
            store.load([merge(part, first.resolution.into)])
            begin = time.perf_counter()
            outcome = kept.settle(store, [])
            took.append(time.perf_counter() - begin)
        begin = time.perf_counter()
        anew = resolve_store(store, identify, regions_related, [])
        took.append(time.perf_counter() - begin)
        assert anew.documents == ()
        assert anew.resolution == outcome.resolution
    with capsys.disabled():
        print(
            f"\n{len(first.known):,} names in {len(parts)} documents: the first time {took[0]:.1f} s; after each of "
            f"five uploads of 200 names {', '.join(f'{one:.2f}' for one in took[1:-1])} s; all again {took[-1]:.1f} s"
        )
