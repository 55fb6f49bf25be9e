"""Very many readings: worked out in parts, here or elsewhere, kept as files, and counted without holding them all."""

from detente.robustness.scale.tally import Tally
from detente.robustness.scale.tally_readings import tally_readings

__all__ = ["Tally", "tally_readings"]
