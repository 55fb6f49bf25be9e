"""The statement language: text to expression, and back.

    expression   implication ["iff" implication]
    implication  disjunction ["implies" implication]
    disjunction  conjunction {"or" conjunction}
    conjunction  term {"and" term}
    term         "not" term | "(" expression ")" | quantity number "of" "(" expression {"," expression} ")"
                 | "true" | "false" | name | name operator name | name ["not"] "in" "(" name {"," name} ")"

A list may end with a comma. A word of the language is a name where only a name can stand.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import TypeVar

from detente.case.logic.conditions import (
    Among,
    And,
    Compare,
    Constant,
    Count,
    Expression,
    Holds,
    Iff,
    Implies,
    Not,
    Or,
    Quantity,
    Word,
)
from detente.case.logic.hints import KEYWORDS, NAME, hint

Part = TypeVar("Part")

MAX_LENGTH = 10_000
"""Characters in one statement."""
MAX_DEPTH = 60
"""How deep parentheses and ``not`` may nest; bounds the stack of everything that walks an expression."""

_PLAIN = re.compile(rf"{NAME}\Z")
_PIECES = re.compile(rf"""\"[^"]*"|'[^']*'|[(),]|{NAME}""")
_SPACE = re.compile(r"\s*")
_END = r"(?![.-]*(?:\w|[^\x00-\x7F\s]))"
"""Behind a word: no letter, nor a dot or a hyphen that a letter follows."""
_TOKENS = {
    "iff": ('"iff"', rf"(?i:iff){_END}"),
    "implies": ('"implies"', rf"(?i:implies){_END}"),
    "or": ('"or"', rf"(?i:or){_END}"),
    "and": ('"and"', rf"(?i:and){_END}"),
    "not": ('"not"', rf"(?i:not){_END}"),
    "in": ('"in"', rf"(?i:in){_END}"),
    "of": ('"of"', rf"(?i:of){_END}"),
    "quantity": ('"at least"', rf"(?i:at\s+(?:least|most){_END}|exactly(?=\s+\d+\s+of))"),
    "operator": ("= != < <= > >=", "!=|<=|>=|=|<|>"),
    "open": ('"("', r"\("),
    "close": ('")"', r"\)"),
    "comma": ('","', ","),
    "number": ("a number", rf"\d{{1,9}}{_END}"),
    "name": ("a name", rf"""\"[^"]*"|'[^']*'|{NAME}"""),
    "constant": ("", rf"(?i:true|false){_END}"),
    "end": ("the end of the statement", r"\Z"),
}
"""Token -> how an error calls it, and what it looks like."""
_LOOKS = {token: re.compile(pattern) for token, (_, pattern) in _TOKENS.items()}
_ANY = re.compile("|".join(_TOKENS[k][1] for k in _TOKENS if k not in ("number", "constant", "end")))


class StatementError(ValueError):
    """A statement that cannot be read: *message*, and ``text[start:end]`` where it goes wrong."""

    def __init__(self, message: str, start: int, end: int, found: str = "", expected: str = "") -> None:
        super().__init__(message)
        self.message, self.start, self.end, self.found, self.expected = message, start, end, found, expected


def spell(name: str) -> str:
    """*name* as it must be written in a statement: quoted where it would read as something else."""
    if _PLAIN.match(name) and name.lower() not in KEYWORDS:
        return name
    return f"'{name}'" if '"' in name else f'"{name}"'


@lru_cache(maxsize=4096)
def parse(text: str) -> Expression:
    """The expression that *text* says; raises ``StatementError``."""
    if len(text) > MAX_LENGTH:
        message = f"statement of {len(text):,} characters; at most {MAX_LENGTH:,} can be read"
        raise StatementError(message, 0, 1)
    _check_depth(text)
    return _Reading(text).whole()


def _check_depth(text: str) -> None:
    """Nested parentheses, runs of ``not`` and chains of ``implies`` nest expressions."""
    levels = [0]
    run = 0
    for match in _PIECES.finditer(text):
        piece = match.group().lower()
        if piece == "not":
            run += 1
        elif piece == "implies":
            levels[-1] += 1
            run = 0
        elif piece == "(":
            levels.append(run + 1)
            run = 0
        elif piece == ")":
            if len(levels) > 1:
                levels.pop()
            run = 0
        else:
            run = 0
        if sum(levels) + run > MAX_DEPTH:
            raise StatementError(f"statement nests deeper than {MAX_DEPTH} levels", match.start(), match.end())


def to_text(expression: Expression) -> str:
    """*expression* as a statement; reading it gives *expression* again."""
    return _text(expression, 0)


