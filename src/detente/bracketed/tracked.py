"""Tracked changes as open places: what somebody has inserted, deleted or put in place of something."""

from __future__ import annotations

from collections.abc import Sequence

from detente.bracketed.draft_text import AgreedWords, Alternative, OpenPlace, Part
from detente.documents.document import Document, Kind
from detente.light import dataclass


@dataclass(frozen=True, slots=True)
class Change:
    """``text[start:end]`` was inserted, or *deleted*, by somebody."""

    start: int
    end: int
    deleted: bool
    by: str


def changes_of(document: Document) -> list[Change]:
    """The changes of *document* that do not overlap; of one inside another the outer counts, a deletion before all."""
    found = sorted(
        (one for one in document.of(Kind.INSERTED, Kind.DELETED) if one.label != "struck"),
        key=lambda one: (one.kind != Kind.DELETED, one.start, -one.end),
    )
    taken = bytearray(len(document.text) + 1)
    made: list[Change] = []
    for one in found:
        start = one.start
        while start < one.end:  # the pieces of it that are not taken
            while start < one.end and taken[start]:
                start += 1
            end = start
            while end < one.end and not taken[end]:
                end += 1
            if start < end:
                made.append(Change(start, end, one.kind == Kind.DELETED, one.by))
                taken[start:end] = b"\x01" * (end - start)
            start = end
    made.sort(key=lambda one: one.start)
    joined: list[Change] = []
    for change in made:
        last = joined[-1] if joined else None
        if last and (last.end, last.deleted, last.by) == (change.start, change.deleted, change.by):
            joined[-1] = Change(last.start, change.end, last.deleted, last.by)
        else:
            joined.append(change)
    return joined


def changed_words(text: str, start: int, end: int, changes: Sequence[Change]) -> list[Part]:
    """``text[start:end]``, which has no brackets of its own, along the *changes* in it."""
    made: list[Part] = []
    place = start
    run: list[tuple[int, int, Change]] = []

    def flush() -> None:
        if run:
            made.append(_place(text, run))
            run.clear()

    for change in changes:
        first, last = max(start, change.start), min(end, change.end)
        if first >= last or not text[first:last].strip(" \t\n[]"):
            continue
        if first > place or (run and change.deleted and not run[-1][2].deleted):
            flush()
        if first > place:
            made.append(AgreedWords(text[place:first], place))
        run.append((first, last, change))
        place = last
    flush()
    if place < end:
        made.append(AgreedWords(text[place:end], place))
    return made


def _place(text: str, run: Sequence[tuple[int, int, Change]]) -> OpenPlace:
    alternatives = []
    for start, end, change in run:
        who = (change.by,) if change.by else ()
        by, against = ((), who) if change.deleted else (who, ())
        alternatives.append(Alternative("", (AgreedWords(text[start:end], start),), "", start, "", by, against))
    return OpenPlace(tuple(alternatives), ("",) * (len(run) - 1), run[0][0], run[-1][1], "changes")
