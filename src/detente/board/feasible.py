"""The states that a case allows, found without looking at all combinations."""

from __future__ import annotations

from collections.abc import Sequence
from math import prod

import numpy as np

from detente.board.evaluate import evaluate
from detente.board.refusal import too_long_to_list
from detente.board.space import Listing, index_type, shape_of, strides_of
from detente.case.logic.conditions import Condition
from detente.case.model import Case

MAX_CODE = 2**62
"""Combinations that can be numbered at all."""


def feasible_listing(case: Case, limit: int) -> Listing:
    """The states that satisfy every constraint, found without looking at all combinations.

    Issues are joined one by one, those that constraints tie together first, and a constraint is applied as soon as all
    that it mentions is there. Raises ``TooLargeError`` when more than *limit* rows are needed on the way.
    """
    if prod(shape_of(case.issues)) > MAX_CODE:
        raise too_long_to_list(case, limit)
    waiting = [entry.when for entry in case.impossible]
    joined: list[str] = []
    small = index_type(shape_of(case.issues))
    rows = np.zeros((1, 0), dtype=small)
    for name in _joining_order(case, waiting):
        size = len(case.issues[name].labels)
        if len(rows) * size > limit:
            raise too_long_to_list(case, limit)
        added = np.tile(np.arange(size, dtype=small), len(rows))
        rows = np.column_stack([np.repeat(rows, size, axis=0), added])
        joined.append(name)
        ready = [condition for condition in waiting if set(condition.issues) <= set(joined)]
        waiting = [condition for condition in waiting if condition not in ready]
        part = Listing({key: case.issues[key] for key in joined}, rows)
        for condition in ready:
            part = Listing(part.issues, part.rows[~part.spread(evaluate(condition, part))])
        rows = part.rows
    places = [joined.index(name) for name in case.issues]
    rows = np.ascontiguousarray(rows[:, places])
    order = np.argsort(rows.astype(np.int64) @ strides_of(shape_of(case.issues)), kind="stable")
    return Listing(case.issues, rows[order])


def _joining_order(case: Case, constraints: Sequence[Condition]) -> list[str]:
    """Issues such that constraints come to bear early: the one that completes most constraints soonest, first."""
    order: list[str] = []
    remaining = [set(condition.issues) for condition in constraints if condition.issues]
    while remaining:
        missing = min((needed - set(order) for needed in remaining), key=len)
        order += [name for name in case.issues if name in missing]
        remaining = [needed for needed in remaining if not needed <= set(order)]
    return order + [name for name in case.issues if name not in order]
