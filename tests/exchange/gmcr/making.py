"""Files of GMCR+, made of parts; and what is compared of two cases that should be one conflict."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from detente.board import Board
from detente.case.model import Case
from detente.exchange.carried import CarriedFile, Imported
from detente.exchange.gmcr import read
from detente.stability import stability_of

CONCEPTS = ("nash", "gmr", "smr", "seq", "sseq", "sim")
Y, N = "Y", "N"


def model(options: list[Any], makers: list[Any], infeasibles: list[Any] | None = None, **more: Any) -> dict[str, Any]:
    """A file. An option is its name or (name, direction); a maker is (name, options, preferences) and maybe more."""
    return {
        "options": [
            {
                "name": one if isinstance(one, str) else one[0],
                "permittedDirection": "both" if isinstance(one, str) else one[1],
            }
            for one in options
        ],
        "decisionMakers": [
            {"name": name, "options": held, "preferences": wants, **(rest[0] if rest else {})}
            for name, held, wants, *rest in makers
        ],
        "infeasibles": infeasibles or [],
        "useManualPreferenceRanking": False,
        **more,
    }


COALITION = model(
    ["a", "b", "c"],
    [("one", [0], [[[1, Y]]]), ("two", [1], [[[0, Y]]]), ("three", [2], [[[2, N]]])],
    coalitions=[[0, 1], 2],
)
"""Two of three act together."""


def imported(made: Any, **options: str) -> Imported:
    """What the reader makes of the file *made*."""
    data = made if isinstance(made, bytes) else json.dumps(made).encode()
    return read([CarriedFile("harbour.gmcr", data)], options)


def board(made: Any, **options: str) -> Board:
    """Its board."""
    return imported(made, **options).case.board()


def conclusions(made: Board, name: Callable[[Board, int], Any]) -> dict[str, Any]:
    """States, payoffs and equilibria of *made*, with each state called by *name*."""
    states = {index: name(made, index) for index in made.numbers.tolist()}
    return {
        "states": set(states.values()),
        "payoffs": [{states[k]: int(made.payoff[party][k]) for k in states} for party in made.players],
        **{concept: {states[state.index] for state in stability_of(made, concept).equilibria} for concept in CONCEPTS},
    }


def values(case: Case) -> Callable[[Board, int], Any]:
    """A state by its values, whichever order a board has them in."""
    return lambda made, index: tuple(made.at(index).values[issue] for issue in case.issues)
