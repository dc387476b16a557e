"""Makes ``data/ordinary_words.tsv``: everyday words that are also what is left of a place's name.

龙头镇, 创新街道 and 石化街道 exist, but 龙头, 创新 and 石化 in a text are no places.
"""

from __future__ import annotations

import csv
from importlib.resources import files
from pathlib import Path

from loaders.words.gazetteer import read_table, short_name

# jieba's tags of places, persons, bodies and brands: such words may well be the town.
_NAMES = {"ns", "nr", "nrt", "nrfg", "nt", "nz"}
# Below this count in jieba's dictionary a word is rare enough that the town is the likelier reading.
_COMMON = 200
# Brands and battles of that dictionary (nz) that policy texts use as words of their own.
_COMMON_BRAND = 500


def build(data: Path) -> None:
    """Write the table (word, highest level whose places may not be called so).

    From ``regions.tsv``, ``ordinary_counties.tsv`` and the dictionary of the package jieba (MIT).
    """
    with (data / "regions.tsv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    shorts = {short_name(row["name"]) for row in rows if row["level"] == "town"}
    counties = {short_name(row["name"]) for row in rows if row["level"] == "county"}
    # Chosen by hand, for the dictionary takes 仙桃 and 恩施 for plain nouns.
    found = {word: "county" for (word,) in read_table("ordinary_counties.tsv") if word in counties}
    for line in files("jieba").joinpath("dict.txt").read_text(encoding="utf-8").splitlines():
        word, count, tag = line.split()
        enough = _COMMON if tag not in _NAMES else _COMMON_BRAND if tag == "nz" else None
        if enough is not None and int(count) >= enough and word in shorts:
            found.setdefault(word, "town")
    lines = ["word\tlevel", *(f"{word}\t{level}" for word, level in sorted(found.items()))]
    (data / "ordinary_words.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")
