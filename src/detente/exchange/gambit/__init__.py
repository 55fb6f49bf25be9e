"""Gambit's strategic games (``.nfg``), in and out."""

from detente.exchange.gambit.importing import read
from detente.exchange.gambit.writing import write

__all__ = ["read", "write"]
