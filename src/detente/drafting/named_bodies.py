"""Who could be a party: countries, organisations and invented or unknown lands that reports treat as somebody who acts.

A name counts as that of a body by what stands beside it: an office (``the Wexari minister``, ``the army of Caldor``), a
word of organisations (``the Lantern Brigades``), another body (``between Sund and Keld``), a turn of its own, or what
is said by nobody else. A place where somebody speaks, and a person, are none.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from detente.reader.statements import Reading
from detente.reader.who.bodies import Bodies
from detente.reader.who.countries import names
from detente.reader.who.lexicon import HONORIFICS, QUALIFIERS, ROLES, STATE_WORDS, TITLES, singular
from detente.reader.who.whole_page import Page

LEAST = 3
"""What must speak for a name, so that it counts as a body's."""
SURE = 6
"""The same for a name that only ever opens a sentence."""
MOST = 24
"""Bodies at most, those first for which most speaks."""

_UPPER = r"[^\W\d_a-zß-öø-ÿ]"
_CAP = rf"{_UPPER}[^\W\d_]{{2,}}"
_NAME = rf"(?P<name>{_CAP}(?: {_CAP}){{0,2}})"
_OFFICE = (
    "government|ministry|minister|president|premier|army|navy|parliament|cabinet|delegation|delegate|side|representative|"
    "ambassador|envoy|negotiators?|officials?|authorities|forces|troops|foreign|defence|defense|chief|spokesman|"
    "spokeswoman|spokesperson|leadership|council|council of ministers|crown|junta|commander|military|republic|kingdom|"
    "federation|people|embassy|border|territory|soldiers|brigades?|leaders?|prime"
)
_HEADS_WORDS = """
    front union brigades brigade guild agency congress council alliance league movement army authority
    commission committee assembly federation organisation organization guard community party bloc coalition
    confederation company corporation bank forum court group cross crescent
"""
_HEADS = frozenset(_HEADS_WORDS.split())
"""Last words of the names of organisations."""
_LANDS_WORDS = """
    isles islands island republic kingdom province state coast shore valley north south
"""
_LANDS = frozenset(_LANDS_WORDS.split())
_TOLD = "Crown|Union|Agency|Brigades|Front|Congress|Guild|Alliance|League|Movement|Authority|Federation|Bloc|Coalition"
_ACTS = (
    "has|have|will|would|shall|wants|demands|insists|says|does|did|may|could|can|is|was|are|were|had|accepts?|accepted|"
    "refuses|refused|rejects?|rejected|proposes|proposed|agrees|agreed|denies|denied|gave|offers|offered|threatened|"
    "threatens|wishes|asked|asks|reserved|maintains|maintained|undertakes|confirms|confirmed|called|calls|promised|warned|accuses|accused"
)
_WEIGHED = (
    (3, re.compile(rf"\b{_NAME}(?:['’]s?) (?:[a-z]+ ){{0,2}}(?:{_OFFICE})\b")),
    (3, re.compile(rf"\b(?i:{_OFFICE}|authorities|province|state) of (?:the )?{_NAME}")),
    (2, re.compile(rf"\b{_NAME} (?:[a-z]+ )?(?:{_OFFICE})\b")),
    (3, re.compile(rf"\b[Bb]etween (?:the )?{_NAME} and ")),
    (3, re.compile(rf"\b[Bb]etween (?:the )?{_CAP}(?: {_CAP})? and (?:the )?{_NAME}")),
    (3, re.compile(rf"(?:^|[.!?,;:”\"] |\n)(?:The |the )?{_NAME} (?:\w+ly |also |never )?(?:{_ACTS})\b")),
    (
        4,
        re.compile(
            rf"^(?:(?:M[rsx]|Mrs|Dr|Sir|Dame|Miss)\.? |{_CAP} )*{_CAP} \((?:the )?{_NAME}(?:, [^)\n]*)?\):",
            re.MULTILINE,
        ),
    ),
    (
        2,
        re.compile(
            rf"\b(?:recognis(?:es?|ed|ing)|against|towards?|urged?|told|asked|warned|accused?) (?:the )?{_NAME}\b"
        ),
    ),
    (2, re.compile(rf"\b(?:[Tt]ogether|[Ww]ith|by) {_NAME}, ")),
    (3, re.compile(rf"\b{_NAME} and (?:the )?{_CAP}(?:,| (?:{_ACTS}|both)\b)")),
    (3, re.compile(rf"\b{_CAP} and (?:the )?{_NAME}(?:,| (?:{_ACTS}|both)\b)")),
    (2, re.compile(rf"\b[Tt]he (?P<name>(?:{_CAP} )?(?:{_TOLD}))\b")),
)
_RUN = re.compile(rf"{_CAP}(?:(?:-| (?:of (?:the )?)?){_CAP}){{0,3}}")
_DATES_WORDS = """
    january february march april may june july august september october november december monday tuesday
    wednesday thursday friday saturday sunday christmas easter ramadan english french
"""
_DATES = frozenset(_DATES_WORDS.split())
_COMMON = (
    _DATES
    | ROLES
    | TITLES
    | QUALIFIERS
    | HONORIFICS
    | STATE_WORDS
    | frozenset(
        [
            "the",
            "a",
            "an",
            "this",
            "that",
            "these",
            "those",
            "both",
            "neither",
            "either",
            "all",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "no",
            "not",
            "if",
            "and",
            "but",
            "for",
            "in",
            "on",
            "at",
            "it",
            "he",
            "she",
            "they",
            "we",
            "you",
            "who",
            "what",
            "when",
            "where",
            "why",
            "how",
            "asked",
            "article",
            "annex",
            "section",
            "protocol",
            "agreement",
            "treaty",
            "accord",
            "chapter",
            "question",
            "answer",
            "parties",
            "sides",
            "side",
            "nations",
            "capital",
            "statement",
            "communique",
            "there",
            "their",
            "our",
            "its",
            "his",
            "her",
            "from",
            "under",
            "until",
            "after",
            "before",
            "as",
            "by",
            "to",
            "of",
            "with",
            "some",
            "many",
            "most",
            "more",
            "yes",
            "good",
            "thank",
            "let",
            "so",
            "then",
            "now",
            "here",
            "only",
            "even",
            "any",
            "each",
            "every",
            "nobody",
            "nothing",
            "point",
            "mr",
            "mrs",
            "ms",
            "north",
            "south",
            "east",
            "west",
            "northern",
            "southern",
            "eastern",
            "western",
            "note",
            "day",
            "declaration",
            "resolution",
            "road",
            "old",
            "town",
            "united",
            "fuel",
            "members",
            "governments",
            "colonels",
            "parties",
            "harbour",
            "river",
            "lake",
            "sea",
            "gulf",
            "house",
            "street",
            "square",
            "hall",
            "ring",
            "church",
            "summary",
            "ministers",
            "ministry",
            "sir",
            "madam",
            "excellency",
        ]
    )
)
_TITLED_WORDS = """
    federation republic kingdom crown union emirate sultanate commonwealth principality
"""
_TITLED = frozenset(_TITLED_WORDS.split())
_NOT_FIRST = _COMMON - QUALIFIERS - STATE_WORDS | {"the"}
_PARTS = re.compile(rf"{_UPPER}[a-zß-ÿ]+")
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
    for number, reading in enumerate(readings):
        for name, worth in _speaking(texts[number], reading):
            scores[name] += worth
    persons = set().union(*map(_persons, texts)) if texts else set()
    every = "\n".join(texts)
    found = {
        name: score for name, score in scores.items() if _may_be(name, score, persons) and _named(name, score, every)
    }
    merged = _merged(found, texts)
    known = tuple(_known(readings))
    made = [*known, *(one for one in merged if not any(_same(one, other) for other in known))]
    return tuple(sorted(made, key=lambda one: -one.times)[:MOST])


