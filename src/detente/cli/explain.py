"""``detente explain``: why a party stays or leaves."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, TypeAlias

import typer

from detente.cli.options import AsOf, CaseName, Concept, Fix, Horizon, Json, opened, with_held, with_horizon
from detente.cli.output import show, write_json
from detente.cli.progress import progress
from detente.errors import TooLargeError

if TYPE_CHECKING:
    from rich.console import RenderableType

    from detente.board.progress import Progress
    from detente.case.model import Case
    from detente.stability import Explanation

StateName: TypeAlias = Annotated[
    str,
    typer.Argument(
        metavar="STATE",
        help="status-quo, the name or number of a state, or a statement that fits it, such as 'forces = invading'; "
        "what it leaves open stands as today.",
        show_default=False,
    ),
]
PartyName: TypeAlias = Annotated[
    str, typer.Argument(metavar="PARTY", help="The key or the name of a party.", show_default=False)
]


LINES, WIDTH = 10, 80
"""The section without its title, and the two lines around it, take ten lines of so many columns."""


def explain(
    case: CaseName,
    state: StateName,
    party: PartyName,
    concept: Concept = "",
    horizon: Horizon = 0,
    as_of: AsOf = "",
    fix: Fix = None,
    json: Json = False,
) -> None:
    """Tell why a party stays in a state or leaves.

    In ten lines: what it would gain, who would answer, in whose interest, by which concepts it stays. With a concept,
    each move by which it would gain, and how the others answer it.
    """
    with progress("loading") as say:
        from detente.stability import CONCEPTS, concept_named
        from detente.stability import explain as explain_one

        concept = with_horizon(concept, horizon)
        concepts = [concept_named(concept)] if concept else list(CONCEPTS.values())
        say("laying out the board")
        asked = opened(case, as_of, fix)
        try:
            board = asked.board(progress=say)
        except TooLargeError as refused:
            _beyond(asked, refused, (state, party, concept), say, json=json)
            return
        where, who = board.state(state), board.party(party)
        found: list[Explanation] = []
        for k, one in enumerate(concepts):
            say(f"looking for answers ({one.name})", k, len(concepts))
            found.append(explain_one(board, one, where, who))
    if json:
        data: dict[str, object] = {
            "case": board.case.title,
            "party": who,
            "state": dict(where.values),
            "state_name": where.name,
            "explanations": [explanation.to_dict() for explanation in found],
        }
        write_json(with_held(board.case, data))
    else:
        show(_page(found) if concept else _short(found))


def _beyond(case: Case, refused: TooLargeError, asked: tuple[str, str, str], say: Progress, *, json: bool) -> None:
    """The same of a board that no machine can hold."""
    from detente.cli.beyond import beyond, concepts_beyond, reasons_page

    state, party, concept = asked
    concepts = concepts_beyond(concept)
    found = beyond(case, refused, say)
    where, who = found.state(state), found.party(party)
    reasons = [found.explain(one, where, who) for one in concepts]
    tempted = found.tempted(where, who)
    if json:
        told = [reason.to_dict() for reason in reasons]
        data: dict[str, object] = {
            "case": case.title,
            "party": who,
            "state": dict(where),
            "engine": "diagrams",
            "temptations": tempted.to_dict(),
            "explanations": told,
        }
        write_json(with_held(case, data))
    else:
        show(reasons_page(found, where, reasons, tempted))


def _short(found: list[Explanation]) -> Iterator[RenderableType]:
    """The verdicts of all concepts together, in ten lines where that is possible."""
    from detente.show.document import Section
    from detente.show.held import held_fixed
    from detente.show.layout import paragraph, title
    from detente.show.terminal import blocks, height
    from detente.stability import TemptingMove, tempting_moves
    from detente.telling.staying import SHOWN, staying

    first = found[0]
    found_moves = tempting_moves(first.board, first.state, first.party)
    tempting = [one for one in found_moves if isinstance(one, TemptingMove)]
    told = (staying(found, tempting, most) for most in range(SHOWN, 0, -1))
    fitting = next((one for one in told if height([Section("", "", one)], WIDTH) <= LINES), staying(found, tempting, 1))
    yield title(first.board.case.title)
    yield from blocks(held_fixed(first.board.case))
    yield from blocks(fitting)
    if first.improvements:
        yield paragraph("Every move, concept by concept: --concept.")


def _page(found: list[Explanation]) -> Iterator[RenderableType]:
    """One concept: the verdict, then every move."""
    from detente.show.held import held_fixed
    from detente.show.layout import item, paragraph, title
    from detente.show.phrases import state_text
    from detente.show.terminal import blocks

    first = found[0]
    case = first.board.case
    yield title(case.title)
    yield from blocks(held_fixed(case))
    yield paragraph(f"{case.name_of(first.party)} in state {first.state.name}: {state_text(case, first.state.values)}")
    for explanation in found:
        verdict, *reasons = explanation.sentences()
        yield paragraph("")
        yield item(verdict, mark="STAYS " if explanation.stable else "LEAVES")
        for reason in reasons:
            yield item(reason, level=1)
