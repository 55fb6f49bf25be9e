"""Statements from spreadsheets: every fault at its cell, and nothing that a bad file can do."""

from __future__ import annotations

import contextlib
import csv
import io
import re
import time
import zipfile
from datetime import date, datetime

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.case.logic.conditions import Condition
from detente.case.model import Statement
from detente.case.sheet import topics
from detente.case.text.from_file import reads
from detente.errors import CaseFileError, DetenteError, UnknownNameError
from detente.exchange.carried import CarriedFile
from detente.exchange.sheets import opened
from detente.exchange.sheets.delimited import delimited
from detente.exchange.sheets.statement_rows import statements
from detente.exchange.tables import pack
from detente.exchange.tables.formulas import unguarded
from detente.show.tables import tables
from tests.case.harbour import HARBOUR

CASE = reads(HARBOUR)
HEAD = "date,speaker,party,stance,about,if,text,source\n"
GOOD = HEAD + "2044-09-20,,east,demands,chain = up,,,\n"


def found(data, name="talks.csv", sheet="", ignore=False, case=CASE):
    document = CarriedFile(name, data if isinstance(data, bytes) else data.encode())
    return statements(opened(document, sheet), case, name=name, ignore=ignore)


@pytest.mark.parametrize(
    ("column", "value", "says"),
    [
        ("at", "12", "no place in a text"),
        ("at", "30-20", "no place in a text"),
        ("at", "x-y", "no place in a text"),
        ("confidence", "1.2", "no confidence"),
        ("confidence", "sure", "no confidence"),
        ("confidence", "nan", "no confidence"),
        ("review", "acepted", 'unknown review "acepted"'),
    ],
)
def test_what_a_program_read_is_checked(column, value, says):
    """Place, confidence and review have their faults told at their cell, too."""
    with pytest.raises(CaseFileError, match=re.escape(says)) as fault:
        found(f"date,party,stance,about,{column}\n2044-09-20,east,demands,chain = up,{value}\n")
    assert str(fault.value).startswith("talks.csv:2:36: ")


def test_what_a_program_read_comes_back():
    """A place, a confidence and a review are read as they were written."""
    head = "date,party,stance,about,at,confidence,review\n"
    [made] = found(head + '2044-09-20,east,demands,chain = up,"12-20, 30-44",0.35,doubtful\n').new
    assert (made.spans, str(made.confidence), made.review) == (((12, 20), (30, 44)), "0.35", "doubtful")


def faults(data, name="talks.csv", **options):
    with pytest.raises(CaseFileError) as caught:
        found(data, name, **options)
    return caught.value.problems


def book(rows, change=lambda sheet: None, title="Sheet1", more=()):
    made = openpyxl.Workbook()
    made.active.title = title
    for row in rows:
        made.active.append(row)
    change(made.active)
    for name in more:
        made.create_sheet(name)
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


GOOD_BOOK = [["Date", "Party", "Stance", "About", "Text"], [date(2044, 9, 20), "east", "demands", "chain = up", "no"]]
ONE = Statement(date=date(2044, 9, 20), party="east", stance="demands", about="chain = up", text="no")

texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\ufffe\uffff"), max_size=20)
abouts = st.lists(
    st.sampled_from(
        ["chain = up", "chain", "treaty", "not treaty", 'toll = "none at all"', "chain in (up, half) and treaty"]
    ),
    max_size=3,
).map(tuple)
said = st.builds(
    Statement,
    date=st.dates(date(1900, 3, 1), date(9999, 12, 31)),
    speaker=texts.map(lambda text: text if text.strip() else ""),
    party=st.sampled_from(list(CASE.parties)),
    stance=st.sampled_from(["demands", "rejects", "open-to", "states"]),
    about=abouts.map(lambda parts: tuple(map(Condition.parse, parts))),
    condition=texts.map(lambda text: text if text.strip() else ""),
    text=texts.map(lambda text: text if text.strip() else ""),
    source=st.sampled_from(["", *CASE.sources]),
)


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
@given(said=st.lists(said, max_size=4))
@settings(deadline=None, max_examples=40)
def test_statements_come_back_as_they_went(kind, said):
    """What is exported is read back statement by statement, whatever stands in the texts."""
    case = CASE.model_copy(update={"statements": tuple(said)})
    (data,) = pack(tables(case, ["statements"]).frames, kind).files.values()
    bare = CASE.model_copy(update={"statements": ()})
    assert found(data, f"talks.{kind}", case=bare).new == tuple(dict.fromkeys(said))
    again = found(data, f"talks.{kind}", case=case)
    assert (again.new, again.known) == ((), len(said))


