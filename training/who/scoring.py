"""Gold statements against what the reader makes of them: names and parties."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from detente.case.model import Statement as Said
from detente.reader.attribute import Attribution, Span, attributions
from detente.reader.who import Speaker, speakers
from training.diplomacy.reports import Report, Statement

OUTCOMES = ("right", "rightly open", "left open", "wrong party", "party where none", "not found")


@dataclass(frozen=True)
class Row:
    """One gold statement and its speaker; none where no attribution was found for it."""

    report: Report
    statement: Statement
    speaker: Speaker | None

    @property
    def outcome(self) -> str:
        """What became of the party; one of OUTCOMES.

        The older reports leave open who speaks jointly; naming all of them is right there too.
        """
        if self.speaker is None:
            return "not found"
        gold, party = self.statement.party, self.speaker.party
        if party in self.statement.parties or gold == party:
            return "right" if gold else "rightly open"
        if not gold and "joint" in self.statement.hard and self.speaker.also:
            return "rightly open"
        return "left open" if not party else "wrong party" if gold else "party where none"

    @property
    def right(self) -> bool:
        """Whether the party is right, or rightly left open."""
        return self.outcome in {"right", "rightly open"}

    @property
    def named(self) -> bool:
        """Whether the name means the same: one holds the other, or the last names are the same."""
        gold, name = _plain(self.statement.speaker), _plain(self.speaker.name if self.speaker else "")
        if not gold or not name:
            return gold == name
        return gold in name or name in gold or gold.split()[-1] == name.split()[-1]


def gold_rows(reports: Sequence[Report]) -> Iterator[Row]:
    """Every statement, its attribution as it is marked."""
    for report in reports:
        found = [as_attribution(report.text, one) for one in report.statements]
        for statement, speaker in zip(report.statements, speakers(report.text, found, report.case), strict=True):
            yield Row(report, statement, speaker)


def acquainted(reports: Sequence[Report]) -> tuple[Report, ...]:
    """*reports*, each with a case that holds what persons said in the other reports of its dispute."""
    made = []
    for report in reports:
        others = [one for one in reports if one.case is report.case and one.name != report.name]
        statements = tuple(
            Said(date=one.date, speaker=said.speaker, party=said.party, stance=said.stance, about=said.issue)
            for one in others
            for said in one.statements
            if said.party and said.issue and not said.speaker.lower().startswith(("the ", "a ", "an ", "@"))
        )
        made.append(replace(report, case=report.case.model_copy(update={"statements": statements})))
    return tuple(made)


def found_rows(reports: Sequence[Report]) -> Iterator[Row]:
    """Every statement with the found attribution whose content overlaps it most."""
    for report in reports:
        found = attributions(report.text)
        made = speakers(report.text, found, report.case)
        for statement in report.statements:
            shared = [(_shared(one, statement), -number) for number, one in enumerate(found)]
            best = max(shared, default=(0, 0))
            yield Row(report, statement, made[-best[1]] if best[0] > 0 else None)


def as_attribution(text: str, one: Statement) -> Attribution:
    """A gold statement in the form in which the reader finds attributions."""

    def spans(marked: Sequence[object]) -> tuple[Span, ...]:
        return tuple(Span(each.start, each.end, text[each.start : each.end]) for each in marked)  # type: ignore[attr-defined]

    cue = spans(one.cue)
    first = one.content[0].start
    return Attribution(spans(one.source), cue[0] if cue else Span(first, first, ""), spans(one.content), 1.0)


def table(rows: Sequence[Row]) -> str:
    """Scores over *rows*, by style and by what makes a statement hard."""
    lines = [_line("", "n", "name", "party", *OUTCOMES), _scores("all", rows)]
    styles = sorted({row.report.style for row in rows})
    lines += [_scores(style, [row for row in rows if row.report.style == style]) for style in styles]
    kinds = sorted({kind for row in rows for kind in row.statement.hard})
    lines += [_scores("  " + hard, [row for row in rows if hard in row.statement.hard]) for hard in kinds]
    return "\n".join(lines)


def _scores(title: str, rows: Sequence[Row]) -> str:
    counts = Counter(row.outcome for row in rows)
    share = [f"{100 * sum(flags) / len(rows):.1f}" for flags in ([r.named for r in rows], [r.right for r in rows])]
    return _line(title, str(len(rows)), *share, *(str(counts[outcome]) for outcome in OUTCOMES))


def _line(title: str, *cells: str) -> str:
    widths = (5, 6, 6, *(max(5, len(outcome)) for outcome in OUTCOMES))
    return f"{title:14}" + "  ".join(f"{cell:>{width}}" for cell, width in zip(cells, widths, strict=True))


def _shared(one: Attribution, gold: Statement) -> int:
    return sum(
        max(0, min(a.end, b.end) - max(a.start, b.start)) for a in one.content for b in gold.content
    )  # fmt: skip


def _plain(name: str) -> str:
    words = re.findall(r"[\w'’-]+", name.lower())
    return " ".join(word for word in words if word not in {"the", "a", "an", "its", "his", "her", "their"})
