"""The scoring of the reader from end to end."""

from __future__ import annotations

from types import SimpleNamespace

from training.whole import count, pairs, table


def spans(*places):
    return SimpleNamespace(content=tuple(SimpleNamespace(start=a, end=b) for a, b in places))


def test_each_statement_is_matched_once_and_the_closest_first():
    """A statement that was read counts for the marked one that it is closest to, and for no other."""
    gold = [spans((0, 10)), spans((20, 30))]
    found = [spans((0, 9)), spans((0, 10)), spans((26, 40))]
    assert list(pairs(gold, found)) == [(gold[0], found[1])]


def test_pieces_count_together():
    """Content in pieces is compared as a whole."""
    gold, found = spans((0, 5), (10, 15)), spans((0, 15))
    assert list(pairs([gold], [found])) == [(gold, found)]


def test_the_development_reports():
    """More than half of what is marked is found, and each figure stands in the table."""
    counts, sure = count("dev")
    assert counts["marked"] > 300
    assert counts["found"] / counts["marked"] > 0.6
    assert counts["party"] / counts["found"] > 0.65
    assert len(sure) == counts["read"]
    told = list(table(counts, sure))
    assert told[0].startswith(f"{counts['marked']} marked")
    assert len(told) >= 8
