"""Accounts: ``@CalderMFA`` is an office of Calder, ``@AnaReyes`` a person of whom the text may say more."""

from __future__ import annotations

import re

from detente.light import dataclass
from detente.reader.who.bodies import Bodies, Body
from detente.reader.who.lexicon import OFFICES, OUTSIDERS, PRIVATE, ROLES, TITLES, singular

_NO_OFFICE = frozenset(
    [
        "mum",
        "mom",
        "dad",
        "guy",
        "girl",
        "boy",
        "lad",
        "fan",
        "watch",
        "watcher",
        "truth",
        "news",
        "daily",
        "times",
        "post",
        "live",
        "forever",
    ]
)
_PARTS = re.compile(r"[^\W\d_a-z]+(?=[^\W\d_a-z][a-zß-ÿ])|[^\W\d_a-z]?[a-zß-ÿ]+|[^\W\d_a-z]+")


@dataclass(frozen=True, slots=True)
class Handle:
    """*body* where the account's name has one, *rest* its other words, *office* whether they are all an office's."""

    body: Body | None
    rest: tuple[str, ...]
    office: bool
    outside: bool
    titles: tuple[str, ...] = ()
    """Words of it that are titles, in small letters."""


def handle(account: str, bodies: Bodies) -> Handle:
    """What the name of *account* says."""
    parts = [part for part in _PARTS.findall(account) if part]
    body, used = None, (0, 0)
    for begin in range(len(parts)):
        whole = bodies.at(_capital(parts), begin)
        found = whole or bodies.at(["-".join(_capital(parts[begin : begin + 2]))], 0)
        if found is not None and body is None:
            body, used = found[1], (begin, begin + (found[0] if whole else 2))
    if body is None:
        body, used = _loosely(parts, bodies)
    rest = tuple(part for number, part in enumerate(parts) if not used[0] <= number < used[1])
    plain = [singular(part) for part in rest if part.lower() not in {"of", "the", "for"}]
    return Handle(
        body,
        tuple(part for part in rest if part.lower() not in OFFICES),
        all(part in OFFICES or part in ROLES - OUTSIDERS for part in plain),
        any((part in OUTSIDERS and part not in OFFICES) or part in PRIVATE | _NO_OFFICE for part in plain),
        tuple(part for part in plain if part in TITLES | OFFICES),
    )


def _loosely(parts: list[str], bodies: Bodies) -> tuple[Body | None, tuple[int, int]]:
    """A body by its initials, or by the beginning of one party's name: ``CG``, ``Orm`` of Ormland."""
    for number, part in enumerate(parts):
        if part in bodies.initials:
            return bodies.initials[part], (number, number + 1)
    for number, part in enumerate(parts):
        begins = [body for body in bodies.parties.values() if body.name.lower().startswith(part.lower())]
        if len(part) > 2 and len(begins) == 1 and part.lower() not in OFFICES:
            return begins[0], (number, number + 1)
    return None, (0, 0)


def _capital(parts: list[str]) -> list[str]:
    return [part[0].upper() + part[1:] for part in parts]
