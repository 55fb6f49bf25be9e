"""Communiqués and resolutions, in which one subject stands above and every paragraph is its predicate.

``The Parties,`` / ``recalling the treaty of 1998,`` / ``1. agree that the gates be opened;``
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_SUBJECT = re.compile(r"[ \t]*(?P<who>(?:The|THE|We, the) [^.;:\n]{3,160}?)[,:]?[ \t]*(?=[\r\n])")
_VERBS = (
    "agree|decide|reaffirm|affirm|request|call|urge|demand|express|welcome|undertake|commit|declare|condemn|"
    "invite|encourage|take note|note|stress|emphasi[sz]e|recogni[sz]e|confirm|resolve|pledge|support|"
    "reject|propose|recommend|endorse|insist|acknowledge|deplore|appeal|instruct|authori[sz]e|appoint|accept|reiterate|underline|"
    "strongly \\w+|also \\w+|further \\w+"
)
_PREDICATE = re.compile(
    rf"[ \t]*(?:(?:\(?\d{{1,3}}[.)]|\(?[a-zA-Z][.)]|\(?[ivxl]{{1,5}}[.)]|[•–—-])[ \t]+)?"
    rf"(?P<verb>(?:{_VERBS})(?:s|es)?\b)",
    re.IGNORECASE,
)
_LINE = re.compile(r"[^\r\n]+")
LEAST = 2
"""Predicates without a subject of their own that make a resolution."""


def predicates(text: str) -> Iterator[tuple[int, tuple[int, int]]]:
    """Where each predicate begins, with where its subject stands; none where the text is no resolution."""
    for subject in _SUBJECT.finditer(text):
        if subject.start() and text[subject.start() - 1] not in "\r\n":
            continue
        found = []
        for line in _LINE.finditer(text, subject.end()):
            start = line.start()
            if _SUBJECT.match(text, start) and not line[0].strip().endswith("."):
                break
            if predicate := _PREDICATE.match(text, start):
                found.append(predicate.start("verb"))
        if len(found) >= LEAST:
            for place in found:
                yield place, subject.span("who")
            return
