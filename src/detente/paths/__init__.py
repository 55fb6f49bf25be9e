"""Where moves lead from a state."""

from detente.paths.courses import Paths, Way, paths_of
from detente.paths.demands import Demand, demands
from detente.paths.endings import Endings
from detente.paths.gates import Gate, Gates
from detente.paths.prospect import Prospect, Yardstick, prospects
from detente.paths.steps import Step, Steps, steps

__all__ = [
    "Demand",
    "Endings",
    "Gate",
    "Gates",
    "Paths",
    "Prospect",
    "Step",
    "Steps",
    "Way",
    "Yardstick",
    "demands",
    "paths_of",
    "prospects",
    "steps",
]
