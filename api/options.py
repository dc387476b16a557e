"""Options that many commands share."""

from __future__ import annotations

from typing import Annotated

import typer

from api.console import speak


def _set_language(value: str | None) -> str | None:
    if value not in (None, "zh", "en"):
        raise typer.BadParameter("zh, en")
    if value:
        speak(value)
    return value


Lang = Annotated[
    str | None,
    typer.Option("--lang", callback=_set_language, is_eager=True, help="语言 / language: zh, en"),
]
StoreOption = Annotated[
    str | None,
    typer.Option("--store", help="embedded:FOLDER, bolt://…, neo4j+s://… (POLICYATLAS_STORE)"),
]
