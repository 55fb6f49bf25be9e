"""The side of an official whose side the text does not name beside them: ``Foreign Minister Ana Reyes said``.

Every body that stands nearby is a candidate; each has a few features, and a weight for each feature says how much it
speaks for the candidate. The weights were fitted on the training reports by ``python -m training.who fit``.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping
from itertools import islice

from detente.light import dataclass
from detente.reader.who.bodies import Body
from detente.reader.who.heads import FIRST_LINES, dateline, issuer, title
from detente.reader.who.lexicon import ABROAD, BODY_TITLES, STATE_TITLES
from detente.reader.who.whole_page import Mention, Page

WEIGHTS: Mapping[str, float] = {
    "account": 0.55,
    "addressed": -0.50,
    "asked": 0.30,
    "asked, dateline": -0.07,
    "asked, issuer": 0.15,
    "asked, of who answers": -0.34,
    "asked, title": -0.03,
    "begins with it": 0.38,
    "beside we": -0.07,
    "bias": -0.40,
    "dateline": 0.53,
    "elsewhere": 0.70,
    "first of text": 0.55,
    "introduced, opening": 0.23,
    "issuer": -0.04,
    "label": -0.30,
    "label, addressed": -0.12,
    "label, begins with it": -0.02,
    "label, beside we": -0.07,
    "label, opening": 0.39,
    "label, opening alone": 0.38,
    "label, says what it did": -0.02,
    "label, says what it does": 0.19,
    "label, speaks of": -0.01,
    "last speaker": 0.64,
    "nearest before": 0.28,
    "never spoken of": -0.43,
    "only one": 0.00,
    "opens paragraph": 0.63,
    "opens with place": 0.46,
    "organisation's title, organisation": 0.61,
    "organisation's title, state": -0.80,
    "paragraph before": 0.79,
    "party": 0.61,
    "posted at": 0.72,
    "says what it did": 0.12,
    "says what it does": 0.74,
    "sentence after": 0.47,
    "sentence before": 0.13,
    "share": 0.13,
    "somebody else's": -0.55,
    "soon after": -0.16,
    "speaker before": 0.20,
    "speaks of": 0.15,
    "state's title, organisation": -1.08,
    "tells it what to do": -0.03,
    "title": 0.83,
    "untitled": 0.20,
}
SURE = 0.3
"""Below this the side is left open."""
SOON = 40
"""Characters."""
_GENERAL = frozenset({"secretary", "general"})
BEFORE, AFTER = 1200, 250
"""Characters around the official that are looked at."""
BESIDE = 80
"""Characters before another place of the same name that are looked at, and half as many after."""
MOST_PLACES = 8
_FROM = re.compile(r"(?:FM|FROM|From)\b")
_PLACE = re.compile(r"(?:In|From|At)\s+$")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A body, what speaks for it, and how probable it is, from 0 to 1."""

    body: Body
    features: Mapping[str, float]
    chance: float


