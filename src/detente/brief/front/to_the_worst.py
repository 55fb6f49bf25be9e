"""How it could come to the worst, and what stands in between. Nothing is decided here."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from detente.analysis import Analysis
from detente.brief.front.room import Room
from detente.paths.worst import Worst
from detente.show.document import Bullets, Item, Link, Section, said
from detente.show.phrases import condition_text, names, plural
from detente.stability import Move
from detente.telling.plain_words import moved, package

ANCHOR = "to-the-worst"


def to_the_worst(analysis: Analysis, told: Sequence[Move], room: Room) -> Iterator[Item]:
    """One entry of the first two pages: a remark where it takes just one of the moves that are *told* already.

    It is left to the annex without *room*, and where somebody would have to move against its own interest.
    """
    found = analysis.worst if room.worst else None
    if found is None or found.reluctant:
        return
    if found.moves in [(made,) for made in told]:
        text = _same(analysis, found)
    elif room.worst > 1:
        text = f"{_feared(analysis, found)} {_how(analysis, found, room.names)} {_between(analysis, found, room.names)}"
    else:
        return
    yield Item(said(text.rstrip(), " [", Link("paths", ANCHOR), "]"))


def whole_way(analysis: Analysis) -> Iterator[Section]:
    """The same in full: every move of a shortest way, what would undo it, and every gate."""
    found = analysis.worst
    if found is None:
        return
    everything = len(analysis.case.issues)
    entries = [Item(said(f"{_feared(analysis, found)} {_how(analysis, found, everything)}"))]
    entries += [Item(said(sentence)) for sentence in _steps(found)]
    if between := _between(analysis, found, everything):
        entries.append(Item(said(between)))
    entries += [Item(said(f"Every way there passes {line}")) for line in found.paths.gate_lines()]
    beyond = plural(len(found.paths), "state")
    entries.append(Item(said(f"Such moves lead to {beyond} beyond this red line.")))
    yield Section(ANCHOR, "How it could come to the worst", (Bullets(tuple(entries)),))


def _same(analysis: Analysis, found: Worst) -> str:
    """What is told where the move has been told."""
    case = analysis.case
    held = [gate.held_by for gate in (found.paths.gates or ()) if gate.held_by]
    needs = f"; every way there needs {names(case, held[0])}" if held else ""
    return f"That crosses the red line that most have drawn ({names(case, found.parties)}){needs}."


def _feared(analysis: Analysis, found: Worst) -> str:
    case = analysis.case
    return f"What most fear is {condition_text(case, found.that)}, a red line of {names(case, found.parties)}."


def _how(analysis: Analysis, found: Worst, most: int) -> str:
    case = analysis.case
    made = "; then ".join(f"{names(case, one.by)} {moved(case, one.changes, most)}" for one in found.moves)
    count = plural(len(found.moves), "move")
    match found.paths.kind:
        case "credible":
            return f"It could come to it by {count} that nobody would regret: {made}."
        case "improvements":
            each = "a gain" if len(found.moves) == 1 else "each a gain"
            return f"It could come to it by {count}, {each} for whoever makes it: {made}."
        case "any":
            against = names(case, found.reluctant)
            return f"It could come to it only if {against} moved without gaining by it, in {count}: {made}."


def _steps(found: Worst) -> list[str]:
    return found.paths.shortest.sentences(found.paths.board) if found.paths.shortest and len(found.moves) > 1 else []


def _between(analysis: Analysis, found: Worst, most: int) -> str:
    """Who could shut which gate, and what would undo the first move that is undone."""
    case = analysis.case
    told = []
    if found.forestalled:
        made, answer = found.forestalled
        undone = "; then ".join(f"{names(case, step.by)} ({_becomes(analysis, step, most)})" for step in answer.moves)
        told.append(f"What stands in between: an answer of {undone} would undo the gain of {names(case, made.by)}.")
    return " ".join([*told, _gate(analysis, found)]).rstrip()


def _gate(analysis: Analysis, found: Worst) -> str:
    """The first gate on the way, and who can shut it."""
    held = [gate for gate in (found.paths.gates or ()) if gate.held_by]
    if not held:
        return ""
    return f"Every way there needs {names(analysis.case, held[0].held_by)} ({held[0].what(analysis.case)})."


def _becomes(analysis: Analysis, step: Move, most: int) -> str:
    return package(analysis.case, {issue: after for issue, (_, after) in step.changes.items()}, most)
