"""The stance of each statement: a weighted sum of what its words say, learned from reports written for the purpose.

One linear model over hashed words, phrases and their places, with means of word vectors (multinomial logistic
regression); ``training/stance`` has how it was made. Its confidence is calibrated by one temperature.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from detente.case.model import STANCES
from detente.reader.attribute import Attribution, Span
from detente.reader.stance.features import ROWS, dense, rows
from detente.reader.stance.passage import Passages
from detente.reader.stance.provisos import condition

WEIGHTS = "weights.npz"


@dataclass(frozen=True, slots=True)
class JudgedStance:
    """The stance of a statement, how probable it is (0 to 1), and the condition that the statement is made under."""

    stance: str
    confidence: float
    condition: Span | None


@dataclass(frozen=True)
class StanceWeights:
    """``table`` has a row for each hashed feature, ``vectors`` one for each entry of the means; a column a stance.

    The columns are in the order of ``STANCES``.
    """

    table: NDArray[np.float32]
    vectors: NDArray[np.float32]
    temperature: float


def judged(text: str, found: Sequence[Attribution]) -> tuple[JudgedStance, ...]:
    """The stance of each of *found* in *text*. Raises TooLargeError for a text that is too long."""
    weights, passages = shipped(), Passages(text)
    result = []
    for one in found:
        passage = passages.of(one)
        scores = weights.table[rows(passage)].sum(axis=0) + dense(passage) @ weights.vectors
        raised = np.exp((scores - scores.max()) / weights.temperature)
        best = int(raised.argmax())
        result.append(JudgedStance(STANCES[best], float(raised[best] / raised.sum()), condition(text, passage)))
    return tuple(result)


@cache
def shipped() -> StanceWeights:
    """The weights that come with the package."""
    with files(__package__).joinpath(WEIGHTS).open("rb") as file, np.load(file, allow_pickle=False) as held:
        table = np.zeros((ROWS, len(STANCES)), dtype=np.float32)
        table[held["rows"]] = held["table"]
        return StanceWeights(table, held["vectors"].astype(np.float32), float(held["temperature"]))
