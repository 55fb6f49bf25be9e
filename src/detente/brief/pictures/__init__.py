"""Pictures of a brief: static drawings computed from its results, each also in words and as a table."""

from detente.brief.pictures.deal_map import deal_map
from detente.brief.pictures.every import pictures
from detente.brief.pictures.numbering import Blocked, blockades, packages, state_number
from detente.brief.pictures.palette import palette_css, standalone
from detente.brief.pictures.picture import Picture

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
