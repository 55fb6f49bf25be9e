"""Spreadsheets in the analyst's own words."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.case.model import STANCES
from detente.case.text.from_file import read, reads
from detente.errors import CaseFileError, DetenteError, UnknownNameError
from detente.exchange.carried import CarriedFile
from detente.exchange.day_order import DayOrder
from detente.exchange.sheets import SheetReading, opened, rows
from detente.exchange.sheets.called import stance_called
from detente.exchange.sheets.columns import column_pairs
from detente.exchange.sheets.written_days import MONTHS, written_day

SHARED = Path(__file__).resolve().parents[2] / ".." / "shared" / "reference" / "documents"
CASE = reads("""\
detente: 1
title: Dam
parties:
  upland: {name: Republic of Upland, aliases: [Uplanders, Kesh]}
  lowland: {name: Lowland, aliases: [Marl]}
  league: {name: League, aliases: [Marl]}
issues:
  gates: {name: Gates of the dam, values: {shut: stay shut, open: be opened}, status_quo: shut, decided_by: upland, terms: [water]}
  flow: {name: Flow, values: [low, middle, high], ordered: true, status_quo: low, decided_by: upland}
  monitors: {name: Monitors, status_quo: no, decided_by: upland}
sources:
  radio: {title: Radio Kesh of the second of May}