def _speaking(text: str, reading: Reading) -> Iterator[tuple[str, int]]:
    """Names in *text* and what speaks for each."""
    for worth, pattern in _WEIGHED:
        for match in pattern.finditer(text):
            yield _plain(match["name"]), worth
    yield from _with_demonym(text)
    for account in re.findall(r"@(\w{3,40})", text):
        parts = _PARTS.findall(account)
        if len(parts) == 2 and parts[1].lower() in _HEADS and parts[0].lower() not in _COMMON:
            yield " ".join(parts), 3
        for part in parts:
            if len(part) > 3 and re.search(rf"(?<![@\w]){part}\b", text) and part.lower() not in _COMMON | _HEADS:
                yield part, 2
    for match in _RUN.finditer(text):
        words = match.group().split()
        at = next((k for k, word in enumerate(words) if k and word.lower() in _HEADS), 0)
        if at and words[0].lower() not in _NOT_FIRST and not (words[0] in names() and words[at] in ("Party", "Side")):
            yield " ".join(words[: at + 1]), 3
    for match in re.finditer(rf"^(?:The )?({_CAP}(?: {_CAP}){{0,2}}):\s", text, re.MULTILINE):
        yield match.group(1), 1
    for said in reading.statements:
        for span in said.source:
            name = re.sub(r"^(?:the|The)\s+|['’]s?$", "", " ".join(span.text.split()))
            if re.fullmatch(rf"{_CAP}(?: {_CAP}){{0,2}}", name):
                yield name, 1


