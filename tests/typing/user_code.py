"""What users write, as type checkers see it: `mypy --strict` accepts this file, and rejects what is marked as wrong."""

from __future__ import annotations

from datetime import date

import detente
from detente.case.logic.conditions import Condition
from detente.case.model import Case, Interval
from detente.case.rules import players
from detente.errors import CaseFileError, DetenteError, Problem, UnknownNameError


def titles(cases: dict[str, Case]) -> list[str]:
    return [case.title for case in cases.values() if case.as_of is None or case.as_of > date(2022, 1, 1)]


def decided_alone(case: Case) -> dict[str, tuple[str, ...]]:
    return {key: issue.labels for key, issue in case.issues.items() if isinstance(issue.decided_by, str)}


def issues_at_stake(text: str) -> tuple[str, ...]:
    return Condition.parse(text).issues


def places(fault: CaseFileError) -> list[tuple[int, int]]:
    return [(problem.line, problem.column) for problem in fault.problems]


def everybody(case: Case) -> tuple[str, ...]:
    return players(case)


def doubtful(interval: Interval) -> bool:
    return not interval.certain


def stop(known: list[str]) -> DetenteError:
    return UnknownNameError("party", "Uplnad", known)


def rests(name: str) -> list[str]:
    board: detente.Board = detente.load(name).board()
    every = detente.stability_of(board)
    one = detente.stability_of(board, "seq")
    return [state.name for state in one.equilibria] + [*every.equilibria, detente.__version__]


def news(case: detente.Case) -> list[str]:
    earlier = detente.as_of(case, date(2022, 1, 11))
    return detente.brief_of(earlier).headline.sentences()


def built() -> detente.Case:
    return detente.Case(
        "Dam",
        parties=[detente.Party("upland", "Upland"), "lowland"],
        issues=[detente.Issue("release", ["none", "half"], status_quo="half", decided_by="upland")],
        preferences={"upland": detente.Preferences(weights={"release = half": "2..3"}, red_lines=["release = none"])},
        threats=[detente.Threat(by="lowland", trigger="release = none", then="release = half")],
    )


def varied(case: detente.Case) -> list[str]:
    other = case.with_(preferences={"upland": {"weights": {"release = half": 12}}}, status_quo={"release": "none"})
    other.save("dam.yaml")
    return [*other.status_quo.values(), *(weight.on.text for weight in other.preferences["upland"].weights)]


def drawn(case: detente.Case) -> list[str]:
    pictures = detente.paths_of(case).plot(), detente.deals_of(case).plot("upland"), detente.stability_of(case).plot()
    return [picture.svg for picture in pictures if picture is not None]


def what_changed(case: detente.Case) -> list[str]:
    found = detente.compare(detente.as_of(case, "2031-01-01"), case.with_changes(["today: release = none"]))
    return [found.text(one) for one in (*found, *found.differences)]


def paths(fault: detente.CaseError) -> list[str]:
    return [problem.path for problem in fault.problems]


def a_mapping_of_a_case_does_not_change(case: detente.Case) -> None:
    case.parties["other"] = detente.Party("other")  # type: ignore[index]


def every_public_name_exists() -> object:
    return detente.bref  # type: ignore[attr-defined]


def a_line_is_a_number() -> Problem:
    return Problem("unknown party", line="3")  # type: ignore[arg-type]


def a_case_does_not_change(case: Case) -> None:
    case.title = "another"  # type: ignore[misc]


def every_name_exists(case: Case) -> str:
    return case.titel  # type: ignore[attr-defined, no-any-return]
