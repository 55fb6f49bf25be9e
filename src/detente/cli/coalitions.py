"""``detente coalitions``: who together would leave a state, and whose minds an alliance's act turns on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, TypeAlias

import typer

from detente.cli.options import AsOf, CaseName, Fix, Json, Set, opened, with_held
from detente.cli.output import show, write_json
from detente.cli.progress import progress
from detente.errors import DetenteError

if TYPE_CHECKING:
    from rich.console import RenderableType

    from detente.stability import AllianceMinds, Breaches, CoalitionalStability

At: TypeAlias = Annotated[
    str, typer.Option("--at", metavar="STATE", help="Ask about one state instead, such as status-quo; as in explain.")
]
By: TypeAlias = Annotated[
    str, typer.Option("--concept", metavar="CONCEPT", help="One of nash, gmr, smr, seq, sseq.")
]  # fmt: skip
Alliance: TypeAlias = Annotated[
    str,
    typer.Option("--alliance", metavar="PARTY", help="Ask who in this party with members would have to come round."),
]
Wanted: TypeAlias = Annotated[
    str, typer.Option("--wanted", metavar="STATEMENT", help="What the alliance is wanted to bring about.")
]
Limit: TypeAlias = Annotated[int, typer.Option("--limit", metavar="NUMBER", min=1, help="How many entries to show.")]


def coalitions(
    case: CaseName,
    at: At = "",
    concept: By = "nash",
    alliance: Alliance = "",
    wanted: Wanted = "",
    limit: Limit = 20,
    as_of: AsOf = "",
    fix: Fix = None,
    changes: Set = None,
    json: Json = False,
) -> None:
    """Tell who together would leave a state.

    Lists the equilibria that no coalition leaves, those that one does, and the jumps between them. With --at, the
    coalitions that would leave one state, and what answers them. With --alliance and --wanted, which members would have
    to change their minds for the alliance to act.
    """
    if bool(alliance) != bool(wanted):
        raise DetenteError("--alliance and --wanted go together: an alliance, and what it is wanted to bring about")
    with progress("loading") as say:
        from detente.stability import breaches, change_of_mind, coalitional

        say("laying out the board")
        board = opened(case, as_of, fix, changes).board(progress=say)
        found: AllianceMinds | Breaches | CoalitionalStability
        if alliance:
            found = change_of_mind(board, alliance, wanted, at or "status quo")
            data, told = found.to_dict(), _minds(found)
        elif at:
            found = breaches(board, at)
            data = {"case": board.case.title, "state": found.state.name, "breaches": [one.to_dict() for one in found]}
            told = _breaches(found, limit)
        else:
            found = coalitional(board, concept, progress=say)
            data, told = found.to_dict(), _equilibria(found, limit)
    if json:
        write_json(with_held(board.case, data))
    else:
        from detente.show.held import held_fixed
        from detente.show.layout import title
        from detente.show.terminal import blocks

        show((title(board.case.title), *blocks(held_fixed(board.case)), *told))


def _minds(found: AllianceMinds) -> Iterator[RenderableType]:
    from detente.show.layout import item, paragraph
    from detente.show.phrases import condition_text

    lead, *rest = found.sentences()
    yield paragraph(
        f"Wanted of {found.board.case.name_of(found.alliance)}: {condition_text(found.board.case, found.wanted)}."
    )
    yield paragraph(lead)
    yield from (item(one) for one in rest)


def _breaches(found: Breaches, limit: int) -> Iterator[RenderableType]:
    from detente.show.layout import item, paragraph
    from detente.show.phrases import state_text

    where = f"state {found.state.name}: {state_text(found.board.case, found.state.values)}"
    if not found:
        yield paragraph(f"No coalition gains more by leaving than a part of it, in {where}.")
        return
    yield paragraph(f"Coalitions that would gain by leaving {where}, the smallest first:")
    yield from (item(one.sentence(), mark=one.verdict.upper()) for one in found[:limit])
    yield from _cut(len(found), limit)


def _equilibria(found: CoalitionalStability, limit: int) -> Iterator[RenderableType]:
    from detente.show.layout import item, paragraph, table
    from detente.show.phrases import names, plural, state_text

    case, states = found.board.case, found.individual.equilibria
    if not states:
        yield paragraph(f"No state is at rest by {found.concept.name}, even where parties act alone.")
        return
    strong = " (strong equilibria)" if found.concept.key == "nash" and len(found) else ""
    many = "none" if not len(found) else "all" if not found.left else f"{len(found):,}"
    yield paragraph(
        f"By {found.concept.name}, {plural(len(states), 'state is', 'states are')} at rest while parties act alone; "
        f"{many} of them{strong} when they may act together."
    )
    yield paragraph("")
    rows = []
    for state in states[:limit]:
        breach = found.left.get(state.index)
        by = names(case, breach.coalition) if breach else "nobody"
        rows.append((state.name, state_text(case, state.values), by, breach.end.name if breach else ""))
    yield table(("State", "What differs from today", "Left by", "For state"), rows)
    yield from _cut(len(states), limit)
    if found.left:
        yield paragraph("")
        yield from (item(breach.sentence()) for breach in list(found.left.values())[:limit])
    if found.jumps:
        yield paragraph("")
        yield paragraph("From one state at rest to another, better for all who go:")
        for jump in found.jumps[:limit]:
            yield item(f"{names(case, jump.coalition)}: from {jump.before.name} to {jump.after.name}")
        yield from _cut(len(found.jumps), limit)


def _cut(number: int, limit: int) -> Iterator[RenderableType]:
    from detente.show.layout import paragraph

    if number > limit:
        yield paragraph(f"{number - limit:,} more (--limit shows more).")
