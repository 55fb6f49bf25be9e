"""Drawing readings of a case, chunk by chunk."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator

from detente.board import Board, State
from detente.board.progress import Progress, nobody
from detente.case.model import Case
from detente.case.text.to_file import dump
from detente.errors import DetenteError, TooLargeError
from detente.robustness.chunk import CHUNK, Ground, Held, chunk, ground, joined
from detente.robustness.readings_result import Readings

DRAWS = 1024
"""Readings that are drawn where no number is asked for; a power of two, for which the points are most even."""
FEWEST = 16
"""Readings below which a share says nothing."""
MOST_DRAWS = 2**20
"""Readings that are drawn at most; what holds in which of a million takes about 150 MB."""
MOST_STATES = 2**20
"""States of the largest board of which readings are drawn."""


def readings(
    subject: Board | Case,
    draws: int | None = None,
    seed: int | None = None,
    *,
    watch: Iterable[State] = (),
    progress: Progress = nobody,
) -> Readings:
    """In how many of *draws* readings of *subject* each conclusion holds.

    A reading is one choice of every number in doubt from its interval (``doubtful_numbers``). Left out, ``DRAWS`` are
    drawn, or fewer where the case is large, and the result says why. The *seed* is the case's own unless one is given
    (``seed_of``), so that the same case has the same readings everywhere. How far a package holds is told of the
    readings in which it is on the frontier; of those in *watch*, wherever they are a deal. Raises ``TooLargeError``
    where the case is too large for a few readings.
    """
    if draws is not None and not FEWEST <= draws <= MOST_DRAWS:
        raise DetenteError(f"{draws} readings: ask for {FEWEST} to {MOST_DRAWS:,}")
    board = board_to_draw_on(subject, progress)
    common = ground(board, (state.index for state in watch))
    chosen = seed_of(board.case) if seed is None else seed
    if not common.numbers:
        return Readings(common, chosen, 1, joined([(chunk(common, chosen, 0, 1), 1)]))
    from threadpoolctl import ThreadpoolController  # noqa: PLC0415 (a seed is asked for without readings)

    with ThreadpoolController().limit(limits=1):  # the matrices are small
        if draws is None:
            return _as_many_as_fit(common, chosen, progress)
        return Readings(common, chosen, draws, joined(list(pieces(common, chosen, 0, draws, progress))))


def board_to_draw_on(subject: Board | Case, progress: Progress = nobody) -> Board:
    """The board of *subject*. Raises ``TooLargeError`` where it is too large for readings."""
    board = subject.board(progress=progress) if isinstance(subject, Case) else subject
    if board.space.size > MOST_STATES:
        raise TooLargeError(
            f"the board has {board.space.size:,} states; readings are drawn on boards of up to {MOST_STATES:,}. Hold "
            "some issues fixed."
        )
    return board


def _as_many_as_fit(common: Ground, seed: int, progress: Progress) -> Readings:
    """The usual number of readings, or an eighth of it, or an eighth of that."""
    draws, reason = DRAWS, ""
    while True:
        progress("drawing readings", 0, draws)
        try:
            return Readings(common, seed, draws, joined([(chunk(common, seed, 0, draws), draws)]), reason)
        except TooLargeError as fault:
            if draws == FEWEST:
                raise
            draws, reason = draws // 8, f"Fewer than {DRAWS:,} were drawn, since {fault}."


def pieces(common: Ground, seed: int, first: int, last: int, progress: Progress = nobody) -> Iterator[tuple[Held, int]]:
    """Readings *first* to *last - 1* in chunks, each with its count; in smaller ones once it was too much at once."""
    most = CHUNK
    while first < last:
        count = min(most, last - first)
        progress("drawing readings", first, last)
        try:
            found = chunk(common, seed, first, count)
        except TooLargeError:
            if count <= FEWEST:
                raise
            most = max(FEWEST, count // 2)
            continue
        yield found, count
        first += count


def seed_of(case: Case) -> int:
    """A seed that is the same for the same case, however its file is laid out: read off its canonical text."""
    return int.from_bytes(hashlib.sha256(dump(case).encode()).digest()[:6], "big")
