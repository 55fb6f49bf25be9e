"""Our own diplomatic reports as articles, beside PolNeAR's.

A turn in a transcript or a post has no verb of saying: as in PolNeAR, the colon after the speaker's name is its cue.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from training.diplomacy.reports import Report, Statement, reports, turn_label
from training.reader.corpus import Article, Marked, Span


def diplomatic(part: str) -> list[Article]:
    """The reports of *part*, ``train`` or ``dev``, as they are marked: a statement that has no cue gets none."""
    return [
        Article(f"{report.name}", report.text, (tuple(_marked(one) for one in report.statements),))
        for report in reports(part)
    ]


def taught(part: str) -> list[Article]:
    """The same with a colon for a cue in turns, and all that is said in one turn together."""
    return of_reports(reports(part))


def of_reports(some: Iterable[Report]) -> list[Article]:
    """As ``taught``, of the reports given."""
    return [Article(report.name, report.text, (tuple(_turns(report)),)) for report in some]


def _marked(one: Statement) -> Marked:
    source, cue, content = (
        tuple((span.start, span.end) for span in spans) for spans in (one.source, one.cue, one.content)
    )
    return Marked(source, cue, content)


def _turns(report: Report) -> Iterator[Marked]:
    said: dict[Span, list[Marked]] = {}
    for one in report.statements:
        colon = None if one.cue else _colon(report.text, one)
        if colon is None:
            yield _marked(one)
        else:
            said.setdefault(colon, []).append(replace(_marked(one), cue=(colon,)))
    for turn in said.values():
        yield replace(turn[0], content=_ordered(span for one in turn for span in one.content))


def _colon(text: str, one: Statement) -> Span | None:
    """The colon straight after the source or the turn's label."""
    for span in (*one.source[-1:], *turn_label(text, one.content[0].start)):
        if text[span.end : span.end + 1] == ":":
            return span.end, span.end + 1
    return None


def _ordered(spans: Iterable[Span]) -> tuple[Span, ...]:
    return tuple(sorted(spans))
