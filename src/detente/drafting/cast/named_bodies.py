"""Who could be a party: countries, organisations and invented or unknown lands that reports treat as somebody who acts.

A name counts as that of a body by what stands beside it. A place where somebody speaks, and a person, are none.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field

from detente.drafting.cast.name_forms import is_form, is_short, lines_with
from detente.drafting.cast.name_words import (
    BEFORE_HEADS,
    CAP,
    COMMON,
    COMPASS,
    DATES,
    HEADS,
    LANDS,
    NOT_FIRST,
    OF_PLACES,
    PAPERS,
    PLACES,
    STATIONS,
    TITLED,
)
from detente.drafting.cast.names_weighed import ORDINALS, TOLD, acts, mastheads, twin_lands, weighed
from detente.drafting.cast.short_names import short_names
from detente.drafting.cast.who_asks import who_ask
from detente.light import dataclass
from detente.reader.statements import Reading, Said
from detente.reader.who.bodies import Bodies
from detente.reader.who.countries import names
from detente.reader.who.lexicon import CABLE_OFFICERS, TITLES
from detente.reader.who.whole_page import Page

LEAST = 3
"""What must speak for a name, so that it counts as a body's."""
SURE = 6
"""The same for a name that only ever opens a sentence."""
MOST = 24
"""Bodies at most, those first for which most speaks."""
_DAY = rf"(?:\d{{4}}-|(?:\d{{1,2}}(?:st|nd|rd|th)? )?(?i:{'|'.join(sorted(DATES))})\b)"
"""What a dateline goes on with behind its place: ``Port Kestrel, 3 March``."""
SAME = 2
"""Letters with which a name and its forms begin alike."""


_PIECE = re.compile(rf" of (?:the )?{CAP} (?P<last>\S+)$")
"""The last of several words behind ``of``: ``Council of Upper Valleys``."""
_PLURAL = re.compile(r" of (?:the )?(?P<last>\S+)$")
"""The one word behind ``of``."""
_TITLE = re.compile(rf"\b(?P<title>{CAP}) of (?:the )?")
"""What a state may be called before its name."""


@dataclass
class NamedBody:
    """Somebody who could be a party: a name, other names, how often it is named, and where first (report, place)."""

    name: str
    aliases: tuple[str, ...] = ()
    times: int = 0
    first: tuple[int, int] = (0, 0)
    organisation: bool = False
    evidence: list[str] = field(default_factory=list)


def named_bodies(readings: Sequence[Reading]) -> tuple[NamedBody, ...]:
    """Those whom the reports treat as somebody who acts, those named most often first."""
    texts = [reading.document.text for reading in readings]
    scores: Counter[str] = Counter()
    for reading in readings:
        for name, worth in weighed(reading.document.text, reading):
            scores[name] += worth
    every = "\n".join(texts)
    called = _by_beginning(every)
    heads = {name for text in texts for name in mastheads(text)}
    persons = {
        one
        for one in set().union(*map(_persons, texts), *map(_who_speak, readings))
        if not _has_people(one.capitalize(), called)
    }
    ask, twins = frozenset[str]().union(*map(who_ask, texts)), frozenset(twin_lands(every))
    found = {
        name: score
        for name, score in scores.items()
        if name not in ask
        and (name in twins or _may_be(name, score, persons if score < SURE or not _of_somebody(name, every) else set()))
        and (name in twins or name in heads or _named(name, score, every))
        and (_head(name).lower() not in PAPERS or acts(_head(name), every))
    }
    merged = shortened(_merged(found, texts, called), every)
    known = tuple(_known(readings, scores))
    lands = [one.name for one in known if " and " in one.name]
    made = [
        *known,
        *(
            one
            for one in merged
            if not any(_same(one, other) for other in known)
            and not any(one.name in land.split(" and ") and not by_itself(one.name, land, every) for land in lands)
        ),
    ]
    return tuple(sorted(made, key=lambda one: -one.times)[:MOST])


def by_itself(name: str, together: str, text: str) -> bool:
    """Whether *text* has *name* elsewhere than in *together*: ``Trinidad`` of ``Trinidad and Tobago``."""
    return re.search(rf"\b{re.escape(name)}\b", text.replace(together, " ")) is not None


