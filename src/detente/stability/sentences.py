"""Witnesses in words. Nothing is decided here."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from detente.board import Board
from detente.case.conditions_in_words import condition_text
from detente.case.evidence import unseen
from detente.case.in_words import join, names, together, value_text
from detente.case.model import Case
from detente.stability.witness import Answer, Move


def change_text(case: Case, issue: str, before: str, after: str) -> str:
    """One change of one issue; of a yes/no issue only what it becomes."""
    name = case.issue_name(issue)
    if case.issues[issue].yes_no:
        return f"{name}: {after}"
    return f"{name}: {value_text(case, issue, before)} -> {value_text(case, issue, after)}"


def differences(case: Case, changes: Mapping[str, tuple[str, str]]) -> str:
    """Several changes."""
    return "; ".join(change_text(case, issue, *values) for issue, values in changes.items())


def changes_text(case: Case, move: Move) -> str:
    """What a move changes."""
    return differences(case, move.changes)


def sequence_text(case: Case, moves: Sequence[Move], by: Collection[str] = ()) -> str:
    """Moves one after the other, each with who makes it; one move of all those *by* whom all is done goes without."""
    if len(moves) == 1 and set(moves[0].by) == set(by):
        return changes_text(case, moves[0])
    return ", then ".join(f"{changes_text(case, move)} ({names(case, move.by)})" for move in moves)


def answered_text(case: Case, answer: Answer) -> str:
    """An answer: who moves, and against whose interest."""
    link = " while " if answer.at_once else ", then "
    moves = link.join(f"{names(case, move.by)} can answer with {changes_text(case, move)}" for move in answer.moves)
    interest = "" if answer.credible else f" (not in the interest of {names(case, answer.reluctant)})"
    return moves + interest


def answer_text(case: Case, party: str, answer: Answer) -> str:
    """An answer: who moves, and how *party* ends up."""
    if answer.foreseen:
        made = (f"{names(case, move.by)} would go on with {changes_text(case, move)}" for move in answer.moves)
        return f"{', then '.join(made)}; {case.name_of(party)} is in the end no better off than before"
    result = f"; {case.name_of(party)} is then no better off than before"
    if answer.counter:
        result += f", even after {changes_text(case, answer.counter)}"
    return answered_text(case, answer) + result


__all__ = [
    "answer_text",
    "answered_text",
    "change_text",
    "changes_text",
    "condition_text",
    "differences",
    "join",
    "names",
    "sequence_text",
    "together",
    "value_text",
]


def wishes_unknown(board: Board) -> str:
    """Of whom it is not known what they want, as the beginning of a sentence."""
    want = "wants" if len(together(board.case, board.unknown)) == 1 else "want"
    spoken = any(one.statement.party in board.unknown for one in unseen(board.case))
    return f"Nothing {'sure ' * spoken}is known of what {names(board.case, board.unknown)} {want}"


def counted_as(board: Board, parties: Sequence[str]) -> str:
    """How *parties* of whom nothing is known are analysed."""
    kept = [party for party in parties if party in board.derived]
    rest = [party for party in parties if party not in board.derived]
    told = [(kept, "taken to keep things as they are"), (rest, "counted as indifferent")]
    if kept and rest:
        return ", ".join(f"{names(board.case, some)} {how}" for some, how in told)
    return next(how for some, how in told if some)
