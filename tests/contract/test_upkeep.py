"""Looking after a store: what the check finds, backups that either engine restores, versions of the schema."""

from __future__ import annotations

from pathlib import Path

import pytest

from api import cli
from graph.errors import StoreVersionError
from graph.model import DocumentFacts, dump
from graph.schema import schema
from graph.store import Store, open_store

Documents = dict[str, DocumentFacts]

# What another program might do to the database, and what the check then finds.
DAMAGE = [
    ("MATCH (p:Passage {id: 'plan.txt/3'}) DETACH DELETE p", {"document-incomplete", "dangling-evidence"}),
    ("MATCH (:Document)-[h:HAS_PASSAGE]->(:Passage {id: 'plan.txt/3'}) DELETE h",
     {"document-incomplete", "passage-without-document"}),
    ("MATCH (d:Document {file: 'news.txt'}) DETACH DELETE d",
     {"passage-without-document", "entity-without-statement", "dangling-evidence"}),
    ("MATCH (p:Passage {id: 'plan.txt/1'}) SET p.text = '沙洲镇建设风电站项目，总投资5亿元。'", {"span-mismatch"}),
    ("MATCH (p:Passage {id: 'plan.txt/1'}) SET p.start = p.start + 1", {"span-mismatch"}),
    ("MATCH (:Passage {id: 'plan.txt/1'})-[m:MENTIONS]->() SET m.end = m.end + 1", {"span-mismatch"}),
    ("MATCH (:Document)-[s:STATES]->(:Entity {id: 'org:2'}) DELETE s", {"entity-without-statement"}),
    ("MATCH (e:Entity {id: 'industry:2'})-[r]-() WHERE type(r) <> 'STATES' DELETE r", {"entity-without-mention"}),
    ("MATCH (e:Entity {id: 'org:2'}) SET e.type = 'University'", {"unknown-type", "edge-forbidden"}),
    ("MATCH (a:Entity {id: 'fund:1'}), (b:Entity {id: 'region:1'}) CREATE (a)-[:LOCATED_IN {id: 'x'}]->(b)",
     {"edge-forbidden"}),
    ("MATCH (a:Entity {id: 'fund:1'}), (b:Entity {id: 'region:1'}) CREATE (a)-[:OWNED_BY]->(b)",
     {"edge-forbidden"}),
    ("MATCH (a:Entity {id: 'park:1'}), (b:Entity {id: 'region:2'}) CREATE (a)-[:LOCATED_IN {id: 'x'}]->(b)",
     {"edge-without-evidence"}),
]  # fmt: skip


@pytest.mark.parametrize(("damage", "codes"), DAMAGE)
def test_the_check_finds_damage_and_what_it_says_to_do_repairs_it(
    store: Store, documents: Documents, tmp_path: Path, damage: str, codes: set[str]
) -> None:
    store.load(documents.values())
    sound = store.digest()
    assert store.check() == []
    store._write(lambda tx: tx.run(damage).consume())
    findings = store.check()
    assert {finding.code for finding in findings} == codes
    assert all("policyatlas" in finding.zh and "policyatlas" in finding.en for finding in findings)
    # A backup taken before, or facts files, restore what even a repair from the store itself could not know.
    before = tmp_path / "before.jsonl"
    before.write_bytes(b"".join(dump(documents.values())))
    assert cli.main(["restore", str(before), "--replace", "--store", store.url]) == 0
    assert store.digest() == sound


def test_a_document_taken_out_and_loaded_again_is_sound(store: Store, documents: Documents) -> None:
    store.load(documents.values())
    sound = store.digest()
    damage = "MATCH (p:Passage {id: 'plan.txt/1'}) SET p.text = '另一句话'"
    store._write(lambda tx: tx.run(damage).consume())
    assert cli.main(["remove", "plan.txt", "--store", store.url]) == 0
    store.replace_document(documents["plan.txt"])
    assert (store.check(), store.digest()) == ([], sound)


@pytest.mark.neo4j
@pytest.mark.parametrize("way", ["to neo4j", "to the embedded store"])
def test_a_backup_gives_the_same_digest_on_the_other_engine(
    way: str, neo4j_url: str, embedded_store_url: str, documents: Documents, tmp_path: Path
) -> None:
    urls = (embedded_store_url, neo4j_url) if way == "to neo4j" else (neo4j_url, embedded_store_url)
    for url in urls:
        with open_store(url) as store:
            store.clear()
    with open_store(urls[0]) as store:
        store.load(documents.values())
        digest = store.digest()
    file, again = str(tmp_path / "backup.jsonl"), str(tmp_path / "again.jsonl")
    assert cli.main(["backup", file, "--store", urls[0]]) == 0
    assert cli.main(["restore", file, "--store", urls[1]]) == 0
    assert cli.main(["backup", again, "--store", urls[1]]) == 0
    assert Path(file).read_bytes() == Path(again).read_bytes()
    with open_store(urls[1]) as store:
        assert store.digest() == digest


def set_version(store: Store, version: int) -> None:
    store._write(lambda tx: store._asker(tx)("set_version", version=version, uid="test"))


def test_a_store_of_a_newer_schema_version_is_refused(store: Store) -> None:
    set_version(store, schema().version + 1)
    try:
        with pytest.raises(StoreVersionError) as refused:
            open_store(store.url)
    finally:
        set_version(store, schema().version)
    assert "请升级" in refused.value.zh
    assert "newer program" in refused.value.en
    open_store(store.url).close()


def make_older(store: Store) -> None:
    """What versions of the schema stored otherwise is put back as it was, and digests of content are others."""
    for change in (
        'MATCH (e:Entity) SET e.property_documents = \'{"home":"plan.txt"}\'',
        "MATCH (p:Passage) REMOVE p.sources",
        "MATCH (e:Entity) REMOVE e.root",
        "MATCH (d:Document) SET d.content = 'older'",
    ):
        store._connection.write(lambda tx, change=change: tx.run(change).consume())
    set_version(store, 1)


def test_an_older_store_is_brought_up_to_date(store: Store, documents_of_module: list[DocumentFacts]) -> None:
    store.load(documents_of_module)
    digest = store.digest()
    make_older(store)
    assert store.digest() != digest
    if store.engine == "neo4j":  # the embedded store's reader may have its owner do it
        with pytest.raises(StoreVersionError) as refused:
            open_store(store.url, read_only=True)
        assert "policyatlas load" in refused.value.zh
        assert "older program" in refused.value.en
        open_store(store.url).close()
    with open_store(store.url, read_only=True) as opened:
        assert opened.digest() == digest
        assert opened.check() == []
        assert opened.run("passage_facts", id="plan.txt/1") != []
