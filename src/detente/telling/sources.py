"""Evidence that the brief refers to, assumptions that it rests on, and sources."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from detente.analysis import Analysis
from detente.case.model import Case, Source
from detente.show.document import Block, Bullets, Item, Link, Paragraph, Section, Span, Web, said
from detente.show.phrases import condition_text, plural
from detente.stability.sentences import counted_as
from detente.telling.anchors import DERIVED, UNKNOWN, cited, source, source_anchor, statement_anchor, statements


def evidence(analysis: Analysis) -> Iterator[Section]:
    """The statements that lines of the brief refer to by number."""
    yield from _listed(analysis.case, cited(analysis), "Evidence")


def all_statements(analysis: Analysis) -> Iterator[Section]:
    """Every statement of the case."""
    yield from _listed(analysis.case, range(len(analysis.case.statements)), "Evidence: who said what")


def _listed(case: Case, numbers: Iterable[int], title: str) -> Iterator[Section]:
    items = tuple(statement_item(case, number) for number in numbers)
    if items:
        yield Section("evidence", title, (Bullets(items),))


def statement_item(case: Case, number: int, *, refer: bool = False) -> Item:
    """A statement: date, speaker, stance, words, source. With *refer* its number leads to where it is listed."""
    made = case.statements[number]
    speaker = f" ({made.speaker})" if made.speaker else ""
    condition = f" (if {made.condition})" if made.condition else ""
    text = made.text or "; ".join(condition_text(case, about) for about in made.about)
    doubt = " [in doubt]" if made.review == "doubtful" else ""
    line = f"{case.name_of(made.party)}{speaker}, {made.date:%d %b %Y}, {made.stance}: {text}{condition}{doubt}"
    if refer:
        return Item(said(Link(f"S{number + 1}", statement_anchor(number)), f" {line}", source(case, made.source)))
    return Item(said(line, source(case, made.source)), mark=f"S{number + 1}", anchor=statement_anchor(number))


def assumptions(analysis: Analysis) -> Iterator[Section]:
    """What was assumed, so that a reader can disagree."""
    yield Section("assumptions", "Assumptions", tuple(assumed(analysis)))


def assumed(analysis: Analysis) -> Iterator[Block]:
    """Where each party's preferences come from, what is uncertain in them, and what is ruled out."""
    case = analysis.case
    parties = (Item(said(f"{case.name_of(party)}: ", _basis(analysis, party))) for party in analysis.board.players)
    yield Bullets(tuple(parties))
    yield Paragraph(said(_doubt(analysis)))
    if case.impossible:
        yield Bullets(
            tuple(
                Item(
                    said(
                        f"Ruled out: {condition_text(case, entry.when)}", f" - {entry.because}" if entry.because else ""
                    )
                )
                for entry in case.impossible
            )
        )


def _doubt(analysis: Analysis) -> str:
    """What is in doubt, and how that was drawn."""
    if not analysis.in_doubt:
        return "No doubt was entered: every number counts as certain."
    found = analysis.readings
    if found is None:
        return f"Some numbers are in doubt, but how sure anything is was not worked out: {analysis.no_readings}."
    told = f"{plural(len(found.numbers), 'number')} in doubt: {found.draws:,} readings drawn from the intervals "
    return f"{told}(seed {found.seed}). What is not told as a share of readings holds in the middle of the intervals."


def _basis(analysis: Analysis, party: str) -> tuple[Span, ...]:
    board = analysis.board
    if party in board.unknown:
        return said(UNKNOWN, f"nothing known; {counted_as(board, [party])}")
    if party in board.derived:
        used = sorted({number for _, numbers in board.derived[party].reasons for number in numbers})
        return said(DERIVED, f"derived from {plural(len(used), 'statement')}: ", statements(used))
    return said(analysis.case.preferences[party].because or "as stated in the case")


def sources(analysis: Analysis) -> Iterator[Section]:
    """Where the evidence comes from, and how much of it."""
    case = analysis.case
    blocks: list[Block] = []
    if case.cite:
        blocks.append(Paragraph(said(case.cite)))
    if case.sources:
        blocks.append(Bullets(tuple(_source(case, key, entry) for key, entry in case.sources.items())))
    yield Section("sources", "Sources", tuple(blocks) or (Paragraph(said("None given.")),))


def _source(case: Case, key: str, entry: Source) -> Item:
    used = sum(made.source == key for made in case.statements)
    title = Web(entry.title, entry.url) if entry.url else entry.title
    before = f"{entry.author}, " if entry.author else ""
    after = "".join(f", {part}" for part in (entry.publisher, f"{entry.date:%d %B %Y}" if entry.date else "") if part)
    return Item(
        said(f"{key}: {before}", title, f"{after}; {plural(used, 'statement')} from it."),
        anchor=source_anchor(case, key),
    )
