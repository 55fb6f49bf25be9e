"""The first two pages of a brief: what a minister reads. Everything else is the annex."""

from detente.brief.front.addition import BriefAddition
from detente.brief.front.pages import PAPER, fitted, front

__all__ = ["PAPER", "BriefAddition", "fitted", "front"]
