"""Databases of the Discourse Network Analyzer (``.dna``, SQLite), versions 2 and 3, as statements.

Leifeld, P. (2016). Discourse Network Analysis. In The Oxford Handbook of Political Networks. A person of an
organisation agrees with a concept, or does not: the one demands it, the other rejects it. Positions in a text are
counted in units of UTF-16. Days are seconds since 1970 in version 3; milliseconds, in the time of the machine on which
a document was put in, in version 2, so that a day may be one off.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from datetime import UTC, datetime, timedelta
from datetime import date as Day

from detente.errors import DetenteError, nearest
from detente.exchange.carried import CarriedFile, Imported
from detente.exchange.coded.coded_statement import Coding, as_case, characters, option_names
from detente.exchange.formats import refuse_unknown
from detente.exchange.sheets.cells import MAX_ROWS

ROLES: Mapping[str, Sequence[str]] = {
    "organization": ("organization", "organisation", "actor", "party", "country"),
    "person": ("person", "speaker", "name"),
    "concept": ("concept", "category", "claim", "issue", "frame"),
    "agreement": ("agreement", "agree", "support", "position", "stance"),
}
"""What a variable of a database is, with the names that it usually has."""
_NEEDED = {"DOCUMENTS", "STATEMENTS", "VARIABLES"}
_MAGIC = b"SQLite format 3\0"


def read(documents: Sequence[CarriedFile], options: Mapping[str, str]) -> Imported:
    """The case of one database.

    Options: ``organization``, ``person``, ``concept``, ``agreement``, names of variables.
    """
    refuse_unknown(options, list(ROLES))
    if len(documents) != 1:
        raise DetenteError(f"a database of the Discourse Network Analyzer is one file; {len(documents)} are given")
    made, notes = codings(documents[0], options)
    return as_case(documents[0].path.stem or "discourse", made, notes)


def codings(document: CarriedFile, options: Mapping[str, str] | None = None) -> tuple[list[Coding], list[str]]:
    """The statements in *document*, with notes on what was assumed; raises ``DetenteError``."""
    if not document.data.startswith(_MAGIC):
        raise DetenteError(f"{document.name}: not a database of the Discourse Network Analyzer")
    try:
        with closing(sqlite3.connect(":memory:")) as base:
            base.deserialize(document.data)
            base.execute("PRAGMA trusted_schema = OFF")
            base.execute("PRAGMA query_only = ON")
            base.text_factory = lambda data: data.decode("utf-8", "replace")
            return _Database(document.name, base, option_names(options or {}, ROLES)).codings()
    except (sqlite3.Error, OverflowError, ValueError) as fault:
        raise DetenteError(f"{document.name}: cannot be read as a database; it is damaged ({fault})") from None


class _Database:
    def __init__(self, name: str, base: sqlite3.Connection, roles: Mapping[str, Sequence[str]]) -> None:
        self.name, self.base, self.roles = name, base, roles
        found = base.execute("SELECT upper(name) FROM sqlite_master WHERE type = 'table'").fetchmany(1000)
        self.tables = {row[0] for row in found}
        if missing := sorted(_NEEDED - self.tables):
            raise DetenteError(
                f"{name}: not a database of the Discourse Network Analyzer: no table {', '.join(missing)}"
            )
        self.newer = "ENTITIES" in self.tables

    def codings(self) -> tuple[list[Coding], list[str]]:
        variables = self._variables()
        values = {role: self._values(*variables[role]) if role in variables else {} for role in ROLES}
        texts: dict[int, tuple[str, str, Day | None, bool]] = {}
        for key, title, text, date in self.base.execute("SELECT ID, Title, Text, Date FROM DOCUMENTS"):
            texts[key] = (str(title or f"document {key}"), str(text or ""), *self._day(date))
        notes: list[str] = []
        made = []
        near = 0
        for key, document, start, stop in self._statements():
            title, text, day, doubtful = texts.get(document, ("", "", None, False))
            near += doubtful
            first, last = characters(text, max(0, int(start or 0)), max(0, int(stop or 0)), utf16=True)
            person, organization = str(values["person"].get(key, "")), str(values["organization"].get(key, ""))
            concept = str(values["concept"].get(key, ""))
            at = f"{first}-{last}" if first < last <= len(text) else ""
            made.append(
                Coding(
                    f"statement {key}", day, person, organization or person, _stance(values["agreement"].get(key)),
                    (concept,) if concept.strip() else (), text[first:last], title, at,
                )
            )  # fmt: skip
        if "agreement" in variables and variables["agreement"][1] == "boolean":
            notes.append("who agrees with a concept demands it here, who does not rejects it")
        if near:
            notes.append(
                "version 2 writes times in the zone of the machine that made the file, which it does not name; read as "
                "UTC, so that a day may be one off"
            )
        return made, notes

    def _variables(self) -> dict[str, tuple[list[int], str]]:
        """For each role the variables that are it, and their kind."""
        known: dict[str, list[tuple[int, str]]] = {}
        titles: dict[str, str] = {}
        for key, variable, kind in self.base.execute("SELECT ID, Variable, DataType FROM VARIABLES"):
            known.setdefault(str(variable).casefold(), []).append((int(key), str(kind).lower()))
            titles[str(variable).casefold()] = str(variable)
        found = {}
        for role, names in self.roles.items():
            name = next((name.casefold() for name in names if name.casefold() in known), "")
            if name:
                found[role] = ([key for key, _ in known[name]], known[name][0][1])
            elif len(names) == 1 or role == "concept" or (role == "organization" and "person" not in found):
                if role == "organization" and any(one.casefold() in known for one in self.roles["person"]):
                    continue
                near = nearest(names[0], titles.values())
                said = f'{self.name}: no variable "{names[0]}" among: {", ".join(titles.values())}'
                said += f"\n  --option {role}=NAME says which of them it is" + (
                    f'; did you mean "{near}"?' if near else ""
                )
                raise DetenteError(said)
        return found

    def _values(self, variables: list[int], kind: str) -> dict[int, object]:
        """What statements have for these variables, by the number of the statement."""
        table = {"boolean": "DATABOOLEAN", "integer": "DATAINTEGER", "long text": "DATALONGTEXT"}.get(
            kind, "DATASHORTTEXT"
        )
        marks = ",".join("?" * len(variables))
        if table == "DATASHORTTEXT" and self.newer:
            query = (
                "SELECT d.StatementId, e.Value FROM DATASHORTTEXT d JOIN ENTITIES e ON e.ID = d.Entity "
                f"WHERE d.VariableId IN ({marks})"
            )
        else:
            query = f"SELECT StatementId, Value FROM {table} WHERE VariableId IN ({marks})"
        return dict(self.base.execute(query, variables).fetchmany(MAX_ROWS * 10))

    def _statements(self) -> Iterator[tuple[int, int, int | None, int | None]]:
        rows = self.base.execute("SELECT ID, DocumentId, Start, Stop FROM STATEMENTS ORDER BY ID").fetchmany(
            MAX_ROWS + 1
        )
        if len(rows) > MAX_ROWS:
            raise DetenteError(f"{self.name}: more than {MAX_ROWS:,} statements, the most that are read")
        yield from rows

    def _day(self, date: object) -> tuple[Day | None, bool]:
        """The day that a document has, and whether it may be the one before or after."""
        if not isinstance(date, int):
            return None, False
        seconds = date if self.newer else date // 1000
        try:
            moment = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds)
        except OverflowError:
            return None, False
        return moment.date(), not self.newer


def _stance(agreement: object) -> str:
    """Agreement as a stance; one that is written as a word is looked up as in a sheet."""
    if agreement is None:
        return "states"
    if agreement in (0, 1, "0", "1", "true", "false"):
        return "demands" if agreement in (1, "1", "true") else "rejects"
    return {"yes": "demands", "no": "rejects"}.get(str(agreement).strip().lower(), str(agreement))
