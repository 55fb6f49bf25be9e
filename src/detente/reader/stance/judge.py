"""The stance of each statement: a weighted sum of what its words say, learned from reports written for the purpose.

One linear model over hashed words, phrases and their places, with means of word vectors (multinomial logistic
regression); ``training/stance`` has how it was made. Beside it stands what the encoder says of the same statement; the
stance is that of the mean of both log-probabilities. Confidence is calibrated by one number.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from detente.case.model import STANCES
from detente.light import dataclass
from detente.reader.attribute import Attribution, Span
from detente.reader.stance.asked_before import asked_before
from detente.reader.stance.constructions import settled
from detente.reader.stance.features import ROWS, dense, rows
from detente.reader.stance.passage import Passage, Passages
from detente.reader.stance.provisos import condition
from detente.reader.stance.withheld import corrected

WEIGHTS = "weights.npz"
SETTLED = 0.6
"""How sure a stance is that words settle against the models, and the least where the models say so too."""


@dataclass(frozen=True, slots=True)
class JudgedStance:
    """The stance of a statement, how probable it is (0 to 1), and the condition that the statement is made under."""

    stance: str
    confidence: float
    condition: Span | None
    alike: float = 0.0
    """How probable it is, or one that a careful reader may take for it (``ALIKE``)."""
    agreed: bool = True
    """Whether the linear model and the encoder would each have said the same."""
    fixed: bool = False
    """Whether its words settle the stance."""
    ruled: bool = True
    """Whether the models would have said what the words settle, or they settle nothing."""


@dataclass(frozen=True)
class StanceWeights:
    """``table`` has a row for each hashed feature, ``vectors`` one for each entry of the means; a column a stance.

    The columns are in the order of ``STANCES``.
    """

    table: NDArray[np.float32]
    vectors: NDArray[np.float32]
    temperature: float


ALIKE = (("offers", "open-to", "promises"), ("accepts", "promises"), ("warns", "threatens"), ("denies", "rejects"))
"""Stances of which one is often said where another is meant."""
_ALIKE = np.array(
    [[float(one == other or any({one, other} <= set(some) for some in ALIKE)) for other in STANCES] for one in STANCES],
    np.float32,
)


def judged(text: str, found: Sequence[Attribution], fast: bool = False) -> tuple[JudgedStance, ...]:
    """The stance of each of *found* in *text*; *fast*: by the linear model alone.

    Raises TooLargeError for a text that is too long.
    """
    passages = [passages.of(one) for passages in (Passages(text),) for one in found]
    scores = linear(passages)
    apart = scores.argmax(axis=1)
    heard = apart
    if not fast and found:
        from detente.reader.encoder.mixed import mixed  # noqa: PLC0415  # loads when it is used
        from detente.reader.encoder.stored import told_of  # noqa: PLC0415

        own = np.stack([told.stances for told in told_of(text, tuple(found))])
        heard = own.argmax(axis=1)
        scores = mixed().stance * (scores + own)
        scores = log_softmax(scores)
    result = []
    for one, passage, row, agreed in zip(found, passages, scores, apart == heard, strict=True):
        best = int(row.argmax())
        alike = float(np.exp(row) @ _ALIKE[best])
        stance, sure = corrected(text, one, STANCES[best], float(np.exp(row[best])))
        fixed = settled(text, one) if stance == STANCES[best] else ""
        ruled = not fixed or bool(_ALIKE[best, STANCES.index(fixed)])
        if not ruled:
            stance, sure, alike = fixed, SETTLED, SETTLED
        elif fixed == stance:
            sure, alike = max(sure, SETTLED), max(alike, SETTLED)
        under = condition(text, passage) or asked_before(text, one, stance)
        result.append(JudgedStance(stance, sure, under, alike, bool(agreed), bool(fixed), ruled))
    return tuple(result)


def linear(passages: Sequence[Passage]) -> NDArray[np.float32]:
    """The logarithm of how probable each stance is: (passages, stances)."""
    weights = shipped()
    scores = np.zeros((len(passages), len(STANCES)), np.float32)
    for row, passage in enumerate(passages):
        scores[row] = weights.table[rows(passage)].sum(axis=0) + dense(passage) @ weights.vectors
    return log_softmax(scores / np.float32(weights.temperature))


def log_softmax(scores: NDArray[np.float32]) -> NDArray[np.float32]:
    """*scores* (statements, stances) less what makes them logarithms of probabilities."""
    scores = scores - scores.max(axis=1, keepdims=True) if len(scores) else scores
    return np.asarray(scores - np.log(np.exp(scores).sum(axis=1, keepdims=True)), np.float32)


@cache
def shipped() -> StanceWeights:
    """The weights that come with the package."""
    with files(__package__).joinpath(WEIGHTS).open("rb") as file, np.load(file, allow_pickle=False) as held:
        table = np.zeros((ROWS, len(STANCES)), dtype=np.float32)
        table[held["rows"]] = held["table"]
        return StanceWeights(table, held["vectors"].astype(np.float32), float(held["temperature"]))
