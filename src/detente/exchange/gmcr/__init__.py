"""GMCR+ (Petersons, from 2013): models in option form, as the JSON files that the program calls ``.gmcr``."""

from detente.exchange.gmcr.from_gmcr import read
from detente.exchange.gmcr.to_gmcr import write

__all__ = ["read", "write"]
