"""What the analyst wrote, as tables: parties, issues, evidence. None of it needs an analysis."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from detente.case.model import AllOf, AnyOf, Case, Decision, Quota
from detente.case.positions import positions
from detente.case.rows import Line, frame
from detente.case.sheet import COLUMNS, row

if TYPE_CHECKING:
    import pandas as pd


def parties(case: Case) -> pd.DataFrame:
    """One row a party."""
    return frame(
        ("party", "name", "aliases", "members", "decides_by", "stands_for", "note"),
        (
            (
                key,
                case.name_of(key),
                party.aliases,
                party.members,
                decision(party.decides_by) if party.members else "",
                party.stands_for,
                party.note,
            )
            for key, party in case.parties.items()
        ),
    )


def issues(case: Case) -> pd.DataFrame:
    """One row an issue."""
    return frame(
        ("issue", "name", "status_quo", "ordered", "one_way", "decided_by", "moves", "note"),
        (
            (
                key,
                case.issue_name(key),
                issue.status_quo,
                issue.ordered,
                issue.one_way,
                decision(issue.decided_by),
                tuple(map(str, issue.moves))
                + tuple(f"{party}: {step}" for party, steps in issue.moves_by.items() for step in steps),
                issue.note,
            )
            for key, issue in case.issues.items()
        ),
    )


def values(case: Case) -> pd.DataFrame:
    """One row a value of an issue, in the order written."""
    return frame(
        ("issue", "number", "value", "words", "status_quo"),
        (
            (key, number, value, words, value == issue.status_quo)
            for key, issue in case.issues.items()
            for number, (value, words) in enumerate(issue.values.items(), start=1)
        ),
    )


def preferences(case: Case) -> pd.DataFrame:
    """One row a red line, priority, weight, place in a ranking, or statement that is unknown or strong.

    Weights of values name the value.
    """
    columns = ("party", "kind", "number", "statement", "value", "low", "high", "because")
    return frame(columns, _preferences(case))


def _preferences(case: Case) -> Iterator[Line]:
    for party, wants in case.preferences.items():
        for k, line in enumerate(wants.red_lines, start=1):
            yield party, "red line", k, str(line.that), "", None, None, line.because
        for k, line in enumerate(wants.priorities, start=1):
            yield party, "priority", k, str(line.that), "", None, None, line.because
        for k, weight in enumerate(wants.weights, start=1):
            table = weight.table or ({"": weight.amount} if weight.amount else {})
            for value, amount in table.items():
                yield party, "weight", k, str(weight.on), value, float(amount.low), float(amount.high), weight.because
        for k, tied in enumerate(wants.ranking, start=1):
            for text in tied:
                yield party, "rank", k, text, "", None, None, ""
        for kind, statements in (("unknown", wants.unknown), ("strong", wants.strong)):
            for k, condition in enumerate(statements, start=1):
                yield party, kind, k, str(condition), "", None, None, ""


def statements(case: Case) -> pd.DataFrame:
    """One row a statement, with the columns that can be read back; several things it is about stand with ; between."""
    return frame(COLUMNS, map(row, case.statements))


def positions_held(case: Case) -> pd.DataFrame:
    """One row a position of a party on an issue."""
    return positions(case).to_dataframe()


def packages(case: Case) -> pd.DataFrame:
    """One row a clause of a proposal, as it was made."""
    return frame(
        ("proposal", "name", "by", "to", "date", "issue", "value", "source", "note"),
        (
            (key, made.name, made.by, made.to, made.date, issue, value, made.source, made.note)
            for key, made in case.proposals.items()
            for issue, value in made.package.items()
        ),
    )


def threats(case: Case) -> pd.DataFrame:
    """One row a threat."""
    return frame(
        ("date", "by", "if", "then", "text", "source"),
        ((said.date, said.by, str(said.trigger), str(said.then), said.text, said.source) for said in case.threats),
    )


def meetings(case: Case) -> pd.DataFrame:
    """One row a meeting."""
    columns = ("date", "forum", "place", "chair", "attended", "length", "outcome", "next", "source", "note")
    return frame(columns, (tuple(getattr(met, column) for column in columns) for met in case.meetings))


def sources(case: Case) -> pd.DataFrame:
    """One row a source."""
    columns = ("title", "author", "publisher", "date", "url", "note")
    lines = ((key, *(getattr(source, column) for column in columns)) for key, source in case.sources.items())
    return frame(("source", *columns), lines)


def decision(rule: Decision | str | None) -> str:
    """Who decides, in one cell."""
    match rule:
        case None:
            return "nobody"
        case str():
            return rule
        case AllOf(all_of=able):
            return "all of " + ", ".join(map(decision, able))
        case AnyOf(any_of=able):
            return "any of " + ", ".join(map(decision, able))
        case Quota(quota=quota, weights=weights, veto=veto):
            votes = ", ".join(f"{party} {votes}" for party, votes in weights.items())
            return f"{quota} of {votes}" + (f"; veto: {', '.join(veto)}" if veto else "")
