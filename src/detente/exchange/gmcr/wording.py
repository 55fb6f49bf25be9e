"""Patterns of options as statements of a case, in the shortest form that is known to mean the same."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import product

from detente.exchange.gmcr.conflict import Pattern

Say = Callable[[int, bool], str]
"""An option, by number, that is taken or not, as a statement."""

Row = tuple[bool, ...]
"""Which of some options are taken."""

MAX_TABLE = 5
"""Up to so many options a compound condition is looked at in every combination."""


def every(pattern: Pattern, say: Say) -> str:
    """The statement that all of *pattern* holds."""
    return " and ".join(say(option, taken) for option, taken in pattern) or "true"


def some(members: Sequence[Pattern], say: Say) -> str:
    """The statement that at least one of *members* fits."""
    if len(members) == 1:
        return every(members[0], say)
    if not members:
        return "false"
    named = sorted({option for member in members for option, _ in member})
    if len(named) <= MAX_TABLE and (short := _short(members, named, say)):
        return short
    return " or ".join(f"({every(member, say)})" if len(member) > 1 else every(member, say) for member in members)


def _short(members: Sequence[Pattern], named: Sequence[int], say: Say) -> str:
    """A form with a word of its own (one of, at least, if, if and only if), or nothing where none means the same."""
    rows = {row for row in product((False, True), repeat=len(named)) if _fits(members, named, row)}
    for place, option in enumerate(named):  # leave out an option that makes no difference
        if all((*row[:place], not row[place], *row[place + 1 :]) in rows for row in rows):
            rest = [other for other in named if other != option]
            fewer = [tuple(pair for pair in member if pair[0] != option) for member in members]
            return _short(fewer, rest, say)
    return _constant(rows, named, say) or _alone(rows, named, say) or _counted(rows, named, say)


def _constant(rows: set[Row], named: Sequence[int], say: Say) -> str:
    """A statement without ``or``: one that always holds, or that holds in one combination only."""
    if not named:
        return "true" if rows else "false"
    return every(tuple(zip(named, next(iter(rows)), strict=True)), say) if len(rows) == 1 else ""


def _alone(rows: set[Row], named: Sequence[int], say: Say) -> str:
    """``or``, ``implies`` or ``iff``: all combinations but one, or two options that go together."""
    size = len(named)
    if len(rows) == 2**size - 1:
        (row,) = set(product((False, True), repeat=size)) - rows
        if size == 2 and row[0] != row[1]:
            premise, conclusion = named if row[0] else reversed(named)
            return f"{say(premise, True)} implies {say(conclusion, True)}"
        return " or ".join(say(option, not taken) for option, taken in zip(named, row, strict=True))
    if size == 2 and len({a == b for a, b in rows}) == 1:
        return f"{say(named[0], True)} iff {say(named[1], (True, True) in rows)}"
    return ""


def _counted(rows: set[Row], named: Sequence[int], say: Say) -> str:
    """``exactly``, ``at least`` or ``at most`` so many of them, where that is what *rows* say."""
    size = len(named)
    counts = {sum(row) for row in rows}
    if sum(sum(row) in counts for row in product((False, True), repeat=size)) != len(rows):
        return ""
    parts = f"({', '.join(say(option, True) for option in named)})"
    low, high = min(counts), max(counts)
    if len(counts) == 1:
        return f"exactly {low} of {parts}"
    if counts == set(range(low, size + 1)):
        return f"at least {low} of {parts}"
    return f"at most {high} of {parts}" if counts == set(range(high + 1)) else ""


def _fits(members: Sequence[Pattern], named: Sequence[int], row: Row) -> bool:
    state = dict(zip(named, row, strict=True))
    return any(all(state[option] == taken for option, taken in member) for member in members)
