"""A scenario in exact numbers, without any file's notation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field
from fractions import Fraction

from detente.errors import DetenteError
from detente.light import dataclass

MAX_PARTIES = 64
MAX_ISSUES = 200
MAX_VALUES = 254
"""One fewer than a case may have: the case adds the value that stands for no agreement."""


@dataclass(frozen=True)
class Topic:
    """An issue: its name, and its values with their words where they have any."""

    name: str
    values: tuple[str, ...]
    words: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Profile:
    """A party: what each value of each topic adds to a package, and what no agreement is worth.

    ``table`` has one row a topic. ``basis`` says in words where ``reserved`` comes from.
    """

    party: str
    table: tuple[tuple[Fraction, ...], ...]
    reserved: Fraction
    basis: str = ""
    because: str = ""

    def worth(self, package: tuple[int, ...]) -> Fraction:
        """What a package is worth, given as the place of its value in each topic."""
        return sum((row[k] for row, k in zip(self.table, package, strict=True)), Fraction(0))


@dataclass(frozen=True)
class Scenario:
    """A domain and the utility space of every party."""

    title: str
    topics: tuple[Topic, ...]
    profiles: tuple[Profile, ...]


def check_number(profiles: int, files: Sequence[str]) -> None:
    """Raise ``DetenteError`` where *files* do not hold the profiles of a negotiation."""
    if not 2 <= profiles <= MAX_PARTIES:
        number = f"{profiles} profile{'s' * (profiles != 1)}"
        raise DetenteError(
            f"{number} among {', '.join(files) or 'nothing'}; a negotiation needs those of 2 to {MAX_PARTIES} parties"
        )
