"""``detente draft``: a first case from reports."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from detente.cli.files import put
from detente.cli.options import Force, a_day
from detente.cli.output import safe, tell, write
from detente.cli.reports import OfDay, Texts, end_with, of_day, read_reports, tell_faults
from detente.errors import DetenteError

if TYPE_CHECKING:
    from detente.reader.statements import Reading


def draft(
    texts: Texts,
    output: Annotated[
        str, typer.Option("--output", "-o", metavar="CASE", help="The case file to write; left out: print it.")
    ] = "",
    title: Annotated[str, typer.Option("--title", metavar="TEXT", help="The title of the case.")] = "",
    date: OfDay = "",
    issues: Annotated[int, typer.Option("--issues", min=1, max=40, help="The most issues to take up.")] = 12,
    force: Force = False,
) -> None:
    """Make a first case from reports: parties, issues, statements, threats, proposals, meetings, red lines.

    Several reports make one case. Everything is marked as a draft, and what each guess rests on stands beside it.
    `detente brief` prints its brief at once, and says that it is a draft; `detente review` goes through what is in
    doubt. What cannot be placed is listed at the end of the file. A report that does not say its day is left out,
    unless --date gives it.
    """
    from detente.drafting import draft as drafted
    from detente.drafting import told

    day = a_day(date, "--date") if date else None
    readings, faults = read_reports(texts, None, day)
    tell_faults(readings, faults, len(readings) + len(faults))
    if not any(reading.statements for reading in readings):
        raise DetenteError("no statements were found in these reports")
    made = drafted(_all_dated(readings), title, issues)
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
