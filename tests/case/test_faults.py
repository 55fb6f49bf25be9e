"""Every fault of a file is told at once, at its place, with what was expected there."""

# ruff: noqa: E501 (a table of faults reads better with one a line)
from __future__ import annotations

import pytest

from detente.case.text.from_file import reads
from detente.errors import CaseFileError
from tests.case.harbour import HARBOUR

TEN = """\
detente: 1
title: Ten faults
as_of: 2044-13-01
parties:
  east: {name: East Island}
  west: {nam: West Island}
issues:
  chain: {values: [up, down], status_quo: up, decided_by: est}
  ships: {values: [home, near, inside], ordered: yes, status_quo: nera, decided_by: west}
  treaty: {decided_by: {all_of: [east, west]}}
impossible:
  - when: ships = insde and chain = up
preferences:
  east:
    priorities: [chain < down, ships]
statements:
  - {date: 2044-09-01, party: west, stance: demand, about: chain = down, source: gazete}
sources:
  gazette: {title: Harbour Gazette}
"""

TOLD = """\
ten.yaml:3:8: "2044-13-01" is not a day of the calendar
   3 | as_of: 2044-13-01
     |        ^^^^^^^^^^
  found    "2044-13-01"
  expected a day, written as 2031-05-02
ten.yaml:6:10: unknown key "nam" in "west"
   6 |   west: {nam: West Island}
     |          ^^^
  found    "nam"
  expected one of the keys name, aliases, members, decides_by, capability, positions, stands_for, note
  did you mean "name"?
ten.yaml:8:59: unknown party "est"
   8 |   chain: {values: [up, down], status_quo: up, decided_by: est}
     |                                                           ^^^
  found    "est"
  expected a party: east, west (line 4)
  did you mean "east"?
ten.yaml:9:50: "yes" is not true or false
   9 |   ships: {values: [home, near, inside], ordered: yes, status_quo: nera, decided_by: west}
     |                                                  ^^^
  found    "yes"
  expected true or false
ten.yaml:9:67: unknown value "nera" for issue "ships"
   9 |   ships: {values: [home, near, inside], ordered: yes, status_quo: nera, decided_by: west}
     |                                                                   ^^^^
  found    "nera"
  expected a value of "ships": home, near, inside (line 9)
  did you mean "near"?
ten.yaml:10:3: "treaty" has no "status_quo"
  10 |   treaty: {decided_by: {all_of: [east, west]}}
     |   ^^^^^^
  expected "status_quo": the name of a value
ten.yaml:12:19: unknown value "insde" for issue "ships"
  12 |   - when: ships = insde and chain = up
     |                   ^^^^^
  found    "insde"
  expected a value of "ships": home, near, inside (line 9)
  did you mean "inside"?
ten.yaml:15:18: the values of issue "chain" have no order, so "<" cannot compare them
  15 |     priorities: [chain < down, ships]
     |                  ^^^^^^^^^^^^
  found    "<"
  expected = or !=; or "ordered: true" in issue "chain" (line 8)
ten.yaml:15:32: issue "ships" is not a yes/no issue, so its value must be written
  15 |     priorities: [chain < down, ships]
     |                                ^^^^^
  found    "ships" alone
  expected for example ships = inside; values of "ships": home, near, inside (line 9)
ten.yaml:17:45: unknown stance "demand"
  17 |   - {date: 2044-09-01, party: west, stance: demand, about: chain = down, source: gazete}
     |                                             ^^^^^^
  found    "demand"
  expected one of: demands, rejects, offers, accepts, open-to, threatens, promises, warns, denies, accuses, states
  did you mean "demands"?
ten.yaml:17:82: unknown source "gazete"
  17 |   - {date: 2044-09-01, party: west, stance: demand, about: chain = down, source: gazete}
     |                                                                                  ^^^^^^
  found    "gazete"
  expected a source: gazette (line 18)
  did you mean "gazette"?"""


def faults(text: str, name: str = "harbour.yaml") -> str:
    """Every fault of *text*, as it is shown."""
    with pytest.raises(CaseFileError) as caught:
        reads(text, name)
    return str(caught.value)


def test_all_faults_of_a_file_are_told_in_one_go():
    """Faults of shape, of names and of statements stand together in the order of the file, none hiding another."""
    assert faults(TEN, "ten.yaml") == TOLD


