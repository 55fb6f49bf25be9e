"""Actors with power, and a position and a salience on each dimension, as KTAB's files have them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction

from detente.case.check.broken_rules import MAX_PARTIES
from detente.errors import CaseFileError, Problem
from detente.exchange.carried import CarriedFile
from detente.exchange.genius.xml_tree import Element, Tree, tree
from detente.exchange.scenario.numbers import exact
from detente.exchange.sheets.cells import SheetCell
from detente.exchange.sheets.delimited import cell_rows
from detente.exchange.sheets.workbook import workbook
from detente.light import dataclass

HIGHEST = 100
"""Positions and saliences lie between 0 and this."""
MAX_DIMENSIONS = 20


@dataclass(frozen=True)
class Actor:
    """One actor; positions and saliences are one a dimension, from 0 to 100."""

    name: str
    words: str
    power: Fraction
    positions: tuple[Fraction, ...]
    saliences: tuple[Fraction, ...]


@dataclass(frozen=True)
class ActorTable:
    """A scenario: its name, what it is about, the dimensions by name, the actors."""

    title: str
    words: str
    dimensions: tuple[str, ...]
    actors: tuple[Actor, ...]


def actor_table(document: CarriedFile) -> ActorTable:
    """The scenario in *document*; raises ``CaseFileError`` with every fault of it."""
    if re.match(rb"(?:\xef\xbb\xbf)?\s*<", document.data):
        return _Xml(document).table()
    if document.data.startswith(b"PK"):
        sheet = workbook(document)
        return _Comma(document, [sheet.head, *sheet.rows]).table()
    return _Comma(document).table()


class _Comma:
    """The CSV form: a row about the scenario, a row of heads, a row an actor; a comma at the end is optional.

    A spreadsheet has the same rows.
    """

    def __init__(self, document: CarriedFile, rows: Sequence[tuple[SheetCell, ...]] | None = None) -> None:
        self.name = document.name
        self.rows = [_trimmed(row) for row in (cell_rows(document, ",") if rows is None else rows)]
        self.rows = [row for row in self.rows if row]
        self.problems: list[Problem] = []

    def table(self) -> ActorTable:
        if len(self.rows) < 3:
            message = "not a KTAB scenario"
            expected = (
                "a row with name, description, number of actors and of dimensions; a row of heads; a row an actor"
            )
            raise CaseFileError([Problem(message, self.name, expected=expected)])
        first, heads, *rest = self.rows
        if len(first) < 4 or not any(cell.text.strip().isdecimal() for cell in first[-2:]):
            message = "not a KTAB scenario: the first row does not say how many actors and dimensions there are"
            expected = "before the row of heads: name, description, number of actors, number of dimensions"
            raise CaseFileError([first[0].problem(message, expected=expected)])
        words = ", ".join(cell.text.strip() for cell in first[1:-2])
        actors, dimensions = self._whole(first[-2], MAX_PARTIES), self._whole(first[-1], MAX_DIMENSIONS)
        self._stop()
        if len(heads) != 3 + 2 * dimensions:
            message = f"{len(heads)} heads, and {dimensions} dimension{'s' * (dimensions != 1)}"
            expected = f"{3 + 2 * dimensions}: actor, description, power, and a position and a salience a dimension"
            self.problems.append(heads[-1].problem(message, expected=expected))
        if len(rest) != actors:
            self.problems.append(
                first[-2].problem(f"{len(rest)} rows of actors", found=str(len(rest)), expected=str(actors))
            )
        self._stop()
        made = tuple(actor for row in rest if (actor := self._actor(row, dimensions)) is not None)
        seen: dict[str, SheetCell] = {}
        for row in rest:
            if (name := row[0].text.strip()) in seen:
                self.problems.append(row[0].problem(f'a second actor "{name}"'))
            seen[row[0].text.strip()] = row[0]
        self._stop()
        names = [_dimension(heads[3 + 2 * k].text) or f"Dimension {k + 1}" for k in range(dimensions)]
        return ActorTable(first[0].text.strip(), words, tuple(names), made)

    def _stop(self) -> None:
        if self.problems:
            raise CaseFileError(self.problems[:200])

    def _whole(self, cell: SheetCell, most: int) -> int:
        text = cell.text.strip()
        number = int(text) if text.isdecimal() and len(text) < 6 else 0
        if not 1 <= number <= most:
            self.problems.append(cell.problem("a number out of range", found=text, expected=f"from 1 to {most}"))
        return number

    def _actor(self, row: tuple[SheetCell, ...], dimensions: int) -> Actor | None:
        """One row; a description with commas outside quotes takes several cells."""
        extra = len(row) - (3 + 2 * dimensions)
        if extra < 0:
            self.problems.append(row[-1].problem(f"{len(row)} cells", expected=f"{3 + 2 * dimensions}"))
            return None
        words = ", ".join(cell.text.strip() for cell in row[1 : 2 + extra])
        numbers = [self._number(cell, k) for k, cell in enumerate(row[2 + extra :])]
        name = row[0].text.strip()
        if not name:
            self.problems.append(row[0].problem("an actor without a name"))
        if None in numbers or not name:
            return None
        known = [number for number in numbers if number is not None]
        return Actor(name, words, known[0], tuple(known[1::2]), tuple(known[2::2]))

    def _number(self, cell: SheetCell, k: int) -> Fraction | None:
        number = exact(cell.text.strip())
        most = HIGHEST if k else 10**12
        if number is None or not 0 <= number <= most:
            what = "a power" if k == 0 else "a position" if k % 2 else "a salience"
            expected = f"a number from 0 to {HIGHEST}" if k else "a number, 0 or more"
            self.problems.append(cell.problem(f"not {what}", found=f'"{cell.text.strip()[:40]}"', expected=expected))
            return None
        return number


def _trimmed(row: tuple[SheetCell, ...]) -> tuple[SheetCell, ...]:
    """*row* without the empty cells at its end."""
    while row and not row[-1].text.strip():
        row = row[:-1]
    return row


def _dimension(head: str) -> str:
    """The name of a dimension from the head of its positions."""
    bare = re.sub(r"\b(?:position|pstn|pos)\b\s*[:\-]?", "", head, flags=re.IGNORECASE).strip(" -:_")
    return bare or head.strip()


class _Xml:
    """The XML form: the same with an element a part. Relations among actors and model settings are not looked at."""

    def __init__(self, document: CarriedFile) -> None:
        self.tree: Tree = tree(document)
        self.problems: list[Problem] = []

    def table(self) -> ActorTable:
        root = self.tree.root
        if root.tag != "Scenario":
            self._refuse(root, "not a KTAB scenario", found=f"<{root.tag}>", expected="<Scenario>")
            raise CaseFileError(self.problems)
        dimensions = [self._text(one) for part in root.own("Dimensions") for one in part.own("dName")]
        actors = [one for part in root.own("Actors") for one in part.own("Actor")]
        if not 1 <= len(dimensions) <= MAX_DIMENSIONS:
            self._refuse(root, f"{len(dimensions)} dimensions", expected=f"from 1 to {MAX_DIMENSIONS}, as <dName>")
        if not 1 <= len(actors) <= MAX_PARTIES:
            self._refuse(root, f"{len(actors)} actors", expected=f"from 1 to {MAX_PARTIES}, as <Actor>")
        made = [self._actor(one, len(dimensions)) for one in actors]
        names = [one.name for one in made if one]
        for name in {name for name in names if names.count(name) > 1}:
            self._refuse(root, f'a second actor "{name}"')
        if self.problems:
            raise CaseFileError(self.problems[:200])
        title, words = (self._below(root, tag) for tag in ("name", "desc"))
        return ActorTable(title, words, tuple(dimensions), tuple(one for one in made if one))

    def _actor(self, element: Element, dimensions: int) -> Actor | None:
        name, words = self._below(element, "name"), self._below(element, "description")
        if not name:
            self._refuse(element, "an actor without a name", expected="<name>")
        power = self._numbers(element, "capability", element.own("capability"), 1, 10**12)
        positions = self._numbers(
            element, "dCoord", [c for p in element.own("Position") for c in p.own("dCoord")], dimensions
        )
        saliences = self._numbers(
            element, "dSal", [c for p in element.own("Salience") for c in p.own("dSal")], dimensions
        )
        if not name or not power or len(positions) != dimensions or len(saliences) != dimensions:
            return None
        return Actor(name, words, power[0], tuple(positions), tuple(saliences))

    def _numbers(
        self, element: Element, tag: str, found: list[Element], wanted: int, most: int = HIGHEST
    ) -> list[Fraction]:
        if len(found) != wanted:
            self._refuse(element, f"{len(found)} <{tag}> in this actor", expected=str(wanted))
            return []
        made = []
        for one in found:
            number = exact(self._text(one))
            if number is None or not 0 <= number <= most:
                self._refuse(
                    one,
                    f"<{tag}> out of range",
                    found=f'"{self._text(one)[:40]}"',
                    expected=f"a number from 0 to {most:,}",
                )
            else:
                made.append(number)
        return made

    def _below(self, element: Element, tag: str) -> str:
        return next((self._text(one) for one in element.own(tag)), "")

    def _text(self, element: Element) -> str:
        return " ".join(element.text.split())

    def _refuse(self, element: Element, message: str, **said: str) -> None:
        self.problems.append(self.tree.problem(element, message, **said))
