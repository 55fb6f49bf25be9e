"""Temptations and deterrents: who would gain by moving alone, what answers it, and whether to believe it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import RenderableType

from detente.brief.brief import Brief
from detente.brief.layout import heading, item, paragraph
from detente.brief.phrases import plural, state_text
from detente.case.model import Case, Threat
from detente.stability import Temptation
from detente.stability.sentences import answer_text, changes_text, condition_text

SHOWN = 4
"""Temptations of one party that are told in full."""
VERDICTS = {
    "open": "OPEN: nobody answers in a way that undoes the gain.",
    "bluff": "BLUFF: the answer is possible, but not in the interest of those who would give it.",
    "credible": "CREDIBLE: the answer is in the interest of those who would give it.",
}


def tempting(brief: Brief) -> Iterator[RenderableType]:
    """Temptations today, then at the resting places nearest to today."""
    case = brief.case
    yield heading("Temptations and deterrents")
    yield paragraph("Today:")
    if not brief.temptations:
        yield item("no party gains by moving alone.")
    for party in dict.fromkeys(temptation.party for temptation in brief.temptations):
        yield from _of_one(case, [temptation for temptation in brief.temptations if temptation.party == party])
    others = [rest for rest in (*brief.rests, *brief.looked_at) if rest.state != brief.board.status_quo]
    if others:
        yield paragraph("Elsewhere:")
    for rest in others:
        where = rest.label or state_text(case, rest.state.values)
        if not rest.temptations:
            yield item(f"{where}: no party gains by moving alone.")
            continue
        yield item(f"{where}:")
        for temptation in rest.temptations[:2]:
            yield item(_summary(case, temptation), level=1)
        if len(rest.temptations) > 2:
            yield item(f"and {plural(len(rest.temptations) - 2, 'more temptation')}", level=1)


def _of_one(case: Case, found: Sequence[Temptation]) -> Iterator[RenderableType]:
    name = case.name_of(found[0].party)
    for temptation in found[:SHOWN]:
        yield item(f"{name} would gain by this move: {changes_text(case, temptation.move)}.")
        if temptation.answer:
            yield item(f"{answer_text(case, temptation.party, temptation.answer)}.", level=1)
        yield item(VERDICTS[temptation.verdict], level=1)
        for threat in temptation.announced:
            yield item(f"{case.name_of(threat.by)} has announced it: if {_said(case, threat)}", level=1)
    if len(found) > SHOWN:
        rest = found[SHOWN:]
        counts = [
            f"{sum(temptation.verdict == verdict for temptation in rest)} {verdict}"
            for verdict in VERDICTS
            if any(temptation.verdict == verdict for temptation in rest)
        ]
        yield item(f"{name}: {plural(len(rest), 'smaller temptation')} more ({', '.join(counts)}).", level=1)


def _said(case: Case, threat: Threat) -> str:
    source = f" ({threat.source})" if threat.source else ""
    return f"{condition_text(case, threat.trigger)}, then {condition_text(case, threat.then)}{source}."


def _summary(case: Case, temptation: Temptation) -> str:
    return (
        f"{case.name_of(temptation.party)} would gain by {changes_text(case, temptation.move)} "
        f"({temptation.verdict}{' deterrent' if temptation.answer else ''})."
    )
