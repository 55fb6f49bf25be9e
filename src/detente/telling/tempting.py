"""Temptations and deterrents: who would gain by moving alone, what answers it, and whether to believe it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from detente.analysis import Analysis, Rest
from detente.case.model import Threat
from detente.show.document import Block, Bullets, Claim, Fold, Item, Mark, Paragraph, Section, Span, said
from detente.show.phrases import plural, state_text
from detente.stability import Temptation
from detente.stability.sentences import answer_text, changes_text, condition_text, names
from detente.stability.tempting_moves import TemptingMove
from detente.telling.anchors import party, source, state_link, temptation_anchor, tempted_anchor
from detente.telling.claims_made import of_temptation

SHOWN = 4
"""Temptations of one party that are told in full."""
SHOWN_ELSEWHERE = 2
"""Temptations at another state that are told; on demand ``MOST_ELSEWHERE``, with their answers."""
MOST_ELSEWHERE = 12
VERDICTS: dict[str, tuple[Span, ...]] = {
    "open": said(Mark("open-temptation", "open", "OPEN:"), " no answer undoes the gain."),
    "bluff": said(
        Mark("bluff", "bluff", "BLUFF:"),
        " the answer is possible, but not in the interest of those who would give it.",
    ),
    "credible": said(
        Mark("credible", "credible", "CREDIBLE:"), " the answer is in the interest of those who would give it."
    ),
}


def tempting(analysis: Analysis) -> Iterator[Section]:
    """Temptations today, then at the resting places nearest to today."""
    blocks: list[Block] = [Paragraph(said("Today:"), anchor="today")]
    if analysis.temptations:
        by_party: dict[str, list[tuple[int, Temptation]]] = {}
        for number, temptation in enumerate(analysis.temptations):
            by_party.setdefault(temptation.party, []).append((number, temptation))
        blocks.append(Bullets(tuple(item for found in by_party.values() for item in _of_one(analysis, found))))
        blocks += [_all_today(analysis, found) for found in by_party.values() if len(found) > SHOWN]
    else:
        blocks.append(Bullets((Item(said("no party gains by moving alone."), claims=(Claim("nobody is tempted"),)),)))
    found = {rest.state.index: rest for rest in (*analysis.rests, *analysis.looked_at)}  # one that is both by its label
    others = [rest for index, rest in found.items() if index != analysis.board.status_quo.index]
    if others:
        blocks.append(Paragraph(said("Elsewhere:")))
        blocks.append(Bullets(tuple(_elsewhere(analysis, rest) for rest in others)))
    yield Section("temptations", "Temptations and deterrents", tuple(blocks))


def _of_one(analysis: Analysis, found: Sequence[tuple[int, Temptation]]) -> Iterator[Item]:
    name = analysis.case.name_of(found[0][1].party)
    told = [_told(analysis, number, temptation) for number, temptation in found[:SHOWN]]
    if len(found) > SHOWN:
        rest = [temptation for _, temptation in found[SHOWN:]]
        counts = [
            f"{sum(temptation.verdict == verdict for temptation in rest)} {verdict}"
            for verdict in VERDICTS
            if any(temptation.verdict == verdict for temptation in rest)
        ]
        more = f"{name}: {plural(len(rest), 'smaller temptation')} more ({', '.join(counts)})."
        last = told[-1]
        told[-1] = replace(last, inner=_with(last.inner, Item(said(more))))
    yield from told


def _with(inner: tuple[Block, ...], item: Item) -> tuple[Block, ...]:
    """The blocks inside an item, a list, with *item* added to it."""
    (listed,) = inner
    assert isinstance(listed, Bullets)
    return (Bullets((*listed.items, item)),)


def _told(analysis: Analysis, number: int, temptation: Temptation) -> Item:
    """A temptation of today, with its answer and what was announced against it."""
    case = analysis.case
    head = f" would gain by this move: {changes_text(case, temptation.move)}."
    more = []
    if temptation.answer:
        more.append(Item(said(answer_text(case, temptation.party, temptation.answer), ".")))
    more.append(Item(VERDICTS[temptation.verdict]))
    more += [Item(said(text)) for text in _weighed(analysis, temptation)]
    more += [Item(_announced(analysis, threat)) for threat in temptation.announced]
    return Item(
        said(party(analysis.board, temptation.party), head),
        (Bullets(tuple(more)),),
        anchor=temptation_anchor(number),
        paths=(f"path-{number + 1}",),
        claims=of_temptation(temptation),
    )


def _weighed(analysis: Analysis, temptation: Temptation) -> Iterator[str]:
    """What the move costs its maker without undoing the gain: a red line of its own, what others would do about it."""
    if not isinstance(temptation, TemptingMove):
        return
    case = analysis.case
    for line in temptation.crosses:
        yield f"It crosses a red line of its own: {condition_text(case, line.that)}."
    if made := temptation.reaction:
        told = (f"{names(case, step.by)} would answer with {changes_text(case, step)}" for step in made.moves)
        costs = f"that costs {case.name_of(temptation.party)} less than it gains"
        yield f"{', then '.join(told)}, in the interest of those who answer; {costs}."


def _announced(analysis: Analysis, threat: Threat) -> tuple[Span, ...]:
    case = analysis.case
    when = f"{condition_text(case, threat.trigger)}, then {condition_text(case, threat.then)}"
    return said(f"{case.name_of(threat.by)} has announced it: if {when}", source(case, threat.source), ".")


def _all_today(analysis: Analysis, found: Sequence[tuple[int, Temptation]]) -> Fold:
    """The smaller temptations of one party."""
    rest = found[SHOWN:]
    name = analysis.case.name_of(found[0][1].party)
    items = tuple(_told(analysis, number, temptation) for number, temptation in rest[:MOST_ELSEWHERE])
    left = len(rest) - len(items)
    more = (Item(said(f"and {left:,} more.")),) if left else ()
    return Fold(said(f"The smaller temptations of {name}"), (Bullets((*items, *more)),))


def _elsewhere(analysis: Analysis, rest: Rest) -> Item:
    """What tempts parties at another state; all of it with the answers, on demand."""
    case = analysis.case
    where = said(rest.label or state_text(case, rest.state.values), state_link(analysis.board, rest.state))
    anchor = tempted_anchor(analysis.board, rest.state)
    if not rest.temptations:
        return Item(said(where, ": no party gains by moving alone."), anchor=anchor)
    told = [Item(_summary(analysis, temptation)) for temptation in rest.temptations[:SHOWN_ELSEWHERE]]
    left = len(rest.temptations) - len(told)
    if left:
        told.append(Item(said(f"and {plural(left, 'more temptation')}")))
    answers = [_answered(analysis, temptation) for temptation in rest.temptations[:MOST_ELSEWHERE]]
    if len(rest.temptations) > MOST_ELSEWHERE:
        answers.append(Item(said(f"and {plural(len(rest.temptations) - MOST_ELSEWHERE, 'more temptation')}")))
    fold = Fold(said("With the answers"), (Bullets(tuple(answers)),))
    return Item(said(where, ":"), (Bullets(tuple(told)), fold), anchor=anchor)


def _summary(analysis: Analysis, temptation: Temptation) -> tuple[Span, ...]:
    deterrent = " deterrent" if temptation.answer else ""
    change = changes_text(analysis.case, temptation.move)
    return said(party(analysis.board, temptation.party), f" would gain by {change} ({temptation.verdict}{deterrent}).")


def _answered(analysis: Analysis, temptation: Temptation) -> Item:
    change = changes_text(analysis.case, temptation.move)
    answer = f" {answer_text(analysis.case, temptation.party, temptation.answer)}." if temptation.answer else ""
    return Item(
        said(
            party(analysis.board, temptation.party),
            f" would gain by {change}.{answer} ",
            VERDICTS[temptation.verdict][0],
        )
    )
