"""``detente new``: a case file to begin with."""

from __future__ import annotations

from typing import Annotated, TypeAlias

import typer

from detente.cli.files import put
from detente.cli.options import Force
from detente.cli.output import safe, write

FileName: TypeAlias = Annotated[
    str, typer.Argument(metavar="FILE", help="The file to write; left out: print it instead.")
]
Title: TypeAlias = Annotated[str, typer.Option("--title", metavar="TEXT", help="The title of the case.")]


def new(file: FileName = "", title: Title = "", force: Force = False) -> None:
    """Write a case file to begin with.

    It is small and complete, with a remark on every part, ready to be overwritten with your own.
    """
    from detente.case.text.skeleton import skeleton

    text = skeleton(title) if title else skeleton()
    if not file:
        write(safe(text).removesuffix("\n"))
        return
    put(file, text, force=force)
    write(f"{safe(file)} written; `detente check` names its faults, `detente brief` prints its brief")
