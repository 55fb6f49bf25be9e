"""Gambit's strategic games (``.nfg``), in and out."""

from detente.exchange.gambit.importing import read
from detente.exchange.gambit.to_gambit import write

__all__ = ["read", "write"]