CHANGED = [
    # what is changed in the harbour case, into what, message, found, expected, suggestion
    ("detente: 1", "detente: 2", 'unknown format version "2"', '"2"', "1", ""),
    ("title: The harbour of Anse", "title:", 'nothing is written under "title"', "", "text", ""),
    ("title: The harbour of Anse", "titel: The harbour", 'the case has no "title"', "", '"title": text', ""),
    (
        "members: [east, west, pilots]",
        "members: [east, west, pilots, guild]",
        '"guild" is a member of itself',
        "guild -> guild",
        "",
        "",
    ),
    (
        "members: [east, west, pilots]",
        "members: [east, west, pilots, east]",
        '"east" written twice in "members"; first on line 11',
        "",
        "",
        "",
    ),
    ("{name: West Island}", "West Island", '"west" cannot be text', '"West Island"',
     "a mapping with name, aliases, members, decides_by, capability, positions, stands_for, note", ""),
    ("{name: West Island}", "{decides_by: majority}", '"west" has no members to decide by a rule', "",
     '"members" beside it', ""),
    ("stands_for: 12", "stands_for: 0", '"0" is not at least 1', '"0"', "a whole number of at least 1", ""),
    ("stands_for: 12", "stands_for: 1.5", '"1.5" is not a whole number', '"1.5"', "a whole number of at least 1", ""),
    ("[home, near, inside]", "[home]", '"values" holds only 1', "", "a list of at least 2; each entry is text", ""),
    ("[home, near, inside]", "[home, near, inside, near]", '"near" written twice in "values"; first on line 22', "", "", ""),
    ("[home <-> near, near -> inside]", "[home <-> near, near => inside]", '"near => inside" is not a move',
     '"near => inside"', "a move, written as value -> value or value <-> value", ""),
    ("[home <-> near, near -> inside]", "[home <-> naer]", 'unknown value "naer" for issue "ships"', '"naer"',
     'a value of "ships": home, near, inside (line 22)', "near"),
    ("[home <-> near, near -> inside]", "[home -> home]", 'a move from "home" to itself', "", "two different values", ""),
    ("one_way: true", "one_way: true\n    moves: [no -> yes]", '"one_way" together with "moves" (line 34)', "",
     "one of the two", ""),
    ("quota: 3", "quota: 5", "a quota out of reach", "5; the weights sum to 4 (line 30)", "at most 4", ""),
    ("veto: [east]", "veto: [guild]", 'a veto of "guild", which has no vote', "",
     "one of the voters: east, west, pilots (line 30)", ""),
    ("{all_of: [east, west]}", "{both: [east, west]}", '"decided_by" cannot be a mapping', "a mapping",
     "the name of a party; or a mapping with all_of; or a mapping with any_of; or a mapping with quota, weights", ""),
    ("ships = inside and chain = up\n", "ships = near and chain = up\n", "the status quo is impossible by this statement",
     "the status quo ships = near (line 23); chain = up (line 18)",
     "a statement that does not hold in the status quo", ""),
    ("ships = inside and chain = up\n", "ships = inside and\n", "statement ends too early",
     "the end of the statement", '"not" or "at least" or "(" or a number or a name', ""),
    ("not ships = inside]", "'at least 3 of (treaty, signals)']", "at least 3 of 2 statements cannot hold", "",
     "a number up to 2", ""),
    ("not ships = inside]", "at least 1 of (treaty, signals)]", "statement ends too early", "the end of the statement",
     '")" or ","; inside [ ] or { } a statement with "," needs quotes', ""),
    ("weight: 2..4.25", "weight: 4..2", "an interval runs from the smaller number to the larger", "", "2..4", ""),
    ("weight: 2..4.25", "weight: many", '"many" is not a number', '"many"',
     "a number or an interval, for example 3, 2.5 or 5..8", ""),
    ("{1: 0, 2.50: 3, none at all: -1}", "{1: 0, 2.5: 3}", 'unknown value "2.5" for issue "toll"', '"2.5"',
     'a value of "toll": 1, 2.50, none at all (line 28)', "2.50"),
    ("      treaty: 1\n", "      treaty = yes: {yes: 1}\n", "amounts for values need an issue, not a statement",
     '"treaty = yes"', "an issue", ""),
    ("ranking: [peace, ", "ranking: [piece, ", 'unknown state "piece"', '"piece"',
     "a state: war, peace (line 41); or a statement", "peace"),
    ("signals], war]", "peace], war]", '"peace" ranked twice; first on line 54', "", "", ""),
    ("to: [east, guild]", "to: [east, gild]", 'unknown party "gild"', '"gild"',
     "a party: east, west, guild, pilots (line 8)", "guild"),
    ("{chain: down, treaty: yes}", "{chane: down}", 'unknown issue "chane"', '"chane"',
     "an issue: chain, ships, toll, treaty, signals (line 13)", "chain"),
    ("{chain: down, treaty: yes}", "{}", '"package" holds nothing', "",
     "a mapping from a name to the name of a value", ""),
    ("attended: [east, west]", "attended: [east, north]", 'unknown party "north"', '"north"',
     "a party: east, west, guild, pilots (line 8)", ""),
    ("  war: ships", "  up\\d: [x]\n  war: ships", '"up\\d" cannot be a list', "a list",
     "a statement, for example forces = massed", ""),
    ("  war: ships", '  "two\\nlines": treaty\n  war: ships', "a name cannot hold line ends or other signs that cannot be seen",
     '"two lines"', "a short name on one line", ""),
]  # fmt: skip


