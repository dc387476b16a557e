"""The command that holds facts against a gold standard of one's own."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from api.console import as_json, as_table, show, speaker
from api.options import Lang

if TYPE_CHECKING:
    from loaders.evaluate import Tally

app = typer.Typer()

_LABELS = {
    "node": ("节点", "nodes"),
    "edge": ("关系", "edges"),
    "target": ("指标", "figures"),
    "target_subject": ("指标主体", "subjects of figures"),
}
_SIGNS = {"missing": "-", "extra": "+", "duplicate": "++", "mistyped": "≠"}


@app.command()
def evaluate(
    facts: Annotated[
        list[Path],
        typer.Argument(metavar="FACTS...", help="事实文件 / facts files", show_default=False),
    ],
    gold: Annotated[Path, typer.Option("--gold", help="标注文件夹 / folder with the gold standard")],
    misses: Annotated[
        bool, typer.Option("--misses", help="列出漏掉和多出的 / list misses and extras")
    ] = False,
    as_json_: Annotated[bool, typer.Option("--json", help="JSON")] = False,
    lang: Lang = None,
) -> None:
    """用自己的标注给事实打分 / Score facts against a gold standard of your own"""
    from loaders.evaluate import read_facts, score
    from loaders.gold import read_gold

    card = score(read_gold(gold), read_facts(facts))
    if card.absent:
        names = "、".join(card.absent)
        speaker().say(
            f"事实文件里没有这些文档，它们的内容都算漏掉：{names}",
            f"the facts say nothing of these documents, all of their content counts as missed: "
            f"{', '.join(card.absent)}",
        )
    if as_json_:
        show(as_json(card.to_dict(misses=misses)))
        return
    text = speaker().text
    show(as_table([_row(text("总计", "overall"), name, tally) for name, tally in card.overall.items()]))
    types = [_row(text("类型", "type"), name, tally) for name, tally in card.by_type.items()]
    if types:
        show(as_table(types))
    documents = [
        {text("文档", "document"): document, **_row("", name, tally)}
        for document, groups in card.by_document.items()
        for name, tally in groups.items()
    ]
    show(as_table(documents))
    if misses:
        for miss in card.misses:
            show(f"{miss.document}: {_SIGNS[miss.kind]} {miss.what}")
        speaker().say(
            "- 漏掉  + 多出  ++ 没有合并的重复  ≠ 类型不对",
            "- missed  + too much  ++ a duplicate that was not merged  ≠ of another type",
        )


def _row(title: str, name: str, tally: Tally) -> dict[str, Any]:
    text = speaker().text
    return {
        title: text(*_LABELS[name]) if name in _LABELS else name,
        "P": f"{tally.precision:.3f}",
        "R": f"{tally.recall:.3f}",
        "F1": f"{tally.f1:.3f}",
        text("对", "right"): tally.right,
        text("多", "extra"): tally.extra,
        text("漏", "missed"): tally.missed,
    }
