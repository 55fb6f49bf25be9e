"""Who together could break a deal: coalitions that would gain by leaving what each member, alone, would keep to."""

from __future__ import annotations

from collections.abc import Iterator

from detente.analysis import Analysis
from detente.analysis.enumeration import packages
from detente.deals import Recommended
from detente.show.document import Bullets, Item, Link, Mark, Paragraph, Section, Span, said
from detente.stability import Breach, Breaches
from detente.stability.temptation import Verdict
from detente.telling.claims_made import of_breaches

SHOWN = 4
"""Coalitions that are told of one package."""
TITLE = "Who together could break a deal"
MARKS: dict[Verdict, Mark] = {
    "open": Mark("open-temptation", "open", "OPEN:"),
    "bluff": Mark("bluff", "bluff", "BLUFF:"),
    "credible": Mark("credible", "credible", "CREDIBLE:"),
}


def leaving_together(analysis: Analysis) -> Iterator[Section]:
    """For each package to look at first, the coalitions that would gain by leaving it, and what would answer them."""
    told = packages(analysis)
    if told and analysis.no_breaches:
        yield Section("together", TITLE, (Paragraph(said(f"Left out: {analysis.no_breaches}.")),))
    elif told:
        items = (_package(analysis.breaches[one.state.index], one, k) for k, one in enumerate(told, 1))
        yield Section("together", TITLE, (Bullets(tuple(items)),))


def _package(found: Breaches, package: Recommended, number: int) -> Item:
    lead, claims = Link(f"Package {number}", f"package-{number}"), of_breaches(found, package, number)
    if not found:
        kept = "nobody, alone or with others, gains by leaving it"
        if package.holding.hold != "by itself":
            kept = "no coalition would leave it more freely than one party alone"
        return Item(said(lead, f": {kept}."), claims=claims)
    some = [Item(_told(one)) for one in found[:SHOWN]]
    if len(found) > SHOWN:
        some.append(Item(said(f"and {len(found) - SHOWN:,} more")))
    return Item(said(lead, " could be broken by those who leave it together:"), (Bullets(tuple(some)),), claims=claims)


def _told(one: Breach) -> tuple[Span, ...]:
    return said(MARKS[one.verdict], f" {one.sentence()}")
