"""Where reports speak of which matter of the library: each sentence, and within it the words that say so."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import field

from detente.light import dataclass
from detente.matters import Matter, Recognised, recognise
from detente.matters.recognising import sentences
from detente.reader.statements import Reading, Said

LEAST = 3.2
"""The score from which a sentence is taken to speak of a matter."""
BESIDE = 0.6
"""The share of the best score of the same words that another matter must have to stand beside it."""
_LABEL = re.compile(
    r"^[^\n]{0,120}@\w{2,40}[^\n]{0,40}$|^@\w{2,40}[^:\n]{0,120}:(?=\s)|^[^\W\da-z][^:.\n]{0,30}(?:\.[^:\n]{0,60})?(?:\([^)\n]{0,80}\))?:(?=\s)",
    re.MULTILINE,
)
"""Who posts or has the floor: a line with an account, what stands before the colon of a turn."""
LONGEST = 1200
"""Characters of a sentence that are looked at."""
_PROCEDURE_WORDS = """
    signing ratification written-answer implementation-timetable standstill preconditions final-document
    interim-deal who-takes-part trials-of-opponents cabinet-posts mobilisation format enforcement negotiator
    secrecy agenda deadline
"""
PROCEDURE = frozenset(_PROCEDURE_WORDS.split())
"""Matters whose words (to sign, to insist, a minister, an answer) stand in reports about anything else."""
_EMPTY = """
    not before let insist insisted insisting minister ministers ministry government united states nations state move
    moved tried question vote votes word words text step steps day days week month months year years hours paid pay
    promise promised order orders offer offers here sentence return returned settle settled settlement observed observe
    speak speaks negotiate negotiated negotiates union member members commander general called capital level round
    negotiator negotiators give gave given giving hand hands handed handing back
    delegation delegations note reserved statement insists request requested line lines defended elected carried dame
    deputy deputies chamber assembly attached list names price president represented resign resignation signed sign
    alliance allies ally treaty deal defence defense attack pact level arms military territory law decree side
    legal meeting meetings
    commissioner hear room power belongs majority invite invitation lead leaders leader hold held push front guarantees
"""
EMPTY = frozenset(_EMPTY.split())
"""Words that by themselves say nothing of a matter, though the library lists them for one."""


@dataclass(frozen=True)
class Sighting:
    """A sentence of a report that speaks of a matter; *said* are the numbers of the statements in it."""

    report: int
    start: int
    end: int
    recognised: Recognised
    said: tuple[int, ...] = ()

    @property
    def matter(self) -> Matter:
        """The matter of which it speaks."""
        return self.recognised.matter

    @property
    def words(self) -> tuple[str, ...]:
        """The phrases of the library that stand in it."""
        return tuple(dict.fromkeys(cue.phrase for cue in self.recognised.cues))


@dataclass
class Matters:
    """Every sighting of one matter, or those in which it is clearly *owner*'s."""

    matter: Matter
    sightings: list[Sighting] = field(default_factory=list)
    owner: str = ""

    @property
    def weight(self) -> float:
        """How much speaks for it: sentences in which somebody speaks count in full, others by half."""
        return sum(one.recognised.score * (1.0 if one.said else 0.5) for one in self.sightings)


def sightings(readings: Sequence[Reading]) -> Iterator[Sighting]:
    """What each sentence of *readings* speaks of, sentence by sentence."""
    for number, reading in enumerate(readings):
        text = _LABEL.sub(lambda label: " " * len(label.group()), reading.document.text)
        for start, end in sentences(text):
            here = tuple(k for k, said in enumerate(reading.statements) if _within(said, start, end))
            for one in spoken_of(text[start : min(end, start + LONGEST)]):
                yield Sighting(number, start, end, one, here)


def spoken_of(text: str) -> Iterator[Recognised]:
    """The matters of which one sentence speaks, without those whose words another accounts for better."""
    taken: list[tuple[int, int, float]] = []
    for one in recognise(text):
        strong = {(cue.start, cue.end) for cue in one.cues if cue.strength == "strong"}
        if one.score < LEAST or one.matter.id in PROCEDURE or not _telling(one, text):
            continue
        spans = strong or {(cue.start, cue.end) for cue in one.cues}
        fresh = [span for span in spans if not any(span[0] < end and start < span[1] for start, end, _ in taken)]
        if not fresh or (not strong and one.score < LEAST + 1):
            continue
        yield one
        taken += [(*span, one.score) for span in spans]


def _telling(one: Recognised, text: str) -> bool:
    """Whether a strong phrase speaks for it that says something by itself, or two weaker ones together."""
    full = {(cue.start, cue.end, cue.strength) for cue in one.cues}
    telling = {
        text[start:end].lower(): strength
        for start, end, strength in full
        if not {word for word in re.findall(r"[a-z]+", text[start:end].lower()) if len(word) > 2} <= EMPTY
        and not _of_a_name(text, start, end)
    }
    return "strong" in telling.values() or len(telling) > 1


def _of_a_name(text: str, start: int, end: int) -> bool:
    """Whether one word is a part of a name, as ``Council`` of ``the NATO-Russia Council``."""
    if not text[start].isupper() or " " in text[start:end]:
        return False
    before = re.search(r"(\S+)\s$", text[:start])
    after = re.match(r"\s(\S)", text[end:])
    return bool(before and before.group(1)[0].isupper() and before.group(1) != "The") or bool(
        after and after.group(1).isupper()
    )


def _within(said: Said, start: int, end: int) -> bool:
    return any(span.start < end and start < span.end for span in said.content)


TALKS = ("continuation-of-talks", "direct-talks", "next-meeting", "summit")
"""Matters that are one in a report: whether talks go on."""


def by_matter(found: Sequence[Sighting]) -> dict[str, Matters]:
    """The sightings of each matter together."""
    made: dict[str, Matters] = {}
    for one in found:
        made.setdefault(one.matter.id, Matters(one.matter)).sightings.append(one)
    talks = [made.pop(key) for key in TALKS if key in made]
    if talks:
        most = max(talks, key=lambda one: one.weight)
        made[most.matter.id] = Matters(most.matter, [one for some in talks for one in some.sightings])
    return made
