"""``policyatlas token``: make, list and revoke the tokens of the API."""

from __future__ import annotations

from dataclasses import asdict
from enum import StrEnum
from typing import Annotated, get_args

import typer

from api.console import as_json, as_table, show, speaker
from api.options import Lang
from api.settings import load_settings
from api.tokens import Scope, Tokens

app = typer.Typer(
    help="接口的令牌：创建、列出、撤销 / Tokens of the API: create, list, revoke", no_args_is_help=True
)

Name = Annotated[str, typer.Argument(metavar="NAME", help="令牌的名称 / its name", show_default=False)]


class ScopeName(StrEnum):
    """What ``--scope`` takes."""

    read = "read"
    write = "write"


def _tokens() -> Tokens:
    return Tokens(load_settings().tokens)


@app.command()
def create(
    name: Name,
    scope: Annotated[
        ScopeName, typer.Option("--scope", help="read 只读，write 可写 / read, or write too")
    ] = ScopeName.read,
    lang: Lang = None,
) -> None:
    """创建令牌，显示一次 / Make a token and show it, once"""
    tokens = _tokens()
    wanted = next(one for one in get_args(Scope) if one == scope.value)
    show(tokens.create(name, wanted))
    speaker().say(
        f"权限 {wanted}。令牌只显示这一次，请妥善保存（只存了它的哈希值：{tokens.path}）",
        f"scope {wanted}. The token is shown this once, keep it safe (only its hash is stored: {tokens.path})",
    )


@app.command("list")
def list_(as_json_: Annotated[bool, typer.Option("--json", help="JSON")] = False, lang: Lang = None) -> None:
    """列出令牌的名称、权限和时间 / List names, scopes and times of tokens"""
    rows = [{k: v for k, v in asdict(one).items() if k != "sha256"} for one in _tokens().all()]
    if as_json_:
        show(as_json(rows))
    elif rows:
        show(as_table(rows))
    else:
        speaker().say("还没有令牌", "there are no tokens yet")


@app.command()
def revoke(name: Name, lang: Lang = None) -> None:
    """撤销令牌，立即生效 / Revoke a token, at once"""
    _tokens().revoke(name)
    speaker().say(f"已撤销 {name}", f"revoked {name}")
