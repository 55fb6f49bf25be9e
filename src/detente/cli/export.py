"""``detente export``: a case as another tool's files."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from detente.cli.files import put_all
from detente.cli.imports import pairs
from detente.cli.options import AsOf, CaseName, Force, opened
from detente.cli.output import tell
from detente.cli.progress import progress
from detente.errors import DetenteError

if TYPE_CHECKING:
    from detente.case.model import Case
    from detente.exchange.carried import Exported

FEW = 3
"""More files than these are only written into a folder that was named."""


def export(
    case: CaseName,
    to: Annotated[str, typer.Option("--to", metavar="FORMAT", help="The format to write.")],
    output: Annotated[
        str, typer.Option("--output", "-o", metavar="PATH", help="A file, or a folder where there are several.")
    ] = "",
    option: Annotated[
        list[str] | None, typer.Option("--option", metavar="NAME=VALUE", help="An option of the format.")
    ] = None,
    as_of: AsOf = "",
    force: Force = False,
) -> None:
    """Write a case for another tool, or what is known about it as tables.

    Tables (csv, parquet, arrow, xlsx) are a file each, into the folder that -o names, or sheets of one workbook;
    --option tables=statements,positions picks some. What the format cannot carry is told on stderr.
    """
    from detente.exchange.formats import write, writing

    given, meant = pairs(option or []), opened(case, as_of)
    exported = tabled(meant, to, given) if writing(to).tables else write(meant, to, given)
    for note in exported.notes:
        tell(f"note: {note}")
    if len(exported.files) > FEW and not output:
        raise DetenteError(f"{len(exported.files)} files; -o names a folder for them")
    found = places(exported.files, output)
    put_all(found, force=force)
    for path in found:
        tell(f"written: {path}")


def tabled(case: Case, kind: str, options: Mapping[str, str]) -> Exported:
    """The tables of *case* that ``options["tables"]`` names, all where it names none, as files of that *kind*."""
    from detente.exchange.carried import Exported
    from detente.exchange.formats import refuse_unknown, write_tables

    refuse_unknown(options, ["tables"])
    with progress("loading") as say:
        from detente.show.tables import about, named, tables

        wanted = [name.strip() for name in options.get("tables", "").split(",") if name.strip()]
        made = tables(case, wanted, progress=say)
        say("writing")
        frames = named(made.frames, case) if kind == "xlsx" else made.frames
        packed = write_tables(frames, kind, file_name(case.title), about(frames))
    return Exported(packed.files, (*made.notes, *packed.notes))


def file_name(title: str) -> str:
    """*title* as the name of a file, without an ending."""
    return re.sub(r"[^\w]+", "-", title.lower())[:60].strip("-_") or "case"


def places(files: Mapping[str, bytes], output: str) -> dict[Path, bytes]:
    """Where each file goes: one file to *output* itself unless that is a folder, several into the folder *output*."""
    folder = Path(output)
    if len(files) == 1 and output and not folder.is_dir():
        return {folder: next(iter(files.values()))}
    if output:
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as fault:
            raise DetenteError(f"{output}: this folder cannot be made: {fault.strerror}") from None
    return {folder / name: content for name, content in files.items()}
