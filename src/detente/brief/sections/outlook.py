"""What could be done next: demands and why they are refused, and the joint steps that are open."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import RenderableType

from detente.brief.brief import Brief
from detente.brief.layout import heading, item, paragraph
from detente.brief.phrases import condition_text, differences, evidence, names
from detente.brief.references import willing
from detente.case.model import Case
from detente.paths import Demand


def demanded(brief: Brief) -> Iterator[RenderableType]:
    """Each demand, whether it would be granted, and by whom it is refused."""
    if not brief.demands:
        return
    yield heading("What is demanded, and would it be granted")
    for demand in brief.demands:
        yield from _demand(brief.case, demand)


def _demand(case: Case, demand: Demand) -> Iterator[RenderableType]:
    proposals = ", ".join(case.proposals[name].name or name for name in demand.proposals)
    source = f"; clause of {proposals}" if proposals else ""
    yield item(
        f"{names(case, demand.by)}: {condition_text(case, demand.condition)}{evidence(demand.statements)}{source}"
    )
    if demand.verdict == "met":
        yield item("MET: it holds already.", level=1)
    elif demand.verdict == "out of reach":
        yield item("OUT OF REACH: no one move brings it about from here.", level=1)
    elif demand.verdict == "available":
        yield item("AVAILABLE: everyone whose consent it needs would gain.", level=1)
    else:
        needed = names(case, dict.fromkeys(p for prospect in demand.prospects for p in prospect.gains))
        yield item(f"REFUSED: it needs {needed}; {names(case, demand.refused_by)} would not gain by it.", level=1)
        lines = red_lines_crossed(case, demand)
        for line in lines:
            yield item(line, level=2)


def red_lines_crossed(case: Case, demand: Demand) -> list[str]:
    """The red lines, of those who refuse, that are the very thing demanded."""
    return [
        f"a red line of {case.name_of(party)}: {line.because or line.that}"
        for party in demand.refused_by
        for line in (case.preferences[party].red_lines if party in case.preferences else ())
        if line.that == demand.condition
    ]


def open_steps(brief: Brief) -> Iterator[RenderableType]:
    """The joint steps that everyone whose consent is needed would gain by."""
    case, steps = brief.case, brief.steps
    if not brief.headline.joint:
        return
    yield heading("What could be agreed next")
    if not steps.joint:
        yield paragraph("No single joint step is better for everyone whose consent it needs.")
    for step in steps.joint:
        assert step.agreed is not None
        move = step.agreed.move
        yield item(f"{differences(case, move.changes)} ({names(case, move.by)}){evidence(willing(case, step.issue))}")
    if steps.together:
        yield paragraph(
            f"At once, as one package: {len(steps.together.changes)} of these changes are better for every one of "
            f"{names(case, steps.together.by)}."
        )
    near = [
        (step, prospect)
        for step in steps.blocked
        for prospect in step.prospects
        if prospect.joint and len(prospect.losers) + len(prospect.unmoved) == 1
    ]
    for step, prospect in near:
        holdout = names(case, prospect.losers or prospect.unmoved)
        yield item(f"Blocked by one only: {case.issue_name(step.issue)}: {step.value} ({holdout}).")
