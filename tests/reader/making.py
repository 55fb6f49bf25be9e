"""Readings made by hand."""

from __future__ import annotations

import re
from datetime import date

from detente.documents import Document
from detente.reader.about import Subject
from detente.reader.attribute import Attribution, Span
from detente.reader.stance import JudgedStance
from detente.reader.statements import assembled
from detente.reader.who import Speaker


def span(text, words, after=0):
    start = text.index(words, after)
    return Span(start, start + len(words), words)


def nearest(text, words, place):
    starts = [found.start() for found in re.finditer(re.escape(words), text)]
    return span(text, words, min(starts, key=lambda start: abs(start - place)))


def reading(document, *rows):
    """A reading of *document*: each row says source, cue, content (or several) and what is known of it."""
    found, who, how, what = [], [], [], []
    for source, cue, content, known in rows:
        parts = (content,) if isinstance(content, str) else content
        found.append(
            Attribution(
                (span(document.text, source),) if source else (),
                nearest(document.text, cue, document.text.index(source)),
                tuple(span(document.text, part) for part in parts),
                known.get("sure", 0.9),
            )
        )
        condition = span(document.text, known["if"]) if "if" in known else None
        who.append(
            Speaker(
                known.get("speaker", source),
                "",
                known.get("party", ""),
                known.get("affiliation", ""),
                None,
                None,
                0.9,
                "",
            )
        )
        how.append(JudgedStance(known.get("stance", "states"), 0.97, condition, 0.98))
        value = known.get("value", "")
        what.append(Subject(known.get("issue", ""), value, 0.95, 0.9, named=True, direction=0.9 if value else None))
    return assembled(document, found, who, how, what)


CASE = """\
detente: 1
title: The gates of Kesh   # a dispute
as_of: 2031-06-01
parties:
  upland: {name: Upland}
  lowland: {name: Lowland}
issues:
  gates: {values: [shut, half open, open], ordered: true, status_quo: shut, decided_by: upland}
  talks: {status_quo: no, decided_by: {all_of: [upland, lowland]}}

# what was said
statements:
  - {date: 2031-04-20, party: lowland, stance: demands, about: gates = open}  # at the bridge
"""

TEXT = """\
Gates stay shut

KESH, 2 May 2031 - Upland will keep the gates shut until the last
soldier has left, its minister Ana Reyes said.

Lowland rejected the condition. “We will not wait,” said its
president, Ilo Marek, “not for a week.” He wants talks now.

An observer called it a bad day. A cook said the soup was cold.
"""


def document(**more):
    return Document(**{"name": "a.txt", "title": "Gates stay shut", "text": TEXT, "date": date(2031, 5, 2)} | more)


def sample(**more):
    return read_by_hand(document(**more))


def each(read):
    """What reads many documents as *read* reads one."""
    return lambda documents, *more: [read(one, *more) for one in documents]


def read_by_hand(made, case=None, progress=None, fast=False):
    """What a reader would find in TEXT, wherever it came from; nothing in any other text."""
    if made.text != TEXT:
        return reading(made)
    return reading(
        made,
        (
            "its minister Ana Reyes", "said", "Upland will keep the gates shut until the last\nsoldier has left",
            {"party": "upland", "speaker": "Ana Reyes", "stance": "rejects", "issue": "gates", "value": "open",
             "if": "until the last\nsoldier has left"},
        ),
        (
            "its\npresident, Ilo Marek", "said", ("“We will not wait,”", "“not for a week.”"),
            {"party": "lowland", "speaker": "Ilo Marek", "stance": "demands", "issue": "gates", "value": "half open",
             "sure": 0.3},
        ),
        ("He", "wants", "talks now",
         {"party": "lowland", "speaker": "Ilo Marek", "stance": "demands", "issue": "talks", "sure": 0.8}),
        ("An observer", "called", "it a bad day", {"speaker": "An observer", "issue": "talks"}),
        ("A cook", "said", "the soup was cold", {"speaker": "A cook"}),
    )  # fmt: skip
