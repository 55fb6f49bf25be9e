"""Why a party stays or leaves, in short: what it would gain, who would answer, by which concepts it stays."""

from __future__ import annotations

from collections.abc import Sequence

from detente.case.in_words import counting
from detente.show.document import Block, Bullets, Item, Paragraph, said
from detente.show.phrases import CONCEPT_MARKS, condition_text, join, names, state_text
from detente.stability import Explanation
from detente.stability.sentences import changes_text
from detente.stability.tempting_moves import TemptingMove

SHOWN = 3
"""Moves worth its while that are told."""


def staying(found: Sequence[Explanation], tempting: Sequence[TemptingMove], most: int = SHOWN) -> tuple[Block, ...]:
    """What every concept says of one party in one state, with *most* of the moves that are worth its while."""
    first = found[0]
    case, count = first.board.case, len(first.improvements)
    where = f"{case.name_of(first.party)} in state {first.state.name}: {state_text(case, first.state.values)}."
    if not count:
        told = "No move of its own leads to anything it likes better, so it stays by every concept."
        return Paragraph(said(where)), Paragraph(said(told))
    gains = f"It would gain by {counting(count)} move{'s' * (count > 1)} of its own"
    shown = tempting[:most]
    if len(shown) < count:
        gains += f", most by {'this' if len(shown) == 1 else f'these {counting(len(shown))}'}"
    return (
        Paragraph(said(where)),
        Paragraph(said(f"{gains}:")),
        Bullets(tuple(Item(said(_told(one, first))) for one in shown)),
        Paragraph(said(_verdicts(found))),
    )


def _told(one: TemptingMove, at: Explanation) -> str:
    """A move, who would answer it and in whose interest."""
    case = at.board.case
    head = changes_text(case, one.move)
    if one.crosses:
        head += f" (against its own red line: {join(condition_text(case, line.that) for line in one.crosses)})"
    if (answer := one.answer) is not None:
        made = ", then ".join(f"{names(case, step.by)} with {changes_text(case, step)}" for step in answer.moves)
        by = dict.fromkeys(party for step in answer.moves for party in step.by)
        interest = f"in the interest of {names(case, by)}"
        if not answer.credible:
            interest = f"against the interest of {names(case, answer.reluctant)}"
        return f"{head}. An answer of {made} would undo the gain, {interest}."
    if one.reaction is not None:
        made = " and ".join(f"{names(case, step.by)} with {changes_text(case, step)}" for step in one.reaction.moves)
        return f"{head}. It would be answered by {made}, in their own interest, but that costs it less than it gains."
    return f"{head}. No answer undoes the gain."


def _verdicts(found: Sequence[Explanation]) -> str:
    stays, leaves = ([CONCEPT_MARKS[one.concept.key] for one in found if one.stable is kept] for kept in (True, False))
    if not stays or not leaves:
        return f"It {'stays' if stays else 'leaves'} by every concept."
    return f"It stays by {join(stays)}; it leaves by {join(leaves)}."
