"""Levers: the least changes that bring about what is wanted, or deter what is not."""

from detente.levers.answer_chance import AnswerChance
from detente.levers.changes import applied
from detente.levers.find_levers import levers_of
from detente.levers.goals import Goal
from detente.levers.lever import Lever, Toll
from detente.levers.levers_result import Asked, GoalLevers, Levers
from detente.levers.one_number import Margin

__all__ = ["AnswerChance", "Asked", "Goal", "GoalLevers", "Lever", "Levers", "Margin", "Toll", "applied", "levers_of"]
