"""What of a report is negotiated: ``python -m training.drafting.negotiated fit|score``.

Each report is read once; what may be negotiated in it is right where the name of the issue made of it has a keyword of
something that an analyst enters, and left out of learning where a more probable candidate has that already. ``score``
learns from all disputes but one and judges that one, for each; ``fit`` learns from all and writes ``negotiated.json``.
The reports of ``training.diplomacy`` are harder than most: those of this folder count three times.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from detente.documents import Document
from detente.documents.records import with_turns
from detente.drafting.acting.deed_threads import threads
from detente.drafting.acting.deeds import deeds_of
from detente.drafting.first_case import MOST_ISSUES
from detente.drafting.issues.acted_issues import thing_issue
from detente.drafting.issues.candidates import MayBeIssue, candidates
from detente.drafting.issues.chosen_issues import each_its_own, likely
from detente.drafting.issues.draft_issues import DraftIssue, matter_issue
from detente.drafting.issues.negotiated import KINDS, PROBABLE, Weighing, chance_of, kind_of
from detente.drafting.whole_cast import cast_of
from detente.reader.statements import read
from training import trust
from training.diplomacy.as_gold import draft_of
from training.diplomacy.reports import PARTS, reports

HERE = Path(__file__).parent
SHIPPED = Path("src/detente/drafting/issues/negotiated.json")
PULL = 10.0
"""Pull of the weights to zero, where a clue has a spread of one."""
TYPICAL = 3
"""How often a candidate of a report that is not hard on purpose counts."""

SPEAKS = frozenset(
    ["statements", "several parties", "sure", "demanded", "offered", "refused", "threatened", "agreed", "change",
     "changes", "joint", "menaced", "enough", "done", "weight", "clear", "settled", "at length", "share", "best",
     "sentences", "strong", "telling", "long phrase", "valued", "covers", "named", "spoken", "contested", "in title",
     "takes a position", "often", "listed", "known"]
)  # fmt: skip
"""Clues that never count against a candidate."""
WARNS = frozenset(["nobody's", "only told", "question", "only in conditions", "taken", "thin", "ragged", "named once"])
"""Clues that never count for one."""


@dataclass(frozen=True)
class Weighed:
    """A candidate with its kind, its clues, the issue made of it and the entries that the issue's name meets."""

    one: MayBeIssue
    kind: str
    clues: Mapping[str, float]
    issue: DraftIssue
    meets: frozenset[int]


@dataclass(frozen=True)
class Entered:
    """A report: its dispute, how often it counts, the keywords of each of an analyst's entries, the candidates."""

    name: str
    dispute: str
    times: int
    entries: Sequence[Sequence[str]]
    weighed: Sequence[Weighed]


def entered() -> Iterator[Entered]:
    """Every report with an analyst's entries that may be learned from."""
    for folder in ("reports", "last_check"):
        for path in sorted((HERE / folder).glob("*.txt")):
            gold = json.loads(path.with_suffix(".json").read_text("utf-8"))
            yield _entered(
                path.stem, path.stem, TYPICAL, path.read_text("utf-8"), date.fromisoformat(gold["date"]), gold
            )
    for report in (one for part in PARTS for one in reports(part) if draft_of(one).exists()):
        gold = json.loads(draft_of(report).read_text("utf-8"))
        yield _entered(report.name, report.name.partition("-")[0], 1, report.text, report.date, gold)


def _entered(name: str, dispute: str, times: int, text: str, day: date, gold: Mapping[str, Any]) -> Entered:
    entries = [[word.lower() for word in one["keywords"]] for one in gold["issues"] if one["decided_by"]]
    casting = cast_of([read(with_turns(Document(name, text.split("\n", maxsplit=1)[0], text, day)))])
    several = candidates(casting.readings, casting, threads(deeds_of(casting.readings, casting)))
    weighing = Weighing(casting.readings, casting, several)
    weighed = []
    for one in several:
        issue = (
            matter_issue(one.found.matter.id, one.found, casting, one.threads)
            if one.found
            else thing_issue(one.threads[0], casting)
        )
        if issue:
            named = f"{issue.key} {issue.plain['name']}".lower()
            meets = frozenset(k for k, words in enumerate(entries) if any(word in named for word in words))
            weighed.append(Weighed(one, kind_of(one), weighing.clues(one), issue, meets))
    return Entered(name, dispute, times, entries, weighed)


