"""What is on the table, what blocks it, and what red lines cost."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from detente.analysis import Analysis
from detente.analysis.enumeration import SHOWN_BLOCKADES, blockades
from detente.case.model import Case, Impossible
from detente.deals import Blockade, Deals, OnTheTable
from detente.deals.requirements import Requirement
from detente.deals.zone import Refusal
from detente.show.document import Bullets, Item, Link, Mark, Paragraph, Section, Span, linked, said
from detente.show.phrases import differences, join, plural
from detente.stability.sentences import condition_text
from detente.telling.anchors import parties, party, proposal_anchor, red_line_anchor, source, state_link
from detente.telling.claims_made import of_proposal, of_zone
from detente.telling.heard import heard, not_known, only_heard

SHOWN_PRICES = 5
"""Red lines whose price is told."""


def tabled(analysis: Analysis) -> Iterator[Section]:
    """The proposals on the table."""
    found = analysis.deals
    if found is None or not found.proposals:
        return
    first = {told.proposal.name: told.number for told in reversed(blockades(analysis)) if told.proposal}
    items = [one_proposal(found, proposal, first.get(proposal.name, 0)) for proposal in found.proposals]
    if every := found.refused:
        sets = only_heard(found.board, every.by_red_lines or every.blockades)[:SHOWN_BLOCKADES]
        lead = f"What blocks all {len(every.conditions)} of them at once, each set a smallest one:"
        if sets:
            items.append(Item(said(lead), (Bullets(tuple(_told(found, sets))),)))
    yield Section("proposals", "Proposals on the table", (Bullets(tuple(items)),))


def one_proposal(found: Deals, proposal: OnTheTable, first: int = 0) -> Item:
    """One proposal: who accepts and who refuses, what is negotiable, what blocks it, the nearest acceptable variant.

    *first* is the number of its first blockade, where blockades are numbered.
    """
    case = found.board.case
    made = proposal.proposal
    package = "; ".join(f"{case.issue_name(issue)}: {value}" for issue, value in made.package.items())
    where = (state_link(found.board, proposal.state),) if proposal.state is not None else ()
    title = f"{made.name or proposal.name} ({case.name_of(made.by)}): {package}"
    return Item(
        said(title, source(case, made.source) if made.source in case.sources else "", ".", where),
        (Bullets(tuple(judgement(found, proposal, first))),),
        anchor=proposal_anchor(case, proposal.name),
        claims=of_proposal(proposal),
    )


def ruled_out(case: Case, entry: Impossible) -> str:
    """That something cannot be, and why where that is told."""
    return f"{condition_text(case, entry.when)} is ruled out{f' ({entry.because})' if entry.because else ''}"


def judgement(found: Deals, proposal: OnTheTable, first: int = 0) -> Iterator[Item]:
    """What there is to say of a proposal, line by line."""
    board = found.board
    case = board.case
    if proposal.state is None:
        mark = Mark("refused", "impossible", "IMPOSSIBLE:")
        for entry in proposal.impossible:
            yield Item(said(mark, f" {ruled_out(case, entry)}."))
    if proposal.acceptable and not proposal.in_zone:
        mark = Mark("unknown", "no deal", "NO DEAL:")
        yield Item(said(mark, " nobody would refuse it, but not all of its clauses are asked for or need a deal."))
    elif proposal.acceptable:
        mark = Mark("accepts", "acceptable", "ACCEPTABLE")
        yield Item(said(mark, " to everyone whose consent it needs: ", parties(board, proposal.accepts), "."))
    elif proposal.accepts:
        yield Item(said("Accepted by ", parties(board, proposal.accepts), "."))
    known, silent = heard(board, proposal.proposal.package, [refusal.party for refusal in proposal.refusals])
    for refusal in proposal.refusals:
        if refusal.party in known:
            yield Item(_refused(found, refusal))
    if silent:
        yield not_known(board, silent)
    if proposal.negotiable:
        clauses = join(f"{case.issue_name(clause.issue)}: {clause.value}" for clause in proposal.negotiable)
        yield Item(said(f"Negotiable in it: {clauses}."))
    else:
        yield Item(said("Nothing in it is negotiable."))
    if not proposal.acceptable and (known or not silent):
        sets = proposal.blocking.by_red_lines or proposal.blocking.blockades
        yield from _blockades(found, only_heard(board, sets), first)
    if proposal.variant and not proposal.acceptable:
        changes = differences(case, board.status_quo.changes(proposal.variant.state)) or "nothing changed"
        count = plural(proposal.variant.clauses_changed, "clause")
        where = state_link(board, proposal.variant.state)
        yield Item(said(f"Nearest acceptable variant ({count} changed or dropped): {changes}.", where))


def _refused(found: Deals, refusal: Refusal) -> tuple[Span, ...]:
    """A refusal: every requirement that is broken, each leading to where it is stated."""
    board = found.board
    reasons = refusal.sentences(board)
    stated = ((reason, *_stated(found.board.case, one)) for reason, one in zip(reasons, refusal.broken, strict=True))
    mark = Mark("refused", "refused", "REFUSED")
    return said(mark, " by ", party(board, refusal.party), ": ", linked(join(reasons), stated), ".")


def _blockades(found: Deals, sets: Sequence[Blockade], first: int) -> Iterator[Item]:
    """The smallest sets of requirements that block something."""
    if not sets:
        return
    told = [*_told(found, sets[:SHOWN_BLOCKADES], first)]
    if len(sets) > SHOWN_BLOCKADES:
        told.append(Item(said(f"and {len(sets) - SHOWN_BLOCKADES} more.")))
    yield Item(said("What blocks it:"), (Bullets(tuple(told)),))


def _told(found: Deals, sets: Sequence[Blockade], first: int = 0) -> Iterator[Item]:
    """Sets of requirements; numbered from *first*, under which a picture shows them, unless that is 0."""
    for number, blockade in enumerate(sets, first):
        stated = ((one.text(found.board), *_stated(found.board.case, one)) for one in blockade.requirements)
        text = linked(blockade.text(found.board), stated)
        if first:
            yield Item(said(Mark("number", str(number)), text), anchor=f"blockade-{number}")
        else:
            yield Item(text)


def _stated(case: Case, requirement: Requirement) -> tuple[str, str]:
    """Words that name a requirement in every sentence about it, and the anchor of the place where it is stated."""
    if requirement.line is None:
        return "without a deal", "outlook"
    return "red line", red_line_anchor(case, requirement.drawn_by, requirement.number)


def stuck(analysis: Analysis) -> Iterator[Section]:
    """Why nothing can be agreed, or what each red line costs."""
    if analysis.deals is not None and (analysis.deals.impasse.stuck or analysis.deals.impasse.prices):
        first = next((told.number for told in blockades(analysis) if told.proposal is None), 0)
        yield from impasse(analysis.deals, first)


def impasse(found: Deals, first: int = 0) -> Iterator[Section]:
    """What blocks every deal; where some deal is open, that it is, and the price of each red line.

    *first* is the number of the first blockade, where blockades are numbered.
    """
    if found.impasse.stuck:
        blocked = found.impasse.blocking
        head = Item(said(blocked.sentences()[0]), claims=of_zone(found))
        sets = tuple(_told(found, only_heard(found.board, blocked.blockades), first))
        yield Section("impasse", "Why the talks are stuck", (Bullets((head, *sets)),))
        return
    open_, of = found.impasse.blocking.open, found.impasse.blocking.packages
    lead = Paragraph(
        said(f"This is negotiable: {open_:,} of {plural(of, 'package')} can be agreed."), claims=of_zone(found)
    )
    if found.impasse.prices:
        yield Section("impasse", "What red lines cost", (lead, Bullets(tuple(_prices(found)))))
    else:
        none = Paragraph(said("No red line by itself keeps a further package from being agreed."))
        yield Section("impasse", "Are the talks stuck?", (lead, none))


def _prices(found: Deals) -> Iterator[Item]:
    case = found.board.case
    for price in found.impasse.prices[:SHOWN_PRICES]:
        assert price.line.line is not None
        winners = [one for one, gain in price.gains.items() if gain > 0]
        more = said("; more to gain for ", parties(found.board, winners)) if winners else ()
        line = Link(
            condition_text(case, price.line.line.that), red_line_anchor(case, price.line.drawn_by, price.line.number)
        )
        count = plural(price.packages, "package")
        yield Item(
            said(
                party(found.board, price.line.party),
                ", ",
                line,
                f": without it {count} more could be agreed",
                more,
                ".",
            )
        )
