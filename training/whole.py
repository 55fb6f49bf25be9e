"""The reader from end to end on the development reports: ``python -m training.whole [train|dev]``.

Each report is read with its case, as ``detente read --case`` does. A marked statement counts as found where one that
was read has its words: contents that agree by half or more (characters in both over characters in either), one to one,
the closest first. Stance, party, issue and value are compared for those; one that was not found is wrong in all.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from detente.documents import Document
from detente.reader.statements import Said, read
from training.diplomacy.reports import Report, Statement, reports

AGREE = 0.5
"""Least share of the characters of either content that both have."""
PARTS = ("stance", "party", "issue", "value")


def pairs(gold: Sequence[Statement], found: Sequence[Said]) -> Iterator[tuple[Statement, Said]]:
    """Each statement that was found, with what was read; the closest first, each once."""
    close = sorted(
        ((_agreement(one, said), i, k) for i, one in enumerate(gold) for k, said in enumerate(found)), reverse=True
    )
    left, free = set(range(len(gold))), set(range(len(found)))
    for share, i, k in close:
        if share >= AGREE and i in left and k in free:
            left.remove(i)
            free.remove(k)
            yield gold[i], found[k]


def _agreement(one: Statement, said: Said) -> float:
    marked = {place for span in one.content for place in range(span.start, span.end)}
    told = {place for span in said.content for place in range(span.start, span.end)}
    return len(marked & told) / len(marked | told) if marked | told else 0.0


def count(part: str) -> tuple[Counter[str], list[tuple[bool, float]]]:
    """How often each thing is right; whether each that was found is right as a whole, with its confidence."""
    counts: Counter[str] = Counter()
    sure: list[tuple[bool, float]] = []
    for report in reports(part):
        found = _read(report)
        counts["marked"] += len(report.statements)
        counts["read"] += len(found)
        matched = list(pairs(report.statements, found))
        counts["found"] += len(matched)
        for one, said in matched:
            right = {name: getattr(one, name) == getattr(said, name) for name in PARTS}
            counts.update(name for name, ok in right.items() if ok)
            counts["who and how"] += right["stance"] and right["party"]
            whole = right["stance"] and right["party"] and right["issue"]
            counts["whole"] += whole
            sure.append((whole, said.confidence))
        sure += [(False, said.confidence) for said in found if not any(said is other for _, other in matched)]
    return counts, sure


def _read(report: Report) -> tuple[Said, ...]:
    return read(Document(report.name, report.name, report.text, report.date), report.case).statements


def table(counts: Counter[str], sure: Iterable[tuple[bool, float]]) -> Iterator[str]:
    """The figures as lines."""
    marked, found = counts["marked"], counts["found"]
    yield f"{marked} marked, {counts['read']} read, {found} found ({found / marked:.1%})"
    yield f"{'':<14}{'of marked':>10}{'of found':>10}"
    for name in (*PARTS, "who and how", "whole"):
        yield f"{name:<14}{counts[name] / marked:>10.1%}{counts[name] / found:>10.1%}"
    told = list(sure)
    for low, high in ((0.0, 0.2), (0.2, 0.3), (0.3, 0.4), (0.4, 0.5), (0.5, 0.6), (0.6, 0.7), (0.7, 1.01)):
        among = [ok for ok, share in told if low <= share < high]
        if among:
            yield f"confidence {low:.1f} to {min(high, 1):.1f}: {sum(among) / len(among):.0%} of {len(among)} right"


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m training.whole", description=__doc__)
    parser.add_argument("part", nargs="?", choices=("train", "dev"), default="dev")
    print(*table(*count(parser.parse_args().part)), sep="\n")