FOLLOWING = {
    # what else is wrong then
    "titel: The harbour": {'unknown key "titel" in the case'},
    "[home]": {f'unknown value "{value}" for issue "ships"' for value in ("near", "inside")},
    "at least 1 of (treaty, signals)]": {'unexpected ")"'},
}


@pytest.mark.parametrize(("old", "new", "message", "found", "expected", "suggestion"), CHANGED)
def test_one_fault_is_told_once_and_in_full(old, new, message, found, expected, suggestion):
    """A single fault gives its message, what was found, what was expected and the near name, if there is one."""
    assert HARBOUR.count(old) == 1
    with pytest.raises(CaseFileError) as caught:
        reads(HARBOUR.replace(old, new), "harbour.yaml")
    told = [problem for problem in caught.value.problems if problem.message == message]
    assert [(p.message, p.found, p.expected, p.suggestion) for p in told] == [(message, found, expected, suggestion)]
    others = {problem.message for problem in caught.value.problems} - {message}
    assert others == FOLLOWING.get(new, set())


def test_members_in_a_circle_are_one_fault():
    """A circle of composite parties is told once, with the way round it."""
    text = HARBOUR.replace("{name: West Island}", "{name: West Island, members: [guild]}")
    assert faults(text) == (
        'harbour.yaml:10:39: "west" is a member of itself\n'
        "  10 |   west: {name: West Island, members: [guild]}\n"
        "     |                                       ^^^^^\n"
        "  found    west -> guild -> west"
    )


def test_another_version_is_the_only_fault_told():
    """A file of another version of the format is not judged by the rules of this one."""
    assert faults("detente: 7\nthings: []\n") == (
        'harbour.yaml:1:10: unknown format version "7"\n'
        "   1 | detente: 7\n"
        "     |          ^\n"
        '  found    "7"\n'
        "  expected 1"
    )


def test_a_vote_that_nobody_can_win_is_a_fault():
    """A majority of forty is read; one that asks for more than all of it is not."""
    voters = [f"v{k}" for k in range(40)]
    text = (
        "detente: 1\ntitle: Forty\nparties:\n"
        + "".join(f"  {voter}: {{stands_for: 1}}\n" for voter in voters)
        + f"  all: {{members: [{', '.join(voters)}], decides_by: majority}}\n"
        + "issues:\n  pact: {status_quo: no, decided_by: all}\n"
    )
    assert len(reads(text).parties) == 41
    none = text.replace("majority", "{quota: 2/3, weights: {v0: 0}}")
    assert faults(none) == (
        "harbour.yaml:46:26: a vote that nobody can win: it is out of reach if all consent\n"
        "  46 |   pact: {status_quo: no, decided_by: all}\n"
        "     |                          ^^^^^^^^^^"
    )


INSTITUTION = """\
detente: 1
title: Six
parties:
  germany: {}
  france: {}
  italy: {}
  be: {name: Belgium}
  nl: {aliases: [The Netherlands]}
  luxembourg: {}
  council: {members: [germany, france, italy, be, nl, luxembourg], decides_by: eu-council-1958}
issues:
  pact: {status_quo: no, decided_by: council}
"""


