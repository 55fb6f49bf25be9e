"""``detente draft``: a first case from reports."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from detente.cli.files import put
from detente.cli.options import Force, a_day
from detente.cli.output import safe, tell, write
from detente.cli.reports import Drafts, Fast, Notes, OfDay, Texts, end_with, read_reports, tell_faults
from detente.documents.document import Changes
from detente.errors import DetenteError


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
    issues: Annotated[int, typer.Option("--issues", min=1, max=40, help="The most issues to take up.")] = 8,
    preferences: Annotated[
        bool,
        typer.Option("--preferences", help="Write the derived preferences out; they then no longer follow statements."),
    ] = False,
    into: Annotated[
        str, typer.Option("--into", metavar="CASE", help="Of a negotiating text: the case file to add its issues to.")
    ] = "",
    kind: Annotated[
        Input, typer.Option("--as", help="What the file is; left out: a single file with open places is a text.")
    ] = Input.TOLD,
    force: Force = False,
) -> None:
    """Make a first case from reports: parties, issues, statements, and preferences that follow from them.

    Everything is marked as a draft. `detente brief` prints its brief at once, and says that it is a draft; `detente
    review` goes through what is in doubt. What cannot be placed is listed at the end of the file.

    Of a negotiating text the open places become issues, and what is attributed in it statements and proposals; with
    --into they are added to a case. `detente text` shows what is open in such a text.
    """
    from detente.cli.draft_of_text import draft_text, negotiating

    given = negotiating(texts, kind)
    if given is not None:
        draft_text(given, output, into, title, date, force=force)
        return
    if into:
        raise DetenteError(
            "--into: it goes with a negotiating text; `detente read --into` adds the statements of reports"
        )
    from detente.case.text.from_file import reads
    from detente.reader.drafting import draft as drafted
    from detente.reader.drafting import told
    from detente.reader.topics import topics

    day = a_day(date, "--date") if date else None
    readings, faults = read_reports(texts, None, day, changes, notes=notes, fast=fast)
    tell_faults(readings, faults, len(readings) + len(faults))
    if not any(reading.statements for reading in readings):
        raise DetenteError("no statements were found in these reports")
    made = drafted(readings, topics(readings), title, issues)
    text = made.text(preferences=preferences)
    reads(text, output or "<draft>")
    if output:
        put(output, text, force=force)
        for line in told(made.case, made.left):
            write(safe(f"{output}: {line}"))
    else:
        write(safe(text).removesuffix("\n"))
        for line in told(made.case, made.left):
            tell(line)
    end_with(faults)
