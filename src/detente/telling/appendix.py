"""What a reader needs to check a brief: what each party is assumed to want and why, the case's text, the version."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib.metadata import version

from detente.analysis import Analysis
from detente.case.model import Case, Preferences, Weight
from detente.case.text.to_file import dump
from detente.show.document import (
    Block,
    BlockGrid,
    Bullets,
    Cell,
    Code,
    Fold,
    Item,
    Link,
    Paragraph,
    Section,
    Span,
    Text,
    said,
)
from detente.show.phrases import condition_text
from detente.telling.anchors import DERIVED, UNKNOWN, preferences_anchor, red_line_anchor, statements, wishes_marks
from detente.telling.sources import assumed


def all_assumptions(analysis: Analysis) -> Iterator[Section]:
    """What was assumed, and the preferences of every party, each with its justification."""
    blocks: list[Block] = [*assumed(analysis)]
    for party in dict.fromkeys((*analysis.board.players, *analysis.case.preferences)):
        blocks += _preferences(analysis, party)
    yield Section("assumptions", "Assumptions", tuple(blocks))


def _preferences(analysis: Analysis, party: str) -> Iterator[Block]:
    """What one party wants: the analyst's preferences, or those that were derived with the statements behind them."""
    derived = analysis.board.derived.get(party)
    wants = derived.preferences if derived else analysis.case.preferences.get(party)
    if wants is None:
        return
    reasons = dict(derived.reasons) if derived else {}
    rows = tuple(_rows(analysis.case, party, wants, reasons))
    name = analysis.case.name_of(party)
    if rows:
        table = BlockGrid(f"What {name} wants", ("Kind", "What", "Weight", "Why"), rows)
        title = said(f"What {name} wants ", wishes_marks(analysis.board, party))
        yield Fold(title, (table,), anchor=preferences_anchor(analysis.case, party))


def _rows(
    case: Case, party: str, wants: Preferences, reasons: Mapping[int, tuple[int, ...]]
) -> Iterator[tuple[Cell, ...]]:
    for number, line in enumerate(wants.red_lines):
        what = Link(condition_text(case, line.that), red_line_anchor(case, party, number))
        yield _row("red line", said(what), "never", said(line.because))
    for number, line in enumerate(wants.priorities, 1):
        yield _row(f"priority {number}", said(condition_text(case, line.that)), "", said(line.because))
    for number, weight in enumerate(wants.weights):
        why = said(weight.because)
        if number in reasons:
            heard = statements(reasons[number])
            why = said(DERIVED, " from ", heard) if heard else said(UNKNOWN, "nothing known; taken to keep it")
        yield _row("weight", said(condition_text(case, weight.on)), _worth(weight), why)
    for number, tied in enumerate(wants.ranking, 1):
        yield _row(f"rank {number}", said(", ".join(tied)), "", ())
    for kind, told in (("unknown whether it wants", wants.unknown), ("a strong difference", wants.strong)):
        for condition in told:
            yield _row(kind, said(condition_text(case, condition)), "", ())


def _worth(weight: Weight) -> str:
    if weight.amount is not None:
        return str(weight.amount)
    return "; ".join(f"{value}: {amount}" for value, amount in weight.table.items())


def _row(kind: str, what: tuple[Span, ...], weight: str, why: tuple[Span, ...]) -> tuple[Cell, ...]:
    return (Cell((Text(kind),)), Cell(what), Cell(said(weight)), Cell(why))


def reproduce(analysis: Analysis) -> Iterator[Section]:
    """The case's text and the version, from which the same brief can be made again."""
    case = analysis.case
    how = (
        f"This brief was made by detente {version('detente')} from the text below. Saved as case.yaml, the command "
        "detente brief case.yaml -o brief.html makes it again. Every figure in it follows from that text."
    )
    blocks: list[Block] = [Paragraph(said(how))]
    if case.note:
        blocks.append(Bullets((Item(said(f"The analyst's remark: {case.note}")),)))
    blocks.append(Fold(said("The case"), (Code("case.yaml", dump(case)),)))
    yield Section("reproduce", "To make this brief again", tuple(blocks))
