"""Analyses and documents by the name of a case, each worked out once for all tests of a process.

Analyses hold their results and never change, so that whoever asks for one finds what others have asked before.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from detente.analysis import Analysis
from detente.brief import compose
from detente.case.model import Case
from detente.case.text.from_file import read
from detente.catalog import load
from tests.brief.large import large
from tests.notebook.displayed import hostile

STORY = Path(__file__).parents[1] / "../shared/reference/story"
"""Small cases on which a brief once told two stories."""
MADE = {"large": large, "hostile": hostile}

document, note, full_note = map(cache, (compose.document, compose.note, compose.full_note))
"""What ``detente.brief.compose`` makes of an analysis, made once for each."""


@cache
def analysed(name: str) -> Analysis:
    """The analysis of a case of the catalog, of a story (its file's name) or of one made up here."""
    case = _case(name)
    return Analysis(case) if name in MADE else _analysis(case)


@cache
def _analysis(case: Case) -> Analysis:
    """A case of the catalog has several names."""
    return Analysis(case)


def _case(name: str) -> Case:
    if name in MADE:
        return MADE[name]()
    return read(STORY / name) if name.endswith(".yaml") else load(name)
