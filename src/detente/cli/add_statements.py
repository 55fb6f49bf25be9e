"""``detente add-statements``: what a spreadsheet says into a case file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from detente.cli.guard import BAD_INPUT
from detente.cli.imports import document, pairs
from detente.cli.output import safe, tell, write
from detente.errors import CaseFileError
from detente.exchange.day_order import DayOrder

if TYPE_CHECKING:
    from detente.exchange.sheets import FoundRows

SHEETS = "A spreadsheet (.csv, .tsv, .txt, .xlsx, .xlsm), a .dna database or a .qdpx project."


def add_statements(
    file: Annotated[str, typer.Argument(metavar="SHEET", help=SHEETS)],
    into: Annotated[str, typer.Option("--into", metavar="CASE", help="The case file to add to.")],
    sheet: Annotated[
        str, typer.Option("--sheet", metavar="NAME", help="The sheet of a workbook, where it has several.")
    ] = "",
    columns: Annotated[
        list[str] | None,
        typer.Option(
            "--columns",
            metavar="TITLE=COLUMN",
            help='Which title stands for which column, "Who said it=speaker"; - leaves it aside. It is remembered.',
        ),
    ] = None,
    dates: Annotated[
        DayOrder, typer.Option("--dates", help="What 3/4/2031 means, where it can be two days.")
    ] = DayOrder.ASK,
    new_sources: Annotated[
        bool,
        typer.Option("--new-sources", help="Declare also sources whose name is near to one that the case has."),
    ] = False,
    ignore_columns: Annotated[
        bool, typer.Option("--ignore-columns", help="Leave aside columns that a statement does not have.")
    ] = False,
    option: Annotated[
        list[str] | None,
        typer.Option("--option", metavar="NAME=VALUE", help="Of a .dna or .qdpx file: what a variable or code is."),
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Print what would be added and every fault, and change nothing.")
    ] = False,
) -> None:
    """Add the statements of a spreadsheet to a case file.

    The first row names the columns: date, party and stance, and if you like speaker, about, value, if, text and source,
    as `detente export CASE --to csv --option tables=statements` writes them. Parties, issues, values and sources go by
    key, name or alias; a source that the case does not have is declared. Rows that the case has already are left out.
    Comments and order of the file are kept, and nothing is written when a row has a fault.
    """
    from detente.case.text import editing
    from detente.case.text.changing import CaseFile
    from detente.case.text.from_file import reads
    from detente.exchange.coded.as_rows import coded, coded_sheet
    from detente.exchange.sheets import SheetReading, opened, rows
    from detente.exchange.sheets.columns import column_pairs
    from detente.exchange.sheets.remembered import recall, remember

    case = CaseFile(into)
    given = column_pairs(columns or [])
    how = SheetReading(given, recall(into), ignore_columns, dates, new_sources)
    given_file = document(file)
    if coded(given_file):
        read_as, notes = coded_sheet(given_file, pairs(option or []))
        for note in notes:
            tell(f"note: {note}")
    else:
        read_as = opened(given_file, sheet)
    found = rows(read_as, reads(case.text, into), name=file, how=how)
    if found.problems and not dry_run:
        raise CaseFileError(found.problems)
    changed = editing.add_statements(editing.add_sources(case.text, found.sources, into), found.new, into)
    if dry_run:
        write(safe("".join(f"{line}\n" for line in _entries(found)) + _said(into, found, "would be added")))
        if found.problems:
            tell(str(CaseFileError(found.problems)))
            raise typer.Exit(BAD_INPUT)
        return
    if found.new:
        case.write(changed)
    if given:
        tell(f"note: {remember(into, given)} remembers what the columns are")
    write(safe(_said(into, found, "added")))


def _entries(found: FoundRows) -> list[str]:
    """The new sources and statements as they would stand in the file."""
    from detente.case.text import emit
    from detente.case.text.plain import source_to_plain, statement_to_plain

    sources = emit.block({key: source_to_plain(source) for key, source in found.sources.items()}, 2)
    statements = [line for said in found.new for line in emit.entry(statement_to_plain(said), 2)]
    return ["sources:", *sources, "statements:", *statements] if sources else statements


def _said(name: str, found: FoundRows, done: str) -> str:
    plural = "" if len(found.new) == 1 else "s"
    said = f"{name}: {len(found.new):,} statement{plural} {done}"
    if found.sources:
        said += f" with {len(found.sources):,} source{'s' * (len(found.sources) != 1)}"
    if found.known:
        said += f", {found.known:,} there already"
    if found.repeated:
        said += f", {found.repeated:,} repeated in the sheet"
    if found.problems:
        said += f"; {len(found.problems):,} fault{'s' * (len(found.problems) != 1)}, so that nothing will be"
    return said
