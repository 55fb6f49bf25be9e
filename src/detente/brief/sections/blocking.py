"""What is on the table, what blocks it, and what red lines cost."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from detente.board.payoffs import equal
from detente.brief.brief import Brief
from detente.brief.document import Bullets, Item, Link, Mark, Section, Span, Text, said
from detente.brief.phrases import differences, join, names, plural
from detente.brief.references import proposal_anchor, red_line_anchor, source
from detente.deals import Blockade, Deals, OnTheTable, blocking
from detente.deals.zone import Refusal
from detente.stability.sentences import condition_text

SHOWN_BLOCKADES = 4
"""Smallest sets of requirements that are told of one thing that is blocked."""
SHOWN_PRICES = 5
"""Red lines whose price is told."""


def tabled(brief: Brief) -> Iterator[Section]:
    """The proposals on the table."""
    found = brief.deals
    if found is None or not found.proposals:
        return
    items = [one_proposal(found, proposal) for proposal in found.proposals]
    refused = [proposal for proposal in found.proposals if not proposal.acceptable]
    if len(refused) > 1:
        every = blocking(found.zone, *(equal(proposal.proposal.package) for proposal in refused))
        sets = (every.by_red_lines or every.blockades)[:SHOWN_BLOCKADES]
        lead = f"What blocks all {len(refused)} of them at once, each set a smallest one:"
        items.append(Item(said(lead), (Bullets(tuple(_blockade(found, one) for one in sets)),) if sets else ()))
    yield Section("proposals", "Proposals on the table", (Bullets(tuple(items)),))


def one_proposal(found: Deals, proposal: OnTheTable) -> Item:
    """One proposal: who accepts and who refuses, what is negotiable, what blocks it, the nearest acceptable variant."""
    case = found.board.case
    made = proposal.proposal
    package = "; ".join(f"{case.issue_name(issue)}: {value}" for issue, value in made.package.items())
    title = f"{made.name or proposal.name} ({case.name_of(made.by)}): {package}"
    return Item(
        said(title, source(case, made.source) if made.source in case.sources else "", "."),
        (Bullets(tuple(_judged(found, proposal))),),
        anchor=proposal_anchor(case, proposal.name),
    )


def _judged(found: Deals, proposal: OnTheTable) -> Iterator[Item]:
    board = found.board
    case = board.case
    if proposal.state is None:
        mark = Mark("refused", "impossible", "IMPOSSIBLE:")
        for entry in proposal.impossible:
            yield Item(said(mark, f" {entry.when} is ruled out ({entry.because})."))
    if proposal.acceptable:
        mark = Mark("accepts", "acceptable", "ACCEPTABLE")
        yield Item(said(mark, f" to everyone whose consent it needs: {names(case, proposal.accepts)}."))
    elif proposal.accepts:
        yield Item(said(f"Accepted by {names(case, proposal.accepts)}."))
    for refusal in proposal.refusals:
        yield Item(_refused(found, refusal))
    if proposal.negotiable:
        clauses = join(f"{case.issue_name(clause.issue)}: {clause.value}" for clause in proposal.negotiable)
        yield Item(said(f"Negotiable in it: {clauses}."))
    else:
        yield Item(said("Nothing in it is negotiable."))
    if not proposal.acceptable:
        yield from _blockades(found, proposal.blocking.by_red_lines or proposal.blocking.blockades)
    if proposal.variant and not proposal.acceptable:
        changes = differences(case, board.status_quo.changes(proposal.variant.state)) or "nothing changed"
        count = plural(proposal.variant.clauses_changed, "clause")
        yield Item(said(f"Nearest acceptable variant ({count} changed or dropped): {changes}."))


def _refused(found: Deals, refusal: Refusal) -> tuple[Span, ...]:
    """A refusal: every requirement that is broken, each leading to where it is stated."""
    board = found.board
    spans: list[Span] = [Mark("refused", "refused", "REFUSED"), Text(f" by {board.case.name_of(refusal.party)}: ")]
    told = refusal.sentences(board)
    for number, (sentence, requirement) in enumerate(zip(told, refusal.broken, strict=True)):
        if number:
            spans.append(Text(" and " if number == len(told) - 1 else ", "))
        if requirement.line is not None:
            spans.append(Link("red line", red_line_anchor(requirement.drawn_by, requirement.number)))
            spans.append(Text(sentence.removeprefix("red line")))
        else:
            spans.append(Link("better off without a deal", "outlook"))
            spans.append(Text(sentence.removeprefix("better off without a deal")))
    return (*spans, Text("."))


def _blockades(found: Deals, blockades: Sequence[Blockade]) -> Iterator[Item]:
    """The smallest sets of requirements that block something."""
    if not blockades:
        return
    told = [_blockade(found, one) for one in blockades[:SHOWN_BLOCKADES]]
    if len(blockades) > SHOWN_BLOCKADES:
        told.append(Item(said(f"and {len(blockades) - SHOWN_BLOCKADES} more.")))
    yield Item(said("What blocks it:"), (Bullets(tuple(told)),))


def _blockade(found: Deals, blockade: Blockade) -> Item:
    return Item(said(blockade.text(found.board)))


def stuck(brief: Brief) -> Iterator[Section]:
    """Why nothing can be agreed, or what each red line costs."""
    if brief.deals is not None:
        yield from impasse(brief.deals)


def impasse(found: Deals) -> Iterator[Section]:
    """What blocks every deal; where some deal is open, the price of each red line and what blocks each demand."""
    if found.impasse.stuck:
        items = tuple(Item(said(sentence)) for sentence in found.impasse.blocking.sentences())
        yield Section("impasse", "Why the talks are stuck", (Bullets(items),))
    elif found.impasse.prices:
        yield Section("impasse", "What red lines cost", (Bullets(tuple(_prices(found))),))


def _prices(found: Deals) -> Iterator[Item]:
    case = found.board.case
    for price in found.impasse.prices[:SHOWN_PRICES]:
        assert price.line.line is not None
        winners = names(case, [party for party, gain in price.gains.items() if gain > 0])
        more = f"; more to gain for {winners}" if winners else ""
        line = Link(condition_text(case, price.line.line.that), red_line_anchor(price.line.drawn_by, price.line.number))
        count = plural(price.packages, "package")
        yield Item(
            said(f"{case.name_of(price.line.party)}, ", line, f": without it {count} more could be agreed{more}.")
        )
