"""Evidence that the brief refers to, assumptions that it rests on, and sources."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import RenderableType

from detente.brief.brief import Brief
from detente.brief.layout import heading, item, paragraph
from detente.brief.phrases import plural
from detente.brief.references import cited
from detente.case.model import Case, Interval


def evidence(brief: Brief) -> Iterator[RenderableType]:
    """The statements that lines of the brief refer to by number."""
    case = brief.case
    numbers = cited(brief)
    if not numbers:
        return
    yield heading("Evidence")
    for number in numbers:
        said = case.statements[number]
        speaker = f" ({said.speaker})" if said.speaker else ""
        condition = f" (if {said.condition})" if said.condition else ""
        source = f" ({said.source})" if said.source else ""
        doubt = " [in doubt]" if said.review == "doubtful" else ""
        text = said.text or ", ".join(str(about) for about in said.about)
        who = f"{case.name_of(said.party)}{speaker}"
        yield item(
            f"{who}, {said.date:%d %b %Y}, {said.stance}: {text}{condition}{source}{doubt}", mark=f"S{number + 1:<3}"
        )


def assumptions(brief: Brief) -> Iterator[RenderableType]:
    """What was assumed, so that a reader can disagree."""
    case = brief.case
    yield heading("Assumptions")
    for party in brief.board.players:
        yield item(f"{case.name_of(party)}: {_basis(brief, party)}")
    doubtful = sum(not amount.certain for amount in _amounts(case))
    if doubtful:
        yield paragraph(f"{plural(doubtful, 'weight')} given as intervals; their midpoints are used here.")
    for entry in case.impossible:
        yield item(f"Ruled out: {entry.when}" + (f" - {entry.because}" if entry.because else ""))


def _basis(brief: Brief, party: str) -> str:
    if party in brief.board.derived:
        derived = brief.board.derived[party]
        used = sorted({number for _, numbers in derived.reasons for number in numbers})
        return f"derived from {plural(len(used), 'statement')}: {', '.join(f'S{number + 1}' for number in used)}"
    wants = brief.case.preferences.get(party)
    if wants is None or not wants.stated:
        return "nothing known; counted as indifferent"
    return wants.because or "as stated in the case"


def _amounts(case: Case) -> Iterator[Interval]:
    for wants in case.preferences.values():
        for weight in wants.weights:
            yield from ([weight.amount] if weight.amount else weight.table.values())


def sources(brief: Brief) -> Iterator[RenderableType]:
    """Where the evidence comes from, and how much of it."""
    case = brief.case
    yield heading("Sources")
    if case.cite:
        yield paragraph(case.cite)
    for key, source in case.sources.items():
        used = sum(said.source == key for said in case.statements)
        parts = [source.author, source.title, source.publisher, f"{source.date:%d %B %Y}" if source.date else ""]
        yield item(f"{key}: {', '.join(part for part in parts if part)}; {plural(used, 'statement')} from it.")
    if not case.sources and not case.cite:
        yield paragraph("None given.")
