"""Statements made by hand."""

from __future__ import annotations

from types import SimpleNamespace

from detente.case.text.from_file import reads
from detente.reader.attribute import Attribution, Span

CASE = reads(
    """\
detente: 1
title: The gates of Kesh
parties:
  upland: {name: Upland}
  lowland: {name: Lowland}
issues:
  gates: {name: Water, values: [shut, half, open], ordered: true, status_quo: shut, decided_by: upland,
          terms: [gates, water, sluices]}
  forces: {name: Lowland forces, values: [barracks, massed], status_quo: massed, decided_by: lowland,
           terms: [troops, regiments, arms control]}
  talks: {name: Talks, status_quo: no, decided_by: {all_of: [upland, lowland]}, terms: [talks, round table]}
"""
)


def statement(text, content, cue="", stance="states"):
    """An attribution with its stance; *content* stands in *text*."""
    start = text.index(content)
    at = text.index(cue) if cue else start
    found = Attribution((), Span(at, at + len(cue), cue), (Span(start, start + len(content), content),), 0.9)
    return found, SimpleNamespace(stance=stance, confidence=0.9, condition=None)


def said(content, stance="demands", source=""):
    """A statement of a text that is nothing else."""
    return SimpleNamespace(
        content=(Span(0, len(content), content),),
        source=(Span(0, len(source), source),) if source else (),
        stance=stance,
    )
