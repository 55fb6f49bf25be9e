"""``detente read``: who says what in reports."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from detente.cli.options import Json, a_day, opened
from detente.cli.output import safe, show, write, write_json
from detente.cli.reports import (
    Drafts,
    Elsewhere,
    Engine,
    Fast,
    Notes,
    OfDay,
    Texts,
    end_with,
    left_out,
    read_reports,
    shown,
    tell_faults,
)
from detente.documents.document import Changes
from detente.errors import DetenteError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date as Day

    from detente.case.model import Statement
    from detente.case.text.changing import CaseFile
    from detente.reader.adding import Addition
    from detente.reader.statements import Reading


def read(
    texts: Texts,
    case: Annotated[
        str, typer.Option("--case", metavar="CASE", help="The case whose parties and issues are looked for.")
    ] = "",
    into: Annotated[str, typer.Option("--into", metavar="CASE", help="The case file to add the statements to.")] = "",
    date: OfDay = "",
    changes: Drafts = Changes.CURRENT,
    notes: Notes = False,
    fast: Fast = False,
    engine: Engine = "",
    engine_elsewhere: Elsewhere = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="With --into: print what would be added, and change nothing.")
    ] = False,
    json: Json = False,
) -> None:
    """Find who says what in reports: speaker, party, stance, issue, and the place in the text.

    With --into the statements are added to a case file with their source; comments and order of the file are kept,
    what the case has already is left out, and what cannot be placed is listed. A report that cannot be read is told
    at the end, the others are read, and the command then exits 2.
    """
    if dry_run and not into:
        raise DetenteError("--dry-run: it goes with --into, which names the case file")
    if case and into:
        raise DetenteError("--case and --into: give one of them; --into reads with the case that it adds to")
    from detente.case.text.changing import CaseFile

    day = a_day(date, "--date") if date else None
    file = CaseFile(into) if into else None
    known = opened(case or into) if case or into else None
    readings, faults = read_reports(
        texts, known, day, changes, notes=notes, fast=fast, engine=engine, elsewhere=engine_elsewhere
    )
    if file:
        _add(file, readings, dry_run=dry_run, json=json)
    elif json:
        write_json([reading.to_dict() for reading in readings])
    elif readings:
        show(shown(readings, known))
    tell_faults(readings, faults, len(readings) + len(faults), containers=not json)
    end_with(faults)


def _add(file: CaseFile, readings: Sequence[Reading], *, dry_run: bool, json: bool) -> None:
    from detente.reader.adding import add

    name = file.name
    made, changed = add(file.text, readings, name)
    day = opened(name).as_of
    if made.statements and not dry_run:
        file.write(changed)
    if json:
        write_json(_data(made, dry_run=dry_run))
        return
    if dry_run:
        for line in _entries(made):
            write(safe(line))
    if made.left:
        show(left_out(made.left))
    write(safe(_said(name, made, "would be added" if dry_run else "added")))
    if late := _after(made, day):
        write(safe(f"{name}: {late}"))


def _after(made: Addition, day: Day | None) -> str:
    """What is said about statements of days after *day*, on which the case is read: they count only from then on."""
    late = [said.date for said in made.statements if day and said.date > day]
    if not late:
        return ""
    some = "1 statement is" if len(late) == 1 else f"{len(late):,} statements are"
    return f"{some} of a day after as_of, {day}, and left out until it is {max(late)} or later"


def _entries(made: Addition) -> list[str]:
    """What would be written into the file."""
    from detente.case.text import emit
    from detente.case.text.plain import source_to_plain, statement_to_plain

    sources = emit.block({key: source_to_plain(source) for key, source in made.sources.items()}, 2)
    statements = [line for said in made.statements for line in emit.entry(statement_to_plain(said), 2)]
    return ["sources:", *sources] * bool(sources) + ["statements:", *statements] * bool(statements)


def _data(made: Addition, *, dry_run: bool) -> dict[str, object]:
    return {
        "dry_run": dry_run,
        "added": [_plain(statement) for statement in made.statements],
        "sources": {key: source.model_dump(mode="json") for key, source in made.sources.items()},
        "known": [said.to_dict() for said in made.known],
        "not_placed": [{"why": one.why, **one.said.to_dict()} for one in made.left],
    }


def _plain(statement: Statement) -> object:
    from detente.case.text.plain import statement_to_plain

    return statement_to_plain(statement)


def _said(name: str, made: Addition, done: str) -> str:
    number = len(made.statements)
    said = f"{name}: {number:,} statement{'s' * (number != 1)} {done}"
    doubtful = sum(statement.review == "doubtful" for statement in made.statements)
    if doubtful:
        said += f", {doubtful:,} of them in doubt (detente review {name})"
    if made.known:
        said += f"; {len(made.known):,} there already"
    if made.left:
        said += f"; {len(made.left):,} not placed"
    return said
