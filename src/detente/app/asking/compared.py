"""Two texts of a case compared in the process that analyses: what differs, what follows, smallest causes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.app.asking.unlinked import unlinked
from detente.errors import DetenteError
from detente.light import dataclass

if TYPE_CHECKING:
    from detente.analysis import Analysis
    from detente.comparison import Comparison
    from detente.show.document import Section


@dataclass(frozen=True)
class ComparedTold:
    """The sections of a comparison, each its title and its content as HTML; ``reason`` says why there are none."""

    sections: tuple[tuple[str, str], ...]
    reason: str = ""


def compared(analysis: Analysis, text: str, day: str, names: tuple[str, str], after: bool, full: bool) -> ComparedTold:
    """The case beside *text*, or beside itself as of *day*; with *after* the other is the later of the two.

    Without *full* smallest causes are sought in fewer tries, and only for what is concluded as the numbers stand.
    """
    from detente.case.evidence import as_of  # noqa: PLC0415 (in the process that analyses)
    from detente.case.text.from_file import reads  # noqa: PLC0415
    from detente.comparison import compare  # noqa: PLC0415
    from detente.comparison.told_in_sections import sections  # noqa: PLC0415

    here = analysis.case
    there = as_of(here, day) if day else reads(text, names[1] if after else names[0])
    before, later = (here, there) if after else (there, here)
    options = {} if full else {"tries": 24}
    found = compare(before, later, names=names, full=full, progress=analysis.progress, **options)
    if not found.related:
        return ComparedTold((), "these are two different disputes: no issue of the one is an issue of the other")
    told = [*sections(found), *(_agreement(found) if after and full else ())]
    return ComparedTold(tuple((one.title, unlinked(one.blocks)) for one in told))


def _agreement(found: Comparison) -> tuple[Section, ...]:
    """How far two analysts agree, where that can be told."""
    from detente.comparison.told_in_sections import agreed  # noqa: PLC0415

    if found.same:
        return ()
    try:
        return (agreed(found.agreement),)
    except DetenteError:
        return ()
