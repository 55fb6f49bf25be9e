"""Which readings there are and which are missing."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from detente.robustness.scale.coverage import LARGEST, SMALLEST, ReadingRange, missing, used

SPANS = st.lists(
    st.tuples(st.integers(0, 40_000), st.integers(1, 9_000)).map(lambda s: ReadingRange(s[0], s[0] + s[1]))
)


@settings(derandomize=True, database=None, deadline=None)
@given(SPANS, st.integers(1, 50_000))
def test_every_reading_is_there_once(parts, draws):
    """What parts are used for and what is missing are, together, every reading once, whatever overlaps."""
    stretches = [stretch for _, stretch in used(parts, draws)]
    asked = list(missing(parts, draws))
    every = sorted([*stretches, *asked])
    assert [span.first for span in every] == [0, *(span.end for span in every[:-1])]
    assert every[-1].end == draws
    assert all(part.first <= stretch.first and stretch.end <= part.end for part, stretch in used(parts, draws))
    there = {reading for part in parts for reading in range(part.first, min(part.end, draws))}
    assert sum(map(len, asked)) == draws - len(there)


def test_parts_grow_with_what_is_asked():
    """Few readings are spread over many parts, a million lies in a hundred or so, and none is larger than another."""
    assert {len(span) for span in missing([], 64 * SMALLEST)} == {SMALLEST}
    assert len(list(missing([], 1_000_000))) == 123
    assert max(len(span) for span in missing([], 2**30 // 64)) == LARGEST
    assert list(missing([], 1)) == [ReadingRange(0, 1)]
