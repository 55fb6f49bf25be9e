"""Who has the floor: the turns of records, transcripts, tables of speaker and speech, and the remarks between.

A turn begins with a label: ``Ms. Reyes (Upland):``, ``The President:``, ``MR. SMITH.``, a first cell, a heading or a
term of a list of definitions that reads like a name. What stands in brackets about the language, the way or the mood in
which somebody speaks is a remark, and nobody's words.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from detente.documents.document import Document, Kind, Stretch
from detente.documents.wordlist import listed
from detente.light import dataclass

LONGEST_LABEL = 160
"""Characters, with what is in brackets."""
LEAST_SPEECH = 4
"""Words of a cell that is a speech."""
SIDES = 2
"""Labels of the weaker kinds without which there is no record."""

_HONOUR = (
    r"(?:Mr|Ms|Mrs|Miss|Mme|Mlle|Dr|Sir|Dame|Lord|Lady|Prof|Hon|Herr|Frau|Señor|Señora|Sr|Sra|Monsieur|Madame|M)\b\.?"
    r"|(?:MR|MS|MRS|MISS|DR|SIR|LORD|LADY)\b\.?"
)
_OFFICE = (
    r"(?:The|THE|Le|La|El|Der|Die|Madam|Mr\.?)\s+(?:Acting\s+|ACTING\s+|Deputy\s+|DEPUTY\s+|Vice-)?"
    r"(?:President|PRESIDENT|Président|Presidente|Présidente|Präsident|Chair(?:man|woman|person)?|CHAIR(?:MAN|WOMAN|PERSON)?|"
    r"Speaker|SPEAKER|Secretary(?:-General)?|SECRETARY(?:-GENERAL)?|Moderator|MODERATOR|Facilitator|Mediator|MEDIATOR|"
    r"Rapporteur|Secretariat|Legal Counsel|Clerk|CLERK)"
)
_NAME = r"[^\W\d_a-zß-ÿ][\w’'.-]*"
_SMALL = r"(?:van|von|de|der|den|al|bin|ben|ibn|del|della|la|le|du|da|di|el|of|the|for|and|to|y|und|et)"
_WORDS = rf"{_NAME}(?:[ ,]+(?:{_NAME}|{_SMALL}))*"
_PAREN = r"\([^()\n:]{1,80}\)"
_BEHALF = r",?\s+(?:also\s+)?(?:speaking\s+)?(?:on|in)\s+(?:the\s+)?behalf\s+of\s+[^:\n()]{2,80}?"
_CAPACITY = r",?\s+speaking\s+(?:as|in)\s+[^:\n()]{2,80}?"
_TAIL = rf"(?P<tail>(?:\s*{_PAREN}|{_BEHALF}|{_CAPACITY}|,\s+{_WORDS})*)\s*,?\s*"
_STRONG = re.compile(
    rf"(?P<who>(?:{_HONOUR})\s+{_WORDS}|{_OFFICE}(?:\s+{_WORDS})?|{_WORDS}(?=\s*\([^()\n:]{{2,60}}\)))" + _TAIL
)
_WEAK = re.compile(rf"(?P<who>[QA](?=\s*[:.]?\s)|{_WORDS})" + _TAIL)
_BRACKETS = re.compile(r"\(([^()\n]{1,80})\)|\[([^\[\]\n]{1,80})\]")
_REMARK = re.compile(
    r"(?:(?:also\s+)?(?:spoke|speaking|continued|interpretation|translation|translated|interpreted|original|voice-?over|"
    r"parle|parlant|interprétation|traduction|habla|interpretación|spricht)\b.*"
    r"|(?:in|through|via|by|off)[\s-]+(?:\w+\s+)?(?:English|French|Spanish|Russian|Arabic|Chinese|German|Portuguese|"
    r"an?\s+interpreter|interpreter|interpretation|translator|video\S*|tele\w+|link|mike|mic)\b.*"
    r"|(?:applause|laughter|interruption|inaudible|crosstalk|cross-talk|pause|silence|laughs|cheers|murmurs|uproar|"
    r"interjections?|rires|applaudissements|beifall|heiterkeit|risas|aplausos)\b.*"
    r"|(?:joins|via|by)\s+(?:video|phone|telephone)\b.*)\.?",
    re.IGNORECASE,
)
_BEHALF_OF = re.compile(_BEHALF + r"(?=\s*(?:\(|:|,\s*\(|$))")
_AMERICAN = re.compile(
    r"(?:(?:Mr|Ms|Mrs|Miss|Dr)\.|The)\s+[A-Z][A-Z'’-]{2,}(?:\s+[A-Z][A-Z'’-]+)*"
    r"(?:\s+of\s+[A-Z][\w ]{2,20})?\.(?=\s+[A-Z“\"])"
)
_FIRST_PERSON = re.compile(r"[“\"«„‘']|(?:We|I|My|Our|Let me|Thank)\b")
_NOBODY = listed(
    "speaker delegation party country name member representative statement speech intervention transcript note notes "
    "date subject source background agenda from to re cc ref reference title present place time venue summary update "
    "correction attention contact annex figure table box example warning embargo location status topic item items "
    "fm subj info tags classification precedence distribution originator recipients sent bcc via copy drafted"
)
"""Words before a colon or at the head of a column that are nobody who speaks."""


_POST = re.compile(
    r"(?P<name>[^@\n]{0,90}?)\s*(?P<account>@\w{2,40})[ \t]*(?:[·•|,–—-][ \t]*[^\n:]{1,40}|\([^()\n]{1,40}\))?[ \t]*"
)
"""The line above a post: a name, an account, and when it was posted."""


@dataclass(frozen=True)
class _Start:
    """A turn begins: the label from *start* to *end*; the words begin at *speech*, and end at *until* at the latest."""

    start: int
    end: int
    speech: int
    strong: bool
    until: int | None = None


def with_turns(document: Document) -> Document:
    """*document* with its turns and remarks as stretches; a turn's label is the text with which it begins."""
    text = document.text
    starts = _accepted(sorted(_starts(document), key=lambda one: one.start))
    if not starts:
        return document
    stops = sorted(one.start for one in document.of(Kind.HEADING) if one.label != "term")
    stretches = list(document.stretches)
    for number, one in enumerate(starts):
        end = _line_of_post(text, starts[number + 1].start) if number + 1 < len(starts) else len(text)
        end = min(end, one.until if one.until is not None else end)
        later = bisect_right(stops, one.speech)
        if later < len(stops):
            end = min(end, stops[later])
        stretches.append(Stretch(Kind.TURN, one.start, end, text[one.start : one.end], place=one.speech))
    stretches += [
        Stretch(Kind.REMARK, *found.span())
        for found in _BRACKETS.finditer(text)
        if _REMARK.fullmatch(found[1] or found[2] or "")
    ]
    stretches += [
        Stretch(Kind.REMARK, begin, one.start)
        for one in starts
        if text[one.start : one.start + 1] == "@" and (begin := text.rfind("\n", 0, one.start) + 1) < one.start
    ]
    behalf = (_BEHALF_OF.search(text, one.start, one.speech) for one in starts)
    stretches += [Stretch(Kind.REMARK, *found.span(), "on behalf of") for found in behalf if found]
    return replace(document, stretches=tuple(sorted(stretches, key=lambda one: (one.start, -one.end))))


