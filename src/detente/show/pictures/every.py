"""All pictures that a brief has anything for."""

from __future__ import annotations

from collections.abc import Callable

from detente.analysis import Analysis
from detente.show.pictures.collisions import collisions
from detente.show.pictures.deal_map import deal_map
from detente.show.pictures.escalation import escalation_map
from detente.show.pictures.picture import Picture
from detente.show.pictures.timeline import timeline

DRAWN: dict[str, Callable[[Analysis], Picture | None]] = {
    "statements": timeline,
    "moves": escalation_map,
    "deals": deal_map,
    "blockades": collisions,
}
"""Every picture of a brief by what it shows, in the order of the page."""


def pictures(analysis: Analysis) -> tuple[Picture, ...]:
    """Timeline, escalation map, deal map and collisions, in this order; what would be empty is left out.

    Raises ``DetenteError`` where the extra ``page`` is not installed.
    """
    made = (draw(analysis) for draw in DRAWN.values())
    return tuple(picture for picture in made if picture is not None)
