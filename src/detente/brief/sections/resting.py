"""The board in numbers, and where things rest."""

from __future__ import annotations

from collections.abc import Iterator

from detente.brief.brief import Brief, Rest
from detente.brief.document import Block, Bullets, Cell, Grid, Item, Link, Paragraph, Section, said
from detente.brief.phrases import CONCEPT_MARKS, join, plural, state_text
from detente.brief.references import state_link, tempted_anchor
from detente.stability import CONCEPTS


def numbers(brief: Brief) -> Iterator[Section]:
    """How large the board is and how many states rest by each concept."""
    board, case = brief.board, brief.case
    joint = [mover for mover in board.moves.movers if mover.joint]
    rules = plural(len(case.impossible), "statement rules", "statements rule")
    out = f"{rules} out all others. " if case.impossible else ""
    size = (
        f"{plural(len(board), 'state')} of {plural(len(case.issues), 'issue')} are possible. {out}"
        f"{plural(len(board.players), 'party', 'parties')} can move alone or are affected; "
        f"{plural(len(joint), 'coalition')} can act where one alone cannot."
    )
    rows = (
        (
            CONCEPT_MARKS[key],
            f"{int(result.mask.sum()):,}",
            "yes" if result.mask[board.status_quo.index] else "no",
            f"{result.concept.idea} ({result.concept.source})",
        )
        for key, result in brief.resting.results.items()
    )
    table = Grid(
        "States at rest by each concept",
        ("Concept", "States", "Today", "Things rest where, for every party, ..."),
        tuple(tuple(Cell(said(text)) for text in row) for row in rows),
    )
    left_out = tuple(
        Item(said(f"{CONCEPT_MARKS[key]} is left out: {reason}.")) for key, reason in brief.resting.left_out.items()
    )
    blocks: tuple[Block, ...] = (Paragraph(said(size)), table)
    yield Section("board", "The board in numbers", (*blocks, Bullets(left_out)) if left_out else blocks)


def rests(brief: Brief) -> Iterator[Section]:
    """The resting places nearest to the status quo, and what all of them have in common."""
    yield Section("rests", "Where things rest", tuple(_rests(brief)))


def _rests(brief: Brief) -> Iterator[Block]:
    if not brief.rests:
        yield Paragraph(said("Nowhere: no state is stable for every party under any concept."))
        return
    case, count = brief.case, int(brief.resting[brief.leading].mask.sum())
    yield Paragraph(said(today_text(brief)))
    shown = f"; the {len(brief.rests)} nearest to today" if count > len(brief.rests) else ""
    yield Paragraph(said(f"{count_text(brief)}{shown}:"))
    yield Bullets(tuple(_rest(brief, rest, "") for rest in brief.rests))
    if brief.shared and count > 1:
        same = "; ".join(f"{case.issue_name(issue)}: {value}" for issue, value in brief.shared.items())
        yield Paragraph(said(f"All {count:,} have in common: {same}."))
    if brief.looked_at:
        yield Paragraph(said("Other places to look at:"))
        yield Bullets(tuple(_rest(brief, rest, f"{rest.label}: ") for rest in brief.looked_at))


def today_text(brief: Brief) -> str:
    """Whether today's state is at rest, and by what."""
    if not brief.headline.holds:
        return "Today's state is not at rest by any concept."
    return f"Today's state is at rest by {join(CONCEPT_MARKS[key] for key in brief.headline.holds)}."


def count_text(brief: Brief) -> str:
    """How many states rest by the strictest concept that has any."""
    count = int(brief.resting[brief.leading].mask.sum())
    return f"By {CONCEPTS[brief.leading].name} {plural(count, 'state rests', 'states rest')}"


def _rest(brief: Brief, rest: Rest, lead: str) -> Item:
    """A state and by what it rests, which leads to what tempts parties there."""
    text = state_text(brief.case, rest.state.values)
    why = tempted_anchor(brief.board, rest.state) if rest.state != brief.board.status_quo else "today"
    return Item(said(f"{lead}{text}", state_link(brief.board, rest.state), " (", Link(marks(rest.concepts), why), ")."))


def marks(concepts: tuple[str, ...]) -> str:
    """The concepts under which a state rests."""
    found = ", ".join(CONCEPT_MARKS[key] for key in concepts)
    return f"at rest by {found}" if found else "not at rest"
