"""All pictures that a brief has anything for."""

from __future__ import annotations

from detente.analysis import Analysis
from detente.show.pictures.collisions import collisions
from detente.show.pictures.deal_map import deal_map
from detente.show.pictures.escalation import escalation_map
from detente.show.pictures.picture import Picture
from detente.show.pictures.timeline import timeline


def pictures(analysis: Analysis) -> tuple[Picture, ...]:
    """Timeline, escalation map, deal map and collisions, in this order; what would be empty is left out.

    Raises ``DetenteError`` where the extra ``page`` is not installed.
    """
    made = (timeline(analysis), escalation_map(analysis), deal_map(analysis), collisions(analysis))
    return tuple(picture for picture in made if picture is not None)
