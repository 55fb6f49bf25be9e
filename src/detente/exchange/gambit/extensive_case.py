"""A game in extensive form as a case in graph form: a state for each node, the moves along the branches.

What is paid on the way adds up at the ends. A node at which the game goes on is worth less to everybody than any end,
so that nobody wants it to stop there; in the game it cannot.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from detente.case.logic.conditions import Condition, Holds, Word
from detente.case.model import Case, Issue, Party, Preferences, Transition, Weight
from detente.exchange.carried import Imported
from detente.exchange.gambit.from_extensive import ExtensiveGame, TreeNode
from detente.exchange.gambit.importing import amount, keys, written

ISSUE = "state"


def extensive_imported(found: ExtensiveGame, title: str) -> Imported:
    """*found* as a case called *title*."""
    notes: list[str] = []
    parties = keys(found.players)
    nodes = list(_numbered(found.root, (Fraction(0),) * len(found.players), ""))
    number = {id(node): str(k) for k, (node, _, _) in enumerate(nodes, 1)}
    moves: dict[str, list[Transition]] = {}
    for node, _, _ in nodes:
        if node.mover is not None:
            steps = [Transition(before=number[id(node)], after=number[id(below)]) for _, below in node.actions]
            moves.setdefault(parties[node.mover], []).extend(steps)
    issue = Issue.model_validate(
        {
            "name": "Course of the game",
            "values": {number[id(node)]: way or "the beginning" for node, _, way in nodes},
            "status_quo": "1",
            "moves_by": {party: tuple(steps) for party, steps in moves.items()},
        }
    )
    wants: dict[str, Preferences] = {}
    for k, party in enumerate(parties):
        ends: dict[tuple[int, ...], Fraction] = {
            (int(number[id(node)]),): paid[k] for node, paid, _ in nodes if node.mover is None
        }
        table = _table(written(ends, found.players[k], notes), [number[id(node)] for node, _, _ in nodes])
        if table:
            weight = Weight(
                on=Condition(ISSUE, Holds(Word(ISSUE))), table={state: amount(paid) for state, paid in table.items()}
            )
            wants[party] = Preferences(weights=(weight,), because="the payoffs of the game")
    if len(nodes) > 1:
        notes.append(
            "nodes at which the game goes on are worth less to everybody than any end: in the game it cannot stop there"
        )
    case = Case(
        detente=1,
        title=title,
        note=found.comment,
        parties={key: Party(name=name.strip()) for key, name in zip(parties, found.players, strict=True)},
        issues={ISSUE: issue},
        preferences=wants,
    )
    return Imported(case, tuple(notes))


def _table(ends: Mapping[tuple[int, ...], Fraction], states: list[str]) -> dict[str, Fraction]:
    """What each state is worth, nothing at the nodes that are no ends, and more than that at every end."""
    lift = 1 - min(ends.values())
    worth = {str(state): paid + lift for (state,), paid in ends.items()}
    return {state: worth[state] for state in states if state in worth}


def _numbered(
    root: TreeNode, start: tuple[Fraction, ...], way: str
) -> Iterator[tuple[TreeNode, tuple[Fraction, ...], str]]:
    """Each node with what has been paid up to it and the way there, in the order of the file."""
    waiting = [(root, start, way)]
    while waiting:
        node, paid, way = waiting.pop()
        total = tuple(a + b for a, b in zip(paid, node.paid, strict=True))
        end = f" ({node.outcome})" if node.outcome and node.mover is None else ""
        yield node, total, way + end
        for action, below in reversed(node.actions):
            waiting.append((below, total, f"{way}, {action}" if way else action))
