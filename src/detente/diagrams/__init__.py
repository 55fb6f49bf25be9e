"""Boards beyond memory: sets of states as decision diagrams, never listed one by one."""

from detente.diagrams.diagram_verdicts import Diagrams, diagrams_of

__all__ = ["Diagrams", "diagrams_of"]
