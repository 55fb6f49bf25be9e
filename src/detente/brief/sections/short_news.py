"""The page's first lines: five sentences, each leading to what shows it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from detente.analysis import Analysis
from detente.brief.anchors import demand_anchor, temptation_anchor
from detente.brief.sections.held import held_fixed
from detente.brief.sections.resting import count_text
from detente.brief.sections.situation import doubts
from detente.show.document import Bullets, Item, Link, Section, Span, said
from detente.show.phrases import CONCEPT_MARKS, join, plural


def summary(analysis: Analysis) -> Iterator[Section]:
    """The headline, what could be agreed, where things rest; and whose wishes are derived or unknown."""
    moves, demands, talks = analysis.headline.sentences()
    items = [
        Item(said(moves, _why("the moves and the answers", _tempting(analysis)))),
        Item(said(demands, _why("each demand", demand_anchor(0) if analysis.demands else ""))),
        Item(said(talks, _why("the steps", "steps" if analysis.headline.joint else ""))),
    ]
    if analysis.deals is not None:
        items.append(Item(said(_deals(analysis), _why("the packages", "deals"), _stuck(analysis))))
    items.append(Item(said(_rests(analysis), _why("why", "reasons"))))
    notes = tuple(Item(spans) for spans in doubts(analysis))
    yield Section("summary", "In short", (*held_fixed(analysis.case), Bullets((*items, *notes))))


def _rests(analysis: Analysis) -> str:
    """By how many of the concepts things rest today, and how many states do by the strictest that has any."""
    holds = analysis.headline.holds
    concepts = f"{len(holds) or 'none'} of {plural(len(analysis.resting.results), 'concept')} of stability"
    named = f" ({join(CONCEPT_MARKS[key] for key in holds)})" if holds else ""
    today = f"Where things stand today is at rest by {concepts}{named}"
    return f"{today}. {count_text(analysis)}." if analysis.leading else f"{today}."


def _why(text: str, target: str) -> tuple[Span, ...]:
    return said(" ", Link(f"See {text}", target)) if target else ()


def _tempting(analysis: Analysis) -> str:
    """The first temptation that no credible answer deters; where all are deterred, the first."""
    verdicts = [temptation.verdict for temptation in analysis.temptations]
    first = next((k for k, verdict in enumerate(verdicts) if verdict != "credible"), 0)
    return temptation_anchor(first) if verdicts else "today"


def _deals(analysis: Analysis) -> str:
    assert analysis.deals is not None
    zone = analysis.deals.zone
    total = plural(int(zone.deals.sum()), "package")
    if not len(zone):
        return f"Of {total} none is accepted by everyone whose consent it needs."
    return f"{len(zone):,} of {total} could be agreed as a whole{_firmest(analysis.deals.recommended)}."


def _firmest(packages: Sequence[object]) -> str:
    return f"; {len(packages)} {'is' if len(packages) == 1 else 'are'} worth looking at first" if packages else ""


def _stuck(analysis: Analysis) -> tuple[Span, ...]:
    """A second link, to what keeps the parties from a deal or keeps a deal small."""
    assert analysis.deals is not None
    if analysis.deals.impasse.stuck:
        return said(" · ", Link("See what blocks them", "impasse"))
    return said(" · ", Link("See what red lines cost", "impasse")) if analysis.deals.impasse.prices else ()
