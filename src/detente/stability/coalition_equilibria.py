"""States that no coalition leaves, single parties and the grand one included, and jumps between equilibria.

A state that no coalition leaves by Nash is a strong equilibrium (Aumann 1959): no coalition has an improvement at all.
A coalition jumps from one equilibrium to another that it reaches together and that every member likes better, where no
part of it could; so parties may get together to leave a state at which each, by itself, is at rest (Kilgour, Hipel,
Fang, Peng 2001).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

import numpy as np

from detente.board import Board, Reference, State, Subject, board_of
from detente.board.progress import Progress, nobody
from detente.board.space import BoolArray
from detente.case.rows import changes_text as changes_cell
from detente.case.rows import frame
from detente.errors import DetenteError, TooLargeError
from detente.light import dataclass
from detente.notebook import as_table
from detente.stability.board_view import BoardView
from detente.stability.coalitional import Alliances, Breach, breach_of, weakest
from detente.stability.concepts import CONCEPTS, Concept, concept_named
from detente.stability.result import Stability, analyse
from detente.stability.sentences import names, sequence_text
from detente.stability.witness import Move, shortest_way

if TYPE_CHECKING:
    import pandas as pd

MAX_VIEWS = 20_000
"""Pairs of an equilibrium and a coalition that are looked at."""


@dataclass(frozen=True)
class Jump:
    """A coalition that goes together from one equilibrium to another that each member likes better."""

    board: Board
    coalition: tuple[str, ...]
    moves: tuple[Move, ...]

    @property
    def before(self) -> State:
        """The equilibrium that is left."""
        return self.moves[0].before

    @property
    def after(self) -> State:
        """The equilibrium that is reached."""
        return self.moves[-1].after

    def sentence(self) -> str:
        """Who jumps where, and how."""
        case = self.board.case
        who = names(case, self.coalition)
        how = sequence_text(case, self.moves, self.coalition)
        return f"{who} can go together from {self.before.name} to {self.after.name}: {how}."

    def to_dict(self) -> dict[str, object]:
        """The jump for JSON."""
        return {
            "coalition": list(self.coalition),
            "from": self.before.name,
            "to": self.after.name,
            "moves": [step.to_dict() for step in self.moves],
        }

    def __repr__(self) -> str:
        return f"<jump of {' + '.join(self.coalition)} from {self.before.name} to {self.after.name}>"


@dataclass(frozen=True, eq=False)
class CoalitionalStability:
    """What becomes of the equilibria of *individual*, one concept's, when parties may move together.

    ``left`` has for each that a coalition leaves the smallest coalition that does, with a gain that nothing deters in
    the way of the concept; ``jumps`` lead from one of them to another.
    """

    individual: Stability
    left: Mapping[int, Breach]
    jumps: tuple[Jump, ...]

    @property
    def board(self) -> Board:
        """The board."""
        return self.individual.board

    @property
    def concept(self) -> Concept:
        """The concept."""
        return self.individual.concept

    @property
    def equilibria(self) -> tuple[State, ...]:
        """The states that no coalition leaves; by Nash, the strong equilibria."""
        return tuple(state for state in self.individual if state.index not in self.left)

    def __iter__(self) -> Iterator[State]:
        return iter(self.equilibria)

    def __len__(self) -> int:
        return len(self.individual) - len(self.left)

    def __bool__(self) -> bool:
        return True

    def explain(self, state: Reference) -> Breach | None:
        """Which coalition leaves *state*, an equilibrium for each party alone; none if none does.

        Raises ``DetenteError`` where one party alone leaves it.
        """
        found = self.board.state(state)
        if not self.individual.mask[found.index]:
            raise DetenteError(f"state {found.name} is no equilibrium: a party leaves it alone by {self.concept.key}")
        return self.left.get(found.index)

    def to_dataframe(self) -> pd.DataFrame:
        """One row an equilibrium: whether a coalition leaves it, which, and how."""
        columns = ("concept", "state", "strong", "left_by", "to", "changes")
        return frame(columns, (self._line(state) for state in self.individual))

    def _line(self, state: State) -> tuple[str, str, bool, tuple[str, ...], str, str]:
        breach = self.left.get(state.index)
        if breach is None:
            return self.concept.key, state.name, True, (), "", ""
        changes = changes_cell(state.changes(breach.end))
        return self.concept.key, state.name, False, breach.coalition, breach.end.name, changes

    def to_dict(self) -> dict[str, object]:
        """The result for JSON."""
        return {
            "case": self.board.case.title,
            "concept": self.concept.key,
            "states": len(self.board),
            "players": list(self.board.players),
            "equilibria": [dict(state.values) for state in self.individual],
            "left_by_no_coalition": [dict(state.values) for state in self.equilibria],
            "left": [breach.to_dict() for breach in self.left.values()],
            "jumps": [jump.to_dict() for jump in self.jumps],
        }

    def _repr_html_(self) -> str:
        case = self.board.case
        rows = [
            (state.name, names(case, breach.coalition), breach.sentence()) if breach else (state.name, "nobody", "")
            for state in self.individual
            for breach in [self.left.get(state.index)]
        ]
        head = f"Equilibria by {self.concept.name} and the coalitions that leave them: {case.title}"
        return as_table(head, ("State", "Left by", "How"), rows)

    def __repr__(self) -> str:
        whose = f"coalitional {self.concept.key} of {self.board.case.title!r}"
        many = f"{len(self)} of {len(self.individual)} equilibria left by no coalition"
        return f"<{whose}: {many}, {len(self.jumps)} jump{'s' * (len(self.jumps) != 1)}>"


def coalitional(subject: Subject, concept: str = "nash", *, progress: Progress = nobody) -> CoalitionalStability:
    """Which equilibria of one *concept* survive when parties may move together, and the jumps between them.

    Raises ``TooLargeError`` where players or equilibria are too many, ``DetenteError`` for a concept without a
    coalitional version.
    """
    board, chosen = board_of(subject), concept_named(concept)
    judge = chosen.gains
    if judge is None:
        judged = ", ".join(key for key, one in CONCEPTS.items() if one.gains)
        raise DetenteError(f"{chosen.name} is a concept of single parties; coalitions are judged by {judged}")
    known = Alliances(board)
    individual = analyse(board, chosen, progress)
    if individual.count * len(known.coalitions) > MAX_VIEWS:
        raise TooLargeError(
            f"{individual.count:,} equilibria and {len(known.coalitions):,} coalitions; at most {MAX_VIEWS:,} pairs of "
            "them are looked at",
            "ask what coalitions do at one state, or hold some issues fixed",
        )
    left: dict[int, Breach] = {}
    jumps: list[Jump] = []
    for k, state in enumerate(individual.equilibria):
        progress("asking who would leave together", k, individual.count)
        reached: dict[tuple[str, ...], BoolArray] = {}
        for coalition in known.coalitions:
            view = known.view(coalition, state.index)
            if not view.gains.any():
                continue
            parts = [flags for some, flags in reached.items() if set(some) < set(coalition)]
            reached[coalition] = view.gains
            if len(coalition) == 1:
                continue
            if state.index not in left and (loose := judge(view)).any():
                least = weakest(view, among=loose)
                assert least is not None, "a gain has some verdict"
                left[state.index] = breach_of(view, coalition, *least)
            fresh = view.gains & individual.mask
            for flags in parts:
                fresh &= ~flags
            jumps += [_jump(view, coalition, end) for end in np.flatnonzero(fresh).tolist()]
    return CoalitionalStability(individual, left, tuple(jumps))


def _jump(view: BoardView, coalition: tuple[str, ...], end: int) -> Jump:
    only = np.zeros(view.board.space.size, dtype=bool)
    only[end] = True
    moves = shortest_way(view.board, view.own, view.state, only, improving=False)
    assert moves is not None, "the operation found a way that the search did not"
    return Jump(view.board, coalition, moves)