def _with_demonym(text: str) -> Iterator[tuple[str, int]]:
    """Names of lands whose people or things are called after them: ``Wexar``, beside ``Wexari``."""
    words = set(re.findall(_CAP, text))
    for base in words:
        if base.lower() not in _COMMON and any(_forms(base, word) and not word.endswith("ers") for word in words):
            yield base, 3 if len(base) > 3 else 1


def _plain(name: str) -> str:
    """*name* without words before it that belong to the sentence or to an office."""
    words = name.split()
    while len(words) > 1 and words[0].lower() in _COMMON:
        words = words[1:]
    while len(words) > 1 and words[-1].lower() in _COMMON - _HEADS:
        words = words[:-1]
    return " ".join(words)


def _persons(text: str) -> set[str]:
    """Words of the names of persons: what follows a title, and pairs of names that are nobody's else."""
    found: set[str] = set()
    titled = "|".join(sorted({one.capitalize() for one in TITLES} | {"Mr", "Mrs", "Ms", "Dr"}))
    for match in re.finditer(rf"\b(?:{titled})\.? ({_CAP}(?: (?:(?:al|de|van|von|bin|el|ibn) )?{_CAP}){{0,2}})", text):
        found.update(match.group(1).lower().split())
    for match in re.finditer(rf"(?<![.!?:”\"] )\b({_CAP}) ({_CAP})(?:,| (?:said|told|added|who|is|was|has)\b)", text):
        if match.group(2).lower() not in _HEADS | _LANDS | _COMMON:
            found.update((match.group(1).lower(), match.group(2).lower()))
    return found


def _may_be(name: str, score: int, persons: set[str]) -> bool:
    words = name.lower().split()
    if score < LEAST or words[-1] in _COMMON - _HEADS - _LANDS:
        return False
    if len(words) > 1 and words[-1] in _HEADS | _LANDS and words[0] not in _NOT_FIRST:
        return True
    if words[0] in _COMMON - _HEADS:
        return False
    return not set(words) & persons


def _named(name: str, score: int, every: str) -> bool:
    """Whether *name* stands in *every* as a name: no noun that opens a sentence, no person's label in capitals."""
    word = re.escape(name)
    if name.isupper() and len(name) > 2 and re.search(rf"\b{_CAP} {re.escape(name.title())}\b", every):
        return False
    inside = re.search(rf"(?:[a-zß-ÿ,]|\() {word}\b|\({word}\b|@\w*{word}", every)
    if " " in name or name in _TOLD.split("|"):
        return inside is not None
    sure = inside is not None or (score >= SURE and not name.endswith("s"))
    return sure and re.search(rf"\b{word.lower()}\b", every) is None


