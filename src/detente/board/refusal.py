"""What is said of a board that no machine of today can carry: how large it is, and what can still be done."""

from __future__ import annotations

from collections.abc import Collection
from math import prod

from detente.board.levels import wishes
from detente.board.plan import Plan, figure, said
from detente.board.space import shape_of
from detente.case.model import Case
from detente.case.rules import players
from detente.errors import TooLargeError

NAMED = 3
"""Issues named as examples; of more, the number is said."""


def too_many_states(case: Case, plan: Plan, most: int) -> TooLargeError:
    """A board of more than *most* states."""
    return TooLargeError(f"{_large(plan)}; at most {most:,} can be analysed", remedy(case, most))


def too_little_memory(case: Case, plan: Plan, free: int) -> TooLargeError:
    """A board for which this machine has only *free* bytes."""
    most = max(1, plan.states * free // plan.needed)
    return TooLargeError(f"{_large(plan)} of memory; {said(free)} are free", remedy(case, most))


def _large(plan: Plan) -> str:
    return f"the board has {figure(plan.states)} states and would need about {said(plan.needed)}"


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
    options = " ".join(f"--hold {_quoted(f'{name}={case.issues[name].status_quo}')}" for name in chosen[:NAMED])
    more = f" and {len(chosen) - NAMED} more" if len(chosen) > NAMED else ""
    return f"{'some issues' if len(chosen) > 1 else 'an issue'} fixed, for example with {options}{more}"


def _quoted(text: str) -> str:
    """*text* as one word of a command."""
    return f'"{text}"' if any(sign in text for sign in " ()&;'") else text


def _without_board(case: Case) -> str:
    """Deals need no board where the worth of a package is a sum over its issues."""
    wanted = wishes(case)
    for wants in map(wanted.get, players(case)):
        if wants and (wants.priorities or wants.ranking or any(len(line.on.issues) > 1 for line in wants.weights)):
            return ""
    return "; `detente deals` answers without a board, as all preferences here are weights on single issues"
