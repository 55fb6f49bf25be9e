"""Reports being read into a case: one after the other, seen from every page, and ended whenever somebody wishes."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Mapping, Sequence
from dataclasses import field, replace
from datetime import date as Day
from typing import TYPE_CHECKING, Any, Literal
from weakref import WeakKeyDictionary

from detente.app.desk.desk import Desk, DeskState, OvertakenEditError
from detente.app.frame.bench import Bench
from detente.app.frame.translations import Translation
from detente.app.frame.untouched import untouched
from detente.app.work.kept_texts import KeptTexts
from detente.app.work.report_reading import DroppedFile, drafted, statements_of, text_of
from detente.app.work.sandbox import ReadingLimits, read_in_a_process_of_its_own
from detente.errors import DetenteError
from detente.light import dataclass

if TYPE_CHECKING:
    from detente.case.model import Case
    from detente.reader.adding import Addition
    from detente.reader.statements import Reading, Said

Task = Literal["add", "draft", "look"]
"""Add statements to the case; make its parties and issues too; keep the texts alone."""
LIMITS = ReadingLimits(seconds=600)
STEP = 0.7
"""Seconds between two pieces of news."""
TRIES = 8
"""How often a text is worked out anew where somebody was quicker to edit the case."""
LISTED = 200
"""Statements without a place that are listed."""


@dataclass(frozen=True)
class Unplaced:
    """A statement that found no place in the case, and why."""

    place: str
    who: str
    stance: str
    text: str
    why: str


@dataclass
class ReadingJob:
    """Some files that are read for *desk*: ``done`` of them, and ``share`` of the present one, of how much."""

    bench: Bench
    desk: Desk
    words: Translation
    task: Task
    files: Sequence[DroppedFile]
    day: Day | None = None
    done: int = 0
    share: tuple[int, int] = (0, 0)
    running: bool = True
    stopped: bool = False
    told: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    left: list[Unplaced] = field(default_factory=list)
    undated: list[DroppedFile] = field(default_factory=list)

    def start(self) -> None:
        """Begin; the page that is shown next says how far it is."""
        JOBS[self.desk] = self
        self._last = 0.0
        self._work = asyncio.get_running_loop().create_task(self._run())

    def stop(self) -> None:
        """End it now; what has been read stays."""
        self._work.cancel()

    @property
    def current(self) -> str:
        """The name of the file that is being read; empty for what comes behind all of them."""
        return self.files[self.done].name if self.done < len(self.files) else ""

    async def _run(self) -> None:
        try:
            readings = []
            for file in self.files:
                try:
                    readings += await self._one(file)
                except DetenteError as fault:
                    self.faults.append(str(fault) if file.name in str(fault) else f"{file.name}: {fault}")
                self.done, self.share = self.done + 1, (0, 0)
                self.bench.news()
            if self.task == "draft":
                await self._draft(readings)
            elif self.task == "look" and not self.faults:
                number = len(self.files)
                self.told.append(self.words.count("%(num)s text is kept.", "%(num)s texts are kept.", number))
        except DetenteError as fault:
            self.faults.append(str(fault))
        except asyncio.CancelledError:
            self.stopped = True
        except Exception as fault:
            logging.getLogger("detente.app").exception("a fault of detente")
            kind = type(fault).__name__
            self.faults.append(self.words.say("This is a fault of detente, not of the reports (%(kind)s).", kind=kind))
        finally:
            self.running = False
            self.bench.news()

    async def _one(self, file: DroppedFile) -> list[Reading]:
        if self.task == "look":
            document = await read_in_a_process_of_its_own(text_of, file, self.day, limits=LIMITS, tell=self._tell)
            await asyncio.to_thread(self.texts.keep, document)
            return []
        text = self.desk.state.text if self.task == "add" else ""
        reading = await read_in_a_process_of_its_own(
            statements_of, file, self.day, text, limits=LIMITS, tell=self._tell
        )
        await asyncio.to_thread(self.texts.keep, reading.document)
        self.told += [self.words.say("Note: %(note)s", note=note) for note in reading.document.notes]
        if reading.document.date is None and reading.statements:
            self.undated.append(file)
            raise DetenteError(
                self.words.say("%(name)s: its day is not known. Give the day and read it again.", name=file.name)
            )
        if self.task == "add":
            await asyncio.to_thread(self._add, reading, file)
        return [reading]

    def _add(self, reading: Reading, file: DroppedFile) -> None:
        """Put what is new into the file, as `detente read --into` does."""
        from detente.reader.adding import addition  # noqa: PLC0415 (its parts are loaded while the first file is read)

        label = self.words.say("%(name)s read", name=file.name)
        for _ in range(TRIES):
            state = self.desk.state
            if state.case is None:
                raise DetenteError(self.words.say("The case file has faults, so nothing can be added to it."))
            made = addition([_known(reading, state.case)], state.case)
            if made.statements:
                try:
                    self.desk.replace(made.into(state.text, self.desk.name), state.version, label)
                except OvertakenEditError:
                    continue
            self._count(file, made, state.case.as_of)
            return
        raise OvertakenEditError

    async def _draft(self, readings: Sequence[Reading]) -> None:
        """Put a first case in the place of one that nobody has begun."""
        if not any(reading.statements for reading in readings):
            if not self.faults:
                self.faults.append(self.words.say("No statements were found in these reports."))
            return
        overtaken = self.words.say("The case has been worked on meanwhile, so no draft is put in its place.")
        case = self.desk.state.case
        if case is None or not untouched(case):
            raise DetenteError(overtaken)
        day = case.as_of.isoformat() if case.as_of else ""
        text, counts = await read_in_a_process_of_its_own(
            drafted, readings, case.title, day, limits=LIMITS, tell=self._tell
        )
        state: DeskState = self.desk.state
        if state.case != case:
            raise DetenteError(overtaken)
        label = self.words.say("first case drafted from reports")
        await asyncio.to_thread(self.desk.replace, text, state.version, label)
        self.told.append(self.words.say("A first case: %(what)s", what=_counted(self.words, counts)))

    def _count(self, file: DroppedFile, made: Addition, day: Day | None) -> None:
        words, number = self.words, len(made.statements)
        doubtful = sum(statement.review == "doubtful" for statement in made.statements)
        said = [f"{file.name}: " + words.count("%(num)s statement added", "%(num)s statements added", number)]
        said += [words.count("%(num)s of them in doubt", "%(num)s of them in doubt", doubtful)] if doubtful else []
        said += [words.count("%(num)s there already", "%(num)s there already", len(made.known))] if made.known else []
        said += [words.count("%(num)s not placed", "%(num)s not placed", len(made.left))] if made.left else []
        self.told.append(", ".join(said))
        if late := sum(day is not None and statement.date > day for statement in made.statements):
            said_late = words.count(
                "%(num)s of them is of a later day than the case, and left out until it is read as of that day.",
                "%(num)s of them are of later days than the case, and left out until it is read as of those.",
                late,
            )
            self.told.append(said_late)
        for one in made.left[: max(0, LISTED - len(self.left))]:
            what = one.said
            self.left.append(Unplaced(f"{what.document}:{what.line}", what.speaker, what.stance, what.text, one.why))

    def _tell(self, share: Any) -> None:
        self.share = share
        if time.monotonic() - self._last > STEP:
            self._last = time.monotonic()
            self.bench.news()

    @property
    def texts(self) -> KeptTexts:
        """The texts that are kept beside the case."""
        return texts_of(self.desk)


JOBS: WeakKeyDictionary[Desk, ReadingJob] = WeakKeyDictionary()
"""The latest reading for each case file that is open."""
_TEXTS: WeakKeyDictionary[Desk, KeptTexts] = WeakKeyDictionary()


def texts_of(desk: Desk) -> KeptTexts:
    """The texts that are kept beside the file of *desk*."""
    if desk not in _TEXTS:
        _TEXTS[desk] = KeptTexts(desk.path.parent)
    return _TEXTS[desk]


def _counted(words: Translation, counts: Mapping[str, int]) -> str:
    """What a first case has, in words."""
    told = {
        "parties": words.count("%(num)s party", "%(num)s parties", counts["parties"]),
        "issues": words.count("%(num)s issue", "%(num)s issues", counts["issues"]),
        "statements": words.count("%(num)s statement", "%(num)s statements", counts["statements"]),
        "threats": words.count("%(num)s threat", "%(num)s threats", counts["threats"]),
        "proposals": words.count("%(num)s proposal", "%(num)s proposals", counts["proposals"]),
        "meetings": words.count("%(num)s meeting", "%(num)s meetings", counts["meetings"]),
        "left": words.count(
            "%(num)s not placed, listed at its end", "%(num)s not placed, listed at its end", counts["left"]
        ),
    }
    return ", ".join(words for kind, words in told.items() if counts[kind])


def _known(reading: Reading, case: Case) -> Reading:
    """*reading* with those parties, issues and values left open that the case has lost since it was begun."""

    def of(said: Said) -> Said:
        party = said.party if said.party in case.parties else ""
        issue = said.issue if said.issue in case.issues else ""
        value = said.value if issue and said.value in case.issues[issue].values else ""
        return replace(said, party=party, issue=issue, value=value)

    return replace(reading, statements=tuple(map(of, reading.statements)))