def _who_speak(reading: Reading) -> set[str]:
    """Words of the names of those who speak with a title of their own."""
    named = (
        said.speaker for said in reading.statements if said.title and re.fullmatch(rf"{CAP}(?: {CAP})+", said.speaker)
    )
    return {word for name in named for word in name.lower().split() if not set(name.lower().split()) & HEADS}


def _persons(text: str) -> set[str]:
    """Words of the names of persons: what follows a title, and pairs of names that are nobody's else."""
    found: set[str] = set()
    titled = "|".join(sorted({one.capitalize() for one in TITLES} | {"Mr", "Mrs", "Ms", "Dr"}))
    for match in re.finditer(rf"\b(?:{titled})\.? ({CAP}(?: (?:(?:al|de|van|von|bin|el|ibn) )?{CAP}){{0,2}})", text):
        found.update(match.group(1).lower().split())
    small = "|".join(sorted(TITLES))
    for match in re.finditer(
        rf"\b(?:{small}) ({CAP}(?: {CAP})?)\b|\b(?:{small}), one ({CAP})\b|\b(?:{small}), ({CAP} {CAP}),|"
        rf"^({CAP}(?: {CAP})+) [(]?@\w+[)]?[ \t]*[·•|,–—-][^\n]*\b(?i:{small})\b",
        text,
        re.MULTILINE,
    ):
        words = next(filter(None, match.groups())).lower().split()
        if not set(words) & (HEADS | LANDS | COMMON | PLACES):
            found.update(words)
    for match in re.finditer(rf"^({CAP}) ({CAP}) [(]?@\1_?\2\b", text, re.MULTILINE):
        if match.group(2).lower() not in HEADS | LANDS | COMMON | PLACES and match.group(1).lower() not in COMPASS:
            found.update((match.group(1).lower(), match.group(2).lower()))
    for match in re.finditer(rf",[”\"’'] ({CAP}) ({CAP}) (?:said|told|added|replied|wrote|warned)\b", text):
        if match.group(1).lower() not in COMPASS and match.group(2).lower() not in HEADS | LANDS | COMMON | PLACES:
            found.update((match.group(1).lower(), match.group(2).lower()))
    for match in re.finditer(
        rf"(?<![.!?:”\"] )(?<!\b[Tt]he )(?<!\bin )(?<!\bat )(?<!\bnear )(?<!\bfrom )(?<!\bof )\b"
        rf"({CAP}) ({CAP})(?:,(?!\s+{_DAY})|\)| (?:said|told|added|who|is|was|has)\b)",
        text,
    ):
        words = {match.group(1).lower(), match.group(2).lower()}
        if (
            words.isdisjoint(COMPASS | STATIONS | {"neighbouring"})
            and match.group(2).lower() not in HEADS | LANDS | COMMON | PLACES
        ):
            found.update(words - {match.group(2).lower()} if _a_port(match.group(1), match.group(2), text) else words)
    return found


def _a_port(first: str, word: str, text: str) -> bool:
    """Whether *first* and *word* are a place that is called after *word*, which stands elsewhere too: Port Kestrel."""
    return first.lower() in OF_PLACES and re.search(rf"(?<!\b{first} )\b{word}\b", text) is not None


def _of_somebody(name: str, every: str) -> bool:
    """Whether people and things are told to be of *name*, and nobody is called by it."""
    word, near = re.escape(name), lines_with(name, every)
    titles = r"(?:M[rs]s?|Dr|Sir|Dame|President|Minister|Ambassador|General|Colonel|Commander|Secretary|Chancellor)"
    return (
        re.search(
            rf"\b(?:[Mm]inister|[Pp]resident|[Gg]overnment|[Rr]epublic|[Kk]ingdom|[Pp]eople|[Ss]oil|capital) of "
            rf"(?:the )?(?:[A-Z]\w+ of )?{word}\b",
            near,
        )
        is not None
        and re.search(rf"\b{titles}\.? (?:{CAP} )?{word}\b", near) is None
    )


