"""The panel of temporary changes: it stands in the address, so a reload or a link to somebody else keeps it.

A change is said as on the command line (``--set``), and so is an issue that is held fixed (``--hold``).
"""

from __future__ import annotations

import re
import shlex
from dataclasses import replace
from urllib.parse import urlencode

from starlette.datastructures import FormData, QueryParams

from detente.case.fixing import hold, pairs
from detente.case.model import Case
from detente.case.spoken_changes import with_changes
from detente.errors import CaseFileError, DetenteError
from detente.light import dataclass

MOST = 40
"""Changes that a panel holds."""
_ENDINGS = re.compile(r"\s+(weighs?\s+\S+|is\s+(priority\s+\d+|no\s+priority)|(is\s+)?decided\s+by\s.*)\s*\Z", re.I)


@dataclass(frozen=True)
class Panel:
    """Changes in words, one made after the other, and issues held fixed, each as ``issue=value``."""

    changes: tuple[str, ...] = ()
    holds: tuple[str, ...] = ()

    @classmethod
    def given(cls, fields: QueryParams | FormData) -> Panel:
        """The panel that an address or a form carries."""
        said = ([one for one in fields.getlist(name) if isinstance(one, str)][:MOST] for name in ("set", "hold"))
        changes, holds = (tuple(dict.fromkeys(" ".join(one.split()) for one in some if one.strip())) for some in said)
        return cls(changes, holds)

    def __bool__(self) -> bool:
        return bool(self.changes or self.holds)

    def variant(self, case: Case) -> Case:
        """*case* as the panel changes it. Raises ``DetenteError``."""
        changed = with_changes(case, self.changes)
        return hold(changed, pairs(list(self.holds))) if self.holds else changed

    def faults(self, case: Case) -> dict[str, str]:
        """For each entry that cannot be made on *case* why; those after it are made without it."""
        found: dict[str, str] = {}
        for one in self.changes:
            try:
                case = with_changes(case, [one])
            except DetenteError as reason:
                found[one] = said(reason)
        for one in self.holds:
            try:
                case = hold(case, pairs([one]))
            except DetenteError as reason:
                found[one] = str(reason)
        return found

    def sound(self, case: Case) -> Panel:
        """The panel without what cannot be made on *case*."""
        wrong = self.faults(case)
        return Panel(
            tuple(one for one in self.changes if one not in wrong), tuple(one for one in self.holds if one not in wrong)
        )

    def with_change(self, change: str) -> Panel:
        """The panel with *change*, in the place of one about the same thing."""
        about = subject(change)
        there = next((k for k, one in enumerate(self.changes) if subject(one) == about), len(self.changes))
        return replace(self, changes=(*self.changes[:there], change, *self.changes[there + 1 :]))

    def without(self, entry: str) -> Panel:
        """The panel without the change, or the held issue, *entry*."""
        return Panel(tuple(one for one in self.changes if one != entry), tuple(o for o in self.holds if o != entry))

    def without_subject(self, change: str) -> Panel:
        """The panel without a change about the same thing as *change*."""
        return replace(self, changes=tuple(one for one in self.changes if subject(one) != subject(change)))

    def with_hold(self, issue: str, value: str) -> Panel:
        """The panel with *issue* held at *value*; held no longer where that is empty."""
        kept = tuple(one for one in self.holds if one.partition("=")[0].strip() != issue)
        return replace(self, holds=(*kept, f"{issue}={value}") if value else kept)

    @property
    def query(self) -> str:
        """The panel as it stands in an address."""
        return urlencode([*(("set", one) for one in self.changes), *(("hold", one) for one in self.holds)])

    def options(self) -> str:
        """The panel as it is typed on the command line."""
        told = [("--set", one) for one in self.changes] + [("--hold", one) for one in self.holds]
        return " ".join(f"{option} {shlex.quote(one)}" for option, one in told)


def subject(change: str) -> str:
    """What *change* is about: two with the same subject cannot both be meant."""
    plain = " ".join(change.split())
    if plain.lower().startswith("today:") and "=" in plain:
        return plain.partition("=")[0].strip().lower()
    plain = re.sub(r":\s*no (red line|threat)\s", r": \1 ", plain)
    return _ENDINGS.sub(lambda found: " " + found[1].split()[0], plain)


def said(reason: DetenteError) -> str:
    """A fault of a change in a line, without its place: the change stands beside it."""
    if not isinstance(reason, CaseFileError):
        return str(reason)
    return " ".join(dict.fromkeys(one.in_a_line for one in reason.problems))
