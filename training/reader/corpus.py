"""PolNeAR as it is distributed: texts, and attributions in brat's stand-off format, by one or more annotators.

Newell, E., Margolin, D., & Ruths, D. (2018). An attribution relations corpus for political news. LREC 2018.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

Span = tuple[int, int]
ROLES = ("source", "cue", "content")


@dataclass(frozen=True, slots=True)
class Marked:
    """One attribution as an annotator marked it: character spans of each role, in order."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Article:
    """A text and what each of its annotators marked; the first one's marks are what is scored against."""

    name: str
    text: str
    annotators: tuple[tuple[Marked, ...], ...]

    @property
    def gold(self) -> tuple[Marked, ...]:
        """What the first annotator marked."""
        return self.annotators[0]

    @property
    def day(self) -> str:
        """The day of publication, as it stands in the name."""
        found = re.search(r"\d{4}-\d\d-\d\d", self.name)
        return found.group() if found else ""


def articles(corpus: Path, part: str) -> list[Article]:
    """The annotated articles of *part* (``train`` or ``dev``), by name."""
    folder = corpus / part
    marks: dict[str, list[Path]] = {}
    for path in sorted((folder / "attributions").glob("*.ann")):
        marks.setdefault(path.stem.rpartition("_")[0], []).append(path)
    return [
        Article(path.stem, _text(path), tuple(tuple(_marked(mark)) for mark in marks[path.stem]))
        for path in sorted((folder / "text").glob("*.txt"))
        if path.stem in marks
    ]


def held_out(train: Sequence[Article], share: float = 0.08) -> tuple[list[Article], list[Article]]:
    """The earlier articles to train on, and the latest *share* to choose by: DEV too is later than TRAIN."""
    ordered = sorted(train, key=lambda article: (article.day, article.name))
    cut = round(len(ordered) * (1 - share))
    return ordered[:cut], ordered[cut:]


def _text(path: Path) -> str:
    with path.open(encoding="utf-8", newline="") as file:  # offsets count carriage returns too
        return file.read()


def _marked(path: Path) -> Iterable[Marked]:
    spans: dict[str, tuple[Span, ...]] = {}
    events: list[list[str]] = []
    for line in _text(path).split("\n"):
        fields = line.rstrip("\r").split("\t")
        if len(fields) < 2:
            continue
        if fields[0].startswith("T"):
            spans[fields[0]] = tuple(_span(part) for part in fields[1].partition(" ")[2].split(";"))
        elif fields[0].startswith("E"):
            events.append(fields[1].split())
    for event in events:
        found: dict[str, list[Span]] = {role: [] for role in ROLES}
        for part in event:
            role, _, key = part.partition(":")
            role = role.lower().rstrip("0123456789")
            if role in found and key in spans:
                found[role] += spans[key]
        yield Marked(*(tuple(sorted(found[role])) for role in ROLES))


def _span(part: str) -> Span:
    start, end = part.split()
    return int(start), int(end)