def _may_be(name: str, score: int, persons: set[str]) -> bool:
    words, head = name.lower().split(), _head(name).lower()
    if (
        score < LEAST
        or words == ["office"]
        or re.fullmatch(CABLE_OFFICERS, name)
        or words[0] in ORDINALS
        or (words[-1] in COMMON - HEADS - LANDS and "of" not in words)
    ):
        return False
    if len(words) > 1 and head in HEADS | LANDS and words[0] not in NOT_FIRST - BEFORE_HEADS:
        return True
    if words[0] in COMMON - HEADS:
        return False
    return not set(words) & persons


def _named(name: str, score: int, every: str) -> bool:
    """Whether *name* stands in *every* as a name: no noun that opens a sentence, no person's label in capitals."""
    word, titled = re.escape(name), name.title()
    if name.isupper() and len(name) > 2 and re.search(rf"\b{CAP} {re.escape(titled)}\b", lines_with(titled, every)):
        return False
    inside = re.search(rf"(?:[a-zß-ÿ,]|\() {word}\b|\({word}\b|@\w*{word}", lines_with(name, every))
    if " " in name or name in TOLD.split("|"):
        return inside is not None
    sure = inside is not None or (score >= SURE and not name.endswith("s"))
    low = name.lower()
    return sure and re.search(rf"\b{re.escape(low)}\b", lines_with(low, every)) is None


def _has_people(name: str, called: Mapping[str, Sequence[str]]) -> bool:
    """Whether words are made of *name*, as of a land's, which has people who are called after it."""
    return any(is_form(name, word) for word in called.get(name[:SAME], ()))


def _by_beginning(text: str) -> dict[str, list[str]]:
    """The words with a capital in *text*, each once, by their first letters."""
    made: dict[str, list[str]] = defaultdict(list)
    for word in dict.fromkeys(re.findall(CAP, text)):
        made[word[:SAME]].append(word)
    return made


def _merged(found: Mapping[str, int], texts: Sequence[str], called: Mapping[str, Sequence[str]]) -> Iterator[NamedBody]:
    """Forms of one name together: ``Caldor`` with ``Caldorian``, ``Lantern Brigades`` with ``the Brigades``."""
    every = "\n".join(texts)
    groups: dict[str, list[str]] = defaultdict(list)
    bases: list[str] = []
    for name in sorted(found, key=lambda one: (len(one.split()) > 1, len(one), one)):
        base = next((one for one in bases if is_form(one, name) or _titled(one, name)), "")
        if not base:
            bases.append(name)
        groups[base or name].append(name)
    whole = {one: longer for one in bases if (longer := _always_within(one, every))}
    for short, longer in whole.items():
        bases += [longer] if longer not in bases else []
        people = (word for word in called.get(short[:SAME], ()) if is_form(short, word))
        groups[longer] += [*(form for form in groups[short] if form != short), *people]
    for base in [one for one in bases if one not in whole and not is_short(one, bases, every)]:
        head = _head(base)
        if " " not in base and any(_stands_for(base, other, every) for other in bases):
            continue
        forms = dict.fromkeys(groups[base])
        if " " not in base:
            forms.update(dict.fromkeys(word for word in called.get(base[:SAME], ()) if is_form(base, word)))
        elif head.lower() in HEADS:
            forms[f"the {head}"] = None
        near = lines_with(base, every)
        for match in _TITLE.finditer(near) if near else ():
            behind = near[match.end() : match.end() + len(base) + 1]
            if match["title"].lower() in TITLED and re.match(rf"{re.escape(base)}\b", behind):
                forms[f"the {match['title']}"] = None
        times = sum(every.count(form) for form in [base, *forms] if form != base) + every.count(base)
        place = next(((k, text.find(base)) for k, text in enumerate(texts) if base in text), (0, 0))
        yield NamedBody(
            base,
            tuple(form for form in forms if form != base),
            times,
            place,
            head.lower() in HEADS and (" " in base or f"the {base}" in every),
        )


