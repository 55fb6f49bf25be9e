"""Stability on a board beyond memory: how many equilibria, which some of them are, and why a party stays or leaves."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property
from typing import TypeAlias, TypeVar

from detente.board.plan import figure
from detente.board.progress import Progress, nobody
from detente.case.check.asked import asked
from detente.case.model import Case
from detente.deals.baseline import Kind, outlook_kind
from detente.diagrams.diagram_deals import DiagramDeals
from detente.diagrams.diagram_drift import DiagramDrift, DiagramSteps
from detente.diagrams.diagram_moves import DiagramMoves, Led
from detente.diagrams.diagram_temptations import Tempted, tempted
from detente.diagrams.variable_codes import NODES, Codes, Diagram
from detente.errors import DetenteError, TooLargeError, UnknownNameError
from detente.light import dataclass

Values: TypeAlias = Mapping[str, str]
Found = TypeVar("Found")

ANSWERS: dict[str, tuple[bool, bool] | None] = {
    "nash": None,
    "gmr": (False, False),
    "smr": (False, True),
    "seq": (True, False),
    "sseq": (True, True),
}
"""Concept -> whether answers are in the others' interest, and whether the party may counter; none for no answers."""


@dataclass(frozen=True)
class DiagramMove:
    """A move to *values* by *parties*."""

    parties: tuple[str, ...]
    values: Values


@dataclass(frozen=True)
class DiagramReason:
    """Why *party* stays in a state or leaves it, by one concept.

    ``better`` counts the states that it could gain by moving to; ``move`` is one of them, unanswered where it leaves,
    and ``answer`` the moves of others after it that leave the party no better off.
    """

    concept: str
    party: str
    stable: bool
    better: int
    move: Values | None
    answer: tuple[DiagramMove, ...]

    def to_dict(self) -> dict[str, object]:
        """The reason for JSON."""
        answer = [{"parties": list(step.parties), "values": dict(step.values)} for step in self.answer]
        move = dict(self.move) if self.move else None
        told = {"concept": self.concept, "party": self.party, "stable": self.stable, "better": self.better}
        return told | {"move": move, "answer": answer}


