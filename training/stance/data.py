"""Gold statements as the package would be given them, with what is to be found."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from detente.case.model import STANCES
from detente.reader.attribute import Attribution, Span
from training.diplomacy.marking import Span as Place
from training.diplomacy.reports import Report, Statement, reports, turn_label

SENTENCES = tuple(
    Path(__file__).with_name(name) for name in ("sentences.txt", "later_sentences.txt", "further_sentences.txt")
)
_MARK = re.compile(r"[<\[{]([^<>\[\]{}]+)[>\]}]")
_TURN = re.compile(r"(@?\w+)(:) (.+)")
_ROLES = {"<": "source", "[": "cue", "{": "content"}


@dataclass(frozen=True)
class Sentence:
    """A sentence that stands for itself, with the one statement in it and its stance."""

    text: str
    found: Attribution
    stance: str


class SentenceError(ValueError):
    """A line of the sentences that cannot be read; the message names the line."""


@dataclass(frozen=True)
class Told:
    """A report with the attributions of its statements, in the same order."""

    report: Report
    found: tuple[Attribution, ...]

    @property
    def dispute(self) -> str:
        """The first word of its case, by which reports are held apart."""
        return self.report.name.partition("-")[0]


def told(part: str) -> tuple[Told, ...]:
    """The reports of *part*, ``train`` or ``dev``."""
    return tuple(Told(report, tuple(_attributions(report))) for report in reports(part))


def _attributions(report: Report) -> Iterator[Attribution]:
    for one in report.statements:
        yield attribution(report.text, one)


def attribution(text: str, one: Statement) -> Attribution:
    """*one* as it would be found. A cue in pieces is one span, as the package gives it; a turn's cue is its colon."""
    cue = Place(one.cue[0].start, one.cue[-1].end) if one.cue else _colon(text, one)

    def spans(places: tuple[Place, ...]) -> tuple[Span, ...]:
        return tuple(Span(place.start, place.end, text[place.start : place.end]) for place in places)

    return Attribution(spans(one.source), spans((cue,))[0], spans(one.content), 1.0)


def _colon(text: str, one: Statement) -> Place:
    for span in (*one.source[-1:], *turn_label(text, one.content[0].start)):
        if text[span.end : span.end + 1] == ":":
            return Place(span.end, span.end + 1)
    return Place(one.content[0].start, one.content[0].start)


def sentences(content: str | None = None) -> tuple[Sentence, ...]:
    """The sentences of *content*, by default of all files; raises ``SentenceError``."""
    if content is None:
        return tuple(one for path in SENTENCES for one in sentences(path.read_text(encoding="utf-8")))
    stance, made = "", []
    lines = content.splitlines()
    for number, line in enumerate(lines, start=1):
        if line.startswith("== "):
            stance = line[3:].strip()
            if stance not in STANCES:
                raise SentenceError(f"line {number}: no such stance: {stance!r}")
        elif line.strip() and not line.startswith("#"):
            made.append(_sentence(line, number, stance))
    return tuple(made)


def _sentence(line: str, number: int, stance: str) -> Sentence:
    if not stance:
        raise SentenceError(f"line {number}: no stance above it: {line!r}")
    if turn := _TURN.fullmatch(line):
        source, colon, content = (Span(*turn.span(group), turn[group]) for group in (1, 2, 3))
        return Sentence(line, Attribution((source,), colon, (content,), 1.0), stance)
    text, end = "", 0
    spans: dict[str, list[Span]] = {"source": [], "cue": [], "content": []}
    for mark in _MARK.finditer(line):
        text += line[end : mark.start()]
        spans[_ROLES[mark[0][0]]].append(Span(len(text), len(text) + len(mark[1]), mark[1]))
        text += mark[1]
        end = mark.end()
    text += line[end:]
    if not spans["content"] or set(text) & set("<>[]{}"):
        raise SentenceError(f"line {number}: no content, or a mark that is not closed: {line!r}")
    cues = spans["cue"] or [Span(spans["content"][0].start, spans["content"][0].start, "")]
    cue = Span(cues[0].start, cues[-1].end, text[cues[0].start : cues[-1].end])
    return Sentence(text, Attribution(tuple(spans["source"]), cue, tuple(spans["content"]), 1.0), stance)
