"""KTAB, the KAPSARC Toolkit for Behavioral Analysis: tables of actors with power, positions and saliences."""

from detente.exchange.ktab.from_ktab import read

__all__ = ["read"]
