"""A case as ``.gmcr``: players are decision makers, and issues are options of the one player that decides them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any

from detente.case.check.faults import Fault, Path
from detente.case.logic.conditions import Condition
from detente.case.model import Case
from detente.case.rules import players
from detente.errors import TooLargeError
from detente.exchange.carried import Exported
from detente.exchange.formats import refuse_unknown
from detente.exchange.gmcr.coding import Coded, coded
from detente.exchange.gmcr.conflict import MAX_NUMBERED, Conflict, Maker, Pattern
from detente.exchange.gmcr.covering import cover
from detente.exchange.gmcr.left import left_behind
from detente.exchange.gmcr.option_names import slug

if TYPE_CHECKING:
    from detente.board import Board

MAX_WISHES = 60
"""Priorities that the program can weigh against one another: it counts them in powers of two."""
MAX_MEMBERS = 200
"""Patterns in one condition, and in all constraints ten times as many."""
SLOW = 20
"""GMCR+ goes through all combinations of so many options only slowly."""


def write(case: Case, options: Mapping[str, str]) -> Exported:
    """*case* as one ``.gmcr`` file.

    Raises ``CaseError`` with every issue whose moves the format cannot say, and ``TooLargeError`` where a ranking
    would have too many states.
    """
    refuse_unknown(options, ())
    making = _Making(case)
    conflict = making.conflict()
    notes = [*making.notes, *left_behind(case)]
    text = json.dumps(to_json(conflict), indent=1) + "\n"
    return Exported({f"{slug(case.title, 'case')}.gmcr": text.encode("ascii")}, tuple(notes))


def to_json(conflict: Conflict) -> dict[str, Any]:
    """*conflict* as the program keeps it."""
    return {
        "program": "detente",
        "decisionMakers": [_maker(maker, manual=conflict.manual) for maker in conflict.makers],
        "coalitions": list(range(len(conflict.makers))),
        "options": [{"name": one.name, "permittedDirection": one.direction} for one in conflict.options],
        "infeasibles": [_pattern(pattern) for pattern in conflict.infeasible],
        "useManualPreferenceRanking": conflict.manual,
    }


def _maker(maker: Maker, *, manual: bool) -> dict[str, Any]:
    made: dict[str, Any] = {
        "name": maker.name,
        "options": list(maker.options),
        "preferences": [
            _pattern(wish[0]) if len(wish) == 1 else {"compound": True, "members": list(map(_pattern, wish))}
            for wish in maker.wishes
        ],
    }
    if manual:
        made["preferenceRanking"] = [tied[0] if len(tied) == 1 else list(tied) for tied in maker.ranking]
    return made


def _pattern(pattern: Pattern) -> list[list[Any]]:
    return [[option, "Y" if taken else "N"] for option, taken in pattern]


class _Making:
    """The parts of a conflict, made one from the other."""

    def __init__(self, case: Case) -> None:
        self.case = case
        self.players = players(case)
        self.notes: list[str] = []
        self.coded: dict[str, Coded] = {}
        self.holder: dict[str, str] = {}
        self.first: dict[str, int] = {}

    @cached_property
    def board(self) -> Board:
        return self.case.board()

    def conflict(self) -> Conflict:
        self.place()
        infeasible = self.infeasible()
        wishes = {party: self.wishes(party) for party in self.players}
        manual = None in wishes.values()
        rankings = self.rankings() if manual else {}
        makers = tuple(
            Maker(self.case.name_of(party), self.held(party), wishes[party] or (), rankings.get(party, ()))
            for party in self.players
        )
        options = tuple(option for issue in self.first for option in self.coded[issue].options)
        if len(options) > SLOW:
            self.notes.append(f"{len(options)} options: GMCR+ goes through all their combinations, which takes it long")
        return Conflict(makers, options, infeasible, (), manual)

    def place(self) -> None:
        """Who holds each issue and which options stand for it; the options of one party stand together."""
        faults = [fault for name in self.case.issues if (fault := self.code(name))]
        if faults:
            raise self.case.error(faults)
        place = 0
        for party in self.players:
            for name, holder in self.holder.items():
                if holder == party:
                    self.first[name] = place
                    place += len(self.coded[name].options)

    def code(self, name: str) -> Fault | None:
        from detente.board.movers import powers  # noqa: PLC0415 (only who writes a file pays for the board)

        issue = self.case.issues[name]
        able: dict[str, Any] = {}
        for coalition, matrix in powers(self.case, issue):
            if matrix.sum() == len(matrix):
                continue
            if len(coalition) > 1:
                message = f'"{name}" takes the consent of {" and ".join(sorted(coalition))}; an option has one holder'
                return _fault(("issues", name, "decided_by"), message, "an issue that one party decides alone")
            (party,) = coalition
            able[party] = able[party] | matrix if party in able else matrix
        if len(able) > 1:
            message = f'"{name}" can be changed by {" and by ".join(able)}; an option has one holder'
            return _fault(("issues", name), message, "an issue that one party decides")
        if not able:
            return self.still(name)
        ((self.holder[name], matrix),) = able.items()
        made = coded(issue, self.case.issue_name(name), matrix.tolist())
        if made is None:
            message = f'the moves of "{name}" cannot be said of options'
            return _fault(
                ("issues", name, "moves"), message, "moves from any value to any other, or one way along all values"
            )
        self.coded[name] = made
        return None

    def still(self, name: str) -> Fault | None:
        """An issue that nobody can change is carried where it has the same value in every state."""
        issue = self.case.issues[name]
        values = {int(value) for value in self.board.space.spread(self.board.space.columns[name])[self.board.numbers]}
        if len(values) > 1 or not self.players:
            message = f'nobody can change "{name}"; an option has a holder, who can'
            expected = f'the other values of "{name}" ruled out under "impossible"'
            return _fault(("issues", name), message, expected)
        size = len(issue.labels)
        self.holder[name] = self.players[0]
        made = coded(issue, self.case.issue_name(name), [[True] * size] * size)
        assert made is not None
        self.coded[name] = made
        return None

    def held(self, party: str) -> tuple[int, ...]:
        return tuple(
            start + place
            for name, start in self.first.items()
            if self.holder[name] == party
            for place in range(len(self.coded[name].options))
        )

    def pattern(self, values: Mapping[str, str]) -> Pattern:
        """The options that stand for *values*."""
        found = (
            (self.first[name] + place, taken)
            for name, value in values.items()
            for place, taken in self.coded[name].literals(value)
        )
        return tuple(sorted(found))

    def patterns(self, condition: Condition) -> tuple[Pattern, ...]:
        return tuple(self.pattern(values) for values in cover(condition.expression, self.case.issues))

    def infeasible(self) -> tuple[Pattern, ...]:
        made: list[Pattern] = []
        for name, start in self.first.items():
            shifted = self.coded[name].forbidden()
            made += [tuple((start + place, taken) for place, taken in literals) for literals in shifted]
        for k, entry in enumerate(self.case.impossible):
            try:
                made += self.patterns(entry.when)
            except TooLargeError as fault:
                raise self.case.fault(
                    ("impossible", k, "when"), str(fault), expected="shorter ones", key=True
                ) from None
        if len(made) > 10 * MAX_MEMBERS:
            raise TooLargeError(
                f"the constraints come to {len(made):,} infeasible patterns; at most {10 * MAX_MEMBERS:,}"
            )
        return tuple(dict.fromkeys(made))

    def wishes(self, party: str) -> tuple[tuple[Pattern, ...], ...] | None:
        """What *party* wants as conditions, most important first; none where only a ranking says it."""
        from detente.case.derive import derived_preferences  # noqa: PLC0415

        wants = self.case.preferences.get(party)
        if wants is None or not wants.stated:
            return None if party in derived_preferences(self.case) else ()
        if wants.order != ("priorities",) or len(wants.priorities) > MAX_WISHES:
            return None
        try:
            made = [self.patterns(line.that) for line in wants.priorities]
        except TooLargeError:
            return None
        if any(len(wish) > MAX_MEMBERS for wish in made):
            return None
        told = tuple(wish for wish in made if wish and wish != ((),))
        if len(told) < len(made):
            self.notes.append(
                f"{len(made) - len(told)} of {len(made)} priorities of {self.case.name_of(party)} "
                "hold in every state or in none and are left out"
            )
        return told

    def rankings(self) -> dict[str, tuple[tuple[int, ...], ...]]:
        """The states of every party, best first, by the numbers that they have in GMCR+."""
        board = self.board
        if len(board) > MAX_NUMBERED:
            raise TooLargeError(
                f"{self.case.title}: GMCR+ takes weights and rankings as a ranking of every state. This case has "
                f"{len(board):,} states; at most {MAX_NUMBERED:,} are ranked. Priorities alone need no ranking"
            )
        numbers = board.numbers.tolist()
        codes = {index: self.bits(board.at(index).values) for index in numbers}
        number = {index: place for place, index in enumerate(sorted(numbers, key=codes.__getitem__), start=1)}
        self.notes.append(
            "what the parties want is written as a ranking of every state, in exact order; amounts are not"
        )
        ranked = {}
        for party in self.players:
            levels: dict[int, list[int]] = {}
            for index in numbers:
                levels.setdefault(int(board.payoff[party][index]), []).append(number[index])
            ranked[party] = tuple(tuple(sorted(levels[level])) for level in sorted(levels, reverse=True))
        return ranked

    def bits(self, values: Mapping[str, str]) -> int:
        """A state as the number that GMCR+ orders states by."""
        return sum(
            1 << (start + place) for name, start in self.first.items() for place in self.coded[name].taken(values[name])
        )


def _fault(path: Path, message: str, expected: str) -> Fault:
    return Fault(path, message, expected=expected, key=True)
