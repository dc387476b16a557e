"""Parties that a bracket says have built something together: 甲科技园（乙大学和丙市政府共建）."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from loaders.mention import Mention
from loaders.mentions.recognised import Recognised
from loaders.relation import Relation
from loaders.relations.partners.parties import pair

_BUILT = (
    "(?:共建|合建|联建|合办|(?:共同|联合|合作)(?:共建|建设|建立|打造|成立|组建|设立|创办|创建|发起|出资))"
)
_BRACKET = re.compile(f"[（(](?P<said>由?(?P<who>[^（）()，。；]{{4,60}}?){_BUILT}[^（）()]{{0,40}})[）)]")
_JOINT = re.compile("由|、|和|与|及|以及|携手|联合")
_TYPES = ("Company", "Organization", "Park", "Region")


def bracketed(recognised: Recognised) -> Iterator[Relation]:
    """PARTNERS_WITH of the parties in brackets, each with each; if only 、 and 和 part them."""
    text = recognised.document.text
    for sentence, _, mentions in recognised.by_sentence():
        for match in _BRACKET.finditer(text, sentence.start, sentence.end):
            start, end = match.span("who")
            named, rest, last = list[Mention](), "", start
            for mention in mentions:
                # In reading order the longer comes first: 乙市 of 乙市政府 stands inside of it.
                if last <= mention.start and mention.end <= end and mention.type in _TYPES:
                    named.append(mention)
                    rest, last = rest + text[last : mention.start], mention.end
            if len(named) < 2 or _JOINT.sub("", rest + text[last:end]):
                continue
            for left, right in combinations(named, 2):
                yield from pair(left, right, *match.span("said"), "bracket")
