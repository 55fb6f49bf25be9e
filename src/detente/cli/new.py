"""``detente new``: a case file to begin with."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, TypeAlias

import typer

from detente.cli.files import put
from detente.cli.options import Force
from detente.cli.output import safe, write
from detente.errors import DetenteError

FileName: TypeAlias = Annotated[
    str, typer.Argument(metavar="FILE", help="The file to write; left out: print it instead.")
]
Title: TypeAlias = Annotated[str, typer.Option("--title", metavar="TEXT", help="The title of the case.")]
Issues: TypeAlias = Annotated[
    list[str] | None,
    typer.Option("--issue", metavar="ID", help="A matter of `detente matters`; can be given several times."),
]
Slots: TypeAlias = Annotated[
    list[str] | None,
    typer.Option("--slot", metavar="SLOT=TEXT", help="Fill a slot of the matters: whose=upland, or ID.whose=upland."),
]


def new(file: FileName = "", title: Title = "", issue: Issues = None, slot: Slots = None, force: Force = False) -> None:
    """Write a case file to begin with.

    It is small and complete, with a remark on every part, ready to be overwritten with your own. With --issue it holds
    the matters that you name, and the parties that their slots name.
    """
    text = _text(title, issue or [], slot or [])
    if not file:
        write(safe(text).removesuffix("\n"))
        return
    put(file, text, force=force)
    write(f"{safe(file)} written; `detente check` names its faults, `detente brief` prints its brief")


def _text(title: str, issues: Sequence[str], slots: Sequence[str]) -> str:
    if not issues:
        if slots:
            raise DetenteError("--slot fills a slot of a matter; name the matter with --issue")
        from detente.case.text.skeleton import skeleton

        return skeleton(title) if title else skeleton()
    from detente.matters import case_text

    given = [part.partition("=") for part in slots]
    if wrong := next((name for name, sign, _ in given if not sign), ""):
        raise DetenteError(f'--slot: "{safe(wrong)}" has no "="; write for example whose=upland')
    return case_text(issues, {name.strip(): value.strip() for name, _, value in given}, title)
