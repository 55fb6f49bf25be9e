"""Detente: understand a negotiation under threat."""
