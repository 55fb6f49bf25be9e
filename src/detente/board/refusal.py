"""What is said of a board that no machine of today can carry: how large it is, and what can still be done."""

from __future__ import annotations

from collections.abc import Collection
from decimal import Decimal
from math import prod

from detente.board.space import shape_of
from detente.case.derive import derived_preferences
from detente.case.model import Case
from detente.case.rules import players
from detente.errors import TooLargeError

PLAIN = 2**62
"""Larger numbers are said by their size; nobody reads so many digits."""
NAMED = 3
"""Issues named as examples; of more, the number is said."""


def too_many_states(case: Case, memory: int, most: int) -> TooLargeError:
    """A board of more than *most* states, which would take *memory* bytes."""
    cells = prod(shape_of(case.issues))
    return TooLargeError(
        f"the board has {figure(cells)} states and would need about {size_text(memory)}; at most {most:,} can be "
        "analysed",
        remedy(case, most),
    )


def too_long_to_list(case: Case, most: int) -> TooLargeError:
    """A board whose states have to be listed, and fill more than *most* rows on the way."""
    cells = prod(shape_of(case.issues))
    return TooLargeError(
        f"the board has up to {figure(cells)} states, and listing the feasible ones takes more than {most:,} rows",
        remedy(case, most),
    )


def remedy(case: Case, most: int, among: Collection[str] | None = None) -> str:
    """What to do about a board that should have no more than *most* states; only issues *among* these are named."""
    return f"hold {_fixing(case, most, among)}, or rule out combinations under `impossible`{_without_board(case)}"


def _fixing(case: Case, most: int, among: Collection[str] | None) -> str:
    """The fewest issues that have to be held fixed, those with the most values first, and how to do it."""
    cells = prod(shape_of(case.issues))
    able = [name for name in case.issues if name not in case.held and (among is None or name in among)]
    chosen: list[str] = []
    for name in sorted(able, key=lambda name: -len(case.issues[name].labels)):
        if cells <= most and chosen:
            break
        chosen.append(name)
        cells //= len(case.issues[name].labels)
    options = " ".join(f"--fix {_quoted(f'{name}={case.issues[name].status_quo}')}" for name in chosen[:NAMED])
    more = f" and {len(chosen) - NAMED} more" if len(chosen) > NAMED else ""
    return f"{'some issues' if len(chosen) > 1 else 'an issue'} fixed, for example with {options}{more}"


def _quoted(text: str) -> str:
    """*text* as one word of a command."""
    return f'"{text}"' if any(sign in text for sign in " ()&;'") else text


def _without_board(case: Case) -> str:
    """Deals need no board where the worth of a package is a sum over its issues."""
    derived = derived_preferences(case)
    for party in players(case):
        wants = derived[party].preferences if party in derived else case.preferences.get(party)
        if wants and (wants.priorities or wants.ranking or any(len(line.on.issues) > 1 for line in wants.weights)):
            return ""
    return "; `detente deals` answers without a board, as all preferences here are weights on single issues"


def figure(number: int) -> str:
    """A number in full, or by its size where it is longer than anyone reads."""
    return f"{number:,}" if number < PLAIN else f"{Decimal(number):.1e}"


def size_text(size: int) -> str:
    """A number of bytes as people say it."""
    gigabytes = size // 2**30
    return f"{figure(gigabytes)} GB" if gigabytes else f"{max(1, size // 2**20):,} MB"
