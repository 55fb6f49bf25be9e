"""Where things rest, and why: one file a concept."""

from detente.stability.concepts import CONCEPTS, Concept, concept_named
from detente.stability.explanation import Explanation, explain
from detente.stability.result import Stability, StabilityTable, stability_of
from detente.stability.temptation import Temptation, temptations
from detente.stability.tempting_moves import Reaction, TemptingMove, tempting_moves
from detente.stability.witness import Answer, Move

__all__ = [
    "CONCEPTS",
    "Answer",
    "Concept",
    "Explanation",
    "Move",
    "Reaction",
    "Stability",
    "StabilityTable",
    "Temptation",
    "TemptingMove",
    "concept_named",
    "explain",
    "stability_of",
    "temptations",
    "tempting_moves",
]
