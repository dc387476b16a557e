"""A disk that fills up in mid-load: whole documents are left, and once there is space the load is completed."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from graph.model import DocumentFacts, Edge, Node, Span, dump
from graph.store import open_store

DOCUMENTS = 60
MEGABYTES = 12
# The check at the door is off, so that the disk gets full under a write. The limit holds for the server too.
LOADER = """
import resource, sys
from pathlib import Path
from graph import embedded
from graph.model import read
from graph.store import open_store
embedded.FREE_BYTES = 0
limit = int(sys.argv[3])
if limit:
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))
with open_store(sys.argv[1]) as store:
    store.load(read(Path(sys.argv[2])))
"""


def made_up(number: int) -> DocumentFacts:
    """A document of 200 sentences, each of which names one of 40 companies."""
    name = f"{number:03}.txt"
    facts = DocumentFacts(name, {f"d{number}": Node(f"d{number}", "Document", name)})
    facts.nodes["r"] = Node("r", "Region", "某镇")
    for i in range(200):
        text = f"公司{i % 40}在{number}年第{i}日位于某镇。"
        place = {"document": name, "index": i, "start": i * 40, "end": i * 40 + len(text), "text": text}
        facts.nodes[f"{name}/{i}"] = Node(f"{name}/{i}", "Passage", text, properties=place)
        company = facts.nodes.setdefault(f"c{i % 40}", Node(f"c{i % 40}", "Company", f"公司{i % 40}"))
        company.mentions.append(Span(name, i * 40, i * 40 + 2, "公司", f"{name}/{i}"))
    for i in range(40):
        evidence = facts.nodes[f"c{i}"].mentions[:1]
        facts.edges[f"e{i}"] = Edge(f"e{i}", "LOCATED_IN", f"c{i}", "r", {"rule": "made-up"}, evidence)
    return facts


@dataclass
class Disk:
    """A folder on a disk of its own; where none can be mounted, files may not grow beyond ``file_bytes``."""

    folder: Path
    file_bytes: int

    def grow(self) -> None:
        if not self.file_bytes:
            subprocess.run(["mount", "-o", "remount,size=1g", self.folder], check=True)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Disk]:
    folder = tmp_path / "disk"
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", f"size={MEGABYTES}m", "tmpfs", folder]
    try:
        mounted = subprocess.run(command, capture_output=True).returncode == 0
    except FileNotFoundError:
        mounted = False
    print("a small disk of its own" if mounted else "no disk can be mounted: a limit on the size of files")
    yield Disk(folder, 0 if mounted else MEGABYTES * 100_000)
    if mounted:
        subprocess.run(["umount", "--lazy", folder], check=True)


def test_a_disk_that_fills_up_leaves_whole_documents(small_disk: Disk, tmp_path: Path) -> None:
    url = f"embedded:{small_disk.folder / 'store'}"
    documents = {facts.document: facts for facts in map(made_up, range(DOCUMENTS))}
    file = tmp_path / "facts.jsonl"
    file.write_bytes(b"".join(dump(documents.values())))
    if small_disk.file_bytes:
        open_store(url).close()
    command = [sys.executable, "-c", LOADER, url, str(file), str(small_disk.file_bytes)]
    loader = subprocess.run(command, capture_output=True, text=True, timeout=300)
    assert loader.returncode != 0
    assert "graph.errors.Store" in loader.stderr
    small_disk.grow()
    with open_store(url) as store:
        stored = [row["file"] for row in store.documents()]
        assert 0 < len(stored) < DOCUMENTS
        assert list(dump(map(store.facts, stored))) == list(dump(documents[name] for name in stored))
        store.load(documents.values())
        completed = store.digest()
        store.clear()
        store.load(documents.values())
        assert store.digest() == completed
    print(f"full after {len(stored)} documents")
