"""All pictures that a brief has anything for."""

from __future__ import annotations

from detente.brief.brief import Brief
from detente.brief.pictures.collisions import collisions
from detente.brief.pictures.deal_map import deal_map
from detente.brief.pictures.escalation import escalation_map
from detente.brief.pictures.picture import Picture
from detente.brief.pictures.timeline import timeline


def pictures(brief: Brief) -> tuple[Picture, ...]:
    """Timeline, escalation map, deal map and collisions, in this order; what would be empty is left out.

    Raises ``DetenteError`` where the extra ``page`` is not installed.
    """
    made = (timeline(brief), escalation_map(brief), deal_map(brief), collisions(brief))
    return tuple(picture for picture in made if picture is not None)
