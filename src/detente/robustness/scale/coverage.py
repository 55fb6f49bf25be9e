"""Which readings there are and which are missing: each is counted once, whatever parts they were worked out in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

SMALLEST, LARGEST = 1024, 8192
"""Readings of a part; a case of middling size takes about a second for a thousand."""


@dataclass(frozen=True, order=True)
class ReadingRange:
    """Readings number *first* to *end - 1*."""

    first: int
    end: int

    def __len__(self) -> int:
        return self.end - self.first


def used(parts: Iterable[ReadingRange], draws: int) -> Iterator[tuple[ReadingRange, ReadingRange]]:
    """Each part that is of use, with the stretch of it that no part before it has, before reading number *draws*."""
    done = 0
    for part in sorted(parts):
        stretch = ReadingRange(max(part.first, done), min(part.end, draws))
        if stretch.first < stretch.end:
            yield part, stretch
            done = stretch.end


def missing(parts: Iterable[ReadingRange], draws: int) -> Iterator[ReadingRange]:
    """The readings before number *draws* that no part has, in spans as large as parts of so many should be."""
    size = SMALLEST
    while size < LARGEST and 128 * size <= draws:
        size *= 2
    done = 0
    for _, stretch in [*used(parts, draws), (None, ReadingRange(draws, draws))]:
        while done < stretch.first:
            end = min(done - done % size + size, stretch.first)
            yield ReadingRange(done, end)
            done = end
        done = max(done, stretch.end)
