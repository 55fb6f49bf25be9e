"""Who only asks or prints what others say: whoever puts the questions of an interview, the agency of a dateline."""

from __future__ import annotations

import re
from collections import defaultdict

from detente.drafting.cast.name_words import CAP, STATIONS
from detente.reader.who.lexicon import REPORTERS

_TURN = re.compile(rf"^(?:The )?(?P<who>{CAP}(?: (?:of |the )*{CAP}){{0,3}}):[ \t]+(?P<says>\S[^\n]*)$", re.MULTILINE)
_ASKS = re.compile(r"\?[\"”’')\]]*\s*$")
_WIRED = re.compile(r"^[^\W\d_a-z]{2,}[^\n()]{0,50}\((?P<who>[^()\n]{3,40})\)", re.MULTILINE)
"""A dateline with the one that sends the report: ``KESH, 2 May (Harbour News Agency) -``."""
TURNS = 2
"""Turns at least of somebody who is known to ask by how they end."""
MOSTLY, SELDOM = 0.4, 0.15
"""The share of these that are questions, at least, and at most of the turns of those who answer."""


def who_ask(text: str) -> frozenset[str]:
    """Names by which *text* calls whoever puts its questions or sends it out, and that it has for nothing else."""
    turns: dict[str, list[bool]] = defaultdict(list)
    for turn in _TURN.finditer(text):
        turns[turn["who"]].append(_ASKS.search(turn["says"]) is not None)
    found = {who for who, asked in turns.items() if len(asked) >= TURNS and sum(asked) >= MOSTLY * len(asked)}
    answers = [asked for who in turns.keys() - found for asked in turns[who]]
    if not answers or sum(answers) > SELDOM * len(answers):
        found = set()
    found |= {who for who in turns if who.lower() in REPORTERS | STATIONS}
    for wired in _WIRED.finditer(text):
        if text.count(wired["who"]) == len(re.findall(rf"\({re.escape(wired['who'])}\)", text)):
            found.add(wired["who"].removeprefix("the "))
    return frozenset(found)
