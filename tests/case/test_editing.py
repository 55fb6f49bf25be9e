"""A changed file differs from the old one in what was changed and in nothing else."""

from __future__ import annotations

import difflib
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.case.model import Interval, Source, Statement
from detente.case.text.editing import add_sources, add_statements, remove_statement, set_about, set_value
from detente.case.text.from_file import reads
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


@settings(max_examples=25, deadline=None)
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


@settings(max_examples=20, deadline=None)
@given(statements=st.lists(SAID, max_size=3))
def test_any_statement_can_be_added(statements):
    """Whatever was said is read back after the statements that were there."""
    assert reads(add_statements(HARBOUR, statements)).statements[4:] == tuple(statements)


LISTS = [
    "statements:  # all of them\n  # first\n  - {date: 2044-01-01, party: west, stance: states}  # one\n"
    "  # second\n  -\n    # - not a dash\n    date: 2044-01-02\n    party: east\n    stance: states\n    text: |\n"
    "      a\n\n      b\n  # third\n  - date: 2044-01-03\n    party: west   # who\n    stance: states\n\n# after\n",
    "statements:\n- {date: 2044-01-01, party: west, stance: states}\n"
    "- {date: 2044-01-02, party: east, stance: states}\n- {date: 2044-01-03, party: west, stance: states}\n",
    "statements: [{date: 2044-01-01, party: west, stance: states},\n  {date: 2044-01-02, party: east, stance: states},"
    " {date: 2044-01-03, party: west, stance: states}]  # end\n",
]


@pytest.mark.parametrize("number", [0, 1, 2])
@pytest.mark.parametrize("statements", LISTS)
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_a_statement_is_removed(statements, number, line_end):
    """The statement goes with its own lines, from any list; all that stands around it stays, byte for byte."""
    start, end = HARBOUR.index("statements:"), HARBOUR.index("meetings:")
    text = "\ufeff" + (HARBOUR[:start] + statements + HARBOUR[end:]).replace("\n", line_end)
    changed = remove_statement(text, number)
    old = reads(text[1:]).statements
    assert reads(changed[1:]).statements == (*old[:number], *old[number + 1 :])
    assert alike(text, changed) + alike(text[::-1], changed[::-1]) >= len(changed)
    for remark in ("# first", "# second", "# third", "# after"):
        assert (remark in text) == (remark in changed)


def test_the_last_statement_takes_its_key_with_it():
    """A case without statements is left, and no empty key; an empty list in brackets may stay."""
    text = HARBOUR
    for _ in range(4):
        text = remove_statement(text, 0)
    assert "statements" not in text
    start, end = HARBOUR.index("statements:"), HARBOUR.index("meetings:")
    one = HARBOUR[:start] + "statements: [{date: 2044-01-01, party: west, stance: states}]\n" + HARBOUR[end:]
    assert "statements: []\n" in remove_statement(one, 0)
    with pytest.raises(DetenteError, match="there is no statement 5 in x"):
        remove_statement(HARBOUR, 4, "x")


@pytest.mark.parametrize(
    ("number", "topics", "line"),
    [
        (0, ["treaty"], "stance: demands, about: treaty, source: gazette}"),
        (0, ["treaty", "chain = half"], "stance: demands, about: [treaty, chain = half], source: gazette}"),
        (1, ["treaty"], "about: treaty, if: the toll falls}"),
        (3, ["treaty", "toll"], "stance: states, text: the chain is old, about: [treaty, toll]}"),
        (3, ["toll"], "stance: states, text: the chain is old, about: toll}"),
    ],
)
def test_what_a_statement_is_about_is_set(number, topics, line):
    """One line changes, and says what it is told."""
    changed = set_about(HARBOUR, number, topics)
    assert next(new for new in changes(HARBOUR, changed) if new[0] == "+").endswith(line)
    assert [str(about) for about in reads(changed).statements[number].about] == topics


def test_a_list_over_lines_is_replaced():
    """What a statement is about may stand in lines of its own."""
    text = HARBOUR.replace("stance: demands, about: chain = down, source: gazette}", "stance: rejects}")
    start = text.index("  - {date: 2044-09-01")
    block = "  - date: 2044-08-01\n    party: west\n    stance: demands\n"
    block += "    about:\n      - chain = down  # or half\n      - toll\n"
    text = text[:start] + block + text[start:]
    changed = set_about(text, 0, ["ships = home"])
    assert [str(about) for about in reads(changed).statements[0].about] == ["ships = home"]
    with pytest.raises(CaseFileError, match='unknown issue "shops"'):
        set_about(text, 0, ["shops"])


SOURCE = Source(title="Radio: evening", date=date(2044, 9, 3), note="heard, not read")


@pytest.mark.parametrize(
    "sources",
    [
        "sources:\n    note: {title: Note}\n    gazette: {title: G}  # it\n",
        "sources: {note: {title: N}, gazette: {title: G}}\n",
    ],
)
def test_a_source_is_added(sources):
    """A source stands after the others, in their style, and nothing else changes."""
    text = HARBOUR[: HARBOUR.index("sources:")] + sources
    changed = add_sources(text, {"radio": SOURCE, "tv": SOURCE})
    assert list(reads(changed).sources) == ["note", "gazette", "radio", "tv"]
    assert reads(changed).sources["radio"] == reads(changed).sources["tv"] == SOURCE
    assert alike(text, changed) + alike(text[::-1], changed[::-1]) >= len(text)


def test_a_first_source_is_added():
    """A case without sources gets them."""
    text = "detente: 1\ntitle: T\nparties: {a: {}}\nissues: {b: {status_quo: no}}"
    changed = add_sources("\ufeff" + text, {"a key: with signs": SOURCE})
    assert reads(changed).sources == {"a key: with signs": SOURCE}
    assert changed.startswith("\ufeff" + text)


def test_where_and_how_sure():
    """A place in a text and a confidence are read and written as they are."""
    said = NEW.model_copy(
        update={"at": "120-184, 190-200", "confidence": Interval.model_validate("0.83"), "review": "doubtful"}
    )
    (read,) = reads(add_statements(HARBOUR, [said])).statements[4:]
    assert read == said
    assert read.spans == ((120, 184), (190, 200))


@pytest.mark.parametrize(
    ("key", "value", "message"),
    [
        ("at", "12", "a place in a text is written 120-184; several have commas between them"),
        ("at", "9-9", "a place in a text is written 120-184; several have commas between them"),
        ("confidence", "1.2", "a confidence lies between 0 and 1"),
        ("review", "maybe", "one of: draft, doubtful, accepted, corrected"),
    ],
)
def test_a_place_that_is_none(key, value, message):
    """What is no place, no confidence or no word of a review is a fault at its line."""
    text = HARBOUR.replace("text: the chain is old", f"text: the chain is old, {key}: {value}")
    with pytest.raises(CaseFileError) as told:
        reads(text, "case.yaml")
    (problem,) = told.value.problems
    assert problem.line and message in str(problem)
