"""The text of a YAML file to its tree.

A case uses the plain part of YAML: no anchors, aliases, merge keys, tags or directives. Each of these is a fault,
so that a file says what it says where it says it, and cannot grow when it is read.
"""

from __future__ import annotations

from functools import lru_cache

from detente.case.text.nodes import Node
from detente.case.text.quick_tree import quick_tree
from detente.case.text.source import SourceText
from detente.errors import Problem


def compose(source: SourceText) -> tuple[Node | None, list[Problem]]:
    """The tree of *source* (None where there is nothing) and the faults that leave it readable.

    Raises ``CaseFileError`` where it is not readable as YAML.
    """
    root, problems = _composed(source)
    return root, list(problems)


@lru_cache(maxsize=2)  # a file that is changed step by step is composed once a step
def _composed(source: SourceText) -> tuple[Node | None, tuple[Problem, ...]]:
    whole = quick_tree(source.text)
    return (whole, ()) if whole is not None else _with_care(source)


def _with_care(source: SourceText) -> tuple[Node | None, tuple[Problem, ...]]:
    from detente.case.text.careful_tree import careful_tree  # noqa: PLC0415 (for files with faults, and slow to load)

    return careful_tree(source)
