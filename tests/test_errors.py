"""Faults as data, and how they are said."""

from __future__ import annotations

import pytest

from detente.errors import CaseFileError, Problem, UnknownNameError, nearest


@pytest.mark.parametrize(
    ("found", "known", "near"),
    [
        ("witdrawn", ["massed", "withdrawn", "invasion"], "withdrawn"),
        ("est", ["east", "west"], "east"),
        ("WEST", ["east", "west"], "west"),
        ("north", ["east", "west"], ""),
        ("x", [], ""),
        ("", ["a"], ""),
    ],
)
def test_a_near_name_is_given_only_when_one_is_near(found, known, near):
    """The nearest known name, the first of equals, or none."""
    assert nearest(found, known) == near


def test_a_problem_without_a_line_names_the_file():
    """A fault of a whole file has no excerpt."""
    assert str(Problem("no such file", "case.yaml", expected="a file")) == "case.yaml: no such file\n  expected a file"


def test_control_signs_in_a_line_do_not_reach_the_terminal():
    """An escape in a file is shown as a sign that does nothing."""
    line = str(Problem("m", "f", 1, 2, 1, "a\x1b[31mb")).splitlines()[1]
    assert line == "   1 | a\N{REPLACEMENT CHARACTER}[31mb"


def test_all_problems_of_a_file_are_said_one_below_the_other():
    """The text of the error is the text of its problems."""
    problems = [Problem("one", "f"), Problem("two", "f")]
    assert str(CaseFileError(problems)) == "f: one\nf: two"
    assert CaseFileError(problems).problems == tuple(problems)


def test_an_unknown_name_says_which_are_known():
    """The names that exist, and the near one."""
    said = str(UnknownNameError("party", "est", ["east", "west"]))
    assert said == 'unknown party "est"; expected one of: east, west\n  did you mean "east"?'
