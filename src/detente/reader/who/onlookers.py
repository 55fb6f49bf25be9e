"""Whoever speaks for no side, wherever they are from: a newspaper or a station, and whoever asks at a briefing."""

from __future__ import annotations

import re

from detente.reader.attribute import Span
from detente.reader.who.question_turns import asks
from detente.reader.who.whole_page import Page

ASKS = "somebody who asks, and no party"
WRITES = "whoever reports, and no party"
REPORTS = "it only reports, and is no party"
_PAPER = re.compile(
    r"(?:[Tt]he )?(?:(?:Radio|TV|Television|Channel|Voice of) [A-Z].*|"
    r"(?:[A-Z][\w'’-]+ ){1,3}(?:Post|Times|Herald|Tribune|Gazette|Today|News|Daily|Courier|Telegraph|Chronicle|Mail|"
    r"Journal|Radio|TV|Television))"
)
_YOURS = re.compile(r"\W*your\b", re.IGNORECASE)


def without_side(page: Page, source: Span) -> str:
    """Why *source* speaks for no side, though a party may stand in its name; nothing where it may speak for one.

    ``Radio Varna`` is not Varna, and whoever asks speaks of ``your parliament`` and not for it.
    """
    if _PAPER.fullmatch(" ".join(source.text.split())):
        return REPORTS
    turn = page.turn(source.start)
    if turn is None or not asks(page, turn.label):
        return ""
    return ASKS if source.start < turn.label[1] or _YOURS.match(source.text) else ""
