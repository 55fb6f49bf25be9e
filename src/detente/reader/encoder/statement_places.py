"""Where a statement stands among the tokens of its paragraph, and the texts that issues and values are known by."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

import numpy as np

from detente.case.model import Issue
from detente.reader.attribution import Attribution, Span
from detente.reader.decode import Floats
from detente.reader.tokenize import TokenParagraph

AROUND = 12
"""Tokens looked at before and after a statement."""

Places = Floats
"""(4, tokens) of ones and zeros: source, cue, content, and all of them with what stands around."""


def paragraph_of(parts: Sequence[TokenParagraph], found: Attribution) -> TokenParagraph:
    """That of *parts* (in the order of the text) in which the content of *found* begins."""
    start = found.content[0].start if found.content else found.cue.start
    return parts[max(0, bisect_right(parts, start, key=lambda part: part.starts[0]) - 1)]


def places(part: TokenParagraph, found: Attribution) -> Places:
    """The tokens of *found* in *part*; what stands in another paragraph is left out."""
    table = np.zeros((4, len(part)), np.float32)
    for row, spans in enumerate((found.source, (found.cue,), found.content)):
        for span in spans:
            table[row, _tokens(part, span)] = 1
    told = np.flatnonzero(table.any(axis=0))
    first, last = (int(told[0]), int(told[-1])) if len(told) else (0, len(part) - 1)
    table[3, max(0, first - AROUND) : last + AROUND + 1] = 1
    return table


def _tokens(part: TokenParagraph, span: Span) -> slice:
    return slice(bisect_right(part.ends, span.start), bisect_left(part.starts, span.end))


def issue_texts(key: str, issue: Issue) -> tuple[str, ...]:
    """What describes an issue as a whole, then its name, its terms and its values one by one."""
    name = issue.name or key.replace("_", " ")
    return (f"{name}: {', '.join(issue.terms)}", name, *issue.terms, *value_texts(key, issue))


def value_texts(key: str, issue: Issue) -> tuple[str, ...]:
    """What describes each value."""
    name = issue.name or key.replace("_", " ")
    return tuple(
        f"{name}: {' '.join(f'{label} {told}'.replace('_', ' ').split())}" for label, told in issue.values.items()
    )
