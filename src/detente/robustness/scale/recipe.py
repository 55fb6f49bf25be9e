"""A part of the readings of a case, as a pure function of a text, a seed and a range: the same wherever it is run."""

from __future__ import annotations

import hashlib
import json
import threading
from collections.abc import Mapping
from functools import cache
from importlib.metadata import version

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import ThreadpoolController

from detente.case.fixing import hold
from detente.case.model import Case
from detente.case.text.from_file import reads
from detente.case.text.to_file import dump
from detente.errors import DetenteError
from detente.light import dataclass
from detente.robustness.chunk import Ground, ground, joined
from detente.robustness.conclusions import Conclusion
from detente.robustness.draw_readings import pieces


@cache
def this_version() -> str:
    """The version of detente that runs here."""
    return version("detente")


@dataclass(frozen=True)
class Recipe:
    """What readings are of: the canonical text of a case, what is held fixed in it, the seed, detente's version."""

    text: str
    held: tuple[tuple[str, str], ...]
    seed: int
    version: str

    @classmethod
    def of(cls, case: Case, seed: int) -> Recipe:
        """The recipe of the readings of *case* in this version."""
        return cls(dump(case), tuple(case.held.items()), seed, this_version())

    @property
    def fingerprint(self) -> str:
        """The case in 64 characters: the same for the same case, however its file is laid out."""
        return hashlib.sha256(json.dumps([self.text, self.held]).encode()).hexdigest()

    def ground(self) -> Ground:
        """What all its readings have in common."""
        return ground(hold(reads(self.text), dict(self.held)).board())


@dataclass(frozen=True, eq=False)
class Part:
    """Readings *first* to *first + count - 1*: for each conclusion eight readings a byte, the first the lowest bit."""

    first: int
    count: int
    held: Mapping[Conclusion, NDArray[np.uint8]]

    @property
    def end(self) -> int:
        """The number of the first reading after it."""
        return self.first + self.count


class AnotherVersionError(DetenteError):
    """Readings were asked of another version of detente than would work them out."""


_kept = threading.local()
"""In each thread the last recipe and its ground, since what a ground finds out as it goes is not for two at once."""


def worked_out(recipe: Recipe, first: int, count: int) -> Part:
    """Readings *first* to *first + count - 1*. Raises ``AnotherVersionError`` unless the recipe is of this version."""
    if recipe.version != this_version():
        raise AnotherVersionError(f"it has detente {this_version()}, and this is {recipe.version}")
    with ThreadpoolController().limit(limits=1):  # the matrices are small
        if getattr(_kept, "recipe", None) != recipe:
            _kept.recipe, _kept.ground = recipe, recipe.ground()
        found = joined(list(pieces(_kept.ground, recipe.seed, first, first + count)))
    return Part(first, count, found)
