"""The marked reports keep to their guideline."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.case.model import STANCES
from detente.case.text.from_file import reads
from training.diplomacy.marking import MarkingError, Span, unmark
from training.diplomacy.reports import PARTS, STYLES, ReportError, report, reports

CASE = reads(
    "detente: 1\ntitle: T\nparties: {east: {name: East}, west: {name: West}}\n"
    "issues: {pact: {status_quo: no, decided_by: east}}\n"
)
HEAD = "case: t\nstyle: agency\ndate: 2031-05-02\n---\n"


@pytest.fixture(scope="module", params=PARTS)
def part(request):
    return request.param, reports(request.param)


def test_spans_are_what_the_marks_enclose():
    """A mark gives the place of its text; nested and continued ones too."""
    found = unmark("{1|{2s|He} {2c|says} {2|no}} {1s|X}, {1|so}.")
    assert found.text == "He says no X, so."
    assert found.spans[1] == {"content": (Span(0, 10), Span(14, 16)), "source": (Span(11, 12),)}
    assert found.spans[2]["content"] == (Span(8, 10),)


@pytest.mark.parametrize("text", ["{1s|x", "x}", "{x}", "{1q|x}", "{1|}", "a {1|b {2c|}}"])
def test_a_bad_mark_is_told(text):
    """Marks that do not open, close or hold anything are faults."""
    with pytest.raises(MarkingError, match="line 1"):
        unmark(text)


@given(text=st.text(alphabet=st.characters(exclude_characters="{}")))
def test_text_without_marks_is_kept(text):
    """Whatever stands outside marks is kept as it is."""
    assert unmark(text).text == text


def test_a_label_is_the_source_of_its_turn():
    """In a transcript whoever opens the paragraph speaks in it, unless somebody else is marked."""
    text = "ANN LEE: {1|Yes.} {2s|He} {2c|says} {2|no}.\n\n{3|So.}"
    labels = "\n---\n" + "".join(f"{k}: {{stance: states, hard: [no-source]}}\n" for k in (1, 2, 3))
    found = report("r.txt", HEAD + text + labels, {"t": CASE})
    sources = [[found.text[span.start : span.end] for span in entry.source] for entry in found.statements]
    assert sources == [["ANN LEE"], ["He"], []]
    assert [entry.hard for entry in found.statements] == [(), (), ("no-source",)]


def test_a_shared_subject_is_the_source_of_both():
    """A statement that shares the subject of another has its source."""
    text = (
        "{1s|He} {1c|says} {1|yes} and {2c|denies} {2|it}.\n---\n1: {stance: states}\n2: {stance: denies, subject: 1}\n"
    )
    found = report("r.txt", HEAD + text, {"t": CASE})
    assert found.statements[0].source == found.statements[1].source == (Span(0, 2),)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("case: t\n---\nx\n---\n", "no such style"),
        ("x", "three parts"),
        (HEAD + "{1|x}\n---\n2: {stance: states}\n", "not labelled"),
        (HEAD + "{1|x}\n---\n1: {stance: hopes}\n", "no such stance"),
        (HEAD + "{1|x}\n---\n1: {stance: states, party: north}\n", "no such party"),
        (HEAD + "{1|x}\n---\n1: {stance: states, issue: pact, value: maybe}\n", "no such value"),
        (HEAD + "{1|x}\n---\n1: {stance: states, subject: 2}\n", "whose subject"),
        (HEAD + "{1c|x}\n---\n1: {stance: states}\n", "no content"),
        (HEAD + "{1|x}\n---\n1: {stance: states, hard: [rain]}\n", "difficulty"),
    ],
)
def test_a_report_with_a_fault_is_refused(content, says):
    """A report that does not keep to the guideline is refused with the reason."""
    with pytest.raises(ReportError, match=says):
        report("r.txt", content, {"t": CASE})


def test_parts_are_large_balanced_and_hard(part):
    """Each part has enough statements, every stance and style in numbers, and a third of them hard."""
    name, found = part
    statements = [statement for entry in found for statement in entry.statements]
    stances = Counter(statement.stance for statement in statements)
    least = 300 if name == "dev" else 900
    assert len(statements) >= least
    assert min(stances[stance] for stance in STANCES) >= least / 20
    assert {entry.style for entry in found} == set(STYLES)
    assert sum(bool(statement.hard) for statement in statements) >= len(statements) / 3


def test_parts_share_no_dispute_and_no_sentence():
    """What scores the reader is about other disputes than what trains it, in other words."""
    train, dev = (reports(name) for name in PARTS)
    assert {entry.case.title for entry in train}.isdisjoint(entry.case.title for entry in dev)
    lines = [{line for entry in part for line in entry.text.splitlines() if len(line) > 40} for part in (train, dev)]
    assert lines[0].isdisjoint(lines[1])
