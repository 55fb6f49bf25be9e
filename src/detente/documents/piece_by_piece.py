"""A document put together piece by piece: text, the stretches that are open, and what was met on the way."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime

from detente.documents.document import LONGEST_TEXT, Container, Kind, Stretch, tidied


class Composer:
    """What readers write into, in the order of the text."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._last = "\n"
        self._stretches: list[tuple[int, Stretch]] = []
        self._open = 0
        self._met: Counter[tuple[str, bool]] = Counter()
        self.length = 0

    def write(self, text: str) -> None:
        """Go on with *text*, tidied."""
        if text := tidied(text):
            self._pieces.append(text)
            self._last = text[-1]
            self.length += len(text)

    @property
    def full(self) -> bool:
        """Whether there is more text than any report may have, so that going on is of no use."""
        return self.length > LONGEST_TEXT

    @property
    def last(self) -> str:
        """The last character that was written; a line end before the first."""
        return self._last

    def line(self) -> None:
        """End the line, unless it has ended."""
        if self._last != "\n":
            self.write("\n")

    def met(self, kind: str, number: int = 1, *, read: bool = True) -> None:
        """Count parts of a file of one kind, and whether their text is read."""
        if number:
            self._met[kind, read] += number

    @contextmanager
    def within(
        self, kind: Kind, label: str = "", by: str = "", when: datetime | None = None, place: int | None = None
    ) -> Iterator[None]:
        """All that is written inside is of this kind."""
        closed = self.opened(kind, label, by, when, place)
        yield
        closed()

    def opened(
        self, kind: Kind, label: str = "", by: str = "", when: datetime | None = None, place: int | None = None
    ) -> _Open:
        """From here on the text is of this kind, until what is returned is called."""
        self._open += 1
        return _Open(self, self._open, Stretch(kind, self.length, self.length, label, by, when, place))

    def close(self, number: int, stretch: Stretch) -> None:
        """Note that *stretch*, opened as the *number*-th, ends here."""
        if stretch.start < self.length:
            self._stretches.append((number, replace(stretch, end=self.length)))

    @property
    def text(self) -> str:
        """All that was written."""
        return "".join(self._pieces).encode("utf-8", "replace").decode("utf-8")

    @property
    def stretches(self) -> tuple[Stretch, ...]:
        """The stretches that have been closed, outer ones first."""
        return tuple(one for _, one in sorted(self._stretches, key=lambda pair: (pair[1].start, pair[0])))

    @property
    def containers(self) -> tuple[Container, ...]:
        """What was counted, what was read first."""
        order = sorted(self._met, key=lambda key: (not key[1], key[0]))
        return tuple(Container(kind, self._met[kind, read], read) for kind, read in order)


class _Open:
    """A stretch that has not ended."""

    def __init__(self, composer: Composer, number: int, stretch: Stretch) -> None:
        self._composer, self._number, self._stretch = composer, number, stretch

    def __call__(self) -> None:
        """End it here."""
        self._composer.close(self._number, self._stretch)
