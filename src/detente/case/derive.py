"""Preferences derived from statements."""

from __future__ import annotations

from dataclasses import dataclass

from detente.case.model import Case, Preferences


@dataclass(frozen=True)
class DerivedPreferences:
    """Preferences, and for each weight in them the statements that it came from."""

    preferences: Preferences
    reasons: tuple[tuple[int, tuple[int, ...]], ...]


def derived_preferences(case: Case) -> dict[str, DerivedPreferences]:
    """Preferences of the players of *case* that state none."""
    return {}
