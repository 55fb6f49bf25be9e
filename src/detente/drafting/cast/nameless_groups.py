"""Groups without a name of their own that speak or act: ``the rebels``, ``the assembly``, ``the government``."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from detente.drafting.cast.name_words import CAP
from detente.drafting.cast.named_bodies import NamedBody
from detente.reader.statements import Reading, Said

OFTEN = 2
"""Statements of ``the rebels`` or ``the government``, of nobody else's, that make them a party."""
GUESSED = 0.6
"""Below this, whose statement it is was found by nothing but what stands nearby."""
SURELY = 0.75
"""From this on, a text says on whose side somebody is."""
_COLLECTIVES_WORDS = """
    government cabinet assembly rebels separatists opposition militia insurgents junta guerrillas army clans
    tribes council secretariat crown mediators mediator parliament union movement islanders islands north
    south east west exiles fishermen workers company island mutineers paramilitaries putschists chiefs settlers
    strikers
"""
_COLLECTIVES = frozenset(_COLLECTIVES_WORDS.split())
_ARMED = frozenset(
    [
        "rebels",
        "separatists",
        "insurgents",
        "guerrillas",
        "militia",
        "junta",
        "mutineers",
        "paramilitaries",
        "putschists",
    ]
)
"""Those who are a side wherever they act."""
FIGHTING = frozenset(
    ["front", "movement", "army", "brigades", "brigade", "guard", "militia", "legion", "resistance", "council"]
)
"""Words of the names of those who may be called so."""
_ACTING = re.compile(
    rf"\b[Tt]he (?P<who>{'|'.join(sorted(_COLLECTIVES))})"
    r"(?:['’]s? (?:\w+ )?(?:commander|leader|spokes\w+|envoy|chief|delegat\w+|negotiators?)\b|"
    r" (?:\w+ly |also |never |never again )?(?:did|has|have|had|would|will|shall|must|is|are|was|were|wants?|signs?|"
    r"agrees?|rejects?|rejected|refuses?|refused|offers?|offered|demands?|demanded|accepts?|accepted)\b)|"
    rf"\b(?:speaks?|spoke|negotiates?) for the (?P<led>{'|'.join(sorted(_COLLECTIVES))})\b"
)
"""Where one of them speaks through somebody, or does something."""
_GOVERNMENT = re.compile(
    r"\b[Tt]he (?P<central>(?:central|federal|national) )?government\b(?!(?: of)? (?!President|Prime)[^\W\d_a-z])"
    r"(?: in (?P<place>[^\W\d_a-z]\w+))?"
)
"""``The government`` where nobody says of which land; that of a person is named so, too."""
_LED = re.compile(
    rf"(?<!['’]s )\b(?:President|Prime Minister|Premier|Chancellor|King|Queen|Emir|Sultan|General|Marshal) (?:{CAP} )?"
    rf"(?P<who>{CAP})['’]s? (?:government|cabinet|administration|regime)\b"
)
"""A government by the name of whoever leads it."""
_MINISTER = re.compile(r"\b(?:minister|president|prime minister|general staff|army|ministry)\b", re.IGNORECASE)
"""Words of those who speak for the government of the land that a report is about."""


def _words(said: Said) -> str:
    """The words of its source."""
    return " ".join(" ".join(span.text for span in said.source).split())


def _led_by_somebody(reading: Reading) -> bool:
    """Whether a government is called by the name of whoever leads it, of whom no land is told."""
    for found in _LED.finditer(reading.document.text):
        theirs = [said for said in reading.statements if found["who"] in f"{said.speaker} {_words(said)}"]
        if not any(said.party and (said.sure.speaker or 0) >= SURELY for said in theirs):
            return True
    return False


def nameless_groups(readings: Sequence[Reading], named: Sequence[str], *, states: bool) -> list[NamedBody]:
    """Groups without a name of their own that speak or act several times: ``the assembly``, ``the rebels``.

    *named* are the parties with a name: where one of them fights, it may be the one that is called the rebels.
    *states*: whether a land speaks, whose the government may be; where none does, it is a party by itself.
    """
    counts: Counter[str] = Counter()
    first: dict[str, tuple[int, int]] = {}
    for number, reading in enumerate(readings):
        for said in reading.statements:
            words = " ".join(" ".join(span.text for span in said.source).lower().split())
            match = re.fullmatch(r"the ([a-z]+)", words)
            if not said.party and match and match.group(1) in _COLLECTIVES:
                counts[words] += 1
                first.setdefault(words, (number, said.source[0].start))
    fights = any(set(name.lower().split()) & FIGHTING for name in named)
    acts: Counter[str] = Counter()
    for number, reading in enumerate(readings):
        for acting in _ACTING.finditer(reading.document.text):
            who = (acting["who"] or acting["led"]).lower()
            name = f"the {who}"
            armed = who in _ARMED and not fights
            if armed or acting["led"] or name in counts:
                acts[name] += (OFTEN if armed else 1) + (OFTEN if acting["led"] else 0)
                first.setdefault(name, (number, acting.start(acting.lastgroup or 0)))
    central = any(found["central"] for one in readings for found in _GOVERNMENT.finditer(one.document.text))
    led = any(_led_by_somebody(reading) for reading in readings)
    if central or led or not states:
        for number, reading in enumerate(readings):
            told = _GOVERNMENT.finditer(reading.document.text)
            named_so = [one for one in told if one["place"] is None or one["place"] not in named]
            speak = [
                said
                for said in reading.statements
                if (not said.party or (said.sure.speaker or 0) < GUESSED)
                and _MINISTER.search(f"{said.title} {_words(said)}")
            ]
            if named_so and (speak or central or led):
                acts["the government"] += len(named_so) + len(speak) + (OFTEN if central or led else 0)
                first.setdefault("the government", (number, named_so[0].start()))
    times = counts + acts
    every = "\n".join(reading.document.text for reading in readings)
    return [
        NamedBody(
            _spelt(name, every),
            ("the central government",) if name == "the government" and central else (),
            times[name],
            place,
        )
        for name, place in first.items()
        if counts[name] >= OFTEN or acts[name] > OFTEN
    ]


def _spelt(name: str, every: str) -> str:
    """*name* with a capital letter where the reports never write it otherwise within a sentence: ``the West``."""
    capital = f"the {name.removeprefix('the ').capitalize()}"
    return capital if re.search(rf"\b{capital}\b", every) and not re.search(rf"\b{name}\b", every) else name