@given(st.lists(st.lists(st.text(" a\",;\t\r\n'=", max_size=4), min_size=2, max_size=3), min_size=1, max_size=4),
       st.sampled_from(",;\t"))  # fmt: skip
def test_cells_are_those_of_any_reader(rows, separator):
    """Whatever Python's writer puts into cells is found again, with any separator."""
    stream = io.StringIO(newline="")
    csv.writer(stream, delimiter=separator, quoting=csv.QUOTE_ALL).writerows([["party", "stance"], *rows])
    sheet = delimited(CarriedFile("t.csv", stream.getvalue().encode()), ["party", "stance"])
    expected = [[unguarded(text) for text in row] for row in rows]
    assert [[cell.text for cell in row] for row in sheet.rows] == [row for row in expected if any(map(str.strip, row))]


@pytest.mark.parametrize(
    "text",
    [
        GOOD,
        "\ufeff" + GOOD,
        GOOD.replace(",", ";"),
        GOOD.replace(",", "\t"),
        "sep=;\n" + GOOD.replace(",", ";"),
        GOOD.replace("\n", "\r\n"),
        GOOD.replace("\n", "\r"),
        GOOD.upper().replace("EAST,DEMANDS,CHAIN = UP", "east,demands,chain = up"),
        "\n".join(",".join(reversed(line.split(","))) for line in GOOD.splitlines()),
        GOOD + ",,,,,,,\n\n",
        GOOD.replace("chain = up", '" chain = up;\n"'),
    ],
)
def test_sheets_as_programs_write_them(text):
    """Marks, separators, line ends, the order and spelling of columns and empty rows make no difference."""
    assert [str(s.about[0]) for s in found(text).new] == ["chain = up"]


def test_unicode_text_of_a_spreadsheet_is_read():
    """UTF-16 with its mark is what a spreadsheet calls Unicode text."""
    assert len(found(GOOD.replace(",", "\t").encode("utf-16"), "talks.txt").new) == 1


def test_every_fault_is_told_at_its_cell():
    """All faults come at once, with line and column, what was expected, and the nearest name."""
    text = (
        HEAD + '2044-09-20,"Ann, of\nVey",Eastt Island,demnad,chain = upp; ships; or or,,,\n,,east,demands,,,,radio\n'
    )
    told = [(p.line, p.column, p.message, p.suggestion) for p in faults(text)]
    assert told == [
        (3, 6, 'unknown party "Eastt Island"', "east"),
        (3, 19, 'unknown stance "demnad"', "demands"),
        (3, 26, 'unknown value "upp" for issue "chain", in: chain = upp', "up"),
        (3, 26, "statement ends too early, in: or or", ""),
        (4, 1, "no date", ""),
    ]
    assert str(faults(HEAD + "2044-9-31,,east,demands,,,,\n")[0]) == (
        'talks.csv:2:1: "2044-9-31" is not a day\n'
        "   2 | 2044-9-31,,east,demands,,,,\n"
        "     | ^^^^^^^^^\n"
        "  expected a day, written as 2031-05-02"
    )


@pytest.mark.parametrize(
    ("head", "message", "suggestion"),
    [
        ("date,party,stance,abuot", 'unknown column "abuot"', "about"),
        ("date,party,stance,Date", 'a second column "Date"', ""),
        ("date,party", "no column stance", ""),
        ("a,b", 'unknown column "a"', ""),
        ("date,party,stance,", "a column without a name", ""),
        ("", "an empty sheet", ""),
    ],
)
def test_columns_are_checked_first(head, message, suggestion):
    """Unknown, repeated and missing columns are told before any row is looked at."""
    told = faults(head + "\n2044-09-20,east,demands,chain\n" if head else "")
    assert (told[0].message, told[0].suggestion) == (message, suggestion)


def test_other_columns_can_be_left_aside():
    """Columns of the analyst's own are ignored where that is asked for."""
    assert len(found("date,party,stance,checked by\n2044-09-20,east,demands,me\n", ignore=True).new) == 1


