"""The tree of a YAML file: text, lists and tables, each with its place; nothing is interpreted.

A case uses the plain part of YAML: no anchors, aliases, merge keys, tags or directives. Each of these is a fault,
so that a file says what it says where it says it, and cannot grow when it is read.
"""

from __future__ import annotations

from functools import lru_cache

from detente.case.text.node import Node
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
    if root := quick_tree(source.text):
        return root, ()
    from detente.case.text.careful_tree import careful_tree  # noqa: PLC0415 (for files with faults, and slow to load)

    return careful_tree(source)
