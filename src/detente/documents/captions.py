"""Captions of a recording, WebVTT or SubRip: who speaks as the voice spans say, a turn for each, in running text.

A cue may hold several voice spans, wherever they stand (https://www.w3.org/TR/webvtt1/, 6.2): what is outside them is
nobody's. Where no cue has one, a line that begins with ``>>`` or a dash, or a pause, begins a new paragraph. A line of
times begins a cue wherever it stands, as many files lack the blank lines, and captions that roll say each line twice.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from detente.documents.dates import stated_day
from detente.documents.document import Document, Kind, Stretch
from detente.documents.titles import stem
from detente.errors import DetenteError
from detente.light import dataclass

ENDS = (".vtt", ".srt")
PAUSE = 2.0
"""Seconds between two cues without voices from which a finished sentence ends a paragraph."""
AT_ONCE = 0.1
"""Seconds between two cues within which the second goes on with the first."""
ROLLING = 3
"""Words of a line that is said again because it rolls up, and not because somebody repeats it."""
_TIME = r"(?:(\d+):)?(\d{1,2}):(\d\d)(?:[.,](\d{1,3}))?"
_TIMES = re.compile(rf"[ \t]*{_TIME}[ \t]*-{{1,2}}>[ \t]*{_TIME}(?:[ \t].*)?")
_HEAD = re.compile(r"WEBVTT(?=[ \t\n]|$)[ \t]*(?P<title>[^\n]*)")
_ASIDE = re.compile(r"(?:NOTE|STYLE|REGION)(?:[ \t].*)?")
_VOICE = re.compile(r"<v(?:\.[^\s>]*)?[ \t]+(?P<who>[^>]+)>|(?P<end></v>)")
_RUBY = re.compile(r"<rt>[^<]*(?:</rt>|$)")
_TAG = re.compile(r"<[^<>\n]*>|\{\\[^{}\n]*\}")
_CHANGE = re.compile(r"(?:>>+|[-–—])\s*(?=\S)")
_ENDED = re.compile(r"[.!?…][\"”’')]*$")


@dataclass(frozen=True, slots=True)
class CaptionCue:
    """What is shown from *begins* to *ends*, in seconds: its lines, without what the cue before has shown."""

    begins: float
    ends: float
    lines: tuple[str, ...]


def captions_of(name: str, whole: str, remark: str = "") -> Document | None:
    """What is said in the captions *whole*; None where it is other text.

    *remark* tells how the file was read. Raises ``DetenteError`` where it is WebVTT, by name and head, without a cue.
    """
    text = re.sub(r"\r\n?", "\n", whole)
    head, called = _HEAD.match(text), name.lower().endswith(ENDS)
    cues = tuple(_cues(text.split("\n"))) if head or called or _begins_with_times(text) else ()
    if not cues:
        if called and head:
            raise DetenteError(f"{name}: captions without a cue, so nothing is said in them")
        return None
    return _document(name, cues, head["title"].strip(" \t-–—") if head else "", remark)


def _begins_with_times(text: str) -> bool:
    """Whether *text* begins as SubRip does: a number, a line of times."""
    first = [line for line in text[:400].split("\n") if line.strip()][:2]
    return len(first) > 1 and first[0].strip().isdigit() and _TIMES.fullmatch(first[1]) is not None


def _document(name: str, cues: Sequence[CaptionCue], title: str, remark: str) -> Document:
    pieces: list[str] = []
    turns: list[Stretch] = []
    place = 0
    for who, words in _paragraphs(cues):
        label = f"{who}: " if who else ""
        if who:
            turns.append(Stretch(Kind.TURN, place, place + len(label + words), who, place=place + len(label)))
        pieces.append(f"{label}{words}\n\n")
        place += len(pieces[-1])
    whole = "".join(pieces).rstrip("\n") + ("\n" if pieces else "")
    notes = (f"{name}: {remark}",) if remark else ()
    return Document(name, title or stem(name), whole, stated_day(whole), notes=notes, stretches=tuple(turns))


def _paragraphs(cues: Sequence[CaptionCue]) -> Iterator[tuple[str, str]]:
    """Who speaks, or nothing, and the words, for each turn or paragraph."""
    who, words, ended = "", "", 0.0
    for cue in cues:
        for speaker, said, changes in _spoken("\n".join(cue.lines)):
            paused = not speaker and cue.begins - ended >= PAUSE and _ENDED.search(words) is not None
            if words and (speaker != who or changes or paused):
                yield who, words
                words = ""
            who, words = speaker, f"{words} {said}".strip()
        ended = cue.ends
    if words:
        yield who, words


def _cues(lines: Sequence[str]) -> Iterator[CaptionCue]:
    """The cues, without what each repeats of the one before."""
    before = CaptionCue(0.0, 0.0, ())
    starts = [(k, found) for k, line in enumerate(lines) if (found := _TIMES.fullmatch(line))]
    for number, (k, found) in enumerate(starts):
        last = starts[number + 1][0] if number + 1 < len(starts) else len(lines)
        shown = _shown(lines[k + 1 : last], more=last < len(lines))
        cue = CaptionCue(_seconds(found, 1), _seconds(found, 5), shown)
        again = _again(before, cue)
        if len(shown) > again:
            yield CaptionCue(cue.begins, cue.ends, shown[again:])
        before = cue


def _shown(lines: Sequence[str], *, more: bool) -> tuple[str, ...]:
    """What is shown of *lines* behind one of times: no asides, nor the name of the next cue, where there are *more*."""
    kept = list(lines)
    if more and kept and (kept[-1].strip().isdigit() or (len(kept) > 1 and kept[-1].strip() and not kept[-2].strip())):
        kept.pop()
    shown: list[str] = []
    aside = False
    for k, line in enumerate(kept):
        if not line.strip():
            aside = False
        elif aside or (k and not kept[k - 1].strip() and _ASIDE.fullmatch(line)):
            aside = True
        else:
            shown.append(line)
    return tuple(shown)


def _again(before: CaptionCue, cue: CaptionCue) -> int:
    """How many of the first lines of *cue* roll up from *before*, as it goes on at once."""
    if cue.begins - before.ends > AT_ONCE:
        return 0
    most = min(len(before.lines), len(cue.lines))
    same = (k for k in range(most, 0, -1) if before.lines[-k:] == cue.lines[:k])
    long = takewhile(lambda k: any(len(line.split()) >= ROLLING for line in cue.lines[:k]), same)
    return next(long, 0)


def _seconds(found: re.Match[str], first: int) -> float:
    hours, minutes, seconds = (int(found[first + k] or 0) for k in range(3))
    return 3600.0 * hours + 60 * minutes + seconds + int((found[first + 3] or "0").ljust(3, "0")) / 1000


def _spoken(payload: str) -> Iterator[tuple[str, str, bool]]:
    """The pieces of a cue: who speaks, the words, and whether a mark says that somebody else begins."""
    who, place = "", 0
    payload = _RUBY.sub("", payload)
    for mark in (*_VOICE.finditer(payload), None):
        for line in payload[place : mark.start() if mark else len(payload)].split("\n"):
            plain = html.unescape(_TAG.sub("", line)).strip()
            changes = None if who else _CHANGE.match(plain)
            words = " ".join(plain[changes.end() if changes else 0 :].split())
            if words:
                yield who, words, changes is not None
        if mark:
            who, place = html.unescape(mark["who"] or "").strip(), mark.end()
