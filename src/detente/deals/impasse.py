"""Why the talks are stuck: the smallest sets of requirements that cannot all be met.

A requirement is a red line of a party or its outlook condition. A set of them blocks when every package fails one of
them that belongs to a party whose consent it needs; giving up any one member of a smallest such set ends that blockade.
What is impossible on the board, who decides what, and what comes without a deal is taken as given. Where no package
leaves anybody who would have to sign it better off there is nothing to block: nobody asks for a deal. When a deal
exists, nothing blocks all of them, but each red line still has a price: the packages that it rules out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

import numpy as np

from detente.board import Board
from detente.board.numbering import ascending
from detente.board.space import BoolArray
from detente.case.logic.conditions import Condition
from detente.case.rows import frame
from detente.case.rules import enough
from detente.deals.clauses import Backing
from detente.deals.consent import Consent
from detente.deals.frontier import board_frontier
from detente.deals.requirements import Requirement
from detente.deals.transversals import minimal_transversals, smallest_rows
from detente.deals.vote_blockades import voted_blockades
from detente.deals.zone import Zone
from detente.light import dataclass
from detente.notebook import as_list
from detente.stability.sentences import condition_text, join, names

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True)
class Blockade:
    """A smallest set of requirements that cannot all be met."""

    requirements: tuple[Requirement, ...]

    @property
    def parties(self) -> tuple[str, ...]:
        """Whose requirements they are."""
        return tuple(dict.fromkeys(requirement.party for requirement in self.requirements))

    @property
    def only_red_lines(self) -> bool:
        """Whether they are all red lines."""
        return all(requirement.line is not None for requirement in self.requirements)

    def text(self, board: Board) -> str:
        """The set in one sentence."""
        said = [requirement.text(board) for requirement in self.requirements]
        return f"Enough by itself: {said[0]}." if len(said) == 1 else f"Cannot all be met: {'; '.join(said)}."

    def to_dict(self) -> dict[str, object]:
        """The set for JSON."""
        return {"requirements": [requirement.to_dict() for requirement in self.requirements]}

    def __len__(self) -> int:
        return len(self.requirements)

    def __repr__(self) -> str:
        return f"<blockade by {join(self.parties)}: {len(self)} requirements>"


@dataclass(frozen=True, eq=False)
class Blocking:
    """What blocks some packages: all of them, or those in which some demand is met.

    ``packages`` counts what was looked at: the deals, or, where there are ``conditions``, all packages in which one of
    them holds. ``open`` counts those that enough parties accept, ``in_zone`` those of them that are deals.
    ``blockades`` are the smallest sets that block every one of them, smallest first; there are none when some package
    is open, and none when there was no package to look at.
    """

    zone: Zone
    conditions: tuple[Condition, ...]
    packages: int
    open: int
    in_zone: int
    blockades: tuple[Blockade, ...]

    @property
    def blocked(self) -> bool:
        """Whether nothing that was looked at can be agreed."""
        return not self.open

    @property
    def by_red_lines(self) -> tuple[Blockade, ...]:
        """The blockades that consist of red lines alone."""
        return tuple(blockade for blockade in self.blockades if blockade.only_red_lines)

    def sentences(self) -> list[str]:
        """What blocks, a sentence an entry."""
        board = self.zone.board
        what = ", or ".join(condition_text(board.case, condition) for condition in self.conditions)
        about = f" with {what}" if what else ""
        if not self.packages and not self.conditions:
            return ["There is no deal to make: no package leaves anybody who would have to sign it better off."]
        if not self.packages:
            return [f"There is no package{about}: what is impossible, and who decides what, leave none."]
        if self.open:
            return [f"Nothing blocks every package{about}: {self.open:,} of {self.packages:,} can be agreed."]
        head = f"None of the {self.packages:,} packages{about} can be agreed."
        return [head, *(blockade.text(board) for blockade in self.blockades)]

    def to_dataframe(self) -> pd.DataFrame:
        """One row a requirement of a blockade; blockades are counted from 1."""
        return frame(
            ("blockade", "party", "kind", "requirement"),
            (
                (number, requirement.party, requirement.kind, requirement.text(self.zone.board))
                for number, blockade in enumerate(self.blockades, start=1)
                for requirement in blockade.requirements
            ),
        )

    def to_dict(self) -> dict[str, object]:
        """The blockades for JSON."""
        return {
            "conditions": [str(condition) for condition in self.conditions],
            "packages": self.packages,
            "open": self.open,
            "in_zone": self.in_zone,
            "blockades": [blockade.to_dict() for blockade in self.blockades],
        }

    def _repr_html_(self) -> str:
        lead, *more = self.sentences()
        return as_list(lead, more)

    def __repr__(self) -> str:
        verdict = f"{len(self.blockades)} blockades" if self.blocked else f"{self.open:,} open"
        return f"<blocking of {self.packages:,} packages of {self.zone.board.case.title!r}: {verdict}>"


@dataclass(frozen=True)
class Price:
    """What giving up one red line would add: packages in the zone, and new points of the frontier.

    ``gains`` are, for the parties that could then do better than the best that is open to them now, the ranks of their
    own order between the two; for a party that has nothing now, from its outlook.
    """

    line: Requirement
    packages: int
    frontier: int
    gains: Mapping[str, int]

    def text(self, board: Board) -> str:
        """The price in one sentence."""
        case = board.case
        better = f"; {names(case, self.gains)} could do better than now" if self.gains else ""
        return (
            f"Without the {self.line.text(board)}: {self.packages:,} more package{'s' * (self.packages != 1)} could be "
            f"agreed, {self.frontier:,} of them on the frontier{better}."
        )

    def to_dict(self) -> dict[str, object]:
        """The price for JSON."""
        return {
            "red_line": self.line.to_dict(),
            "packages": self.packages,
            "frontier": self.frontier,
            "gains": dict(self.gains),
        }

    def __repr__(self) -> str:
        return f"<{self.line.party} without {self.line.line and self.line.line.that}: {self.packages:,} packages more>"


@dataclass(frozen=True, eq=False)
class Impasse:
    """Whether the talks are stuck, what blocks them if they are, and what each red line costs."""

    zone: Zone
    blocking: Blocking
    prices: tuple[Price, ...]

    @property
    def stuck(self) -> bool:
        """Whether nothing can be agreed."""
        return self.blocking.blocked

    def sentences(self) -> list[str]:
        """What blocks a deal and what each red line costs, a sentence an entry."""
        return [*self.blocking.sentences(), *(price.text(self.zone.board) for price in self.prices)]

    def to_dataframe(self) -> pd.DataFrame:
        """One row a red line that has a price: what could be agreed without it, and who could do better."""
        return frame(
            ("party", "drawn_by", "red_line", "packages", "frontier", "better_for"),
            (
                (
                    price.line.party,
                    price.line.drawn_by,
                    str(price.line.line.that) if price.line.line else "",
                    price.packages,
                    price.frontier,
                    tuple(price.gains),
                )
                for price in self.prices
            ),
        )

    def to_dict(self) -> dict[str, object]:
        """The impasse for JSON."""
        return {
            "stuck": self.stuck,
            "blocking": self.blocking.to_dict(),
            "prices": [price.to_dict() for price in self.prices],
        }

    def _repr_html_(self) -> str:
        prices = [price.text(self.zone.board) for price in self.prices]
        return self.blocking._repr_html_() + (as_list("What red lines cost", prices) if prices else "")

    def __repr__(self) -> str:
        verdict = "stuck" if self.stuck else "not stuck"
        return f"<impasse of {self.zone.board.case.title!r}: {verdict}, {len(self.blocking.blockades)} blockades>"


def impasse(zone: Zone) -> Impasse:
    """What blocks a deal, and the price of each red line; the most expensive first."""
    return Impasse(zone, blocking(zone), tuple(prices(zone)))


def blocking(zone: Zone, *conditions: Condition) -> Blocking:
    """The smallest sets of requirements that block every package in which one of *conditions* holds.

    With no condition, every deal counts. Raises ``TooLargeError`` when there are too many such sets.
    """
    if not conditions:
        open_ = len(zone)
        found = () if open_ else blockades(zone, zone.wanted)
        return Blocking(zone, (), int(zone.deals.sum()), open_, open_, found)
    asked: BoolArray = np.logical_or.reduce([zone.board.where(condition) for condition in conditions])
    chosen = zone.clauses.packages & asked
    count, open_ = int(chosen.sum()), int((chosen & zone.agreed).sum())
    found = () if open_ else blockades(zone, zone.clauses.backing(np.flatnonzero(chosen)))
    return Blocking(zone, conditions, count, open_, int((chosen & zone.mask).sum()), found)


def blockades(zone: Zone, packages: Backing) -> tuple[Blockade, ...]:
    """The smallest sets of requirements that block all *packages*, smallest first; none of no packages."""
    if not len(packages.state):
        return ()
    if any(map(Consent.votes, packages.coalitions)):
        return tuple(map(Blockade, voted_blockades(zone, packages)))
    sets = minimal_transversals([np.flatnonzero(row).tolist() for row in smallest_rows(_failures(zone, packages))])
    kept = zone.requirements
    return tuple(Blockade(tuple(kept[k] for k in numbers)) for numbers in sets)


def _failures(zone: Zone, packages: Backing) -> BoolArray:
    """What the *packages* fail to meet of the requirements of those who would sign; equal ones once."""
    code, example = Consent.groups([(~flags[packages.state]).astype(np.int8) for flags in zone.met.values()])
    pairs = ascending(code * len(packages.coalitions) + packages.coalition)
    pattern, coalition = np.divmod(pairs, len(packages.coalitions))
    states = packages.state[example[pattern]]
    failed = np.column_stack([~flags[states] for flags in zone.met.values()])
    theirs = np.array([[r.party in some for r in zone.met] for some in packages.coalitions], dtype=bool)
    return np.asarray(failed & theirs[coalition])


def prices(zone: Zone) -> Iterator[Price]:
    """The price of each red line that costs anything."""
    now = board_frontier(zone.board, zone.mask)
    lines = [requirement for requirement in zone.requirements if requirement.line is not None]
    found = [price for line in lines if (price := _price(zone, line, now.payoffs)).packages]
    yield from sorted(found, key=lambda price: (-price.frontier, -price.packages))


def _opens(zone: Zone, line: Requirement) -> bool:
    """Whether some package that its party would accept without *line* is one that enough others accept."""
    board, others = zone.board, [flags for r, flags in zone.met.items() if r.party == line.party and r != line]
    states = np.flatnonzero(np.logical_and.reduce([~zone.met[line], zone.clauses.packages, *others]))
    if not len(states):
        return False
    kind, needs = zone.consent.kinds
    accepts = {
        **{party: flags[states] for party, flags in zone.accepts.items()},
        line.party: np.ones(len(states), bool),
    }
    taken = np.array([accepts[party] for party in board.players])
    _, first = np.unique(np.vstack([taken, kind[states]]), axis=1, return_index=True)
    for k in first.tolist():
        able = {party for party, flag in zip(board.players, taken[:, k].tolist(), strict=True) if flag}
        if any(enough(some, able) for some in needs[int(kind[states[k]])]):
            return True
    return False


def _price(zone: Zone, line: Requirement, now: np.ndarray) -> Price:
    if not _opens(zone, line):
        return Price(line, 0, 0, {})
    opened = zone.without(line)
    added = opened & ~zone.mask
    if not added.any():
        return Price(line, 0, 0, {})
    wider = board_frontier(zone.board, opened)
    gains = {}
    for k, party in enumerate(wider.parties):
        floor = int(now[:, k].max()) if len(now) else zone.baseline.levels[party]
        if (gain := int(wider.payoffs[:, k].max()) - floor) > 0:
            gains[party] = gain
    return Price(line, int(added.sum()), int(added[wider.states].sum()), gains)
