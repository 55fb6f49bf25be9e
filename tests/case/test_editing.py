"""A changed file differs from the old one in what was changed and in nothing else."""

from __future__ import annotations

import difflib
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.case.editing import add_statements, set_value
from detente.case.model import Statement
from detente.case.reading import reads
from detente.errors import CaseFileError, DetenteError
from tests.case.harbour import HARBOUR
from tests.case.strategies import STANCES, texts

NEW = Statement(date=date(2044, 10, 1), party="east", stance="offers", about=["chain = half"], text="half, or: nothing")
LONG = NEW.model_copy(update={"text": "half a chain, or: nothing " * 8})


def changes(old: str, new: str) -> list[str]:
    """The lines of *new* that *old* has not, and the other way round."""
    return [line for line in difflib.ndiff(old.splitlines(), new.splitlines()) if line[0] in "+-"]


def alike(one: str, other: str) -> int:
    """How many characters two texts have in common at the beginning."""
    return next((k for k, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def test_a_statement_stands_after_the_others():
    """One line more, in the style of the list."""
    changed = add_statements(HARBOUR, [NEW])
    assert changes(HARBOUR, changed) == [
        "+   - {date: 2044-10-01, party: east, stance: offers, about: chain = half, text: 'half, or: nothing'}"
    ]
    assert reads(changed).statements == (*reads(HARBOUR).statements, NEW)


@pytest.mark.parametrize(
    "statements",
    [
        "statements: []\n",
        "statements: [{date: 2044-01-01, party: west, stance: states}]   # so far\n",
        "statements: [\n  {date: 2044-01-01, party: west, stance: states},  # so far\n]\n",
        "statements:\n- date: 2044-01-01\n  party: west   # who\n  stance: states # how\n\n",
        "statements:\n    - date: 2044-01-01\n      party: west\n      stance: states\n"
        "      text: |\n        one\n\n        two\n",
        "",
    ],
)
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_statements_are_added_to_any_list(statements, line_end):
    """Lists in brackets, in blocks, empty or missing: remarks and line ends stay."""
    start, end = HARBOUR.index("statements:"), HARBOUR.index("meetings:")
    text = (HARBOUR[:start] + statements + HARBOUR[end:]).replace("\n", line_end)
    changed = add_statements(text, [NEW, LONG])
    assert reads(changed).statements == (*reads(text).statements, NEW, LONG)
    before = alike(text, changed)
    after = alike(text[::-1], changed[::-1])
    assert before + after >= len(text), "what was there is there still, around what is new"
    assert (line_end == "\n") == ("\r" not in changed)


def test_no_statement_is_no_change():
    """Adding nothing gives the same text, byte for byte."""
    assert add_statements("\ufeff" + HARBOUR, []) == "\ufeff" + HARBOUR


def test_a_statement_that_does_not_fit_changes_nothing():
    """A statement that names an unknown party is refused, and the text is not returned."""
    with pytest.raises(CaseFileError, match='unknown party "north"'):
        add_statements(HARBOUR, [NEW.model_copy(update={"party": "north"})])


VALUES = [
    (("as_of",), "2044-10-02", "- as_of: 2044-09-30   # a Friday", "+ as_of: 2044-10-02   # a Friday"),
    (("issues", "chain", "status_quo"), "half", "-     status_quo: up", "+     status_quo: half"),
    (("issues", "signals", "status_quo"), "yes", "-     status_quo: 'no'", "+     status_quo: 'yes'"),
    (
        ("parties", "west", "name"),
        "West, and more: Isles",
        "-   west: {name: West Island}",
        "+   west: {name: 'West, and more: Isles'}",
    ),
    (
        ("preferences", "pilots", "ranking", 0),
        "chain = down",
        "-     ranking: [peace, [chain = half, signals], war]",
        "+     ranking: [chain = down, [chain = half, signals], war]",
    ),
]


@pytest.mark.parametrize(("path", "value", "old", "new"), VALUES)
def test_a_value_is_set_in_its_place(path, value, old, new):
    """Only the value changes: its line keeps its remark, its quotes and its brackets."""
    changed = set_value(HARBOUR, path, value)
    assert [line for line in changes(HARBOUR, changed) if line[0] != "?"] == [old, new]


def test_a_new_key_stands_among_the_short_ones():
    """A key that is not there yet is added before the long parts, in a block or in braces."""
    assert changes(HARBOUR, set_value(HARBOUR, ("note",), "new: 1")) == ["+ note: 'new: 1'"]
    assert "pilots: {name: Pilots, stands_for: 12, note: paid}" in set_value(
        HARBOUR, ("parties", "pilots", "note"), "paid"
    )
    chain = set_value(HARBOUR, ("issues", "chain", "note"), "rusty")
    assert "    name: Chain across the harbour\n    note: rusty\n    values:" in chain


def test_a_folded_text_is_replaced_whole():
    """A text of several lines gives way to a line."""
    changed = set_value(HARBOUR, ("summary",), "short")
    assert "summary: short\nparties:\n" in changed


@pytest.mark.parametrize(
    ("path", "message"),
    [
        (("parties",), "parties of case.yaml is not a text that can be set"),
        (("parties", "north", "name"), "there is no parties.north in the file"),
        (("statements", 9, "text"), "there is no statements.9 in the file"),
        (("statements", 9), "statements.9 of case.yaml is not a text that can be set"),
        (("title", "x"), "title.x of case.yaml is not a text that can be set"),
    ],
)
def test_what_cannot_be_set_says_so(path, message):
    """Only text can be set, below parts that exist."""
    with pytest.raises(DetenteError) as caught:
        set_value(HARBOUR, path, "x", "case.yaml")
    assert str(caught.value) == message


def test_a_value_that_is_a_fault_changes_nothing():
    """A value that the format does not allow is refused with the fault that it would be."""
    with pytest.raises(CaseFileError, match='unknown value "sideways" for issue "chain"'):
        set_value(HARBOUR, ("issues", "chain", "status_quo"), "sideways")


PATHS = [
    ("title",), ("summary",), ("cite",), ("parties", "west", "name"), ("parties", "east", "aliases", 1),
    ("statements", 3, "text"), ("sources", "note", "url"),
]  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(text=texts, path=st.sampled_from(PATHS))
def test_any_text_can_be_set_anywhere(text, path):
    """Whatever is set is read back, and the rest of the case stays."""
    read = reads(set_value(HARBOUR, path, text))
    plain = read.model_dump()
    for key in path[:-1]:
        plain = plain[key]
    assert plain[path[-1]] == text
    assert read.issues == reads(HARBOUR).issues


SAID = st.builds(
    Statement,
    date=st.dates(date(1900, 1, 1)),
    party=st.just("west"),
    stance=st.sampled_from(STANCES),
    speaker=texts,
    text=texts,
    about=st.just(["chain in (up, half)"]),
)


@settings(max_examples=40, deadline=None)
@given(statements=st.lists(SAID, max_size=3))
def test_any_statement_can_be_added(statements):
    """Whatever was said is read back after the statements that were there."""
    assert reads(add_statements(HARBOUR, statements)).statements[4:] == tuple(statements)