def learned(several: Sequence[Entered]) -> dict[str, dict[str, float]]:
    """The weights of each kind."""
    first = _fitted((one, bool(one.meets), report.times) for report in several for one in report.weighed)
    return _fitted(
        (one, right, report.times) for report in several for one, right in _once(report, chances(report, first))
    )


def _once(report: Entered, sure: Sequence[float]) -> Iterator[tuple[Weighed, bool]]:
    """The candidates of *report*, the surest first, without those that meet only what one before them meets."""
    met: set[int] = set()
    for _, one in sorted(zip(sure, report.weighed, strict=True), key=lambda pair: -pair[0]):
        if not one.meets or one.meets - met:
            yield one, bool(one.meets)
        met |= one.meets


def _fitted(rows: Iterator[tuple[Weighed, bool, int]]) -> dict[str, dict[str, float]]:
    samples: dict[str, list[tuple[Mapping[str, float], bool]]] = {kind: [] for kind in KINDS}
    for one, right, times in rows:
        if not one.one.of:
            samples[one.kind] += [(one.clues, right)] * times
    return {kind: _signed(own) for kind, own in samples.items()}


def _signed(own: Sequence[tuple[Mapping[str, float], bool]]) -> dict[str, float]:
    """Weights of which those whose sign is known do not have the other: they count for nothing then."""
    kept = names = sorted({name for told, _ in own for name in told})
    while True:
        found = trust.newton(own, kept, PULL, spread=True)
        wrong = [one for one in kept if (one in SPEAKS and found[one] < 0) or (one in WARNS and found[one] > 0)]
        if not wrong:
            return dict.fromkeys(names, 0.0) | found
        kept = [one for one in kept if one not in wrong]


def chances(report: Entered, weights: Mapping[str, Mapping[str, float]]) -> list[float]:
    """How probable each candidate of *report* is by *weights*."""
    return [chance_of(one.kind, one.clues, weights) for one in report.weighed]


def counted(report: Entered, sure: Sequence[float], least: float) -> tuple[int, int, int, int]:
    """Entries, entries met, issues that are the first to meet one, and issues, of those that are so probable."""
    by_one = {id(one.one): one for one in report.weighed}
    pairs = [(chance, one.one) for chance, one in zip(sure, report.weighed, strict=True)]
    kept = sorted(likely(pairs, least)[:MOST_ISSUES], key=lambda one: -one.found.weight if one.found else 0)
    made = [by_one[id(one)].issue for one in kept]
    plain = [dict(one.plain) for one in made]
    each_its_own(made)
    told = [" ".join(map(str, (i.key, i.plain["name"], *i.terms, *i.values))).lower() for i in made]
    for one, before in zip(made, plain, strict=True):
        one.plain.update(before)
    first = [
        next((k for k, text in enumerate(told) if any(w in text for w in words)), None) for words in report.entries
    ]
    hits = [one for one in first if one is not None]
    return len(report.entries), len(hits), len(set(hits)), len(made)


def main() -> None:
    """Read the command line and do it."""
    parser = argparse.ArgumentParser(prog="python -m training.drafting.negotiated", description=__doc__)
    parser.add_argument("command", choices=("fit", "score"))
    asked = parser.parse_args()
    several = list(entered())
    if asked.command == "fit":
        kept = {kind: {k: round(v, 3) for k, v in own.items()} for kind, own in learned(several).items()}
        SHIPPED.write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")
        return
    sure: dict[str, list[float]] = {}
    for dispute in sorted({one.dispute for one in several}):
        weights = learned([one for one in several if one.dispute != dispute])
        sure |= {one.name: chances(one, weights) for one in several if one.dispute == dispute}
    for least in (*(k / 20 for k in range(6, 16)), PROBABLE):
        line = []
        for times, label in ((TYPICAL, "typical"), (1, "hard")):
            rows = [counted(one, sure[one.name], least) for one in several if one.times == times]
            entries, hits, real, made = map(sum, zip(*rows, strict=True))
            line.append(
                f"{label}: issues {hits}/{entries} = {hits / entries:.2f}, real {real}/{made} = {real / made:.2f}"
            )
        print(f"at least {least:.2f}: {'; '.join(line)}")


if __name__ == "__main__":
    main()