def test_the_body_of_an_institution_has_its_members():
    """Members are known by key, name or alias; one that is missing is a fault, and so is an unknown rule."""
    assert reads(INSTITUTION).parties["council"].decides_by == "eu-council-1958"
    assert faults(INSTITUTION.replace(", luxembourg], d", "], d")) == (
        'harbour.yaml:10:66: "council" is not the body that decides by eu-council-1958\n'
        "  10 |   council: {members: [germany, france, italy, be, nl], decides_by: eu-council-1958}\n"
        "     |                                                        ^^^^^^^^^^\n"
        "  found    without Luxembourg\n"
        "  expected members known by their English names or two-letter codes, as key, name or alias"
    ).replace(":66:", ":56:")
    assert 'unknown decides_by "eu-council-1957"' in faults(INSTITUTION.replace("1958", "1957"))


def test_what_a_quota_can_be():
    """A whole number, or a share of the votes; voters may be a list, with one vote each and nobody twice."""
    vote = "  pact: {status_quo: no, decided_by: {quota: %s, weights: [germany, france]}}"
    text = INSTITUTION.replace("  pact: {status_quo: no, decided_by: council}", vote)
    for said in ("2", "2/3", "65 %", "62.5%", "more than 1/2", "1/2"):
        decision = reads(text % said).issues["pact"].decided_by
        assert str(decision.quota) == said and dict(decision.weights) == {"germany": 1, "france": 1}
    for said in ("0", "-1", "3/2", "0 %", "more than 1/1", "most", "1/0"):
        assert f'"{said}" is not an amount of votes' in faults(text % said), said
    assert '"germany" written twice in "weights"' in faults(text.replace("[germany, france]", "[germany, germany]") % 1)


@pytest.mark.parametrize(
    ("part", "text", "message"),
    [
        ("parties", "".join(f"  p{k}: {{note: x}}\n" for k in range(397)), "401 parties; at most 400 can be analysed"),
        ("issues", "".join(f"  i{k}: {{status_quo: no}}\n" for k in range(196)), "201 issues; at most 200 can be analysed"),
        ("issues", f"  i: {{status_quo: v0, values: [{', '.join(f'v{k}' for k in range(256))}]}}\n",
         "256 values; an issue can have at most 255"),
    ],
)  # fmt: skip
def test_a_case_too_large_to_analyse_says_so(part, text, message):
    """Parties, issues and values have limits, and one more than the limit is a fault."""
    with pytest.raises(CaseFileError) as caught:
        reads(HARBOUR.replace(f"{part}:\n", f"{part}:\n{text}"))
    assert [problem.message for problem in caught.value.problems] == [message]


def test_a_fault_in_one_issue_hides_no_other():
    """Names declared by a part that is itself at fault are still known."""
    text = HARBOUR.replace("    decided_by: west\n", "    decided_by: [west]\n").replace("inside: x", "")
    with pytest.raises(CaseFileError) as caught:
        reads(text)
    assert [problem.message for problem in caught.value.problems] == ['"decided_by" cannot be a list']


def test_very_many_faults_are_cut():
    """Two hundred faults are told, and how many more there are."""
    text = HARBOUR + "".join(f"unknown{k}: 1\n" for k in range(250))
    with pytest.raises(CaseFileError) as caught:
        reads(text, "harbour.yaml")
    assert len(caught.value.problems) == 201
    assert str(caught.value.problems[-1]) == "harbour.yaml: 50 more faults"


def test_half_a_character_is_a_fault_where_it_stands():
    """An escape that writes half a character is refused when the case is read, not when it is shown."""
    with pytest.raises(CaseFileError) as caught:
        reads(HARBOUR.replace("{name: West Island}", '{name: "West \\ud83d Island"}'), "harbour.yaml")
    assert [(p.message, p.line) for p in caught.value.problems] == [
        ("a text with half a character cannot be shown or written", 10)
    ]


@pytest.mark.parametrize("entries", ["[[a], {id: b}]", "[{when: chain = up, because: said so}]", "[a, a]", "[null, 3]"])
@pytest.mark.parametrize("part", ["parties", "issues"])
def test_a_list_where_names_are_wanted_is_one_fault(part, entries):
    """A part in the shape of another is told at its place, whatever its entries are."""
    with pytest.raises(CaseFileError) as caught:
        reads(f"detente: 1\ntitle: Lists\n{part}: {entries}\n", "lists.yaml")
    assert f'lists.yaml:3:{len(part) + 3}: "{part}" cannot be a list' in str(caught.value)
