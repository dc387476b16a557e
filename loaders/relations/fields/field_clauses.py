"""Works behind a clause that says which field the following is about: “能源方面，…”, “医药产业加快集聚，…”."""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.mention import Mention
from loaders.relation import Relation
from loaders.relations.templates import Template
from loaders.words.industries import kind_of

_SEGMENT = re.compile("[^。；]+")
_IN_FRONT = (
    r"(?:[（(]?[\d一二三四五六七八九十]{1,3}[）)、.．]|[一二三四五六七八九]是|[—－\-◆●■★▲]+)?"
    "(?:其中|同时|此外|另外)?，?(?:在|围绕)?(?:[全我][省市县区州]|[ⓇⓀ]的?)?(?:新型|高端|先进|现代|绿色|特色|传统)?"
)
_NOUN = "(?:全?产业链|产业集群|产业|行业|领域|赛道|板块|集群)"
_FARES = (
    "(?:加快|加速|融合|持续|稳步|快速|蓬勃|不断|强势|迅速|平稳|进一步|全面|提质|提速|集聚|壮大|增长|发展|实现|保持|延链|补链|强链|势头|规模|崛起|迈|挺进|向好|"
    "迎来|跃升|突破|初具|成势|形成|取得)"
)
_TAKES = (
    "(?:新?引进|新?招引|实施|建成|开工|(?:加快|重点)?(?:推进|建设)|抓好|抓实|抓紧|启动|支持|推动|加快"
    "|落地|新增|签约|储备|谋划|新建|布局|新上)"
)
_OPENS = re.compile(
    rf"{_IN_FRONT}(?P<t>Ⓘ)(?:{_NOUN}?(?:方面|领域|板块)[，：]"
    rf"|{_NOUN}?[，：]|(?:{_NOUN}?(?={_FARES})|{_NOUN})[^，：、Ⓐ-ⓩ]{{0,16}}，"
    rf"|{_NOUN}?(?:重点|主要|大力|积极|着力|以|依托)[^，：、Ⓐ-ⓩ]{{0,8}}[ⒾⒸ][^。；Ⓟ]{{0,60}}，(?=[^。；]*Ⓟ)"
    rf"|{_NOUN}?(?={_TAKES}[^，Ⓐ-ⓩ]{{0,12}}[ⒸⓀⓇ]{{0,2}}Ⓟ))"
)
# …投产，新材料产业稳步壮大，…: the sentence has come to another field.
_TURNS = re.compile(f"，(?=(?:[ⓇⓀ]的?)?Ⓘ(?:{_NOUN}|方面|{_FARES}))")
# …，洛阳至栾川高速公路通车: what else a sentence tells
_ASIDE = re.compile("(?:实验室|研究院|联盟|大赛|论坛|公路|铁路|高铁|大桥|隧道|快速路)$")


def in_clauses(template: Template) -> Iterator[tuple[Mention, Relation]]:
    """IN_INDUSTRY of the works in a sentence, or between two of its semicolons, that opens with their field; with the
    mention of each work."""
    if not {"Ⓘ", "Ⓟ"} <= template.signs:
        return
    for segment in _SEGMENT.finditer(template.text):
        opening = _OPENS.match(template.text, *segment.span())
        field = template.of(opening, "t")[0] if opening is not None else None
        if opening is None or field is None or kind_of(field.name) == "generic":
            continue
        turn = _TURNS.search(template.text, opening.end("t"), segment.end())
        for _, work in template.inside(opening.end("t"), turn.start() if turn else segment.end()):
            if work.type == "Project" and not _ASIDE.search(work.name):
                yield (
                    work,
                    Relation(work.key, "IN_INDUSTRY", field.key, field.start, work.end, "clause"),
                )
