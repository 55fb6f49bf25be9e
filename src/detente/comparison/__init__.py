"""Two cases beside each other: two days, two versions, two analysts, or a case and its variant."""

from detente.comparison.agreement import Agreement
from detente.comparison.comparison_result import ChangedConclusion, Comparison, compare
from detente.comparison.differences import Difference

__all__ = ["Agreement", "ChangedConclusion", "Comparison", "Difference", "compare"]
