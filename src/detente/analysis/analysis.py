"""Every result about one case, gathered once: each is worked out when it is first asked for, and kept.

Briefs, tables, pictures and commands format this object and compute nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import field, replace
from functools import cached_property

import numpy as np

from detente.board import Board, State
from detente.board.progress import Progress, nobody
from detente.case.model import Case
from detente.case.positions import PositionsTable, positions
from detente.deals import Baseline, Deals, baseline, deals_of
from detente.deals.zone import yardstick
from detente.errors import DetenteError, TooLargeError
from detente.levers import Levers
from detente.levers.find_levers import urgent_levers
from detente.light import dataclass
from detente.paths import Demand, Steps, Yardstick, demands, steps
from detente.paths.worst import Worst, worst
from detente.robustness import Conclusion, Readings, Turns, readings, what_it_turns_on, where_it_turns
from detente.robustness.doubtful_numbers import doubtful
from detente.stability import (
    Breaches,
    Explanation,
    StabilityTable,
    Temptation,
    breaches,
    stability_of,
    tempting_moves,
)
from detente.stability.tempting_moves import FIRMNESS
from detente.stability.witness import improvements
from detente.votes import VotesTaken, votes_of

SHOWN_RESTS = 3
"""Equilibria described in full: those nearest to the status quo."""

MAX_COALITIONS = 2**20
"""States times coalitions up to which it is asked who could break a deal together."""

MAX_PLACES = 8
"""Other states that are looked at."""

STRICTEST = ("nash", "sseq", "seq", "sim", "smr", "gmr")


@dataclass(frozen=True)
class Rest:
    """A state to look at: why, the concepts by which it is an equilibrium, and what tempts parties there."""

    label: str
    state: State
    concepts: tuple[str, ...]
    temptations: tuple[Temptation, ...]

    def to_dict(self) -> dict[str, object]:
        """The state for JSON."""
        return {
            "label": self.label,
            "state": dict(self.state.values),
            "name": self.state.name,
            "concepts": list(self.concepts),
            "temptations": [temptation.to_dict() for temptation in self.temptations],
        }


@dataclass(frozen=True, eq=False)
class Analysis:
    """The analysis of ``case`` as it stands.

    ``progress`` is told, in a few words, what is being worked out; ``draws`` readings of what is in doubt are drawn:
    with 0 none, and what is concluded holds for the numbers as entered, which is for whoever asks so to say. ``like``
    is the board of a case that may differ in little, such as that before an edit: see ``detente.board.build``.
    """

    case: Case
    progress: Progress = field(default=nobody, repr=False)
    draws: int | None = None
    like: Board | None = field(default=None, repr=False)

    @classmethod
    def around(cls, board: Board, **found: object) -> Analysis:
        """The analysis of the case of *board*, with what was *found* on it before, by the names that it has here."""
        made = cls(board.case)
        made.__dict__.update(found, board=board)
        return made

    @property
    def unknown(self) -> tuple[str, ...]:
        """Players of whom nothing is known: their wishes may be others than those with which they are analysed."""
        return self.board.unknown

    @property
    def nothing_known(self) -> bool:
        """Whether it is known of no player what it wants, so that nothing follows."""
        return len(self.unknown) == len(self.board.players)

    def unknown_on(self, demand: Demand, parties: Iterable[str]) -> tuple[str, ...]:
        """In a draft: those of *parties* who state nothing, and said and proposed nothing on the issues of *demand*."""
        return self.board.unheard_on(demand.condition.issues, parties)

    def unasked(self, demand: Demand) -> tuple[str, ...]:
        """Those of whom nothing tells that they would give the consent which *demand* needs; the fewest of any way.

        Where it is refused as things stand, though not in other readings of the case: of those who refuse it.
        """
        ways = (self.unknown_on(demand, prospect.move.by) for prospect in demand.prospects if prospect.available)
        return min(ways, key=len, default=self.unknown_on(demand, demand.refused_by))

    @cached_property
    def board(self) -> Board:
        """The states, moves and payoffs."""
        self.progress("laying out the board")
        return self.case.board(progress=self.progress, like=self.like)

    @cached_property
    def positions(self) -> PositionsTable:
        """Who holds which position on which issue."""
        return positions(self.case)

    @cached_property
    def resting(self) -> StabilityTable:
        """Where the case rests, by every concept."""
        return stability_of(self.board, progress=self.progress)

    @cached_property
    def leading(self) -> str:
        """The strictest concept that has an equilibrium; empty where none has."""
        held = self.resting.results
        return next((key for key in STRICTEST if key in held and held[key].mask.any()), "")

    @cached_property
    def rests(self) -> tuple[Rest, ...]:
        """The equilibria of the leading concept that differ from the status quo on the fewest issues."""
        if not self.leading:
            return ()
        found = np.flatnonzero(self.resting[self.leading].mask)
        distance = self.board.distance(found, self.board.status_quo.index)
        return tuple(self._rest(int(index), "") for index in found[np.argsort(distance, kind="stable")][:SHOWN_RESTS])

    @cached_property
    def shared(self) -> dict[str, str]:
        """The issues that have one value in all equilibria of the leading concept, near or far, and that value."""
        if not self.leading:
            return {}
        rows = self.board.rows(np.flatnonzero(self.resting[self.leading].mask))
        same = (rows == rows[:1]).all(axis=0)
        return {
            name: issue.labels[int(rows[0, axis])]
            for axis, (name, issue) in enumerate(self.board.case.issues.items())
            if same[axis]
        }

    @cached_property
    def temptations(self) -> tuple[Temptation, ...]:
        """What tempts parties today, and who answers."""
        self.progress("weighing temptations and answers")
        return tempting_moves(self.board, self.board.status_quo)

    @cached_property
    def dangers(self) -> tuple[Temptation, ...]:
        """The temptations that hurt another player before those that hurt none; of each, the unanswered first."""
        return tuple(sorted(self.temptations, key=lambda one: (not one.hurts, FIRMNESS.index(one.verdict))))

    @cached_property
    def baseline(self) -> Baseline:
        """What comes if nothing is signed; today's state where there is too much to follow."""
        self.progress("following where talks that fail would end")
        try:
            return self._followed()
        except TooLargeError:
            return baseline(self.board, "status-quo")

    def _followed(self) -> Baseline:
        return self.__dict__.get("baseline") or baseline(self.board)

    @cached_property
    def _yardstick(self) -> Yardstick:
        return yardstick(self.baseline)

    @cached_property
    def steps(self) -> Steps:
        """The single steps that could be taken, measured against what comes without a deal.

        Where that has several ends, a joint step counts only if it is a deal against all of them.
        """
        self.progress("asking what could be done next")
        found = steps(self.board, self._yardstick)
        if self.deals is None:
            return found
        agreed = self.deals.zone.mask
        joint = tuple(step for step in found.joint if step.agreed and agreed[step.agreed.move.after.index])
        together = found.together if found.together and agreed[found.together.after.index] else None
        return replace(found, joint=joint, together=together)

    @cached_property
    def demands(self) -> tuple[Demand, ...]:
        """What is demanded, and whether those who could grant it would, measured against what comes without a deal."""
        return demands(self.board, self._yardstick)

    @cached_property
    def worst(self) -> Worst | None:
        """How it could come to what most parties fear; none where no two share a red line that could be crossed."""
        self.progress("following how it could come to the worst")
        return worst(self.board)

    @cached_property
    def looked_at(self) -> tuple[Rest, ...]:
        """States that the case itself points to.

        Where the joint steps lead, where each proposal would lead, where the answer to a temptation of today ends.
        """
        return tuple(self._rest(index, label) for index, label in self._places().items())

    @cached_property
    def _deals(self) -> tuple[Deals | None, str]:
        if len(self.board.players) < 2:
            return None, ""
        try:
            found = deals_of(self.board, self._followed(), progress=self.progress)
        except TooLargeError as reason:
            return None, str(reason)
        return (found, "") if self.joint or found.zone.deals.any() else (None, "")

    @property
    def deals(self) -> Deals | None:
        """What can be agreed; None where nothing takes several parties, and where the board is too large for them."""
        return self._deals[0]

    @property
    def no_deals(self) -> str:
        """Why there are no deals where the board is too large for them; empty otherwise."""
        return self._deals[1]

    @cached_property
    def votes(self) -> VotesTaken | None:
        """How bodies would vote; none where there are no deals."""
        return votes_of(self.deals) if self.deals is not None else None

    @cached_property
    def _breaches(self) -> tuple[Mapping[int, Breaches], str]:
        told = self.deals.recommended if self.deals else ()
        size = self.board.space.size * 2 ** len(self.board.players)
        if told and size > MAX_COALITIONS and not any(mover.votes for mover in self.board.moves.movers):
            return (
                {},
                f"{self.board.space.size:,} states and {len(self.board.players)} players have too many coalitions",
            )
        try:
            self.progress("asking who could break a deal together")
            return {package.state.index: breaches(self.board, package.state) for package in told}, ""
        except TooLargeError as reason:
            return {}, str(reason)

    @property
    def breaches(self) -> Mapping[int, Breaches]:
        """For each recommended package, by the number of its state, the coalitions that would gain by leaving it."""
        return self._breaches[0]

    @property
    def no_breaches(self) -> str:
        """Why that was not worked out; empty where it was."""
        return self._breaches[1]

    @property
    def needed_deals(self) -> Deals:
        """What can be agreed. Raises ``DetenteError`` where nothing takes several parties or there is too much."""
        found, reason = self._deals
        if found is None:
            raise DetenteError(reason or "no move of this case takes several parties, so there are no deals")
        return found

    @cached_property
    def _read(self) -> tuple[Readings | None, str]:
        if not self.in_doubt:
            return None, "nothing is in doubt"
        if self.draws == 0:
            return None, "no readings are drawn"
        try:
            watched = [package.state for package in self.deals.recommended] if self.deals else []
            return readings(self.board, self.draws, watch=watched, progress=self.progress), ""
        except TooLargeError as reason:
            return None, str(reason)

    @property
    def readings(self) -> Readings | None:
        """What is concluded in many readings of what is in doubt; none without doubt, or where that is too much."""
        return self._read[0]

    @cached_property
    def in_doubt(self) -> bool:
        """Whether any number of the case is in doubt."""
        return bool(doubtful(self.case))

    @property
    def no_readings(self) -> str:
        """Why there are no readings; empty where there are."""
        return self._read[1]

    def turns(self, conclusion: Conclusion) -> Turns | None:
        """Where the one number that decides *conclusion* most turns it, the others in the middle of their intervals.

        None where nothing is in doubt, no one number decides, or it holds, or fails, in too few readings to tell.
        """
        found = self.readings
        if found is None or not found.doubt:
            return None
        if conclusion not in self._turns:
            most = what_it_turns_on(found, conclusion).most
            self._turns[conclusion] = where_it_turns(self.board, conclusion, most.number) if most else None
        return self._turns[conclusion]

    @cached_property
    def _turns(self) -> dict[Conclusion, Turns | None]:
        return {}

    @cached_property
    def levers(self) -> Levers | None:
        """The levers to the first recommended package that does not hold, or else the first proposal that is refused,
        and against the first temptation of today that is not deterred; none where the board is too large for them.
        """
        self.progress("asking what would have to change")
        try:
            return urgent_levers(
                self.board, self.deals, self.temptations, quick=self.readings.seed if self.readings else 0
            )
        except TooLargeError:
            return None

    @cached_property
    def holds(self) -> tuple[str, ...]:
        """The concepts by which today's state is an equilibrium."""
        here = self.board.status_quo.index
        return tuple(key for key, result in self.resting.results.items() if result.mask[here])

    @property
    def joint(self) -> bool:
        """Whether anything on the board takes several parties."""
        return any(mover.joint for mover in self.board.moves.movers)

    @cached_property
    def explanations(self) -> tuple[Explanation, ...]:
        """Why the status quo is at rest or not: for each concept every player's verdict with its witness."""
        return self.explanations_at(self.board.status_quo)

    def explanations_at(self, state: State) -> tuple[Explanation, ...]:
        """Why *state* is at rest or not: for each concept every player's verdict with its witness."""
        return tuple(
            result.explain(state, party) for result in self.resting.results.values() for party in self.board.players
        )

    def gains_at(self, state: State) -> dict[str, int]:
        """The players that could gain by moving alone from *state*, with the number of such moves."""
        found = {party: len(improvements(self.board, party, state.index)) for party in self.board.players}
        return {party: count for party, count in found.items() if count}

    def _rest(self, index: int, label: str) -> Rest:
        state = self.board.at(index)
        concepts = tuple(key for key, result in self.resting.results.items() if result.mask[index])
        return Rest(label, state, concepts, tempting_moves(self.board, state))

    def _places(self) -> dict[int, str]:
        """States that the case points to, other than the status quo, and why."""
        found: dict[int, str] = {}
        if self.steps.together:
            found[self.steps.together.after.index] = "all joint steps at once"
        for name, proposal in self.case.proposals.items():
            with suppress(DetenteError):  # a package that cannot be, as it stands, leads nowhere
                found.setdefault(self.board.state(proposal.package).index, proposal.name or name)
        for index, label in _answers(self.board, self.temptations):
            if len(found) < MAX_PLACES:
                found.setdefault(index, label)
        found.pop(self.board.status_quo.index, None)
        return found


def _answers(board: Board, tempted: Iterable[Temptation]) -> Iterable[tuple[int, str]]:
    for temptation in tempted:
        if temptation.answer:
            label = f"{board.case.name_of(temptation.party)} moves alone and is answered"
            yield temptation.answer.end.index, label
