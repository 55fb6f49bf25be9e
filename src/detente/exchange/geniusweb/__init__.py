"""GeniusWeb: negotiation domains and linear additive profiles in JSON."""

from detente.exchange.geniusweb.reading import read
from detente.exchange.geniusweb.writing import write

__all__ = ["read", "write"]
