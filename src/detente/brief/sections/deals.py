"""What can be agreed, what is on the table, what blocks it, and what to talk about next."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import RenderableType

from detente.board.payoffs import equal
from detente.brief.brief import Brief
from detente.brief.layout import heading, item, paragraph, table
from detente.brief.phrases import differences, join, names, plural
from detente.deals import AgendaItem, Blockade, Deals, OnTheTable, Recommended, blocking
from detente.deals.holding import Hold
from detente.stability.sentences import condition_text

SHOWN_BLOCKADES = 4
"""Smallest sets of requirements that are told of one thing that is blocked."""
SHOWN_PRICES = 5
"""Red lines whose price is told."""
HOLDS: dict[Hold, str] = {
    "by itself": "HOLDS BY ITSELF: nobody gains by leaving it alone.",
    "credible answer": "HOLDS: leaving it would be answered, in the interest of those who answer.",
    "bluff": "HOLDS ONLY BY A BLUFF: leaving it could be answered, but not in the interest of those who answer.",
    "no": "DOES NOT HOLD: somebody gains by leaving it, and nobody can undo that.",
}


def agreeable(brief: Brief) -> Iterator[RenderableType]:
    """The zone of possible agreement and the packages to look at first."""
    if brief.deals is None:
        if brief.no_deals:
            yield heading("What could be agreed as a whole")
            yield paragraph(f"Left out: {brief.no_deals}")
        return
    yield heading("What could be agreed as a whole")
    yield from whole(brief.deals)


def whole(found: Deals) -> Iterator[RenderableType]:
    """The zone in numbers, then each recommended package."""
    case, zone = found.board.case, found.zone
    total = int(zone.deals.sum())
    if not len(zone):
        yield paragraph(f"Nothing. Of {plural(total, 'package')} none is accepted by everyone whose consent it needs.")
        return
    against = {
        "status-quo": "today's state",
        "worst": "the worst that they would have to expect without a deal",
        "best": "the best that they could expect without a deal",
    }
    yield paragraph(
        f"{len(zone):,} of {plural(total, 'package')} cross no red line of those whose consent they need and are no "
        f"worse for them than {against[found.outlooks.kind]}. {len(found.frontier):,} of these cannot be improved on "
        "for one party without another losing. Worth looking at first, the firmest before the others:"
    )
    firmest_first = sorted(found.recommended, key=lambda package: list(HOLDS).index(package.holding.hold))
    for number, package in enumerate(firmest_first, 1):
        yield from _package(found, package, number)
    if found.outlooks.kind != "status-quo":
        yield paragraph("To be expected without a deal:")
        expected = {party: found.outlooks[party].text(found.board) for party in found.board.players}
        for text in dict.fromkeys(expected.values()):
            yield item(f"{names(case, [party for party, own in expected.items() if own == text])}: {text}.")


def _package(found: Deals, package: Recommended, number: int) -> Iterator[RenderableType]:
    case = found.board.case
    yield item(f"{differences(case, package.changes)}.", mark=f"{number}.")
    yield item(f"Why: {join(package.picked_as)}. Needs {names(case, package.asked)}.", level=1)
    yield item(_gains(found, package), level=1)
    yield item(HOLDS[package.holding.hold], level=1)
    for sentence in package.holding.sentences()[1:2]:
        yield item(sentence, level=2)


def _gains(found: Deals, package: Recommended) -> str:
    """Who is better off than today, and who is worse off."""
    case = found.board.case
    groups = {
        "Better than today for": [party for party, gain in package.from_today.items() if gain > 0],
        "no different for": [party for party, gain in package.from_today.items() if gain == 0],
        "worse for": [party for party, gain in package.from_today.items() if gain < 0],
    }
    said = "; ".join(f"{lead} {names(case, parties)}" for lead, parties in groups.items() if parties)
    return f"{said[0].upper()}{said[1:]}."


def tabled(brief: Brief) -> Iterator[RenderableType]:
    """The proposals on the table."""
    if brief.deals is None or not brief.deals.proposals:
        return
    yield heading("Proposals on the table")
    for proposal in brief.deals.proposals:
        yield from one_proposal(brief.deals, proposal)
    refused = [proposal for proposal in brief.deals.proposals if not proposal.acceptable]
    if len(refused) > 1:
        every = blocking(brief.deals.zone, *(equal(proposal.proposal.package) for proposal in refused))
        yield item(f"What blocks all {len(refused)} of them at once, each set a smallest one:")
        for blockade in (every.by_red_lines or every.blockades)[:SHOWN_BLOCKADES]:
            yield item(blockade.text(brief.board), level=1)


def one_proposal(found: Deals, proposal: OnTheTable) -> Iterator[RenderableType]:
    """One proposal: who accepts and who refuses, what is negotiable, what blocks it, the nearest acceptable variant."""
    board = found.board
    case = board.case
    title = proposal.proposal.name or proposal.name
    package = "; ".join(f"{case.issue_name(issue)}: {value}" for issue, value in proposal.proposal.package.items())
    yield item(f"{title} ({case.name_of(proposal.proposal.by)}): {package}.")
    if proposal.state is None:
        for entry in proposal.impossible:
            yield item(f"IMPOSSIBLE: {entry.when} is ruled out ({entry.because}).", level=1)
    if proposal.acceptable:
        yield item(f"ACCEPTABLE to everyone whose consent it needs: {names(case, proposal.accepts)}.", level=1)
    elif proposal.accepts:
        yield item(f"Accepted by {names(case, proposal.accepts)}.", level=1)
    for refusal in proposal.refusals:
        yield item(f"REFUSED by {case.name_of(refusal.party)}: {join(refusal.sentences(board))}.", level=1)
    if proposal.negotiable:
        clauses = join(f"{case.issue_name(clause.issue)}: {clause.value}" for clause in proposal.negotiable)
        yield item(f"Negotiable in it: {clauses}.", level=1)
    else:
        yield item("Nothing in it is negotiable.", level=1)
    if not proposal.acceptable:
        yield from _blockades(found, proposal.blocking.by_red_lines or proposal.blocking.blockades)
    if proposal.variant and not proposal.acceptable:
        changes = differences(case, board.status_quo.changes(proposal.variant.state)) or "nothing changed"
        count = plural(proposal.variant.clauses_changed, "clause")
        yield item(f"Nearest acceptable variant ({count} changed or dropped): {changes}.", level=1)


def _blockades(found: Deals, blockades: Sequence[Blockade]) -> Iterator[RenderableType]:
    """The smallest sets of requirements that block something."""
    if not blockades:
        return
    yield item("What blocks it:", level=1)
    for blockade in blockades[:SHOWN_BLOCKADES]:
        yield item(blockade.text(found.board), level=2)
    if len(blockades) > SHOWN_BLOCKADES:
        yield item(f"and {len(blockades) - SHOWN_BLOCKADES} more.", level=2)


def stuck(brief: Brief) -> Iterator[RenderableType]:
    """Why nothing can be agreed, or what each red line costs."""
    if brief.deals is None:
        return
    yield from impasse(brief.deals)


def impasse(found: Deals) -> Iterator[RenderableType]:
    """What blocks every deal; where some deal is open, the price of each red line and what blocks each demand."""
    case = found.board.case
    if found.impasse.stuck:
        yield heading("Why the talks are stuck")
        for sentence in found.impasse.blocking.sentences():
            yield item(sentence)
        return
    if not found.impasse.prices:
        return
    yield heading("What red lines cost")
    for price in found.impasse.prices[:SHOWN_PRICES]:
        assert price.line.line is not None
        winners = names(case, [party for party, gain in price.gains.items() if gain > 0])
        more = f"; more to gain for {winners}" if winners else ""
        yield item(
            f"{case.name_of(price.line.party)}, {condition_text(case, price.line.line.that)}: "
            f"without it {plural(price.packages, 'package')} more could be agreed{more}."
        )


def agenda(brief: Brief) -> Iterator[RenderableType]:
    """The issues for the next meeting."""
    if brief.deals is not None:
        yield from agenda_of(brief.deals)


def agenda_of(found: Deals) -> Iterator[RenderableType]:
    """The issues by how negotiable they are, the most negotiable first."""
    case = found.board.case
    rows = [
        (
            case.issue_name(entry.issue),
            ", ".join(entry.alone) or "only in a package",
            f"{_percent(entry)} of packages",
            names(case, entry.willing) if entry.willing else "",
        )
        for entry in found.agenda
        if entry.negotiable
    ]
    if rows:
        yield heading("For the next meeting: issues, the most negotiable first")
        yield table(("Issue", "Could be agreed alone", "Changed in", "Said to be open"), rows, even=True)


def _percent(entry: AgendaItem) -> str:
    part, whole_zone = entry.zone_share
    return f"{100 * part // max(1, whole_zone)} %"