def _merged(found: Mapping[str, int], texts: Sequence[str]) -> Iterator[NamedBody]:
    """Forms of one name together: ``Caldor`` with ``Caldorian``, ``Lantern Brigades`` with ``the Brigades``."""
    every = "\n".join(texts)
    counts = Counter(re.findall(rf"{_CAP}", every))
    groups: dict[str, list[str]] = defaultdict(list)
    bases: list[str] = []
    for name in sorted(found, key=lambda one: (len(one.split()) > 1, len(one), one)):
        base = next((one for one in bases if _forms(one, name)), "")
        if not base:
            bases.append(name)
        groups[base or name].append(name)
    for base in [one for one in bases if not _part(one, bases, every)]:
        head = base.split()[-1]
        if (
            any(other != base and head == other.split()[-1] and len(other.split()) > 1 for other in bases)
            and " " not in base
        ):
            continue
        forms = dict.fromkeys(groups[base])
        if " " not in base:
            forms.update(dict.fromkeys(word for word in counts if _forms(base, word)))
        elif head.lower() in _HEADS:
            forms[f"the {head}"] = None
        for match in re.finditer(rf"\b({_CAP}) of (?:the )?{re.escape(base)}\b", every):
            if match.group(1).lower() in _TITLED:
                forms[f"the {match.group(1)}"] = None
        times = sum(every.count(form) for form in [base, *forms] if form != base) + every.count(base)
        place = next(((k, text.find(base)) for k, text in enumerate(texts) if base in text), (0, 0))
        yield NamedBody(
            base, tuple(form for form in forms if form != base), times, place, head.lower() in _HEADS and " " in base
        )


def _part(name: str, bases: Sequence[str], every: str) -> bool:
    """Whether *name* is the short form of the title of another: ``Federation`` of ``Federation of Tarsk``."""
    return name.lower() in _TITLED and any(
        re.search(rf"\b{name} of (?:the )?{re.escape(one)}\b", every) for one in bases
    )


def _forms(base: str, word: str) -> bool:
    """Whether *word* is *base* with an ending, as ``Peyrian`` of ``Peyre``."""
    if " " in base or base == word or len(base) < 4:
        return base != word and word.startswith(base + " ") and word.rsplit(maxsplit=1)[-1].lower() in _LANDS
    stem = base.rstrip("aeiouy")
    if len(stem) < 3 or not word.startswith(stem) or " " in word:
        return word.startswith(base + " ") and word.rsplit(maxsplit=1)[-1].lower() in _LANDS
    return any(word in (base + end, stem + end) for end in _ENDS)


def _known(readings: Sequence[Reading]) -> Iterator[NamedBody]:
    """Countries and international bodies that the reports name twice, or for whom somebody speaks."""
    counts: Counter[str] = Counter()
    forms: dict[str, dict[str, None]] = defaultdict(dict)
    first: dict[str, tuple[int, int]] = {}
    speaks = {said.affiliation for reading in readings for said in reading.statements if said.affiliation}
    for number, reading in enumerate(readings):
        page = Page(reading.document.text, Bodies(None))
        for one in page.mentions:
            counts[one.body.name] += 1
            forms[one.body.name][page.text[one.start : one.end]] = None
            first.setdefault(one.body.name, (number, one.start))
    scored = Counter[str]()
    known = names()
    for reading in readings:
        for form, worth in _speaking(reading.document.text, reading):
            scored[known.get(form, "")] += worth
    for name, times in counts.items():
        if times > 1 or name in speaks or scored[name] >= LEAST:
            yield NamedBody(name, _own_words(name, forms[name]), times, first[name])


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


def title_words(word: str) -> bool:
    """Whether *word* is a title or an office."""
    return singular(word) in TITLES | ROLES
