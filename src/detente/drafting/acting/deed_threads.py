"""Deeds done to one thing, together: whether it is negotiated."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import field

from detente.drafting.acting.deeds import Deed
from detente.drafting.acting.harms import menaces
from detente.drafting.wording.noun_words import root
from detente.light import dataclass

LEAST = 0.85
"""What must speak for a thing, so that it becomes an issue."""
CERTAIN, SURE = 0.45, 0.7
"""How sure the one statement about a thing must be: where a verb tells what is done to it, and where none does."""
TALKED_OF = 0.35
"""How sure a statement must be that names something to talk about."""
SESSIONS = root("talks")
TROOPS = root("troops")
"""Things that are told apart by whose they are."""
_FREES = frozenset({"free", "release", "exchange", "swap", "detain", "arrest"})
"""Verbs of what is done to soldiers who are held, and who are another thing than those who serve."""


@dataclass
class Thread:
    """The deeds done to one thing."""

    head: str
    deeds: list[Deed] = field(default_factory=list)

    @property
    def weight(self) -> float:
        """How much speaks for it."""
        return sum(one.weight for one in self.deeds)

    @property
    def changes(self) -> Counter[tuple[str, str, str]]:
        """The changes asked for or refused: what holds today, before and after."""
        return Counter((c.today, c.before, c.after) for one in self.deeds if (c := one.act.change))


def threads(deeds: Sequence[Deed]) -> list[Thread]:
    """*deeds* by the thing that they are done to, the weightiest first."""
    made: dict[str, Thread] = {}
    for one in deeds:
        key = one.thing.head
        if key == TROOPS:
            key += " held" if one.act.change and one.act.change.verb in _FREES else f" {one.doer}".rstrip()
        made.setdefault(key, Thread(one.thing.head)).deeds.append(one)
    _of_one_owner(made)
    return sorted(made.values(), key=lambda one: -one.weight)


def _of_one_owner(made: dict[str, Thread]) -> None:
    """Put what is said of troops without their owner to those of the only owner who is told of.

    Nobody demands that its own troops leave, unless it tells of ``our soldiers`` what others demand.
    """
    owners = [key for key in made if key.startswith(f"{TROOPS} ") and key != f"{TROOPS} held"]
    if TROOPS not in made or len(owners) != 1:
        return
    owner = owners[0].removeprefix(f"{TROOPS} ")
    left = Thread(TROOPS)
    for one in made.pop(TROOPS).deeds:
        foreign = one.said.party == owner and one.said.stance == "demands" and not one.thing.own
        (left if foreign else made[owners[0]]).deeds.append(one)
    made[owners[0]].deeds.sort(key=lambda one: (one.report, one.act.start))
    if left.deeds:
        made[TROOPS] = left


def enough(one: Thread) -> bool:
    """Whether a thing is negotiated: several statements are about it, or one that is clear and takes a position."""
    if any(map(menaces, one.deeds)):
        return True
    held = [deed for deed in one.deeds if deed.counts]
    asked = [deed for deed in one.deeds if deed.act.condition and deed.said.party and deed.act.change]
    if not (held or asked) or one.weight < LEAST or not any(deed.act.change or deed.counts for deed in one.deeds):
        return False
    if len({deed.number for deed in one.deeds}) > 1:
        return True
    return any(
        (deed.act.joint and deed.said.sure.least >= TALKED_OF)
        or deed.said.condition
        or deed.said.sure.least >= (CERTAIN if deed.act.change else SURE)
        for deed in (*held, *asked)
    )
