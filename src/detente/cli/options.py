"""Arguments and options that several commands share, and the case that they mean."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date as Day
from typing import TYPE_CHECKING, Annotated, TypeAlias

import typer

from detente.errors import DetenteError

if TYPE_CHECKING:
    from detente.case.model import Case

CaseName: TypeAlias = Annotated[
    str, typer.Argument(metavar="CASE", help="A case file, or the name of a case of the catalog.", show_default=False)
]
AsOf: TypeAlias = Annotated[
    str, typer.Option("--as-of", metavar="DATE", help="Leave out evidence after this day, written 2022-01-12.")
]
Json: TypeAlias = Annotated[bool, typer.Option("--json", help="Print JSON to stdout and nothing else.")]
Force: TypeAlias = Annotated[bool, typer.Option("--force", help="Overwrite a file that exists.")]
Fix: TypeAlias = Annotated[
    list[str] | None,
    typer.Option("--hold", metavar="ISSUE=VALUE", help="Hold an issue fixed at a value; can be given several times."),
]
Set: TypeAlias = Annotated[
    list[str] | None,
    typer.Option(
        "--set",
        metavar="CHANGE",
        help='Change the case, for example "russia: forces = invading weighs 12"; can be given several times.',
    ),
]
Since: TypeAlias = Annotated[
    str,
    typer.Option(
        "--since", metavar="DATE", help="Tell what changed since a day, a file, or git:REVISION or git:REVISION:PATH."
    ),
]
Concept: TypeAlias = Annotated[
    str,
    typer.Option(
        "--concept",
        metavar="CONCEPT",
        help="One of nash, gmr, smr, seq, sseq, sim; default: all. Or limited-move, non-myopic.",
    ),
]
Horizon: TypeAlias = Annotated[
    int, typer.Option("--horizon", metavar="MOVES", min=0, help="How many moves ahead limited-move stability looks.")
]


def with_horizon(concept: str, horizon: int) -> str:
    """The name of a *concept* that looks so many moves ahead. Raises ``DetenteError`` for one that does not."""
    if not horizon:
        return concept
    if concept.lower().replace("_", "-").removesuffix("-stability") not in ("", "limited-move"):
        raise DetenteError(f'--horizon: only limited-move stability looks a number of moves ahead, not "{concept}"')
    return f"limited-move-{horizon}"


def opened(name: str, as_of: str = "", fix: list[str] | None = None, changes: list[str] | None = None) -> Case:
    """The case that the user means, read as of the day given, with changes made and issues held fixed."""
    from detente.catalog.opening import load

    day = a_day(as_of) if as_of else None
    case = load(name)
    if day:
        from detente.case.evidence import as_of as read_as_of

        case = read_as_of(case, day)
    if changes:
        from detente.case.spoken_changes import with_changes

        case = with_changes(case, changes, "--set")
    if fix:
        from detente.case.fixing import hold, pairs

        try:
            case = hold(case, pairs(fix))
        except DetenteError as reason:
            raise DetenteError(f"--hold: {reason}") from None
    return case


def with_held(case: Case, data: dict[str, object]) -> dict[str, object]:
    """*data* for JSON, with what was changed and the issues that are held fixed where there are any."""
    if case.changes:
        data = {**data, "changed": list(case.changes)}
    held = {issue: {"value": value, "today": case.issues[issue].held_from} for issue, value in case.held.items()}
    return {**data, "held_fixed": held} if held else data


def a_day(text: str, option: str = "--as-of") -> Day:
    """The day that *text* writes; raises ``DetenteError``."""
    if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        with suppress(ValueError):
            return Day.fromisoformat(text)
    raise DetenteError(f'{option}: "{text}" is not a day; write year, month and day, for example 2022-01-12')
