"""Commands that look after a store: take documents out, check it, back it up and bring it back."""

from __future__ import annotations

from dataclasses import asdict
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from api.console import as_json, show, speaker
from api.options import Lang, StoreOption
from api.output import atomic_file
from api.questions import settle
from api.settings import load_settings
from graph import model
from graph.errors import FactsError, NotFoundError, UsageError
from graph.judgements import Judgements

app = typer.Typer()

FactsFile = Annotated[
    Path, typer.Argument(metavar="FILE", help="事实文件 / a facts file", show_default=False)
]


@app.command()
def remove(
    documents: Annotated[
        list[str],
        typer.Argument(metavar="DOCUMENT...", help="文档的文件名 / file names as stored", show_default=False),
    ],
    store: StoreOption = None,
    lang: Lang = None,
) -> None:
    """取出文档，连同只有它们支持的内容 / Take documents out, with what only they supported"""
    missing: list[str] = []
    settings = load_settings(store)
    with settings.open(read_only=False) as graph_store:
        names = list(dict.fromkeys(documents))
        for name in names:
            if graph_store.remove_document(name).action == "unchanged":
                missing.append(name)
                error = NotFoundError(
                    "图库里没有这篇文档", "there is no such document in the store", where=name
                )
                speaker().error(error)
        # What remains of a merge may have lost the documents that made it certain.
        settle(graph_store, Judgements(settings.judgements))
    count = len(names) - len(missing)
    speaker().say(f"已取出 {count} 份文档", f"removed {count} documents")
    if missing:
        raise typer.Exit(1)


@app.command()
def check(
    as_json_: Annotated[bool, typer.Option("--json", help="JSON")] = False,
    store: StoreOption = None,
    lang: Lang = None,
) -> None:
    """检查图库：失去原文的依据、不符的位置、多余的实体和关系 / Look for evidence, spans, nodes, edges gone wrong"""
    with load_settings(store).open(read_only=True) as graph_store:
        findings = graph_store.check()
    if as_json_:
        show(as_json([asdict(finding) for finding in findings]))
    else:
        for found in findings:
            show(f"{found.code}  {found.where}: {speaker().text(found.zh, found.en)}")
    if findings:
        speaker().say(f"发现 {len(findings)} 处问题", f"{len(findings)} findings")
        raise typer.Exit(1)
    speaker().say("没有发现问题", "nothing found")


@app.command()
def backup(file: FactsFile, store: StoreOption = None, lang: Lang = None) -> None:
    """把图库写成事实文件，任一引擎都能由它恢复 / Write the store as a facts file, for either engine"""
    with atomic_file(file) as (output, _), load_settings(store).open(read_only=True) as graph_store:
        names = [row["file"] for row in graph_store.documents()]
        with speaker().progress("备份", "back up", len(names)) as step:
            documents = []
            for name in names:
                documents.append(graph_store.facts(name))
                step(name)
        output.writelines(model.dump(documents))
    speaker().say(f"已备份 {len(names)} 份文档 → {file}", f"backed up {len(names)} documents → {file}")


@app.command()
def restore(
    file: FactsFile,
    replace: Annotated[bool, typer.Option("--replace", help="先清空图库 / empty the store first")] = False,
    store: StoreOption = None,
    lang: Lang = None,
) -> None:
    """由备份恢复图库 / Bring a store back from a backup"""
    # Read whole before anything is taken out: a damaged file must not cost the store.
    documents = model.read(file)
    settings = load_settings(store)
    with settings.open(read_only=False) as graph_store:
        if replace:
            graph_store.clear()
        elif graph_store.run("documents", limit=1):
            raise UsageError(
                "图库里已有文档；恢复到空的图库，或用 --replace 先清空它",
                "the store holds documents; restore into an empty one, or empty it with --replace",
                where=graph_store.url,
            )
        with speaker().progress("恢复", "restore", len(documents)) as step:
            loaded = graph_store.load(documents, lambda name, outcome: step(name))
        # What was decided since the backup counts for it too, and merged ids lead on again.
        settle(graph_store, Judgements(settings.judgements))
    for name, error in loaded.failures:
        speaker().error(FactsError(error.zh, error.en, where=error.where or name))
    count = len(loaded.results)
    speaker().say(f"已恢复 {count} 份文档", f"restored {count} documents")
    if loaded.failures:
        raise typer.Exit(1)


class ExportFormat(StrEnum):
    """What ``export`` writes."""

    jsonl = "jsonl"
    csv = "csv"
    xlsx = "xlsx"
    graphml = "graphml"
    gexf = "gexf"
    jsonld = "jsonld"
    turtle = "turtle"
    ntriples = "ntriples"
    neo4j_admin = "neo4j-admin"


@app.command()
def export(
    output: Annotated[
        Path,
        typer.Argument(
            metavar="OUTPUT",
            help="文件；neo4j-admin 用新的或空的文件夹 / a file; for neo4j-admin a new or empty folder",
            show_default=False,
        ),
    ],
    format_: Annotated[ExportFormat, typer.Option("--format", help="格式 / format")],
    types: Annotated[
        list[str] | None, typer.Option("--type", help="只要这些类型的实体 / only entities of these types")
    ] = None,
    region: Annotated[
        str | None, typer.Option("--region", help="只要这个地区（含下级）的 / only of this region and below")
    ] = None,
    documents: Annotated[
        list[str] | None,
        typer.Option("--document", help="只要这些文档所述的 / only what these documents say"),
    ] = None,
    evidence: Annotated[
        bool,
        typer.Option("--evidence/--no-evidence", help="文档、句子和提及 / documents, sentences, mentions"),
    ] = True,
    bom: Annotated[bool, typer.Option("--bom", help="CSV 带 BOM（Excel）/ CSV with BOM, for Excel")] = False,
    store: StoreOption = None,
    lang: Lang = None,
) -> None:
    """导出图库：表格、图、RDF 或批量导入文件 / Export the store: tables, a graph, RDF, or files of a bulk import"""
    from graph.exchange.formats import exported
    from graph.exchange.selection import choose, selected
    from graph.exchange.snapshot import snapshot

    with load_settings(store).open(read_only=True) as graph_store:
        selection, files = choose(graph_store, types or (), region, documents or (), evidence=evidence)
        if format_ is ExportFormat.neo4j_admin:
            if files is not None or bom or not selection.whole:
                raise UsageError(
                    "neo4j-admin 只能写整个图库", "neo4j-admin writes the whole store only", where="--format"
                )
            words = graph_store.export_for_import(output)
            speaker().say(
                f"已写入 {output}；停下目标数据库的服务器，再运行下面的命令",
                f"written to {output}; stop the server of the database to fill, then run this command",
            )
            from graph import bulk

            show(bulk.shown(words))
            return
        count = len(files) if files is not None else len(graph_store.contents())
        with (
            atomic_file(output) as (file, _),
            speaker().progress("导出", "export", count) as step,
            snapshot(graph_store, files, step) as facts,
            selected(facts, selection) as part,
        ):
            file.writelines(exported(format_.value, part, bom=bom))
    speaker().say(f"已导出 → {output}", f"exported → {output}")
