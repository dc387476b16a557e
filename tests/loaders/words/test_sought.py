"""The words that a pattern needs, read off the pattern: without one of them it matches nowhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from loaders.documents.document import from_source
from loaders.mentions.recognise import recognise  # noqa: F401 - whose patterns are looked at
from loaders.words import sought
from loaders.words.sought import Sought, Vocabulary, begun, signs

SAMPLES = Path(__file__).parents[3] / "data" / "samples"


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        ("签约", "签约"),
        ("签订|签署|达成", "签订 签署 达成"),
        ("[新扩]建", "新建 扩建"),
        ("(?:总)?投资额?", "投资"),
        (r"与.{2,16}?(?=签[订约])", "签订 签约"),
        (r"\d+(?:家|个)?企业", "企业"),
        ("(?<=落户)甲园", "甲园"),
        ("(?:甲|乙){1,3}.", "甲 乙"),
        ("(?:设立|组建).{0,8}基金", "基金"),
        ("(?:引进|.*)项?", ""),
        ("(?:引进)?", ""),
        ("[^园]{2}", ""),
        ("[一-十]", ""),
        ("(?!甲)乙", "乙"),
    ],
)
def test_needed_words(pattern: str, words: str) -> None:
    assert Sought(pattern).words == set(words.split())


def test_whatever_matches_has_its_sign() -> None:
    matched = 0
    for path in sorted(SAMPLES.glob("*.txt")):
        document = from_source(path.read_text(encoding="utf-8"), path.name)
        for block in document.blocks:
            text = document.text[block.start : block.end]
            found = signs(text)
            for one in sought._sought:
                if isinstance(one, Vocabulary):
                    assert not one.find(text) or found & one.sign, text
                elif one.pattern.search(text):
                    matched += 1
                    assert found & one.sign, (one.pattern.pattern, text)
                    assert one.may_match(text)
    assert matched > 1_000


def test_a_pattern_made_later_is_looked_for_too() -> None:
    assert signs("昱岚") & 1 == signs("昱岚") & 1
    later = Sought("昱岚|澜昱")
    assert signs("在昱岚") & later.sign
    assert not signs("在昱，岚") & later.sign


def test_words_of_patterns_over_lines() -> None:
    assert Sought("^甲(?=乙)", re.M).words in ({"甲"}, {"乙"})


@pytest.mark.parametrize(
    ("pattern", "characters"),
    [
        ("签约|落户", "签落"),
        ("(?:约|超过?)?[0-9]+亿", "约超0-9"),
        (r"(?P<a>\d+)家|[（(]甲", r"\d（\("),
        ("(?<=甲)(?:乙|丙{0,2})丁", "乙丙丁"),
        ("甲?", ""),
        ("[^甲]乙|丙", ""),
        (".甲", ""),
    ],
)
def test_characters_that_a_match_begins_with(pattern: str, characters: str) -> None:
    guarded = re.match(r"\(\?=\[(.*?)\]\)", begun(pattern))
    assert sorted(guarded[1] if guarded else "") == sorted(characters)
    assert (begun(pattern) == pattern) == (characters == "")
