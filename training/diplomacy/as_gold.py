"""``python -m training.diplomacy.as_gold FOLDER [PART]``: reports with a draft beside them, as the scorer reads them.

For each ``drafts/NAME.json`` the folder gets ``NN.txt``, the report without marks, and ``NN.json``: the draft with the
report's date, style and statements, each with an anchor that the text has nowhere earlier. The label's stance stands
first; those that a careful reader may defend as well follow. Statements of nobody who is a party are optional: the
scorer neither asks for them nor counts them as noise.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from training.diplomacy.marking import Span
from training.diplomacy.reports import HERE, PARTS, Report, Statement, reports

DRAFTS = HERE / "drafts"
SOFT = (("offers", "open-to", "promises"), ("accepts", "promises"), ("warns", "threatens"), ("denies", "rejects"))
"""Stances of which one is often said where another is meant."""
_LEAST = 12
"""Characters of a statement's own words that an anchor has where there are as many."""


def main(arguments: list[str]) -> int:
    """Write the gold of both parts, or of the parts named after the folder; returns 2 without a folder."""
    if not arguments or set(arguments[1:]) - set(PARTS):
        print(f"usage: python -m training.diplomacy.as_gold FOLDER [{'|'.join(PARTS)}]", file=sys.stderr)
        return 2
    folder = Path(arguments[0])
    folder.mkdir(parents=True, exist_ok=True)
    wanted = [report for part in arguments[1:] or PARTS for report in reports(part)]
    drafted = [report for report in wanted if draft_of(report).exists()]
    for number, report in enumerate(drafted, start=1):
        (folder / f"{number:02}.txt").write_text(report.text, encoding="utf-8")
        written = json.dumps(gold(report), indent=1, ensure_ascii=False) + "\n"
        (folder / f"{number:02}.json").write_text(written, encoding="utf-8")
        print(f"{number:02} {report.name}: {len(report.statements)} statements")
    return 0


def draft_of(report: Report) -> Path:
    """Where the draft of *report* is, if it has one."""
    return DRAFTS / Path(report.name).with_suffix(".json")


def gold(report: Report) -> dict[str, Any]:
    """What an analyst marks in *report*: its draft and its statements."""
    draft: dict[str, Any] = json.loads(draft_of(report).read_text(encoding="utf-8"))
    statements = [_marked(report, one) for one in report.statements]
    return {**draft, "date": report.date.isoformat(), "style": report.style, "statements": statements}


def _marked(report: Report, one: Statement) -> dict[str, Any]:
    return {
        "anchor": anchor(report, one),
        "party": list(one.parties) or ["", None],
        "speaker": one.speaker,
        "stance": list(dict.fromkeys([one.stance, *(near for group in SOFT if one.stance in group for near in group)])),
        "issue": [one.issue or "none"],
        "value": [one.value] if one.value else [],
        "conditional": "conditional" in one.hard,
        "optional": not one.parties,
    }


def anchor(report: Report, one: Statement) -> str:
    """The longest piece of *one* that is no other statement's, widened until the text has it nowhere earlier."""
    inside = [
        span
        for other in report.statements
        if other is not one
        for span in (*other.source, *other.cue, *other.content)
        if any(piece.start <= span.start and span.end <= piece.end for piece in one.content) and span not in one.content
    ]
    own = [piece for span in one.content for piece in _without(span, inside)]
    pieces = [piece for piece in own if piece.end - piece.start >= _LEAST] or list(one.content)
    start, end = max(((piece.start, piece.end) for piece in pieces), key=lambda place: place[1] - place[0])
    text = report.text
    while text.index(text[start:end]) != start:
        start, end = max(0, start - 1), min(len(text), end + 1)
    return text[start:end]


def _without(span: Span, holes: list[Span]) -> Iterator[Span]:
    place = span.start
    for hole in sorted(holes):
        if span.start <= hole.start and hole.end <= span.end:
            if hole.start > place:
                yield Span(place, hole.start)
            place = max(place, hole.end)
    if place < span.end:
        yield Span(place, span.end)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
