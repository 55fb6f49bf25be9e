"""Two cases beside each other: two days, two versions, two analysts, or a case and its variant."""

from detente.comparison.coding_agreement import CodingAgreement
from detente.comparison.comparison_result import ChangedConclusion, Comparison, compare
from detente.comparison.differences import InputDifference

__all__ = ["ChangedConclusion", "CodingAgreement", "Comparison", "InputDifference", "compare"]
