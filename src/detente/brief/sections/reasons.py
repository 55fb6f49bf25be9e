"""Why today's state is at rest or not, concept by concept and party by party, and the states that are referred to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from detente.brief.brief import Brief
from detente.brief.document import Block, Bullets, Fold, Item, Paragraph, Section, Text, said
from detente.brief.phrases import CONCEPT_MARKS, names, state_text
from detente.brief.references import party
from detente.brief.sections.resting import marks
from detente.stability import Explanation


def reasons(brief: Brief) -> Iterator[Section]:
    """The verdict of each concept about today's state, with the moves that make it so."""
    by_concept: dict[str, list[Explanation]] = {}
    for explanation in brief.explanations:
        by_concept.setdefault(explanation.concept.key, []).append(explanation)
    blocks: list[Block] = []
    if content := [one.party for one in brief.explanations if not one.improvements]:
        who = names(brief.case, dict.fromkeys(content))
        blocks.append(Paragraph(said(f"By no move of their own could these gain from today's state: {who}.")))
    for key, found in by_concept.items():
        tempted = [one for one in found if one.improvements]
        if tempted:
            rests = "at rest" if all(one.stable for one in found) else "not at rest"
            title = said(f"{CONCEPT_MARKS[key]}: today's state is {rests}")
            blocks.append(Fold(title, (Bullets(tuple(_explained(brief, one) for one in tempted)),)))
    nothing = Paragraph(said("No concept was worked out for this board."))
    yield Section("reasons", "Why today's state rests or not", tuple(blocks) or (nothing,))


def _explained(brief: Brief, explanation: Explanation) -> Item:
    stays = "stays put" if explanation.stable else "is tempted to leave"
    found = explanation.sentences()[1:]
    more = tuple(Item(said(sentence)) for sentence in found[:MOST])
    if len(found) > MOST:
        more += (Item(said(f"and {len(found) - MOST:,} more.")),)
    return Item(said(party(brief, explanation.party), Text(f" {stays}.")), (Bullets(more),))


MOST = 12
"""Improvements of one party that are told with their answers."""


def states(brief: Brief, numbers: Iterable[int]) -> Iterator[Section]:
    """The states with these *numbers*, counted from 1 among those that are possible."""
    board = brief.board
    items = []
    for number in sorted(set(numbers)):
        state = board.at(int(board.numbers[number - 1]))
        concepts = tuple(key for key, result in brief.resting.results.items() if result.mask[state.index])
        text = f"{state_text(brief.case, state.values)} ({marks(concepts)})."
        items.append(Item(said(text), mark=f"{number}.", anchor=f"state-{number}"))
    if items:
        note = (
            "By number, as the pictures show them; what would differ from today, and by which concepts it is at rest."
        )
        yield Section("states", "The states that are mentioned", (Paragraph(said(note)), Bullets(tuple(items))))
