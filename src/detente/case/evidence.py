"""Evidence and time: what was known on a day, where each issue stood, and which statements still stand.

A party that speaks on an issue again has changed, or repeated, its position: what it said earlier no longer stands.
That holds for statements that take a position. A comment (``states``, ``accuses``, ``warns``, ``threatens``) takes
none, so it replaces nothing and nothing replaces it.
"""

from __future__ import annotations

from datetime import date as Day
from typing import TypeVar

from detente.case.kinds import day_of
from detente.case.logic.conditions import Condition
from detente.case.model import Case, Issue, Meeting, Proposal, Source, Statement, Threat
from detente.errors import DetenteError
from detente.light import dataclass

TAKES_POSITION = frozenset({"demands", "rejects", "offers", "accepts", "open-to", "promises", "denies"})
"""Stances that say where a party stands."""

UNSEEN = frozenset({"draft", "doubtful"})
"""Marks of what a program read and no analyst has looked at."""

Dated = TypeVar("Dated", Statement, Proposal, Threat, Meeting, Source)


@dataclass(frozen=True, slots=True)
class Standing:
    """A statement that stands, by its number in the case, and what of it stands."""

    index: int
    statement: Statement
    about: tuple[Condition, ...]

    @property
    def issues(self) -> tuple[str, ...]:
        """The issues on which it stands."""
        return tuple(dict.fromkeys(issue for about in self.about for issue in about.issues))


def as_of(case: Case, day: Day | str) -> Case:
    """*case* as it could be read on *day*: later evidence is left out, evidence without a date stays.

    An issue that lists when it took which value stands where it stood. A source that appeared later stays where
    something that stays cites it. A day may also be written ``2031-05-02``; raises ``DetenteError`` for what is no day,
    and ``CaseError`` for one before the first that an issue lists.
    """
    if not isinstance(day, Day):
        read_day = day_of(day) if isinstance(day, str) else None
        if read_day is None:
            raise DetenteError(f'"{day}" is not a day; expected a day, written as 2031-05-02')
        day = read_day
    lists: dict[str, tuple[int, ...]] = {
        "statements": _by(day, case.statements),
        "threats": _by(day, case.threats),
        "meetings": _by(day, case.meetings),
    }
    kept = {part: tuple(getattr(case, part)[k] for k in entries) for part, entries in lists.items()}
    proposals = {key: made for key, made in case.proposals.items() if _known(made, day)}
    cited = {entry.source for entries in (*kept.values(), tuple(proposals.values())) for entry in entries}
    sources = {key: source for key, source in case.sources.items() if _known(source, day) or key in cited}
    issues = {key: _stood(case, issue, day) for key, issue in case.issues.items()}
    parts = {**kept, "issues": issues, "proposals": proposals, "sources": sources, "as_of": day}
    read = case.model_copy(update=parts)
    if origin := case.origin:
        for part, entries in lists.items():
            origin = origin.keeping(part, entries)
        read._origin = origin
    return read


def _stood(case: Case, issue: Issue, day: Day) -> Issue:
    """*issue* where it stood on *day*, with what it lists of later days left out."""
    value, listed = value_on(case, issue, day), tuple(one for one in issue.was if one.since is None or one.since <= day)
    if value is None:
        first = issue.was[0].since
        path = ("issues", issue.id, "was")
        message = f'nothing says where "{issue.id}" stood on {day}; the first day listed is {first}'
        raise case.fault(path, message, expected="before it an entry without a day: {value: …}", key=True)
    if issue.held_from is None:
        return issue.model_copy(update={"status_quo": value, "was": listed, "from_scale": False})
    return issue.model_copy(update={"held_from": value, "was": listed, "from_scale": False})


def value_on(case: Case, issue: Issue, day: Day) -> str | None:
    """Where *issue* stood on *day*; None where it lists no day as early.

    What is entered for today holds from the last day listed on where they agree, else from the day of the case on.
    """
    today = issue.status_quo if issue.held_from is None else issue.held_from
    if not issue.was or (case.as_of is not None and day >= case.as_of):
        return today
    return next((one.value for one in reversed(issue.was) if one.since is None or one.since <= day), None)


def _known(entry: Dated, day: Day) -> bool:
    return entry.date is None or entry.date <= day


def _by(day: Day, entries: tuple[Dated, ...]) -> tuple[int, ...]:
    return tuple(k for k, entry in enumerate(entries) if _known(entry, day))


def counts(case: Case, said: Statement) -> bool:
    """Whether *said* counts for what is concluded from *case*.

    What is in doubt never does. What a program read without doubt counts when an analyst has accepted or corrected it;
    in a draft, which says that nobody vouches for any of it, it counts as it is.
    """
    return said.review not in UNSEEN or (said.review == "draft" and case.draft)


def unseen(case: Case) -> tuple[Standing, ...]:
    """The statements that do not count, since a program read them and nobody has looked at them: see ``counts``."""
    day = case.as_of
    return tuple(
        Standing(k, said, said.about)
        for k, said in enumerate(case.statements)
        if not counts(case, said) and (day is None or said.date <= day)
    )


def in_force(case: Case) -> tuple[Standing, ...]:
    """The statements that stand on the day on which *case* is read, in the order of the file.

    What a program read and nobody has looked at does not stand: see ``counts``.
    What a statement says about several issues at once falls when the party has spoken again on each of them.
    """
    known = [
        (k, said)
        for k, said in enumerate(case.statements)
        if (case.as_of is None or said.date <= case.as_of) and counts(case, said)
    ]
    latest: dict[tuple[str, str], Day] = {}
    for _, said in known:
        if said.stance in TAKES_POSITION:
            for issue in said.issues:
                key = (said.party, issue)
                latest[key] = max(said.date, latest.get(key, said.date))
    standing = []
    for k, said in known:
        if said.stance not in TAKES_POSITION or not said.about:
            standing.append(Standing(k, said, said.about))
            continue
        about = tuple(
            condition
            for condition in said.about
            if not condition.issues or any(latest[said.party, issue] <= said.date for issue in condition.issues)
        )
        if about:
            standing.append(Standing(k, said, about))
    return tuple(standing)
