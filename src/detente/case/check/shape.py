"""Whether plain data have the shape of a case: known keys, the right kind of value under each, nothing missing.

Plain data are dictionaries, lists and text, None where nothing is written, and ``UNREAD`` where what was written is a
fault that is told already. A file gives them, and so does what was made in Python and could not become a case.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import field, replace
from decimal import Decimal
from typing import Any

from detente.case.check.declared_names import unreadable
from detente.case.check.faults import UNREAD, Fault, Line, Path, no_line, shortened
from detente.case.check.form import (
    Amount,
    Choice,
    Either,
    EntryForm,
    Form,
    Key,
    ListOf,
    MoveForm,
    Names,
    OneDay,
    Sentence,
    TrueFalse,
    VoteAmount,
    VotingRuleName,
    WholeNumber,
    Words,
)
from detente.case.kinds import NUMBER, WHOLE, day_of, is_quota
from detente.case.logic.language import StatementError, parse
from detente.errors import nearest
from detente.light import dataclass

MAX_TEXT = 100_000
"""Characters in one text."""


def shape_faults(data: Any, form: Form, line: Line = no_line, path: Path = ()) -> list[Fault]:
    """Every fault in the shape of *data* at *path*, which should be written as *form* says."""
    walk = _Walk(line)
    walk.part(data, form, path, str(path[-1]) if path else "")
    return walk.faults


@dataclass
class _Walk:
    """A walk over plain data beside the form that they should have."""

    line: Line
    faults: list[Fault] = field(default_factory=list)

    def refuse(self, path: Path, message: str, **more: Any) -> None:
        """Note a fault."""
        self.faults.append(Fault(path, message, **more))

    def part(self, node: Any, form: Form, path: Path = (), label: str = "") -> None:
        """Check *node* against *form*; *label* is the key it stands under."""
        if node is UNREAD:
            return
        if node is None:
            self.refuse(path, f'nothing is written under "{label}"', expected=form.said())
            return
        match form:
            case Either(options):
                self._either(node, options, form, path, label)
            case ListOf():
                self._list(node, form, path, label)
            case EntryForm():
                self._entry(node, form, path, label)
            case Names():
                self._names(node, form, path, label)
            case _:
                if isinstance(node, str):
                    self._text(node, form, path, label)
                else:
                    self._wrong_shape(node, form, path, label)

    def _wrong_shape(self, node: Any, form: Form, path: Path, label: str) -> None:
        kind = "text" if isinstance(node, str) else "a list" if isinstance(node, list) else "a mapping"
        found = f'"{shortened(node)}"' if isinstance(node, str) else kind
        self.refuse(path, f'"{label}" cannot be {kind}', found=found, expected=form.said())

    def _either(self, node: Any, options: Sequence[Form], form: Form, path: Path, label: str) -> None:
        keys = node.keys() if isinstance(node, dict) else set()
        fitting: list[Form] = [option for option in options if isinstance(node, _shape(option))]
        if len(fitting) > 1:
            fitting = [form for form in fitting if not isinstance(form, EntryForm) or form.required & keys]
        if fitting:
            self.part(node, fitting[0], path, label)
        else:
            self._wrong_shape(node, form, path, label)

    def _list(self, node: Any, form: ListOf, path: Path, label: str) -> None:
        if not isinstance(node, list):
            self._wrong_shape(node, form, path, label)
            return
        self._enough(path, len(node), form.least, form, label)
        first: dict[str, int] = {}
        for k, item in enumerate(node):
            if (
                form.distinct
                and (form.words or not form.names)
                and isinstance(item, str)
                and first.setdefault(item, k) != k
            ):
                line = self.line((*path, first[item]))
                place = f"; first on line {line}" if line else ""
                self.refuse((*path, k), f'"{shortened(item)}" written twice in "{label}"{place}')
            else:
                self.part(item, form.item, (*path, k), label)

    def _enough(self, path: Path, number: int, least: int, form: Form, label: str) -> None:
        if number < least:
            count = "nothing" if number == 0 else f"only {number}"
            self.refuse(path, f'"{label}" holds {count}', expected=form.said())

    def _entry(self, node: Any, form: EntryForm, path: Path, label: str) -> None:
        if not isinstance(node, dict):
            self._wrong_shape(node, form, path, label)
            return
        for name, value in node.items():
            if key := form.get(name):
                self.part(value, key.form, (*path, name), name)
            else:
                self._unknown_key(name, form, path, label)
        for key in form.keys:
            if key.required and key.name not in node:
                self._missing(node, key, path, label)

    def _unknown_key(self, name: str, form: EntryForm, path: Path, label: str) -> None:
        known = [key.name for key in form.keys]
        where = "the case" if not path else f'an entry of "{label}"' if isinstance(path[-1], int) else f'"{path[-1]}"'
        self.refuse(
            (*path, name),
            f'unknown key "{shortened(name)}" in {where}',
            found=f'"{shortened(name)}"',
            expected=f"one of the keys {', '.join(known)}",
            suggestion=nearest(name, known),
            key=True,
        )

    def _missing(self, node: dict[str, Any], key: Key, path: Path, label: str) -> None:
        if not path:
            message = f'the case has no "{key.name}"'
        elif isinstance(path[-1], int):
            message = f'an entry of "{label}" has no "{key.name}"'
        else:
            message = f'"{path[-1]}" has no "{key.name}"'
        owned = path and not isinstance(path[-1], int)
        at = path if owned or not node else (*path, next(iter(node)))
        self.refuse(at, message, expected=f'"{key.name}": {key.form.said()}', key=True)

    def _names(self, node: Any, form: Names, path: Path, label: str) -> None:
        if not isinstance(node, dict):
            self._wrong_shape(node, form, path, label)
            return
        also = {key.name: key for key in form.also}
        number = 0
        for name, value in node.items():
            if fixed := also.get(name):
                self.part(value, fixed.form, (*path, fixed.name), fixed.name)
                continue
            number += 1
            below = (*path, name)
            if not name:
                self.refuse(below, f'an empty key in "{label}"', expected=form.said(), key=True)
                continue
            self._text(name, form.key, below, label, key=True)
            self.part(value, form.value, below, name)
        self._enough(path, number, form.least, form, label)

    def _text(self, text: str, form: Form, path: Path, label: str, *, key: bool = False) -> None:
        match form:
            case Words() if len(text) > MAX_TEXT:
                self.refuse(path, f"text of {len(text):,} characters; at most {MAX_TEXT:,} can be read", key=key)
            case Sentence():
                self._sentence(text, path, key=key)
            case Choice(options) | VotingRuleName(options=options) if text not in options:
                self._no_choice(text, options, form, path, label)
            case WholeNumber(least) if not WHOLE.match(text) or int(text) < least:
                self._not(text, "a whole number" if not WHOLE.match(text) else f"at least {least}", form, path)
            case VoteAmount() if not is_quota(text):
                self._not(text, "an amount of votes", form, path)
            case TrueFalse() if text not in ("true", "false"):
                self._not(text, "true or false", form, path)
            case OneDay() if not day_of(text):
                self._not(text, "a day of the calendar", form, path)
            case Amount():
                self._amount(text, form, path)
            case MoveForm() if len(sides := re.split(r"<->|->", text)) != 2 or not all(side.strip() for side in sides):
                self._not(text, "a move", form, path)

    def _not(self, text: str, what: str, form: Form, path: Path) -> None:
        value = shortened(text)
        self.refuse(path, f'"{value}" is not {what}', found=f'"{value}"', expected=form.said())

    def _no_choice(self, text: str, options: Sequence[str], form: Form, path: Path, label: str) -> None:
        value = shortened(text)
        what = "format version" if label == "detente" else label
        told = {"found": f'"{value}"', "expected": form.said(), "suggestion": nearest(text, options)}
        self.refuse(path, f'unknown {what} "{value}"', **told)

    def _sentence(self, text: str, path: Path, *, key: bool) -> None:
        try:
            parse(text)
        except StatementError as fault:
            self.faults.append(replace(unreadable(path, text, fault), key=key))

    def _amount(self, text: str, form: Form, path: Path) -> None:
        ends = [end.strip() for end in text.split("..")]
        if len(ends) > 2 or not all(NUMBER.match(end) for end in ends):
            self._not(text, "a number", form, path)
        elif Decimal(ends[0]) > Decimal(ends[-1]):
            expected = f"{ends[-1]}..{ends[0]}"
            self.refuse(path, "an interval runs from the smaller number to the larger", expected=expected)


def _shape(form: Form) -> type:
    """The kind of data that can hold *form*."""
    return list if isinstance(form, ListOf) else dict if isinstance(form, EntryForm | Names) else str
