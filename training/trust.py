"""How sure statements are as a whole: ``python -m training.trust fit|score``.

The development reports are read with their cases. A statement that was read is right where a marked one that it
overlaps has its party (or, like it, none), its stance or one like it, its issue, and no other direction. Each of these
parts is learned for itself, from the marked statement that has most of them. ``score`` learns from all disputes but
one and judges that one, for each; ``fit`` learns from all, and from the reports of ``training.reported`` that are not
kept apart, and writes ``trust.json``. The development disputes are harder than most reports: those others count three
times.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from detente.documents import Document
from detente.documents.records import with_turns
from detente.reader.stance.judge import ALIKE
from detente.reader.statements import Said, read
from detente.reader.trust import DOUBT, PARTS, chance_of, clues
from training.diplomacy.reports import Report, Statement, reports
from training.reported import scoring as reported

SHIPPED = Path("src/detente/reader/trust.json")
PULL = 8.0
"""Pull of the weights to zero."""
ROUNDS = 30
LEAST_SPREAD = 1e-3
"""What is added to the spread of a clue, so that one that never varies is drawn to zero a little."""
TYPICAL = 3
"""How often a statement of a report that is not hard on purpose counts."""
RISKS = frozenset(
    ["negated", "turned", "pronoun", "party open", "issue open", "question", "heading", "value open",
     "conditional threat", "condition names it", "neither named nor valued"]
)  # fmt: skip
"""Clues of what is known to go wrong: they never count for a statement."""
Sample = tuple[Mapping[str, float], Mapping[str, bool]]
"""The clues of a statement, and which of its parts are right; ``found`` alone where nobody says so."""
FOR = frozenset({"demands", "offers", "accepts", "open-to", "promises", "threatens"})
AGAINST = frozenset({"rejects", "denies"})


@dataclass(frozen=True)
class Trusted:
    """A statement that was read, whether all of it is right, and which parts are (``Sample``)."""

    report: Report
    said: Said
    right: bool
    parts: Mapping[str, bool]

    @property
    def dispute(self) -> str:
        """That of the report."""
        return self.report.name.partition("-")[0]


def trusted(part: str = "dev") -> tuple[Trusted, ...]:
    """Every statement that is read in the reports of *part*."""
    return tuple(judged(report, said) for report in reports(part) for said in read_report(report))


def read_report(report: Report) -> tuple[Said, ...]:
    """The statements of *report*, read with its case."""
    return read(with_turns(Document(report.name, report.name, report.text, report.date)), report.case).statements


def judged(report: Report, said: Said) -> Trusted:
    """Whether *said* is right in one of the marked statements that it overlaps."""
    near = [one for one in report.statements if overlaps(one, said)]
    parts = max((parts_of(one, said) for one in near), key=lambda one: sum(one.values()), default={"found": False})
    return Trusted(report, said, any(whole(one, said) for one in near), parts)


def overlaps(one: Statement, said: Said) -> bool:
    """Whether any character of what is said is in both."""
    return any(a.start < b.end and b.start < a.end for a in one.content for b in said.content)


def whole(one: Statement, said: Said) -> bool:
    """Whether party, stance, issue and direction are right."""
    return all(parts_of(one, said).values())


def parts_of(one: Statement, said: Said) -> Mapping[str, bool]:
    """Which parts of *said*, which meets *one*, are right."""
    return {
        "found": True,
        "party": same_party(one, said),
        "stance": like(one.stance, said.stance),
        "issue": one.issue == said.issue,
        "direction": not turned(one, said),
    }


def same_party(one: Statement, said: Said) -> bool:
    """Whether the party is one of those who speak; the older reports leave open who speaks jointly."""
    return said.party in one.parties if one.parties else not said.party or "joint" in one.hard


def like(stance: str, other: str) -> bool:
    """Whether a careful reader may take one for the other."""
    return stance == other or any({stance, other} <= set(some) for some in ALIKE)


def turned(one: Statement, said: Said) -> bool:
    """Whether both name a value of the issue, and *said* is for what *one* is against or for another."""
    if not (one.value and said.value and one.issue == said.issue):
        return False
    return (one.value != said.value) == (_side(one.stance) == _side(said.stance))


def _side(stance: str) -> int:
    return 1 if stance in FOR else -1 if stance in AGAINST else 0


def fitted(rows: Sequence[tuple[Mapping[str, float], bool]]) -> dict[str, float]:
    """Weights drawn to zero; what is known to go wrong takes away, or counts for nothing."""
    names = {name for told, _ in rows for name in told}
    found = newton(rows, sorted(names))
    kept = names - {name for name in RISKS if found.get(name, 0.0) > 0}
    return dict.fromkeys(sorted(names), 0.0) | newton(rows, sorted(kept))


def newton(
    rows: Sequence[tuple[Mapping[str, float], bool]], names: Sequence[str], pull: float = PULL, *, spread: bool = False
) -> dict[str, float]:
    """The weights of *names* by Newton's method, drawn to zero by *pull*; *spread*: by how much each clue varies."""
    x = np.array([[told.get(name, 0.0) for name in names] for told, _ in rows])
    y = np.array([right for _, right in rows], float)
    pulls = pull * (x.var(axis=0) + LEAST_SPREAD) if spread else np.full(len(names), pull)
    found = np.zeros(len(names))
    for _ in range(ROUNDS):
        chance = 1 / (1 + np.exp(-x @ found))
        curve = (x.T * (chance * (1 - chance))) @ x + np.diag(pulls)
        found += np.linalg.solve(curve, x.T @ (y - chance) - pulls * found)
    return dict(zip(names, found.tolist(), strict=True))


