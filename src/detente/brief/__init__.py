"""Results in plain language."""

from detente.brief.brief import Brief, brief
from detente.brief.headline import Headline

__all__ = ["Brief", "Headline", "brief"]
