"""Sentences with a direction as choices of a value, for the weights of values to be learned from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from types import SimpleNamespace

from detente.case.model import Case, Issue, Party
from detente.reader.about.clues import issue_clues, profiles, value_clues
from detente.reader.about.places import surroundings
from detente.reader.decode import Floats
from training.direction.data import Directed

KEY = "x"


def case_of(one: Directed) -> Case:
    """A case with the issue of *one* and nothing else."""
    issue = Issue(
        name=one.issue,
        values=tuple(one.values),
        status_quo=one.values[0],
        decided_by="a",
        terms=tuple(one.issue.split()),
    )
    return Case(detente=1, title="t", parties={"a": Party(), "b": Party()}, issues={KEY: issue})


def meant(one: Directed) -> str:
    """The value that the statement is about: the one threatened, refused or wanted, by its stance; or none."""
    stance = one.sentence.stance
    if stance == "threatens":
        return one.threatened
    return one.opposed if stance in ("rejects", "denies", "warns", "accuses") else one.wanted


def choices(some: Iterable[Directed]) -> Iterator[tuple[Floats, int]]:
    """The clues of each value of each sentence's issue, and which is meant; the last stands for none."""
    for one in some:
        case = case_of(one)
        (around,) = surroundings(one.sentence.text, [one.sentence.found])
        named = bool(issue_clues([around], [one.sentence.stance], profiles(case))[0, 0, 0])
        issue = case.issues[KEY]
        table = value_clues(around, one.sentence.stance, issue, named, KEY)
        yield table, [*issue.labels, ""].index(meant(one))


def judged(one: Directed) -> SimpleNamespace:
    """The stance of *one* as it is marked."""
    return SimpleNamespace(stance=one.sentence.stance, confidence=1.0, condition=None)