class Diagrams:
    """A case on decision diagrams. States are told by the values of issues; sets of them are counted exactly."""

    def __init__(self, case: Case, nodes: int = NODES) -> None:
        self.case, self._nodes = case, nodes
        self._codes = self._bounded(lambda: Codes(case, nodes))
        self._moves = DiagramMoves(self._codes)
        self._led: dict[tuple[str, bool, bool], Led] = {}
        self._stable: dict[tuple[str, str], Diagram] = {}
        self._deals: dict[Kind, DiagramDeals] = {}
        here = self._codes.feasible & self._codes.state(case.status_quo)
        if not here.satisfiable():
            raise DetenteError("the status quo is impossible")

    @property
    def players(self) -> tuple[str, ...]:
        """Who can move, in the order of the case."""
        return tuple(self._codes.players)

    @cached_property
    def states(self) -> int:
        """How many states are feasible."""
        return self._codes.count(self._codes.feasible)

    def stable(self, concept: str, party: str) -> int:
        """In how many states *party* is stable by *concept*."""
        return self._codes.count(self._held(concept, party))

    def equilibria(self, concept: str, progress: Progress = nobody) -> int:
        """How many states no party leaves, by *concept*."""
        return self._codes.count(self._resting(concept, progress))

    @property
    def idle(self) -> tuple[str, ...]:
        """The issues whose value makes no difference to any player."""
        return self._codes.idle

    def some_equilibria(self, concept: str, limit: int, *, grouped: bool = False) -> list[Values]:
        """Some of them, as many as *limit*, near today's state; if *grouped*, one of those that differ only in what
        is ``idle``."""
        return list(self._codes.near(self._resting(concept), limit, self.idle if grouped else ()))

    def rests(self, concept: str, state: Values) -> bool:
        """Whether *state* is an equilibrium by *concept*."""
        return bool((self._resting(concept) & self._codes.state(state)).satisfiable())

    def feasible(self, state: Values) -> bool:
        """Whether *state* is possible."""
        return bool((self._codes.feasible & self._codes.state(state)).satisfiable())

    def state(self, text: str) -> Values:
        """The state that *text* means: ``status-quo``, or a statement that fits one where the rest stands as today.

        Raises ``DetenteError`` where there is none, or several.
        """
        if text.strip().lower().replace("-", " ") == "status quo":
            return dict(self.case.status_quo)
        condition = asked(self.case, text)
        fitting = self._codes.feasible & self._codes.where(condition)
        for issue, value in self.case.status_quo.items():
            if issue not in condition.issues:
                fitting &= self._codes.value(issue, value)
        some = list(self._codes.near(fitting, 2))
        if len(some) != 1:
            many = "several states fit" if some else "no state fits"
            raise DetenteError(f'{many} "{text}" where all that it does not mention stands as today')
        return some[0]

    def party(self, reference: str) -> str:
        """The key of a player, from its key or its name. Raises ``UnknownNameError``."""
        for party in self.players:
            if reference.lower() in (party.lower(), self.case.name_of(party).lower()):
                return party
        raise UnknownNameError("party", reference, self.players)

    def explain(self, concept: str, state: Values, party: str) -> DiagramReason:
        """Why *party* stays in *state* or leaves it, by *concept*, with one move and what answers it."""
        return self._bounded(lambda: self._explained(concept, state, party))

    def deals(self, outlook: str = "worst", progress: Progress = nobody) -> DiagramDeals:
        """The zone of possible agreement and its frontier, against the outlook of this kind: see ``detente.deals_of``.

        Raises ``UnknownNameError`` for another kind, and ``TooLargeError`` where the diagrams outgrow their room.
        """
        kind = outlook_kind(outlook)
        if kind not in self._deals:
            self._deals[kind] = self._bounded(lambda: self._agreed(kind, progress))
        return self._deals[kind]

    def _agreed(self, kind: Kind, progress: Progress) -> DiagramDeals:
        progress("following what comes without a deal")
        found = DiagramDeals(self._moves, kind, self._drift(kind))
        progress("looking for packages that all accept")
        found.work_out()
        return found

    def tempted(self, state: Values, party: str) -> Tempted:
        """What *party* could gain by a move alone from *state*, and which moves are worth its while.

        The moves are those of ``stability.tempting_moves``; those that are alike are told once, and counted.
        """
        seq, gmr = self._answers("seq", party), self._answers("gmr", party)
        assert seq is not None and gmr is not None
        return self._bounded(lambda: tempted(self._moves, party, state, gmr.states, seq.states))

    def _drift(self, kind: Kind) -> DiagramDrift:
        today = self._codes.state(self.case.status_quo)
        if kind == "status-quo":
            return DiagramDrift((today,), today)
        led: dict[str, Diagram] = {}
        for party in self.players if kind != "myopic" else ():
            answers = self._answers("seq", party)
            assert answers is not None
            led[party] = answers.states
        return DiagramSteps(self._moves, led).drift(today)

    def _explained(self, concept: str, state: Values, party: str) -> DiagramReason:
        codes, moves = self._codes, self._moves
        held = codes.payoff_at(party, codes.state(state))
        better = codes.at(moves.after(moves.own(party), state) & codes.above(party), held, party)
        answers = self._answers(concept, party)
        led = codes.at(answers.states, held, party) if answers else codes.false
        unanswered = better & ~led
        stable = not unanswered.satisfiable()
        move = next(codes.near(unanswered if not stable else better, 1), None)
        answer = self._answer(party, answers, held, move) if answers and stable and move else ()
        return DiagramReason(concept, party, stable, codes.count(better), move, answer)

    def _answer(self, party: str, led: Led, held: Diagram, state: Values) -> tuple[DiagramMove, ...]:
        """The moves by which the others lead *party* from *state* to where it hurts; none where it hurts already."""
        codes, moves = self._codes, self._moves
        made: list[DiagramMove] = []
        who, limit = None, len(led.steps[None])
        while True:
            here = codes.state(state)
            steps = led.steps[who][:limit]
            at = next(k for k, one in enumerate(steps) if (codes.at(one.states, held, party) & here).satisfiable())
            if not at:
                return tuple(made)
            mover, (who, last) = steps[at].mover, steps[at].source
            if mover is None:
                together = moves.together(party)
                reached = moves.after(together, state) & codes.at(steps[0].states, held, party)
                after = next(codes.near(reached, 1))
                return (*made, DiagramMove(moves.makers(party, state, after), after))
            reached = moves.after(mover, state) & codes.at(led.steps[who][last].states, held, party)
            for maker in mover.parties:
                reached &= codes.at(codes.above(maker), codes.payoff_at(maker, here), maker)
            state, limit = next(codes.near(reached, 1)), last + 1
            made.append(DiagramMove(mover.parties, state))

    def _answers(self, concept: str, party: str) -> Led | None:
        if concept not in ANSWERS:
            raise UnknownNameError("concept on a board beyond memory", concept, ANSWERS)
        how = ANSWERS[concept]
        if how is None:
            return None
        key = party, *how
        if key not in self._led:
            improving, counter = how
            self._led[key] = self._moves.led(party, improving=improving, after_counter=counter)
        return self._led[key]

    def _held(self, concept: str, party: str) -> Diagram:
        key = concept, party
        if key not in self._stable:
            self._stable[key] = self._bounded(lambda: self._stays(concept, party))
        return self._stable[key]

    def _stays(self, concept: str, party: str) -> Diagram:
        answers = self._answers(concept, party)
        return self._codes.feasible & ~self._moves.leaving(party, answers.states if answers else None)

    def _resting(self, concept: str, progress: Progress = nobody) -> Diagram:
        found = self._codes.feasible
        for number, party in enumerate(self.players):
            progress(f"looking for equilibria ({concept})", number, len(self.players))
            found &= self._held(concept, party)
        return found

    def _bounded(self, work: Callable[[], Found]) -> Found:
        """What *work* finds; raises ``TooLargeError`` where the diagrams outgrow their room."""
        try:
            return work()
        except MemoryError:
            raise TooLargeError(
                f"its decision diagrams need more than {self._nodes:,} nodes",
                "preferences that each depend on few issues keep them small",
            ) from None

    def __repr__(self) -> str:
        return f"<diagrams of {self.case.title!r}: {figure(self.states)} states, {self._codes.nodes:,} nodes>"


def diagrams_of(case: Case) -> Diagrams:
    """*case* on decision diagrams, which need not list its states.

    Raises ``TooLargeError`` where moves are listed, states are ranked or diagrams grow too large, and ``DetenteError``
    without the extra ``diagrams``.
    """
    return Diagrams(case)