""")  # noqa: E501


def found(text, case=CASE, **how):
    return rows(opened(CarriedFile("t.csv", text.encode())), case, name="t.csv", how=SheetReading(**how))


def said(about="gates", stance="demands", party="upland", day="2031-05-02", source=""):
    made = found(f'date,party,stance,about,source\n"{day}",{party},{stance},"{about}","{source}"\n')
    if made.problems:
        raise CaseFileError(made.problems)
    return made.new[0]


@pytest.mark.parametrize("name", ["upland", "UPLAND", "Republic of Upland", "republic  of upland", "Kesh", "uplanders"])
def test_a_party_by_any_of_its_names(name):
    """Key, name and aliases name a party, in any capitals."""
    assert said(party=name).party == "upland"


def test_a_name_of_two_parties_is_asked_about():
    """A name that two parties share is a fault, and both are named."""
    with pytest.raises(CaseFileError, match='"Marl" is a name of several parties\n(?s:.*)one of: lowland, league'):  # noqa: RUF043
        said(party="Marl")


@pytest.mark.parametrize(
    ("topic", "meant"),
    [
        ("gates = open", "gates = open"),
        ("Gates of the dam", "gates"),
        ("the gates of the dam = Open", "gates = open"),
        ("Gates of the Dam: be opened", "gates = open"),
        ("water: stay shut", "gates = shut"),
        ("Gates of the dam ≠ shut", "gates != shut"),
        ("not Gates of the dam = shut", "not gates = shut"),
        ("Flow >= Middle", "flow >= middle"),
        ("Flow ≥ middle", "flow >= middle"),
        ("Monitors", "monitors"),
        ("not the monitors", "not monitors"),
        ("Monitors; Flow: high", "monitors|flow = high"),
    ],
)
def test_issues_and_values_by_name(topic, meant):
    """An issue goes by key, name or term and a value by label or words, with the sign that people write."""
    assert "|".join(map(str, said(about=topic).about)) == meant


@pytest.mark.parametrize(
    ("topic", "message"),
    [
        ("Gates of the dan", 'unknown issue or value, in: Gates of the dan\n(?s:.*)did you mean "gates"'),
        ("Gates of the dam = ajar", "unknown issue or value, in: Gates of the dam = ajar"),
        ("gates = opne", 'unknown value "opne" for issue "gates"(?s:.*)did you mean "open"'),
        ("gates >= open", "have no order"),
        ("gates or or", "in: gates or or"),
    ],
)
def test_what_no_issue_is_called(topic, message):
    """What names nothing is a fault with the nearest name; nothing is taken for it."""
    with pytest.raises(CaseFileError, match=message):
        said(about=topic)


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("Demands", "demands"), ("demand", "demands"), ("demanded", "demands"), ("demanding", "demands"),
        ("open to", "open-to"), ("Open_To", "open-to"), ("is open to", "open-to"), ("denied", "denies"),
        ("deny", "denies"), ("promised", "promises"), ("offering", "offers"), ("offered", "offers"),
        ("accusing", "accuses"), ("stated", "states"), ("warned", "warns"), ("threatened", "threatens"),
        ("accepted", "accepts"), ("rejecting", "rejects"),
    ],
)  # fmt: skip
def test_stances_in_other_spellings(text, stance):
    """Capitals, signs between words and forms of the verb make no difference."""
    assert said(stance=text).stance == stance


@pytest.mark.parametrize(("text", "near"), [("opposes", "rejects"), ("calls for", "demands"), ("agrees", "accepts")])
def test_another_verb_is_proposed_and_not_taken(text, near):
    """A verb that is no stance is a fault, with the stance that it may well mean."""
    with pytest.raises(CaseFileError, match=f'unknown stance "{text}"(?s:.*)did you mean "{near}"'):
        said(stance=text)


def test_no_two_stances_are_spelled_alike():
    """Every stance is found by its own name."""
    assert [stance_called(stance) for stance in STANCES] == list(STANCES)


@pytest.mark.parametrize(
    "text",
    ["2031-05-17", "2031/5/17", "17.5.2031", "17. 5. 2031", "17/05/2031", "5/17/2031", "17 May 2031", "17th of May 2031",  # noqa: E501
     "May 17, 2031", "May 17th 2031", "17-May-2031", "Saturday, 17 May 2031", "17. May 2031", "the 17th of May, 2031"],
)  # fmt: skip
def test_days_as_people_write_them(text):
    """A day that can be one day only is read, however it is written."""
    assert written_day(text) == (date(2031, 5, 17), "", "")


@pytest.mark.parametrize("text", ["3/4/2031", "3.4.2031", "03-04-2031"])
def test_a_day_that_can_be_two_is_asked_about(text):
    """It is never guessed; told the order, it is read."""
    day, wrong, expected = written_day(text)
    assert (day, wrong) == (None, f'"{text}" can be two days')
    assert expected == "--dates day-first for 2031-04-03, or --dates month-first for 2031-03-04"
    assert written_day(text, DayOrder.DAY_FIRST)[0] == date(2031, 4, 3)
    assert written_day(text, DayOrder.MONTH_FIRST)[0] == date(2031, 3, 4)


@pytest.mark.parametrize(
    ("text", "order"),
    [("3/4/31", DayOrder.ASK), ("31/4/2031", DayOrder.ASK), ("17 Mai 2031", DayOrder.ASK), ("May 2031", DayOrder.ASK),
     ("5/17/2031", DayOrder.DAY_FIRST), ("17/5/2031", DayOrder.MONTH_FIRST), ("30 February 2031", DayOrder.ASK),
     ("17/5-2031", DayOrder.ASK), ("Ju 3 2031", DayOrder.ASK), ("2044-09-20 13:05:00", DayOrder.ASK)],
)  # fmt: skip
def test_what_is_no_day(text, order):
    """Two digits for a year, days that the calendar lacks and an order that does not fit are faults."""
    assert written_day(text, order)[0] is None


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)))
def test_every_day_in_every_order(day):
    """Told which number is the day, every day is read as it was written."""
    assert written_day(f"{day.day}/{day.month}/{day.year}", DayOrder.DAY_FIRST)[0] == day
    assert written_day(f"{day.month}.{day.day}.{day.year}", DayOrder.MONTH_FIRST)[0] == day
    assert written_day(f"{day.day} {MONTHS[day.month - 1][:3].title()} {day.year}")[0] == day
    asked = written_day(f"{day.day}/{day.month}/{day.year}")[0]
    assert asked == (day if day.day > 12 or day.day == day.month else None)


def test_sources_on_the_fly():
    """A source that the case does not have is declared once; by title an old one is found; a near name is asked about."""  # noqa: E501
    text = (
        "date,party,stance,source\n2031-05-02,upland,states,Evening Post\n2031-05-03,upland,states,evening post\n"
        "2031-05-04,upland,states,https://x.org/a\n2031-05-05,upland,states,radio kesh of the second of may\n"
    )
    made = found(text)
    assert not made.problems
    assert {key: (one.title, one.url) for key, one in made.sources.items()} == {
        "evening-post": ("Evening Post", ""),
        "x-org-a": ("https://x.org/a", "https://x.org/a"),
    }
    assert [one.source for one in made.new] == ["evening-post", "evening-post", "x-org-a", "radio"]
    near = "date,party,stance,source\n2031-05-02,upland,states,radios\n"
    assert [one.suggestion for one in found(near).problems] == ["radio"]
    assert list(found(near, declare=True).sources) == ["radios"]


def test_a_value_in_a_column_of_its_own():
    """An issue and its value may stand in two columns; a value beside what names one already is a fault."""
    head = "date,party,stance,about,value\n2031-05-02,upland,demands,"
    assert str(found(head + "the water,be opened\n").new[0].about[0]) == "gates = open"
    assert [p.message for p in found(head + "gates = open,shut\n").problems] == [
        "a value beside what names one already"
    ]


def test_columns_in_other_names():
    """Titles are mapped as told, or as remembered; - leaves one aside; what is not mapped is proposed."""
    text = "When,Who said it,Actor,Verb,Coder\n2031-05-02,Ann,Kesh,demanded,me\n"
    told = found(text).problems
    assert [(p.message, p.suggestion) for p in told[:4]] == [
        ('unknown column "When"', "date"), ('unknown column "Who said it"', "speaker"),
        ('unknown column "Actor"', "party"), ('unknown column "Verb"', "stance"),
    ]  # fmt: skip
    titles = column_pairs(["When=date,Who said it=speaker", "Actor=party", "Verb=stance", "coder=-"])
    made = found(text, titles=titles)
    assert (made.problems, made.new[0].speaker, made.new[0].party) == ((), "Ann", "upland")
    assert found(text, remembered=titles).new == made.new
    with pytest.raises(UnknownNameError, match='unknown column of t.csv "Whom"'):  # noqa: RUF043
        found(text, titles={"Whom": "speaker"})
    with pytest.raises(UnknownNameError, match='unknown column "speakr"'):
        found(text, titles={"When": "speakr"})


def test_titles_with_a_comma():
    """A comma inside a title does not part it; what is no pair is told."""
    assert column_pairs(["Who, exactly, said it=speaker,When=date"]) == {
        "Who, exactly, said it": "speaker",
        "When": "date",
    }
    with pytest.raises(DetenteError, match='--columns: "When" is not of the form'):
        column_pairs(["When"])


def test_a_row_longer_than_its_head():
    """A cell beyond the last column is a fault at that cell; empty ones are none."""
    text = "date,party,stance,text\n2031-05-02,upland,rejects,no,extra\n2031-05-02,upland,rejects,no,,,\n"
    assert [(p.line, p.column, p.message) for p in found(text).problems] == [(2, 30, "a cell beyond the last column")]
    assert found(text, ignore=True).problems


@pytest.mark.skipif(not SHARED.exists(), reason="the shared examples are not beside this checkout")
def test_the_examples(detente_case):
    """The row with a cell too many and the truth value in a workbook are faults at their cells."""
    extra = rows(
        opened(CarriedFile("z2-extra.csv", (SHARED / "z2-extra.csv").read_bytes())),
        detente_case,
        name="z",
        how=SheetReading(),
    )
    assert [(p.line, p.column) for p in extra.problems] == [(2, 43)]
    book = rows(
        opened(CarriedFile("bool.xlsx", (SHARED / "bool.xlsx").read_bytes())),
        detente_case,
        name="b",
        how=SheetReading(),
    )
    assert [(p.file, p.message) for p in book.problems] == [
        ("bool.xlsx:Sheet1!E2", "the truth value TRUE, which is no text")
    ]


@pytest.fixture
def detente_case():
    return read(SHARED / "gates.yaml")


def test_a_name_changed_beside_its_key():
    """A name beside a key that is another party's is a fault; alone it names the party."""
    head = "date,stance,party,party name\n2031-05-02,states,"
    assert found(head + ",Kesh\n").new[0].party == "upland"
    assert found(head + "upland,Kesh\n").new[0].party == "upland"
    assert [p.message for p in found(head + "upland,Lowland\n").problems] == ['"Lowland" is another party']
