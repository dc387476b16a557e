"""The command ``policyatlas``.

Exit code 0: all done. 1: some documents failed, each named with its reason, or the store or a file could not
be used. 2: wrong usage. Results go to standard output, everything said to people to standard error.
"""

from __future__ import annotations

import io
import os
import re
import signal
import socket
import sys
import tempfile
import traceback
from collections.abc import Iterator, Sequence
from contextlib import suppress
from enum import StrEnum
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from api import comparison, evaluation, mcp_command, review, token_commands, upkeep
from api.console import as_csv, as_json, as_table, show, speak, speaker
from api.options import Lang, StoreOption
from api.output import atomic_file
from api.settings import Settings, load_settings
from graph import model
from graph.errors import PolicyAtlasError, UsageError
from graph.judgements import Judgements
from graph.queries import catalogue
from graph.queries import find as find_query

# The web framework, the drawing, the stores' driver and the rules of extraction take a second or two to import: only
# the commands that use them do, so that a query, or a worker process of ``--jobs``, does not wait for all of them.
if TYPE_CHECKING:
    from graph.store import Store
    from loaders import load as loading

app = typer.Typer(
    name="policyatlas",
    help="产业政策图谱：从政策文件到可查的图谱 / Policy Atlas: policy documents to a graph you can ask",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


class Format(StrEnum):
    """How ``query`` prints its rows."""

    table = "table"
    json = "json"
    csv = "csv"


Paths = Annotated[
    list[Path],
    typer.Argument(
        metavar="PATH...",
        help="文件、文件夹或 facts.jsonl / a file, a folder or a facts.jsonl",
        show_default=False,
    ),
]
Jobs = Annotated[int, typer.Option("--jobs", min=1, max=256, help="并行进程数 / processes at once")]
Scheduler = Annotated[
    str | None,
    typer.Option(
        "--scheduler",
        metavar="ADDRESS",
        help="Dask 调度器地址 / address of a Dask scheduler (tcp://HOST:8786)",
    ),
]


app.add_typer(upkeep.app)
app.add_typer(evaluation.app)
app.add_typer(review.app)
app.add_typer(comparison.app)
app.add_typer(token_commands.app, name="token")
app.add_typer(mcp_command.app)


@app.callback()
def _root(lang: Lang = None) -> None:
    """产业政策图谱 / Policy Atlas"""


@app.command()
def extract(
    paths: Paths,
    output: Annotated[Path, typer.Option("--output", help="事实文件 / the facts file to write")],
    jobs: Jobs = 1,
    scheduler: Scheduler = None,
    lang: Lang = None,
) -> None:
    """读取文档，写出事实文件（JSON 行） / Read documents and write the facts they state, as JSON lines"""
    from loaders import load as loading

    report = loading.Report()
    _one_place(jobs, scheduler)
    sources = loading.find(paths, report)
    if output.resolve() in {source.path.resolve() for source in sources}:
        raise UsageError("输出文件也是输入文件", "the output is one of the inputs", where=str(output))
    with atomic_file(output) as (file, discard):
        with speaker().progress("读取", "read", len(sources)) as step:
            documents = loading.extract(sources, report, jobs=jobs, scheduler=scheduler, step=step)
            file.writelines(model.dump(documents, output.parent))
        if not report.done:
            # What an earlier run has written is worth more than an empty file.
            discard()
    _finish(report, "已读取", "read", f" → {output}" if report.done else "")


@app.command()
def load(
    paths: Paths,
    store: StoreOption = None,
    jobs: Jobs = 1,
    scheduler: Scheduler = None,
    lang: Lang = None,
) -> None:
    """读取文档并存入图库 / Read documents into the store"""
    from loaders import load as loading

    report = loading.Report()
    _one_place(jobs, scheduler)
    sources = loading.find(paths, report)
    settings = load_settings(store)
    with settings.open(read_only=False) as graph_store:
        _load(graph_store, sources, report, Judgements(settings.judgements), jobs, scheduler)
    _finish(report, "已存入", "stored", "")


def _load(
    store: Store,
    sources: Sequence[loading.Source],
    report: loading.Report,
    judgements: Judgements,
    jobs: int = 1,
    scheduler: str | None = None,
) -> None:
    from api.writer import put_in
    from loaders import load as loading

    with speaker().progress("载入", "load", len(sources)) as step:
        documents = loading.extract(sources, report, jobs=jobs, scheduler=scheduler, step=step)
        put_in(store, documents, report, judgements)


def _one_place(jobs: int, scheduler: str | None) -> None:
    from loaders.workers import spare_collector

    if scheduler and jobs > 1:
        raise UsageError(
            "--jobs 和 --scheduler 只能用一个", "use either --jobs or --scheduler, not both", where=scheduler
        )
    spare_collector()


def _finish(report: loading.Report, zh: str, en: str, after: str) -> None:
    speaker().report(report)
    count = len(report.done)
    speaker().say(f"{zh} {count} 份文档{after}", f"{en} {count} documents{after}")
    if report.failures:
        raise typer.Exit(1)


@app.command()
def status(
    as_json_: Annotated[bool, typer.Option("--json", help="JSON")] = False,
    store: StoreOption = None,
    lang: Lang = None,
) -> None:
    """图库里有什么 / What the store holds"""
    with load_settings(store).open(read_only=True) as graph_store:
        state = graph_store.status()
    show(as_json(state) if as_json_ else "\n".join(_lines(state)))


def _lines(value: dict[str, Any], indent: str = "") -> Iterator[str]:
    for name, content in value.items():
        if isinstance(content, dict):
            yield f"{indent}{name}:"
            yield from _lines(content, indent + "  ")
        else:
            yield f"{indent}{name}: {content}"


@app.command()
def query(
    name: Annotated[str | None, typer.Argument(metavar="NAME", show_default=False)] = None,
    values: Annotated[list[str] | None, typer.Argument(metavar="[key=value ...]", show_default=False)] = None,
    format_: Annotated[Format, typer.Option("--format", help="table, json, csv")] = Format.table,
    store: StoreOption = None,
    lang: Lang = None,
) -> None:
    """按名称查询；不带名称则列出全部查询 / Run a named query; without a name, list the queries"""
    if name is None:
        show("\n".join(_catalogue_lines()))
        return
    parameters = _parameters(name, values or [])
    with load_settings(store).open(read_only=True) as graph_store:
        rows = graph_store.run(name, **parameters)
    if format_ is Format.json:
        show(as_json(rows))
    elif format_ is Format.csv:
        show(as_csv(rows).rstrip("\n"))
    elif rows:
        show(as_table(rows))
    else:
        speaker().say("没有结果", "no rows")


@app.command("network")
def network_command(
    entity: Annotated[
        str, typer.Argument(metavar="ENTITY", help="标识或名称 / an id or a name", show_default=False)
    ],
    output: Annotated[Path, typer.Option("--output", help="网页文件 / the page to write")],
    store: StoreOption = None,
    lang: Lang = None,
) -> None:
    """把实体的关系网络写成一个网页文件 / Write an entity's network as one self-contained page"""
    from api import network

    with atomic_file(output) as (file, _), load_settings(store).open(read_only=True) as graph_store:
        found = network.resolve(graph_store, entity)
        file.write(network.page(graph_store, found, language=speaker().language).encode())
    speaker().say(f"已写入 {output}", f"written to {output}")


@app.command("map")
def map_command(
    output: Annotated[Path, typer.Option("--output", help="网页文件 / the page to write")],
    region: Annotated[
        str | None, typer.Argument(metavar="[REGION]", help="地区，不写则为全国 / a region, else the country")
    ] = None,
    shade: Annotated[
        str,
        typer.Option(
            help="着色：figure:指标:年份 或 policies:产业 / figure:METRIC:YEAR or policies:INDUSTRY"
        ),
    ] = "",
    store: StoreOption = None,
    lang: Lang = None,
) -> None:
    """把产业地图写成一个网页文件 / Write a map as one self-contained page"""
    from api import map as maps

    with atomic_file(output) as (file, _), load_settings(store).open(read_only=True) as graph_store:
        page = maps.page(graph_store, region=region, shade=shade, language=speaker().language)
        file.write(page.encode())
    speaker().say(f"已写入 {output}", f"written to {output}")


Host = Annotated[str, typer.Option("--host", help="监听地址 / address to listen on")]
Port = Annotated[
    int, typer.Option("--port", min=0, max=65535, help="端口，0 为任选 / port, 0 for any free one")
]


@app.command()
def serve(host: Host = "127.0.0.1", port: Port = 8000, store: StoreOption = None, lang: Lang = None) -> None:
    """启动网页和接口 / Serve pages and API"""
    from api import server

    settings = load_settings(store)
    settings = settings.model_copy(update={"rate_limit": settings.rate_for(host)})
    with server.bind(host, port) as listener, settings.open(read_only=True) as graph_store:
        _serve(settings, graph_store, listener)


@app.command()
def demo(lang: Lang = None) -> None:
    """载入示例文档，打开网页 / Load the sample documents and serve the pages"""
    from api import server
    from loaders import load as loading

    with (
        resources.as_file(resources.files("data") / "samples") as samples,
        tempfile.TemporaryDirectory(prefix="policyatlas-") as folder,
        server.bind("127.0.0.1", 0) as listener,
    ):
        # What is judged while trying the samples is no judgement of the user's.
        settings = Settings(
            store=f"embedded:{Path(folder, 'store')}", judgements=Path(folder, "judgements.jsonl")
        )
        report = loading.Report()
        sources = loading.find([samples], report)
        with settings.open(read_only=False) as writing:
            _load(writing, sources, report, Judgements(settings.judgements))
            # The samples' own read-me is no news to anybody.
            report.skipped.clear()
            speaker().report(report)
            # The writing session stays open, so that the reading one joins the running engine.
            with settings.open(read_only=True) as reading:
                _serve(settings, reading, listener)


def _serve(settings: Settings, store: Store, listener: socket.socket) -> None:
    from api.app import create_app
    from api.server import Server

    def ready(address: str) -> None:
        show(address)
        speaker().say("用浏览器打开上面的地址；按 Ctrl-C 结束", "open this address in a browser; Ctrl-C ends")

    # Ctrl-C is how serving is meant to end.
    with suppress(KeyboardInterrupt):
        Server(create_app(settings, store=store), listener, ready, settings.proxies).run()


def _catalogue_lines() -> Iterator[str]:
    for item in catalogue().values():
        yield f"{item.name}  {speaker().text(item.zh, item.en)}"
        for parameter in item.params:
            yield f"    {parameter.describe()}"


def _parameters(name: str, values: Sequence[str]) -> dict[str, Any]:
    """``values`` (``key=value``) checked against the query. Raises ``UsageError`` or ``QueryError``."""
    given: dict[str, Any] = {}
    for value in values:
        key, mark, content = value.partition("=")
        if not mark or not key:
            raise UsageError("参数应写成 key=value", "parameters are written key=value", where=value)
        if key in given:
            raise UsageError("参数给了两次", "the parameter is given twice", where=key)
        given[key] = content
    if find_query(name).access != "read":
        raise UsageError("这不是查询", "this is no query to be asked", where=name)
    find_query(name).bind(given)
    return given


_USAGE = (
    (re.compile(r"Missing argument '?(.+?)'?\.?$"), "缺少参数 {}"),
    (re.compile(r"Missing option '?(.+?)'?\.?$"), "缺少选项 {}"),
    (re.compile(r"No such option:? (.+)$"), "没有选项 {}"),
    (re.compile(r"No such command '?(.+?)'?\.?$"), "没有命令 {}"),
    (re.compile(r"Invalid value for (.+)$"), "取值不对：{}"),
    (re.compile(r"Got unexpected extra argument(?:s)? (.+)$"), "多余的参数 {}"),
)


def _usage_sentence(message: str) -> str:
    first = message.strip().splitlines()[0] if message.strip() else ""
    return next((zh.format(m[1]) for pattern, zh in _USAGE if (m := pattern.match(first))), first)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and give its exit code; nothing but sentences reaches the user."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # A terminal that lacks a character must not end the command.
            stream.reconfigure(errors="backslashreplace")
    signal.signal(signal.SIGTERM, _terminate)
    speak()
    try:
        code = app(args=arguments, standalone_mode=False)
        return code if isinstance(code, int) else 0
    except typer.TyperException as error:
        message = error.format_message()
        if message.startswith("Usage:"):
            # No command at all: the message is the whole help.
            show(message)
            return error.exit_code
        speaker().say(f"用法有误：{_usage_sentence(message)}", f"wrong usage: {message}")
        speaker().say("用法见 policyatlas --help", "see policyatlas --help")
        return error.exit_code
    except PolicyAtlasError as error:
        speaker().error(error)
        return error.exit_code
    except (KeyboardInterrupt, typer.Abort):
        speaker().say("已中断", "interrupted")
        return 130
    except BrokenPipeError:
        # The reader (head, less) has gone; what Python would still flush goes nowhere.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except Exception as error:
        # A fault of the program: what is needed to report it, and no traceback.
        place = traceback.extract_tb(error.__traceback__)[-1]
        what = f"{type(error).__name__}: {error} ({Path(place.filename).name}:{place.lineno})"
        speaker().say(f"程序内部出错，请报告此问题：{what}", f"internal error, please report it: {what}")
        return 1


def _terminate(number: int, frame: object) -> None:
    raise KeyboardInterrupt


if __name__ == "__main__":
    sys.exit(main())
