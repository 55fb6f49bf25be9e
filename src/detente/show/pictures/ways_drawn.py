"""The shortest ways to a goal, drawn as the escalation map is."""

from __future__ import annotations

from itertools import islice

from detente.analysis import Analysis
from detente.paths import Paths
from detente.show.phrases import plural
from detente.show.pictures.choice import Shown
from detente.show.pictures.escalation import drawn
from detente.show.pictures.picture import Picture

KEY = "ways"
MOST_WAYS = 6
"""Ways that are drawn: those to the nearest states of the goal."""


def ways_drawn(paths: Paths) -> Picture | None:
    """The ways to the nearest states of the goal; none where no way leads there, or nobody needs to move.

    Raises ``DetenteError`` where the extra ``page`` is not installed.
    """
    if paths.shortest is None or not paths.shortest.moves:
        return None
    shown = Shown({paths.start.index: paths.start})
    for one in islice(paths, MOST_WAYS):
        if shown.take(one.moves):
            shown.labels.setdefault(one.end.index, []).append("the goal")
    total = len(paths)
    which = f"The {MOST_WAYS} nearest of {plural(total, 'state')}" if total > MOST_WAYS else plural(total, "state")
    caption = (
        f"{paths.by_what}, to {paths.goal_text}. {which}, each by a shortest way. {' '.join(paths.gate_sentences())}"
    )
    return drawn(Analysis.around(paths.board), shown, KEY, f"Ways to {paths.goal_text}", caption)
