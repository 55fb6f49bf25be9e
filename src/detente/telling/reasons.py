"""Why states are at rest or not, concept by concept and party by party: today's, and all that are referred to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from detente.analysis import Analysis
from detente.board import State
from detente.show.document import Block, Bullets, Fold, Item, Paragraph, Section, Span, Text, said
from detente.show.phrases import CONCEPT_MARKS, join, names, plural, state_text
from detente.stability import Explanation
from detente.telling.anchors import party
from detente.telling.resting import marks

MOST = 12
"""Improvements of one party that are told with their answers."""
MOST_EXPLAINED = 256
"""Improvements of all parties in a state other than today's for which answers are looked for."""


def reasons(analysis: Analysis) -> Iterator[Section]:
    """The verdict of each concept about today's state, with the moves that make it so."""
    found = analysis.explanations
    blocks: list[Block] = []
    if content := [one.party for one in found if not one.improvements]:
        who = names(analysis.case, dict.fromkeys(content))
        blocks.append(Paragraph(said(f"By no move of their own could these gain from today's state: {who}.")))
    for title, alike in _alike(found):
        spans = said(f"{title}: today's state is {_rests(alike)}")
        blocks.append(Fold(spans, (Bullets(tuple(_explained(analysis, one) for one in alike if one.improvements)),)))
    nothing = Paragraph(said("No concept was worked out for this board."))
    yield Section("reasons", "Why today's state rests or not", tuple(blocks) or (nothing,))


def _alike(found: Iterable[Explanation]) -> Iterator[tuple[str, Sequence[Explanation]]]:
    """Explanations by concept, where any party could gain; those that say the same are named at once."""
    by_concept: dict[str, list[Explanation]] = {}
    for explanation in found:
        by_concept.setdefault(explanation.concept.key, []).append(explanation)
    told: dict[tuple[tuple[str, ...], ...], list[str]] = {}
    for key, every in by_concept.items():
        if any(one.improvements for one in every):
            told.setdefault(tuple(tuple(one.sentences()[1:]) for one in every), []).append(key)
    for keys in told.values():
        yield join(CONCEPT_MARKS[key] for key in keys), by_concept[keys[0]]


def _rests(found: Iterable[Explanation]) -> str:
    return "at rest" if all(one.stable for one in found) else "not at rest"


def _explained(analysis: Analysis, explanation: Explanation) -> Item:
    stays = "stays put" if explanation.stable else "is tempted to leave"
    found = explanation.sentences()[1:]
    more = tuple(Item(said(sentence)) for sentence in found[:MOST])
    if len(found) > MOST:
        more += (Item(said(f"and {len(found) - MOST:,} more.")),)
    return Item(said(party(analysis.board, explanation.party), Text(f" {stays}.")), (Bullets(more),))


def states(analysis: Analysis, numbers: Iterable[int]) -> Iterator[Section]:
    """The states with these *numbers*, counted from 1 among those that are possible."""
    board = analysis.board
    items = []
    for number in sorted(set(numbers)):
        state = board.at(int(board.numbers[number - 1]))
        concepts = tuple(key for key, result in analysis.resting.results.items() if result.mask[state.index])
        text = f"{state_text(analysis.case, state.values)} ({marks(concepts)})."
        why, inner = _why(analysis, state)
        items.append(Item(said(text, why), inner, mark=f"{number}.", anchor=f"state-{number}"))
    if items:
        note = "By number, as in the pictures: what would differ from today, by which concepts it is at rest, and why."
        yield Section("states", "The states that are mentioned", (Paragraph(said(note)), Bullets(tuple(items))))


def _why(analysis: Analysis, state: State) -> tuple[tuple[Span, ...], tuple[Block, ...]]:
    """Why *state* is at rest or not: a sentence, and where somebody could gain, on demand, every concept's verdict."""
    gains = analysis.gains_at(state)
    if not gains:
        return said(" No party could gain by a move of its own."), ()
    who = join(f"{analysis.case.name_of(one)} by {plural(count, 'move')}" for one, count in gains.items())
    if sum(gains.values()) > MOST_EXPLAINED:
        return said(f" {who} could gain; with so many the answers are left out here."), ()
    told = tuple(
        Item(
            said(f"{title}: {_rests(alike)}."),
            (Bullets(tuple(_explained(analysis, one) for one in alike if one.improvements)),),
        )
        for title, alike in _alike(analysis.explanations_at(state))
    )
    return said(f" Could gain by moving alone: {who}."), (
        Fold(said("Why, concept by concept"), (Bullets(told),), paper=False),
    )
