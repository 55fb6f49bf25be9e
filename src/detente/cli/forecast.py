"""``detente forecast``: what will be decided on issues with a scale, as chances and intervals."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, TypeAlias

import typer

from detente.cli.options import AsOf, CaseName, Json, Set, opened
from detente.cli.output import show, write_json
from detente.errors import UnknownNameError

if TYPE_CHECKING:
    from rich.console import RenderableType

    from detente.forecast import Forecasts, IssueForecast

Unknown: TypeAlias = Annotated[
    list[str] | None,
    typer.Option(
        "--no-reference",
        metavar="ISSUE",
        help="What comes without a decision is not known for this issue; can be given several times.",
    ),
]


def forecast(
    case: CaseName, unknown: Unknown = None, as_of: AsOf = "", changes: Set = None, json: Json = False
) -> None:
    """Tell what will be decided on issues with a scale.

    For each issue on which parties have positions: the chance of each value, the middle, and an interval that holds the
    outcome with a chance of 80 %. The models and their weights were learned on decisions of the European Union.
    """
    from detente.forecast import forecast_of

    read = opened(case, as_of, None, changes)
    for name in unknown or ():
        if name not in read.issues:
            raise UnknownNameError("issue", name, read.issues)
    found = forecast_of(read, unknown=unknown or ())
    if json:
        write_json(found.to_dict())
    else:
        show(_told(found))


def _told(found: Forecasts) -> Iterator[RenderableType]:
    from detente.case.held_values import unheld
    from detente.forecast.forecasts import KNOWN
    from detente.show.layout import paragraph, title
    from detente.show.phrases import join

    yield title(found.case.title)
    for one in found:
        yield paragraph(" ".join(one.sentences()))
        yield _table(one)
        yield paragraph("")
    for remark in unheld(found.case):
        yield paragraph(remark)
    if found.left_out:
        names = join(found.case.issue_name(issue) for issue in found.left_out)
        yield paragraph(f"Left out, without a scale or positions on it: {names}.")
    yield paragraph(KNOWN)


def _table(one: IssueForecast) -> RenderableType:
    from detente.show.layout import table

    rows = []
    held: dict[str, list[str]] = {}
    for party in one.holders.parties:
        held.setdefault(_nearest(one, party), []).append(one.case.name_of(party))
    for value, chance in one.by_value.items():
        holders = held.get(value, [])
        who = ", ".join(holders[:3]) + (f" and {len(holders) - 3} more" if len(holders) > 3 else "")
        rows.append((value, f"{100 * chance:.0f} %", "#" * round(40 * chance), who))
    return table(("Value", "Chance", "", "Held by"), rows)


def _nearest(one: IssueForecast, party: str) -> str:
    """The value that is nearest to the position of *party*."""
    numbers = one.case.issues[one.issue].numbers
    at = one.case.parties[party].positions[one.issue].at.midpoint
    return min(numbers, key=lambda value: abs(numbers[value] - at))
