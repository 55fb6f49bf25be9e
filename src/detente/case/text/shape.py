"""Whether a file has the shape of a case: known keys, the right kind of value under each, nothing missing.

The walk also gathers what the shape cannot decide: every name that must exist, and every statement.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from detente.case.kinds import NUMBER, WHOLE, day_of
from detente.case.origin import Path
from detente.case.text.form import (
    Amount,
    Choice,
    Either,
    Entry,
    Form,
    Key,
    Line,
    ListOf,
    Move,
    Names,
    OneDay,
    TrueFalse,
    WholeNumber,
    Words,
)
from detente.case.text.nodes import Broken, Listing, Node, Table, Text
from detente.case.text.source import SourceText
from detente.case.text.spot import spot, whole
from detente.errors import Problem, nearest

MAX_NAME = 80
"""Characters in the name of a party, an issue or a value."""
MAX_TEXT = 100_000
"""Characters in one text."""


@dataclass(frozen=True, slots=True)
class Reference:
    """A name in the file that must have been declared: ``node.value[start:end]``, found at *path*."""

    to: str
    node: Text
    path: Path
    start: int
    end: int

    @property
    def text(self) -> str:
        """The name itself."""
        return self.node.value[self.start : self.end]


@dataclass(frozen=True, slots=True)
class WrittenLine:
    """A statement of the statement language in the file."""

    node: Text
    path: Path
    topic: bool = False


@dataclass
class Inspection:
    """What a walk over a file found."""

    source: SourceText
    problems: list[Problem] = field(default_factory=list)
    references: list[Reference] = field(default_factory=list)
    lines: list[WrittenLine] = field(default_factory=list)
    owners: dict[int, Text] = field(default_factory=dict)
    """The key above each table, by where the table begins."""

    def refuse(
        self,
        node: Node,
        message: str,
        *,
        span: tuple[int, int] | None = None,
        found: str = "",
        expected: str = "",
        suggestion: str = "",
    ) -> None:
        """Note a fault at *node*, or at the characters *span* of its value."""
        text = self.source.text
        start, end = (
            (spot(text, node, *span) if span else whole(text, node))
            if isinstance(node, Text)
            else (
                node.start,
                node.end,
            )
        )
        self.problems.append(
            self.source.problem(start, end, message, found=found, expected=expected, suggestion=suggestion)
        )

    def walk(self, node: Node, form: Form, path: Path = (), label: str = "") -> None:
        """Check *node* against *form*; *label* is the key it stands under."""
        if isinstance(node, Broken):
            return
        if isinstance(node, Text) and node.empty:
            self.refuse(node, f'nothing is written under "{label}"', expected=form.said())
            return
        match form:
            case Either(options):
                self._either(node, options, form, path, label)
            case ListOf():
                self._list(node, form, path, label)
            case Entry():
                self._entry(node, form, path, label)
            case Names():
                self._names(node, form, path, label)
            case _:
                if isinstance(node, Text):
                    self._text(node, form, path, label)
                else:
                    self._wrong_shape(node, form, label)

    def _wrong_shape(self, node: Node, form: Form, label: str) -> None:
        kind = {Text: "text", Listing: "a list", Table: "a mapping"}[type(node)]
        found = f'"{shortened(node.value)}"' if isinstance(node, Text) else kind
        self.refuse(node, f'"{label}" cannot be {kind}', found=found, expected=form.said())

    def _either(self, node: Node, options: Sequence[Form], form: Form, path: Path, label: str) -> None:
        keys = {text.value for text, _ in node.pairs} if isinstance(node, Table) else set()
        fitting: list[Form] = [option for option in options if isinstance(node, _shape(option))]
        if len(fitting) > 1:
            fitting = [form for form in fitting if not isinstance(form, Entry) or form.required & keys]
        if fitting:
            self.walk(node, fitting[0], path, label)
        else:
            self._wrong_shape(node, form, label)

    def _list(self, node: Node, form: ListOf, path: Path, label: str) -> None:
        if not isinstance(node, Listing):
            self._wrong_shape(node, form, label)
            return
        self._enough(node, len(node.items), form.least, form, label)
        first: dict[str, Text] = {}
        for k, item in enumerate(node.items):
            if form.distinct and isinstance(item, Text) and first.setdefault(item.value, item) is not item:
                line = self.source.line_of(first[item.value].start)
                self.refuse(item, f'"{shortened(item.value)}" written twice in "{label}"; first on line {line}')
            else:
                self.walk(item, form.item, (*path, k), label)

    def _enough(self, node: Node, number: int, least: int, form: Form, label: str) -> None:
        if number < least:
            count = "nothing" if number == 0 else f"only {number}"
            self.refuse(node, f'"{label}" holds {count}', expected=form.said())

    def _entry(self, node: Node, form: Entry, path: Path, label: str) -> None:
        if not isinstance(node, Table):
            self._wrong_shape(node, form, label)
            return
        for text, value in node.pairs:
            if key := form.get(text.value):
                self.walk(value, key.form, (*path, key.name), key.name)
            else:
                self._unknown_key(text, form, path, label)
        for key in form.keys:
            if key.required and node.key(key.name) is None:
                self._missing(node, key, path, label)

    def _unknown_key(self, text: Text, form: Entry, path: Path, label: str) -> None:
        known = [key.name for key in form.keys]
        where = "the case" if not path else f'an entry of "{label}"' if isinstance(path[-1], int) else f'"{path[-1]}"'
        self.refuse(
            text,
            f'unknown key "{shortened(text.value)}" in {where}',
            found=f'"{shortened(text.value)}"',
            expected=f"one of the keys {', '.join(known)}",
            suggestion=nearest(text.value, known),
        )

    def _missing(self, node: Table, key: Key, path: Path, label: str) -> None:
        if not path:
            message = f'the case has no "{key.name}"'
        elif isinstance(path[-1], int):
            message = f'an entry of "{label}" has no "{key.name}"'
        else:
            message = f'"{path[-1]}" has no "{key.name}"'
        at = self.owners.get(node.start) if path and not isinstance(path[-1], int) else None
        pointed = at or (node.pairs[0][0] if node.pairs else node)
        self.refuse(pointed, message, expected=f'"{key.name}": {key.form.said()}')

    def _names(self, node: Node, form: Names, path: Path, label: str) -> None:
        if not isinstance(node, Table):
            self._wrong_shape(node, form, label)
            return
        also = {key.name: key for key in form.also}
        number = 0
        for text, value in node.pairs:
            if fixed := also.get(text.value):
                self.walk(value, fixed.form, (*path, fixed.name), fixed.name)
                continue
            number += 1
            below = (*path, text.value)
            if text.empty:
                self.refuse(text, f'an empty key in "{label}"', expected=form.said())
                continue
            self._text(text, form.key, below, label)
            self.owners[value.start] = text
            self.walk(value, form.value, below, text.value)
        self._enough(node, number, form.least, form, label)

    def _text(self, node: Text, form: Form, path: Path, label: str) -> None:
        value = node.value
        match form:
            case Words(refers, declares):
                self._words(node, refers, declares, path)
            case Line(topic):
                self.lines.append(WrittenLine(node, path, topic))
            case Choice(options) if value not in options:
                self._no_choice(node, options, form, label)
            case WholeNumber(least) if not WHOLE.match(value) or int(value) < least:
                self._not(node, "a whole number" if not WHOLE.match(value) else f"at least {least}", form)
            case TrueFalse() if value not in ("true", "false"):
                self._not(node, "true or false", form)
            case OneDay() if not day_of(value):
                self._not(node, "a day of the calendar", form)
            case Amount():
                self._amount(node, form)
            case Move():
                self._move(node, form, path)
            case _:
                return

    def _not(self, node: Text, what: str, form: Form) -> None:
        value = shortened(node.value)
        self.refuse(node, f'"{value}" is not {what}', found=f'"{value}"', expected=form.said())

    def _no_choice(self, node: Text, options: Sequence[str], form: Form, label: str) -> None:
        value = shortened(node.value)
        what = "format version" if label == "detente" else label
        self.refuse(
            node,
            f'unknown {what} "{value}"',
            found=f'"{value}"',
            expected=form.said(),
            suggestion=nearest(node.value, options),
        )

    def _words(self, node: Text, refers: str, declares: str, path: Path) -> None:
        if declares and (fault := unfit(node.value)):
            shown = shortened(node.value)
            self.refuse(node, f"a name cannot {fault}", found=f'"{shown}"', expected="a short name on one line")
        elif len(node.value) > MAX_TEXT:
            self.refuse(node, f"text of {len(node.value):,} characters; at most {MAX_TEXT:,} can be read")
        elif refers:
            self.references.append(Reference(refers, node, path, 0, len(node.value)))

    def _amount(self, node: Text, form: Form) -> None:
        ends = [end.strip() for end in node.value.split("..")]
        if len(ends) > 2 or not all(NUMBER.match(end) for end in ends):
            self._not(node, "a number", form)
        elif float(ends[0]) > float(ends[-1]):
            expected = f"{ends[-1]}..{ends[0]}"
            self.refuse(node, "an interval runs from the smaller number to the larger", expected=expected)

    def _move(self, node: Text, form: Form, path: Path) -> None:
        sides = re.split(r"<->|->", node.value)
        if len(sides) != 2 or not all(side.strip() for side in sides):
            self._not(node, "a move", form)
            return
        places = [node.value.index(sides[0].strip()), node.value.rindex(sides[1].strip())]
        for side, start in zip(sides, places, strict=True):
            self.references.append(Reference("value", node, path, start, start + len(side.strip())))


def _shape(form: Form) -> type[Node]:
    """The kind of node that can hold *form*."""
    return Listing if isinstance(form, ListOf) else Table if isinstance(form, Entry | Names) else Text


def unfit(name: str) -> str:
    """What keeps *name* from being a name, or nothing."""
    faults = (
        (not name.strip(), "be empty"),
        (name != name.strip(), "begin or end with a space"),
        (len(name) > MAX_NAME, f"be longer than {MAX_NAME} characters"),
        (not name.isprintable(), "hold line ends or other signs that cannot be seen"),
        ('"' in name and "'" in name, "hold both kinds of quotes"),
        ("->" in name, 'hold "->", which writes a move'),
    )
    return next((fault for wrong, fault in faults if wrong), "")


def shortened(text: str) -> str:
    """*text* on one line, cut where it is long."""
    flat = " ".join(text.split())
    return flat if len(flat) <= MAX_NAME else flat[: MAX_NAME - 1] + "…"
