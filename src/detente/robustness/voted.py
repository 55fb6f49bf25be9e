"""Votes in many readings at once: in which of them enough of a body want something."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np

from detente.board import Board, Mover
from detente.board.space import IntArray
from detente.board.voting_body import VotingBody
from detente.case.voting_rule import Rule, passes
from detente.robustness.orders import Bits, Orders, packed, unpacked

_AT_ONCE = 2**22
"""Pairs of a thing asked and a reading that are counted at once."""


def voted(
    board: Board,
    orders: Orders,
    mover: Mover,
    origin: IntArray,
    target: IntArray,
    for_it: Callable[[str, slice], Bits],
    against: Callable[[str, slice], Bits] | None = None,
) -> Bits:
    """In which readings enough voters of the body *mover* are for each move, by what is told for a part of them."""
    assert isinstance(mover, VotingBody)
    found, step = orders.nothing(len(origin)), max(1, _AT_ONCE // orders.readings)
    for first in range(0, len(origin), step):
        part = slice(first, min(first + step, len(origin)))

        def flags(told: Callable[[str, slice], Bits], party: str, part: slice = part) -> np.ndarray:
            return unpacked(told(party, part), orders.readings)

        found[part] = packed(
            mover.agreed(
                lambda party: flags(for_it, party),
                None if against is None else lambda party: flags(against, party),
                board.rows(origin[part]),
                board.rows(target[part]),
                (orders.readings,),
            )
        )
    return found


def wanted_by_body(board: Board, orders: Orders, mover: Mover, origin: IntArray, target: IntArray) -> Bits:
    """In which readings enough voters of the body *mover* gain by each move."""
    return voted(
        board,
        orders,
        mover,
        origin,
        target,
        lambda party, part: orders.better(party, origin[part], target[part]),
        lambda party, part: orders.better(party, target[part], origin[part]),
    )


def carried(orders: Orders, rule: Rule, for_it: Mapping[str, Bits]) -> Bits:
    """In which readings *rule* passes with the consent of those for it, a row a thing asked."""
    count = len(next(iter(for_it.values())))
    found, step = orders.nothing(count), max(1, _AT_ONCE // orders.readings)
    for first in range(0, count, step):
        part = slice(first, first + step)
        flags = {party: unpacked(bits[part], orders.readings) for party, bits in for_it.items()}
        found[part] = packed(np.asarray(passes(rule, flags.__getitem__)))
    return found
