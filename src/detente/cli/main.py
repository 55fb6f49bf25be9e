"""The command ``detente``. Commands load what they need when they run, so that each starts at once."""

from __future__ import annotations

import sys
from io import TextIOWrapper
from typing import Annotated

import typer

from detente.cli.add_statements import add_statements
from detente.cli.brief import brief
from detente.cli.catalog import catalog
from detente.cli.check import check
from detente.cli.coalitions import coalitions
from detente.cli.compare import compare
from detente.cli.deals import deals
from detente.cli.draft import draft
from detente.cli.explain import explain
from detente.cli.export import export
from detente.cli.guard import guarded
from detente.cli.impasse import impasse
from detente.cli.imports import imports
from detente.cli.levers import levers
from detente.cli.matters import matters
from detente.cli.new import new
from detente.cli.open import open_workbench
from detente.cli.output import write
from detente.cli.paths import paths
from detente.cli.proposal import proposal
from detente.cli.read import read
from detente.cli.readings import doubt, readings
from detente.cli.review import review
from detente.cli.schema import schema
from detente.cli.stability import stability
from detente.cli.text import text
from detente.cli.votes import votes

OLD = {"fix": "hold"}
"""Options by the names that they had in the version before, which still work."""

app = typer.Typer(
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
for command in (
    new,
    check,
    brief,
    stability,
    explain,
    coalitions,
    votes,
    paths,
    deals,
    proposal,
    impasse,
    levers,
    readings,
    doubt,
    compare,
    read,
    draft,
    text,
    review,
    export,
    catalog,
    matters,
    schema,
):
    app.command()(guarded(command))
app.command("open")(guarded(open_workbench, waits=True))
app.command("import")(guarded(imports))
app.command("add-statements")(guarded(add_statements))


def _version(wanted: bool) -> None:
    if wanted:
        from detente import __version__

        write(f"detente {__version__}")
        raise typer.Exit


@app.callback()
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
    app(prog_name="detente")