def fitted_parts(samples: Sequence[Sample]) -> dict[str, dict[str, float]]:
    """The weights of each part; all but the first are learned from what somebody does say."""
    return {
        part: fitted(
            [
                ({name: told[name] for name in PARTS[part] & told.keys()}, right[part])
                for told, right in samples
                if part in right
            ]
        )
        for part in PARTS
    }


def samples(rows: Iterable[Trusted]) -> list[Sample]:
    """What is learned from *rows*."""
    return [(clues(row.said), row.parts) for row in rows]


def typical() -> list[Sample]:
    """The statements of the marked reports that are not kept apart, as often as they count."""
    return [(clues(one.said), one.parts) for one in reported.rows(kept=False)] * TYPICAL


def crossed(rows: Sequence[Trusted]) -> NDArray[np.float64]:
    """How sure each statement is by what was learned from the other disputes and from the marked reports."""
    others, found = typical(), np.zeros(len(rows))
    for held in sorted({row.dispute for row in rows}):
        weights = fitted_parts(samples(row for row in rows if row.dispute != held) + others)
        for number, row in enumerate(rows):
            if row.dispute == held:
                told = clues(row.said)
                found[number] = np.prod([chance_of(part, told, weights) for part in PARTS])
    return found


def bins(chances: NDArray[np.float64], right: NDArray[np.bool_]) -> Iterator[tuple[float, int, float, float]]:
    """Of each tenth: its lower end, how many, how sure in the mean, how many are right (a share)."""
    for low in np.arange(10) / 10:
        here = (chances >= low) & (chances < low + 0.1)
        if here.any():
            yield float(low), int(here.sum()), float(chances[here].mean()), float(right[here].mean())


def calibration_error(chances: NDArray[np.float64], right: NDArray[np.bool_]) -> float:
    """Expected calibration error over tenths."""
    return sum(count * abs(sure - share) for _, count, sure, share in bins(chances, right)) / len(right)


