"""Models that another tool ships, read by the product's own import, and what is known about them."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from detente.board import Board
from detente.case.model import Case
from detente.exchange.carried import CarriedFile
from detente.exchange.formats import read

REFERENCE = Path(__file__).parents[2].parent / "shared" / "reference" / "gmcr"
MODELS = ("Prisoners", "Cuban", "Elmira")


def have() -> None:
    """Skip where the reference files are not at hand."""
    if not REFERENCE.is_dir():
        pytest.skip("the reference models of another tool are not at hand (../shared/reference/gmcr)")


def document(name: str) -> CarriedFile:
    """The file of the other tool."""
    return CarriedFile(f"{name}.gmcr", (REFERENCE / f"{name}.gmcr").read_bytes())


def case(name: str, **options: str) -> Case:
    """The model as a case."""
    return read([document(name)], "gmcr", options).case


@cache
def board(name: str) -> Board:
    """Its board."""
    return case(name).board()


@cache
def expected(name: str) -> dict[str, Any]:
    """What is known about it."""
    known: dict[str, Any] = json.loads((REFERENCE / f"{name}.expected.json").read_text(encoding="utf-8"))
    return known


def written(board: Board, index: int) -> str:
    """A state as the other tool writes it, for example ``YNY``."""
    return "".join({"yes": "Y", "no": "N"}[value] for value in board.at(index).values.values())
