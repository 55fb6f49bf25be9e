"""Those of whom a text speaks, persons, bodies and groups, and how to put them in a few words."""

from __future__ import annotations

from collections.abc import Sequence

from detente.light import dataclass
from detente.reader.attribute import Span
from detente.reader.who.bodies import Body
from detente.reader.who.lexicon import HONORIFICS, MAN, OUTSIDE_BODIES, ROLES, TITLES, WOMAN, singular
from detente.reader.who.source_phrases import Phrase
from detente.reader.who.whole_page import Mention


@dataclass(frozen=True, slots=True)
class Entity:
    """Somebody of whom the text speaks. *kind* is ``person``, ``body`` or ``group``; *head* is their role's noun.

    *body* is None where their side is not known; *outside* where they are known to speak for no party. *sure*, from 0
    to 1, is that of the side. *place* is where they stand in the text, *because* how their side was found.
    """

    name: str
    title: str
    kind: str
    body: Body | None = None
    outside: bool = False
    sure: float = 0.0
    gender: str = ""
    head: str = ""
    lead: tuple[str, ...] = ()
    introduced: Span | None = None
    place: int = 0
    because: str = ""
    more: tuple[Body, ...] = ()
    """Further sides, where several say the same."""
    told: str = ""
    """What to tell of this one mention, where it is not *because*."""


NOBODY = Entity("", "", "body", outside=True, because="the text does not say who")


def gender(title: str, head: str = "") -> str:
    """``f`` or ``m`` where a title says so; never from a name."""
    words = {word.strip(".").lower() for word in title.split()} | {head}
    return "f" if words & WOMAN else "m" if words & MAN else ""


def several(text: str, bodies: Sequence[Body]) -> Entity:
    """Several at once: the composite party that holds the others, or each of them where all are parties, or nobody."""
    for body in bodies:
        if all(body.same(other) or body.party in other.within for other in bodies) and len(bodies) > 1:
            return Entity(text, "", "group", body, sure=0.7, because=f"the others named are members of {body.name}")
    if len(bodies) > 1 and all(body.party for body in bodies):
        because = f"“{text}” are {' and '.join(body.name for body in bodies)}"
        return Entity(text, "", "group", bodies[0], sure=0.8, because=because, more=tuple(bodies[1:]))
    return Entity(text, "", "group", outside=True, because=f"“{text}” are several, and it is open which party is meant")


def body_named(entity: Entity) -> bool:
    """Whether it is a body under its own name, as NATO."""
    return (entity.kind == "body" and not entity.head) or len(entity.name) < 6


def official(title: str) -> bool:
    """Whether *title* says more than Mr or Dr."""
    return bool(title) and title.lower().strip(".") not in HONORIFICS


def in_sentence(title: str) -> str:
    """*title* as it stands within a sentence."""
    return " ".join(word if word.isupper() and len(word) < 4 else word.lower() for word in title.split())


def shown(entity: Entity) -> str:
    """*entity* in a few words."""
    side = entity.body.name if entity.body else ""
    said = f"{entity.name}, {in_sentence(entity.title)}" if official(entity.title) else entity.name
    return f"{said} of {side}" if side and side not in said else said or entity.because


def left_open(phrase: Phrase, because: str) -> Entity:
    """Somebody without a side, who is named as *phrase* has it."""
    kind = "body" if phrase.head in OUTSIDE_BODIES else "group" if phrase.plural or not phrase.head else "person"
    return Entity(phrase.text, "", kind, outside=True, head=phrase.head, lead=phrase.lead, place=phrase.start,
                  gender=gender("", phrase.head), because=because)  # fmt: skip


def role_of(title: str) -> str:
    """The noun of a title: ``minister`` of ``Deputy Foreign Minister``; ``secretary`` of ``Secretary of State``."""
    words = [singular(word) for word in title.split(" of ", maxsplit=1)[0].split()]
    return next((word for word in reversed(words) if word in TITLES | ROLES and word not in HONORIFICS), "")


def marks_of(one: Entity) -> set[str]:
    """Words that tell one holder of a role from another."""
    return {word.lower() for word in one.title.split()} | set(one.lead)


def surname(name: str) -> str:
    """The last word of *name* in lower case."""
    words = name.replace("’", "'").split()
    return words[-1].lower().removesuffix("'s").strip(".,'") if words else ""


def span_of(phrase: Phrase, text: str) -> Span:
    """The place of *phrase*."""
    return Span(phrase.start, phrase.end, text[phrase.start : phrase.end])


def mention_span(one: Mention, text: str) -> Span:
    """The place of *one*."""
    return Span(one.start, one.end, text[one.start : one.end])
