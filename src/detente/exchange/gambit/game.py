"""A strategic game: players, their strategies, and what each profile pays."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from math import prod

from detente.light import dataclass


@dataclass(frozen=True)
class Player:
    """A player by label, and the labels of its strategies."""

    label: str
    strategies: tuple[str, ...]


@dataclass(frozen=True)
class Game:
    """``payoffs`` has a row for each profile in Gambit's order, in which the first player's strategy changes fastest,
    and in it a number for each player."""

    title: str
    comment: str
    players: tuple[Player, ...]
    payoffs: Sequence[Sequence[Fraction | int]]


def count(shape: Sequence[int]) -> int:
    """How many profiles there are with so many strategies for each player."""
    return prod(shape)


def profiles(shape: Sequence[int]) -> Iterator[tuple[int, ...]]:
    """The numbers of the strategies, from 0, of every profile in Gambit's order."""
    profile = [0] * len(shape)
    for _ in range(count(shape)):
        yield tuple(profile)
        for player, size in enumerate(shape):
            profile[player] += 1
            if profile[player] < size:
                break
            profile[player] = 0
