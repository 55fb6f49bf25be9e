"""Compiled loops run wherever detente is installed, and are kept where there is room for them."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import detente

PROGRAM = """
import importlib, warnings
warnings.simplefilter("error")
import numpy as np
loops = importlib.import_module("detente.deals.compare")
found = loops.covered(np.array([1, 0]), np.array([2, 1]), 2)
stats = loops.covered.stats
print(loops.__file__, found.tolist(), sum(stats.cache_hits.values()), stats.cache_path)
"""


@pytest.fixture
def installed(tmp_path: Path) -> Path:
    """A copy of the package in which no compiled code can be kept: a file stands where its folder would."""
    copy = tmp_path / "installed" / "detente"
    shutil.copytree(Path(str(detente.__file__)).parent, copy, ignore=shutil.ignore_patterns("__pycache__"))
    for room in ("board", "deals"):
        (copy / room / "__pycache__").touch()
    return copy


def run(installed: Path, home: Path) -> list[str]:
    """What the program says of the copy, with *home* as the user's folder: where, what, cache hits, cache."""
    environment = {name: text for name, text in os.environ.items() if not name.startswith(("NUMBA", "XDG"))}
    environment |= {"PYTHONPATH": str(installed.parent), "HOME": str(home), "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM], capture_output=True, text=True, env=environment, check=False, timeout=120
    )
    assert (done.returncode, done.stderr) == (0, "")
    where, rest = done.stdout.strip().split(" [", 1)
    assert Path(where).is_relative_to(installed)
    answer, hits, cache = rest.rsplit(" ", 2)
    return [answer, hits, cache]


@pytest.mark.skipif(sys.platform != "linux", reason="the user's cache is found through HOME on Linux")
def test_a_package_that_cannot_be_written(installed: Path, tmp_path: Path) -> None:
    """Compiled code goes to the user's cache and comes from there the next time; a damaged file is compiled again."""
    home = tmp_path / "home"
    home.mkdir()
    first, second = run(installed, home), run(installed, home)
    assert first[:2] == ["False, True]", "0"]
    assert second[:2] == ["False, True]", "1"]
    assert Path(first[2]).is_relative_to(home)
    kept = list(home.rglob("*.nbc"))
    assert kept
    for file in kept:
        file.write_bytes(file.read_bytes()[:100])
    assert run(installed, home)[:2] == ["False, True]", "0"]


@pytest.mark.skipif(sys.platform != "linux", reason="the user's cache is found through HOME on Linux")
def test_nowhere_to_keep_anything(installed: Path, tmp_path: Path) -> None:
    """Without any folder for a cache the loops are compiled each time, without a word."""
    home = tmp_path / "home"
    home.touch()
    assert run(installed, home) == ["False, True]", "0", "None"]
