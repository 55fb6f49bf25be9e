"""What tempts a party on a board beyond memory: ``stability.tempting_moves``, on sets of states."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from detente.case.model import Reasoned
from detente.case.red_lines import binding
from detente.diagrams.diagram_moves import DiagramMoves
from detente.diagrams.variable_codes import Codes, Diagram, Level
from detente.errors import TooLargeError
from detente.light import dataclass
from detente.stability.temptation import Verdict

VERDICTS: tuple[Verdict, ...] = ("open", "bluff", "credible")
"""By how firmly a move is answered."""
CROSSINGS = 2**8
"""Ways to cross red lines of its own by which the moves of a party are told apart, at most."""


@dataclass(frozen=True)
class DiagramTemptation:
    """Moves that tempt a party and are alike: how many there are, and one of them.

    They are worth the same to it, change as many issues, are answered as firmly and cross the same red lines of its
    own, ``crosses``, that hold before.
    """

    party: str
    verdict: Verdict
    changed: int
    crosses: tuple[Reasoned, ...]
    alike: int
    values: Mapping[str, str]


@dataclass(frozen=True)
class Tempted:
    """All that *party* could gain by a move alone: how many moves nobody answers, and which are worth its while."""

    party: str
    open: int
    bluff: int
    credible: int
    worthwhile: tuple[DiagramTemptation, ...]

    @property
    def better(self) -> int:
        """How many moves would gain."""
        return self.open + self.bluff + self.credible

    def to_dict(self) -> dict[str, object]:
        """The temptations for JSON."""
        told = [
            {
                "verdict": one.verdict,
                "changed": one.changed,
                "crosses": [str(line.that) for line in one.crosses],
                "alike": one.alike,
                "values": dict(one.values),
            }
            for one in self.worthwhile
        ]
        counts = {"open": self.open, "bluff": self.bluff, "credible": self.credible}
        return {"party": self.party, **counts, "worthwhile": told}


def tempted(moves: DiagramMoves, party: str, state: Mapping[str, str], possible: Diagram, credible: Diagram) -> Tempted:
    """What tempts *party* in *state*.

    *possible* and *credible* are from where the others can lead it to no more than it had (GMR, SEQ). Raises
    ``TooLargeError`` where very many red lines bind it.
    """
    codes = moves.codes
    here = codes.state(state)
    held = codes.payoff_at(party, here)
    better = codes.at(moves.after(moves.own(party), state) & codes.above(party), held, party)
    believed, bluffed = (better & codes.at(led, held, party) for led in (credible, possible))
    sets = {"open": better & ~bluffed & ~believed, "bluff": bluffed & ~believed, "credible": believed}
    found: list[tuple[tuple[int, ...], Level, DiagramTemptation]] = []
    for answered, verdict in enumerate(VERDICTS):
        for crosses, marks, some in _by_crossing(codes, party, here, sets[verdict]):
            for changed, alike in enumerate(_by_number(codes, state, moves.own(party).axes, some)):
                if alike.satisfiable():
                    best = codes.extreme(alike, party, best=True)
                    one = DiagramTemptation(
                        party, verdict, changed, crosses, codes.count(best), next(codes.near(best, 1))
                    )
                    found.append(((answered, changed, *marks), codes.level(party, best), one))
    kept = [(level, one) for marks, level, one in found if not any(_pointless(marks, level, *o[:2]) for o in found)]
    kept.sort(key=lambda pair: pair[0], reverse=True)
    counts = {verdict: codes.count(states) for verdict, states in sets.items()}
    return Tempted(party, counts["open"], counts["bluff"], counts["credible"], tuple(one for _, one in kept))


def _pointless(marks: tuple[int, ...], level: Level, others: tuple[int, ...], other_level: Level) -> bool:
    """Whether another move gains at least as much at no more cost, and is better in something."""
    no_worse = other_level >= level and all(b <= a for a, b in zip(marks, others, strict=True))
    return no_worse and (other_level, others) != (level, marks)


def _by_crossing(
    codes: Codes, party: str, here: Diagram, states: Diagram
) -> Iterator[tuple[tuple[Reasoned, ...], tuple[int, ...], Diagram]]:
    """*states* by the red lines of *party* that they cross and *here* does not: these, and one mark a line."""
    found: list[tuple[tuple[Reasoned, ...], tuple[int, ...], Diagram]] = [((), (), states)]
    for _, _, line in binding(codes.case, party):
        crossed = codes.where(line.that)
        if (crossed & here).satisfiable():
            continue
        found = [
            one
            for lines, marks, some in found
            for one in ((lines, (*marks, 0), some & ~crossed), ((*lines, line), (*marks, 1), some & crossed))
            if one[2].satisfiable()
        ]
        if len(found) > CROSSINGS:
            name = codes.case.name_of(party)
            raise TooLargeError(f"moves of {name} cross its red lines in more than {CROSSINGS} different ways")
    yield from found


def _by_number(codes: Codes, state: Mapping[str, str], axes: tuple[int, ...], states: Diagram) -> list[Diagram]:
    """*states* by how many of the issues on these *axes* differ from *state*."""
    names = list(codes.case.issues)
    found = [states]
    for axis in axes:
        same = codes.value(names[axis], state[names[axis]])
        stay, move = [*(one & same for one in found), codes.false], [codes.false, *(one & ~same for one in found)]
        found = [a | b for a, b in zip(stay, move, strict=True)]
    return found
