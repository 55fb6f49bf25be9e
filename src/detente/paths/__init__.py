"""Where moves lead from a state."""

from detente.paths.demands import Demand, demands
from detente.paths.prospect import Prospect, prospects
from detente.paths.steps import Step, Steps, steps

__all__ = ["Demand", "Prospect", "Step", "Steps", "demands", "prospects", "steps"]
