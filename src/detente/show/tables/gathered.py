"""The tables by name, and those of one case gathered: a case that is too large for one still has the others."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING

from detente.analysis import Analysis
from detente.case.model import Case
from detente.errors import DetenteError, UnknownNameError
from detente.light import dataclass
from detente.show.tables import found, written

if TYPE_CHECKING:
    import pandas as pd

WRITTEN: Mapping[str, Callable[[Case], pd.DataFrame]] = {
    "parties": written.parties,
    "issues": written.issues,
    "values": written.values,
    "preferences": written.preferences,
    "statements": written.statements,
    "positions": written.positions_held,
    "packages": written.packages,
    "threats": written.threats,
    "meetings": written.meetings,
    "sources": written.sources,
}
"""Tables of what stands in the case."""

FOUND: Mapping[str, Callable[[Analysis], pd.DataFrame]] = {
    "states": found.states,
    "equilibria": found.equilibria,
    "temptations": found.tempted,
    "steps": found.next_steps,
    "demands": found.demanded,
    "outlooks": found.outlooks,
    "zone": found.zone,
    "frontier": found.frontier,
    "recommended": found.recommended,
    "partial": found.partial,
    "proposals": found.proposals,
    "clauses": found.clauses,
    "agenda": found.agenda,
    "blockades": found.blockades,
    "prices": found.prices,
}
"""Tables of what the analysis finds."""

TABLES = (*WRITTEN, *FOUND)
"""Every table, in the order in which they are gathered."""


def about(names: Iterable[str]) -> dict[str, str]:
    """What each table called one of *names* holds, in a sentence."""
    made = {name: (WRITTEN.get(name) or FOUND[name]).__doc__ or "" for name in names}
    return {name: text.strip().partition("\n")[0].rstrip(".").replace("``", "") for name, text in made.items()}


@dataclass(frozen=True)
class Tables:
    """Tables by name; ``notes`` say which were left out, and why."""

    frames: Mapping[str, pd.DataFrame]
    notes: tuple[str, ...]

    def __repr__(self) -> str:
        return f"<tables: {', '.join(f'{name} {len(frame):,}' for name, frame in self.frames.items())}>"


def tables(case: Case, wanted: Iterable[str] = (), *, progress: Callable[[str], None] | None = None) -> Tables:
    """The tables of *case* that are *wanted*, all if none is named.

    Of all, those that cannot be had are left out, with a note; one that is named and cannot be had raises
    ``DetenteError``, and a name that is none of ``TABLES`` raises ``UnknownNameError``.
    """
    named = list(dict.fromkeys(wanted))
    for name in named:
        if name not in TABLES:
            raise UnknownNameError("table", name, TABLES)
    say = progress or (lambda _: None)
    analysis = Analysis(case)
    frames: dict[str, pd.DataFrame] = {}
    missing: dict[str, list[str]] = {}
    for name in named or TABLES:
        say(f"gathering {name}")
        try:
            frames[name] = WRITTEN[name](case) if name in WRITTEN else FOUND[name](analysis)
        except UnicodeEncodeError:  # where data frames keep text in Arrow, they refuse it as files do
            raise DetenteError(f"table {name}: a text holds half a character, which no file can hold") from None
        except DetenteError as reason:
            if named:
                raise
            missing.setdefault(str(reason), []).append(name)
    notes = tuple(f"left out {', '.join(names)}: {reason}" for reason, names in missing.items())
    return Tables(frames, notes)
