"""``detente paths``: how matters could come to something, and what stands in between."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING, Annotated

import typer

from detente.cli.files import put, refuse_overwriting
from detente.cli.options import AsOf, CaseName, Fix, Force, Json, opened, with_held
from detente.cli.output import show, tell, write_json
from detente.cli.progress import progress
from detente.errors import DetenteError, TooLargeError

if TYPE_CHECKING:
    from rich.console import RenderableType

    from detente.paths import Paths

MOST_CYCLE = 6
"""States of a cycle that are told."""


def paths(
    case: CaseName,
    to: Annotated[
        str,
        typer.Option(
            "--to", metavar="STATEMENT", help="What it should come to, such as 'forces = invading'; default: to rest."
        ),
    ] = "",
    start: Annotated[
        str,
        typer.Option("--from", metavar="STATE", help="Where it begins: the name or number of a state, or a statement."),
    ] = "status-quo",
    by: Annotated[
        str,
        typer.Option(
            "--by",
            metavar="KIND",
            help="By which moves: credible, improvements or any; default: the first of these that lead there.",
        ),
    ] = "",
    joint: Annotated[bool, typer.Option("--joint", help="Let parties move together too.")] = False,
    concept: Annotated[
        str, typer.Option("--concept", metavar="CONCEPT", help="Without --to: the states at rest by this concept.")
    ] = "seq",
    limit: Annotated[int, typer.Option("--limit", metavar="NUMBER", min=1, help="How many ways to show.")] = 3,
    picture: Annotated[
        str, typer.Option("--picture", metavar="FILE", help="Draw the ways, in a file whose name ends in .svg.")
    ] = "",
    as_of: AsOf = "",
    fix: Fix = None,
    json: Json = False,
    force: Force = False,
) -> None:
    """Find how matters could come to something.

    The shortest ways from today, move by move; the gates that every way must pass, and who holds them; where play ends
    if it is left alone. By improvements that their makers would not regret, by any improvements, or by any moves.
    """
    if picture:
        if not picture.lower().endswith(".svg"):
            raise DetenteError(f'--picture: "{picture}" does not end in .svg')
        refuse_overwriting(picture, force=force)
    with progress("loading") as say:
        from detente.paths import paths_of

        say("laying out the board")
        board = opened(case, as_of, fix).board(progress=say)
        say("following moves")
        found = paths_of(board, to or None, start=start, by=by, joint=joint, concept=concept)
        data = found.to_dict() if json else {}
        told = [] if json else list(_page(found, limit, chosen=bool(by)))
    if json:
        write_json(with_held(board.case, {"case": board.case.title, **data}))
    else:
        show(told)
    if picture:
        _draw(found, picture, force=force)


def _page(found: Paths, limit: int, *, chosen: bool) -> Iterator[RenderableType]:
    from detente.show.held import held_fixed
    from detente.show.layout import item, paragraph, title
    from detente.show.phrases import plural, state_text
    from detente.show.terminal import blocks

    board, case = found.board, found.board.case
    yield title(case.title)
    yield from blocks(held_fixed(case))
    yield paragraph(f"From {found.start.name}: {state_text(case, found.start.values)}")
    if not chosen and (stricter := found.stricter):
        yield paragraph(f"No way leads to {found.goal_text} by {stricter}.")
    yield paragraph("")
    shortest = found.shortest
    if shortest is None or not shortest.moves:
        yield paragraph(found.sentences()[0])
    for number, way in enumerate(islice(found, limit)):
        if not way.moves:
            continue
        count = plural(len(way), "move")
        lead = f"{found.by_what}, {count} to {found.goal_text}:" if number == 0 else f"{count} to another such state:"
        yield paragraph(lead)
        for step, sentence in enumerate(way.sentences(board), 1):
            yield item(sentence, level=1, mark=f"{step}.")
    if len(found) > limit:
        yield paragraph(f"{plural(len(found) - limit, 'more such state')} can be reached (--limit shows more).")
    if found.to and found.gates and shortest and shortest.moves:
        yield paragraph("")
        yield paragraph("Gates, which every way there must pass:")
        for sentence in found.gate_lines():
            yield item(sentence, level=1)
    yield paragraph("")
    yield from _ends(found)


def _ends(found: Paths) -> Iterator[RenderableType]:
    from detente.show.layout import item, paragraph
    from detente.show.phrases import plural, state_text

    board = found.board
    yield paragraph(f"In all {plural(found.count, 'state')} of {len(board):,} can be reached so.")
    try:
        ends = found.endings
    except TooLargeError as reason:
        yield paragraph(f"Where play ends is left out: {reason.said}")
        return
    if ends is None:
        return
    yield paragraph("Left alone, play ends in:")
    shown = [board.at(int(index)) for index in found.nearest(ends.rests)[:MOST_CYCLE]]
    for state in shown:
        yield item(f"{state_text(board.case, state.values)} (state {state.name})", level=1)
    if len(ends.rests) > len(shown):
        yield item(f"and {plural(len(ends.rests) - len(shown), 'more state')}", level=1)
    for cycle in ends.cycles[:MOST_CYCLE]:
        names = ", ".join(board.at(int(index)).name for index in cycle[:MOST_CYCLE])
        more = f" and {len(cycle) - MOST_CYCLE:,} more" if len(cycle) > MOST_CYCLE else ""
        yield item(f"a round of {len(cycle):,} states that is never left: {names}{more}", level=1)
    if len(ends.cycles) > MOST_CYCLE:
        yield item(f"and {plural(len(ends.cycles) - MOST_CYCLE, 'more round')}", level=1)


def _draw(found: Paths, name: str, *, force: bool) -> None:
    """The ways in a file."""
    with progress("drawing"):
        from detente.show.pictures import standalone
        from detente.show.pictures.ways_drawn import ways_drawn

        drawn = ways_drawn(found)
    if drawn is None:
        raise DetenteError("there is no way to draw")
    put(name, standalone(drawn), force=force)
    tell(f"written: {name}")