@pytest.mark.parametrize(
    ("text", "place", "message"),
    [
        (HEAD + '2044-09-20,"east', (2, 12), "a quote that does not end"),
        (HEAD + '2044-09-20,"a"b,east', (2, 15), "text after a closing quote"),
        (b"date,party,stance\n2044-09-20,\xe4", (2, 12), "not UTF-8 text"),
        (b"\xff\xfea", (0, 0), "not UTF-16 text, though it begins like it"),
        ("a," * 300, (1, 513), "more than 256 columns, the most that are read"),
    ],
)
def test_broken_text_files(text, place, message):
    """What cannot be taken apart is told at its place."""
    problem = faults(text)[0]
    assert ((problem.line, problem.column), problem.message) == (place, message)


def test_known_and_repeated_rows_are_counted():
    """A row that the case has, and one that the sheet has twice, are not added."""
    (data,) = pack(tables(CASE, ["statements"]).frames, "csv").files.values()
    row = "2044-09-20,,east,demands,chain = up,,,\r\n"
    made = found(data + (row * 3).encode())
    assert (len(made.new), made.known, made.repeated) == (1, len(CASE.statements), 2)


@given(st.text(" ;'\"a\n", max_size=12))
def test_parts_are_split_outside_quotes(text):
    """No part is empty, and parts joined again are split into the same."""
    parts = list(topics(text))
    assert all(part and part == part.strip() for part in parts)
    if "'" not in text and '"' not in text:
        assert list(topics("; ".join(parts))) == parts


def test_topics_keep_quoted_names_whole():
    """A name in quotes may hold the sign that stands between parts."""
    assert list(topics("a = 'x;y'; b\nc")) == ["a = 'x;y'", "b", "c"]


def test_a_workbook_is_read_with_its_kinds():
    """Dates are dates, whole numbers have no point, and an empty row is none."""
    rows = [*GOOD_BOOK, [None] * 5, [datetime(2044, 9, 21), "west", "states", None, 7.0]]
    made = found(book(rows), "talks.xlsx")
    assert made.new[0] == ONE
    assert (made.new[1].date, made.new[1].text) == (date(2044, 9, 21), "7")


def test_faults_of_a_workbook_name_sheet_and_cell():
    """A fault is told with file, sheet and cell; errors and formulas without a value are faults."""

    def change(sheet):
        sheet["A2"], sheet["B2"], sheet["E2"] = datetime(2044, 9, 20, 13, 5), "Eastrners", '=A1&"x"'
        sheet["D2"], sheet["C3"] = "chain = upp", "#REF!"
        sheet["C3"].data_type = "e"
        sheet["A3"], sheet["B3"] = date(2044, 9, 20), "east"

    told = faults(book(GOOD_BOOK, change), "talks.xlsx")
    assert [(p.file, p.message, p.suggestion) for p in told] == [
        ("talks.xlsx:Sheet1!E2", "a formula that was saved without its value", ""),
        ("talks.xlsx:Sheet1!A2", '"2044-09-20 13:05:00" is not a day', ""),
        ("talks.xlsx:Sheet1!B2", 'unknown party "Eastrners"', "east"),
        ("talks.xlsx:Sheet1!D2", 'unknown value "upp" for issue "chain", in: chain = upp', "up"),
        ("talks.xlsx:Sheet1!C3", "the error #REF!", ""),
    ]
    assert str(told[2]).startswith('talks.xlsx:Sheet1!B2: unknown party "Eastrners"\n  expected one of: east')


def test_a_formula_with_its_value_is_read():
    """The value that the spreadsheet saved with a formula stands for it."""

    def change(xml):
        saved = re.sub(rb"<f>1\+1</f><v ?/?>(</v>)?", b"<f>1+1</f><v>2</v>", xml)
        assert saved != xml
        return saved

    data = repacked(book(GOOD_BOOK, lambda sheet: sheet.__setitem__("E2", "=1+1")), "sheet1.xml", change)
    assert found(data, "talks.xlsx").new[0].text == "2"


def test_merged_cells_are_refused():
    """It is not clear to which row a merged cell belongs."""
    data = book([*GOOD_BOOK, *GOOD_BOOK[1:]], lambda sheet: sheet.merge_cells("A2:A3"))
    (problem,) = faults(data, "talks.xlsx")
    assert problem.file == "talks.xlsx:Sheet1!A2:A3"
    assert problem.message.startswith("merged cells")


