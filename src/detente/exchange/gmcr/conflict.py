"""What a ``.gmcr`` file says, as values: decision makers, the options that each can take, and what each wants."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Literal, TypeAlias

from detente.errors import TooLargeError
from detente.light import dataclass

Direction: TypeAlias = Literal["both", "fwd", "back"]
Pattern: TypeAlias = tuple[tuple[int, bool], ...]
"""Options, by number, that are taken (``Y``) or not (``N``); a state fits when it agrees on all of them."""

MAX_NUMBERED = 1_000
"""So many states are named by their number; rankings are carried up to here."""
MAX_STEPS = 300_000
"""Branches that are followed in listing states."""


@dataclass(frozen=True)
class Option:
    """Something that its decision maker does or leaves; ``fwd`` can only be taken up, ``back`` only be given up."""

    name: str
    direction: Direction = "both"


@dataclass(frozen=True)
class Maker:
    """A decision maker. A wish is patterns of which one must fit; the ranking is state numbers, best first."""

    name: str
    options: tuple[int, ...]
    wishes: tuple[tuple[Pattern, ...], ...] = ()
    ranking: tuple[tuple[int, ...], ...] = ()
    misperceptions: tuple[Pattern, ...] = ()


@dataclass(frozen=True)
class Conflict:
    """A whole file. ``manual`` says that rankings count and wishes do not; ``coalitions`` are makers by number."""

    makers: tuple[Maker, ...]
    options: tuple[Option, ...]
    infeasible: tuple[Pattern, ...] = ()
    coalitions: tuple[tuple[int, ...], ...] = ()
    manual: bool = False

    @cached_property
    def order(self) -> tuple[int, ...]:
        """The options in the order by which the program numbers states, the fastest first.

        It moves the options of one decision maker after the other to the places from the second on when it opens a
        file. What nobody holds ends up wherever that leaves it.
        """
        order = list(range(len(self.options)))
        held = dict.fromkeys(option for maker in self.makers for option in maker.options)
        for place, option in enumerate(held, start=1):
            order.remove(option)
            order.insert(place, option)
        return tuple(order)

    def states(self) -> Iterator[int]:
        """The feasible states, in the program's order: bit k of a state says whether option ``order[k]`` is taken.

        Raises ``TooLargeError`` where too many branches must be followed to the next one.
        """
        return listed(len(self.options), [code(pattern, self.order) for pattern in self.infeasible])

    def feasible(self, state: int) -> bool:
        """Whether no infeasible pattern fits *state*."""
        order = self.order
        return not any(fits(state, code(pattern, order)) for pattern in self.infeasible)

    def holders(self, option: int) -> tuple[int, ...]:
        """The decision makers that can take *option*, by number."""
        return tuple(k for k, maker in enumerate(self.makers) if option in maker.options)


def code(pattern: Pattern, order: Sequence[int]) -> tuple[int, int]:
    """*pattern* as the bits on which a state must agree, and how they must stand."""
    bits = {option: 1 << place for place, option in enumerate(order)}
    return sum(bits[option] for option, _ in pattern), sum(bits[option] for option, taken in pattern if taken)


def fits(state: int, coded: tuple[int, int]) -> bool:
    """Whether *state* agrees with a coded pattern."""
    return state & coded[0] == coded[1]


def listed(size: int, forbidden: Sequence[tuple[int, int]]) -> Iterator[int]:
    """Numbers of *size* bits, ascending, that fit no coded pattern; one is left as soon as it must fit."""
    closing: list[list[tuple[int, int]]] = [[] for _ in range(size)]
    for mask, taken in forbidden:
        if not mask:
            return
        closing[(mask & -mask).bit_length() - 1].append((mask, taken))
    waiting, steps = [(size, 0)], 0
    while waiting:
        bits, state = waiting.pop()
        if not bits:
            yield state
            continue
        steps += 1
        if steps > MAX_STEPS:
            raise TooLargeError(
                f"the states of this model cannot be listed: more than {MAX_STEPS:,} branches for {size} options and "
                f"{len(forbidden)} infeasible patterns"
            )
        bit = 1 << (bits - 1)
        waiting += [
            (bits - 1, made)
            for made in (state | bit, state)
            if not any(fits(made, pattern) for pattern in closing[bits - 1])
        ]
