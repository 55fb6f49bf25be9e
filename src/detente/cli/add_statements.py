"""``detente add-statements``: what a spreadsheet says into a case file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from detente.cli.imports import document
from detente.cli.output import safe, write

if TYPE_CHECKING:
    from detente.exchange.sheets import FoundRows


def add_statements(
    file: Annotated[str, typer.Argument(metavar="SHEET", help="A spreadsheet: .csv, .tsv, .txt, .xlsx or .xlsm.")],
    into: Annotated[str, typer.Option("--into", metavar="CASE", help="The case file to add to.")],
    sheet: Annotated[
        str, typer.Option("--sheet", metavar="NAME", help="The sheet of a workbook, where it has several.")
    ] = "",
    ignore_columns: Annotated[
        bool, typer.Option("--ignore-columns", help="Leave aside columns that a statement does not have.")
    ] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Print what would be added, and change nothing.")] = False,
) -> None:
    """Add the statements of a spreadsheet to a case file.

    The first row names the columns: date, party and stance, and if you like speaker, about, if, text and source, as
    `detente export CASE --to csv --option tables=statements` writes them. Rows that the case has already are left out.
    Comments and order of the file are kept, and nothing is written when a row has a fault.
    """
    from detente.case.text import editing
    from detente.case.text.from_file import reads
    from detente.case.text.source import load
    from detente.case.text.to_file import write_whole
    from detente.exchange.sheets import opened
    from detente.exchange.sheets.statement_rows import statements

    text = _exactly(into, load(Path(into)).text)
    found = statements(opened(document(file), sheet), reads(text, into), name=file, ignore=ignore_columns)
    changed = editing.add_statements(text, found.new, into)
    if dry_run:
        write(safe("".join(f"{line}\n" for line in _entries(found)) + _said(into, found, "would be added")))
        return
    if found.new:
        write_whole(into, changed)
    write(safe(_said(into, found, "added")))


def _exactly(name: str, text: str) -> str:
    """*text* of the file called *name*, with the byte order mark that it may begin with."""
    with Path(name).open("rb") as stream:
        return "\ufeff" + text if stream.read(3) == b"\xef\xbb\xbf" else text


def _entries(found: FoundRows) -> list[str]:
    """The new statements as they would stand in the file."""
    from detente.case.text import emit
    from detente.case.text.plain import statement_to_plain

    return [line for said in found.new for line in emit.entry(statement_to_plain(said), 2)]


def _said(name: str, found: FoundRows, done: str) -> str:
    plural = "" if len(found.new) == 1 else "s"
    said = f"{name}: {len(found.new):,} statement{plural} {done}"
    if found.known:
        said += f", {found.known:,} there already"
    if found.repeated:
        said += f", {found.repeated:,} repeated in the sheet"
    return said
