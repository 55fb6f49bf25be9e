"""Whether a case is still the example that a new one begins with, so that nobody takes it for a case of their own."""

from __future__ import annotations

from functools import lru_cache

from detente.case.model import Case
from detente.case.text.from_file import reads
from detente.case.text.skeleton import skeleton


def untouched(case: Case) -> bool:
    """Whether nothing but the title and the day of *case* are its own."""
    example = _example(case.title)
    return case.issues == example.issues and case.model_copy(update={"as_of": None}) == example


@lru_cache(maxsize=8)
def _example(title: str) -> Case:
    return reads(skeleton(title))
