"""Each refusal says of its own example that it is no name."""

from __future__ import annotations

import pytest

from loaders.mentions.candidates import Candidate, Refusal
from loaders.mentions.refusals import REFUSALS, refused
from loaders.words.lexicon import lexicon, tokens


def _candidate(row: Refusal) -> Candidate:
    before, _, rest = row.example.partition("〔")
    name, _, after = rest.partition("〕")
    head, kind = lexicon().head_of(name) or (name[-2:], "Park")
    piece = tuple(t._replace(start=t.start + len(before), end=t.end + len(before)) for t in tokens(name))
    return Candidate(before + name + after, piece, head, row.kinds[0] if row.kinds else kind, len(before))


@pytest.mark.parametrize("row", REFUSALS, ids=lambda row: row.example)
def test_a_refusal_holds_for_its_example(row: Refusal) -> None:
    one = _candidate(row)
    assert not row.heads or one.head in row.heads
    assert row.holds(one)


@pytest.mark.parametrize(
    "row",
    [
        Refusal(example="在苏州市建设〔苏州晨曜新材料产业园〕", kinds=("Park",)),
        Refusal(example="总投资3亿元的〔晨曜高纯石英砂项目〕签约", kinds=("Project",)),
        Refusal(example="与〔江苏省产业技术研究院〕签约", kinds=("Organization",)),
        Refusal(example="〔晨曜集团〕投资建设", kinds=("Company",)),
    ],
    ids=lambda row: row.example,
)
def test_names_are_not_refused(row: Refusal) -> None:
    assert not refused(_candidate(row))
