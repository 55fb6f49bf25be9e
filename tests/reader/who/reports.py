"""Short reports, and who is found to speak in them."""

from __future__ import annotations

import re

from detente.case.text.from_file import reads
from detente.reader.attribute import Attribution, Span
from detente.reader.who import speakers

CASE = reads("""\
detente: 1
title: The gates of Kesh
as_of: 2031-06-01
parties:
  upland: {name: Upland, aliases: [Uplander, Uplanders, Kesh]}
  lowland: {name: Lowland, aliases: [Lowlander, Lowlanders, Orrin]}
  pact: {name: Northern Pact, aliases: [the Pact], members: [upland, lowland]}
  usa: {name: United States}
  rebels: {name: Hill Front, aliases: [the rebels]}
issues:
  gates: {values: [shut, open], status_quo: shut, decided_by: upland}
""")


def place(text, words, near=0):
    """The span of *words*, no part of a longer word, nearest to a place."""
    starts = [found.start() for found in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", text)]
    start = min(starts, key=lambda at: abs(at - near))
    return Span(start, start + len(words), words)


def said(text, source, content, cue=""):
    """An attribution in *text*; the source and the cue are those nearest to the content."""
    what = place(text, content)
    how = place(text, cue, what.start) if cue else Span(what.start, what.start, "")
    return Attribution((place(text, source, what.start),) if source else (), how, (what,), 1.0)


def who(text, *rows, case=CASE):
    """The speakers of *rows*, each a source and a content (and a cue)."""
    return speakers(text, [said(text, *row) for row in rows], case)


def parties(text, *rows, case=CASE):
    """Their parties."""
    return [one.party for one in who(text, *rows, case=case)]


TALKS_WORDS = [
    "Ana Reyes", ", ", "the foreign minister of Upland", " said ", "he ", "She ", "its ", "Lowland", "’s ", "'s ",
    "Kesh", "\n", "\n\n", "@UplandMFA: ", "FENNER: ", "QUESTION: ", "“", "”", '"', ". ", "The Pact ", "both sides ",
    "Mr ", "US", "Statement by ", "KESH, May 3 - ", "and ", "of the ", "\u00a0", "\u200f", "\r\n", "\U0001f600", "ﬁ",
    "İ", "ß", "(", ")", "White House official ", "spokesman ", "We ", "his office ", "\x00", "é",
]  # fmt: skip
"""Pieces of which texts are made up."""
