"""Deals: what can be agreed, what blocks it, and whether it would hold."""
