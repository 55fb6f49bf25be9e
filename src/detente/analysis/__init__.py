"""Every result about one case in one holder, worked out when it is first asked for."""

from detente.analysis.analysis import Analysis, Rest

__all__ = ["Analysis", "Rest"]
