"""Lists of words, written as words."""

from __future__ import annotations


def listed(text: str) -> frozenset[str]:
    """The words of *text*, which blanks and line ends part."""
    return frozenset(text.split())
