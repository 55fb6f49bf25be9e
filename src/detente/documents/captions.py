"""Captions of a recording, WebVTT or SubRip: who speaks as the voice spans say, a turn for each, in running text.

A cue may hold several voice spans, wherever they stand (https://www.w3.org/TR/webvtt1/, 6.2): what is outside them is
nobody's. Where no cue has one, a line that begins with ``>>`` or a dash, or a pause, begins a new paragraph.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from detente.documents.dates import stated_day
from detente.documents.document import Document, Kind, Stretch, tidied
from detente.documents.encoding import NotTextError, decoded
from detente.documents.titles import stem
from detente.errors import DetenteError

ENDS = (".vtt", ".srt")
PAUSE = 2.0
"""Seconds between two cues without voices from which a finished sentence ends a paragraph."""
_TIMES = re.compile(
    r"(?:(?P<h>\d+):)?(?P<m>\d\d):(?P<s>\d\d)[.,](?P<ms>\d{3})[ \t]+-->[ \t]+"
    r"(?:(?P<eh>\d+):)?(?P<em>\d\d):(?P<es>\d\d)[.,](?P<ems>\d{3})[^\n]*"
)
_VOICE = re.compile(r"<v(?:\.[^\s>]*)?[ \t]+(?P<who>[^>]+)>|(?P<end></v>)")
_TAG = re.compile(r"<[^<>\n]*>|\{\\[^{}\n]*\}")
_CHANGE = re.compile(r"(?:>>+|[-–—])\s*(?=\S)")
_ENDED = re.compile(r"[.!?…][\"”’')]*$")


def is_captions(head: bytes, name: str) -> bool:
    """Whether a file that begins with *head* holds captions."""
    begins = head.lstrip(b"\xef\xbb\xbf").lstrip()
    return begins.startswith(b"WEBVTT") or (name.lower().endswith(ENDS) and b"-->" in head)


def captions(name: str, data: bytes) -> Document:
    """What is said in the captions *data*; raises ``DetenteError`` where they are no text."""
    try:
        text, remark = decoded(data)
    except NotTextError:
        raise DetenteError(f"{name}: called captions, but it is not text") from None
    pieces: list[str] = []
    turns: list[Stretch] = []
    place = 0
    for who, words in _paragraphs(tidied(text)):
        label = f"{who}: " if who else ""
        if who:
            turns.append(Stretch(Kind.TURN, place, place + len(label + words), who, place=place + len(label)))
        pieces.append(f"{label}{words}\n\n")
        place += len(pieces[-1])
    whole = "".join(pieces).rstrip("\n") + ("\n" if pieces else "")
    notes = (f"{name}: {remark}",) if remark else ()
    title = _title(text) or stem(name)
    return Document(name, title, whole, stated_day(whole), notes=notes, stretches=tuple(turns))


def _title(text: str) -> str:
    """What the first line of WebVTT says beside its name, without a dash."""
    head = text.lstrip("\ufeff").split("\n", maxsplit=1)[0]
    return head.removeprefix("WEBVTT").strip(" \t-–—") if head.startswith("WEBVTT") else ""


def _paragraphs(text: str) -> Iterator[tuple[str, str]]:
    """Who speaks, or nothing, and the words, for each turn or paragraph."""
    who, words, ended = "", "", 0.0
    for begins, ends, payload in _cues(text):
        for speaker, said, changes in _spoken(payload):
            paused = not speaker and begins - ended >= PAUSE and _ENDED.search(words) is not None
            if words and (speaker != who or changes or paused):
                yield who, words
                words = ""
            who, words = speaker, f"{words} {said}".strip()
        ended = ends
    if words:
        yield who, words


def _cues(text: str) -> Iterator[tuple[float, float, str]]:
    """When each cue begins and ends, in seconds, and what is in it."""
    for block in re.split(r"\n[ \t]*\n", text):
        found = _TIMES.search(block)
        if found and block[: found.start()].count("\n") <= 1:
            yield _seconds(found, ""), _seconds(found, "e"), block[found.end() :].strip("\n")


def _seconds(found: re.Match[str], which: str) -> float:
    hours, minutes, seconds, thousandths = (int(found[f"{which}{part}"] or 0) for part in ("h", "m", "s", "ms"))
    return 3600.0 * hours + 60 * minutes + seconds + thousandths / 1000


def _spoken(payload: str) -> Iterator[tuple[str, str, bool]]:
    """The pieces of a cue: who speaks, the words, and whether a mark says that somebody else begins."""
    who, place = "", 0
    for mark in (*_VOICE.finditer(payload), None):
        for line in payload[place : mark.start() if mark else len(payload)].split("\n"):
            plain = html.unescape(_TAG.sub("", line)).strip()
            changes = None if who else _CHANGE.match(plain)
            words = " ".join(plain[changes.end() if changes else 0 :].split())
            if words:
                yield who, words, changes is not None
        if mark:
            who, place = html.unescape(mark["who"] or "").strip(), mark.end()