def _line_of_post(text: str, start: int) -> int:
    """Where the turn before one at *start* ends: before the name that stands before the account of a post."""
    return text.rfind("\n", 0, start) + 1 if text[start : start + 1] == "@" else start


def _accepted(found: Sequence[_Start]) -> list[_Start]:
    """All of them where some are beyond doubt, or where there are several."""
    kept = [one for k, one in enumerate(found) if k == 0 or one.start >= found[k - 1].speech]
    strong = sum(one.strong for one in kept)
    return kept if strong else []


def _starts(document: Document) -> Iterator[_Start]:
    text = document.text
    headings = {one.start: one for one in document.of(Kind.HEADING)}
    yield from _rows(document)
    yield from _posts(text)
    yield from _headed(document, headings)
    for start, end in _lines(text):
        if start in headings or end - start < 3:
            continue
        if found := _AMERICAN.match(text, start, end):
            yield _Start(start, found.end() - 1, _skip(text, found.end(), end), strong=True)
            continue
        colon = _colon(text, start, end)
        if colon < 0:
            continue
        label = _STRONG.fullmatch(text, start, colon)
        if label and not _sentence(label["who"]):
            yield _Start(start, _label_end(text, label), _skip(text, colon + 1, end), strong=True)
        elif (
            (weak := _WEAK.fullmatch(text, start, colon))
            and len(weak["who"].split()) <= 6
            and weak["who"].split()[0].lower() not in _NOBODY
        ):
            yield _Start(start, _label_end(text, weak), _skip(text, colon + 1, end), strong=False)


