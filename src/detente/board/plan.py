"""What a case will ask of the machine, known before anything is built."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from decimal import Decimal
from math import prod
from pathlib import Path

import numpy as np

from detente.board.levels import levels, wishes
from detente.board.mover import Mover
from detente.board.movers import movers
from detente.board.moves import remembered
from detente.board.ranking import payoff_type
from detente.board.space import shape_of
from detente.case.model import Case
from detente.case.rules import players
from detente.light import dataclass

LANES = 8
"""Players whose answers are looked for side by side."""
PACKED = 2**22
"""Verdicts on boards of more cells than this are kept as bits."""
CONCEPTS = 5
"""Verdicts that are kept at once: Nash, GMR, SMR, SEQ and SSEQ."""
BASE = 250 * 2**20
"""What Python, NumPy and the compiled loops take whatever the case."""


@dataclass(frozen=True)
class Plan:
    """The memory for the board of a case and all that is found on it, in bytes.

    *states* is the number of cells. With *at_most* the case has constraints, which can only make it less. ``payoffs``,
    ``orders`` (cells of each block from best to worst), ``answers`` (what the fixpoints work on) and ``verdicts`` are
    what the time of an analysis goes into; ``working`` is what is held for a moment.
    """

    states: int
    players: int
    at_most: bool
    payoffs: int
    orders: int
    answers: int
    working: int
    verdicts: int

    @property
    def needed(self) -> int:
        """The most bytes that are held at one time."""
        return BASE + self.payoffs + self.orders + self.answers + self.working + self.verdicts

    @property
    def announcement(self) -> str:
        """What to tell who is about to wait."""
        bound = "at most" if self.at_most else "about"
        who = "1 player" if self.players == 1 else f"{self.players} players"
        return f"{figure(self.states)} states and {who}: {bound} {said(self.needed)} of memory"

    def __repr__(self) -> str:
        return f"<plan: {self.announcement}>"


def memory_needed(case: Case) -> Plan:
    """What the dense board of *case* needs. Nothing is built; it takes milliseconds, however large the case."""
    shape, everyone, able = shape_of(case.issues), players(case), movers(case)
    cells, wide = prod(shape), payoff_bytes(case, everyone)
    masked, kept = bool(case.impossible), len(remembered([mover for mover in able if mover.axes]))
    verdict = cells // 8 if cells > PACKED else cells
    return Plan(
        states=cells,
        players=len(everyone),
        at_most=masked,
        payoffs=(len(everyone) * wide + masked) * cells,
        orders=sum(order_bytes(mover, shape) for mover in able if mover.axes) * cells,
        answers=LANES * wide * cells * (2 + kept if kept else 1),
        working=(2 * wide + 2) * cells,
        verdicts=CONCEPTS * len(everyone) * verdict,
    )


def payoff_bytes(case: Case, everyone: Sequence[str]) -> int:
    """The width of the narrowest type that is sure to hold every payoff."""
    cells, wants = prod(shape_of(case.issues)), wishes(case)
    most = max((min(cells, levels(wants[party])) for party in everyone if party in wants), default=1)
    return payoff_type(most).itemsize


def order_bytes(mover: Mover, shape: Sequence[int]) -> int:
    """The width of a place in the blocks of *mover*, with a bit to spare."""
    return order_type(prod(shape[axis] for axis in mover.axes)).itemsize


def order_type(size: int) -> np.dtype[np.unsignedinteger]:
    """The smallest type for places in a block of *size* cells, with a bit to spare."""
    return np.dtype(np.uint8 if size <= 2**7 else np.uint16 if size <= 2**15 else np.uint32)


def free_memory() -> int | None:
    """Bytes that a program can still have on this machine, or in the group of programs it is confined to.

    None where the system does not say.
    """
    found = [number for number in (_system(), _group()) if number is not None]
    return min(found, default=None)


def _system() -> int | None:
    try:
        lines = Path("/proc/meminfo").read_text(encoding="ascii").splitlines()
        entries: Mapping[str, str] = dict(line.split(":", 1) for line in lines)
        return int(entries["MemAvailable"].split()[0]) * 1024
    except (OSError, KeyError, ValueError):
        pass
    try:
        return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (AttributeError, OSError, ValueError):
        return None


def _group() -> int | None:
    """What is left of the limit of a control group, as containers have one."""
    folder = Path("/sys/fs/cgroup")
    try:
        return int((folder / "memory.max").read_text()) - int((folder / "memory.current").read_text())
    except (OSError, ValueError):
        return None


def said(size: int) -> str:
    """A number of bytes as people say it: 240 MB, 3.1 GB, 40 GB."""
    if size < 1000 * 2**20:
        return f"{max(1, round(size / 2**20)):,} MB"
    return f"{size / 2**30:.1f} GB" if size < 10 * 2**30 else f"{figure(size // 2**30)} GB"


def figure(number: int) -> str:
    """A number in full, or by its size where it is longer than anyone reads."""
    return f"{number:,}" if number < 10**18 else f"{Decimal(number):.1e}"
