"""Two cases beside each other: what was put in differently, what follows differently, and what causes it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING

from detente.board.progress import Progress, nobody
from detente.case.model import Case
from detente.case.rows import Line, frame
from detente.comparison.case_parts import on_its_day
from detente.comparison.coding_agreement import CodingAgreement, agreement
from detente.comparison.conclusions_compared import HALF, Drawn, Terms, claimed, entered, mostly, shared, shares
from detente.comparison.difference_words import conclusion_text, difference_text, in_order
from detente.comparison.differences import InputDifference, Mixture, mattering, mixture
from detente.comparison.positions_moved import PositionMoved, positions_moved
from detente.comparison.smallest_causes import Causes, CauseSearch, Chosen
from detente.errors import DetenteError, TooLargeError
from detente.light import dataclass
from detente.notebook import as_table
from detente.robustness import Conclusion
from detente.robustness.draw_readings import seed_of

if TYPE_CHECKING:
    import pandas as pd

TRIES = 160
"""Mixtures of two cases that are worked out to find causes, where no other number is asked for."""
LARGE_TRIES = 10
"""The same on boards that are too large for conclusions."""
FEW_DRAWS = 128
"""Readings of each mixture where what differs is what holds in most readings."""


@dataclass(frozen=True)
class ChangedConclusion:
    """One conclusion on which two cases differ.

    It ``held`` in the first and ``holds`` in the second: as the numbers are entered, or in most readings where
    ``basis`` is ``readings``. The shares are none where nothing is in doubt. ``causes`` are smallest sets of what
    differs, each of which, put into the first case, makes the difference.
    """

    conclusion: Drawn
    held: bool
    holds: bool
    basis: str
    share_before: Fraction | None
    share_after: Fraction | None
    causes: tuple[tuple[InputDifference, ...], ...]
    proof: Causes | None

    def __repr__(self) -> str:
        return f"<{'now' if self.holds else 'no longer'}: {repr(self.conclusion)[1:-1]}>"

    @property
    def proven(self) -> bool:
        """Whether no smaller set of differences causes it."""
        return self.proof is not None and self.proof.proven


@dataclass(frozen=True, eq=False)
class Comparison:
    """What differs between ``before`` and ``after``, which are read as of their days and called by ``names``.

    It iterates over the conclusions that differ. ``reason`` says why there are none to compare.
    """

    before: Case
    after: Case
    names: tuple[str, str]
    mixture: Mixture
    changed: tuple[ChangedConclusion, ...]
    tries: int
    reason: str = ""

    @property
    def differences(self) -> tuple[InputDifference, ...]:
        """The inputs that differ, one by one."""
        return self.mixture.differences

    @property
    def evidence(self) -> tuple[InputDifference, ...]:
        """Those that somebody said, the ones on which a conclusion can rest first."""
        said = [one for one in self.differences if one.kind == "evidence"]
        return tuple(sorted(said, key=lambda one: one not in self.mattering))

    @cached_property
    def mattering(self) -> frozenset[InputDifference]:
        """Those on which a conclusion can rest; what is said for a party whose preferences are given is none."""
        return frozenset(self.differences[k] for k in mattering(self.before, self.after, self.differences))

    @property
    def assumptions(self) -> tuple[InputDifference, ...]:
        """Those that the analyst entered."""
        return tuple(one for one in self.differences if one.kind == "assumption")

    @cached_property
    def moved(self) -> tuple[PositionMoved, ...]:
        """Who moved on which issue."""
        return positions_moved(self.before, self.after)

    @cached_property
    def agreement(self) -> tuple[CodingAgreement, ...]:
        """How far two analysts agree, part by part."""
        return agreement(self.before, self.after)

    @property
    def same(self) -> bool:
        """Whether nothing differs on which a conclusion could rest."""
        return not self.differences

    @property
    def related(self) -> bool:
        """Whether the two have an issue in common."""
        return bool(shared(self.before, self.after).issues)

    def __iter__(self) -> Iterator[ChangedConclusion]:
        return iter(self.changed)

    def __len__(self) -> int:
        return len(self.changed)

    def __bool__(self) -> bool:
        return True

    def text(self, one: InputDifference | ChangedConclusion) -> str:
        """A difference or a conclusion in words."""
        if isinstance(one, InputDifference):
            return difference_text(one, self.before, self.after)
        return conclusion_text(one.conclusion, self.after if one.holds else self.before, self._terms)

    @cached_property
    def _terms(self) -> Terms:
        return shared(self.before, self.after)

    def lines(self) -> Iterator[Line]:
        """A line for each conclusion that differs."""
        for one in self.changed:
            cause = " + ".join(map(self.text, one.causes[0])) if one.causes else ""
            shares_told = (float(share) if share is not None else None for share in (one.share_before, one.share_after))
            told = one.conclusion.kind, self.text(one), one.held, one.holds, one.basis, *shares_told
            yield *told, cause, len(one.causes), one.proven

    def to_dataframe(self) -> pd.DataFrame:
        """One row a conclusion that differs, with the first of the smallest sets that cause it."""
        columns = (
            "kind", "conclusion", "held", "holds", "basis", "share_before", "share_after", "cause", "causes", "proven",
        )  # fmt: skip
        return frame(columns, self.lines())

    def to_dict(self) -> dict[str, object]:
        """Everything for JSON; causes are the numbers of differences, from 0."""
        number = {one: k for k, one in enumerate(self.differences)}
        return {
            "before": self._named(0, self.before),
            "after": self._named(1, self.after),
            "moved": [one.to_dict() for one in self.moved],
            "differences": [
                {"kind": one.kind, "path": [str(part) for part in one.path[:3]], "text": self.text(one)}
                for one in self.differences
            ],
            "conclusions": [self._told(one, number) for one in self.changed],
            "conclusions_left_out": self.reason,
            "tries": self.tries,
        }

    def _named(self, k: int, case: Case) -> dict[str, object]:
        return {"name": self.names[k], "title": case.title, "as_of": case.as_of.isoformat() if case.as_of else None}

    def _told(self, one: ChangedConclusion, number: dict[InputDifference, int]) -> dict[str, object]:
        made = one.conclusion
        data: dict[str, object] = (
            made.to_dict() if isinstance(made, Conclusion) else {"kind": made.kind, "about": list(made.about)}
        )
        return {
            **data,
            "text": self.text(one),
            "held": one.held,
            "holds": one.holds,
            "basis": one.basis,
            "share_before": None if one.share_before is None else round(float(one.share_before), 6),
            "share_after": None if one.share_after is None else round(float(one.share_after), 6),
            "causes": [[number[cause] for cause in some] for some in one.causes],
            "proven_smallest": one.proven,
        }

    def _repr_html_(self) -> str:
        rows = [
            (self.text(one), _yes(one.held), _yes(one.holds), "; ".join(map(self.text, (one.causes or ((),))[0])))
            for one in self.changed
        ]
        return as_table(repr(self)[1:-1], ("Conclusion", *self.names, "Because of"), rows)

    def __repr__(self) -> str:
        told = f"{len(self.differences)} inputs differ, {len(self.changed)} conclusions"
        return f"<comparison of {self.names[0]} and {self.names[1]}: {'nothing differs' if self.same else told}>"


def _yes(flag: bool) -> str:
    return "yes" if flag else "no"


def compare(
    before: Case,
    after: Case,
    *,
    names: tuple[str, str] = ("the first", "the second"),
    tries: int = TRIES,
    full: bool = True,
    progress: Progress = nobody,
) -> Comparison:
    """What differs between two cases, what follows differently, and the smallest sets of differences that cause it.

    At most *tries* mixtures of the two are worked out for what they conclude as entered, and in all half as many more
    for what else a brief claims and for what holds in most readings; without *full* these are left out. On a board too
    large for conclusions the claims of a brief stand in for them. Issues, parties and proposals are matched by their
    keys, statements by who said when what about what. Raises ``DetenteError`` for a case with issues held fixed.
    """
    if before.held or after.held:
        raise DetenteError("issues are held fixed; compare the cases as they are")
    before, after = on_its_day(before), on_its_day(after)
    progress("comparing what was put in")
    mixed = mixture(before, after)
    work = _Work(before, after, mixed, tries, progress, full)
    changed, reason = work.changed() if mixed.differences else ((), "")
    return Comparison(before, after, names, mixed, changed, work.used, reason)


@dataclass
class _Work:
    """The search for what follows differently, and why."""

    before: Case
    after: Case
    mixed: Mixture
    tries: int
    progress: Progress
    full: bool = True
    used: int = 0

    def changed(self) -> tuple[tuple[ChangedConclusion, ...], str]:
        terms = shared(self.before, self.after)
        if not terms.issues:
            return (), "the two have no issue in common"
        try:
            return tuple(sorted(self._found(terms), key=lambda one: in_order(one.conclusion))), ""
        except DetenteError as reason:
            return (), str(reason)

    def _found(self, terms: Terms) -> list[ChangedConclusion]:
        """What differs as entered, what is claimed besides, and what differs in most readings alone."""
        count = len(mattering(self.before, self.after, self.mixed.differences))
        seed, few = seed_of(self.before), max(self.tries // 4, min(self.tries, count + 2))
        self.progress("working out both")
        try:
            ends = (), range(len(self.mixed.differences))
            first, second = (shares(self.mixed.case(some), terms, seed) for some in ends)
            as_entered = self._search(lambda case: entered(case, terms), self.tries)
        except TooLargeError:
            fewer = min(few, LARGE_TRIES) if self.full else 2
            return list(self._differing(self._search(lambda case: claimed(case, instead=True), fewer), None))
        doubt = any(0 < share < 1 for one in (first, second) for share in one.values())
        told = (first, second) if doubt else None
        found = list(self._differing(as_entered, told))
        if not self.full:
            return found
        found += self._differing(self._search(claimed, few), None)
        old, new = ({key for key, share in one.items() if share >= HALF} for one in (first, second))
        turned = frozenset(old ^ new) - {one.conclusion for one in found}
        if doubt and turned:
            most = self._search(lambda case: mostly(case, terms, seed, FEW_DRAWS), few, turned)
            found += self._differing(most, told, "readings")
        return found

    def _search(
        self, concludes: Callable[[Case], frozenset[Drawn]], tries: int, only: frozenset[Drawn] | None = None
    ) -> tuple[frozenset[Drawn], frozenset[Drawn], dict[Drawn, Causes]]:
        """What the two conclude, and the causes of where they differ."""

        def told(chosen: Chosen) -> frozenset[Drawn] | None:
            self.used += 1
            self.progress("looking for causes: mixture", search.used, tries)
            try:
                return concludes(self.mixed.case(active[k] for k in sorted(chosen)))
            except DetenteError:
                if 0 < len(chosen) < count:  # these do not fit together without the others
                    return None
                raise

        active = mattering(self.before, self.after, self.mixed.differences)
        count = len(active)
        search: CauseSearch[Drawn] = CauseSearch(count, told, max(2, tries))
        old, new = search.concluded(frozenset()), search.concluded(frozenset(range(count)))
        assert old is not None, "each of the two is a case"
        assert new is not None, "each of the two is a case"
        turned = old ^ new if only is None else (old ^ new) & only
        return old, new, search.of(old, turned)

    def _differing(
        self,
        searched: tuple[frozenset[Drawn], frozenset[Drawn], dict[Drawn, Causes]],
        told: tuple[dict[Drawn, Fraction], dict[Drawn, Fraction]] | None,
        basis: str = "midpoint",
    ) -> Iterator[ChangedConclusion]:
        old, new, causes = searched
        active = mattering(self.before, self.after, self.mixed.differences)
        for made, proof in causes.items():
            share_before, share_after = (one.get(made, Fraction(0)) for one in told) if told else (None, None)
            sets = tuple(tuple(self.mixed.differences[active[k]] for k in sorted(some)) for some in proof.sets)
            yield ChangedConclusion(made, made in old, made in new, basis, share_before, share_after, sets, proof)
