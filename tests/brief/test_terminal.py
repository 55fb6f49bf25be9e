"""The brief in a terminal, with its annex."""

from __future__ import annotations

import io
import json
import re

import pytest
from rich.cells import cell_len
from rich.console import Console

from detente.analysis import Analysis
from detente.brief import Brief
from detente.catalog import load, names
from detente.show.terminal import render
from tests.analysed import analysed, full_note

NAMES = sorted(entry.name for entry in names())
SOME = [name for name in NAMES if not name.split("/")[-1].isdecimal()] + ["rapoport1966/12"]


def printed(told: Analysis, width: int = 80) -> str:
    out = io.StringIO()
    render(full_note(told), Console(file=out, width=width, highlight=False))
    return out.getvalue()


@pytest.mark.parametrize("name", SOME)
def test_every_line_fits(name: str) -> None:
    """No line is wider than 80 columns, and nothing is cut off with an ellipsis."""
    text = printed(analysed(name))
    assert max(cell_len(line) for line in text.splitlines()) <= 80
    assert "…" not in text


def test_reads_like_a_note() -> None:
    """The sections stand in the order in which a reader asks."""
    text = printed(analysed("nato-russia-2022"))
    titles = [line for line in text.splitlines() if line.isupper() and not line.startswith(" ")]
    assert titles == [
        "WHAT THIS IS ABOUT",
        "THE BOTTOM LINE",
        "WHO WANTS WHAT",
        "WHAT COULD BE AGREED",
        "WHAT COULD GO WRONG",
        "WHAT BLOCKS",
        "AT THE NEXT MEETING",
        "THE SITUATION",
        "WHAT IS AT ISSUE, AND WHO DECIDES",
        "WHO WANTS WHAT, AND WHAT IS A RED LINE",
        "RED LINES",
        "WHAT WAS SAID, AND WHEN",
        "WHAT IS DEMANDED, AND WOULD IT BE GRANTED",
        "WHAT COULD BE AGREED NEXT",
        "WHAT COULD BE AGREED AS A WHOLE",
        "HOW BODIES WOULD VOTE",
        "WHO TOGETHER COULD BREAK A DEAL",
        "PROPOSALS ON THE TABLE",
        "WHAT RED LINES COST",
        "FOR THE NEXT MEETING: ISSUES, THE MOST NEGOTIABLE FIRST",
        "THE BOARD IN NUMBERS",
        "WHERE THINGS REST",
        "TEMPTATIONS AND DETERRENTS",
        "HOW IT COULD COME TO THE WORST",
        "WHAT WOULD HAVE TO CHANGE",
        "EVIDENCE",
        "ASSUMPTIONS",
        "SOURCES",
    ]


def test_who_has_no_veto() -> None:
    """The brief says who has no say in NATO's decisions, from the winning coalitions."""
    text = " ".join(printed(analysed("nato-russia-2022")).split())
    assert "NATO (consensus) decides for 30 members; without a say or a veto in it: Russia, Ukraine." in text


def test_the_deterrent_names_who_answers_with_what() -> None:
    """Russia's temptation stands with the answer to it, its credibility and the announced threat."""
    text = " ".join(printed(analysed("nato-russia-2022")).split())
    assert "Russia would gain by this move: Russian forces at Ukraine's border: massed -> invading." in text
    assert "United States can answer with Sanctions on Russia: none -> tightened" in text
    assert "CREDIBLE" in text
    assert "United States has announced it" in text


def test_every_reference_is_listed() -> None:
    """Each statement that a line refers to is listed under Evidence."""
    body, listed = printed(analysed("nato-russia-2022")).split("\nEVIDENCE\n")
    used = set(re.findall(r"\bS\d+\b", body))
    assert used
    assert used <= set(re.findall(r"^S\d+\b", listed, flags=re.MULTILINE))


def test_hostile_text_is_inert() -> None:
    """Control characters in a case cannot reach the terminal, and markup is shown as it is written."""
    case = load("chicken")
    evil = "[red]\x1b[31mx\x1b]0;title\x07\u202e[/red]"
    told = printed(Analysis(case.model_copy(update={"title": evil, "summary": evil})))
    assert not {"\x1b", "\x07", "\u202e"} & set(told)
    assert "[red]" in told


@pytest.mark.parametrize("name", SOME)
def test_json(name: str) -> None:
    """The brief as a dictionary is JSON, and its equilibria name every issue."""
    case = load(name)
    data = json.loads(json.dumps(Brief(analysed(name)).to_dict()))
    assert set(data["stability"]["equilibria"]) == {"nash", "gmr", "smr", "seq", "sseq", "sim"}
    for states in data["stability"]["equilibria"].values():
        assert all(set(state) == set(case.issues) for state in states)
