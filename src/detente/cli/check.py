"""``detente check``: every fault of every file."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated, TypeAlias

import typer

from detente.cli.guard import BAD_INPUT
from detente.cli.options import Json, opened
from detente.cli.output import safe, tell, write, write_json
from detente.errors import CaseFileError, DetenteError, Problem

if TYPE_CHECKING:
    from detente.case.model import Case

CaseNames: TypeAlias = Annotated[
    list[str],
    typer.Argument(metavar="CASE", help="Case files, or names of cases of the catalog.", show_default=False),
]


def check(cases: CaseNames, json: Json = False) -> None:
    """Name every fault of case files.

    Each fault is told with its place, what was found and what was expected. Exits 2 if there is one. A voting rule of
    other years than the case is pointed out, and a position on a scale that is none of the values.
    """
    found = {name: _looked_at(name) for name in cases}
    faulty = [name for name, result in found.items() if isinstance(result, DetenteError)]
    if json:
        write_json([_data(name, result) for name, result in found.items()])
    else:
        for name, result in found.items():
            if isinstance(result, DetenteError):
                tell(str(result))
            else:
                write(safe(f"{name}: no faults; {_size(result)}"))
                for remark in _remarks(result):
                    write(safe(f"{name}: {remark}"))
        if faulty and len(found) > 1:
            tell(f"{len(faulty)} of {len(found)} cases have faults")
    if faulty:
        raise typer.Exit(BAD_INPUT)


def _looked_at(name: str) -> Case | DetenteError:
    """The case, or what is wrong with it. Only the board can tell whether a ranking fits the states."""
    try:
        case = opened(name)
        if any(wants.ranking for wants in case.preferences.values()):
            case.board()
    except DetenteError as fault:
        return fault
    return case


def _remarks(case: Case) -> list[str]:
    from detente.case.held_values import unheld
    from detente.case.rules import other_days

    return [*other_days(case), *unheld(case)]


def _size(case: Case) -> str:
    parts = {
        "party": len(case.parties),
        "issue": len(case.issues),
        "statement": len(case.statements),
        "proposal": len(case.proposals),
        "threat": len(case.threats),
    }
    return ", ".join(f"{count} {_plural(noun, count)}" for noun, count in parts.items() if count)


def _plural(noun: str, count: int) -> str:
    if count == 1:
        return noun
    return "parties" if noun == "party" else noun + "s"


def _data(name: str, result: Case | DetenteError) -> dict[str, object]:
    match result:
        case CaseFileError(problems=problems):
            return {"case": name, "problems": [asdict(problem) for problem in problems]}
        case DetenteError():
            return {"case": name, "problems": [asdict(Problem(str(result)))]}
        case _:
            return {"case": name, "problems": [], "remarks": _remarks(result)}
