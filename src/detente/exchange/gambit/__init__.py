"""Gambit's games, strategic (``.nfg``) in and out, in extensive form (``.efg``) in."""

from detente.exchange.gambit.either_form import read
from detente.exchange.gambit.to_gambit import write

__all__ = ["read", "write"]