def table(rows: Sequence[Trusted], chances: NDArray[np.float64]) -> Iterator[str]:
    """What the page prints."""
    right = np.array([row.right for row in rows])
    for low, count, sure, share in bins(chances, right):
        bar = "#" * round(40 * share)
        yield f"{low:.1f} to {low + 0.1:.1f}: {count:4} statements, {sure:.2f} sure, {share:.2f} right  {bar}"
    yield f"calibration error {calibration_error(chances, right):.3f}"
    titles = np.array([row.said.sure.heading for row in rows])
    apart = [(one.said.confidence * (not one.said.sure.heading), one.right) for one in reported.rows(kept=True)]
    for limit in (0.4, 0.5, DOUBT, 0.65, 0.7, 0.75, 0.8):
        sure = (chances >= limit) & ~titles
        told = [ok for chance, ok in apart if chance >= limit]
        yield (
            f"at least {limit:.2f}: {sure.sum()} of {len(rows)}, {right[sure].mean():.2f} right; "
            f"of other reports, kept apart, {len(told)} of {len(apart)}, {np.mean(told):.2f} right"
        )
    styles = np.array([row.report.style for row in rows])
    for style in sorted(set(styles.tolist())):
        own = styles == style
        sure = own & (chances >= DOUBT) & ~titles
        shown = f"{right[sure].mean():.2f} right" if sure.any() else "-"
        yield f"{style:12} {own.sum():4} read, {right[own].mean():.2f} right; sure {sure.sum():3}, {shown}"


def shares(rows: Sequence[Trusted]) -> Iterator[str]:
    """Of the marked statements of each style: how many were met, and with what right in one that meets them."""
    read_in: dict[str, list[Said]] = {}
    for row in rows:
        read_in.setdefault(row.report.name, []).append(row.said)
    counts: dict[str, Counter[str]] = {}
    for report in {row.report.name: row.report for row in rows}.values():
        for one in report.statements:
            near = [parts_of(one, said) for said in read_in[report.name] if overlaps(one, said)]
            right = {"marked": True, **{part: any(said[part] for said in near) for part in PARTS}}
            right["all"] = any(all(said.values()) for said in near)
            for style in (report.style, "all styles"):
                counts.setdefault(style, Counter()).update(name for name, ok in right.items() if ok)
    for style, own in sorted(counts.items()):
        told = (
            f"{name} {100 * own[name] / own['marked']:.0f}" for name in ("found", "party", "stance", "issue", "all")
        )
        yield f"{style:12} {own['marked']:4} marked, in per cent: {', '.join(told)}"


def confusions(rows: Sequence[Trusted]) -> Iterator[str]:
    """Which stances and issues are taken for which, the most frequent first."""
    stances: Counter[tuple[str, str]] = Counter()
    faults: Counter[str] = Counter()
    for row in rows:
        near = [one for one in row.report.statements if overlaps(one, row.said)]
        if not near:
            faults["nobody's statement"] += 1
        elif not row.right:
            one = max(near, key=lambda one: sum((same_party(one, row.said), like(one.stance, row.said.stance))))
            if not like(one.stance, row.said.stance):
                stances[one.stance, row.said.stance] += 1
            faults[" and ".join(name for name, ok in parts_of(one, row.said).items() if not ok)] += 1
    for (marked, said), times in stances.most_common(12):
        yield f"{marked} read as {said}: {times}"
    for name, times in faults.most_common():
        yield f"wrong in {name}: {times}"


def main() -> None:
    """Read the command line and do it."""
    parser = argparse.ArgumentParser(prog="python -m training.trust", description=__doc__)
    parser.add_argument("command", choices=("fit", "score"))
    hard = trusted()
    if parser.parse_args().command == "fit":
        kept = {
            part: {name: round(value, 3) for name, value in weights.items()}
            for part, weights in fitted_parts(samples(hard) + typical()).items()
        }
        SHIPPED.write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")
    print(*table(hard, crossed(hard)), *shares(hard), *confusions(hard), sep="\n")


if __name__ == "__main__":
    main()
