"""The news in a few sentences, each decided by a computation: does anybody move, is any demand met, what is open."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from detente.board import Board
from detente.case.model import Case
from detente.paths import Demand, Steps
from detente.paths.demands import alternatives
from detente.stability import StabilityTable, Temptation
from detente.stability.sentences import condition_text, join, names


@dataclass(frozen=True)
class Headline:
    """What the brief says first.

    ``holds`` names the concepts under which the status quo is an equilibrium. ``undeterred`` are the parties that gain
    by moving alone with nobody answering in an interest of their own. ``granted`` and ``refused`` are the demands not
    yet met that would, and would not, be granted; ``alternatives`` has the granted ones, those together of which only
    one can be had; ``joint`` tells whether anything on the board takes several parties,
    ``agreed`` on which issues a joint step is better for all whose consent it needs.
    """

    case: Case
    holds: tuple[str, ...]
    tempted: tuple[str, ...]
    undeterred: tuple[str, ...]
    granted: tuple[Demand, ...]
    alternatives: tuple[tuple[Demand, ...], ...]
    refused: tuple[Demand, ...]
    joint: bool
    agreed: tuple[str, ...]
    together: bool

    @property
    def breakthrough(self) -> bool:
        """Whether a demand would be granted today."""
        return bool(self.granted)

    @property
    def talks(self) -> bool:
        """Whether joint steps are open."""
        return bool(self.agreed)

    @property
    def verdict(self) -> str:
        """The headline in a few words."""
        said = []
        if self.granted or self.refused:
            said.append("breakthrough possible" if self.breakthrough else "no breakthrough")
        if self.joint:
            said.append("more talks" if self.talks else "no joint step open")
        said.append("a move to be feared" if self.undeterred else "nobody's move is available")
        return ", ".join(said)

    def sentences(self) -> list[str]:
        """The headline in sentences."""
        return [self._moves(), self._demands(), self._talks()]

    def _moves(self) -> str:
        if not self.tempted:
            return "Nobody gains by moving alone from where things stand."
        who = names(self.case, self.tempted)
        if not self.undeterred:
            return (
                f"{who} would gain by moving alone, but every such move has an answer in the interest of those who "
                "would give it: nobody's move is available."
            )
        return f"{names(self.case, self.undeterred)} would gain by moving alone, and no credible answer deters it."

    def _demands(self) -> str:
        total = len(self.granted) + len(self.refused)
        if not total:
            return "No open demand is on record."
        if not self.granted:
            each = "The one demand" if total == 1 else f"None of the {total} demands"
            verb = "is refused" if total == 1 else "on the table is available: each is refused"
            return f"No breakthrough. {each} {verb} by a party whose consent it needs."
        said = join(self._either(some) for some in self.alternatives)
        return f"A breakthrough is possible: {said} would suit everyone whose consent it needs."

    def _either(self, demands: Sequence[Demand]) -> str:
        said = [condition_text(self.case, demand.condition) for demand in demands]
        return f"either {' or '.join(said)}" if len(said) > 1 else said[0]

    def _talks(self) -> str:
        if not self.joint:
            return "Nothing on this board takes several parties to do."
        if not self.agreed:
            return (
                "No joint step is open: whatever several parties would have to do together, one of them would refuse."
            )
        issues = join(self.case.issue_name(issue) for issue in self.agreed)
        count = "One joint step is" if len(self.agreed) == 1 else f"{len(self.agreed)} joint steps are"
        whole = " All of them can be taken at once." if self.together else ""
        return f"More talks: {count} better for everyone whose consent is needed: {issues}.{whole}"

    def to_dict(self) -> dict[str, object]:
        """The headline for JSON."""
        return {
            "verdict": self.verdict,
            "breakthrough": self.breakthrough,
            "more_talks": self.talks,
            "status_quo_stable": list(self.holds),
            "tempted": list(self.tempted),
            "undeterred": list(self.undeterred),
            "alternatives": [[str(demand.condition) for demand in some] for some in self.alternatives],
            "demands_granted": [str(demand.condition) for demand in self.granted],
            "demands_refused": [str(demand.condition) for demand in self.refused],
            "joint_steps": list(self.agreed),
            "text": self.sentences(),
        }


def headline(
    board: Board,
    resting: StabilityTable,
    tempted: Sequence[Temptation],
    steps: Steps,
    demands: Sequence[Demand],
) -> Headline:
    """The headline of what was computed at the status quo."""
    here = board.status_quo.index
    granted = tuple(demand for demand in demands if demand.verdict == "available")
    agreed = dict.fromkeys(step.issue for step in steps.joint)
    return Headline(
        board.case,
        tuple(key for key, result in resting.results.items() if result.mask[here]),
        tuple(dict.fromkeys(temptation.party for temptation in tempted)),
        tuple(dict.fromkeys(temptation.party for temptation in tempted if temptation.verdict != "credible")),
        granted,
        alternatives(board, granted),
        tuple(demand for demand in demands if demand.verdict in ("refused", "out of reach")),
        any(mover.joint for mover in board.moves.movers),
        tuple(agreed),
        steps.together is not None and len(steps.together.changes) == len(agreed),
    )
