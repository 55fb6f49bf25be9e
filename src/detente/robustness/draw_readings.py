"""Drawing readings of a case, chunk by chunk."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from threadpoolctl import ThreadpoolController

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
    draws: int = DRAWS,
    seed: int | None = None,
    *,
    watch: Iterable[State] = (),
    progress: Progress = nobody,
) -> Readings:
    """In how many of *draws* readings of *subject* each conclusion holds.

    A reading is one choice of every number in doubt from its interval (``doubtful_numbers``). The *seed* is the case's
    own unless one is given (``seed_of``), so that the same case has the same readings everywhere. How far a package
    holds is told of the readings in which it is on the frontier; of those in *watch*, wherever they are a deal. Where
    the case is too large for so many readings, fewer are drawn and the result says why. Raises ``TooLargeError`` where
    it is too large for any.
    """
    if not FEWEST <= draws <= MOST_DRAWS:
        raise DetenteError(f"{draws} readings: ask for {FEWEST} to {MOST_DRAWS:,}")
    board = subject.board(progress=progress) if isinstance(subject, Case) else subject
    if board.space.size > MOST_STATES:
        raise TooLargeError(
            f"the board has {board.space.size:,} states; readings are drawn on boards of up to {MOST_STATES:,}. Hold "
            "some issues fixed."
        )
    common = ground(board, (state.index for state in watch))
    chosen = seed_of(board.case) if seed is None else seed
    if not common.numbers:
        return Readings(common, chosen, 1, draws, joined([(chunk(common, chosen, 0, 1), 1)]))
    wanted, reason = draws, ""
    while True:
        try:
            return Readings(common, chosen, wanted, draws, joined(_chunks(common, chosen, wanted, progress)), reason)
        except TooLargeError as fault:
            if wanted == FEWEST:
                raise
            wanted, reason = max(FEWEST, wanted // 8), f"the case is too large for so many, since {fault}."


def _chunks(common: Ground, seed: int, draws: int, progress: Progress) -> list[tuple[Held, int]]:
    """All readings; the matrices are small, so NumPy works on them with one thread."""
    with ThreadpoolController().limit(limits=1):
        return _worked_out(common, seed, draws, progress)


def _worked_out(common: Ground, seed: int, draws: int, progress: Progress) -> list[tuple[Held, int]]:
    parts = []
    for first in range(0, draws, CHUNK):
        progress("drawing readings", first, draws)
        count = min(CHUNK, draws - first)
        parts.append((chunk(common, seed, first, count), count))
    return parts


def seed_of(case: Case) -> int:
    """A seed that is the same for the same case, however its file is laid out: read off its canonical text."""
    return int.from_bytes(hashlib.sha256(dump(case).encode()).digest()[:6], "big")
