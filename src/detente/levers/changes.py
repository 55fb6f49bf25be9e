"""What can be changed in a case: one kind a class, each of which makes the changed case and says what it takes."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from typing import TypeAlias

from detente.board.levels import wishes
from detente.case.logic.conditions import Condition, Implies
from detente.case.logic.language import to_text
from detente.case.model import Case, Interval, Preferences, Reasoned, Threat, Transition, Weight
from detente.light import dataclass
from detente.robustness.doubtful_numbers import DoubtfulNumber, amounts, decimal, with_numbers
from detente.stability.sentences import condition_text, join, value_text


@dataclass(frozen=True)
class NumberChange:
    """One number under ``weights`` becomes *new* instead of *old*.

    The goal is reached from *bound* on, or where *strict* only beyond it; *new* is then a little beyond.
    """

    number: DoubtfulNumber
    old: Fraction
    new: Fraction
    bound: Fraction
    strict: bool

    @property
    def party(self) -> str:
        """Whose wishes change."""
        return self.number.party

    @property
    def size(self) -> Fraction:
        """By how much."""
        return abs(self.bound - self.old)

    def applied(self, case: Case) -> Case:
        """*case* with it."""
        return with_numbers(case, {self.number: self.new}).with_()

    def text(self, case: Case) -> str:
        """What would have to be worth how much."""
        what, _, whom = self.number.text(case).rpartition(", to ")
        return f"{what} would have to be worth {self.bound_text} to {whom} ({self.entered})"

    @property
    def bound_text(self) -> str:
        """The value from which on, or beyond which, the goal is reached."""
        grows = self.new > self.old
        if self.strict:
            return f"{'more' if grows else 'less'} than {decimal(self.bound)}"
        return f"{decimal(self.bound)} or {'more' if grows else 'less'}"

    @property
    def entered(self) -> str:
        """What the case says."""
        low, high = decimal(self.number.low), decimal(self.number.high)
        return f"{low} is entered" if low == high else f"{low} to {high} are entered"

    def to_dict(self) -> dict[str, object]:
        """The change for JSON, exact values as text."""
        values = {"old": decimal(self.old), "new": decimal(self.new), "bound": decimal(self.bound)}
        return {"change": "number", **self.number.to_dict(), **values, "beyond": self.strict}


@dataclass(frozen=True)
class OrderChange:
    """The priorities of *party* in another order: *order* has their numbers, the most important first."""

    party: str
    order: tuple[int, ...]

    @property
    def swaps(self) -> int:
        """The fewest swaps of neighbours that make it."""
        return sum(a > b for k, a in enumerate(self.order) for b in self.order[k + 1 :])

    @property
    def risen(self) -> tuple[tuple[int, tuple[int, ...]], ...]:
        """Each statement that rises, with those that it passes."""
        found = []
        for k, a in enumerate(self.order):
            passed = tuple(sorted(b for b in self.order[k + 1 :] if b < a))
            if passed:
                found.append((a, passed))
        return tuple(found)

    def applied(self, case: Case) -> Case:
        """*case* with it."""
        lines = wishes(case)[self.party].priorities
        return case.with_(preferences={self.party: {"priorities": [lines[k] for k in self.order]}})

    def text(self, case: Case) -> str:
        """What would have to come before what."""
        lines = wishes(case)[self.party].priorities
        told = [
            f"{condition_text(case, lines[a].that)} before {join(condition_text(case, lines[b].that) for b in passed)}"
            for a, passed in self.risen
        ]
        return f"{case.name_of(self.party)} would have to want {'; '.join(told)}"

    def to_dict(self) -> dict[str, object]:
        """The change for JSON."""
        return {"change": "order", "party": self.party, "order": list(self.order), "swaps": self.swaps}


@dataclass(frozen=True)
class LineDropped:
    """Red line number *number* of *party* is given up."""

    party: str
    number: int

    def applied(self, case: Case) -> Case:
        """*case* without it; one line of a party at a time, the last first."""
        wants = case.preferences[self.party]
        left = tuple(line for k, line in enumerate(wants.red_lines) if k != self.number)
        wants = wants.model_copy(update={"red_lines": left})  # with fewer lines a case is as valid as it was
        return case.model_copy(update={"preferences": {**case.preferences, self.party: wants}})

    def text(self, case: Case) -> str:
        """Which line."""
        line = case.preferences[self.party].red_lines[self.number]
        return f"{case.name_of(self.party)} would have to give up its red line ({condition_text(case, line.that)})"

    def to_dict(self) -> dict[str, object]:
        """The change for JSON."""
        return {"change": "red line", "party": self.party, "number": self.number}


@dataclass(frozen=True)
class KeepsTo:
    """*party* binds itself not to take *issue* away from *value*; who else can, still can."""

    party: str
    issue: str
    value: str

    def applied(self, case: Case) -> Case:
        """*case* without the moves that it gives up."""
        issue = case.issues[self.issue]
        change: dict[str, object] = {}
        if issue.decided_by == self.party:
            change["moves"] = kept_moves(case, self.issue, self.value)
        if self.party in issue.moves_by:
            change["moves_by"] = {self.party: [*_without(issue.moves_by[self.party], self.value)]}
        return case.with_(issues={self.issue: {**change, **({"one_way": False} if "moves" in change else {})}})

    def text(self, case: Case) -> str:
        """What it binds itself to."""
        value = value_text(case, self.issue, self.value)
        return f"{case.name_of(self.party)} binds itself to keep {case.issue_name(self.issue)} at {value}"

    def to_dict(self) -> dict[str, object]:
        """The change for JSON."""
        return {"change": "keeps to", "party": self.party, "issue": self.issue, "value": self.value}


def kept_moves(case: Case, name: str, value: str) -> list[Transition]:
    """The transitions of an issue, one by one, without those that leave *value*."""
    issue = case.issues[name]
    if issue.moves:
        return [*_without(issue.moves, value)]
    labels = issue.labels
    return [
        Transition(before=a, after=b)
        for i, a in enumerate(labels)
        for j, b in enumerate(labels)
        if a not in (b, value) and (j > i or not issue.one_way)
    ]


def _without(moves: tuple[Transition, ...], value: str) -> list[Transition]:
    both = [
        Transition(before=a, after=b)
        for move in moves
        for a, b in [(move.before, move.after), *([(move.after, move.before)] if move.both_ways else [])]
    ]
    return [move for move in both if move.before != value]


@dataclass(frozen=True)
class AlsoDoes:
    """*party* does something more with the package: *values* of issues of its own. The case is the same."""

    party: str
    values: tuple[tuple[str, str], ...]

    def applied(self, case: Case) -> Case:
        """*case*: what changes is the package."""
        return case

    def text(self, case: Case) -> str:
        """What it does."""
        told = "; ".join(f"{case.issue_name(issue)}: {value_text(case, issue, v)}" for issue, v in self.values)
        return f"{case.name_of(self.party)} adds to the package: {told}"

    def to_dict(self) -> dict[str, object]:
        """The change for JSON."""
        return {"change": "also does", "party": self.party, "values": dict(self.values)}


@dataclass(frozen=True)
class AnswersSurely:
    """*party* binds itself to an answer: if *trigger* then *then*, before anything else that it wants.

    ``announced`` says that it has threatened this already.
    """

    party: str
    trigger: Condition
    then: Condition
    announced: bool

    def applied(self, case: Case) -> Case:
        """*case* in which that is what the party wants first."""
        wants = wishes(case).get(self.party, Preferences())
        first = Implies(self.trigger.expression, self.then.expression)
        bound = Condition(to_text(first), first)
        threats = case.threats if self.announced else (*case.threats, self._threat())
        changed = wanting_first(case.preferences.get(self.party), wants, bound)
        return case.with_(preferences={self.party: changed}, threats=threats)

    def _threat(self) -> Threat:
        return Threat.model_validate({"by": self.party, "if": self.trigger, "then": self.then})

    def text(self, case: Case) -> str:
        """Who would have to answer what with what."""
        name = case.name_of(self.party)
        what = f"{condition_text(case, self.then)} if {condition_text(case, self.trigger)}"
        if self.announced:
            return f"the threat of {name} would have to be certain: {what}"
        return f"{name} binds itself to an answer: {what}"

    def to_dict(self) -> dict[str, object]:
        """The change for JSON."""
        told = {"if": str(self.trigger), "then": str(self.then), "announced": self.announced}
        return {"change": "answers surely", "party": self.party, **told}


def wanting_first(stated: Preferences | None, wants: Preferences, bound: Condition) -> Preferences:
    """*wants* with *bound* before all else; the red lines are those *stated*. See ``can_want_first``."""
    parts: dict[str, object] = {kind: getattr(wants, kind) for kind in wants.order}
    if wants.order[:1] == ("weights",) and "priorities" in wants.order:
        most = 1 + 2 * sum(max(abs(amount.low), abs(amount.high)) for _, _, amount in amounts(wants))
        parts["weights"] = (Weight(on=bound, amount=Interval(low=most, high=most)), *wants.weights)
    else:
        first = (Reasoned(that=bound), *wants.priorities)
        parts = {"priorities": first} | {kind: part for kind, part in parts.items() if kind != "priorities"}
    return Preferences(red_lines=stated.red_lines if stated else (), because=wants.because, **parts)


def can_want_first(wants: Preferences) -> bool:
    """Whether something can be put before all that is wanted: a ranking in front of priorities leaves no place."""
    return not (wants.order[:1] == ("ranking",) and "priorities" in wants.order)


Change: TypeAlias = NumberChange | OrderChange | LineDropped | KeepsTo | AlsoDoes | AnswersSurely


def applied(case: Case, changes: Iterable[Change]) -> Case:
    """*case* with all *changes*."""
    for change in sorted(changes, key=_place):
        case = change.applied(case)
    return case


def _place(change: Change) -> int:
    """Red lines of one party are dropped from the last to the first, so that their numbers stay right."""
    return -change.number if isinstance(change, LineDropped) else 1
