"""``detente import``: another tool's files as a case file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from detente.cli.files import put
from detente.cli.options import Force
from detente.cli.output import tell, write
from detente.errors import DetenteError

if TYPE_CHECKING:
    from detente.exchange.carried import CarriedFile

MAX_BYTES = 20_000_000
"""A larger file is not read."""


def imports(
    files: Annotated[list[str], typer.Argument(metavar="FILE…", help="The files of one case, all of one format.")],
    output: Annotated[str, typer.Option("--output", "-o", metavar="CASE", help="The case file to write.")] = "",
    form: Annotated[str, typer.Option("--from", metavar="FORMAT", help="The format, where it is not clear.")] = "",
    option: Annotated[
        list[str] | None, typer.Option("--option", metavar="NAME=VALUE", help="An option of the format.")
    ] = None,
    force: Force = False,
) -> None:
    """Turn files of another tool into a case file.

    What the files say that a case cannot hold, or holds in another way, is told on stderr.
    """
    from detente.case.text.source import MAX_BYTES as CASE_BYTES
    from detente.case.text.to_file import dump
    from detente.exchange.formats import read

    imported = read([document(name) for name in files], form, pairs(option or []))
    for note in imported.notes:
        tell(f"note: {note}")
    text = dump(imported.case)
    if len(text.encode("utf-8")) > CASE_BYTES:
        raise DetenteError(
            f"the case would have {len(text.encode('utf-8')):,} bytes, and a case file may have {CASE_BYTES:,}; "
            "leave parts out, or split it"
        )
    if output:
        put(output, text, force=force)
    else:
        write(text.removesuffix("\n"))


def document(name: str) -> CarriedFile:
    """The file called *name*; raises ``DetenteError`` where it cannot be read or is too large."""
    from detente.exchange.carried import CarriedFile

    path = Path(name)
    try:
        if path.is_dir():
            raise DetenteError(f"{name}: this is a folder; give the names of files")
        with path.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    except OSError as fault:
        raise DetenteError(f"{name}: cannot be read: {fault.strerror}") from None
    if len(data) > MAX_BYTES:
        raise DetenteError(f"{name}: larger than {MAX_BYTES // 1_000_000} MB, which is more than any such file needs")
    return CarriedFile(name, data)


def pairs(options: list[str]) -> dict[str, str]:
    """``name=value`` texts as a mapping; raises ``DetenteError``."""
    found: dict[str, str] = {}
    for text in options:
        name, equals, value = text.partition("=")
        if not equals or not name.strip():
            raise DetenteError(f'--option: "{text}" is not of the form name=value')
        found[name.strip()] = value.strip()
    return found
