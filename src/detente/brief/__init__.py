"""Results in plain language."""

from detente.brief.brief import Brief, brief_of

__all__ = ["Brief", "brief_of"]
