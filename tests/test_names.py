"""A class has its name alone in the tree, and a file's name says what is in it without its folder."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[1] / "src" / "detente"

MODULES = {"__init__.py", "__main__.py"}
COMMANDS = "cli"
"""The files of the command line are called as the commands."""


def repeated(found: Iterator[tuple[str, str]]) -> Mapping[str, list[str]]:
    """The names in *found* that stand in several places, and where."""
    places: dict[str, list[str]] = {}
    for name, place in found:
        places.setdefault(name, []).append(place)
    return {name: some for name, some in places.items() if len(some) > 1}


def classes() -> Iterator[tuple[str, str]]:
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                yield node.name, path.relative_to(PACKAGE).as_posix()


def files() -> Iterator[tuple[str, str]]:
    for path in sorted(PACKAGE.rglob("*.py")):
        place = path.relative_to(PACKAGE)
        if path.name not in MODULES and place.parts[0] != COMMANDS:
            yield path.name, place.as_posix()


def test_class_names_are_unique():
    """No two public classes share a name."""
    assert repeated(classes()) == {}


def test_file_names_are_unique():
    """No two modules share a name, so that each says by itself what is in it."""
    assert repeated(files()) == {}


def test_a_repeated_name_is_found():
    """What stands in two places is told with both."""
    found = [("Entry", "case/a.py"), ("Entry", "show/b.py"), ("Other", "case/a.py")]
    assert repeated(iter(found)) == {"Entry": ["case/a.py", "show/b.py"]}
