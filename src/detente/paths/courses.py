"""Where matters can get to from a state: by which moves, by which shortest way, past which gates, and where it ends."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from detente.board import Board, Reference, State, Subject, board_of
from detente.board.board import STATUS_QUO
from detente.board.breadth import Reach, explore
from detente.board.space import BoolArray, IntArray
from detente.case.check.asked import asked
from detente.case.logic.conditions import Condition
from detente.case.rows import changes_text as changes_cell
from detente.case.rows import frame
from detente.errors import DetenteError, TooLargeError
from detente.light import dataclass
from detente.notebook import as_table
from detente.paths.endings import Endings, endings
from detente.paths.gates import Gates, gates
from detente.paths.plays import KINDS, Kind, kind_named, play_of
from detente.stability import concept_named, stability_of
from detente.stability.sentences import changes_text, condition_text, differences, names
from detente.stability.witness import Move, way

if TYPE_CHECKING:
    import pandas as pd

    from detente.show.pictures.picture import Picture

LISTED = 200
"""Ways that are listed where a table or JSON is made of all."""
WORDS: dict[Kind, str] = {
    "credible": "improvements that their makers would not regret",
    "improvements": "improvements of whoever moves",
    "any": "moves of any kind",
}


@dataclass(frozen=True)
class Way:
    """A shortest way to the state *end*."""

    start: State
    end: State
    moves: tuple[Move, ...]

    def __len__(self) -> int:
        return len(self.moves)

    def __iter__(self) -> Iterator[Move]:
        return iter(self.moves)

    def sentences(self, board: Board) -> list[str]:
        """Who moves, one move a sentence, and who of them does not gain by it."""
        case = board.case
        return [
            f"{names(case, made.by)}: {changes_text(case, made)}{'' if made.improving else _without_gain(board, made)}."
            for made in self.moves
        ]

    def to_dict(self) -> dict[str, object]:
        """The way for JSON."""
        return {
            "to": dict(self.end.values),
            "to_name": self.end.name,
            "moves": [made.to_dict() for made in self.moves],
        }

    def __repr__(self) -> str:
        by = ", ".join("+".join(made.by) for made in self.moves)
        return f"<way from {self.start.name} to {self.end.name}: {len(self.moves)} moves ({by})>"


def _without_gain(board: Board, made: Move) -> str:
    before, after = made.before.index, made.after.index
    losing = [party for party in made.by if board.payoff[party][after] < board.payoff[party][before]]
    return f", which costs {names(board.case, losing)} something" if losing else ", which gains nothing"


@dataclass(frozen=True, eq=False)
class Paths:
    """What can be reached from ``start``, by moves of one ``kind``, and what of it is ``goal`` (one flag a state).

    The goal are the states in which ``to`` holds or, where nothing was asked for, the equilibria of ``concept``.
    Iterating gives a shortest way to each state of the goal that is reached, the nearest first.
    """

    board: Board
    start: State
    kind: Kind
    joint: bool
    to: Condition | None
    concept: str
    goal: BoolArray
    reach: Reach

    def plot(self) -> Picture | None:
        """The shortest ways to the nearest states of the goal, drawn; a notebook shows the picture as it is.

        None where no way leads there, or nobody needs to move. Raises ``DetenteError`` without the extra ``page``.
        """
        from detente.show.pictures.ways_drawn import ways_drawn  # noqa: PLC0415 (an extra, loaded when it is asked for)

        return ways_drawn(self)

    @property
    def count(self) -> int:
        """How many states are reached, the start among them."""
        return int(np.count_nonzero(self.reach.flags))

    @property
    def farthest(self) -> int:
        """The most moves that a shortest way takes."""
        return int(self.reach.least.max()) - 1

    @property
    def leads_there(self) -> bool:
        """Whether any state of the goal is reached."""
        return bool(len(self.there))

    @cached_property
    def there(self) -> IntArray:
        """The states of the goal that are reached, by number: fewest moves first, then fewest changes."""
        found = np.flatnonzero(self.goal & self.reach.flags)
        found = found[np.argsort(self.reach.least[found], kind="stable")]
        near = int(np.searchsorted(self.reach.least[found], self.reach.least[found[:1]], side="right").max(initial=0))
        nearest = found[: max(near, LISTED)]
        changed = self.board.distance(nearest, self.start.index)
        found[: len(nearest)] = nearest[np.lexsort((changed, self.reach.least[nearest]))]
        return found

    @cached_property
    def shortest(self) -> Way | None:
        """The shortest way to the goal; none where no way leads there."""
        return next(iter(self), None)

    @cached_property
    def gates(self) -> Gates | None:
        """What every way to the goal passes, and who holds it; none where no way leads there."""
        return gates(self.board, self.reach, self.goal, self.shortest.moves) if self.shortest is not None else None

    @cached_property
    def endings(self) -> Endings | None:
        """Where play stops or goes round; none of any kind of moves, which need never end.

        Raises ``TooLargeError`` where too many moves would be listed to find it.
        """
        return endings(self.reach) if self.kind != "any" else None

    def way(self, state: Reference) -> Way | None:
        """A shortest way to *state*; none where it is not reached."""
        end = self.board.state(state)
        return self._way(end.index) if self.reach.flags[end.index] else None

    def __iter__(self) -> Iterator[Way]:
        return (self._way(int(index)) for index in self.there)

    def __len__(self) -> int:
        return len(self.there)

    def __bool__(self) -> bool:
        return True

    def __contains__(self, state: object) -> bool:
        """Whether *state*, or what names one, is reached."""
        if not isinstance(state, Reference.__args__) or state not in self.board:
            return False
        return bool(self.reach.flags[self.board.state(state).index])

    def _way(self, index: int) -> Way:
        return Way(self.start, self.board.at(index), way(self.board, self.reach, index))

    @property
    def goal_text(self) -> str:
        """The goal in words."""
        if self.to is None:
            return f"a state at rest by {self.concept}"
        return condition_text(self.board.case, self.to)

    def sentences(self) -> list[str]:
        """What is reached, the shortest way to the goal, and its gates."""
        shortest, found = self.shortest, self.gates
        if shortest is None or found is None:
            return [self._none()]
        if not shortest.moves:
            already = f"{self.goal_text} holds there" if self.to else f"it is {self.goal_text}"
            return [f"Nobody needs to move: {already} already."]
        count = len(shortest.moves)
        said = [f"{self.by_what}, {count} {'moves lead' if count != 1 else 'move leads'} to {self.goal_text}:"]
        said += shortest.sentences(self.board)
        return [*said, *self.gate_sentences()]

    def _none(self) -> str:
        said = f"no way leads to {self.goal_text}"
        if self.joint:
            return f"{self.by_what}, {said}."
        return f"{self.by_what} that can be made without others, {said}. Whether parties together could, --joint tells."

    def gate_sentences(self) -> list[str]:
        """The gates in words, a sentence an entry."""
        return [f"Every way there passes {line}" for line in self.gate_lines()]

    def gate_lines(self) -> list[str]:
        """The gates, and who holds each."""
        case, found = self.board.case, self.gates
        if found is None:
            return []
        said = [f"{gate.what(case)} ({gate.who(case)})." for gate in found]
        passed = [differences(case, self.board.status_quo.changes(state)) or "today" for state in found.states]
        return [*said, *(f"this state: {state}." for state in passed)]

    @property
    def stricter(self) -> str:
        """The kinds of moves stricter than these, in words; empty where there are none."""
        return " or by ".join(WORDS[kind] for kind in KINDS[: KINDS.index(self.kind)])

    def nearest(self, states: IntArray) -> IntArray:
        """*states* by how many moves lead to them."""
        return np.asarray(states[np.argsort(self.reach.least[states], kind="stable")])

    @property
    def by_what(self) -> str:
        """The kind of moves in words that begin a sentence."""
        return f"By {WORDS[self.kind]}{', of several parties together too' if self.joint else ''}"

    def to_dataframe(self) -> pd.DataFrame:
        """One row a move of each way, the nearest states of the goal first."""
        columns = ("kind", "to", "move", "by", "changes", "improving")
        listed = (self._way(int(index)) for index in self.there[:LISTED])
        return frame(
            columns,
            (
                (self.kind, one.end.name, number + 1, made.by, changes_cell(made.changes), made.improving)
                for one in listed
                for number, made in enumerate(one.moves)
            ),
        )

    def to_dict(self) -> dict[str, object]:
        """The paths for JSON."""
        return {
            "from": dict(self.start.values),
            "by": self.kind,
            "joint": self.joint,
            "to": self.to.text if self.to else None,
            "concept": None if self.to else self.concept,
            "reached": self.count,
            "farthest": self.farthest,
            "goal_reached": len(self.there),
            "ways": [self._way(int(index)).to_dict() for index in self.there[:LISTED]],
            "gates": self.gates.to_dict() if self.to and self.gates else None,
            "ends": self._ends_dict(),
        }

    def _ends_dict(self) -> dict[str, object] | None:
        try:
            ends = self.endings
        except TooLargeError as reason:
            return {"left_out": str(reason)}
        if ends is None:
            return None
        rests, cycles = ends.rests, ends.cycles
        return {
            "rests": [dict(self.board.at(int(index)).values) for index in rests[:LISTED]],
            "rests_count": len(rests),
            "cycles": [[self.board.at(int(k)).name for k in one[:LISTED]] for one in cycles[:LISTED]],
            "cycles_count": len(cycles),
        }

    def _repr_html_(self) -> str:
        case, start = self.board.case, self.board.status_quo
        rows = [
            (one.end.name, differences(case, start.changes(one.end)) or "as today", " ".join(one.sentences(self.board)))
            for one in map(self._way, self.there[:LISTED].tolist())
        ]
        head = f"{self.by_what}, from state {self.start.name} to {self.goal_text}: {case.title}"
        return as_table(head, ("State", "What differs from today", "Way"), rows, len(self.there))

    def __repr__(self) -> str:
        whose = f"{self.kind} paths of {self.board.case.title!r} from {self.start.name}"
        return f"<{whose}: {self.count:,} of {len(self.board):,} states, {len(self.there):,} of the goal>"


def paths_of(
    subject: Subject, to: str | Condition | None = None, *, start: Reference = STATUS_QUO, by: str = "",
    joint: bool = False, concept: str = "seq",
) -> Paths:  # fmt: skip
    """Where matters can get to from *start*, and how they get to states in which *to* holds.

    *by* is ``credible``, ``improvements`` or ``any`` (see ``play_of``); left out, the strictest of them by which the
    goal is reached. With *joint*, coalitions move too. Without *to*, the goal are the equilibria of *concept*. Raises
    ``CaseFileError`` for a statement that does not fit the case, ``DetenteError`` for a start that is no state and
    a statement that holds in none, and ``UnknownNameError``.
    """
    board = board_of(subject)
    wanted = asked(board.case, to) if isinstance(to, str) else to
    begin, chosen = board.state(start), concept_named(concept)
    goal = board.where(wanted) if wanted else stability_of(board, chosen.key).mask
    if wanted and not goal.any():
        raise DetenteError(f'"{wanted}" holds in no state')
    kinds = (kind_named(by),) if by else KINDS
    for kind in kinds:
        reach = explore(play_of(board, kind, joint=joint), begin.index)
        found = Paths(board, begin, kind, joint, wanted, chosen.key, goal, reach)
        if found.leads_there:
            break
    return found
