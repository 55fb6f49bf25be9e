"""The table of positions."""

from __future__ import annotations

import json

import pytest

from detente.case.logic.conditions import Condition
from detente.case.positions import positions
from detente.case.red_lines import forbidden
from detente.case.text.from_file import reads
from tests.case.harbour import HARBOUR


def table():
    more = (
        "  - {date: 2044-09-08, party: east, stance: rejects, about: [treaty, not signals, chain >= half]}\n"
        "  - {date: 2044-09-08, party: east, stance: rejects, about: treaty}\n"
        "  - {date: 2044-09-08, party: east, stance: threatens, about: ships = home or signals}\n"
    )
    return positions(reads(HARBOUR.replace("meetings:\n", more + "meetings:\n")))


def held(found, issue, party):
    return [(one.stance, one.value, one.statements) for one in found.cell(issue, party).positions]


def test_issues_are_rows_and_who_speaks_or_wants_is_a_column():
    """Rows and columns stand in the order of the file; who never spoke and wants nothing has no column."""
    found = table()
    assert found.issues == ("chain", "ships", "toll", "treaty", "signals")
    assert found.parties == ("east", "west", "guild", "pilots")
    assert repr(found) == "<positions in 'The harbour of Anse' as of 2044-09-30: 5 issues, 4 parties>"
    silent = HARBOUR.replace("\nissues:", "\n  press: {name: Press}\nissues:", 1)
    assert "press" not in positions(reads(silent)).parties


def test_a_cell_holds_the_positions_that_stand():
    """The later statement of a party on an issue is shown, with its value, or none for the topic."""
    found = table()
    assert held(found, "chain", "west") == [("open-to", "half", (1,))]
    assert held(found, "toll", "west") == [("open-to", "", (1,))]


def test_a_cell_counts_who_said_the_same():
    """Statements with the same stance and value are one position with all their numbers."""
    (one,) = table().cell("treaty", "east").positions
    assert (one.stance, one.value, one.statements, one.count) == ("rejects", "yes", (4, 5), 2)
    assert str(one) == "rejects yes (2)"


def test_values_are_shown_as_short_as_they_can_be():
    """A value, no for a denied yes/no issue, and the whole statement where nothing shorter says it."""
    found = table()
    assert held(found, "signals", "east")[0] == ("rejects", "no", (4,))
    assert held(found, "chain", "east") == [("rejects", "chain >= half", (4,))]
    assert held(found, "ships", "east") == [("threatens", "ships = home or signals", (6,))]


def test_a_column_shows_only_what_the_party_said_itself():
    """What an alliance says stands in the column of the alliance."""
    found = table()
    assert held(found, "ships", "guild") == [("rejects", "inside", (2,))]
    assert held(found, "ships", "pilots") == []


def test_red_lines_mark_the_issues_of_which_they_forbid_a_value():
    """A cell says whether a red line of the party forbids a value of the issue by itself."""
    found = table()
    marked = {(i, p) for i in found.issues for p in found.parties if found.cell(i, p).red_line}
    assert marked == {("ships", "east")}


@pytest.mark.parametrize(
    ("line", "marked"),
    [
        ("ships = inside and chain = up", set()),
        ("ships = inside or chain = up", {"ships", "chain"}),
        ("chain = up and (ships = inside or ships != inside)", {"chain"}),
        ("at least 2 of (ships = inside, chain = up)", set()),
        ("ships != inside", {"ships"}),
        ("ships = inside implies chain = up", {"chain", "ships"}),
    ],
)
def test_a_line_on_several_issues_marks_those_of_which_it_forbids_a_value_alone(line, marked):
    """A conjunction forbids several values only together, and marks no cell."""
    case = reads(HARBOUR)
    assert forbidden(case, Condition.parse(line)) == marked


def test_the_table_leaves_as_plain_data():
    """A dictionary that JSON can hold, and a data frame with one line for each position."""
    found = table()
    plain = found.to_dict()
    assert json.loads(json.dumps(plain)) == plain
    assert plain["chain"]["west"] == {
        "positions": [{"stance": "open-to", "value": "half", "count": 1, "statements": [1]}],
        "red_line": False,
    }
    frame = found.to_dataframe()
    assert list(frame.columns) == ["issue", "party", "stance", "value", "count", "statements", "red_line"]
    assert len(frame) == sum(len(cell.positions) for row in found.rows for cell in row)
    assert frame.iloc[0].to_list() == ["chain", "east", "rejects", "chain >= half", 1, (4,), False]
