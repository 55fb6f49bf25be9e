"""Where things rest, and why: one file a concept."""

from detente.stability.change_of_mind import AllianceMinds, change_of_mind
from detente.stability.coalition_equilibria import CoalitionalStability, Jump, coalitional
from detente.stability.coalitional import Breach, Breaches, breaches
from detente.stability.concepts import CONCEPTS, Concept, concept_named
from detente.stability.explanation import Explanation, explain
from detente.stability.graded_concepts import graded_stability
from detente.stability.result import Stability, StabilityTable, stability_of
from detente.stability.temptation import Temptation, temptations
from detente.stability.tempting_moves import Reaction, TemptingMove, tempting_moves
from detente.stability.witness import Answer, Move

__all__ = [
    "CONCEPTS",
    "AllianceMinds",
    "Answer",
    "Breach",
    "Breaches",
    "CoalitionalStability",
    "Concept",
    "Explanation",
    "Jump",
    "Move",
    "Reaction",
    "Stability",
    "StabilityTable",
    "Temptation",
    "TemptingMove",
    "breaches",
    "change_of_mind",
    "coalitional",
    "concept_named",
    "explain",
    "graded_stability",
    "stability_of",
    "temptations",
    "tempting_moves",
]
