"""Forms of one name: ``Caldor`` and ``Caldorian``, ``Lantern Brigades`` and ``the Brigades``."""

from __future__ import annotations

import re
from collections.abc import Sequence

from detente.drafting.cast.name_words import LANDS, TITLED

_ENDS = (
    "n",
    "i",
    "an",
    "ian",
    "ean",
    "er",
    "ese",
    "ish",
    "s",
    "ns",
    "is",
    "ans",
    "ians",
    "eans",
    "ers",
    "ic",
    "ite",
    "ites",
)


def lines_with(name: str, text: str) -> str:
    """The lines of *text* in which *name* stands: what is looked for around it within a line is found in these."""
    found, start = [], text.find(name)
    while start >= 0:
        end = text.find("\n", start + len(name))
        end = len(text) if end < 0 else end
        found.append(text[text.rfind("\n", 0, start) + 1 : end])
        start = text.find(name, end)
    return "\n".join(found)


def is_short(name: str, bases: Sequence[str], every: str) -> bool:
    """Whether *name* is the short form of the title of another: ``Federation`` of ``Federation of Tarsk``."""
    if name.lower() not in TITLED:
        return False
    near = lines_with(f"{name} of ", every)
    return any(re.search(rf"\b{name} of (?:the )?{re.escape(one)}\b", near) for one in bases)


def is_form(base: str, word: str) -> bool:
    """Whether *word* is *base* with an ending, as ``Peyrian`` of ``Peyre``."""
    if " " in base or base == word or len(base) < 4:
        return base != word and word.startswith(base + " ") and word.rsplit(maxsplit=1)[-1].lower() in LANDS
    stem = base.rstrip("aeiouy")
    if len(stem) < 3 or not word.startswith(stem) or " " in word:
        return word.startswith(base + " ") and word.rsplit(maxsplit=1)[-1].lower() in LANDS
    return any(word in (base + end, stem + end) for end in _ENDS)
