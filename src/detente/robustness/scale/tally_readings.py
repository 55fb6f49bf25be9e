"""Counting very many readings of a case: what is there is kept, what is missing is worked out, here or on a cluster."""

from __future__ import annotations

import os
from collections.abc import Generator, Sequence
from contextlib import closing
from os import PathLike
from pathlib import Path
from typing import Any

from detente.board import Board
from detente.board.progress import Progress, nobody
from detente.case.model import Case
from detente.errors import DetenteError
from detente.robustness.chunk import ground
from detente.robustness.draw_readings import FEWEST, board_to_draw_on, seed_of
from detente.robustness.scale import part_files
from detente.robustness.scale.coverage import ReadingRange, missing
from detente.robustness.scale.recipe import Part, Recipe, worked_out
from detente.robustness.scale.tally import RunningCount, Tally, kept
from detente.robustness.sobol import MOST

MOST_JOBS = 1024


def tally_readings(
    subject: Board | Case,
    draws: int,
    seed: int | None = None,
    *,
    into: str | PathLike[str] | None = None,
    jobs: int | None = None,
    on: Any = None,
    progress: Progress = nobody,
) -> Tally:
    """In how many of *draws* readings of *subject* each conclusion holds; the readings are those of ``readings``.

    They are worked out in parts, by *jobs* processes (left out: one for each core) or on a cluster: *on* is the address
    of its scheduler or a ``distributed.Client``. The answer does not depend on where. With *into*, each part is kept in
    that folder as it is done, and a later call goes on from what is there. Memory does not grow with *draws*. Raises
    ``DetenteError`` where the folder has readings of something else, and where the cluster cannot be reached or fails.
    """
    if not FEWEST <= draws <= MOST:
        raise DetenteError(f"{draws} readings: ask for {FEWEST} to {MOST:,}")
    board = board_to_draw_on(subject, progress)
    common = ground(board)
    draws = draws if common.numbers else 1
    recipe = Recipe.of(board.case, seed_of(board.case) if seed is None else seed)
    folder = None if into is None else part_files.opened(Path(into))
    number = RunningCount()
    if folder:
        for part, stretch in kept(folder, recipe, draws):
            progress("reading what is kept", stretch.first, draws)
            number.add(part, stretch)
    todo = list(missing(part_files.spans(folder) if folder else (), draws))
    before = number.draws
    progress("drawing readings", 0, draws - before)
    try:
        with closing(_worked_out(recipe, todo, jobs, on)) as parts:
            for part in parts:
                if folder:
                    part_files.write(folder, recipe, board.case.title, part)
                number.add(part, ReadingRange(part.first, part.end))
                progress("drawing readings", number.draws - before, draws - before)
    except DetenteError as fault:
        if not folder or not number.draws:
            raise
        raise DetenteError(
            f"{fault}\n  {number.draws:,} readings are kept; the same command goes on from there"
        ) from None
    if number.draws != draws:
        raise RuntimeError(f"{number.draws} readings were counted instead of {draws}")
    return Tally(common, recipe, draws, number.in_order(), folder)


def _worked_out(recipe: Recipe, todo: Sequence[ReadingRange], jobs: int | None, on: Any) -> Generator[Part]:
    """The parts with the readings of *todo*, each once, in any order."""
    if on is not None:
        if jobs is not None:
            raise DetenteError("--jobs is for this machine; how many work on a cluster is up to the cluster")
        from detente.robustness.scale.on_cluster import on_cluster  # noqa: PLC0415 (loads an extra)

        yield from on_cluster(recipe, todo, on)
        return
    if jobs is not None and not 1 <= jobs <= MOST_JOBS:
        raise DetenteError(f"{jobs} jobs: give 1 to {MOST_JOBS:,}")
    hands = min(cores() if jobs is None else jobs, len(todo))
    if hands > 1:
        from detente.robustness.scale.in_processes import in_processes  # noqa: PLC0415 (a single job needs none)

        yield from in_processes(recipe, todo, hands)
    else:
        for span in todo:
            yield worked_out(recipe, span.first, len(span))


def cores() -> int:
    """The cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