def shortened(bodies: Iterable[NamedBody], every: str) -> Iterator[NamedBody]:
    """*bodies* with those as one of whom *every* says that they are: ``the Northern Council (NC)``."""
    made = list(bodies)
    for short, name in short_names(every).items():
        own = [one for one in made if one.name in (short, name)]
        if not own:
            continue
        forms = dict.fromkeys((short, *(form for one in own for form in one.aliases)))
        times = every.count(name) + len(re.findall(rf"\b{short}\b", every))
        first = min(one.first for one in own)
        organisation = _head(name).lower() in HEADS
        made = [one for one in made if one not in own]
        made.append(NamedBody(name, tuple(form for form in forms if form != name), times, first, organisation))
    yield from made


def _always_within(word: str, every: str) -> str:
    """The longer name without which *word*, of a land with people called after it, never stands: ``Sierra Leone``."""
    behind = {found["next"] for found in re.finditer(rf"\b{re.escape(word)}\b(?: (?P<next>{CAP}))?", every)}
    following = next(iter(behind)) if len(behind) == 1 else None
    called = following is not None and any(
        is_form(word, one) for one in set(re.findall(rf"\b{word[:SAME]}\w+", every)) if one != word
    )
    return f"{word} {following}" if called and following and following.lower() not in COMMON | HEADS else ""


def _titled(base: str, name: str) -> bool:
    """Whether *name* is *base* with the title of a state: ``Federation of Tarsk``."""
    title, _, land = name.partition(" of ")
    return title.lower() in TITLED and land.removeprefix("the ") == base


def _stands_for(word: str, name: str, every: str) -> bool:
    """Whether *word* is short for *name*, as ``League``, or a piece of it, as ``Valleys`` of ``Upper Valleys``, whose
    name says of whom it is in the plural, too: ``Council of Elders``."""
    if word == name or " " not in name:
        return False
    first, _, rest = name.partition(" ")
    if rest == word and first.lower() in COMPASS:
        sides = "|".join(one.capitalize() for one in COMPASS)
        return not acts(word, re.sub(rf"\b(?:{sides}) {re.escape(word)}\b", " ", every))
    piece = _PIECE.search(name) or (_PLURAL.search(name) if word.endswith(("s", "men")) else None)
    if piece is None or piece["last"] != word:
        return word == _head(name)
    return word == _head(name) or not acts(word, every.replace(piece.group().strip(), ""))


def _head(name: str) -> str:
    """The word that says what *name* is: ``League`` of ``Northern League``, ``Concert`` of ``Concert of Ports``."""
    words = name.split()
    return words[words.index("of") - 1] if "of" in words[1:] else words[-1]


def _known(readings: Sequence[Reading], scores: Mapping[str, int]) -> Iterator[NamedBody]:
    """Countries and international bodies that the reports name twice, or for whom somebody speaks."""
    counts: Counter[str] = Counter()
    forms: dict[str, dict[str, None]] = defaultdict(dict)
    first: dict[str, tuple[int, int]] = {}
    speaks: set[str] = set()
    bodies = Bodies(None)
    for number, reading in enumerate(readings):
        page = Page(reading.document.text, bodies)
        for one in page.mentions:
            counts[one.body.name] += 1
            forms[one.body.name][page.text[one.start : one.end]] = None
            first.setdefault(one.body.name, (number, one.start))
        speaks |= {said.affiliation for said in reading.statements if _named_there(said, page)}
    scored = Counter[str]()
    known = names()
    for form, score in scores.items():
        scored[known.get(form, "")] += score
    for name, times in counts.items():
        if times > 1 or name in speaks or scored[name] >= LEAST:
            yield NamedBody(name, _own_words(name, forms[name]), times, first[name])


def _named_there(said: Said, page: Page) -> bool:
    """Whether the body for whom somebody speaks is named in the sentence in which they do."""
    number = page.sentence(said.cue.start)
    return any(one.body.name == said.affiliation and page.sentence(one.start) == number for one in page.mentions)


def _own_words(name: str, forms: Mapping[str, None]) -> tuple[str, ...]:
    known = names()
    return tuple(form for form in forms if form != name and known.get(form.removeprefix("the ")) == name)


def _same(one: NamedBody, other: NamedBody) -> bool:
    mine, theirs = (
        {one.name.lower(), *map(str.lower, one.aliases)},
        {other.name.lower(), *map(str.lower, other.aliases)},
    )
    known = names()
    return bool(mine & theirs) or any(known.get(form) == other.name for form in (one.name, *one.aliases))
