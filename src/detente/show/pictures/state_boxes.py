"""The boxes of the escalation map: what each state says, and how large that makes it."""

from __future__ import annotations

from detente.analysis import Analysis
from detente.analysis.enumeration import packages, state_number
from detente.board import State
from detente.light import dataclass
from detente.show.phrases import CONCEPT_MARKS, state_text
from detente.show.pictures.choice import Shown
from detente.show.pictures.drawing import BOLD, SIZE, SMALL
from detente.show.pictures.lettering import safe, shorten, width, wrap
from detente.stability.sentences import value_text

WIDTH = 196.0
"""Px of a box."""
NARROW = 132.0
"""Px of the box of today, which is stretched beside all that it leads to."""
LINE = 15.0
"""Px from one line of text to the next."""
MOST_CHANGES = 5
"""Changes that a box tells."""
STRICTEST = ("nash", "sseq", "seq", "sim", "smr", "gmr")
BY_INTEREST = frozenset({"nash", "sseq", "seq", "sim"})
"""Concepts by which nobody gains by leaving, or those who answer do so in their own interest."""


@dataclass(frozen=True)
class Card:
    """A state as a box: heading, lines, why it is shown, and the concepts by which it is at rest."""

    state: State
    number: int
    head: str
    lines: tuple[str, ...]
    why: tuple[str, ...]
    concepts: tuple[str, ...]
    full: str
    width: float

    @property
    def firm(self) -> bool:
        """Whether it is at rest without anybody having to believe a bluff."""
        return not BY_INTEREST.isdisjoint(self.concepts)

    @property
    def rest(self) -> str:
        """By which concepts it is at rest, in a few words."""
        return (
            f"at rest by {', '.join(CONCEPT_MARKS[key] for key in self.concepts)}" if self.concepts else "not at rest"
        )

    @property
    def height(self) -> float:
        """Px that its text takes."""
        return LINE * (1 + len(self.lines) + len(self.why) + len(self.strongest)) + 14

    @property
    def strongest(self) -> list[str]:
        """The strictest concept by which it is at rest, and how many others, in lines."""
        by = [key for key in STRICTEST if key in self.concepts]
        more = f" and {len(by) - 1} more" if len(by) > 1 else ""
        return wrap(f"at rest by {CONCEPT_MARKS[by[0]]}{more}", self.width - 20, SMALL, 2) if by else []


def card(analysis: Analysis, shown: Shown, state: State) -> Card:
    """The box of *state*."""
    case, here = analysis.case, analysis.board.status_quo
    number = state_number(analysis.board, state)
    today = state.index == here.index
    changes = here.changes(state)
    named = safe(state.name) != str(number)
    lines: list[str] = []
    for issue, (_, value) in list(changes.items())[
        : MOST_CHANGES if len(changes) <= MOST_CHANGES else MOST_CHANGES - 1
    ]:
        if len(case.issues) == 1:  # the heading names the state already
            lines += wrap(case.issues[issue].values[value] or value, WIDTH - 20, SMALL, 3)
            continue
        said = f"{case.issue_name(issue)}: {value_text(case, issue, value)}"
        whole = wrap(said, WIDTH - 20, SMALL, 2 if len(changes) <= 3 else 1)
        lines += whole if f": {safe(value)}" in " ".join(whole) else _cut(case.issue_name(issue), value)
    if len(changes) > MOST_CHANGES:
        lines.append(f"and {len(changes) - MOST_CHANGES + 1} more changes")
    why = [label for label in shown.labels.get(state.index, ()) if label != "" and " is answered" not in label]
    why += [f"package {k}" for k, package in enumerate(packages(analysis), 1) if package.state.index == state.index]
    wide = NARROW if today else WIDTH
    title = "Today" if today else f"State {number}"
    head = f"{title}: {state.name}" if named and safe(state.name).lower() != title.lower() else title
    return Card(
        state,
        number,
        shorten(head, wide - 20, SIZE * BOLD),
        tuple(lines),
        tuple(line for label in why for line in wrap(label, WIDTH - 20, SMALL, 2)),
        tuple(key for key, result in analysis.resting.results.items() if result.mask[state.index]),
        f"{head}. {'Where things stand' if today else state_text(case, state.values)}",
        wide,
    )


def _cut(issue: str, value: str) -> list[str]:
    """A change in one line: the value as far as it takes half of it, the issue in what is left."""
    end = shorten(f": {value}", (WIDTH - 20) * 0.6, SMALL)
    return [shorten(issue, WIDTH - 20 - width(end, SMALL), SMALL) + end]
