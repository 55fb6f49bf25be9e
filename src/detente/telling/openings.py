"""What could be done next: demands and why they are refused, and the joint steps that are open."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from detente.analysis import Analysis
from detente.board import Board
from detente.case.model import Case
from detente.paths import Demand
from detente.show.document import Block, Bullets, Item, Link, Mark, Paragraph, Section, Span, said
from detente.show.phrases import condition_text, differences, names
from detente.telling.anchors import demand_anchor, evidence, parties, red_line_anchor, state_link, willing
from detente.telling.claims_made import of_demand, of_step
from detente.telling.heard import conceded_by, has_conceded, heard

MET = Mark("met", "met", "MET:")
OUT_OF_REACH = Mark("refused", "out of reach", "OUT OF REACH:")
AVAILABLE = Mark("accepts", "available", "AVAILABLE:")
REFUSED = Mark("refused", "refused", "REFUSED:")
NOT_KNOWN = Mark("unknown", "not known", "NOT KNOWN:")


def demanded(analysis: Analysis) -> Iterator[Section]:
    """Each demand, whether it would be granted, and by whom it is refused."""
    items = tuple(_demand(analysis.board, number, demand) for number, demand in enumerate(analysis.demands))
    if items:
        yield Section("demands", "What is demanded, and would it be granted", (Bullets(items),))


def _demand(board: Board, number: int, demand: Demand) -> Item:
    case = board.case
    proposals = ", ".join(case.proposals[name].name or name for name in demand.proposals)
    clause = f"; clause of {proposals}" if proposals else ""
    head = f"{names(case, demand.by)}: {condition_text(case, demand.condition)}"
    return Item(
        said(head, evidence(demand.statements), clause),
        (Bullets((_verdict(board, demand),)),),
        anchor=demand_anchor(number),
        claims=of_demand(demand),
    )


def _verdict(board: Board, demand: Demand) -> Item:
    case = board.case
    match demand.verdict:
        case "met":
            return Item(
                said(MET, " it comes without a deal." if not demand.today else " it holds today, and without a deal.")
            )
        case "out of reach":
            return Item(said(OUT_OF_REACH, " no one move brings it about from here."))
        case "available":
            granted = next(prospect for prospect in demand.prospects if prospect.available)
            who, where = parties(board, granted.gains), state_link(board, granted.move.after)
            return Item(said(AVAILABLE, " everyone whose consent it needs would gain: ", who, ".", where))
        case "refused":
            needed = dict.fromkeys(p for prospect in demand.prospects for p in prospect.gains)
            conceded = conceded_by(board, demand)
            theirs = [party for party in demand.refused_by if party not in conceded]
            known, silent = heard(board, demand.condition.issues, theirs)
            if not known and conceded:
                return Item(said(NOT_KNOWN, f" {has_conceded(board, conceded)}."))
            if not known:
                return Item(said(NOT_KNOWN, f" it needs {names(case, needed)}; ", *_unsaid(board, silent), "."))
            needs = (f" it needs {names(case, needed)}; ", parties(board, known), " would not gain by it")
            also = ("; ", *_unsaid(board, silent)) if silent else ()
            lines = tuple(_crossed(case, demand))
            return Item(said(REFUSED, *needs, *also, "."), (Bullets(lines),) if lines else ())


def _unsaid(board: Board, silent: Sequence[str]) -> tuple[Span, ...]:
    return said("what ", parties(board, silent), " would say to it is not known")


def _crossed(case: Case, demand: Demand) -> Iterator[Item]:
    """The red lines, of those who refuse, that are the very thing demanded."""
    for party in demand.refused_by:
        lines = case.preferences[party].red_lines if party in case.preferences else ()
        for number, line in enumerate(lines):
            if line.that == demand.condition:
                link = Link("red line", red_line_anchor(case, party, number))
                yield Item(
                    said("a ", link, f" of {case.name_of(party)}: {line.because or condition_text(case, line.that)}")
                )


def open_steps(analysis: Analysis) -> Iterator[Section]:
    """The joint steps that everyone whose consent is needed would gain by."""
    steps = analysis.steps
    if not analysis.joint:
        return
    blocks: list[Block] = []
    if steps.joint:
        blocks.append(Bullets(tuple(_joint(analysis))))
    else:
        blocks.append(Paragraph(said("No single joint step is better for everyone whose consent it needs.")))
    if steps.together:
        count = len(steps.together.changes)
        lead = f"At once, as one package: {count} of these changes are better for every one of "
        who = parties(analysis.board, steps.together.by)
        blocks.append(Paragraph(said(lead, who, ".", state_link(analysis.board, steps.together.after))))
    near = tuple(_blocked(analysis))
    if near:
        blocks.append(Bullets(near))
    yield Section("steps", "What could be agreed next", tuple(blocks))


def _joint(analysis: Analysis) -> Iterator[Item]:
    case = analysis.case
    for step in analysis.steps.joint:
        assert step.agreed is not None
        move = step.agreed.move
        yield Item(
            said(
                f"{differences(case, move.changes)} (",
                parties(analysis.board, move.by),
                ")",
                evidence(willing(case, step.issue)),
                state_link(analysis.board, move.after),
            ),
            claims=of_step(step),
        )


def _blocked(analysis: Analysis) -> Iterator[Item]:
    """The joint steps that one party alone would not take."""
    case = analysis.case
    for step in analysis.steps.blocked:
        for prospect in step.prospects:
            if prospect.joint and len(prospect.refusing) == 1:
                holdout = parties(analysis.board, prospect.refusing)
                known, _ = heard(analysis.board, [step.issue], prospect.refusing)
                lead = "Blocked by one only" if known else "Hangs on one alone, of whom nothing sure is known"
                yield Item(said(f"{lead}: {case.issue_name(step.issue)}: {step.value} (", holdout, ")."))
