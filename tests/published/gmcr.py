"""Option-form models of other tools as cases: an option is a yes/no issue of the party that holds it."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from detente.board import Board
from detente.case.model import Case

REFERENCE = Path(__file__).parents[2].parent / "shared" / "reference" / "gmcr"
MODELS = ("Prisoners", "Cuban", "Elmira")
VALUE = {"Y": "yes", "N": "no"}
Model = dict[str, Any]


def have() -> None:
    """Skip where the reference files are not at hand."""
    if not REFERENCE.is_dir():
        pytest.skip("the reference models of another tool are not at hand (../shared/reference/gmcr)")


@cache
def model(name: str) -> Model:
    """The model as the other tool keeps it."""
    read: Model = json.loads((REFERENCE / f"{name}.gmcr").read_text(encoding="utf-8"))
    return read


@cache
def expected(name: str) -> Model:
    """What is known about it."""
    read: Model = json.loads((REFERENCE / f"{name}.expected.json").read_text(encoding="utf-8"))
    return read


def by_payoffs(name: str) -> Board:
    """The board with each party ranking the states by their known payoffs."""
    return _case(name, {party: {"ranking": _ranking(known)} for party, known in expected(name)["payoffs"].items()})


def by_statements(name: str) -> Board:
    """The board with each party wanting the statements of the model, most important first."""
    return _case(
        name,
        {
            party["name"]: {"priorities": [_statement(line) for line in party["preferences"]]}
            for party in model(name)["decisionMakers"]
        },
    )


def written(board: Board, index: int) -> str:
    """A state as the other tool writes it, for example ``YNY``."""
    return "".join({"yes": "Y", "no": "N"}[value] for value in board.at(index).values.values())


def _case(name: str, preferences: Model) -> Board:
    source = model(name)
    issues = {f"option{k}": _issue(option["permittedDirection"]) for k, option in enumerate(source["options"])}
    for party in source["decisionMakers"]:
        for k in party["options"]:
            issues[f"option{k}"]["decided_by"] = party["name"]
    some_state = next(iter(next(iter(expected(name)["payoffs"].values()))))
    for letter, issue in zip(some_state, issues.values(), strict=True):
        issue["status_quo"] = VALUE[letter]
    case = {
        "detente": 1,
        "title": name,
        "parties": {party["name"]: {} for party in source["decisionMakers"]},
        "issues": issues,
        "impossible": [{"when": _all(line)} for line in source["infeasibles"]],
        "preferences": preferences,
    }
    return Case.model_validate(case).board()


def _issue(direction: str) -> Model:
    """An option that can be taken up and dropped, or only taken up, or only dropped."""
    values = ["yes", "no"] if direction == "back" else ["no", "yes"]
    return {"values": values, "one_way": direction != "both"}


def _all(settings: list[list[Any]]) -> str:
    return " and ".join(f"option{k} = {VALUE[letter]}" for k, letter in settings)


def _statement(line: Any) -> str:
    return " or ".join(f"({_all(member)})" for member in line["members"]) if isinstance(line, dict) else _all(line)


def _ranking(payoffs: dict[str, int]) -> list[list[str]]:
    levels = sorted(set(payoffs.values()), reverse=True)
    return [
        [_all([[k, letter] for k, letter in enumerate(state)]) for state, worth in payoffs.items() if worth == level]
        for level in levels
    ]
