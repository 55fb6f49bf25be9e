"""Pictures of a brief: static drawings computed from its results, each also in words and as a table.

Names are loaded when they are first used: colours, which every page needs, cost nothing of what draws.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from detente.analysis.enumeration import Blocked, blockades, packages, state_number
    from detente.show.pictures.every import pictures
    from detente.show.pictures.palette import palette_css, standalone
    from detente.show.pictures.picture import Picture

__all__ = [
    "Blocked",
    "Picture",
    "blockades",
    "packages",
    "palette_css",
    "pictures",
    "standalone",
    "state_number",
]
_HOMES = {
    "Blocked": "detente.analysis.enumeration",
    "Picture": "detente.show.pictures.picture",
    "blockades": "detente.analysis.enumeration",
    "packages": "detente.analysis.enumeration",
    "palette_css": "detente.show.pictures.palette",
    "pictures": "detente.show.pictures.every",
    "standalone": "detente.show.pictures.palette",
    "state_number": "detente.analysis.enumeration",
}


def __getattr__(name: str) -> Any:
    """Load a name when it is first used."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)
