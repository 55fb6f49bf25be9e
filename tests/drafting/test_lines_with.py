"""The lines in which a name stands, against all lines looked through."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.drafting.cast.name_forms import lines_with


@settings(max_examples=200, derandomize=True, database=None)
@given(st.text("ab \n", max_size=40), st.text("ab", min_size=1, max_size=2))
def test_lines_that_hold_a_name(text, name):
    """Each line that holds the name, once, in their order."""
    assert lines_with(name, text) == "\n".join(line for line in text.split("\n") if name in line)


@pytest.mark.parametrize("name", ["Tarsk", "Federation of "])
def test_nothing_to_find(name):
    """A text without the name has no such lines."""
    assert not lines_with(name, "The Mere.\nNobody came.")
