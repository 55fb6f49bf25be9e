"""``detente deals``: what can be agreed, what is on the table, what to talk about next."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, TypeAlias

import typer

from detente.cli.options import AsOf, CaseName, Fix, Json, Set, opened, with_held
from detente.cli.output import show, write_json
from detente.cli.progress import progress
from detente.errors import DetenteError, TooLargeError

if TYPE_CHECKING:
    from rich.console import RenderableType

    from detente.case.model import Case
    from detente.deals import Deals
    from detente.deals.wide import WideDeals

OutlookKind: TypeAlias = Annotated[
    str,
    typer.Option("--outlook", metavar="KIND", help="What to expect without a deal: worst, best, status-quo or myopic."),
]


def deals(
    case: CaseName,
    outlook: OutlookKind = "worst",
    as_of: AsOf = "",
    fix: Fix = None,
    changes: Set = None,
    json: Json = False,
) -> None:
    """Find what can be agreed.

    The zone of possible agreement, the packages worth looking at first with who gains and whether they hold, the
    issues by how negotiable they are.
    """
    try:
        found = worked_out(case, outlook, as_of, fix, changes)
    except TooLargeError as reason:
        asked = opened(case, as_of, fix, changes)
        try:
            wide = _without_board(asked, reason.said)
        except DetenteError:
            _beyond(asked, reason, outlook, json=json)
            return
        if json:
            write_json(with_held(wide.case, wide.to_dict()))
        else:
            show(_wide_page(wide))
        return
    if json:
        write_json(with_held(found.board.case, found.to_dict()))
    else:
        show(_page(found))


def worked_out(case: str, outlook: str, as_of: str, fix: list[str] | None, changes: list[str] | None = None) -> Deals:
    """The deals of a case, with everything computed while progress is shown."""
    with progress("loading") as say:
        from detente.deals import deals_of

        found = opened(case, as_of, fix, changes)
        say("laying out the board")
        return deals_of(found.board(progress=say), outlook, progress=say)


def _without_board(case: Case, reason: str) -> WideDeals:
    """Deals on a case that no board can carry."""
    with progress("merging issue by issue"):
        from detente.deals.wide import wide_deals

        return wide_deals(case, reason)


def _beyond(case: Case, refused: TooLargeError, outlook: str, *, json: bool) -> None:
    """Deals on a case that no board can carry, where preferences are more than weights on single issues."""
    from detente.cli.beyond import DEALS_LEFT_OUT, beyond, deals_page

    with progress("loading") as say:
        found = beyond(case, refused, say)
        agreed = found.deals(outlook, say)
    if json:
        told = {"case": case.title, "engine": "diagrams", "states": found.states, **agreed.to_dict()}
        write_json(with_held(case, {**told, "left_out": DEALS_LEFT_OUT}))
    else:
        show(deals_page(found, agreed))


def _wide_page(found: WideDeals) -> Iterator[RenderableType]:
    from detente.show.held import held_fixed
    from detente.show.layout import item, paragraph, title
    from detente.show.phrases import differences, names, plural
    from detente.show.terminal import blocks

    yield title(found.case.title)
    yield from blocks(held_fixed(found.case))
    yield paragraph(f"Not put on a board: {found.reason}")
    yield paragraph(
        f"Measured against today, with everyone's consent and no red line crossed, "
        f"{plural(found.frontier.total, 'package')} cannot be improved on for one party without another losing."
    )
    for name, (changes, gaining) in found.picked().items():
        yield item(f"{name}: {differences(found.case, changes) or 'as today'}.")
        yield item(f"Better than today for {names(found.case, gaining) or 'nobody'}.", level=1)


def _page(found: Deals) -> Iterator[RenderableType]:
    from detente.show.held import held_fixed
    from detente.show.layout import title
    from detente.show.terminal import blocks, sections
    from detente.telling.agreeable import agenda_of, whole

    yield title(found.board.case.title)
    yield from blocks(held_fixed(found.board.case))
    yield from blocks(whole(found))
    yield from sections(agenda_of(found))
