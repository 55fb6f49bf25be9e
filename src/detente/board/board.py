"""The board of a case: its states, what each player wants of them, and who can move where."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np

from detente.board.evaluate import evaluate
from detente.board.moves import Moves, Payoffs
from detente.board.numbering import Numbering
from detente.board.payoffs import equal
from detente.board.space import BoolArray, IntArray, Space
from detente.case.check.asked import asked
from detente.case.derive import DerivedPreferences, proposed_on, voices_of
from detente.case.evidence import in_force
from detente.case.logic.conditions import Condition
from detente.case.model import Case
from detente.errors import DetenteError, UnknownNameError
from detente.light import dataclass
from detente.notebook import as_table

if TYPE_CHECKING:
    import pandas as pd

STATUS_QUO = "status quo"
_DIGITS = 20
"""Longer numbers are not those of states."""


@dataclass(frozen=True, slots=True)
class State:
    """One state: its name on the board and the value of every issue."""

    index: int
    name: str
    values: Mapping[str, str]

    def changes(self, after: State) -> dict[str, tuple[str, str]]:
        """The issues on which *after* differs, with the value before and after."""
        return {key: (old, after.values[key]) for key, old in self.values.items() if old != after.values[key]}

    def __hash__(self) -> int:
        return hash(self.index)

    def _repr_html_(self) -> str:
        return as_table(f"State {self.name}", ("Issue", "Value"), self.values.items())

    def __repr__(self) -> str:
        return f"<state {self.name}: {', '.join(f'{key} = {value}' for key, value in self.values.items())}>"


Reference: TypeAlias = State | str | int | Mapping[str, str]
"""A state, its name or number, a statement that picks it out, or the values of some issues."""


@dataclass(frozen=True, eq=False)
class Board:
    """States, moves and payoffs. Arrays have one entry a state of ``space``; ``feasible`` marks those that can be.

    ``derived`` holds the players whose preferences were derived from statements, with the statements behind them;
    ``indifferent`` those to whom all states are equal, ``unknown`` those of whose wishes nothing is known.
    """

    case: Case
    players: tuple[str, ...]
    space: Space
    feasible: BoolArray
    payoff: Payoffs
    moves: Moves
    derived: Mapping[str, DerivedPreferences]

    @property
    def engine(self) -> str:
        """``array`` or ``graph``."""
        return type(self.moves).__name__.lower()

    @cached_property
    def numbers(self) -> IntArray:
        """The feasible states, by their number in ``space``."""
        return np.flatnonzero(self.feasible)

    @property
    def indifferent(self) -> tuple[str, ...]:
        """Players to whom all states are equal."""
        return tuple(party for party in self.players if not self.payoff[party].max(initial=0) > 0)

    @cached_property
    def unknown(self) -> tuple[str, ...]:
        """Players of whom it is known of no issue what they want: indifferent, or in a draft (then they are in
        ``derived``) taken to keep as it is what they decide."""
        return tuple(party for party in self.players if not self.known_on(party))

    def known_on(self, party: str) -> frozenset[str]:
        """The issues of which it is known what *party* wants: all where the case says what it wants, else those on
        which something that it said weighs."""
        stated, said = self.case.preferences.get(party), self.derived.get(party)
        if stated is not None and stated.stated:
            return frozenset(self.case.issues)
        return said.heard_on if said else frozenset()

    def unheard_on(self, issues: Iterable[str], parties: Iterable[str]) -> tuple[str, ...]:
        """In a draft: those of *parties* who state nothing, and said and proposed nothing on any of *issues*."""
        on = set(issues)
        silent = (one for one in parties if on.isdisjoint(self.known_on(one) | proposed_on(self.case, one)))
        return tuple(silent) if self.case.draft else ()

    def conceding(self, condition: Condition, parties: Iterable[str]) -> tuple[str, ...]:
        """In a draft: those of *parties* who have accepted, offered or promised *condition*, and have not done it."""
        gives = ("accepts", "offers", "promises")
        said = {
            one.statement.party
            for one in in_force(self.case)
            if one.statement.stance in gives and condition in one.about
        }
        return tuple(one for one in parties if said & voices_of(self.case, one)) if self.case.draft else ()

    @cached_property
    def status_quo(self) -> State:
        """The state that holds today."""
        return self.state(self.case.status_quo)

    @cached_property
    def _names(self) -> dict[int, str]:
        """Names given to states in the case."""
        found: dict[int, str] = {}
        for name, condition in self.case.states.items():
            chosen = np.flatnonzero(self.where(condition))
            if len(chosen) == 1:
                found.setdefault(int(chosen[0]), name)
        return found

    @cached_property
    def _numbering(self) -> Numbering:
        return Numbering(self.feasible)

    def __len__(self) -> int:
        return self._numbering.count

    def __iter__(self) -> Iterator[State]:
        """The feasible states, in the order of their numbers."""
        return (self.at(int(index)) for index in self.numbers)

    def __getitem__(self, reference: Reference) -> State:
        return self.state(reference)

    def __contains__(self, reference: object) -> bool:
        """Whether *reference* is a state of this board, or names one."""
        try:
            return isinstance(reference, State | str | int | Mapping) and bool(self.state(reference))
        except DetenteError:
            return False

    def where(self, condition: Condition) -> BoolArray:
        """The feasible states in which *condition* holds."""
        return self.space.spread(evaluate(condition, self.space)) & self.feasible

    def row(self, state: int) -> IntArray:
        """For each issue the index of its value in the state numbered *state*."""
        return np.asarray(self.space.indices(np.array([state]))[0])

    def rows(self, states: IntArray) -> IntArray:
        """The same for several states, a row each."""
        return self.space.indices(states)

    def find(self, rows: IntArray) -> IntArray:
        """The states with these indices of values, a row each; -1 where that is no feasible state."""
        found = self.space.find(rows)
        return np.where((found >= 0) & self.feasible[found], found, -1)

    def differences(self, states: IntArray, other: int) -> BoolArray:
        """For each of *states*, a row each, the issues on which it differs from the state numbered *other*."""
        return np.asarray(self.rows(states) != self.row(other))

    def distance(self, states: IntArray, other: int) -> IntArray:
        """On how many issues each of *states* differs from the state numbered *other*."""
        return np.asarray(self.differences(states, other).sum(axis=1))

    def reach(self, party: str, state: int) -> IntArray:
        """The states that *party* can reach from the one numbered *state* by one move of its own."""
        return self.moves.reach(self.moves.own(party), np.array([state]))[1]

    def sanction(self, party: str, *, improving: bool, after_counter: bool = False) -> IntArray:
        """At each state the worst payoff that the others can leave *party* with; see ``Moves.sanction``."""
        return self.moves.sanction(self.party(party), improving=improving, after_counter=after_counter)

    def at(self, index: int) -> State:
        """The state numbered *index* in ``space``."""
        row = self.space.indices(np.array([index]))[0]
        values = {
            name: issue.labels[k] for (name, issue), k in zip(self.case.issues.items(), row.tolist(), strict=True)
        }
        name = self._names.get(index)
        if name is None and len(values) == 1:
            (name,) = values.values()
        return State(int(index), name or str(self._numbering.number(int(index))), values)

    def state(self, reference: Reference) -> State:
        """A state by its name or number, by a statement that picks it out, or by the values of some issues.

        Issues that are not mentioned stand at the status quo. Raises ``DetenteError`` when there is no such state.
        """
        if isinstance(reference, State | Mapping):
            return self._assigned(reference.values if isinstance(reference, State) else reference)
        text = str(reference).strip()
        if text.lower().replace("-", " ") == STATUS_QUO:
            return self.status_quo
        by_name = {name: index for index, name in self._names.items()}
        if text in by_name:
            return self.at(by_name[text])
        if len(self.case.issues) == 1 and text in next(iter(self.case.issues.values())).scale:
            return self._assigned({next(iter(self.case.issues)): text})
        if text.isdecimal():
            if len(text) < _DIGITS and 1 <= int(text) <= len(self):
                return self.at(self._numbering.index(int(text)))
            raise DetenteError(f"there is no state {text}; states are numbered 1 to {len(self):,}")
        return self._described(text)

    def party(self, reference: str) -> str:
        """The key of a player, from its key or its name. Raises ``UnknownNameError``."""
        if reference in self.players:
            return reference
        for party in self.players:
            if reference.lower() in (party.lower(), self.case.name_of(party).lower()):
                return party
        raise UnknownNameError("party", reference, self.players)

    def _assigned(self, values: Mapping[str, str]) -> State:
        for key, value in values.items():
            if key not in self.case.issues:
                raise UnknownNameError("issue", key, self.case.issues)
            if value not in self.case.issues[key].values:
                raise UnknownNameError(f'value for issue "{key}"', value, self.case.issues[key].scale)
            if value not in self.case.issues[key].labels:
                raise DetenteError(f"that state is not on the board: {key} is held fixed at {self.case.held[key]}")
        full = {**self.case.status_quo, **values}
        row = [issue.labels.index(full[name]) for name, issue in self.case.issues.items()]
        index = int(self.space.find(np.array([row]))[0])
        if index < 0 or not self.feasible[index]:
            raise DetenteError(f"that state is impossible: {', '.join(f'{k} = {v}' for k, v in full.items())}")
        return self.at(index)

    def _described(self, text: str) -> State:
        condition = asked(self.case, text)
        chosen = self.where(condition)
        if chosen.sum() > 1:
            untouched = {k: v for k, v in self.case.status_quo.items() if k not in condition.issues}
            chosen = chosen & self.where(equal(untouched)) if untouched else chosen
        found = np.flatnonzero(chosen)
        if len(found) != 1:
            count = "no state" if not len(found) else f"{len(found):,} states"
            raise DetenteError(
                f'"{text}" picks out {count}; name a state, its number, or a statement that fits just one'
            )
        return self.at(int(found[0]))

    def to_dataframe(self, states: IntArray | None = None) -> pd.DataFrame:
        """One row a state: its name, the value of every issue, the payoff of every player.

        *states* are numbers of ``space``; left out, all feasible ones. The column of an issue is called as the issue
        is, or ``issue NAME`` where another column has that name.
        """
        import pandas as pd  # noqa: PLC0415 (tables are made at the edge)

        chosen = self.numbers if states is None else states
        rows = self.space.indices(chosen)
        payoffs = {f"payoff {party}": self.payoff[party][chosen] for party in self.players}
        columns = {
            f"issue {name}" if name == "state" or name in payoffs else name: np.array(issue.labels, dtype=object)[
                rows[:, axis]
            ]
            for axis, (name, issue) in enumerate(self.case.issues.items())
        }
        names = [self.at(int(index)).name for index in chosen]
        return pd.DataFrame({"state": names, **columns, **payoffs})

    def to_networkx(self) -> Any:
        """The graph of all moves as a ``networkx.MultiDiGraph``; states and moves have what they are as attributes.

        Raises ``DetenteError`` where networkx is not installed, ``TooLargeError`` where there are too many moves.
        """
        from detente.board.graphs import to_networkx  # noqa: PLC0415 (other packages' graphs are made at the edge)

        return to_networkx(self)

    def to_igraph(self) -> Any:
        """The same as an ``igraph.Graph``; the vertices are named as the states are."""
        from detente.board.graphs import to_igraph  # noqa: PLC0415 (other packages' graphs are made at the edge)

        return to_igraph(self)

    def _repr_html_(self) -> str:
        rows = [
            (
                self.case.name_of(party),
                ", ".join(self.case.issue_name(issue) for issue in self._alone(party)) or "nothing",
                f"{int(self.payoff[party].max(initial=0)) + 1:,}",
                "unknown" if party in self.unknown
                else "derived from statements" if party in self.derived else "as stated",
            )
            for party in self.players
        ]  # fmt: skip
        joint = sum(mover.joint for mover in self.moves.movers)
        together = f"; {joint:,} coalition{'s' * (joint != 1)} can act where one alone cannot" if joint else ""
        caption = f"Board of {self.case.title}: {len(self):,} states of {len(self.case.issues)} issues{together}"
        return as_table(caption, ("Party", "Can change alone", "Levels of preference", "What it wants"), rows)

    def _alone(self, party: str) -> list[str]:
        """The issues that *party* can change by itself."""
        issues = list(self.case.issues)
        own = [mover.axes for mover in self.moves.movers if mover.parties == (party,)]
        return [issues[axis] for axes in own for axis in axes]

    def __repr__(self) -> str:
        counts = [(len(self), "state"), (len(self.case.issues), "issue"), (len(self.players), "player")]
        states, issues, players = (f"{count:,} {word}{'s' * (count != 1)}" for count, word in counts)
        return f"<board of {self.case.title!r}: {states} of {issues}, {players} ({', '.join(self.players)})>"