def _lines(text: str) -> Iterator[tuple[int, int]]:
    for found in re.finditer(r"[^\r\n]+", text):
        start = found.start() + len(found[0]) - len(found[0].lstrip())
        yield start, found.end()


def _colon(text: str, start: int, end: int) -> int:
    """The colon that ends a label at *start*, with a blank or nothing behind it."""
    colon = text.find(":", start, min(end, start + LONGEST_LABEL))
    if colon < 0 or (colon + 1 < len(text) and not text[colon + 1].isspace()):
        return -1
    return colon


def _label_end(text: str, found: re.Match[str]) -> int:
    """Where the label ends without remarks and without on whose behalf somebody speaks."""
    end = found.end("who")
    for one in re.finditer(_PAREN, text[found.end("who") : found.end()]):
        inside = one[0][1:-1]
        if _REMARK.fullmatch(inside) or text[end : found.end("who") + one.start()].strip(" "):
            break
        end = found.end("who") + one.end()
    title = re.match(rf",\s+{_WORDS}", text[end : found.end()]) if end == found.end("who") else None
    if title and not _BEHALF_OF.match(text, end, found.end()):
        end += title.end()
    return end


def _sentence(who: str) -> bool:
    return len(who.split()) > 9


def _skip(text: str, place: int, end: int) -> int:
    while place < end and text[place].isspace():
        place += 1
    return place


def _posts(text: str) -> Iterator[_Start]:
    """Posts under a line with a name and an account, from two on: who posts is the name, or a bare account."""
    lines = list(_lines(text))
    found = []
    for (start, end), after in pairwise(lines):
        post = _POST.fullmatch(text, start, end)
        if post is None or _POST.fullmatch(text, *after):
            continue
        named = len(post["name"].split()) > 1
        label = post.span("name") if named else post.span("account")
        found.append(_Start(*label, after[0], strong=True))
    yield from found if len(found) > 1 else ()


def _rows(document: Document) -> Iterator[_Start]:
    """Rows of tables whose last two cells are speaker and speech."""
    text = document.text
    cells: dict[tuple[str, str], list[Stretch]] = {}
    for one in document.of(Kind.CELL):
        table, number, _ = one.label.split(":")
        cells.setdefault((table, number), []).append(one)
    for row in cells.values():
        if len(row) not in {2, 3}:
            continue
        who, said = row[-2], row[-1]
        label, speech = document.words(who).strip(), document.words(said).strip()
        if not label or "\n" in label or label.lower().strip(": ") in _NOBODY or len(speech.split()) < LEAST_SPEECH:
            continue
        bare = label.rstrip(": ")
        strong = _STRONG.fullmatch(bare)
        found = strong or _WEAK.fullmatch(bare)
        if found is None or len(bare) > LONGEST_LABEL or len(found["who"].split()) > 8:
            continue
        start = text.index(label, who.start)
        end = start + (_label_end(bare, found) if found else len(bare))
        talks = bool(_FIRST_PERSON.match(speech)) or bool(re.search(r"\b(?:we|our|I|my)\b", speech))
        yield _Start(start, end, _skip(text, said.start, said.end), strong is not None or talks, said.end)


def _headed(document: Document, headings: dict[int, Stretch]) -> Iterator[_Start]:
    """Headings and terms that read like names, above what is said in the first person."""
    text = document.text
    found = []
    for one in headings.values():
        words = document.words(one).strip()
        bare = words.rstrip(": .")
        start = text.index(words, one.start) if words else one.start
        speech = _skip(text, one.end, len(text))
        strong = _STRONG.fullmatch(bare)
        label = strong or _WEAK.fullmatch(bare)
        if not label or len(label["who"].split()) > 6 or speech >= len(text) or speech in headings:
            continue
        talks = _FIRST_PERSON.match(text, speech) is not None
        titled = strong is not None and re.match(_HONOUR, bare) is not None
        if titled or talks or (one.label == "term" and strong):
            found.append(_Start(start, start + _label_end(bare, label), speech, titled or talks))
    if len(found) >= SIDES or any(_STRONG.fullmatch(text[one.start : one.end]) for one in found):
        yield from found
