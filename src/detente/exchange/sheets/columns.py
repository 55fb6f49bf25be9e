"""The columns of a sheet of statements: by their own names, or by those that an analyst has given them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from detente.case.sheet import BESIDE, COLUMNS, REQUIRED
from detente.errors import DetenteError, Problem, UnknownNameError, nearest
from detente.exchange.sheets.called import folded
from detente.exchange.sheets.cells import Sheet, SheetCell

ASIDE = "-"
"""In place of a column: what stands there is left aside."""
VALUE = "value"
"""A column for the value of the issue that stands under ``about``."""

_NEAR = {
    "date": ("day", "when", "date of statement", "date said"),
    "speaker": ("who", "who said it", "said by", "name", "person", "speaker name", "spokesperson", "author"),
    "party": ("actor", "country", "state", "delegation", "organisation", "organization", "group", "side", "for whom",
              "on behalf of"),
    "stance": ("position", "attitude", "agreement", "verb", "how"),
    "about": ("issue", "topic", "subject", "concept", "theme", "on what", "what about"),
    "if": ("condition", "provided", "provided that", "proviso"),
    "text": ("quote", "quotation", "words", "statement", "what was said", "what", "excerpt", "said"),
    "source": ("document", "reference", "report", "where", "citation", "url", "link", "publication"),
    "at": ("place", "characters", "span"),
    VALUE: ("option", "alternative", "choice"),
}  # fmt: skip
"""Names that sheets give their columns; the column is proposed, not taken."""


def columns(
    sheet: Sheet, name: str, given: Mapping[str, str], known: Mapping[str, str], *, ignore: bool
) -> tuple[dict[str, int], list[Problem]]:
    """Where each column of a statement stands, and the faults of the first row.

    *given* maps titles of the sheet to columns, as the user has just said, *known* as was said of another sheet before.
    """
    heads = {folded(cell.text): cell for cell in sheet.head}
    for title, column in given.items():
        if column not in (*COLUMNS, *BESIDE, VALUE, ASIDE):
            raise UnknownNameError("column", column, (*COLUMNS, VALUE, ASIDE))
        if folded(title) not in heads:
            raise UnknownNameError(f"column of {name}", title, [cell.text for cell in sheet.head if cell.text.strip()])
    said = {folded(title): column for title, column in {**known, **given}.items()}
    problems: list[Problem] = []
    found: dict[str, int] = {}
    unknown: list[SheetCell] = []
    for k, cell in enumerate(sheet.head):
        title = cell.text.strip()
        column = said.get(folded(title), title.lower())
        if column == ASIDE:
            continue
        if column in found:
            twice = f'a second column "{title}"' + ("" if column == title.lower() else f' for "{column}"')
            problems.append(cell.problem(twice))
        elif column in (*COLUMNS, *BESIDE, VALUE):
            found[column] = k
        elif not ignore and (title or cell.fault or any(len(row) > k and row[k].text.strip() for row in sheet.rows)):
            unknown.append(cell)
    proposed = {cell.text.strip(): near for cell in unknown if (near := _near(cell.text.strip())) and near not in found}
    problems += [_unknown(cell, proposed) for cell in unknown]
    missing = [
        column for column in REQUIRED if column not in found and not (column == "party" and "party name" in found)
    ]
    if missing:
        problems.append(_missing(sheet, name, missing))
    return found, problems


def _near(title: str) -> str:
    """The column that *title* may well be."""
    named = next((column for column, names in _NEAR.items() if folded(title) in names), "")
    return named or nearest(title, COLUMNS)


def _unknown(cell: SheetCell, proposed: Mapping[str, str]) -> Problem:
    title = cell.text.strip()
    said = f'unknown column "{title}"' if title else "a column without a name"
    expected = f"one of: {', '.join(COLUMNS)}; --ignore-columns leaves others aside"
    if title in proposed and title == list(proposed)[-1]:
        pairs = ",".join(f"{known}={column}" for known, column in proposed.items())
        expected += f'\n           --columns "{pairs}" takes {"them" if len(proposed) > 1 else "it"} so'
    return cell.problem(said, expected=expected, suggestion=_near(title))


def _missing(sheet: Sheet, name: str, missing: Sequence[str]) -> Problem:
    message = f"no column {', '.join(missing)}" if sheet.head else "an empty sheet"
    expected = f"a first row with the names of columns: {', '.join(COLUMNS)}"
    if sheet.head:
        return sheet.head[0].problem(message, expected=f'{expected}; --columns "TITLE=COLUMN" says which is which')
    return Problem(message, name, expected=expected)


def column_pairs(texts: Sequence[str]) -> dict[str, str]:
    """``Who said it=speaker`` as a mapping, with commas between several; raises ``DetenteError``."""
    made: dict[str, str] = {}
    for text in texts:
        for part in _parts(text):
            title, equals, column = part.rpartition("=")
            if not equals or not title.strip() or not column.strip():
                raise DetenteError(f'--columns: "{part.strip()}" is not of the form "TITLE=COLUMN"')
            made[title.strip()] = column.strip().lower()
    return made


def _parts(text: str) -> list[str]:
    """*text* at the commas behind which another pair begins; a title may hold a comma."""
    parts: list[str] = []
    for part in text.split(","):
        if parts and "=" not in parts[-1]:
            parts[-1] += "," + part
        else:
            parts.append(part)
    return parts
