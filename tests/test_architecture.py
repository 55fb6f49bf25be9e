"""The page on the architecture names every room, and nothing that is not there."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "src" / "detente"
PAGE = (ROOT / "docs" / "explanation" / "architecture.md").read_text(encoding="utf-8")
INSIDE = {"__init__", "__main__"}


def packages() -> set[str]:
    """Every package below ours, by its dotted name."""
    found = (path.parent.relative_to(PACKAGE) for path in PACKAGE.rglob("__init__.py"))
    return {".".join(path.parts) for path in found if path.parts}


def modules() -> set[str]:
    """The modules beside the rooms."""
    return {path.stem for path in PACKAGE.glob("*.py")} - INSIDE


def headings(text: str) -> set[str]:
    return set(re.findall(r"^## (\w+)$", text, re.MULTILINE))


def named(text: str) -> set[str]:
    """The names in code that could be rooms or modules: small letters, with dots between."""
    return set(re.findall(r"`([a-z_]+(?:\.[a-z_]+)*)`", text)) | headings(text)


def unknown(text: str) -> set[str]:
    """What *text* names and the tree does not have."""
    files = {path.stem for path in PACKAGE.rglob("*.py")}
    return {name for name in named(text) if name not in packages() | files | {"detente"}}


def test_every_room_is_named():
    """Each package and each module at the top stands on the page, and each room has its heading."""
    assert (packages() | modules()) - named(PAGE) == set()
    assert {name for name in packages() if "." not in name} == headings(PAGE)


def test_nothing_is_named_that_is_not_there():
    """No name of the page has gone from the tree."""
    assert unknown(PAGE) == set()


def test_paths_on_the_page_exist():
    """Files that the page points to are there."""
    paths = re.findall(r"`((?:tests|docs|src)/[\w/.]+)`", PAGE)
    assert paths and all((ROOT / path).exists() for path in paths)


def test_the_page_fits_two_screens():
    """It is read in one go."""
    assert len(PAGE.splitlines()) <= 140


def test_a_name_that_is_gone_is_found():
    """A room of yesterday is told."""
    assert unknown("see `case.origin` and `board`") == {"case.origin"}
