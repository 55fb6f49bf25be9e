"""Write the generated files of the catalog again: ``python -m detente.catalog.build_entries``.

The index repeats the heads of the case files, so that listing them does not read them; the games are every strict
ordinal two-by-two game. Tests compare both with what is written here.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from detente.case.text.from_file import read
from detente.catalog.entries import HERE, INDEX, CatalogEntry
from detente.catalog.two_by_two import DATA, classes


def entries() -> tuple[CatalogEntry, ...]:
    """The entries of the index, read from the case files themselves."""
    found = []
    for path in sorted(HERE.glob("*/*.yaml")):
        case = read(path)
        name = path.relative_to(HERE).with_suffix("").as_posix()
        found.append(CatalogEntry(name, case.title, case.cite, len(case.parties), len(case.issues)))
    return tuple(found)


def index_text() -> str:
    """What ``index.csv`` must hold."""
    lines = ((e.name, e.title, e.citation, e.parties, e.issues) for e in entries())
    return _csv(("name", "title", "citation", "parties", "issues"), lines)


def games_text() -> str:
    """What ``rapoport1966/games.csv`` must hold."""
    lines = ((g.number, "".join(map(str, g.row)), "".join(map(str, g.column)), g.name) for g in classes())
    return _csv(("number", "row", "column", "name"), lines)


def _csv(head: Iterable[str], lines: Iterable[Iterable[object]]) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(head)
    writer.writerows(lines)
    return text.getvalue()


if __name__ == "__main__":
    INDEX.write_text(index_text(), encoding="utf-8")
    DATA.write_text(games_text(), encoding="utf-8")
