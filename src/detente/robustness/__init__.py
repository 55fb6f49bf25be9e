"""Doubt carried through: what holds in which readings of a case."""

from detente.robustness.break_points import Turns, where_it_turns
from detente.robustness.conclusions import Conclusion
from detente.robustness.counted import Counted
from detente.robustness.doubtful_numbers import DoubtfulNumber, doubted, doubtful, with_numbers
from detente.robustness.draw_readings import readings, seed_of
from detente.robustness.importance import Importance, what_it_turns_on
from detente.robustness.readings_result import Readings
from detente.robustness.share_words import in_words

__all__ = [
    "Conclusion",
    "Counted",
    "DoubtfulNumber",
    "Importance",
    "Readings",
    "Turns",
    "doubted",
    "doubtful",
    "in_words",
    "readings",
    "seed_of",
    "what_it_turns_on",
    "where_it_turns",
    "with_numbers",
]
