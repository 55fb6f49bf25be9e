"""A document to a negotiating text: brackets, options, tracked changes, articles, reservations."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from detente.bracketed.articles import articles
from detente.bracketed.attributions import Label, bare_remarks, label_of, names, remark_behind
from detente.bracketed.brackets import Pair, blank, pairs
from detente.bracketed.draft_text import Alternative, DraftText, Kind, OpenPlace, Part
from detente.bracketed.options import options
from detente.bracketed.reservations import reservations
from detente.bracketed.tracked import Change, changed_words, changes_of
from detente.documents.document import Changes, Document
from detente.documents.document import Kind as Stretches
from detente.light import dataclass

MOST_NESTED = 40
"""Levels of brackets inside one another; what lies deeper is left as it is written."""

_STROKE = re.compile(r"\s+/\s+|\s+OR\s+")
_CONNECTED = re.compile(
    r"\s*(?:[,;.]|(?:and|or|as well as|including|in particular|provided|unless|if|, )\b)", re.IGNORECASE
)
_TIGHT = re.compile(r"[\w’'$€£%.-]+(?: [\w’'$€£%.-]+){0,3}")
_TRAILING = re.compile(r"\s*\((?P<who>[^()]{1,80})\)\s*$")
_ACRONYMS = re.compile(r"[A-Z][A-Z0-9+-]{1,6}(?:\s*[,/]\s*[A-Z][A-Z0-9+-]{1,6})*")
_DATE = re.compile(r"\d{1,2}/\d{1,2}/\d{4}|\d{4}/\d{1,2}/\d{1,2}")
_PLAIN = re.compile(r"and/or|[nkm]/[ahs]|\d{4}/\d{2}", re.IGNORECASE)


def parsed_text(text: str, name: str = "<text>", title: str = "") -> DraftText:
    """*text* as a negotiating text."""
    return parsed(Document(name, title, text))


def parsed(document: Document) -> DraftText:
    """*document*, which holds all tracked changes, as a negotiating text."""
    text = document.text
    changes = changes_of(document)
    notes = [(one.start, one.end) for one in document.of(Stretches.COMMENT)]
    dead = [(one.start, one.end) for one in changes if one.deleted]
    brackets, problems = pairs(text, document.name, [*dead, *notes])
    parser = _Parser(text, brackets, changes)
    parts = _numbered(parser.parts(0, len(text)))
    spans = [(part.start, part.end) for part in parts if isinstance(part, OpenPlace)]
    made = DraftText(document.name, document.title, parts, articles(document, text, spans), (), tuple(problems))
    return replace(made, reservations=reservations(document, made))


@dataclass(frozen=True, slots=True)
class _Span:
    """A wording in brackets, or with *option* one under a heading of its own."""

    start: int
    end: int
    option: str = ""


@dataclass(frozen=True, slots=True)
class _Wordings:
    """What one bracket holds: its alternatives with the gaps between them, and how far it reaches."""

    alternatives: tuple[Alternative, ...]
    gaps: tuple[str, ...]
    start: int
    end: int
    option: bool
    named: bool


class _Parser:
    """Takes a text apart along its brackets."""

    def __init__(self, text: str, brackets: Sequence[Pair], changes: Sequence[Change]) -> None:
        self.text, self.changes = text, changes
        found = [_Span(pair.start, pair.end) for pair in _shallow(brackets)]
        found += [_Span(start, end, label) for start, end, label in options(text, brackets)]
        self.spans = sorted(found, key=lambda span: (span.start, -span.end, not span.option))
        self.starts = [span.start for span in self.spans]
        self.known = self._known()

    def _known(self) -> frozenset[str]:
        """Names that are attributions beyond doubt: with a colon in a bracket, called a proposal, or there twice."""
        brackets = [span for span in self.spans if not span.option]
        found: set[str] = set()
        for span in brackets:
            label = label_of(self.text[span.start + 1 : span.end - 1])
            behind = remark_behind(self.text, span.end, frozenset())
            found.update(label.by, label.against, behind.by, behind.against)
        twice = Counter(bare_remarks(self.text, [span.end for span in brackets]))
        return frozenset(found | {name for name, count in twice.items() if count > 1 or _ACRONYMS.fullmatch(name)})

    def parts(self, start: int, end: int) -> tuple[Part, ...]:
        """What stands from *start* to *end*."""
        made: list[Part] = []
        place = start
        for group in self._groups(start, end):
            first = group[0]
            made += self._words(place, first.start)
            gaps: list[str] = list(first.gaps)
            alternatives = list(first.alternatives)
            for before, one in pairwise(group):
                gaps += [self.text[before.end : one.start], *one.gaps]
                alternatives += one.alternatives
            kind: Kind = "options" if first.option else "brackets"
            made.append(OpenPlace(tuple(alternatives), tuple(gaps), first.start, group[-1].end, kind))
            place = group[-1].end
        made += self._words(place, end)
        return tuple(made)

    def _words(self, start: int, end: int) -> list[Part]:
        return changed_words(self.text, start, end, self.changes) if start < end else []

    def _groups(self, start: int, end: int) -> Iterator[list[_Wordings]]:
        """The brackets directly between *start* and *end*, those together that are alternatives of one another."""
        group: list[_Wordings] = []
        floor = start
        for span in self._inside(start, end):
            one = self._wordings(span, floor, end)
            floor = one.end
            if group and self._alternatives(group[-1], one) and not self._looser(group, one):
                group.append(one)
                continue
            if group:
                yield group
            group = [one]
        if group:
            yield group

    def _looser(self, group: Sequence[_Wordings], one: _Wordings) -> bool:
        """Whether *one* stands apart from wordings that follow one another without a blank."""
        unnamed = not one.named and not one.alternatives[0].label
        tight = len(group) > 1 and group[-2].end == group[-1].start
        return unnamed and tight and one.start > group[-1].end and not self.text[group[-1].end : one.start].strip()

    def _inside(self, start: int, end: int) -> Iterator[_Span]:
        place = start
        number = bisect_left(self.starts, start)
        while number < len(self.spans) and self.spans[number].start < end:
            span = self.spans[number]
            if span.start >= place and span.end <= end:
                yield span
                place = span.end
            number += 1

    def _alternatives(self, one: _Wordings, other: _Wordings) -> bool:
        """Whether two wordings that follow one another are alternatives, not each open by itself."""
        gap = self.text[one.end : other.start]
        if one.option or other.option:
            return one.option and other.option and not gap.strip()
        if gap.strip() in {"/", "OR", "or:", "OR:"}:
            return True
        if gap.strip():
            return False
        labelled = one.alternatives[-1].label and other.alternatives[0].label
        if "\n" in gap or "\r" in gap:
            apart = set(one.alternatives[-1].by).isdisjoint(other.alternatives[0].by)
            return bool(labelled) or (one.named and other.named and apart)
        return bool(labelled) or not _CONNECTED.match(other.alternatives[0].raw or " ")

    def _wordings(self, span: _Span, floor: int, limit: int) -> _Wordings:
        text = self.text
        if span.option:
            return self._option(span)
        inner, end = span.start + 1, span.end - 1
        label = label_of(text[inner:end])
        behind = remark_behind(text[:limit], span.end, self.known)
        front = self._in_front(span.start, floor)
        start = inner + label.length
        pieces = self._strokes(start, end) if start < end else [(start, end)]
        made: list[Alternative] = []
        gaps: list[str] = []
        for number, (begin, stop) in enumerate(pieces):
            trailing = self._trailing(begin, stop) if len(pieces) > 1 else Label(0)
            shared = () if trailing.by else (*front.by, *label.by, *behind.by)
            before = text[span.start - front.length : start] if number == 0 else ""
            last = number == len(pieces) - 1
            close = text[stop - trailing.length : stop] + (text[end : span.end + behind.length] if last else "")
            made.append(
                Alternative(
                    before,
                    self._inner(begin, stop - trailing.length, span),
                    close,
                    begin,
                    label.label or front.label,
                    tuple(dict.fromkeys((*shared, *trailing.by, *self._inserter(span)))),
                    tuple(dict.fromkeys((*front.against, *label.against, *behind.against))),
                    blank(text[begin:stop]),
                )
            )
            if not last:
                gaps.append(text[stop : pieces[number + 1][0]])
        named = any(one.by for one in made)
        return _Wordings(tuple(made), tuple(gaps), span.start - front.length, span.end + behind.length, False, named)

    def _inner(self, start: int, end: int, span: _Span) -> tuple[Part, ...]:
        if self._inserter(span):
            quiet = _Parser.__new__(_Parser)
            quiet.__dict__.update(self.__dict__)
            quiet.changes = [one for one in self.changes if not (one.start <= span.start and span.end <= one.end)]
            return quiet.parts(start, end)
        return self.parts(start, end)

    def _inserter(self, span: _Span) -> tuple[str, ...]:
        """Who has inserted the whole bracket as a tracked change."""
        whole = (one for one in self.changes if not one.deleted and one.start <= span.start and span.end <= one.end)
        return tuple(one.by for one in whole if one.by)

    def _option(self, span: _Span) -> _Wordings:
        """A wording under a heading of its own; where all of it is one bracket, that bracket goes with the heading."""
        text = self.text
        label = label_of(text[span.start : span.end])
        start, end = span.start + label.length, span.end
        inside = list(self._inside(start, end))
        if len(inside) == 1 and not (text[start : inside[0].start] + text[inside[0].end : end]).strip():
            begin, stop = inside[0].start + 1, inside[0].end - 1
        else:
            begin, stop = start, start + len(text[start:end].rstrip())
        made = Alternative(
            text[span.start : begin], self.parts(begin, stop), text[stop:end], begin, label.label, label.by,
            label.against, blank(text[begin:stop]),
        )  # fmt: skip
        return _Wordings((made,), (), span.start, span.end, True, bool(label.by))

    def _in_front(self, start: int, floor: int) -> Label:
        """A name or the number of an option that stands before a bracket, alone on the line."""
        line = max(floor, self.text.rfind("\n", 0, start) + 1)
        prefix = self.text[line:start]
        if not prefix.strip() or len(prefix) > 140 or (line == floor and line and self.text[line - 1] != "\n"):
            return Label(0)
        label = label_of(prefix)
        sure = label.label or "ropos" in prefix or "uggest" in prefix or all(one in self.known for one in label.by)
        return label if label.length == len(prefix) and (label.label or label.by) and sure else Label(0)

    def _strokes(self, start: int, end: int) -> list[tuple[int, int]]:
        """The stretches between the strokes that stand between alternatives of one bracket."""
        children = list(self._inside(start, end))
        cuts = [
            (found.start(), found.end())
            for found in _STROKE.finditer(self.text, start, end)
            if not any(child.start < found.end() and found.start() < child.end for child in children)
        ]
        if not cuts and not children:
            content = self.text[start:end]
            parts = content.split("/")
            short = len(parts) > 1 and all(_TIGHT.fullmatch(part.strip()) for part in parts)
            if short and not _PLAIN.search(content) and not _DATE.fullmatch(content.strip()):
                place = start
                for part in parts[:-1]:
                    place += len(part)
                    cuts.append((place, place + 1))
                    place += 1
        edges = [start, *(edge for cut in cuts for edge in cut), end]
        found = list(zip(edges[::2], edges[1::2], strict=True))
        return found if all(self.text[a:b].strip() for a, b in found) else [(start, end)]

    def _trailing(self, start: int, end: int) -> Label:
        """A name in round brackets at the end of an alternative: ``shall (EU)``."""
        found = _TRAILING.search(self.text[start:end])
        if not found:
            return Label(0)
        who = names(found["who"])
        sure = who and (_ACRONYMS.fullmatch(found["who"]) or all(one in self.known for one in who))
        return Label(len(found.group()), "", who) if sure else Label(0)


def _shallow(brackets: Iterable[Pair]) -> Iterator[Pair]:
    stack: list[int] = []
    for pair in brackets:
        while stack and stack[-1] <= pair.start:
            stack.pop()
        if len(stack) < MOST_NESTED:
            stack.append(pair.end)
            yield pair


def _numbered(parts: tuple[Part, ...], lead: str = "") -> tuple[Part, ...]:
    """*parts* with the places in them numbered, 1, 2, 2.1."""
    made: list[Part] = []
    number = 0
    for part in parts:
        if isinstance(part, OpenPlace):
            number += 1
            own = f"{lead}{number}"
            made.append(replace(part, number=own, alternatives=_within(part.alternatives, own)))
        else:
            made.append(part)
    return tuple(made)


def _within(alternatives: tuple[Alternative, ...], own: str) -> tuple[Alternative, ...]:
    made = []
    count = 0
    for one in alternatives:
        inner = list(one.parts)
        for k, part in enumerate(inner):
            if isinstance(part, OpenPlace):
                count += 1
                number = f"{own}.{count}"
                inner[k] = replace(part, number=number, alternatives=_within(part.alternatives, number))
        made.append(replace(one, parts=tuple(inner)))
    return tuple(made)


def whole_text(document: Document) -> Document:
    """What of *document* a negotiating text is made of: the text with all changes, and its notes."""
    return document.view(Changes.ALL, notes=True)
