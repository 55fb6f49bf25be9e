"""The statement language: text to expression. The grammar is ``statement.lark``."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from lark import Lark, Token, Transformer, v_args
from lark.exceptions import UnexpectedEOF, UnexpectedInput, UnexpectedToken

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

MAX_LENGTH = 10_000
"""Characters in one statement."""
MAX_DEPTH = 60
"""How deep parentheses and ``not`` may nest; bounds the stack of everything that walks an expression."""

_PLAIN = re.compile(rf"{NAME}\Z")
_PIECES = re.compile(rf"""\"[^"]*"|'[^']*'|[(),]|{NAME}""")
_PUT_PLAINLY = {
    "_IFF": '"iff"',
    "_IMPLIES": '"implies"',
    "_OR": '"or"',
    "_AND": '"and"',
    "_NOT": '"not"',
    "_IN": '"in"',
    "_OF": '"of"',
    "QUANTITY": '"at least"',
    "OPERATOR": "= != < <= > >=",
    "_OPEN": '"("',
    "_CLOSE": '")"',
    "_COMMA": '","',
    "NUMBER": "a number",
    "NAME": "a name",
    "QUOTED": "",
    "TRUE": "",
    "FALSE": "",
    "$END": "the end of the statement",
}


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
    try:
        tree = _parser().parse(text)
    except UnexpectedInput as fault:
        raise _said(fault, text) from None
    return _Build().transform(tree)  # type: ignore[no-any-return]


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


@cache
def _parser() -> Lark:
    grammar = files("detente.case.logic").joinpath("statement.lark").read_text(encoding="utf-8")
    return Lark(grammar, parser="lalr", maybe_placeholders=False)


def _said(fault: UnexpectedInput, text: str) -> StatementError:
    if isinstance(fault, UnexpectedEOF) or (isinstance(fault, UnexpectedToken) and fault.token.type == "$END"):
        return _early_end(text, set(getattr(fault, "accepts", ()) or fault.expected))
    if isinstance(fault, UnexpectedToken):
        names, found = set(fault.accepts or fault.expected), str(fault.token)
        start = fault.token.start_pos or 0
    else:
        start = fault.pos_in_stream or 0
        names, found = set(getattr(fault, "allowed", None) or ()), text[start : start + 1]
    expected = hint(text, start) or _expected(names)
    return StatementError(f'unexpected "{found}"', start, start + len(found), f'"{found}"', expected)


def _early_end(text: str, names: set[str]) -> StatementError:
    message = "statement ends too early" if text.strip() else "empty statement"
    end = len(text.rstrip())
    return StatementError(message, max(0, end - 1), max(1, end), "the end of the statement", _expected(names))


def _expected(names: set[str]) -> str:
    said = [plain for name, plain in _PUT_PLAINLY.items() if name in names and plain]
    return " or ".join(said)


@v_args(inline=True)
class _Build(Transformer[Token, Any]):
    """Grammar rules to expressions, one method a rule."""

    def name(self, token: Token) -> Word:
        text = str(token)
        quoted = token.type == "QUOTED"
        return Word(text[1:-1] if quoted else text, token.start_pos or 0, token.end_pos or 0)

    def holds(self, issue: Word) -> Holds:
        return Holds(issue)

    def compare(self, issue: Word, operator: Token, value: Word) -> Compare:
        return Compare(issue, str(operator), value)  # type: ignore[arg-type]

    def negation(self) -> _Negation:
        return _Negation()

    def among(self, issue: Word, *rest: Word | _Negation) -> Among:
        values = tuple(word for word in rest if isinstance(word, Word))
        return Among(issue, values, negated=len(values) < len(rest))

    def constant(self, token: Token) -> Constant:
        return Constant(token.lower() == "true")

    def not_(self, part: Expression) -> Not:
        return Not(part)

    def and_(self, *parts: Expression) -> And:
        return And(parts)

    def or_(self, *parts: Expression) -> Or:
        return Or(parts)

    def implies(self, premise: Expression, conclusion: Expression) -> Implies:
        return Implies(premise, conclusion)

    def iff(self, left: Expression, right: Expression) -> Iff:
        return Iff(left, right)

    def count(self, quantity: Token, number: Token, *parts: Expression) -> Count:
        words: Quantity = " ".join(quantity.lower().split())  # type: ignore[assignment]
        return Count(words, int(number), parts)


class _Negation:
    """Marks ``not`` in ``not in``."""
