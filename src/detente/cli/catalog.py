"""``detente catalog``: the cases that ship with detente."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from textwrap import fill
from typing import Annotated, TypeAlias

import typer

from detente.cli.files import put
from detente.cli.options import Force, Json
from detente.cli.output import safe, write, write_json
from detente.errors import DetenteError

WIDTH = 80

Name: TypeAlias = Annotated[str, typer.Argument(metavar="NAME", help="A case of the catalog; left out: list them.")]
Show: TypeAlias = Annotated[bool, typer.Option("--show", help="Print the case file.")]
Copy: TypeAlias = Annotated[str, typer.Option("--copy", metavar="FILE", help="Copy the case file, to work on it.")]


def catalog(name: Name = "", show: Show = False, copy: Copy = "", force: Force = False, json: Json = False) -> None:
    """List, show or copy the cases that ship with detente."""
    if not name:
        if show or copy:
            raise DetenteError("--show and --copy need the name of a case; `detente catalog` lists them")
        _listed(json)
        return
    text = _text(name)
    if copy:
        put(copy, text, force=force)
        write(f"{safe(copy)} written")
    elif show:
        write(safe(text).removesuffix("\n"))
    else:
        _described(name, json)


def _listed(json: bool) -> None:
    from detente.catalog import games, names

    if json:
        titles = [{"name": f"rapoport1966/{game.number}", "title": game.title} for game in games()]
        write_json({"cases": [asdict(entry) for entry in names()], "games": titles})
        return
    for entry in names():
        size = f"{entry.parties} parties, {entry.issues} issue{'s' * (entry.issues != 1)}"
        write(f"{entry.name}\n    {entry.title} ({size})")
        write(fill(entry.citation, WIDTH, initial_indent="    ", subsequent_indent="    "))
    numbers = [game.number for game in games()]
    write(f"rapoport1966/{numbers[0]} to rapoport1966/{numbers[-1]}")
    write("    The strict ordinal two-by-two games (2 parties, 2 issues each)")


def _described(name: str, json: bool) -> None:
    from detente.catalog import load

    case = load(name)
    if json:
        write_json(
            {
                "title": case.title,
                "citation": case.cite,
                "summary": case.summary,
                "parties": {key: case.name_of(key) for key in case.parties},
                "issues": {key: list(issue.labels) for key, issue in case.issues.items()},
            }
        )
        return
    write(safe(case.title))
    for text in (case.cite, case.summary):
        if text:
            write("\n" + fill(safe(text), WIDTH))
    write("\nParties")
    for key in case.parties:
        write(safe(f"  {key}: {case.name_of(key)}"))
    write("\nIssues")
    for key, issue in case.issues.items():
        line = f"{key}: {case.issue_name(key)} ({', '.join(issue.labels)})"
        write(fill(safe(line), WIDTH, initial_indent="  ", subsequent_indent="      "))


def _text(name: str) -> str:
    """The text of the case file; a two-by-two game is written out, as it has none."""
    from detente.catalog import load, path_of
    from detente.catalog.two_by_two import is_game

    if is_game(name):
        from detente.case.text.to_file import dump

        return dump(load(name))
    return Path(path_of(name)).read_text(encoding="utf-8")
