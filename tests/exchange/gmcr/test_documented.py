"""The page on other tools' files promises messages; each of them is one that the program gives."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from detente.case.model import Case
from detente.case.text.from_file import reads
from detente.errors import DetenteError
from detente.exchange.gmcr import write
from tests.exchange.gmcr.making import COALITION, N, Y, imported, model
from tests.exchange.gmcr.test_writing import PRIORITIES, STRAIT, WEIGHTS

PAGE = Path(__file__).parents[3] / "docs" / "reference" / "exchange.md"
DERIVED = "\nstatements: [{date: 2031-04-30, party: north, stance: demands, about: toll = none}]\n"


def promised() -> list[str]:
    """The messages of the table: code in it that is a phrase, not a name or a setting."""
    section = PAGE.read_text(encoding="utf-8").partition("### What is carried")[2].partition("\n**")[0]
    return [text for text in re.findall(r"`([^`]+)`", section) if len(text.split()) > 3]


def wide(count: int, preferences: str, impossible: str = "") -> Case:
    """So many options of one party."""
    issues = {f"i{k}": {"status_quo": "no", "decided_by": "a"} for k in range(count)}
    return Case.model_validate(
        {
            "detente": 1, "title": "Wide", "parties": {"a": {}}, "issues": issues,
            "impossible": [{"when": impossible}] if impossible else [],
            "preferences": {"a": {preferences: {"i0": 1} if preferences == "weights" else ["i0"]}},
        }
    )  # fmt: skip


def notes(make: Callable[[], tuple[str, ...]]) -> Iterator[str]:
    """The notes, or the refusal."""
    try:
        yield from make()
    except DetenteError as refused:
        yield str(refused)


@pytest.fixture(scope="module")
def given() -> str:
    """All that the program says about files and cases with one thing in each that is hard to carry."""
    one_way = "decided_by: north, one_way: true"
    many = model([f"o{k}" for k in range(10)], [("one", list(range(10)), [[[0, Y]]])])
    blind = [("one", [0, 1], [[[0, Y]]], {"misperceptions": [[[0, Y]]], "preferenceRanking": [1, 2, 3, 4]})]
    files = [
        model(["a", "b", "c"], [("one", [0, 1], []), ("two", [1], [])], mood=1),
        model(["a", "b"], blind),
        model(["a", "b"], blind, useManualPreferenceRanking=True),
        model([f"o{k}" for k in range(9)], [("one", list(range(9)), [], {"misperceptions": [[[0, N]]]})]),
        many,
        many | {"useManualPreferenceRanking": True},
        model(["a"], [("one", [0], [[[0, Y]]], {"preferenceRanking": [1, 2]})], useManualPreferenceRanking=True),
        COALITION,
        COALITION | {"coalitions": [[0, 1]]},
    ]
    cases = [
        *[
            reads(STRAIT.replace(one_way, other) + PRIORITIES)
            for other in ("decided_by: {all_of: [north, south]}", "one_way: false", one_way)
        ],
        reads(STRAIT.replace(one_way, "decided_by: north, moves: [port <-> sea, sea -> strait]") + PRIORITIES),
        reads(STRAIT + WEIGHTS + "states: {first: fleet = port and toll = none and gate = open}\n"),
        reads(STRAIT + PRIORITIES.replace("[toll = full]", "[toll = full, toll = full and toll = none]")),
        reads(STRAIT + DERIVED),
        wide(10, "weights"),
        wide(20, "priorities", f"exactly 10 of ({', '.join(f'i{k}' for k in range(20))})"),
    ]
    said = [text for made in files for text in notes(lambda made=made: imported(made).notes)]
    said += [text for case in cases for text in notes(lambda case=case: write(case, {}).notes)]
    return "\n".join(said)


def test_there_are_messages_to_check():
    """The table is found, with its messages."""
    assert len(promised()) > 20


@pytest.mark.parametrize("message", promised())
def test_a_promised_message_is_given(message, given):
    """Each message that the table quotes is one that the program gives."""
    assert message in given
