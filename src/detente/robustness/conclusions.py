"""What can be concluded about a case, as data: one kind, and the parties, state, issue or words that it is about."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, TypeAlias, get_args

from detente.case.logic.conditions import Condition
from detente.case.model import Case
from detente.light import dataclass
from detente.stability.sentences import condition_text, differences, join

Sort: TypeAlias = Literal[
    "rests", "rests for", "tempted", "undeterred", "tempts", "deterred", "expected", "outlook",
    "granted", "step", "breakthrough", "talks", "deal possible", "acceptable", "deal", "frontier",
    "holds by itself", "holds by credible answer", "holds by a bluff", "does not hold", "proposal accepted",
]  # fmt: skip
SORTS: tuple[Sort, ...] = get_args(Sort)
Changes: TypeAlias = tuple[tuple[str, str], ...]
"""A state as what differs from today: issues and values, in the order of the file."""


@dataclass(frozen=True)
class Conclusion:
    """One thing that a reading says or does not say.

    | kind | says |
    |---|---|
    | rests | today is an equilibrium by ``concept``: nash, seq, gmr |
    | rests for | today is stable by ``concept`` for the party |
    | tempted | the party would gain by some move of its own from today |
    | undeterred | ... and by one that no credible answer undoes |
    | tempts | the party would gain by moving from today to ``state`` |
    | deterred | ... and a credible answer undoes it |
    | expected | without a deal matters end in ``state``, or one of several that it is of |
    | outlook | ... and nowhere else |
    | granted | the demand ``about``, made by the parties, would be granted today |
    | step | taking ``issue`` to ``value`` is better for all who would have to do it together |
    | breakthrough, talks | some demand would be granted; some such step is open |
    | deal possible | some package is a deal |
    | acceptable, deal, frontier | the package ``state`` is acceptable to enough; is a deal; is on the frontier |
    | holds by itself, ... by credible answer, ... by a bluff, does not hold | how far the package ``state`` holds |
    | proposal accepted | enough parties accept the proposal ``about`` |
    """

    kind: Sort
    parties: tuple[str, ...] = ()
    state: Changes | None = None
    concept: str = ""
    issue: str = ""
    value: str = ""
    about: str = ""

    def text(self, case: Case) -> str:
        """The conclusion as a clause, which the share of readings completes."""
        who = join(case.name_of(party) for party in self.parties)
        return _TEXTS[self.kind].format(
            who=who,
            where=self.where(case),
            concept=_CONCEPTS.get(self.concept, ""),
            issue=case.issue_name(self.issue) if self.issue else "",
            value=self.value,
            about=self._about(case),
        )

    def to_dict(self) -> dict[str, object]:
        """The conclusion for JSON; what it is not about is left out."""
        found: dict[str, object] = {"kind": self.kind}
        if self.parties:
            found["parties"] = list(self.parties)
        if self.state is not None:
            found["state"] = dict(self.state)
        for key in ("concept", "issue", "value", "about"):
            if value := getattr(self, key):
                found[key] = value
        return found

    def where(self, case: Case) -> str:
        """The state that it is about, as what differs from today."""
        if self.state is None:
            return ""
        today = case.status_quo
        return differences(case, {name: (today[name], value) for name, value in self.state}) or "all stays as today"

    def _about(self, case: Case) -> str:
        if self.kind == "proposal accepted":
            return case.proposals[self.about].name or self.about
        return condition_text(case, Condition.parse(self.about)) if self.about else ""

    def __repr__(self) -> str:
        said = [
            *self.parties,
            *(f"{k} = {v}" for k, v in self.state or ()),
            self.concept,
            self.issue,
            self.value,
            self.about,
        ]
        return f"<{self.kind}: {', '.join(filter(None, said))}>" if any(said) else f"<{self.kind}>"


def changes(today: Mapping[str, str], there: Mapping[str, str]) -> Changes:
    """How the state *there* differs from *today*."""
    return tuple((name, value) for name, value in there.items() if value != today[name])


_CONCEPTS = {
    "nash": "at rest: nobody gains by moving alone",
    "seq": "at rest: every gain by moving alone would be answered by others in their own interest",
    "gmr": "at rest: every gain by moving alone could be undone by what others can do",
}
_TEXTS: dict[Sort, str] = {
    "rests": "{concept}",
    "rests for": "{who}: {concept}",
    "tempted": "{who} would gain by moving alone",
    "undeterred": "{who} would gain by moving alone, and no credible answer deters it",
    "tempts": "{who} would gain by: {where}",
    "deterred": "{who} would gain by: {where}; a credible answer deters it",
    "expected": "it may come to: {where}",
    "outlook": "it comes to: {where}",
    "granted": "the demand of {who} would be granted: {about}",
    "step": "all who would have to do it together gain by: {issue}: {value}",
    "breakthrough": "some demand would be granted",
    "talks": "some joint step is better for all whose consent it needs",
    "deal possible": "something can be agreed",
    "acceptable": "enough parties accept: {where}",
    "deal": "a deal: {where}",
    "frontier": "a deal that no other improves on for all: {where}",
    "holds by itself": "holds by itself: {where}",
    "holds by credible answer": "holds because leaving would be answered: {where}",
    "holds by a bluff": "holds only while a bluff is believed: {where}",
    "does not hold": "does not hold: {where}",
    "proposal accepted": "enough parties accept: {about}",
}
