"""The board in numbers, and where things rest."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import RenderableType

from detente.brief.brief import Brief, Rest
from detente.brief.layout import heading, item, paragraph, table
from detente.brief.phrases import CONCEPT_MARKS, join, plural, state_text
from detente.stability import CONCEPTS


def numbers(brief: Brief) -> Iterator[RenderableType]:
    """How large the board is and how many states rest by each concept."""
    board, case = brief.board, brief.case
    yield heading("The board in numbers")
    joint = [mover for mover in board.moves.movers if mover.joint]
    rules = plural(len(case.impossible), "statement rules", "statements rule")
    out = f"{rules} out all others. " if case.impossible else ""
    yield paragraph(
        f"{plural(len(board), 'state')} of {plural(len(case.issues), 'issue')} are possible. {out}"
        f"{plural(len(board.players), 'party', 'parties')} can move alone or are affected; "
        f"{plural(len(joint), 'coalition')} can act where one alone cannot."
    )
    rows = [
        (
            CONCEPT_MARKS[key],
            f"{int(result.mask.sum()):,}",
            "yes" if result.mask[board.status_quo.index] else "no",
            f"{result.concept.idea} ({result.concept.source})",
        )
        for key, result in brief.resting.results.items()
    ]
    yield table(("Concept", "States", "Today", "Things rest where, for every party, ..."), rows)
    for key, reason in brief.resting.left_out.items():
        yield item(f"{CONCEPT_MARKS[key]} is left out: {reason}.")


def rests(brief: Brief) -> Iterator[RenderableType]:
    """The resting places nearest to the status quo, and what all of them have in common."""
    yield heading("Where things rest")
    if not brief.rests:
        yield paragraph("Nowhere: no state is stable for every party under any concept.")
        return
    result = brief.resting[brief.leading]
    count = int(result.mask.sum())
    name = CONCEPTS[brief.leading].name
    if brief.headline.holds:
        holds = join(CONCEPT_MARKS[key] for key in brief.headline.holds)
        yield paragraph(f"Today's state is at rest by {holds}.")
    else:
        yield paragraph("Today's state is not at rest by any concept.")
    shown = f"; the {len(brief.rests)} nearest to today" if count > len(brief.rests) else ""
    yield paragraph(f"By {name} {plural(count, 'state rests', 'states rest')}{shown}:")
    for rest in brief.rests:
        yield item(f"{state_text(brief.case, rest.state.values)} ({marks(rest)}).")
    if brief.shared and count > 1:
        same = "; ".join(f"{brief.case.issue_name(issue)}: {value}" for issue, value in brief.shared.items())
        yield paragraph(f"All {count:,} have in common: {same}.")
    if brief.looked_at:
        yield paragraph("Other places to look at:")
    for rest in brief.looked_at:
        yield item(f"{rest.label}: {state_text(brief.case, rest.state.values)} ({marks(rest)}).")


def marks(rest: Rest) -> str:
    """The concepts under which a state rests."""
    found = ", ".join(CONCEPT_MARKS[key] for key in rest.concepts)
    return f"at rest by {found}" if found else "not at rest"
