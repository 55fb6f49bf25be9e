"""The views of the workbench, in the order of the navigation, which is the way through a case.

A view is a module of this package with a ``VIEW``; its name goes into ``ORDER`` below, where all of them stand already.
"""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec

from detente.app.frame.view import View

ORDER = (
    "two_pages",
    "evidence_view",
    "positions_view",
    "issues_and_rules",
    "preferences_view",
    "what_if",
    "deals_view",
    "paths_view",
    "comparing_view",
    "hand_over",
)
"""The modules; a view whose module is not there yet is not in the navigation."""

VIEWS: tuple[View, ...] = tuple(
    import_module(f"{__name__}.{name}").VIEW for name in ORDER if find_spec(f"{__name__}.{name}")
)
FIRST = "overview"
"""The view that a case opens with."""
