"""The first two pages of a brief: what a minister reads. Everything else is the annex."""

from detente.brief.front.pages import fitted, front

__all__ = ["fitted", "front"]
