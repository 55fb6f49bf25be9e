"""Deeds done to one thing, together: whether it is negotiated, and who decides on it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import field

from detente.drafting.casting import Casting
from detente.drafting.deeds import Deed, other, several
from detente.drafting.harms import menaces
from detente.drafting.things_named import ALIKE
from detente.light import dataclass
from detente.reader.about.stems import stem

LEAST = 0.85
"""What must speak for a thing, so that it becomes an issue."""
CERTAIN, SURE = 0.45, 0.7
"""How sure the one statement about a thing must be: where a verb tells what is done to it, and where none does."""
TALKED_OF = 0.35
"""How sure a statement must be that names something to talk about."""
SESSIONS = ALIKE[stem("talks")]
TROOPS = ALIKE[stem("troops")]
"""Things that are told apart by whose they are."""
CLEAR = 3
"""What must speak for a party, so that it is taken to decide."""


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
        key = f"{one.thing.head} {one.doer}" if one.thing.head == TROOPS and one.doer else one.thing.head
        made.setdefault(key, Thread(one.thing.head)).deeds.append(one)
    return sorted(made.values(), key=lambda one: -one.weight)


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


def deciders(one: Thread, casting: Casting) -> tuple[list[str], str]:
    """Who decides on it, all together where there are several, and why."""
    votes = _votes(one, casting)
    together: dict[tuple[int, int], list[str]] = {}
    for deed in one.deeds:
        if deed.said.party and deed.said.stance in ("accepts", "promises") and not deed.copied:
            together.setdefault((deed.act.start, deed.act.end), []).append(deed.said.party)
    shared = next((dict.fromkeys(some) for some in together.values() if len(set(some)) > 1), None)
    if shared:
        return list(shared), "those who agree to it together"
    if any(deed.act.joint or several(deed.thing) for deed in one.deeds):
        speaking = [
            deed.said.party for deed in one.deeds if deed.said.party and deed.said.party not in casting.mediators
        ]
        both = [key for key in dict.fromkeys([*speaking, *casting.principal]) if key not in casting.mediators][:2]
        return both or casting.principal[:2], "it takes several; those who speak of it"
    if not votes and any(deed.said.stance in ("offers", "demands") and deed.act.change for deed in one.deeds):
        both = [key for key in casting.principal if key not in casting.mediators][:2]
        if len(both) > 1 and one.deeds[0].said.party not in both:
            return both, "somebody else proposes it; the two who talk most"
    if votes:
        best, worth = votes.most_common(1)[0]
        return [best], "the one who would do it" if worth >= CLEAR else "the other side of a demand"
    first = next((deed.said.party for deed in one.deeds if deed.said.party), "") or next(iter(casting.principal), "")
    return [first], "nobody is named; who speaks of it"


def who_would(several_threads: Sequence[Thread], casting: Casting) -> str:
    """The one party that clearly would do what the threads tell of; nothing where it is not clear."""
    votes = sum((_votes(one, casting) for one in several_threads), Counter[str]())
    ranked = votes.most_common(2)
    if not ranked or ranked[0][1] < CLEAR or (len(ranked) > 1 and ranked[1][1] == ranked[0][1]):
        return ""
    return ranked[0][0]


def _votes(one: Thread, casting: Casting) -> Counter[str]:
    votes: Counter[str] = Counter()
    for deed in one.deeds:
        if deed.doer:
            votes[deed.doer] += 4 if deed.doer != deed.said.party else 3
        elif deed.said.party and (deed.said.stance in ("demands", "accuses") or deed.act.condition):
            votes[other(deed.said, deed.report, casting)] += 2
    del votes[""]
    return votes