def test_a_sheet_is_picked():
    """The only sheet, the one that is named, or the one called statements; else the user is asked."""
    assert found(book(GOOD_BOOK, more=["Other"]), "t.xlsx", sheet="Sheet1").new == (ONE,)
    assert found(book(GOOD_BOOK, title="statements", more=["Other"]), "t.xlsx").new == (ONE,)
    with pytest.raises(DetenteError, match=r"which sheet\? --sheet names one of: Sheet1, Other"):
        found(book(GOOD_BOOK, more=["Other"]), "t.xlsx")
    with pytest.raises(UnknownNameError, match=r'unknown sheet of t\.xlsx "Sheet2"'):
        found(book(GOOD_BOOK, more=["Other"]), "t.xlsx", sheet="Sheet2")
    with pytest.raises(DetenteError, match="only a workbook has sheets"):
        found(GOOD, sheet="Sheet1")
    with pytest.raises(DetenteError, match=r"a spreadsheet ends in one of: \.csv"):
        found(GOOD, "talks.ods")


def repacked(data, ending, change):
    """The workbook *data* with the part whose name has that *ending* changed."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = old.read(name)
            new.writestr(name, change(part) if name.endswith(ending) else part)
    return made.getvalue()


@pytest.mark.parametrize(
    ("ending", "change", "message"),
    [
        ("sheet1.xml", lambda xml: xml + b" " * 70_000_000, "unpacks to more than 2,000 parts or 60 MB"),
        ("sheet1.xml", lambda xml: xml.replace(b"<sheetData>", b"<sheetData>" + b"<row/>" * 700_000),
         "sheet Sheet1 has more than 600,000 XML elements"),
        ("workbook.xml", lambda xml: b'<!DOCTYPE a [<!ENTITY b "c">]>' + xml, "XML with a document type"),
        ("sheet1.xml", lambda xml: b'<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>', "XML with a document type"),
        ("sheet1.xml", lambda xml: xml[:-20], "not a workbook that can be read"),
        ("styles.xml", lambda xml: b"<a/>", "not a workbook that can be read"),
    ],
    ids=["bytes", "elements", "entities", "external", "cut", "styles"],
)  # fmt: skip
def test_bombs_and_damage_are_refused_quickly(ending, change, message):
    """A workbook that would unpack without end, or that is no workbook, is refused in seconds."""
    start = time.process_time()
    with pytest.raises(DetenteError, match=message):
        found(repacked(book(GOOD_BOOK), ending, change), "talks.xlsx")
    assert time.process_time() - start < 20


def test_a_cell_far_away_is_refused():
    """A sheet that says it has a million rows is not walked through."""
    data = book(GOOD_BOOK, lambda sheet: sheet.__setitem__("A1000000", "far"))
    assert "1,000,000 rows" in faults(data, "talks.xlsx")[0].message


def mutated(data):
    """*data* with pieces cut or overwritten."""
    piece = st.tuples(st.integers(0, len(data)), st.integers(0, 16), st.binary(max_size=4))

    def apply(changes):
        made = data
        for place, length, put in changes:
            made = made[:place] + put + made[place + length :]
        return made

    return st.lists(piece, max_size=3).map(apply)


def never_a_traceback(data, name):
    start = time.process_time()
    with contextlib.suppress(DetenteError):
        found(data, name, sheet="" if name.endswith("csv") else "Sheet1")
    assert time.process_time() - start < 10


@st.composite
def damaged_books(draw):
    """A workbook with one part damaged inside the zip, so that damage reaches the XML."""
    data = book(GOOD_BOOK)
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        name = draw(st.sampled_from(packed.namelist()))
        part = packed.read(name)
    changed = draw(mutated(part))
    return repacked(data, name, lambda _: changed)


@given(mutated(GOOD.encode()) | st.binary(max_size=100))
@settings(deadline=None, max_examples=150)
def test_no_text_file_causes_a_traceback(data):
    """Whatever stands in a CSV file, it is read or refused with a message."""
    never_a_traceback(data, "talks.csv")


@given(mutated(book(GOOD_BOOK)) | damaged_books())
@settings(deadline=None, max_examples=60)
def test_no_workbook_causes_a_traceback(data):
    """Whatever stands in a workbook, it is read or refused with a message."""
    never_a_traceback(data, "talks.xlsx")


@pytest.mark.campaign
@given(mutated(GOOD.encode()) | st.binary(max_size=100))
@settings(deadline=None, max_examples=20_000)
def test_no_text_file_causes_a_traceback_campaign(data):
    """The same, for many thousand files."""
    never_a_traceback(data, "talks.csv")


@pytest.mark.campaign
@given(mutated(book(GOOD_BOOK)) | damaged_books())
@settings(deadline=None, max_examples=3_000)
def test_no_workbook_causes_a_traceback_campaign(data):
    """The same, for many thousand workbooks."""
    never_a_traceback(data, "talks.xlsx")
