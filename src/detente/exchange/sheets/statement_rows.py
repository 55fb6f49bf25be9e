"""Rows of a sheet as statements of a case; every fault of the sheet at once, each at its cell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, get_args

from pydantic import ValidationError
from pydantic_core import PydanticCustomError

from detente.case.check.asked import asked
from detente.case.check.faults import listed
from detente.case.kinds import day_of
from detente.case.logic.conditions import Condition, Holds
from detente.case.logic.language import StatementError
from detente.case.model import STANCES, Case, Interval, Review, Statement, spans_of
from detente.case.sheet import COLUMNS, REQUIRED, topics
from detente.case.text.from_file import MAX_PROBLEMS
from detente.errors import CaseFileError, Problem, nearest
from detente.exchange.sheets.cells import Sheet, SheetCell

REVIEWS: tuple[str, ...] = get_args(Review)


@dataclass(frozen=True)
class FoundRows:
    """The statements of a sheet that are *new* to a case, in the order of the sheet, each once.

    ``known`` counts rows that the case has already, ``repeated`` those that the sheet has a second time.
    """

    new: tuple[Statement, ...]
    known: int
    repeated: int


def statements(sheet: Sheet, case: Case, *, name: str, ignore: bool = False) -> FoundRows:
    """The statements in *sheet*, checked against *case*; *name* is the file for a fault that has no cell.

    A column that a statement does not have is a fault, unless *ignore* leaves such columns aside. Raises
    ``CaseFileError`` with every fault.
    """
    columns = _columns(sheet, name, ignore=ignore)
    problems: list[Problem] = []
    seen: dict[Statement, None] = {}
    old = set(case.statements)
    known = repeated = 0
    for row in sheet.rows:
        cells = {column: row[k] for column, k in columns.items() if k < len(row)}
        made = _statement(cells, row, case, problems)
        if made is None:
            continue
        if made in old:
            known += 1
        elif made in seen:
            repeated += 1
        else:
            seen[made] = None
    _stop_at(problems)
    return FoundRows(tuple(seen), known, repeated)


def _stop_at(problems: list[Problem]) -> None:
    if problems:
        rest = len(problems) - MAX_PROBLEMS
        more = [Problem(f"{rest:,} more faults", problems[0].file.partition("!")[0])] if rest > 0 else []
        raise CaseFileError(problems[:MAX_PROBLEMS] + more)


def _columns(sheet: Sheet, name: str, *, ignore: bool) -> dict[str, int]:
    """Where each column of a statement stands."""
    problems: list[Problem] = []
    found: dict[str, int] = {}
    for k, cell in enumerate(sheet.head):
        title = cell.text.strip()
        column = title.lower()
        if column in found:
            problems.append(cell.problem(f'a second column "{title}"'))
        elif column in COLUMNS:
            found[column] = k
        elif not ignore and (title or cell.fault or any(len(row) > k and row[k].text.strip() for row in sheet.rows)):
            said = f'unknown column "{title}"' if title else "a column without a name"
            expected = f"one of: {', '.join(COLUMNS)}; --ignore-columns leaves others aside"
            problems.append(cell.problem(said, expected=expected, suggestion=nearest(title, COLUMNS)))
    if missing := [column for column in REQUIRED if column not in found]:
        message = f"no column {', '.join(missing)}" if sheet.head else "an empty sheet"
        expected = f"a first row with the names of columns: {', '.join(COLUMNS)}"
        place = (
            sheet.head[0].problem(message, expected=expected)
            if sheet.head
            else Problem(message, name, expected=expected)
        )
        problems.append(place)
    _stop_at(problems)
    return found


def _statement(
    cells: Mapping[str, SheetCell], row: tuple[SheetCell, ...], case: Case, problems: list[Problem]
) -> Statement | None:
    """The statement of one row, or None with its faults added to *problems*."""
    before = len(problems)
    problems.extend(cell.problem(cell.fault, expected="text, or a date") for cell in cells.values() if cell.fault)
    for column in REQUIRED:
        cell = cells.get(column)
        if cell is None or not (cell.text.strip() or cell.fault):
            problems.append((cell or row[-1]).problem(f"no {column}", expected=_expected(column, case)))
    made: dict[str, Any] = {}
    for column, cell in cells.items():
        if cell.text.strip() and not cell.fault:
            problems.extend(_faults(column, cell, case))
            made[column] = cell.text if column in ("speaker", "if", "text") else cell.text.strip()
    if len(problems) > before:
        return None
    made["about"] = tuple(map(Condition.parse, topics(made.get("about", ""))))
    return Statement.model_validate(made)


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


def _faults(column: str, cell: SheetCell, case: Case) -> Iterator[Problem]:
    text = cell.text.strip()
    expected = _expected(column, case)
    if column == "date" and day_of(text) is None:
        yield cell.problem(f'"{text}" is not a day', expected=expected)
    elif column == "stance" and text not in STANCES:
        yield cell.problem(f'unknown stance "{text}"', expected=expected, suggestion=nearest(text, STANCES))
    elif column == "party" and text not in case.parties:
        yield cell.problem(f'unknown party "{text}"', expected=expected, suggestion=_party(text, case))
    elif column == "source" and text not in case.sources:
        yield cell.problem(f'unknown source "{text}"', expected=expected, suggestion=nearest(text, case.sources))
    elif column == "review" and text not in REVIEWS:
        expected = f"one of: {', '.join(REVIEWS)}; nothing for what an analyst wrote"
        yield cell.problem(f'unknown review "{text}"', expected=expected, suggestion=nearest(text, REVIEWS))
    elif column == "confidence" and not _share(text):
        yield cell.problem(f'"{text}" is no confidence', expected="a number from 0 to 1")
    elif column == "at" and not _place(text):
        yield cell.problem(f'"{text}" is no place in a text', expected="characters, as 120-184; several with commas")
    elif column == "about":
        for topic in topics(text):
            yield from _topic(topic, cell, case)


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


def _party(text: str, case: Case) -> str:
    """The key of the party that is called *text*, or of one with a key near to it."""
    for key, party in case.parties.items():
        if text.lower() in (key.lower(), party.name.lower(), *(alias.lower() for alias in party.aliases)):
            return key
    return nearest(text, case.parties)


def _topic(topic: str, cell: SheetCell, case: Case) -> Iterator[Problem]:
    """What is wrong with one statement of the statement language; an issue may be named bare."""
    try:
        condition = Condition.parse(topic)
    except StatementError as fault:
        yield cell.problem(f"{fault.message}, in: {topic}", found=fault.found, expected=fault.expected)
        return
    match condition.expression:
        case Holds(issue) if issue.text in case.issues:
            return
    try:
        asked(case, topic)
    except CaseFileError as fault:
        for problem in fault.problems:
            yield cell.problem(
                f"{problem.message}, in: {topic}", expected=problem.expected, suggestion=problem.suggestion
            )
