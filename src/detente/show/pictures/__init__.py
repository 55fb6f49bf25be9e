"""Pictures of a brief: static drawings computed from its results, each also in words and as a table."""

from detente.analysis.enumeration import Blocked, blockades, packages, state_number
from detente.show.pictures.deal_map import deal_map
from detente.show.pictures.every import pictures
from detente.show.pictures.palette import palette_css, standalone
from detente.show.pictures.picture import Picture

__all__ = [
    "Blocked",
    "Picture",
    "blockades",
    "deal_map",
    "packages",
    "palette_css",
    "pictures",
    "standalone",
    "state_number",
]
