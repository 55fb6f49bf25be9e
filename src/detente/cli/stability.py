"""``detente stability``: where a case rests, by each concept."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, TypeAlias

import typer

from detente.cli.options import AsOf, CaseName, Concept, Fix, Horizon, Json, Set, opened, with_held, with_horizon
from detente.cli.output import show, write_json
from detente.cli.progress import progress
from detente.errors import DetenteError, TooLargeError

if TYPE_CHECKING:
    from rich.console import RenderableType

    from detente.board.progress import Progress
    from detente.case.model import Case
    from detente.stability import StabilityTable

_PORTION = 2**20
"""States that are looked through at a time."""

Limit: TypeAlias = Annotated[int, typer.Option("--limit", metavar="NUMBER", min=1, help="How many states to show.")]

Unknown: TypeAlias = Annotated[
    bool, typer.Option("--unknown", help="Take as unknown what the case calls so: four versions of each concept.")
]
Strength: TypeAlias = Annotated[
    bool, typer.Option("--strength", help="Ask where answers hurt strongly, by what the case calls strong.")
]


def stability(
    case: CaseName,
    concept: Concept = "",
    horizon: Horizon = 0,
    unknown: Unknown = False,
    strength: Strength = False,
    limit: Limit = 20,
    as_of: AsOf = "",
    fix: Fix = None,
    changes: Set = None,
    json: Json = False,
) -> None:
    """Find where a case rests.

    Lists the equilibria, the states that no party leaves, by each concept of stability.
    """
    if unknown and strength:
        raise DetenteError("--unknown and --strength ask two questions; ask one at a time")
    with progress("loading") as say:
        from detente.stability import CONCEPTS, StabilityTable, concept_named, graded_stability
        from detente.stability.result import analyse, table

        concept = with_horizon(concept, horizon)
        wanted = concept_named(concept) if concept else None
        say("laying out the board")
        asked = opened(case, as_of, fix, changes)
        try:
            board = asked.board(progress=say)
        except TooLargeError as refused:
            if unknown or strength:
                raise
            _beyond(asked, refused, concept, limit, say, json=json)
            return
        if unknown or strength:
            _check_graded(board.case, "unknown" if unknown else "strong")
            found = graded_stability(board, "unknown" if unknown else "strength", concept, progress=say)
        elif wanted:
            found = StabilityTable(board, {wanted.key: analyse(board, wanted, say)}, {})
        else:
            found = table(board, CONCEPTS.values(), say)
    if json:
        write_json(with_held(board.case, found.to_dict()))
    else:
        show(_page(found, limit))


def _beyond(case: Case, refused: TooLargeError, concept: str, limit: int, say: Progress, *, json: bool) -> None:
    """The same of a board that no machine can hold."""
    from detente.cli.beyond import beyond, concepts_beyond, stability_beyond, stability_page

    concepts = concepts_beyond(concept)
    found = beyond(case, refused, say)
    data = stability_beyond(found, concepts, limit, say)
    if json:
        write_json(with_held(case, data))
    else:
        show(stability_page(found, data, limit))


def _check_graded(case: Case, key: str) -> None:
    if not any(getattr(wants, key) for wants in case.preferences.values()):
        raise DetenteError(f"no party of this case has anything under `{key}` in its preferences")


def _page(found: StabilityTable, limit: int) -> Iterator[RenderableType]:
    from detente.show.held import held_fixed
    from detente.show.layout import paragraph, table, title
    from detente.show.phrases import names, plural
    from detente.show.terminal import blocks

    board = found.board
    yield title(board.case.title)
    yield from blocks(held_fixed(board.case))
    who = names(board.case, board.players)
    yield paragraph(f"{plural(len(board), 'state')}; {plural(len(board.players), 'player')}: {who}")
    yield paragraph("")
    here = board.status_quo.index
    yield table(
        ("Concept", "Equilibria", "Today", "At rest when, for every party, ..."),
        (
            (
                result.concept.key,
                f"{int(result.mask.sum()):,}",
                "yes" if result.mask[here] else "no",
                result.concept.idea,
            )
            for result in found.results.values()
        ),
    )
    for key, reason in found.left_out.items():
        yield paragraph(f"{key} is left out: {reason}")
    yield paragraph("")
    yield from _equilibria(found, limit)


def _equilibria(found: StabilityTable, limit: int) -> Iterator[RenderableType]:
    """The states at rest: those by most concepts first, of these the ones nearest to today."""
    from detente.show.layout import paragraph, table
    from detente.show.phrases import plural, state_text

    board = found.board
    number, chosen = _chosen(found, limit)
    if not number:
        yield paragraph("No state is at rest.")
        return
    cut = f", the first {limit} of them here (--limit shows more)" if number > limit else ""
    yield paragraph(f"{plural(number, 'state')} at rest by some concept{cut}:")
    rows = []
    for index in chosen:
        state = board.at(index)
        by = [key for key, result in found.results.items() if result.mask[index]]
        everything = len(by) == len(found.results) > 1
        rows.append((state.name, state_text(board.case, state.values), "all" if everything else ", ".join(by)))
    yield table(("State", "What differs from today", "At rest by"), rows)


def _chosen(found: StabilityTable, limit: int) -> tuple[int, list[int]]:
    """How many states are at rest, and the first *limit* of them; the board is looked through in portions."""
    import numpy as np

    board = found.board
    masks = [result.mask for result in found.results.values()]
    number, best = 0, np.zeros((0, 3), dtype=np.int64)
    for first in range(0, board.space.size, _PORTION):
        count = np.zeros(min(_PORTION, board.space.size - first), dtype=np.int8)
        for mask in masks:
            count += mask[first : first + _PORTION]
        number += int(np.count_nonzero(count))
        least = 1 if len(best) < limit else -int(best[-1, 0])
        resting = np.flatnonzero(count >= least)
        changed = board.distance(first + resting, board.status_quo.index)
        rows = np.concatenate([best, np.stack([-count[resting].astype(np.int64), changed, first + resting], axis=1)])
        best = rows[np.lexsort(rows.T[::-1])][:limit]
    return number, best[:, 2].tolist()
