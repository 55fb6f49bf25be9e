"""Where moves lead from a state."""

from detente.paths.demands import Demand, demands
from detente.paths.prospect import Prospect, Yardstick, prospects
from detente.paths.steps import Step, Steps, steps

__all__ = ["Demand", "Prospect", "Step", "Steps", "Yardstick", "demands", "prospects", "steps"]
