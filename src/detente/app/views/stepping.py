"""Undo and redo, from every page."""

from __future__ import annotations

import asyncio

from starlette.responses import Response

from detente.app.frame.translations import N_
from detente.app.frame.visit import VERSION, Visit

N_("changed by another program")  # the label of a step that was not made here


async def undo(visit: Visit) -> Response:
    """Take the latest step back."""
    label = visit.words.say(visit.state.undo)
    await asyncio.to_thread(visit.desk.undo, visit.text(VERSION))
    return visit.back(came_from(visit), visit.words.say("Undone: %(step)s", step=label))


async def redo(visit: Visit) -> Response:
    """Make the step again that was undone last."""
    label = visit.words.say(visit.state.redo)
    await asyncio.to_thread(visit.desk.redo, visit.text(VERSION))
    return visit.back(came_from(visit), visit.words.say("Done again: %(step)s", step=label))


def came_from(visit: Visit) -> str:
    """The page of this case that the form stood on."""
    place = visit.text("from")
    return place if place.startswith(visit.url()) else visit.url()
