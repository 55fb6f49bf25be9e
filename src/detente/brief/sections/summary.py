"""The page's first lines: five sentences, each leading to what shows it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from detente.brief.brief import Brief
from detente.brief.document import Bullets, Item, Link, Section, Span, said
from detente.brief.phrases import CONCEPT_MARKS, join, plural
from detente.brief.references import demand_anchor, temptation_anchor
from detente.brief.sections.held import held_fixed
from detente.brief.sections.resting import count_text
from detente.brief.sections.situation import doubts


def summary(brief: Brief) -> Iterator[Section]:
    """The headline, what could be agreed, where things rest; and whose wishes are derived or unknown."""
    moves, demands, talks = brief.headline.sentences()
    items = [
        Item(said(moves, _why("the moves and the answers", _tempting(brief)))),
        Item(said(demands, _why("each demand", demand_anchor(0) if brief.demands else ""))),
        Item(said(talks, _why("the steps", "steps" if brief.headline.joint else ""))),
    ]
    if brief.deals is not None:
        items.append(Item(said(_deals(brief), _why("the packages", "deals"), _stuck(brief))))
    items.append(Item(said(_rests(brief), _why("why", "reasons"))))
    notes = tuple(Item(spans) for spans in doubts(brief))
    yield Section("summary", "In short", (*held_fixed(brief.case), Bullets((*items, *notes))))


def _rests(brief: Brief) -> str:
    """By how many of the concepts things rest today, and how many states do by the strictest that has any."""
    holds = brief.headline.holds
    concepts = f"{len(holds) or 'none'} of {plural(len(brief.resting.results), 'concept')} of stability"
    named = f" ({join(CONCEPT_MARKS[key] for key in holds)})" if holds else ""
    today = f"Where things stand today is at rest by {concepts}{named}"
    return f"{today}. {count_text(brief)}." if brief.leading else f"{today}."


def _why(text: str, target: str) -> tuple[Span, ...]:
    return said(" ", Link(f"See {text}", target)) if target else ()


def _tempting(brief: Brief) -> str:
    """The first temptation that no credible answer deters; where all are deterred, the first."""
    verdicts = [temptation.verdict for temptation in brief.temptations]
    first = next((k for k, verdict in enumerate(verdicts) if verdict != "credible"), 0)
    return temptation_anchor(first) if verdicts else "today"


def _deals(brief: Brief) -> str:
    assert brief.deals is not None
    zone = brief.deals.zone
    total = plural(int(zone.deals.sum()), "package")
    if not len(zone):
        return f"Of {total} none is accepted by everyone whose consent it needs."
    return f"{len(zone):,} of {total} could be agreed as a whole{_firmest(brief.deals.recommended)}."


def _firmest(packages: Sequence[object]) -> str:
    return f"; {len(packages)} {'is' if len(packages) == 1 else 'are'} worth looking at first" if packages else ""


def _stuck(brief: Brief) -> tuple[Span, ...]:
    """A second link, to what keeps the parties from a deal or keeps a deal small."""
    assert brief.deals is not None
    if brief.deals.impasse.stuck:
        return said(" · ", Link("See what blocks them", "impasse"))
    return said(" · ", Link("See what red lines cost", "impasse")) if brief.deals.impasse.prices else ()
