"""A file that another program has changed: both shown side by side, and the choice which one stays."""

from __future__ import annotations

import asyncio
from difflib import SequenceMatcher

from starlette.responses import RedirectResponse, Response

from detente.app.desk.journal import version_of
from detente.app.frame.visit import Visit
from detente.light import dataclass

AROUND = 3
"""Lines shown around a difference."""
MOST = 4000
"""Lines that are compared; more are shown as changed on the whole."""


@dataclass(frozen=True)
class ChangedLines:
    """Lines that differ, with some around them: ``number`` is the line in this workbench's text."""

    number: int
    before: tuple[str, ...]
    mine: tuple[str, ...]
    theirs: tuple[str, ...]
    after: tuple[str, ...]


async def changed_file(visit: Visit) -> Response:
    """What another program has changed."""
    theirs = await asyncio.to_thread(visit.desk.look)
    if theirs is None:
        return RedirectResponse(visit.url(), 303)
    shown = differences(visit.state.text, theirs)
    return visit.page("changed.html", seen=version_of(theirs), differences=shown, gone=not theirs)


async def decide(visit: Visit) -> Response:
    """Go on with theirs, or with mine."""
    seen = visit.text("seen")
    if visit.text("choice") == "theirs":
        await asyncio.to_thread(visit.desk.take_theirs, seen)
        return visit.back(visit.url(), visit.words.say("The file is as the other program wrote it."))
    _, copy = await asyncio.to_thread(visit.desk.keep_mine, seen)
    name = copy.name if copy else ""
    said = visit.words.say("The file is as it was here; what the other program wrote is in %(name)s.", name=name)
    return visit.back(visit.url(), said if copy else visit.words.say("The file is as it was here."))


def differences(mine: str, theirs: str) -> list[ChangedLines]:
    """Where two texts differ, line by line."""
    a, b = mine.splitlines(), theirs.splitlines()
    if max(len(a), len(b)) > MOST:
        start = next((k for k, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
        rest = min(len(a), len(b)) - start
        tail = next((k for k in range(rest) if a[-1 - k] != b[-1 - k]), rest)
        spans = [(start, len(a) - tail, start, len(b) - tail)]
    else:
        codes = SequenceMatcher(None, a, b, autojunk=False).get_opcodes()
        spans = [(i, j, k, m) for what, i, j, k, m in codes if what != "equal"]
    return [
        ChangedLines(i + 1, tuple(a[max(0, i - AROUND) : i]), tuple(a[i:j]), tuple(b[k:m]), tuple(a[j : j + AROUND]))
        for i, j, k, m in spans
    ]
