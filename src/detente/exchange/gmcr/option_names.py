"""Keys for what a file only gives a title: short, plain in statements, and each different."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence

from detente.case.logic.language import spell

MAX_KEY = 40


def slug(text: str, otherwise: str) -> str:
    """*text* as a key that a statement can name without quotes, or *otherwise* where nothing is left of it."""
    plain = unicodedata.normalize("NFKC", text).lower()
    made = re.sub(r"[\W_]+", "-", plain).strip("-")[:MAX_KEY].strip("-")
    readable = made and not made[0].isdigit() and made.isprintable() and spell(made) == made
    return made if readable else otherwise


def title(text: str, key: str) -> str:
    """*text* as a title beside *key*: on one line, and empty where it says nothing more."""
    shown = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    return "" if shown == key else shown


def distinct(wanted: Sequence[str], prefixes: Sequence[str] | None = None) -> tuple[str, ...]:
    """*wanted* made different: those that are wanted twice get their prefix, and a number where that is not enough."""
    often = Counter(wanted)
    first = [
        f"{prefix}-{key}" if prefix and often[key] > 1 else key
        for key, prefix in zip(wanted, prefixes or [""] * len(wanted), strict=True)
    ]
    single = {key for key, number in Counter(first).items() if number == 1}
    taken = set(single)
    return tuple(key if key in single else _numbered(key, taken) for key in first)


def _numbered(key: str, taken: set[str]) -> str:
    number = 1
    while (made := key if number == 1 else f"{key}-{number}") in taken:
        number += 1
    taken.add(made)
    return made


def listing(names: Iterable[str]) -> str:
    """*names* in a sentence."""
    *most, last = names
    return f"{', '.join(most)} and {last}" if most else last
