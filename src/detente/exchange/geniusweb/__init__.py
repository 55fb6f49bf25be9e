"""GeniusWeb: negotiation domains and linear additive profiles in JSON."""

from detente.exchange.geniusweb.from_geniusweb import read
from detente.exchange.geniusweb.to_geniusweb import write

__all__ = ["read", "write"]
