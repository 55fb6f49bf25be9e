"""How well the marked reports are read, and which of their statements are right in party, stance and issue."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from detente.documents.records import with_turns
from detente.reader.statements import Said, read
from training.reported.marked import Mark, MarkedReport, marked

COLUMNS = ("found", "party", "stance", "issue", "all")


@dataclass(frozen=True)
class ReadMark:
    """A statement that was read in *report*, and which of its parts are right by the mark that has most of them.

    It has no parts but ``found`` where it meets no mark.
    """

    report: MarkedReport
    said: Said
    parts: Mapping[str, bool]

    @property
    def right(self) -> bool:
        """Whether all parts are."""
        return all(self.parts.values())


@cache
def readings() -> tuple[tuple[MarkedReport, tuple[Said, ...]], ...]:
    """All marked reports with what is read in them."""
    return tuple((one, read(with_turns(one.document), one.case).statements) for one in marked())


def rows(*, kept: bool) -> list[ReadMark]:
    """Every statement that is read in the reports that are, or are not, kept apart."""
    return [
        ReadMark(report, said, max((_parts(mark, said) for mark in near), key=_count, default={"found": False}))
        for report, read_in in readings()
        if report.kept == kept
        for said in read_in
        for near in [[mark for mark in report.marks if mark.meets(said)]]
    ]


def _parts(mark: Mark, said: Said) -> Mapping[str, bool]:
    return {"found": True, **dict(zip(("party", "stance", "issue"), mark.right(said), strict=True))}


def _count(parts: Mapping[str, bool]) -> int:
    return sum(parts.values())


def table() -> Iterator[str]:
    """A line a report, then one for those kept apart and one for the others."""
    sums = {kept: Counter[str]() for kept in (False, True)}
    for report, read_in in readings():
        own = _counted(report, read_in)
        sums[report.kept].update(own)
        yield _line(report.name + (" (kept)" if report.kept else ""), own)
    for kept, total in sums.items():
        yield _line("kept apart" if kept else "others", total)


def _counted(report: MarkedReport, read_in: Sequence[Said]) -> Counter[str]:
    counts = Counter[str]()
    for mark in report.marks:
        right = [mark.right(said) for said in read_in if mark.meets(said)]
        told = (bool(right), *(any(one[part] for one in right) for part in range(3)), any(map(all, right)))
        counts.update(name for name, ok in zip(COLUMNS, told, strict=True) if ok)
    sure = [said for said in read_in if not said.doubtful]
    counts["marked"] += len(report.marks)
    counts["read"] += len(read_in)
    counts["sure"] += len(sure)
    counts["sure, right"] += sum(
        any(mark.meets(said) and all(mark.right(said)) for mark in report.marks) for said in sure
    )
    return counts


def _line(name: str, counts: Counter[str]) -> str:
    shares = ", ".join(f"{one} {100 * counts[one] / counts['marked']:.0f}" for one in COLUMNS)
    sure = f"sure {counts['sure']} of {counts['read']}, {counts['sure, right']} right"
    return f"{name:32} {counts['marked']:3} marked, in per cent: {shares}; {sure}"
