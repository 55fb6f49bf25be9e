"""KTAB's scenarios: actors with power, positions and saliences as a case."""

from __future__ import annotations

import contextlib
import csv
import io
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.case.text.from_file import reads
from detente.case.text.to_file import dump
from detente.errors import CaseFileError, DetenteError
from detente.exchange.carried import CarriedFile
from detente.exchange.formats import read

SHARED = Path(__file__).resolve().parents[2] / ".." / "shared" / "reference" / "ktab"
COMMA = """\
Dam,"How far the gates of the dam open, in percent", 3, 2,
Actor,Description,Power,Gates Position,Gates Salience,Fee Position,Fee Salience,
UP,Upland,100,20,50,80,10,
LO,Lowland, the lower country,60.5,90,100,30,40
LG,League,0.5,50,20,50,60,
"""
XML = """\


<?xml version="1.0" encoding="UTF-8"?>
<Scenario><name>Dam</name><desc>How far the gates of the dam open, in percent</desc>
<Dimensions><dName>Gates</dName><dName>Fee</dName></Dimensions><Actors>
<Actor><name>UP</name><description>Upland</description><capability>100</capability>
<Position><dCoord>20</dCoord><dCoord>80</dCoord></Position><Salience><dSal>50</dSal><dSal>10</dSal></Salience></Actor>
<Actor><name>LO</name><description>Lowland, the lower country</description><capability>60.5</capability>
<Position><dCoord>90</dCoord><dCoord>30</dCoord></Position><Salience><dSal>100</dSal><dSal>40</dSal></Salience></Actor>
<Actor><name>LG</name><description>League</description><capability>0.5</capability>
<Position><dCoord>50</dCoord><dCoord>50</dCoord></Position><Salience><dSal>20</dSal><dSal>60</dSal></Salience></Actor>
</Actors></Scenario>
"""


def imported(text, name="dam.csv", **options):
    return read([CarriedFile(name, text.encode())], options=options)


@pytest.mark.parametrize(
    ("text", "name"), [(COMMA, "dam.csv"), (XML, "dam.xml"), (COMMA.replace("10,\n", "10\n"), "dam.csv")]
)
def test_both_forms(text, name):
    """An ordered issue a dimension with the positions as values, worth salience times closeness, decided by power."""
    found = imported(text, name)
    case = found.case
    assert reads(dump(case)) == case
    assert (case.title, case.summary) == ("Dam", "How far the gates of the dam open, in percent")
    assert [(party.name, str(party.capability)) for party in case.parties.values()] == [
        ("Upland", "100"), ("Lowland, the lower country", "60.5"), ("League", "0.5"),
    ]  # fmt: skip
    assert {issue.name: (tuple(issue.values), issue.ordered) for issue in case.issues.values()} == {
        "Gates": (("20", "50", "90"), True), "Fee": (("30", "50", "80"), True),
    }  # fmt: skip
    gates = case.preferences["up"].weights[0].table
    assert {value: str(amount) for value, amount in gates.items()} == {"20": "50", "50": "35", "90": "15"}
    rule = case.issues["gates"].decided_by
    assert (str(rule.quota), rule.weights) == ("more than 1/2", {"up": 200, "lo": 121, "lg": 1})
    assert str(case.parties["lo"].positions["gates"].at) == "90"
    assert case.issues["gates"].status_quo == "90"
    assert len(found.notes) == 2


def test_a_spreadsheet_of_actors():
    """The rows of the CSV form in a workbook give the same case."""
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    for line in csv.reader(io.StringIO(COMMA.replace("Lowland, the lower country", '"Lowland, the lower country"'))):
        book.active.append([float(cell) if cell.strip().replace(".", "").isdecimal() else cell for cell in line])
    saved = io.BytesIO()
    book.save(saved)
    found = read([CarriedFile("dam.xlsx", saved.getvalue())]).case
    assert found == imported(COMMA).case


def test_options():
    """Steps, who decides and where things stand can be said."""
    case = imported(COMMA, steps="11", decided_by="all", status_quo="35,100").case
    assert list(case.issues["gates"].values) == [str(10 * k) for k in range(11)]
    assert (case.issues["gates"].status_quo, case.issues["fee"].status_quo) == ("30", "100")
    assert case.issues["gates"].decided_by.all_of == ("up", "lo", "lg")


@pytest.mark.parametrize(
    ("old", "new", "place", "message"),
    [
        ("100,20,50", "100,120,50", (3, 15), "not a position"),
        ("100,20,50", "much,20,50", (3, 11), "not a power"),
        ("100,20,50", "100,20,-5", (3, 18), "not a salience"),
        (" 3, 2,", " 4, 2,", (1, 53), "3 rows of actors"),
        (" 3, 2,", " 3, 1,", (2, 68), "7 heads, and 1 dimension"),
        (" 3, 2,", " 3, x,", (1, 56), "a number out of range"),
        ("LG,", "UP,", (5, 1), 'a second actor "UP"'),
        ("LG,", ",", (5, 1), "an actor without a name"),
    ],
)
def test_faults_are_told_at_their_cells(old, new, place, message):
    """What is out of range, missing or double is told with its line and column."""
    with pytest.raises(CaseFileError) as caught:
        imported(COMMA.replace(old, new))
    problem = caught.value.problems[0]
    assert (problem.line, problem.column, problem.message) == (*place, message)


def test_faults_of_the_other_form():
    """The same for XML; another root is no scenario."""
    with pytest.raises(CaseFileError, match="<dCoord> out of range"):
        imported(XML.replace("<dCoord>20<", "<dCoord>200<"), "a.xml")
    with pytest.raises(CaseFileError, match=r"1 <dSal> in this actor"):
        imported(XML.replace("<dSal>50</dSal>", ""), "a.xml")
    with pytest.raises(DetenteError, match="decided_by"):
        imported(COMMA, decided_by="luck")


@pytest.mark.skipif(not SHARED.exists(), reason="the shared scenarios are not beside this checkout")
@pytest.mark.parametrize(
    "name", ["SOE-Policy.csv", "dummyData_3Dim.csv", "dummyData_3Dim-no-final-comma.csv", "dummyData_3Dim.xml"]
)
def test_real_scenarios(name):
    """Files of the toolkit come in, and the two forms of one scenario say the same."""
    case = read([CarriedFile(name, (SHARED / name).read_bytes())]).case
    assert reads(dump(case)) == case
    if name.endswith("xml"):
        other = read([CarriedFile("a.csv", (SHARED / "dummyData_3Dim.csv").read_bytes())]).case
        assert (case.parties, case.preferences) == (other.parties, other.preferences)


@given(
    st.lists(st.tuples(st.integers(0, len(XML)), st.integers(0, 9), st.text(',"\n0a<>/', max_size=4)), max_size=3),
    st.booleans(),
)
@settings(deadline=None, max_examples=150)
def test_no_file_causes_a_traceback(changes, comma):
    """Whatever is changed in a scenario, it is read or refused with a message."""
    text = COMMA if comma else XML
    for place, length, put in changes:
        text = text[:place] + put + text[place + length :]
    with contextlib.suppress(DetenteError):
        imported(text, "a.csv" if comma else "a.xml")
