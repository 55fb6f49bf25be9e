"""The text of a ``.nfg`` file as tokens with their places."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from typing import Literal, NoReturn, TypeAlias

from detente.case.text.source import SourceText
from detente.errors import CaseFileError
from detente.light import dataclass

Kind: TypeAlias = Literal["text", "number", "sign", "word", "end"]

MAX_DIGITS = 40
"""Characters of one number."""
MAX_POWER = 30
"""The largest exponent of one number."""

_TOKEN = re.compile(
    r"""\s+
    | (?P<text>"(?:[^"\\]|\\"|\\)*+")
    | (?P<number>[+-]?(?:[0-9]+/[0-9]+|(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?)(?![\w.]))
    | (?P<sign>[{},])
    | (?P<word>[^\s{},"]+)""",
    re.VERBOSE,
)
_SAID = {"text": "text in quotes", "number": "a number", "word": "a word", "end": "the end of the file"}


@dataclass(frozen=True, slots=True)
class GambitToken:
    """A piece of the file; *value* is a text without its quotes, and otherwise what is written."""

    kind: Kind
    value: str
    start: int
    end: int

    def said(self) -> str:
        """The token in a message."""
        written = self.value if len(self.value) <= MAX_DIGITS else self.value[:MAX_DIGITS] + "…"
        return _SAID["end"] if self.kind == "end" else f'the text "{written}"' if self.kind == "text" else written


class Tokens:
    """The tokens of a file, one after the other; whatever is out of place raises ``CaseFileError`` there."""

    def __init__(self, source: SourceText) -> None:
        self.source = source
        self._rest = self._all()
        self.here = next(self._rest)

    def _all(self) -> Iterator[GambitToken]:
        text = self.source.text
        place = 0
        while place < len(text):
            found = _TOKEN.match(text, place)
            if not found:
                self.refuse(GambitToken("text", "", place, place + 1), "a quoted text that does not end")
            place = found.end()
            match found.lastgroup:
                case "text":
                    yield GambitToken("text", found["text"][1:-1].replace('\\"', '"'), found.start(), place)
                case "number":
                    yield GambitToken("number", found["number"], found.start(), place)
                case "sign":
                    yield GambitToken("sign", found["sign"], found.start(), place)
                case "word":
                    yield GambitToken("word", found["word"], found.start(), place)
        while True:
            yield GambitToken("end", "", len(text), len(text))

    def refuse(self, token: GambitToken, message: str, *, found: str = "", expected: str = "") -> NoReturn:
        """Raise *message* at *token*."""
        raise CaseFileError(
            [self.source.problem(token.start, max(token.end, token.start + 1), message, found=found, expected=expected)]
        )

    def take(self, kind: Kind, expected: str) -> GambitToken:
        """The next token, which must be of that *kind*."""
        token = self.here
        if token.kind != kind:
            self.refuse(token, "out of place in a Gambit game", found=token.said(), expected=expected)
        self.here = next(self._rest)
        return token

    def sees(self, sign: str) -> bool:
        """Whether *sign* comes next."""
        return self.here.kind == "sign" and self.here.value == sign

    def skip(self, sign: str, expected: str = "") -> None:
        """Pass over *sign*, which must come next."""
        if not self.sees(sign):
            found = self.here.said()
            self.refuse(self.here, "out of place in a Gambit game", found=found, expected=expected or f'"{sign}"')
        self.here = next(self._rest)

    def number(self, what: str) -> Fraction:
        """The next token as an exact number."""
        token = self.take("number", what)
        power = re.search(r"[eE]([+-]?[0-9]+)", token.value)
        too_long = len(token.value) > MAX_DIGITS or (power and abs(int(power[1])) > MAX_POWER)
        if too_long or token.value.endswith("/" + "0" * len(token.value.partition("/")[2])):
            expected = f"at most {MAX_DIGITS} characters, exponents up to {MAX_POWER}, no division by zero"
            self.refuse(token, "a number that cannot be used", found=token.said(), expected=expected)
        return Fraction(token.value)

    def whole(self, what: str, most: int) -> int:
        """The next token as a whole number from 0 to *most*."""
        token = self.here
        number = self.number(what)
        if number.denominator != 1 or not 0 <= number <= most:
            self.refuse(token, "a number out of range", found=token.said(), expected=f"{what}, at most {most:,}")
        return int(number)
