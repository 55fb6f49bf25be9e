"""Numbers of lists and notes as they are printed: 3, c, C, iii, III, 3rd."""

from __future__ import annotations

from string import ascii_lowercase

_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
LARGEST_ROMAN = 4999


def numeral(number: int, form: str) -> str:  # noqa: PLR0911 a form each
    """*number* in one of the forms that Word and web pages name; one that is not known counts in digits."""
    match form:
        case "lowerLetter" | "a":
            return letters(number)
        case "upperLetter" | "A":
            return letters(number).upper()
        case "lowerRoman" | "i":
            return roman(number)
        case "upperRoman" | "I":
            return roman(number).upper()
        case "decimalZero":
            return f"{number:02}"
        case "ordinal":
            return f"{number}{ending(number)}"
        case "none":
            return ""
        case _:
            return str(number)


def letters(number: int) -> str:
    """a to z, then aa, bb, as word processors count."""
    if not 0 < number <= 26 * 10:
        return str(number)
    return ascii_lowercase[(number - 1) % 26] * ((number - 1) // 26 + 1)


def roman(number: int) -> str:
    """A number in small Roman numerals."""
    if not 0 < number <= LARGEST_ROMAN:
        return str(number)
    made = ""
    for value, letter in _ROMAN:
        made += letter * (number // value)
        number %= value
    return made


def ending(number: int) -> str:
    """The st, nd, rd or th of an ordinal number."""
    return "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
