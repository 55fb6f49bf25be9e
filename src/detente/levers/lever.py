"""A lever: what would have to change for a goal to be reached, who pays for it, and how surely it works."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import ClassVar, Literal, TypeAlias

from detente.board import Board
from detente.case.model import Case
from detente.case.rows import Line
from detente.deals.worth import worths
from detente.errors import DetenteError
from detente.levers.changes import Change, applied
from detente.levers.goal_readings import Share
from detente.levers.goals import Goal
from detente.light import dataclass
from detente.robustness.doubtful_numbers import decimal
from detente.stability.sentences import join

LeverKind: TypeAlias = Literal[
    "commitment", "threat", "number", "priorities", "red lines", "numbers", "lines and numbers"
]


@dataclass(frozen=True)
class Toll:
    """What a lever costs *party* by its present wishes: *ranks* of its own order, of *of* between its worst and best.

    ``worth`` is the same in its own weights, where its wishes are weights alone. What is only lost when an answer has
    to be given is ``if_tested``.
    """

    party: str
    ranks: int
    of: int
    worth: Fraction | None
    if_tested: bool = False

    @property
    def share(self) -> Fraction:
        """The ranks as a share of all."""
        return Fraction(self.ranks, self.of) if self.of else Fraction(0)

    def text(self, case: Case) -> str:
        """Who gives up how much."""
        name = case.name_of(self.party)
        when = " if it has to answer" if self.if_tested else ""
        if not self.ranks:
            return f"it costs {name} nothing{when}"
        worth = f", {decimal(self.worth)} in its own weights" if self.worth is not None else ""
        return f"it costs {name} {self.ranks} of {self.of} ranks of its own order{worth}{when}"

    def to_dict(self) -> dict[str, object]:
        """The toll for JSON."""
        worth = None if self.worth is None else decimal(self.worth)
        return {
            "party": self.party,
            "ranks": self.ranks,
            "of": self.of,
            "worth": worth,
            "if_tested": self.if_tested,
        }


def toll(board: Board, party: str, better: int, worse: int, *, if_tested: bool = False) -> Toll:
    """What *party* loses where matters stand at the state *worse* instead of *better*, by number; not below nothing."""
    payoff = board.payoff[party]
    ranks = max(0, int(payoff[better]) - int(payoff[worse]))
    of = int(payoff.max(initial=0))
    worth: Fraction | None
    try:
        known = worths(board.case, [party])[party]
        first, second = (known.of(board.case, board.at(state).values) for state in (better, worse))
        worth = max(Fraction(0), first - second)
    except DetenteError:
        worth = None
    return Toll(party, ranks, of, worth, if_tested)


@dataclass(frozen=True, eq=False)
class Lever:
    """Changes that together reach ``goal``: tried on the case, with everything worked out anew.

    ``reached`` is the goal where a commitment adds to the package. ``tolls`` say what it costs whom, ``price`` is what
    is changed or given up as a share of all that the payers want. ``least`` says that no smaller change of this
    kind would do: of this number, of all numbers of those who pay, of the order, of red lines; what comes without a
    deal being as it is. ``share`` is in how many readings it works; none where nothing is in doubt, or it is unknown.
    """

    columns: ClassVar[tuple[str, ...]] = (
        "goal", "about", "kind", "change", "payers", "ranks", "worth", "price", "least", "count", "readings",
        "in_words",
    )  # fmt: skip

    case: Case
    goal: Goal
    kind: LeverKind
    changes: tuple[Change, ...]
    tolls: tuple[Toll, ...]
    price: Fraction
    least: bool
    share: Share | None = None
    reached: Goal | None = None

    @property
    def payers(self) -> tuple[str, ...]:
        """Whose wishes change, or who has to do something."""
        return tuple(dict.fromkeys(change.party for change in self.changes))

    def applied(self, case: Case | None = None) -> Case:
        """The case with it."""
        return applied(self.case if case is None else case, self.changes)

    def text(self) -> str:
        """What would have to change."""
        return "; ".join(change.text(self.case) for change in self.changes)

    def toll_text(self) -> str:
        """Who pays what."""
        return join(toll.text(self.case) for toll in self.tolls)

    def share_text(self) -> str:
        """In which readings it works; empty where nothing is in doubt."""
        if self.share is None:
            return ""
        return f"works {self.share.in_words} ({self.share.count:,} of {self.share.draws:,})"

    def lines(self) -> Iterator[Line]:
        """One line."""
        worths = [toll.worth for toll in self.tolls]
        known = [worth for worth in worths if worth is not None]
        share = (self.share.count, self.share.draws, self.share.in_words) if self.share else (None, None, "")
        yield (
            self.goal.kind,
            self.goal.where(self.case),
            self.kind,
            self.text(),
            self.payers,
            sum(toll.ranks for toll in self.tolls),
            float(sum(known)) if known else None,
            float(self.price),
            self.least,
            *share,
        )

    def to_dict(self) -> dict[str, object]:
        """The lever for JSON."""
        return {
            "kind": self.kind,
            "text": self.text(),
            "changes": [change.to_dict() for change in self.changes],
            "payers": list(self.payers),
            "costs": [toll.to_dict() for toll in self.tolls],
            "price": round(float(self.price), 6),
            "least": self.least,
            "share": self.share.to_dict() if self.share else None,
        }

    def __repr__(self) -> str:
        return f"<{self.kind} lever of {', '.join(self.payers)}: {len(self.changes)} changes>"
