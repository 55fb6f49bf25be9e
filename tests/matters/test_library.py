"""The data of the library: sound, without loose ends, and faults found at their place."""

from __future__ import annotations

import json
from collections import Counter

import pytest

from detente.errors import CaseFileError, UnknownNameError
from detente.matters import matter, matters
from detente.matters.codes import CAMEO, plover_of
from detente.matters.loading import DATA, areas, loose_ends, read_area

ORDERED = ["force", "territory", "recognition", "institutions", "alliances", "arms", "sanctions", "money", "resources",
           "people", "justice", "media", "monitoring", "talks"]  # fmt: skip


def test_every_area_is_there():
    """Fourteen areas, each with several matters, at least 150 in all."""
    assert [area.area for area in areas()] == ORDERED
    assert min(len(area.matters) for area in areas()) >= 9
    assert len(matters()) >= 150


def test_every_file_is_used():
    """A file that no area reads would be dead."""
    assert {path.stem for path in DATA.glob("*.json")} == {*ORDERED, "order", "common"}


def test_relations_lead_somewhere():
    """Every relation names an entry and one of its values."""
    assert list(loose_ends()) == []
    assert sum(len(entry.relations) for entry in matters()) >= 30


def test_every_entry_has_two_examples_of_different_values():
    """Each entry says by two sentences how its values are spoken of."""
    assert [entry.id for entry in matters() if sum(bool(one.example) for one in entry.values.values()) < 2] == []


def test_every_entry_has_somebody_who_gains_and_loses():
    """No matter has values of one kind only: something in it is hostile, conceded or settled."""
    assert [entry.id for entry in matters() if len({one.kind for one in entry.values.values()}) < 2] == []


def test_phrases_do_not_collide():
    """A strong phrase belongs to at most three entries; names are unique."""
    owners = Counter(phrase.lower() for entry in matters() for phrase in set(entry.strong))
    assert [phrase for phrase, number in owners.items() if number > 3] == []
    assert len({entry.name for entry in matters()}) == len(matters())


def test_common_words_are_of_values_that_exist():
    """Words that signal every value of a name are of a name that some value has."""
    names = {value for entry in matters() for value in entry.values}
    assert set(json.loads((DATA / "common.json").read_text("utf-8"))) <= names


@pytest.mark.parametrize(
    ("cameo", "plover"), [("0871", "RETREAT"), ("163", "COERCE"), ("106", "REQUEST"), ("023", ""), ("1712", "ASSAULT")]
)
def test_plover(cameo, plover):
    """PLOVER's event follows from the CAMEO code by the published table; appeals have none."""
    assert cameo in CAMEO
    assert plover_of(cameo) == plover


def test_unknown_entry():
    """An unknown id has its near name told."""
    with pytest.raises(UnknownNameError, match='did you mean "ceasefire"'):
        matter("ceasfire")


@pytest.mark.parametrize(
    ("old", "new", "shown", "message"),
    [
        ('"today": "none"', '"today": "nine"', '"id": "ceasefire"', '"nine" is not one of its values'),
        ('"in force -> none"]', '"in force -> gone"]', '"id": "ceasefire"', '"gone" is not one of its values'),
        ('"107"', '"177"', '"id": "ceasefire"', 'unknown CAMEO code "177"'),
        ('"Ceasefire between {parties}"', '"Ceasefire of {side}"', '"id": "ceasefire"', 'unknown slot "side"'),
        ('"role": "all"', '"role": "al"', '"role": "al"', "Input should be"),
        ('"is": "hostile"', '"is": "hostille"', '"is": "hostille"', "Input should be"),
        ('"weak"', '"week"', '"week"', "Extra inputs are not permitted"),
        ('"said": [', '"said": [[', '"example"', "Expecting"),
    ],
)
def test_faults_have_their_place(tmp_path, old, new, shown, message):
    """A fault in a file of the library is told with the line that holds it, or the id of its entry."""
    text = (DATA / "force.json").read_text("utf-8")
    assert old in text
    path = tmp_path / "force.json"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(CaseFileError) as fault:
        read_area(path)
    told = [problem for problem in fault.value.problems if message in problem.message]
    assert len(told) == 1
    assert shown in told[0].text
    assert text.replace(old, new, 1).splitlines()[told[0].line - 1] == told[0].text


def test_an_empty_file_is_no_area(tmp_path):
    """What is no area at all is said so."""
    path = tmp_path / "x.json"
    path.write_text("[]", encoding="utf-8")
    with pytest.raises(CaseFileError, match="not an area"):
        read_area(path)
