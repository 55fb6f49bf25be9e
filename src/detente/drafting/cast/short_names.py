"""Letters that a report gives to a name, and then uses for it: ``the Eastern Provinces Movement (EPM)``."""

from __future__ import annotations

import re
from collections.abc import Mapping

from detente.drafting.cast.name_words import CAP
from detente.reader.who.countries import names

_GIVEN = re.compile(
    rf"\b(?P<name>{CAP}(?:[ -](?:(?:of|for|and|the|de|du) )*{CAP}){{1,6}}) "
    r"\((?:the )?[\"“]?(?P<short>[A-Z]{2,7})[\"”]?\)"
)


def short_names(text: str) -> Mapping[str, str]:
    """Each short name that *text* gives to a longer one of which it has the first letters; none of known bodies."""
    made: dict[str, str] = {}
    known = names()
    for found in _GIVEN.finditer(text):
        short = found["short"]
        words = found["name"].split()
        for first in range(len(words)):
            initials = "".join(part[0] for word in words[first:] for part in word.split("-") if part[:1].isupper())
            if initials == short and short not in known and " ".join(words[first:]) not in known:
                made.setdefault(short, " ".join(words[first:]))
                break
    return made
