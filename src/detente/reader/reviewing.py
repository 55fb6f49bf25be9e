"""An analyst's decisions on statements that a program read, each kept in the text of the case file at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from detente.case.logic.language import spell
from detente.case.model import Case, Statement
from detente.case.text import editing
from detente.light import dataclass

DOUBTFUL = ("doubtful",)
EVERY = ("doubtful", "draft")
"""What waits for a decision: what is in doubt, or all that nobody has looked at."""


def waiting(case: Case, which: Sequence[str] = DOUBTFUL) -> tuple[int, ...]:
    """The numbers, from 0, of the statements that wait for a decision, those in doubt first."""
    found = [k for k, said in enumerate(case.statements) if said.review in which]
    return tuple(sorted(found, key=lambda k: case.statements[k].review != "doubtful"))


@dataclass(frozen=True)
class Moment:
    """The text of the case file, the statements to look at, and which of them is looked at."""

    text: str
    queue: tuple[int, ...]
    place: int = 0


class Review:
    """A walk through the statements of a case file that wait for a decision.

    *keep* is given the text after each decision and puts it into the file. Every decision can be taken back.
    """

    def __init__(
        self, text: str, keep: Callable[[str], None], which: Sequence[str] = DOUBTFUL, name: str = "<text>"
    ) -> None:
        self._name, self._keep = name, keep
        self.case = self._read(text)
        self._now = Moment(text, waiting(self.case, which))
        self._before: list[Moment] = []

    @property
    def number(self) -> int | None:
        """The number, from 0, of the statement that is looked at; None at the end."""
        now = self._now
        return now.queue[now.place] if now.place < len(now.queue) else None

    @property
    def statement(self) -> Statement:
        """The statement that is looked at."""
        assert self.number is not None
        return self.case.statements[self.number]

    @property
    def progress(self) -> tuple[int, int]:
        """Which one it is, from 1, and how many there are."""
        return self._now.place + 1, len(self._now.queue)

    def accept(self) -> None:
        """It is right as it stands, or as it has been corrected; go on."""
        if self.statement.review == "corrected":
            self.skip()
        else:
            text = editing.set_value(self._now.text, self._path("review"), "accepted", self._name)
            self._decide(replace(self._now, text=text, place=self._now.place + 1))

    def correct(self, *, stance: str = "", party: str = "") -> None:
        """Put another stance or party in; the statement stays in view."""
        text = self._now.text
        for key, value in (("stance", stance), ("party", party)):
            if value:
                text = editing.set_value(text, self._path(key), value, self._name)
        self._corrected(text)

    def about(self, issue: str, value: str) -> None:
        """Put another issue, and a value of it or none, in the place of what it was about; it stays in view."""
        assert self.number is not None
        topic = f"{spell(issue)} = {spell(value)}" if value else spell(issue)
        self._corrected(editing.set_about(self._now.text, self.number, [topic], self._name))

    def drop(self) -> None:
        """It is no statement: take it out of the file."""
        number, now = self.number, self._now
        assert number is not None
        text = editing.remove_statement(now.text, number, self._name)
        left = tuple(k - (k > number) for k in now.queue if k != number)
        self._decide(Moment(text, left, now.place))

    def skip(self) -> None:
        """Leave it as it is for now."""
        self._before.append(self._now)
        self._now = replace(self._now, place=self._now.place + 1)

    def undo(self) -> bool:
        """Take the last decision back, in the file too, or go back to what was skipped; whether there was any."""
        if not self._before:
            return False
        then = self._before.pop()
        if then.text != self._now.text:
            self._keep(then.text)
            self.case = self._read(then.text)
        self._now = then
        return True

    def _corrected(self, text: str) -> None:
        if self.statement.review != "corrected":
            text = editing.set_value(text, self._path("review"), "corrected", self._name)
        self._decide(replace(self._now, text=text))

    def _decide(self, after: Moment) -> None:
        self._keep(after.text)
        self._before.append(self._now)
        self._now, self.case = after, self._read(after.text)

    def _path(self, key: str) -> tuple[str | int, ...]:
        assert self.number is not None
        return ("statements", self.number, key)

    def _read(self, text: str) -> Case:
        return editing.sound(text.removeprefix(editing.BOM), self._name)
