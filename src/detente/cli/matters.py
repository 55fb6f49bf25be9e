"""``detente matters``: the library of what is negotiated."""

from __future__ import annotations

from textwrap import fill
from typing import TYPE_CHECKING, Annotated, TypeAlias

import typer

from detente.cli.options import Json
from detente.cli.output import console, safe, show, write, write_json
from detente.errors import DetenteError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from detente.matters import Matter

WIDTH = 80
FOUND = 12
"""Entries that a search shows."""

WordsLooked: TypeAlias = Annotated[
    list[str] | None, typer.Argument(metavar="WORDS", help="Words to look for, or the id of one entry.")
]


def matters(words: WordsLooked = None, json: Json = False) -> None:
    """Look up what negotiations under threat are about: matters, their values, who decides.

    Without words all are listed by area. `detente new --issue ID` begins a case with one.
    """
    from detente.matters import matters as every
    from detente.matters import search

    looked = " ".join(words or []).strip()
    known = {entry.id: entry for entry in every()}
    if looked in known:
        _one(known[looked], json)
        return
    found = [match.matter for match in search(looked, FOUND)] if looked else list(known.values())
    if json:
        write_json({"matters": [as_data(entry) for entry in found]})
    elif not found:
        raise DetenteError(f'no matter fits "{safe(looked)}"; `detente matters` lists them all')
    else:
        _table(found, areas=not looked)


def as_data(entry: Matter) -> dict[str, object]:
    """*entry* as plain data, as its file writes it, with its area."""
    return {"area": entry.area, **entry.model_dump(mode="json", by_alias=True, exclude_defaults=True)}


def _table(found: Iterable[Matter], *, areas: bool) -> None:
    from rich.table import Table

    from detente.matters.loading import areas as every_area

    titles = {area.area: area.title for area in every_area()}
    screen = console()
    screen.width = min(screen.width, WIDTH)
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False)
    table.add_column("id", overflow="fold", ratio=3)
    table.add_column("matter", overflow="fold", ratio=5)
    table.add_column("values", overflow="fold", ratio=4)
    last = ""
    for entry in found:
        if areas and entry.area != last:
            table.add_row(*([""] * 3 if last else []))
            table.add_row(titles[entry.area])
            last = entry.area
        table.add_row(entry.id, entry.title, ", ".join(entry.values))
    show([table], screen)


def _one(entry: Matter, json: bool) -> None:
    """Everything about one entry."""
    if json:
        write_json(as_data(entry))
        return
    write(f"{entry.id}: {entry.title}")
    for label, text in described(entry):
        write(fill(f"{label}: {text}", WIDTH, initial_indent="  ", subsequent_indent="      "))
    write("\nValues" + (", from least to most" if entry.ordered else ""))
    for value, one in entry.values.items():
        kind = "" if one.kind == "neutral" else f" ({KINDS[one.kind]})"
        today = " [usual today]" if value == entry.today else ""
        write(
            fill(f"{value}{kind}{today}: {', '.join(one.said)}", WIDTH, initial_indent="  ", subsequent_indent="      ")
        )


KINDS = {"hostile": "hostile", "concession": "concession", "joint": "joint settlement"}


def described(entry: Matter) -> list[tuple[str, str]]:
    """What there is to say of *entry* beside its values, as labels and texts."""
    made = [
        ("Slots", ", ".join(entry.slots)),
        ("Who decides", f"{entry.lever.words} ({entry.lever.slot})"),
        ("Moves", "; ".join(entry.moves) or ("only onward" if entry.one_way else "any value to any other")),
        ("Alone", "; ".join(entry.alone)),
        ("Spoken of as", ", ".join(entry.strong)),
        ("Goes with", ", ".join(entry.goes_with)),
        *((f"{r.value} {r.rule}", f"{r.matter} = {r.its} ({r.because})") for r in entry.relations),
        ("CAMEO", ", ".join(entry.cameo)),
        ("PLOVER", ", ".join(entry.plover)),
        ("PA-X", ", ".join(entry.pax)),
        ("UCDP", ", ".join(entry.ucdp)),
        ("PAM", ", ".join(entry.pam)),
    ]
    return [(label, text) for label, text in made if text]
