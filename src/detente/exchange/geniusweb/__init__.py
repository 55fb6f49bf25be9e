"""GeniusWeb: negotiation domains and linear additive profiles in JSON."""

from detente.exchange.geniusweb.reading import read

__all__ = ["read"]
