"""What could go wrong: at most three moves, what answers each, and what would have to be true for it to fail."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from detente.analysis import Analysis
from detente.brief.front.lever_line import deterring
from detente.brief.front.room import Room
from detente.brief.front.sureness import Sureness, deterred, moving
from detente.brief.front.to_the_worst import to_the_worst
from detente.brief.front.turning import turning_point
from detente.robustness import Conclusion
from detente.show.document import Bullets, Item, Link, Section, said
from detente.stability import Temptation
from detente.stability.sentences import condition_text, names
from detente.stability.tempting_moves import TemptingMove
from detente.stability.witness import Move
from detente.telling.claims_made import of_temptation
from detente.telling.plain_words import counted, moved, package


def dangers(analysis: Analysis, room: Room) -> Iterator[Section]:
    """The weightiest temptations of today, those that hurt somebody and that nobody answers first."""
    numbers = {id(one): number for number, one in enumerate(analysis.temptations)}
    found = [(numbers[id(one)], one) for one in analysis.dangers]
    sure = Sureness(analysis)
    chosen = _one_each(found)[: room.dangers]
    items = [_danger(analysis, sure, number, one, room) for number, one in chosen]
    items += to_the_worst(analysis, [one.move for _, one in chosen], room)
    items += deterring(analysis, room)
    items = items or [*_threatened(analysis, room)]
    if items:
        yield Section("dangers", "What could go wrong", (Bullets(tuple(items)),))


def _threatened(analysis: Analysis, room: Room) -> Iterator[Item]:
    """What is threatened on record, where no move is known to tempt anybody; the rest is in the annex."""
    case = analysis.case
    for one in case.threats[: room.dangers]:
        what = f"if {condition_text(case, one.trigger)}, {condition_text(case, one.then)}"
        told = f"On record: {case.name_of(one.by)} announces that, {what}. ["
        yield Item(said(told, Link("record", "timeline"), "]"))
    if (left := len(case.threats) - room.dangers) > 0:
        yield Item(said(f"And {counted(left, 'more threat')}. [", Link("record", "timeline"), "]"))


def _one_each(found: Sequence[tuple[int, Temptation]]) -> list[tuple[int, Temptation]]:
    """The first of each party before the second of any."""
    seen: set[str] = set()
    first: list[tuple[int, Temptation]] = []
    later: list[tuple[int, Temptation]] = []
    for number, one in found:
        (later if one.party in seen else first).append((number, one))
        seen.add(one.party)
    return first + later


def _danger(analysis: Analysis, sure: Sureness, number: int, one: Temptation, room: Room) -> Item:
    case, gains = analysis.case, moving(one.move)
    crossing = ", although that crosses a red line of its own" if isinstance(one, TemptingMove) and one.crosses else ""
    head = f"{case.name_of(one.party)} would gain by {_change(analysis, one.move, room)}{crossing}{sure.how(gains)}."
    unhurt = "" if one.hurts else " Nobody whose preferences are on record would be worse off by it at once."
    told = f"{head} {_answer(analysis, sure, one, room)}{unhurt}"
    return Item(said(told, " [", Link("temptations", f"temptation-{number + 1}"), "]"), claims=of_temptation(one))


def _change(analysis: Analysis, move: Move, room: Room) -> str:
    return moved(analysis.case, move.changes, room.names)


def _becomes(analysis: Analysis, step: Move, room: Room) -> str:
    return package(analysis.case, {issue: after for issue, (_, after) in step.changes.items()}, room.names)


def _answer(analysis: Analysis, sure: Sureness, one: Temptation, room: Room) -> str:
    """What answers it, in whose interest, how surely, and what would have to be true for the answer to fail."""
    case = analysis.case
    if one.answer is None:
        reaction = one.reaction if isinstance(one, TemptingMove) else None
        if reaction is None:
            return _announced(analysis, one) or f"Nobody could answer so that the gain is lost{_unless(analysis, one)}."
        made = "; then ".join(f"{names(case, step.by)} ({_becomes(analysis, step, room)})" for step in reaction.moves)
        said_so = ", as announced," if reaction.announced else ""
        cost = f"That costs {case.name_of(one.party)} less than it gains."
        return f"{made} would answer{said_so} in its own interest. {cost}"
    made = "; then ".join(f"{names(case, step.by)} ({_becomes(analysis, step, room)})" for step in one.answer.moves)
    if not one.answer.credible:
        return f"An answer of {made} would undo it, but {names(case, one.answer.reluctant)} would lose by answering."
    how = sure.how(deterred(one.move), moving(one.move))
    return f"An answer of {made}, in its own interest, undoes it{how}{_unless(analysis, one)}."


def _announced(analysis: Analysis, one: Temptation) -> str:
    case = analysis.case
    told = [
        f"{case.name_of(threat.by)} has announced an answer ({condition_text(case, threat.then)})"
        for threat in one.announced
    ]
    return f"{'; '.join(told)}, but it would not take the gain away." if told else ""


def _unless(analysis: Analysis, one: Temptation) -> str:
    """What would have to be true for the answer to fail, or, where nobody answers, for the gain to be gone."""
    loose = one.verdict != "credible"
    turns = analysis.turns(moving(one.move) if loose else Conclusion("undeterred", (one.party,)))
    after = {issue: new for issue, (_, new) in one.move.changes.items()}
    where = turning_point(analysis.case, turns, after) if turns is not None else ""
    if turns is None or not where:
        return ""
    return f", unless {where}"
