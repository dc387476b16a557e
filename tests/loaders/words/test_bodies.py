"""Government bodies: where their names begin and end."""

from __future__ import annotations

import pytest

from loaders.words.bodies import bodies


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("第九条衡阳市商务和投资促进局负责受理。", ["衡阳市商务和投资促进局"]),
        ("由益阳市海洋发展和渔业局牵头。", ["益阳市海洋发展和渔业局"]),
        ("第三条区招商引资工作领导小组办公室统筹。", ["区招商引资工作领导小组办公室"]),
        ("由市新材料产业链工作专班负责。", ["市新材料产业链工作专班"]),
        ("岳麓区某园紧紧围绕区委、区政府部署。", ["区委", "区政府"]),
        ("市发改委和市财政局会同实施。", ["市发改委", "市财政局"]),
        ("由市政府主要领导任组长的推进领导小组。", ["市政府"]),
        ("县委书记到场。", []),
    ],
)
def test_bodies_begin_and_end_with_their_names(text: str, names: list[str]) -> None:
    assert [text[body.start : body.end] for body in bodies(text)] == names
