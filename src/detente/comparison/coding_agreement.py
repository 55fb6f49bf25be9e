"""How far two analysts agree who coded the same dispute: Krippendorff's alpha, part by part.

Alpha is 1 where they agree on everything, 0 where they agree as often as chance would have it, less where they agree
less often. It is told only of what both have coded, and only where more than one code was used.

- Statements: those that both have, by date and party and, of several, by source and order. Stance and topics are two
  parts; each code is as far from any other as from any.
- Order of preferences: for each party, issue and pair of its values which of the two is better, all else as today; a
  tie lies half-way between better and worse.
- Red lines: for each party and value of an issue whether a red line forbids it by itself.

Krippendorff, K. (2019). Content Analysis, 4th edition, chapter 12.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import combinations
from typing import Any, TypeAlias

from detente.board import Board
from detente.case.logic.conditions import Condition, bare
from detente.case.logic.truth import holds
from detente.case.model import Case, Statement
from detente.errors import DetenteError
from detente.extras import needed
from detente.light import dataclass

Code: TypeAlias = "str | int"
Unit: TypeAlias = tuple[Code, Code]
"""What the first and the second analyst say of one thing."""


@dataclass(frozen=True)
class CodingAgreement:
    """How far two analysts agree on one *part*: of ``units`` that both coded ``alike`` were coded alike.

    ``alpha`` is none where all were coded with one code, or there are none; ``apart`` were coded by one of them only.
    """

    part: str
    units: int
    alike: int
    apart: int
    alpha: float | None

    def to_dict(self) -> dict[str, object]:
        """The agreement for JSON."""
        alpha = None if self.alpha is None else round(self.alpha, 6)
        return {"part": self.part, "units": self.units, "alike": self.alike, "apart": self.apart, "alpha": alpha}


def agreement(first: Case, second: Case) -> tuple[CodingAgreement, ...]:
    """How far the analysts of two cases agree. Raises ``DetenteError`` without the extra ``agreement``."""
    pairs, apart = _both(first.statements, second.statements)
    stances = [(one.stance, other.stance) for one, other in pairs]
    topics = [(_topics(one), _topics(other)) for one, other in pairs]
    return (
        _agreement("stance of statements", stances, apart),
        _agreement("topics of statements", topics, apart),
        _agreement("order of preferences", list(_orders(first, second)), 0, order=True),
        _agreement("red lines", list(_lines(first, second)), 0),
    )


def _agreement(part: str, units: Sequence[Unit], apart: int, *, order: bool = False) -> CodingAgreement:
    alike = sum(one == other for one, other in units)
    codes = {code for unit in units for code in unit}
    alpha = _alpha(units, order=order) if len(codes) > 1 else None
    return CodingAgreement(part, len(units), alike, apart, alpha)


def _alpha(units: Sequence[Unit], *, order: bool) -> float:
    task = needed("nltk.metrics.agreement", "agreement", "an agreement coefficient")
    distance = needed("nltk.metrics.distance", "agreement", "an agreement coefficient")
    told = [(who, k, code) for k, unit in enumerate(units) for who, code in zip(("a", "b"), unit, strict=True)]
    kind: Callable[[Any, Any], float] = distance.interval_distance if order else distance.binary_distance
    return float(task.AnnotationTask(told, distance=kind).alpha())


def _both(first: Iterable[Statement], second: Iterable[Statement]) -> tuple[list[tuple[Statement, Statement]], int]:
    """Statements that both have, and how many only one has."""
    waiting: dict[tuple[object, ...], list[Statement]] = {}
    later = list(second)
    for one in later:
        waiting.setdefault((one.date, one.party), []).append(one)
    pairs, alone = [], 0
    for one in first:
        some = waiting.get((one.date, one.party), [])
        if not some:
            alone += 1
            continue
        best = max(some, key=lambda other: _likeness(one, other))
        some.remove(best)
        pairs.append((one, best))
    return pairs, alone + len(later) - len(pairs)


def _likeness(one: Statement, other: Statement) -> tuple[bool, ...]:
    return (
        bool(one.text) and one.text == other.text,
        bool(one.at) and (one.source, one.at) == (other.source, other.at),
        one.source == other.source and one.speaker == other.speaker,
        bool(set(one.issues) & set(other.issues)),
    )


def _topics(said: Statement) -> str:
    return "; ".join(sorted(str(bare(about.expression)) for about in said.about))


def _orders(first: Case, second: Case) -> Iterator[Unit]:
    """For each party, issue and pair of values which is better: 1 the former, -1 the latter, 0 neither."""
    boards = first.board(), second.board()
    today = {issue: value for issue, value in first.status_quo.items() if issue in second.issues}
    for party in boards[0].players:
        if party not in boards[1].players:
            continue
        for issue in today:
            labels = [value for value in first.issues[issue].labels if value in second.issues[issue].labels]
            for pair in combinations(labels, 2):
                told = tuple(_better(board, party, today, issue, pair) for board in boards)
                if None not in told:
                    yield told  # type: ignore[misc]


def _better(board: Board, party: str, today: dict[str, str], issue: str, pair: tuple[str, str]) -> int | None:
    issues = board.case.issues
    there = board.case.status_quo | {key: value for key, value in today.items() if value in issues[key].labels}
    try:
        one, other = (board.payoff[party][board.state({**there, issue: value}).index] for value in pair)
    except DetenteError:  # a state that cannot be
        return None
    return int(one > other) - int(one < other)


def _lines(first: Case, second: Case) -> Iterator[Unit]:
    """For each party and value of an issue whether a red line forbids it."""
    for party in first.parties:
        if party in second.parties and (party in first.preferences or party in second.preferences):
            for issue, known in first.issues.items():
                for value in known.scale if issue in second.issues else ():
                    if value in second.issues[issue].scale:
                        yield _forbids(first, party, issue, value), _forbids(second, party, issue, value)


def _forbids(case: Case, party: str, issue: str, value: str) -> Code:
    wants = case.preferences.get(party)
    return int(any(_alone(case, line.that, issue, value) for line in wants.red_lines)) if wants else 0


def _alone(case: Case, line: Condition, issue: str, value: str) -> bool:
    """Whether *line* holds wherever the issue has the value."""
    return line.issues == (issue,) and holds(line.expression, {issue: value}, case.issues)