def candidates(
    page: Page,
    place: int,
    end: int,
    last: Body | None,
    before_that: Body | None,
    *,
    label: bool,
    words: frozenset[str],
    name: str = "",
    taken: frozenset[str] = frozenset(),
    known: Callable[[str], Body | None] = lambda _: None,
) -> list[Candidate]:
    """The bodies that whoever stands from *place* to *end* might speak for, the likeliest first.

    *last* is the side of whoever spoke last in the same paragraph, *before_that* in the paragraphs before. *label* says
    that a transcript names them as who speaks. *words* are those of their title, *name* is their last name in small
    letters. *taken*: keys of the bodies for whom somebody of another name speaks. *known* tells the side of a
    person by last name.
    """
    asked = not label and bool(page.turns) and page.turn(place) is not None
    rows = _Rows()
    _around(page, place, end, rows)
    for feature, mentions in _head(page).items():
        for one in mentions[:1] if feature in {"dateline", "issuer"} else mentions:
            rows.add(one.body, "asked, " + feature if asked else feature)
    if page.mentions:
        rows.add(page.mentions[0].body, "first of text")
    if last is not None:
        rows.add(last, "last speaker")
    elif before_that is not None:
        rows.add(before_that, "speaker before")
    for body in page.bodies.parties.values():
        rows.add(body, "party")
    voice = page.kept["voices"].of(name) if name and "voices" in page.kept else {}
    beside = _elsewhere(page, place, name)
    posted, answering = _posted(page), _answering(page, known) if asked else frozenset()
    shares = _shares(page)
    kinds = [kind for kind, there in (("untitled", not words - {""}), ("label", label)) if there]
    opening, met = _opening(page, name) if label else (frozenset(), False)
    for key, (body, features) in rows.found.items():
        features.update(share=shares.get(key, 0.0), asked=float(asked), **voice.get(key, {}))
        features["elsewhere"] = beside.get(key, 0.0)
        features["somebody else's"] = float(key in taken)
        features["never spoken of"] = float(bool(voice) and key not in voice)
        features.update(dict.fromkeys(kinds, 1.0))
        features["posted at"] = float(key in posted)
        features["asked, of who answers"] = float(asked and key in answering)
        features["account"] = float(page.text[place : place + 1] == "@")
        if label:
            features.update({f"label, {way}": share for way, share in voice.get(key, {}).items()})
            features["label, opening"] = float(key in opening)
            features["label, opening alone"] = float(key in opening and len(opening) == 1)
            features["introduced, opening"] = float(key in opening and met)
        features.update({"only one": float(len(rows.found) == 1)} | _fit(body, words))
    abroad = posted if words & _POSTED else writers(page)
    if writers(page) and rows.found.keys() - abroad:
        for key in abroad & rows.found.keys():
            del rows.found[key]  # whoever is met abroad is not of the writer's own land, and its diplomats are
    scores = [
        (body, features, sum(WEIGHTS.get(name, 0.0) * value for name, value in features.items()))
        for body, features in rows.found.values()
    ]
    total = 1.0 + sum(math.exp(score) for _, _, score in scores)
    made = [Candidate(body, features, math.exp(score) / total) for body, features, score in scores]
    return sorted(made, key=lambda one: (-one.chance, one.body.party, one.body.name))


class _Rows:
    """Bodies with their features."""

    def __init__(self) -> None:
        self.found: dict[str, tuple[Body, dict[str, float]]] = {}

    def add(self, one: Body, feature: str) -> None:
        key = _key(one)
        self.found.setdefault(key, (one, {"bias": 1.0}))[1][feature] = 1.0


def _around(page: Page, place: int, end: int, rows: _Rows) -> None:
    """What stands in the paragraph before, and in the sentence after."""
    begin, finish = page.paragraph(place)
    begin, finish = max(begin, place - BEFORE), min(finish, end + AFTER)
    number = page.sentence(place)
    stop = page.sentences[number + 1] if number + 1 < len(page.sentences) else finish
    before = page.within(begin, place)
    after = [one for one in page.within(end, finish) if one.start < stop]
    for one in before:
        rows.add(one.body, "paragraph before")
        if one.start >= page.sentences[number]:
            rows.add(one.body, "sentence before")
        if _PLACE.search(page.text, max(0, one.start - 8), one.start):
            rows.add(one.body, "opens with place")
    if before:
        rows.add(before[-1].body, "nearest before")
        rows.add(before[0].body, "opens paragraph")
    for one in after:
        rows.add(one.body, "sentence after")
    if after and after[0].start - end < SOON:
        rows.add(after[0].body, "soon after")


