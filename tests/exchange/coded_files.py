"""Small databases and projects of coded statements, invented."""

from __future__ import annotations

import sqlite3
import zipfile
from datetime import UTC, datetime
from io import BytesIO
from xml.sax.saxutils import escape, quoteattr

SAID = ("Upland will not open the gates.", "The gates must be opened, said Mr. Dan 🙂.", "Lowland wants monitors.")
TALK = f"On the dam 🌊.\n{SAID[0]} {SAID[1]}\nLater: {SAID[2]}\n"
_CODED = (
    ("Ann Vey", "Upland", "Open the gates", 0),
    ("Bo Dan", "Lowland", "Open the gates", 1),
    ("", "Lowland", "Monitors", 1),
)


def units(text):
    """The length of *text* in units of UTF-16."""
    return len(text.encode("utf-16-le")) // 2


def database(version=3, names=None):
    """A database of the Discourse Network Analyzer with three statements on one document."""
    base = sqlite3.connect(":memory:")
    base.executescript("""
        CREATE TABLE DOCUMENTS (ID INTEGER, Title TEXT, Text TEXT, Coder INTEGER, Author TEXT, Source TEXT, Section TEXT,
                                Notes TEXT, Type TEXT, Date INTEGER);
        CREATE TABLE STATEMENTS (ID INTEGER, StatementTypeId INTEGER, DocumentId INTEGER, Start INTEGER, Stop INTEGER,
                                 Coder INTEGER);
        CREATE TABLE VARIABLES (ID INTEGER, Variable TEXT, DataType TEXT, StatementTypeId INTEGER);
        CREATE TABLE DATABOOLEAN (ID INTEGER, StatementId INTEGER, VariableId INTEGER, Value INTEGER);
    """)  # noqa: E501
    if version == 3:
        base.execute("CREATE TABLE ENTITIES (ID INTEGER, VariableId INTEGER, Value TEXT)")
        base.execute("CREATE TABLE DATASHORTTEXT (ID INTEGER, StatementId INTEGER, VariableId INTEGER, Entity INTEGER)")
    else:
        base.execute("CREATE TABLE DATASHORTTEXT (ID INTEGER, StatementId INTEGER, VariableId INTEGER, Value TEXT)")
    seconds = int(datetime(2031, 5, 2, 13, tzinfo=UTC).timestamp())
    base.execute(
        "INSERT INTO DOCUMENTS VALUES (7, 'Evening Post', ?, 1, '', '', '', '', '', ?)",
        (TALK, seconds if version == 3 else seconds * 1000),
    )
    variables = ("person", "organization", "concept", "agreement")
    for key, variable in enumerate(variables, 1):
        kind = "boolean" if variable == "agreement" else "short text"
        base.execute("INSERT INTO VARIABLES VALUES (?, ?, ?, 1)", (key, (names or {}).get(variable, variable), kind))
    entities: dict[tuple[int, str], int] = {}
    for number, (said, coded) in enumerate(zip(SAID, _CODED, strict=True), 1):
        start = units(TALK[: TALK.index(said)])
        base.execute("INSERT INTO STATEMENTS VALUES (?, 1, 7, ?, ?, 1)", (number, start, start + units(said)))
        for variable, value in enumerate(coded[:3], 1):
            if version == 3:
                entity = entities.setdefault((variable, value), len(entities) + 1)
                base.execute("INSERT INTO DATASHORTTEXT VALUES (0, ?, ?, ?)", (number, variable, entity))
            else:
                base.execute("INSERT INTO DATASHORTTEXT VALUES (0, ?, ?, ?)", (number, variable, value))
        base.execute("INSERT INTO DATABOOLEAN VALUES (0, ?, 4, ?)", (number, coded[3]))
    if version == 3:
        base.executemany("INSERT INTO ENTITIES VALUES (?, ?, ?)", [(n, v, t) for (v, t), n in entities.items()])
    base.commit()
    return base.serialize()


def project(origin, *, utf16, parties=True, case="", day="2031-05-02"):
    """A REFI-QDA project with three coded passages of one source."""
    codes = {
        "Upland": "p1",
        "Lowland": "p2",
        "Open the gates": "i1",
        "Monitors": "i2",
        "rejects": "s1",
        "Demands": "s2",
    }
    applied = (["p1", "i1", "s1"], ["p2", "i1", "s2"], ["p2", "i2"])
    passages = []
    for number, (said, chosen) in enumerate(zip(SAID, applied, strict=True)):
        before = TALK[: TALK.index(said)]
        length = units if utf16 else len
        start, end = length(before), length(before) + length(said)
        refs = "".join(
            f'<Coding guid="c{number}{code}"><CodeRef targetGUID="{code}"/></Coding>'
            for code in chosen
            if parties or not code.startswith("p")
        )
        passages.append(
            f'<PlainTextSelection guid="x{number}" name={quoteattr(said)} startPosition="{start}" endPosition="{end}">{refs}'  # noqa: E501
            "</PlainTextSelection>"
        )

    def code(name):
        return f'<Code guid="{codes[name]}" name={quoteattr(name)} isCodable="true"/>'

    variable = (
        f'<VariableValue><VariableRef targetGUID="v1"/><DateValue>{day}</DateValue></VariableValue>' if day else ""
    )
    cases = f'<Cases><Case guid="k1" name={quoteattr(case)}><SourceRef targetGUID="t1"/></Case></Cases>' if case else ""
    text = f"""<?xml version="1.0" encoding="utf-8"?>
<Project xmlns="urn:QDA-XML:project:1.0" name="Talks" origin={quoteattr(origin)}>
<CodeBook><Codes><Code guid="g1" name="Actors" isCodable="false">{code("Upland")}{code("Lowland")}</Code>
{code("Open the gates")}<Code guid="g2" name="Other things" isCodable="true">{code("Monitors")}</Code>
{code("rejects")}{code("Demands")}</Codes></CodeBook>
<Variables><Variable guid="v1" name="Date" typeOfVariable="Date"/></Variables>{cases}
<Sources><TextSource guid="t1" name="Evening Post" plainTextPath="internal://t1.txt">
{"".join(passages)}{variable}</TextSource></Sources></Project>"""
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("project.qde", text)
        packed.writestr("sources/t1.txt", escape(TALK))
    return made.getvalue()
