"""Files without faults are read by the C parser, to the same tree, place by place; all others by the careful one."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.case.text.careful_tree import careful_tree
from detente.case.text.nodes import MAX_DEPTH
from detente.case.text.quick_tree import quick_tree
from detente.case.text.source import SourceText
from detente.catalog.entries import names, path_of
from detente.errors import CaseFileError
from tests.case.harbour import HARBOUR

pytest.importorskip("yaml.cyaml", reason="PyYAML was built without its C parser")

LINES = HARBOUR.splitlines(keepends=True)
PIECES = (
    "'", '"', "\n", "  ", "- ", ": ", ":", " #", "[", "]", "{", "}", ", ", "|\n", ">-\n", "? ", "!x ", "&a ", "*a",
    "\\", "\\n", "%", "é", "\r\n", "~", "<<: ", "...", "---", "\n\n", "a:b", "\n- ", "😀", "\u2028", "\t", "\x07",
)  # fmt: skip


def careful(text):
    """The tree, or None where anything is wrong."""
    try:
        root, problems = careful_tree(SourceText("x", text))
    except CaseFileError:
        return None
    return None if problems else root


def test_catalog():
    """Every case that ships is read quickly."""
    for entry in names():
        text = path_of(entry.name).read_text("utf-8")
        assert quick_tree(text) == careful(text) is not None, entry.name


def test_a_whole_case_is_read_quickly():
    """So is a case with lists in brackets, quotes, comments and texts over several lines."""
    assert quick_tree(HARBOUR) == careful(HARBOUR) is not None


@settings(derandomize=True, database=None, max_examples=150, deadline=None)
@given(
    st.integers(0, len(LINES) - 1),
    st.integers(1, 25),
    st.lists(st.tuples(st.integers(0, 2000), st.sampled_from(PIECES), st.integers(0, 2)), max_size=4),
)
def test_whatever_is_read_quickly_is_read_right(first, number, changes):
    """A part of a case with pieces put in at random: the same tree, or none."""
    text = "".join(LINES[first : first + number])
    for place, piece, gone in changes:
        at = place % (len(text) + 1)
        text = text[:at] + piece + text[at + gone :]
    found = quick_tree(text)
    assert found is None or found == careful(text)


@pytest.mark.parametrize(
    "text",
    ["a: &x 1", "a: !t 1", "a: *x", "a: 1\na: 2", "<<: {a: 1}", "? [a]\n: 1", "---\na: 1", "a:", "a: 1\n---\nb: 2",
     "a:\tb", "a: |\n \n  b", ">\n# b", "a: [", "[" * (MAX_DEPTH + 1) + "]" * (MAX_DEPTH + 1)],
)  # fmt: skip
def test_left_to_the_careful_reader(text):
    """Faults, and what the parsers take differently, are not read quickly."""
    assert quick_tree(text) is None
