"""All that is known about deals on one board; each part is worked out when it is first asked for."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from detente.board import Board
from detente.board.payoffs import equal
from detente.board.progress import Progress, nobody
from detente.case.model import Case
from detente.case.rows import Rows
from detente.deals.agenda import AgendaItem, agenda
from detente.deals.baseline import Baseline
from detente.deals.frontier import Frontier, board_frontier
from detente.deals.grades import WORDS
from detente.deals.impasse import Blocking, Impasse, blocking, impasse
from detente.deals.partial import PartialDeal, partial_deals
from detente.deals.proposals import OnTheTable, proposals
from detente.deals.recommended import Recommended, named_solutions, recommended
from detente.deals.solutions import Solution
from detente.deals.zone import Zone, zone
from detente.light import dataclass
from detente.notebook import as_table
from detente.stability.sentences import differences, join, names

if TYPE_CHECKING:
    import pandas as pd

    from detente.show.pictures.picture import Picture


@dataclass(frozen=True, eq=False)
class Deals:
    """What can be agreed on a board, what blocks it, and whether it would hold."""

    board: Board
    zone: Zone

    def plot(self, x: str | None = None, y: str | None = None) -> Picture | None:
        """The packages by what two parties get of them, drawn; a notebook shows the picture as it is.

        *x* and *y* are parties, else the two most opposed whose consent some package needs. None where no package is in
        the zone. Raises ``UnknownNameError``, and ``DetenteError`` without the extra ``page``.
        """
        from detente.analysis import Analysis  # noqa: PLC0415 (how a result is drawn is known to who shows it)
        from detente.show.pictures.deal_map import deal_map  # noqa: PLC0415

        return deal_map(Analysis.around(self.board, deals=self), x, y)

    @property
    def baseline(self) -> Baseline:
        """What comes if nothing is signed; everything else is measured against it."""
        return self.zone.baseline

    @cached_property
    def frontier(self) -> Frontier:
        """The packages in the zone that no other in it improves on for one party without hurting another."""
        return board_frontier(self.board, self.zone.mask)

    @cached_property
    def solutions(self) -> Rows[Solution]:
        """What the rules of fair division pick."""
        return named_solutions(self.zone)

    @cached_property
    def recommended(self) -> Rows[Recommended]:
        """At most three packages to look at first."""
        return recommended(self.zone, self.frontier, self.solutions)

    @cached_property
    def partial(self) -> Rows[PartialDeal]:
        """The best packages that settle few issues."""
        return partial_deals(self.zone)

    @cached_property
    def proposals(self) -> Rows[OnTheTable]:
        """The proposals on the table, judged."""
        return proposals(self.zone)

    @cached_property
    def refused(self) -> Blocking | None:
        """What blocks all proposals that are not acceptable, each and every one; none where there are not several."""
        refused = [proposal for proposal in self.proposals if not proposal.acceptable]
        if len(refused) < 2:
            return None
        return blocking(self.zone, *(equal(proposal.proposal.package) for proposal in refused))

    @cached_property
    def impasse(self) -> Impasse:
        """What blocks a deal, and what each red line costs."""
        return impasse(self.zone)

    @cached_property
    def agenda(self) -> Rows[AgendaItem]:
        """The issues, the most negotiable first."""
        return agenda(self.zone, self.frontier)

    def work_out(self, progress: Progress = nobody) -> Deals:
        """Everything now, part by part, rather than when it is first asked for."""
        for k, (part, said) in enumerate(_PARTS.items(), start=1):
            progress(said, k, len(_PARTS) + 1)
            getattr(self, part)
        for proposal in self.proposals:
            _ = proposal.blocking
        _ = self.refused
        return self

    def to_dataframe(self) -> pd.DataFrame:
        """One row a package in the zone: the value of every issue, every player's payoff, whether on the frontier."""
        made = self.zone.to_dataframe()
        return made.assign(**{"on frontier": np.isin(self.zone.packages, self.frontier.states)})

    def to_dict(self) -> dict[str, object]:
        """Everything for JSON."""
        return {
            "case": self.board.case.title,
            "zone": self.zone.to_dict(),
            "frontier": len(self.frontier),
            "recommended": [package.to_dict() for package in self.recommended],
            "partial": [deal.to_dict() for deal in self.partial],
            "proposals": [proposal.to_dict() for proposal in self.proposals],
            "impasse": self.impasse.to_dict(),
            "agenda": [item.to_dict() for item in self.agenda],
        }

    def _repr_html_(self) -> str:
        case = self.board.case
        packages = [
            (
                differences(case, package.changes),
                join(package.picked_as),
                names(case, package.asked),
                WORDS[package.holding.hold].cell,
            )
            for package in self.recommended
        ]
        drafts = [
            (
                made.proposal.name or made.name,
                case.name_of(made.proposal.by),
                "acceptable" if made.acceptable else "refused" if made.state is not None else "impossible",
                " ".join(refusal.text(self.board) for refusal in made.refusals),
            )
            for made in self.proposals
        ]
        parts = [self.zone._repr_html_()]
        if packages:
            head = f"Packages to look at first: {case.title}"
            parts.append(as_table(head, ("Package", "Why", "Needs", "Does it hold"), packages))
        if drafts:
            head = f"Proposals on the table: {case.title}"
            parts.append(as_table(head, ("Proposal", "By", "Verdict", "Why"), drafts))
        return "".join((*parts, self.impasse._repr_html_()))

    def __repr__(self) -> str:
        return f"<deals of {self.board.case.title!r}: {len(self.zone):,} packages, outlook {self.baseline.kind}>"


_PARTS = {
    "frontier": "comparing packages",
    "solutions": "dividing the gains",
    "recommended": "asking which packages hold",
    "partial": "looking for what can be settled now",
    "proposals": "judging the proposals on the table",
    "impasse": "asking what blocks a deal",
    "agenda": "ordering the issues",
}
"""What is worked out after the zone, and how that is said."""


def deals_of(subject: Board | Case, outlook: str | Baseline = "worst", *, progress: Progress | None = None) -> Deals:
    """What can be agreed on *subject*, against the no-deal *outlook*: ``worst``, ``best``, ``status-quo`` or
    ``myopic``.

    A baseline of the same board that is known already may be given for it.

    With *progress*, all parts are worked out at once and each is told. Raises ``UnknownNameError`` for another outlook
    and ``TooLargeError`` when the outlook cannot be followed.
    """
    board = subject.board() if isinstance(subject, Case) else subject
    if progress is None:
        return Deals(board, _zone(board, outlook))
    progress(f"following {len(board):,} states to where talks that fail would end", 0, len(_PARTS) + 1)
    return Deals(board, _zone(board, outlook)).work_out(progress)


def _zone(board: Board, outlook: str | Baseline) -> Zone:
    return zone(board, outlook) if isinstance(outlook, str) else zone(board, measured=outlook)