def _text(expression: Expression, binds: int) -> str:
    """*expression* in parentheses where it binds less tightly than its surroundings ask for (0 least, 4 most)."""
    match expression:
        case Constant(value):
            own, text = 4, str(value).lower()
        case Holds(issue):
            own, text = 4, str(issue)
        case Compare(issue, sign, value):
            own, text = 4, f"{issue} {sign} {value}"
        case Among(issue, values, negated):
            own, text = 4, f"{issue} {'not in' if negated else 'in'} ({', '.join(map(str, values))})"
        case Count(quantity, number, parts):
            own, text = 4, f"{quantity} {number} of ({', '.join(_text(part, 0) for part in parts)})"
        case Not(part):
            own, text = 4, f"not {_text(part, 4)}"
        case And(parts):
            own, text = 3, " and ".join(_text(part, 4) for part in parts) or "true"
        case Or(parts):
            own, text = 2, " or ".join(_text(part, 3) for part in parts) or "false"
        case Implies(premise, conclusion):
            own, text = 1, f"{_text(premise, 2)} implies {_text(conclusion, 1)}"
        case Iff(left, right):
            own, text = 0, f"{_text(left, 1)} iff {_text(right, 1)}"
    return text if own >= binds else f"({text})"


class _Reading:
    """A statement as far as it has been read; what was looked for at this place tells what was expected."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.tried: list[str] = []
        self._go_to(0)

    def whole(self) -> Expression:
        """The expression that the text is, to its end."""
        found = self.expression()
        self.need("end")
        return found

    def expression(self) -> Expression:
        left = self.implication()
        return Iff(left, self.implication()) if self.take("iff") else left

    def implication(self) -> Expression:
        premise = self.disjunction()
        return Implies(premise, self.implication()) if self.take("implies") else premise

    def disjunction(self) -> Expression:
        parts = [self.conjunction()]
        while self.take("or"):
            parts.append(self.conjunction())
        return Or(tuple(parts)) if len(parts) > 1 else parts[0]

    def conjunction(self) -> Expression:
        parts = [self.term()]
        while self.take("and"):
            parts.append(self.term())
        return And(tuple(parts)) if len(parts) > 1 else parts[0]

    def term(self) -> Expression:
        if quantity := self.take("quantity"):
            return self.count(quantity.group())
        if self.take("not"):
            return Not(self.term())
        if constant := self.take("constant"):
            return Constant(constant.group().lower() == "true")
        if self.take("open"):
            inner = self.expression()
            self.need("close")
            return inner
        return self.about(self.name())

    def count(self, quantity: str) -> Count:
        number = int(self.need("number").group())
        self.need("of")
        words: Quantity = " ".join(quantity.lower().split())  # type: ignore[assignment]
        return Count(words, number, self.listed(self.expression))

    def about(self, issue: Word) -> Expression:
        """What is said of *issue*."""
        if operator := self.take("operator"):
            return Compare(issue, operator.group(), self.name())  # type: ignore[arg-type]
        if self.take("not"):
            self.need("in")
            return Among(issue, self.listed(self.name), negated=True)
        return Among(issue, self.listed(self.name)) if self.take("in") else Holds(issue)

    def name(self) -> Word:
        self.tried.append("number")
        found = self.need("name")
        text = found.group()
        return Word(text[1:-1] if text[0] in "\"'" else text, found.start(), found.end())

    def listed(self, part: Callable[[], Part]) -> tuple[Part, ...]:
        """Parts in parentheses with commas between them."""
        self.need("open")
        parts = [part()]
        while self.take("comma"):
            if self.take("close"):
                return tuple(parts)
            parts.append(part())
        self.need("close")
        return tuple(parts)

    def take(self, token: str) -> re.Match[str] | None:
        """*token*, if it stands here."""
        found = _LOOKS[token].match(self.text, self.at)
        if found:
            self._go_to(found.end())
        else:
            self.tried.append(token)
        return found

    def need(self, token: str) -> re.Match[str]:
        """*token*, which must stand here."""
        found = self.take(token)
        if not found:
            raise self._fault()
        return found

    def _go_to(self, place: int) -> None:
        self.at = _SPACE.match(self.text, place).end()  # type: ignore[union-attr]  # no space is a match too
        self.tried.clear()

    def _fault(self) -> StatementError:
        text, start = self.text, self.at
        expected = " or ".join(said for token, (said, _) in _TOKENS.items() if token in self.tried and said)
        if start == len(text):
            if self.tried[-1] == "close":  # what was opened, first of all
                expected = '")" or ","' if "comma" in self.tried else '")"'
            end = len(text.rstrip())
            message = "statement ends too early" if end else "empty statement"
            return StatementError(message, max(0, end - 1), max(1, end), "the end of the statement", expected)
        piece = _ANY.match(text, start)
        found = piece.group() if piece else text[start]
        expected = hint(text, start) or expected
        return StatementError(f'unexpected "{found}"', start, start + len(found), f'"{found}"', expected)
