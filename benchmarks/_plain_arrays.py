"""Five concepts on a small board as anybody would write them with NumPy: the peer of the engines on small boards."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import prod

import numpy as np

from detente.board.space import BoolArray, IntArray


def five_concepts(
    shape: Sequence[int], payoff: Mapping[str, IntArray], axes: Mapping[str, tuple[int, ...]]
) -> dict[str, dict[str, BoolArray]]:
    """Nash, GMR, SMR, SEQ and SSEQ, for each player a flag a cell; *axes* are the issues of each, free and its own."""
    cells = np.arange(prod(shape)).reshape(shape)
    top = np.iinfo(next(iter(payoff.values())).dtype).max
    block, better = {}, {}
    for party, own in axes.items():
        still = [axis for axis in range(len(shape)) if axis not in own]
        block[party] = cells.transpose([*own, *still]).reshape(prod(shape[axis] for axis in own), -1)
        level = payoff[party][block[party]]
        better[party] = level[:, None] > level  # for each cell of a block, then for where it is moved from

    def best(party: str, value: IntArray) -> IntArray:
        found = np.empty_like(value)
        found[block[party]] = value[block[party]].max(axis=0)
        return found

    def anything(party: str, value: IntArray) -> IntArray:
        others = tuple(axis for other, own in axes.items() if other != party for axis in own)
        table = value.reshape(shape)
        return np.broadcast_to(table.min(axis=others, keepdims=True), shape).reshape(-1)

    def interest(party: str, value: IntArray) -> IntArray:
        reply, before = value.copy(), np.zeros(0, value.dtype)
        while not np.array_equal(reply, before):
            before = reply.copy()
            for other in axes:
                if other != party:
                    here = reply[block[other]]
                    lowest = np.where(better[other], here[:, None], top).min(axis=0)
                    reply[block[other]] = np.minimum(here, lowest)
        return reply

    found: dict[str, dict[str, BoolArray]] = {key: {} for key in ("nash", "gmr", "smr", "seq", "sseq")}
    for party, mine in payoff.items():
        escape = best(party, mine)
        answers = {"gmr": anything(party, mine), "smr": anything(party, escape)}
        answers |= {"seq": interest(party, mine), "sseq": interest(party, escape)}
        found["nash"][party] = escape <= mine
        for key, answer in answers.items():
            found[key][party] = best(party, np.minimum(mine, answer)) <= mine
    return found
