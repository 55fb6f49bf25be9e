"""Deals, worked out in the process that analyses: what is recommended, and a package composed by hand, judged."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from detente.app.asking.unlinked import drawn, unlinked
from detente.errors import DetenteError, TooLargeError
from detente.light import dataclass

if TYPE_CHECKING:
    from detente.analysis import Analysis
    from detente.case.model import Case
    from detente.deals import Deals
    from detente.deals.baseline import Baseline

Package = tuple[tuple[str, str], ...]
"""Issues and the value proposed for each."""


@dataclass(frozen=True)
class DealsTold:
    """Recommended packages in words, the map, the issues by how negotiable they are, and the packages as data."""

    packages: str = ""
    picture: str = ""
    agenda: str = ""
    starts: tuple[tuple[str, Package], ...] = ()
    reason: str = ""


@dataclass(frozen=True)
class JudgedPackage:
    """A package, judged as ``detente proposal`` judges one: in words, whether it holds, and the nearest variant."""

    judged: str
    verdict: str
    holds: tuple[str, ...]
    variant: Package


def deals_told(analysis: Analysis) -> DealsTold:
    """What ``detente deals`` tells, and the map."""
    from detente.brief.with_articles import blocks_with_articles, item_with_articles  # noqa: PLC0415
    from detente.show.document import Item, plain, said  # noqa: PLC0415
    from detente.show.pictures.deal_map import deal_map  # noqa: PLC0415
    from detente.stability.sentences import counted_as, wishes_unknown  # noqa: PLC0415
    from detente.telling.agreeable import agenda_of, whole  # noqa: PLC0415

    try:
        found = analysis.needed_deals
    except TooLargeError as reason:
        return _wide(analysis.case, reason.said)
    except DetenteError as reason:
        return _wide(analysis.case, str(reason)) if analysis.no_deals else DealsTold(reason=str(reason))
    board = analysis.board
    starts = tuple(
        (f"{number}.", tuple((clause.issue, clause.value) for clause in package.clauses))
        for number, package in enumerate(_firmest(found), 1)
    )
    case = analysis.case
    unknown = f"{wishes_unknown(board)}: {counted_as(board, board.unknown)}" if board.unknown else ""
    return DealsTold(
        unlinked(blocks_with_articles(case, whole(found))),
        drawn(deal_map(analysis)),
        unlinked(blocks_with_articles(case, (one for section in agenda_of(found) for one in section.blocks))),
        starts,
        plain(item_with_articles(case, Item(said(unknown))).spans) if unknown else "",
    )


def judged_package(analysis: Analysis, package: Package, author: str) -> JudgedPackage:
    """*package*, put forward by *author*: who accepts it, who refuses and why, and whether it would hold."""
    from detente.brief.with_articles import blocks_with_articles  # noqa: PLC0415
    from detente.case.model import Proposal  # noqa: PLC0415
    from detente.deals.holding import holding  # noqa: PLC0415
    from detente.deals.proposals import judged  # noqa: PLC0415
    from detente.show.document import Bullets  # noqa: PLC0415
    from detente.telling.blocking import judgement  # noqa: PLC0415

    found = analysis.needed_deals
    made = judged(found.zone, "this", Proposal(by=author, package=dict(package)))
    holds = holding(found.zone, made.state).sentences() if made.state is not None else []
    variant: Package = ()
    if made.variant is not None and not made.acceptable:
        variant = _asked(made.variant.state.values, found.baseline, dict(package), made.variant.dropped)
    verdict = "no state" if made.state is None else "deal" if made.in_zone else "accepted" if made.acceptable else "no"
    judged_so = blocks_with_articles(analysis.case, (Bullets(tuple(judgement(found, made))),))
    return JudgedPackage(unlinked(judged_so), verdict, tuple(holds), variant)


def _firmest(found: Deals) -> tuple:  # type: ignore[type-arg]
    from detente.analysis.enumeration import firmest_first  # noqa: PLC0415

    return tuple(firmest_first(found))


def _asked(
    values: Mapping[str, str], expected: Baseline, package: Mapping[str, str], dropped: tuple[str, ...]
) -> Package:
    """What a package says that leads to *values*."""
    there = expected.state.values
    return tuple(
        (issue, value)
        for issue, value in values.items()
        if issue not in dropped and (issue in package or there[issue] != value)
    )


def _wide(case: Case, reason: str) -> DealsTold:
    """Deals on a case that no board can carry, as far as weights on single issues tell them."""
    from detente.deals.wide import wide_deals  # noqa: PLC0415
    from detente.show.document import Bullets, Item, said  # noqa: PLC0415
    from detente.show.phrases import differences, names  # noqa: PLC0415

    try:
        found = wide_deals(case, reason)
    except DetenteError:
        return DealsTold(reason=reason)
    items = []
    for name, (changes, gaining) in found.picked().items():
        better = f"Better than today for {names(case, gaining) or 'nobody'}."
        items.append(Item(said(f"{name}: {differences(case, changes) or 'as today'}. {better}")))
    return DealsTold(packages=unlinked((Bullets(tuple(items)),)), reason=reason)
