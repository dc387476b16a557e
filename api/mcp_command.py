"""The command that serves assistants."""

from __future__ import annotations

import typer

from api.console import speaker
from api.options import Lang, StoreOption
from api.settings import load_settings
from graph.errors import UsageError

app = typer.Typer()


@app.command()
def mcp(store: StoreOption = None, lang: Lang = None) -> None:
    """供 AI 助手使用的工具（MCP，标准输入输出） / Tools for assistants (MCP on standard input and output)"""
    try:
        from api.mcp_server import create_server
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] != "mcp":
            raise
        raise UsageError(
            "policyatlas mcp 需要安装可选组件：pip install 'policy-atlas[mcp]'",
            "policyatlas mcp needs an optional part: pip install 'policy-atlas[mcp]'",
        ) from error
    with load_settings(store).open(read_only=True) as graph_store:
        create_server(graph_store, speaker().language).run("stdio")