def _elsewhere(page: Page, place: int, name: str) -> Mapping[str, float]:
    """Of the other places of *name*, the share that has a body within a few words before it in its sentence."""
    places = [page.starts[number] for number in page.capitals.get(name, ())][:MOST_PLACES] if name else []
    places = [one for one in places if abs(one - place) > SOON]
    found: dict[str, float] = {}
    for one in places:
        begin = max(page.sentences[page.sentence(one)], one - BESIDE)
        for key in {_key(mention.body) for mention in page.within(begin, one + BESIDE // 2)}:
            found[key] = found.get(key, 0.0) + 1 / len(places)
    return found


def _opening(page: Page, name: str) -> tuple[frozenset[str], bool]:
    """The bodies that stand before the first turn, where a transcript says who receives whom; whether *name* does."""
    end = page.turns[0].start if page.turns else 0
    bodies = frozenset(_key(one.body) for one in page.within(0, min(end, BEFORE)))
    return bodies, any(page.starts[number] < end for number in page.capitals.get(name, ()))


_POSTED = ABROAD | {"counsellor", "counselor", "attaché", "chargé", "post", "we", "our"}
"""Words for those of the writer's own land whom a cable tells of."""
_IN = re.compile(r"\b(?:in|at|to) (?:the )?$")


def _posted(page: Page) -> frozenset[str]:
    """Where the writer of a cable is posted: whoever is met there mostly belongs there."""
    return _head_of_cable(page)[0]


def writers(page: Page) -> frozenset[str]:
    """Whose the writer of a cable is, where its head tells that and the place apart."""
    return _head_of_cable(page)[1]


def _head_of_cable(page: Page) -> tuple[frozenset[str], frozenset[str]]:
    """Where a cable is from, and whose it is: Quist and Norrland for ``Embassy of Norrland in Quist``."""
    if "posted" not in page.kept:
        places = [(start, page.line_end(start)) for start in page.lines[:FIRST_LINES] if _FROM.match(page.text, start)]
        found = [one for place in places[: 1 if page.is_cable else 0] for one in page.within(*place)]
        there = [one for one in found if _IN.search(page.text, page.line_start(one.start), one.start)] or found
        place, every = ({_key(one.body) for one in some} for some in (there, found))
        page.kept["posted"] = frozenset(place), frozenset(every - place)
    kept: tuple[frozenset[str], frozenset[str]] = page.kept["posted"]
    return kept


def _answering(page: Page, known: Callable[[str], Body | None]) -> frozenset[str]:
    """The sides of those who have a turn: whoever is asked about mostly belongs to another."""
    if "labels" not in page.kept:
        names = (page.text[slice(*turn.label)].split()[-1].strip(")(").lower() for turn in page.turns)
        page.kept["labels"] = tuple(islice(dict.fromkeys(names), MOST_PLACES))
    return frozenset(_key(body) for name in page.kept["labels"] if (body := known(name)) is not None)


def _key(body: Body) -> str:
    return body.party or "-" + body.name


def _fit(body: Body, words: frozenset[str]) -> dict[str, float]:
    """Whether an organisation or a state has titles like this."""
    organisations = float(bool(words & BODY_TITLES) or words >= _GENERAL)
    if body.organisation:
        return {"state's title, organisation": float(bool(words & STATE_TITLES)),
                "organisation's title, organisation": organisations}  # fmt: skip
    return {"organisation's title, state": organisations}


def _head(page: Page) -> Mapping[str, list[Mention]]:
    """The mentions in the title and the dateline, and in what names who issues the document."""
    if "head" not in page.kept:
        places = {"title": title(page), "dateline": dateline(page), "issuer": issuer(page)}
        page.kept["head"] = {name: page.within(*place) for name, place in places.items() if place}
    kept: Mapping[str, list[Mention]] = page.kept["head"]
    return kept


def _shares(page: Page) -> Mapping[str, float]:
    """How much of what the text mentions is each body."""
    if "shares" not in page.kept:
        counts: dict[str, float] = {}
        for one in page.mentions:
            key = _key(one.body)
            counts[key] = counts.get(key, 0.0) + 1 / len(page.mentions)
        page.kept["shares"] = counts
    kept: Mapping[str, float] = page.kept["shares"]
    return kept
