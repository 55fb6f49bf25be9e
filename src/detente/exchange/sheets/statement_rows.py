"""Rows of a sheet as statements of a case; every fault of the sheet at once, each at its cell."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import field
from datetime import date as Day
from typing import Any, get_args

from pydantic import ValidationError
from pydantic_core import PydanticCustomError

from detente.case.check.asked import asked
from detente.case.check.faults import listed
from detente.case.logic.conditions import Condition, Holds, Word
from detente.case.logic.language import StatementError
from detente.case.model import STANCES, Case, Interval, Review, Source, Statement, spans_of
from detente.case.sheet import REQUIRED, topics
from detente.case.text.from_file import MAX_PROBLEMS
from detente.errors import CaseFileError, Problem, nearest
from detente.exchange.day_order import DayOrder
from detente.exchange.sheets.called import folded, near_party, near_stance, party_called, stance_called, topic_called
from detente.exchange.sheets.cells import Sheet, SheetCell
from detente.exchange.sheets.columns import VALUE, columns
from detente.exchange.sheets.written_days import written_day
from detente.light import dataclass

REVIEWS: tuple[str, ...] = get_args(Review)
_ADDRESS = re.compile(r"https?://\S+", re.IGNORECASE)
_LANGUAGE = re.compile(r"\b(?:and|or|in|implies|iff|exactly|at (?:least|most))\b|[()]")
_SIGN = re.compile(r"!=|>=|<=|[=:≠≥≤<>]")
_KEY = re.compile(r"\w+")


@dataclass(frozen=True)
class FoundRows:
    """The statements of a sheet that are *new* to a case, in the order of the sheet, each once.

    ``known`` counts rows that the case has already, ``repeated`` those that the sheet has a second time. ``sources``
    are those that the new statements name and the case does not have. ``problems`` are the faults; where there are any
    nothing is to be added.
    """

    new: tuple[Statement, ...]
    known: int
    repeated: int
    sources: Mapping[str, Source] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True)
class SheetReading:
    """How a sheet is to be read.

    *titles* maps titles of the sheet to columns, *remembered* does so from an earlier sheet; *ignore* leaves columns
    aside that a statement does not have; *days* says which number of a date is the day; *declare* declares sources
    even where their name is near to one that the case has.
    """

    titles: Mapping[str, str] = field(default_factory=dict)
    remembered: Mapping[str, str] = field(default_factory=dict)
    ignore: bool = False
    days: DayOrder = DayOrder.ASK
    declare: bool = False


def statements(
    sheet: Sheet, case: Case, *, name: str, ignore: bool = False, how: SheetReading | None = None
) -> FoundRows:
    """The statements in *sheet*, checked against *case*; *name* is the file for a fault that has no cell.

    Raises ``CaseFileError`` with every fault.
    """
    found = rows(sheet, case, name=name, how=how or SheetReading(ignore=ignore))
    if found.problems:
        raise CaseFileError(found.problems)
    return found


def rows(sheet: Sheet, case: Case, *, name: str, how: SheetReading) -> FoundRows:
    """What *sheet* says, as far as it goes, with every fault of it."""
    places, problems = columns(sheet, name, how.titles, how.remembered, ignore=how.ignore)
    if problems:
        return FoundRows((), 0, 0, problems=_bounded(problems))
    reader = _Rows(case, how, len(sheet.head))
    seen: dict[Statement, None] = {}
    old = set(case.statements)
    known = repeated = 0
    for row in sheet.rows:
        made = reader.statement({column: row[k] for column, k in places.items() if k < len(row)}, row)
        if made is None:
            continue
        if made in old:
            known += 1
        elif made in seen:
            repeated += 1
        else:
            seen[made] = None
    used = {said.source for said in seen}
    sources = {key: source for key, source in reader.sources.items() if key in used}
    return FoundRows(tuple(seen), known, repeated, sources, _bounded(reader.problems))


def _bounded(problems: list[Problem]) -> tuple[Problem, ...]:
    rest = len(problems) - MAX_PROBLEMS
    more = [Problem(f"{rest:,} more faults", problems[0].file.partition("!")[0])] if rest > 0 else []
    return (*problems[:MAX_PROBLEMS], *more)


class _Rows:
    """Makes statements of rows; keeps the faults, and the sources that rows declare."""

    def __init__(self, case: Case, how: SheetReading, width: int) -> None:
        self.case, self.how, self.width = case, how, width
        self.problems: list[Problem] = []
        self.sources: dict[str, Source] = {}
        self._titles = {folded(source.title): key for key, source in case.sources.items()}

    def statement(self, cells: dict[str, SheetCell], row: tuple[SheetCell, ...]) -> Statement | None:
        """The statement of one row, or None with its faults added."""
        before = len(self.problems)
        beyond = [cell for cell in row[self.width :] if cell.text.strip() or cell.fault]
        if beyond:
            expected = (
                f"at most {self.width} cells, as the first row has; quotes around a text that holds the separator"
            )
            self.problems.append(beyond[0].problem("a cell beyond the last column", expected=expected))
        self.problems.extend(
            cell.problem(cell.fault, expected="text, or a date") for cell in cells.values() if cell.fault
        )
        name = cells.pop("party name", None)
        if name is not None and _empty(cells.get("party")):
            cells["party"] = name
        for column in REQUIRED:
            cell = cells.get(column)
            if _empty(cell):
                expected = _expected(column, self.case)
                self.problems.append((cell or row[-1]).problem(f"no {column}", expected=expected))
        made: dict[str, Any] = {}
        for column, cell in cells.items():
            if cell.text.strip() and not cell.fault and column not in ("number", "source title", VALUE):
                made[column] = self._cell(column, cell, cells)
        self._beside(made.get("party"), name)
        if len(self.problems) > before:
            return None
        made.setdefault("about", ())
        return Statement.model_validate(made)

    def _beside(self, party: str | None, name: SheetCell | None) -> None:
        """A name beside a key must be a name of the same party, so that neither is changed alone."""
        if name is not None and party in self.case.parties and name.text.strip():
            meant = party_called(name.text.strip(), self.case)
            if meant and party not in meant:
                expected = f'a name of the party "{party}", or the other column changed too'
                self.problems.append(name.problem(f'"{name.text.strip()}" is another party', expected=expected))

    def _cell(self, column: str, cell: SheetCell, cells: Mapping[str, SheetCell]) -> Any:
        """What *cell* says, as a statement has it; its faults are added."""
        text = cell.text.strip()
        match column:
            case "date":
                return self._day(cell, text)
            case "party":
                return self._party(cell, text)
            case "stance":
                return self._stance(cell, text)
            case "about":
                return self._about(cell, text, cells.get(VALUE))
            case "source":
                return self._source(cell, text)
            case "review" if text not in REVIEWS:
                expected = f"one of: {', '.join(REVIEWS)}; nothing for what an analyst wrote"
                self._fault(cell, f'unknown review "{text}"', expected, nearest(text, REVIEWS))
            case "confidence" if not _share(text):
                self._fault(cell, f'"{text}" is no confidence', "a number from 0 to 1")
            case "at" if not _place(text):
                self._fault(cell, f'"{text}" is no place in a text', "characters, as 120-184; several with commas")
        return cell.text if column in ("speaker", "if", "text") else text

    def _fault(self, cell: SheetCell, message: str, expected: str = "", suggestion: str = "") -> None:
        self.problems.append(cell.problem(message, expected=expected, suggestion=suggestion))

    def _day(self, cell: SheetCell, text: str) -> Day | None:
        day, wrong, expected = written_day(text, self.how.days)
        if day is None:
            self._fault(cell, wrong, expected)
        return day

    def _party(self, cell: SheetCell, text: str) -> str:
        meant = party_called(text, self.case)
        if len(meant) > 1:
            self._fault(cell, f'"{text}" is a name of several parties', f"one of: {', '.join(meant)}")
        elif not meant:
            self._fault(cell, f'unknown party "{text}"', _expected("party", self.case), near_party(text, self.case))
        return meant[0] if meant else ""

    def _stance(self, cell: SheetCell, text: str) -> str:
        stance = stance_called(text)
        if not stance:
            self._fault(cell, f'unknown stance "{text}"', _expected("stance", self.case), near_stance(text))
        return stance

    def _source(self, cell: SheetCell, text: str) -> str:
        if text in self.case.sources or text in self.sources:
            return text
        if known := self._titles.get(folded(text)):
            return known
        near = nearest(text, (*self.case.sources, *(source.title for source in self.case.sources.values())))
        if near and not self.how.declare:
            self._fault(
                cell,
                f'unknown source "{text}"',
                f"{_expected('source', self.case)}; --new-sources declares it as another",
                near,
            )
            return ""
        key = _free(text, {*self.case.sources, *self.sources})
        self.sources[key] = Source(title=text, url=text if _ADDRESS.fullmatch(text) else "")
        self._titles[folded(text)] = key
        return key

    def _about(self, cell: SheetCell, text: str, value: SheetCell | None) -> tuple[Condition, ...]:
        made = []
        for topic in topics(text):
            said = topic_called(topic, self.case) or topic
            if value is not None and value.text.strip():
                said = self._with_value(said, value)
            faults = list(_topic(said, topic, cell, self.case))
            self.problems += faults
            if not faults:
                made.append(Condition.parse(said))
        return tuple(made)

    def _with_value(self, topic: str, value: SheetCell) -> str:
        """The issue *topic* with the value that stands in a column of its own."""
        try:
            expression = Condition.parse(topic).expression
        except StatementError:
            return topic
        if not isinstance(expression, Holds):
            self._fault(value, "a value beside what names one already", "nothing here, or an issue alone under about")
            return topic
        joined = f"{expression.issue} = {Word(value.text.strip())}"
        return topic_called(joined, self.case) or joined


def _empty(cell: SheetCell | None) -> bool:
    return cell is None or not (cell.text.strip() or cell.fault)


def _free(text: str, taken: set[str]) -> str:
    """A key made of some words of *text* that is not taken."""
    words = _KEY.findall(text.casefold().removeprefix("https://").removeprefix("http://"))
    made = "-".join(words)[:40].strip("-_") or "source"
    if made.isdigit():
        made = f"source-{made}"
    return next(key for key in (made, *(f"{made}-{k}" for k in range(2, len(taken) + 3))) if key not in taken)


def _expected(column: str, case: Case) -> str:
    match column:
        case "date":
            return "a day, written as 2031-05-02"
        case "stance":
            return f"one of: {', '.join(STANCES)}"
        case "party":
            return f"one of: {listed(case.parties)}"
        case _:
            return f"one of: {listed(case.sources)}" if case.sources else "nothing; the case has no sources"


def _share(text: str) -> bool:
    try:
        amount = Interval.model_validate(text)
    except ValidationError:
        return False
    return 0 <= amount.low <= amount.high <= 1


def _place(text: str) -> bool:
    try:
        return bool(spans_of(text))
    except PydanticCustomError:
        return False


def _topic(said: str, topic: str, cell: SheetCell, case: Case) -> Iterator[Problem]:
    """What is wrong with one statement of the statement language; an issue may be named bare."""
    try:
        condition = Condition.parse(said)
    except StatementError as fault:
        if _LANGUAGE.search(topic):
            yield cell.problem(f"{fault.message}, in: {topic}", found=fault.found, expected=fault.expected)
        else:
            wanted = _SIGN.split(topic, maxsplit=1)[0].strip()
            expected = f"a statement, or one of: {listed(issue.name or key for key, issue in case.issues.items())}"
            near = _near_issue(topic, case)
            yield cell.problem(f"unknown issue or value, in: {topic}", found=wanted, expected=expected, suggestion=near)
        return
    match condition.expression:
        case Holds(issue) if issue.text in case.issues:
            return
    try:
        asked(case, said)
    except CaseFileError as fault:
        for problem in fault.problems:
            near = problem.suggestion or _near_issue(topic, case)
            yield cell.problem(f"{problem.message}, in: {topic}", expected=problem.expected, suggestion=near)


def _near_issue(topic: str, case: Case) -> str:
    """The key of an issue whose name is near to *topic*, or nothing."""
    names = {issue.name: key for key, issue in case.issues.items() if issue.name}
    return names.get(nearest(_SIGN.split(topic, maxsplit=1)[0].strip(), names), "")
