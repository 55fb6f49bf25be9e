"""Whether an issue can step aside: be taken to some value without making a statement true that was not."""

from __future__ import annotations

from detente.case.logic.conditions import Condition, Constant
from detente.case.logic.lowering import Atom, Node, lowered
from detente.case.model import Case


def never_worse(condition: Condition, issue: str, label: str, case: Case) -> bool:
    """Whether taking *issue* to *label* can never make *condition* true; no is said where that is not plain to see."""
    return _both(lowered(condition.expression, case.issues), issue, label, case.issues[issue].labels)[0]


def _both(node: Node, issue: str, label: str, labels: tuple[str, ...]) -> tuple[bool, bool]:
    """Whether it can never make *node* true, and never false."""
    match node:
        case Constant():
            return True, True
        case Atom(name, values):
            then, here = label in values, values.intersection(labels)
            return (True, True) if name != issue else (not then or len(here) == len(labels), then or not here)
        case _:
            found = [_both(part, issue, label, labels) for part in node.parts]
            fewer, more = all(up for up, _ in found), all(down for _, down in found)
            if node.most == len(node.parts):
                return fewer, more
            if node.least == 0:
                return more, fewer
            return fewer and more, fewer and more
