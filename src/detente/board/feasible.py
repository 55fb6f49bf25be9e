"""The states that a case allows, found without looking at all combinations."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from math import prod

import numpy as np

from detente.board.evaluate import evaluate
from detente.board.space import Listing, index_type, shape_of, strides_of
from detente.case.logic.conditions import Condition
from detente.case.model import Issue

MAX_CODE = 2**62
"""Combinations that can be numbered at all."""


def listing_of(issues: Mapping[str, Issue], constraints: Sequence[Condition], limit: int) -> Listing | None:
    """The combinations of *issues* in which none of *constraints* holds, found without looking at all combinations.

    Issues are joined one by one, those that constraints tie together first, and a constraint is applied as soon as all
    that it mentions is there. None when more than *limit* rows are needed on the way.
    """
    if prod(shape_of(issues)) > MAX_CODE:
        return None
    waiting = list(constraints)
    joined: list[str] = []
    small = index_type(shape_of(issues))
    rows = np.zeros((1, 0), dtype=small)
    for name in _joining_order(issues, waiting):
        size = len(issues[name].labels)
        if len(rows) * size > limit:
            return None
        added = np.tile(np.arange(size, dtype=small), len(rows))
        rows = np.column_stack([np.repeat(rows, size, axis=0), added])
        joined.append(name)
        ready = [condition for condition in waiting if set(condition.issues) <= set(joined)]
        waiting = [condition for condition in waiting if condition not in ready]
        part = Listing({key: issues[key] for key in joined}, rows)
        for condition in ready:
            part = Listing(part.issues, part.rows[~part.spread(evaluate(condition, part))])
        rows = part.rows
    places = [joined.index(name) for name in issues]
    rows = np.ascontiguousarray(rows[:, places])
    order = np.argsort(rows.astype(np.int64) @ strides_of(shape_of(issues)), kind="stable")
    return Listing(issues, rows[order])


def _joining_order(issues: Iterable[str], constraints: Sequence[Condition]) -> list[str]:
    """Issues such that constraints come to bear early: the one that completes most constraints soonest, first."""
    order: list[str] = []
    remaining = [set(condition.issues) for condition in constraints if condition.issues]
    while remaining:
        missing = min((needed - set(order) for needed in remaining), key=len)
        order += [name for name in issues if name in missing]
        remaining = [needed for needed in remaining if not needed <= set(order)]
    return order + [name for name in issues if name not in order]
