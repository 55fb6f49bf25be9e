"""``detente export``: a case as another tool's files."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

import typer

from detente.cli.files import put
from detente.cli.imports import pairs
from detente.cli.options import AsOf, CaseName, Force, opened
from detente.cli.output import tell
from detente.errors import DetenteError


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
    """Write a case for another tool.

    What the format cannot carry is told on stderr.
    """
    from detente.exchange.formats import write

    exported = write(opened(case, as_of), to, pairs(option or []))
    for note in exported.notes:
        tell(f"note: {note}")
    for path, content in places(exported.files, output).items():
        put(str(path), content, force=force)
        tell(f"written: {path}")


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
