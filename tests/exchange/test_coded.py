"""Statements coded in the Discourse Network Analyzer and in REFI-QDA projects; every file is built here."""

from __future__ import annotations

import contextlib
import sqlite3
import zipfile
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.errors import DetenteError
from detente.exchange.carried import CarriedFile
from detente.exchange.coded import dna, qdpx
from detente.exchange.formats import read
from tests.exchange.coded_files import SAID, TALK, database, project


def test_a_database_of_version_3():
    """Person, organisation, concept and agreement; days in seconds; positions in units of UTF-16."""
    made, notes = dna.codings(CarriedFile("t.dna", database()))
    assert [(one.speaker, one.party, one.stance, one.about, one.text) for one in made] == [
        ("Ann Vey", "Upland", "rejects", ("Open the gates",), SAID[0]),
        ("Bo Dan", "Lowland", "demands", ("Open the gates",), SAID[1]),
        ("", "Lowland", "demands", ("Monitors",), SAID[2]),
    ]
    assert {one.day.isoformat() for one in made} == {"2031-05-02"}
    for one in made:
        start, end = map(int, one.at.split("-"))
        assert TALK[start:end] == one.text
    assert notes == ["who agrees with a concept demands it here, who does not rejects it"]


def test_a_database_of_version_2():
    """Texts stand in the data itself, days are milliseconds in an unknown zone, which is said."""
    made, notes = dna.codings(CarriedFile("t.dna", database(version=2)))
    assert [(one.party, one.stance, one.about) for one in made][0] == ("Upland", "rejects", ("Open the gates",))  # noqa: RUF015
    assert made[0].day.isoformat() == "2031-05-02"
    assert "so that a day may be one off" in notes[-1]


def test_variables_in_other_names():
    """A variable that is called otherwise is named by an option, and near names are proposed."""
    data = database(names={"concept": "Concepts used"})
    with pytest.raises(
        DetenteError, match='no variable "concept" among: person, organization, Concepts used, agreement'
    ):
        dna.codings(CarriedFile("t.dna", data))
    made, _ = dna.codings(CarriedFile("t.dna", data), {"concept": "concepts used"})
    assert made[0].about == ("Open the gates",)


def test_a_database_as_a_case():
    """Organisations are parties and concepts yes/no issues, all of it a draft with its statements and places."""
    found = read([CarriedFile("talks.dna", database())])
    case = found.case
    assert (case.title, case.draft) == ("talks", True)
    assert [party.name for party in case.parties.values()] == ["Upland", "Lowland"]
    assert [issue.name for issue in case.issues.values()] == ["Open the gates", "Monitors"]
    assert [(one.party, one.stance, str(one.about[0])) for one in case.statements] == [
        ("upland", "rejects", "open-the-gates"), ("lowland", "demands", "open-the-gates"), ("lowland", "demands", "monitors"),  # noqa: E501
    ]  # fmt: skip
    assert len({one.source for one in case.statements}) == 1


@pytest.mark.parametrize("origin", ["QualCoder-3.5", "NVivo"])
def test_a_project(origin):
    """Codes below parties and stances are such, others are what is said; positions are told apart by the program."""
    made, notes = qdpx.codings(CarriedFile("t.qdpx", project(origin, utf16=origin.startswith("Qual"))))
    assert [(one.party, one.stance, one.about, one.text) for one in made] == [
        ("Upland", "rejects", ("Open the gates",), SAID[0]),
        ("Lowland", "demands", ("Open the gates",), SAID[1]),
        ("Lowland", "states", ("Monitors",), SAID[2]),
    ]
    assert {one.day.isoformat() for one in made} == {"2031-05-02"}
    assert [TALK[slice(*map(int, one.at.split("-")))] for one in made] == [one.text for one in made]
    assert notes == []


def test_a_case_of_the_project_is_the_party():
    """Where no code names a party, the one case that holds the source does; days come from a variable or an option."""
    data = project("NVivo", utf16=False, parties=False, case="League of Hills", day="")
    made, _ = qdpx.codings(CarriedFile("t.qdpx", data), {"date": "2031-06-01"})
    assert {(one.party, one.day.isoformat()) for one in made} == {("League of Hills", "2031-06-01")}


def test_a_project_as_a_case():
    """Codes are issues; the statements keep their places in the source."""
    case = read([CarriedFile("talks.qdpx", project("NVivo", utf16=False))]).case
    assert [issue.name for issue in case.issues.values()] == ["Open the gates", "Monitors"]
    assert [one.at for one in case.statements] == [
        f"{TALK.index(said)}-{TALK.index(said) + len(said)}" for said in SAID
    ]


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("a.dna", b"no database", "not a database of the Discourse Network Analyzer"),
        ("a.dna", b"SQLite format 3\0" + b"x" * 500, "it is damaged|not a database"),
        ("a.qdpx", b"no zip", "it is damaged"),
        ("a.qdpx", b"PK\x05\x06" + b"\0" * 18, "no project.qde in it"),
    ],
)
def test_what_is_no_such_file(name, data, message):
    """Other files are refused with a message."""
    with pytest.raises(DetenteError, match=message):
        read([CarriedFile(name, data)])


def test_another_database_is_told():
    """A SQLite file of another program is named as such."""
    base = sqlite3.connect(":memory:")
    base.execute("CREATE TABLE people (name TEXT)")
    with pytest.raises(DetenteError, match="no table DOCUMENTS, STATEMENTS, VARIABLES"):
        read([CarriedFile("a.dna", base.serialize())])


DATABASE, PROJECT = database(), project("NVivo", utf16=False)


@given(
    st.lists(st.tuples(st.integers(0, 60_000), st.binary(min_size=1, max_size=6)), min_size=1, max_size=5),
    st.booleans(),
)
@settings(deadline=None, max_examples=60)
def test_no_damage_causes_a_traceback(changes, base):
    """Whatever is changed in a file, it is read or refused with a message."""
    data = bytearray(DATABASE if base else PROJECT)
    for place, put in changes:
        place %= len(data)  # noqa: PLW2901
        data[place : place + len(put)] = put
    with contextlib.suppress(DetenteError):
        read([CarriedFile("a.dna" if base else "a.qdpx", bytes(data))])


def test_a_project_that_unpacks_far():
    """A project that would unpack without end is refused."""
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("project.qde", b" " * 70_000_000)
    with pytest.raises(DetenteError, match="unpacks to more than 60 MB"):
        read([CarriedFile("a.qdpx", made.getvalue())])
