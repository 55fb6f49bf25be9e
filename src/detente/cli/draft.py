"""``detente draft``: a first case from reports."""

from __future__ import annotations

import sys
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from detente.cli.files import keep_apart, put
from detente.cli.options import Force, a_day
from detente.cli.output import safe, tell, write
from detente.cli.progress import progress
from detente.cli.reports import (
    Drafts,
    Elsewhere,
    Engine,
    Fast,
    Notes,
    OfDay,
    Texts,
    end_with,
    of_day,
    read_reports,
    tell_faults,
)
from detente.documents.document import Changes
from detente.errors import DetenteError

if TYPE_CHECKING:
    from detente.reader.statements import Reading


class Input(StrEnum):
    """What a file is that a case is made from."""

    TOLD = "told-by-the-file"
    TEXT = "text"
    REPORT = "report"


def draft(
    texts: Texts,
    output: Annotated[
        str, typer.Option("--output", "-o", metavar="CASE", help="The case file to write; left out: print it.")
    ] = "",
    title: Annotated[str, typer.Option("--title", metavar="TEXT", help="The title of the case.")] = "",
    date: OfDay = "",
    changes: Drafts = Changes.CURRENT,
    notes: Notes = False,
    fast: Fast = False,
    engine: Engine = "",
    engine_elsewhere: Elsewhere = False,
    issues: Annotated[int, typer.Option("--issues", min=1, max=40, help="The most issues to take up.")] = 12,
    into: Annotated[
        str, typer.Option("--into", metavar="CASE", help="Of a negotiating text: the case file to add its issues to.")
    ] = "",
    kind: Annotated[
        Input, typer.Option("--as", help="What the file is; left out: a single file with open places is a text.")
    ] = Input.TOLD,
    force: Force = False,
) -> None:
    """Make a first case from reports: parties, issues, statements, threats, proposals, meetings, red lines.

    Several reports make one case. Everything is marked as a draft, and what each guess rests on stands beside it.
    `detente brief` prints its brief at once, and says that it is a draft; `detente review` goes through what is in
    doubt. What cannot be placed is listed at the end of the file. A report that does not say its day is left out,
    unless --date gives it.

    Of a negotiating text the open places become issues, and what is attributed in it statements and proposals; with
    --into they are added to a case. `detente text` shows what is open in such a text.
    """
    from detente.cli.draft_of_text import draft_text, negotiating

    if output:
        from detente.documents import files_in

        keep_apart(output, files_in(texts))
    given = negotiating(texts, kind)
    if given is not None and engine:
        raise DetenteError("--engine: a negotiating text is read by rules; --as report reads it as a report")
    if given is not None:
        draft_text(given, output, into, title, date, force=force)
        return
    if into:
        raise DetenteError(
            "--into: it goes with a negotiating text; `detente read --into` adds the statements of reports"
        )
    from detente.drafting import draft as drafted
    from detente.drafting import told

    day = a_day(date, "--date") if date else None
    readings, faults = read_reports(
        texts, None, day, changes, notes=notes, fast=fast, engine=engine, elsewhere=engine_elsewhere
    )
    tell_faults(readings, faults, len(readings) + len(faults))
    if not any(reading.statements for reading in readings):
        raise DetenteError("no statements were found in these reports")
    dated = _all_dated(readings)
    with progress(f"making a first case from {len(dated):,} report{'' if len(dated) == 1 else 's'}"):
        made = drafted(dated, title, issues)
    if output:
        put(output, made.text(), force=force)
        for line in told(made.case, made.left):
            write(safe(f"{output}: {line}"))
    else:
        write(safe(made.text()).removesuffix("\n"))
        for line in told(made.case, made.left):
            tell(line)
    end_with(faults)


def _all_dated(readings: list[Reading]) -> list[Reading]:
    """*readings*, those without a day with the one that is asked for once, where somebody sits at the keyboard."""
    late = [reading.document.name for reading in readings if reading.document.date is None and reading.statements]
    if not late or not sys.stdin.isatty():
        if late and len(late) < len(readings):
            tell(f"{', '.join(late[:5])}: no day is known, so what they say is listed and not placed; --date gives it")
        return readings
    given = a_day(typer.prompt(f"{', '.join(late[:5])}: of which day (2031-05-02)?", err=True), "the day")
    return [one if one.document.date else of_day(one, given) for one in readings]
