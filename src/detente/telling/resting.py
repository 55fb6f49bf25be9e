"""The board in numbers, and where things rest."""

from __future__ import annotations

from collections.abc import Iterator

from detente.analysis import Analysis, Rest
from detente.show.document import Block, BlockGrid, Bullets, Cell, Item, Link, Paragraph, Section, said
from detente.show.phrases import CONCEPT_MARKS, join, plural, state_text
from detente.stability import CONCEPTS
from detente.telling.anchors import state_link, tempted_anchor


def numbers(analysis: Analysis) -> Iterator[Section]:
    """How large the board is and how many states rest by each concept."""
    board, case = analysis.board, analysis.case
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
        for key, result in analysis.resting.results.items()
    )
    table = BlockGrid(
        "States at rest by each concept",
        ("Concept", "States", "Today", "Things rest where, for every party, ..."),
        tuple(tuple(Cell(said(text)) for text in row) for row in rows),
    )
    left_out = tuple(
        Item(said(f"{CONCEPT_MARKS[key]} is left out: {reason}.")) for key, reason in analysis.resting.left_out.items()
    )
    blocks: tuple[Block, ...] = (Paragraph(said(size)), table)
    yield Section("board", "The board in numbers", (*blocks, Bullets(left_out)) if left_out else blocks)


def rests(analysis: Analysis) -> Iterator[Section]:
    """The resting places nearest to the status quo, and what all of them have in common."""
    yield Section("rests", "Where things rest", tuple(_rests(analysis)))


def _rests(analysis: Analysis) -> Iterator[Block]:
    if not analysis.rests:
        yield Paragraph(said("Nowhere: no state is stable for every party under any concept."))
        return
    case, count = analysis.case, int(analysis.resting[analysis.leading].mask.sum())
    yield Paragraph(said(today_text(analysis)))
    shown = f"; the {len(analysis.rests)} nearest to today" if count > len(analysis.rests) else ""
    yield Paragraph(said(f"{count_text(analysis)}{shown}:"))
    yield Bullets(tuple(_rest(analysis, rest, "") for rest in analysis.rests))
    if analysis.shared and count > 1:
        same = "; ".join(f"{case.issue_name(issue)}: {value}" for issue, value in analysis.shared.items())
        yield Paragraph(said(f"All {count:,} have in common: {same}."))
    if analysis.looked_at:
        yield Paragraph(said("Other places to look at:"))
        yield Bullets(tuple(_rest(analysis, rest, f"{rest.label}: ") for rest in analysis.looked_at))


def today_text(analysis: Analysis) -> str:
    """Whether today's state is at rest, and by what."""
    if not analysis.holds:
        return "Today's state is not at rest by any concept."
    return f"Today's state is at rest by {join(CONCEPT_MARKS[key] for key in analysis.holds)}."


def count_text(analysis: Analysis) -> str:
    """How many states rest by the strictest concept that has any."""
    count = int(analysis.resting[analysis.leading].mask.sum())
    return f"By {CONCEPTS[analysis.leading].name} {plural(count, 'state rests', 'states rest')}"


def _rest(analysis: Analysis, rest: Rest, lead: str) -> Item:
    """A state and by what it rests, which leads to what tempts parties there."""
    text = state_text(analysis.case, rest.state.values)
    board = analysis.board
    why = tempted_anchor(board, rest.state) if rest.state != board.status_quo else "today"
    return Item(said(f"{lead}{text}", state_link(board, rest.state), " (", Link(marks(rest.concepts), why), ")."))


def marks(concepts: tuple[str, ...]) -> str:
    """The concepts under which a state rests."""
    found = ", ".join(CONCEPT_MARKS[key] for key in concepts)
    return f"at rest by {found}" if found else "not at rest"
