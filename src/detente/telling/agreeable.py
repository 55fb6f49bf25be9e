"""What can be agreed, and what to talk about next."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from detente.analysis import Analysis
from detente.analysis.enumeration import firmest_first
from detente.case.in_words import value_runs
from detente.case.model import Case
from detente.deals import AgendaItem, Deals, Recommended
from detente.deals.baseline import Kind
from detente.deals.grades import WORDS, Hold
from detente.show.document import Block, BlockGrid, Bullets, Cell, Fold, Item, Mark, Paragraph, Section, Span, said
from detente.show.phrases import differences, join, names, plural
from detente.telling.anchors import parties, state_link, statements, willing
from detente.telling.claims_made import of_baseline, of_package, of_zone

MARKS: dict[Hold, str] = {"by itself": "accepts", "credible answer": "credible", "bluff": "bluff", "no": "refused"}
HOLDS: dict[Hold, tuple[Span, ...]] = {
    grade: said(Mark(mark, WORDS[grade].label, f"{WORDS[grade].label.upper()}:"), f" {WORDS[grade].because}.")
    for grade, mark in MARKS.items()
}
AGAINST: dict[Kind, str] = {
    "status-quo": "today's state",
    "worst": "the worst that they would have to expect without a deal",
    "best": "the best that they could expect without a deal",
    "myopic": "the worst that could come if everyone followed every gain",
}
WHOLE = "What could be agreed as a whole"


def agreeable(analysis: Analysis) -> Iterator[Section]:
    """The zone of possible agreement and the packages to look at first."""
    if analysis.deals is not None:
        yield Section("deals", WHOLE, tuple(whole(analysis.deals)))
    elif analysis.no_deals:
        yield Section("deals", WHOLE, (Paragraph(said(f"Left out: {analysis.no_deals}")),))


def whole(found: Deals) -> Iterator[Block]:
    """The zone in numbers, then each recommended package."""
    zone = found.zone
    total = plural(int(zone.deals.sum()), "package")
    if not len(zone):
        none = f"Of {total} none is accepted by everyone whose consent it needs."
        nothing = "There is no package: none leaves anybody better off who would have to sign it."
        yield Paragraph(said(none if zone.deals.any() else nothing), claims=of_zone(found))
        yield Fold(said("To be expected without a deal"), (_expected(found),), anchor="outlook")
        return
    kind: Kind = "status-quo" if found.baseline.today else found.baseline.kind
    alone = len(zone) == 1
    counted = (
        f"{len(zone):,} of {total} {'crosses' if alone else 'cross'} no red line of those whose consent "
        f"{'it needs and is' if alone else 'they need and are'} no worse for them than {AGAINST[kind]}. "
        f"{'It' if alone else f'{len(found.frontier):,} of these'} cannot be improved on "
        "for one party without another losing. "
        f"Worth looking at{'' if alone else ' first, the firmest before the others'}:"
    )
    yield Paragraph(said(counted), claims=(*of_zone(found), *of_baseline(found.baseline)))
    yield Bullets(tuple(_package(found, package, number) for number, package in enumerate(firmest_first(found), 1)))
    if found.baseline.today:
        yield Paragraph(said("To be expected without a deal: all stays as it is."), anchor="outlook")
    else:
        yield Paragraph(said("To be expected without a deal:"), anchor="outlook")
        yield _expected(found)


def _expected(found: Deals) -> Bullets:
    """What each party has to expect without a deal, parties that expect the same together."""
    alike: dict[int, list[str]] = {}
    for key in found.board.players:
        alike.setdefault(found.baseline[key].state.index, []).append(key)
    return Bullets(tuple(_outlook(found, keys) for keys in alike.values()))


def _outlook(found: Deals, keys: Sequence[str]) -> Item:
    """What *keys* expect, and on demand the moves that lead there, each of which its mover gains by."""
    board = found.board
    expected = found.baseline[keys[0]]
    steps = tuple(Item(said(sentence)) for sentence in expected.sentences(board)[1:])
    way = (Fold(said("How matters would get there"), (Bullets(steps),)),) if steps else ()
    return Item(said(parties(board, keys), f": {expected.text(board)}.", state_link(board, expected.state)), way)


def _package(found: Deals, package: Recommended, number: int) -> Item:
    case, signing = found.board.case, parties(found.board, package.carried_by)
    witness = tuple(Item(said(sentence)) for sentence in package.holding.sentences()[1:2])
    return Item(
        said(f"{_terms(case, package)}.", state_link(found.board, package.state)),
        (
            Bullets(
                (
                    Item(said(f"Why: {join(package.picked_as)}. Needs ", signing, ".")),
                    Item(said(_gains(found, package))),
                    Item(HOLDS[package.holding.hold], (Bullets(witness),) if witness else ()),
                )
            ),
        ),
        mark=f"{number}.",
        anchor=f"package-{number}",
        claims=of_package(package, number),
    )


def _terms(case: Case, package: Recommended) -> str:
    """What is signed: what changes, and what stays as it is today because it is signed."""
    signed = {clause.issue: (clause.today, clause.value) for clause in package.clauses if not clause.still}
    kept = [f"{case.issue_name(clause.issue)} stays {clause.value}" for clause in package.clauses if clause.still]
    return "; ".join((*([differences(case, signed)] if signed else ()), *kept))


def _gains(found: Deals, package: Recommended) -> tuple[Span, ...]:
    """Who is better off than without a deal, and who is worse off."""
    against = "today" if found.baseline.today else "without a deal"
    groups = {
        f"Better than {against} for": package.gaining,
        "no different for": [party for party, gain in package.gains.items() if gain == 0],
        "worse for": package.losing,
    }
    told: list[Span] = []
    for lead, keys in groups.items():
        if keys:
            start = f"; {lead} " if told else f"{lead[0].upper()}{lead[1:]} "
            told += said(start, parties(found.board, keys))
    return said(told, ".")


def agenda(analysis: Analysis) -> Iterator[Section]:
    """The issues for the next meeting."""
    if analysis.deals is not None:
        yield from agenda_of(analysis.deals)


def agenda_of(found: Deals) -> Iterator[Section]:
    """The issues by how negotiable they are, the most negotiable first."""
    case = found.board.case
    rows = tuple(
        (
            Cell(said(case.issue_name(entry.issue))),
            Cell(said(", ".join(value_runs(case.issues[entry.issue], entry.alone)) or "only in a package")),
            Cell(said(f"{_percent(entry)} of packages")),
            Cell(said(names(case, entry.willing)), behind=statements(_open(case, entry))) if entry.willing else Cell(),
        )
        for entry in found.agenda
        if entry.negotiable
    )
    if rows:
        title = "For the next meeting: issues, the most negotiable first"
        columns = ("Issue", "Could be agreed alone", "Changed in", "Said to be open")
        yield Section("agenda", title, (BlockGrid("Issues, the most negotiable first", columns, rows, even=True),))


def _open(case: Case, entry: AgendaItem) -> list[int]:
    """The statements of those who are said to be open to talk about an issue."""
    return [number for number in willing(case, entry.issue) if case.statements[number].party in entry.willing]


def _percent(entry: AgendaItem) -> str:
    part, whole_zone = entry.zone_share
    return f"{100 * part // max(1, whole_zone)} %"
