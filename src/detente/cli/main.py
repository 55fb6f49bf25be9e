"""The command ``detente``. Commands load what they need when they run, so that each starts at once."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from functools import cache
from importlib import import_module
from io import TextIOWrapper
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    app: typer.Typer

COMMANDS = {
    "new": "new:new",
    "check": "check:check",
    "brief": "brief:brief",
    "stability": "stability:stability",
    "explain": "explain:explain",
    "coalitions": "coalitions:coalitions",
    "votes": "votes:votes",
    "forecast": "forecast:forecast",
    "seal": "seal:seal",
    "score": "seal:score",
    "paths": "paths:paths",
    "deals": "deals:deals",
    "proposal": "proposal:proposal",
    "impasse": "impasse:impasse",
    "levers": "levers:levers",
    "readings": "readings:readings",
    "doubt": "readings:doubt",
    "compare": "compare:compare",
    "read": "read:read",
    "draft": "draft:draft",
    "text": "text:text",
    "review": "review:review",
    "export": "export:export",
    "catalog": "catalog:catalog",
    "matters": "matters:matters",
    "schema": "schema:schema",
    "open": "open:open_workbench",
    "import": "imports:imports",
    "add-statements": "add_statements:add_statements",
}
"""Command -> the file of this folder and the function in it, in the order in which help lists them."""
WAITS = {"open"}
"""Commands that wait for their user, not for work that they do."""
OLD = {"fix": "hold"}
"""Options by the names that they had in the version before, which still work."""


@cache
def application(*names: str) -> typer.Typer:
    """The command with these commands in it, or with all: only their files are loaded."""
    from detente.cli.guard import guarded

    made = typer.Typer(
        name="detente",
        add_completion=False,
        no_args_is_help=True,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={
            "help_option_names": ["-h", "--help"],
            "token_normalize_func": lambda token: OLD.get(token, token),
        },
    )
    for name in names or COMMANDS:
        file, function = COMMANDS[name].split(":")
        made.command(name)(guarded(getattr(import_module(f"detente.cli.{file}"), function), waits=name in WAITS))
    made.callback()(main)
    return made


def __getattr__(name: str) -> typer.Typer:
    if name == "app":  # the whole, which takes a while to load
        return application()
    raise AttributeError(name)


def _version(wanted: bool) -> None:
    if wanted:
        from detente import __version__
        from detente.cli.output import write

        write(f"detente {__version__}")
        raise typer.Exit


def main(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and exit.")
    ] = False,
) -> None:
    """Understand a negotiation under threat: what rests, what tempts, what deters, what could be agreed."""


def run() -> None:
    """The command as a process runs it; see ``detente.cli.start``."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # a terminal that cannot show a character shows its number
            stream.reconfigure(errors="backslashreplace")
    application(*_asked(sys.argv[1:]))(prog_name="detente")


def _asked(said: Sequence[str]) -> list[str]:
    """The one command that is named first; nothing, for all of them, where help or a wrong name needs them."""
    if list(said) == ["--version"]:  # with any one of them
        return ["check"]
    return [said[0]] if said and said[0] in COMMANDS else []
