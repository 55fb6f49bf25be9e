"""``detente compare``: what changed between two cases, what follows from it, and why."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, TypeAlias

import typer

from detente.cli.options import Json, Set, a_day
from detente.cli.output import show, write_json
from detente.cli.progress import progress
from detente.errors import DetenteError

if TYPE_CHECKING:
    from rich.console import RenderableType

    from detente.case.model import Case
    from detente.comparison import CodingAgreement, Comparison

Cases: TypeAlias = Annotated[
    list[str],
    typer.Argument(
        metavar="CASE [OTHER]",
        help="One case or two: files, names of the catalog, or git:REVISION:PATH.",
        show_default=False,
    ),
]
Days: TypeAlias = Annotated[
    list[str] | None,
    typer.Option("--as-of", metavar="DATE", help="Read as of this day; given twice: the first, and the second, case."),
]
Tries: TypeAlias = Annotated[
    int, typer.Option("--tries", metavar="NUMBER", min=2, help="How many mixtures of the two to try for causes.")
]
Limit: TypeAlias = Annotated[int, typer.Option("--limit", metavar="NUMBER", min=1, help="How much of a list to show.")]


def compare(
    cases: Cases,
    as_of: Days = None,
    changes: Set = None,
    tries: Tries = 160,
    limit: Limit = 12,
    json: Json = False,
) -> None:
    """Compare two days of a case, two versions, two analysts' files, or a case and its variant.

    What changed in the evidence and in the assumptions, which conclusions differ, and for each the smallest set of
    changes that causes it.
    """
    with progress("loading") as say:
        from detente.comparison import compare as compared

        before, after, names = _both(cases, as_of or [], changes or [])
        found = compared(before, after, names=names, tries=tries, progress=say)
        analysts = len(cases) == 2 and not any(name.startswith("git:") for name in cases)
        told = _agreement(found) if analysts else ""
    if json:
        agreement = told if isinstance(told, str) else [one.to_dict() for one in told]
        write_json({**found.to_dict(), **({"agreement": agreement} if told else {})})
    else:
        show(_page(found, limit, told))


def _agreement(found: Comparison) -> tuple[CodingAgreement, ...] | str:
    """How far two analysts agree, or why that is not told."""
    if found.same or not found.related:
        return ""
    try:
        return found.agreement
    except DetenteError as reason:  # the extra is not installed, or the board is too large
        return f"How far the two agree is not told: {reason}"


def _both(cases: list[str], days: list[str], changes: list[str]) -> tuple[Case, Case, tuple[str, str]]:
    """The two cases that are meant, and how they are called."""
    from detente.case.evidence import as_of
    from detente.case.spoken_changes import with_changes
    from detente.comparison.versions import version

    if len(cases) > 2:
        raise DetenteError(f"{len(cases)} cases; expected one or two")
    if len(days) > 2:
        raise DetenteError(f"--as-of is given {len(days)} times; expected once or twice")
    if len(cases) == 2 and changes:
        raise DetenteError("--set makes a variant of one case; leave out the second case, or --set")
    if len(cases) == 1 and not changes and len(days) < 2:
        raise DetenteError("with what should it be compared? Name a second case, a second --as-of, or a change (--set)")
    first = version(cases[0], cases[-1])
    second = version(cases[1], cases[0]) if len(cases) == 2 else first
    names = [cases[0], cases[-1]]
    if days:
        read = [a_day(day) for day in days]
        first, second = as_of(first, read[0]), as_of(second, read[-1])
        names = [f"{name} as of {day}" for name, day in zip(names, (read[0], read[-1]), strict=True)]
    if changes:
        second = with_changes(second, changes, "--set")
        names[1] = f"{'the same' if names[0] == names[1] else names[1]} with {'; '.join(second.changes)}"
    return first, second, (names[0], names[1])


def _page(found: Comparison, limit: int, agreement: tuple[CodingAgreement, ...] | str) -> Iterator[RenderableType]:
    from detente.comparison.told_in_sections import agreed, sections
    from detente.show.layout import paragraph, title
    from detente.show.terminal import sections as printed

    yield title(
        f"Compared: {found.before.title}"
        + (f" and {found.after.title}" if found.after.title != found.before.title else "")
    )
    yield paragraph(f"Before: {found.names[0]}")
    yield paragraph(f"After: {found.names[1]}")
    if not found.related:
        yield paragraph("")
        yield paragraph(_strangers(found))
        return
    yield from printed(sections(found, limit))
    if isinstance(agreement, str):
        yield paragraph(f"\n{agreement}" if agreement else "")
    else:
        yield from printed([agreed(agreement)])


def _strangers(found: Comparison) -> str:
    from detente.case.check.faults import listed

    parties = [one for one in found.before.parties if one in found.after.parties]
    both = f"Parties in both: {listed(parties)}." if parties else "They have no party in common either."
    return (
        "These are two different disputes: no issue of the one is an issue of the other (issues are matched by their "
        f"keys). {both} Issues of the first: {listed(found.before.issues)}. Of the second: "
        f"{listed(found.after.issues)}."
    )
