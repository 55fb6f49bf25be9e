"""The marked reports keep to their guideline."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml import YAML

from detente.case.model import STANCES
from detente.case.text.from_file import reads
from training.diplomacy.as_gold import draft_of, gold
from training.diplomacy.labels import labels
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


@pytest.mark.parametrize("label", ["The President", "Ms. Orr (Norland) (spoke in French)", "BRANDÃO", "@MFA_North"])
def test_labels_of_records_briefings_and_posts(label):
    """Whoever opens the paragraph before a colon is its source: titles, accents and handles too."""
    found = report("r.txt", HEAD + f"{label}: {{1|We agree.}}\n---\n1: {{stance: accepts}}\n", {"t": CASE})
    assert [found.text[span.start : span.end] for span in found.statements[0].source] == [label]


def test_several_parties_speak_as_one():
    """A joint statement has all its parties, the first as its party."""
    text = "{1s|Both} {1c|agree to} {1|it}.\n---\n1: {party: [west, east], stance: accepts, hard: [joint]}\n"
    (found,) = report("r.txt", HEAD + text, {"t": CASE}).statements
    assert (found.party, found.parties) == ("west", ("west", "east"))
    with pytest.raises(ReportError, match="no such party: 'north'"):
        report("r.txt", HEAD + text.replace("east", "north"), {"t": CASE})


@pytest.mark.parametrize(
    "text",
    [
        '1: {speaker: Ana Reyes, party: [a, b], stance: offers, value: "yes", hard: [negation]}\n2: {x: ""}',
        "1: {speaker: Côte d'Ivoire's envoy, value: 18 months}",
        "1: {speaker: 'the \\ envoy', value: yes}\n2:\n  stance: offers",
        "1: {a: true, b: 1.5, c: , d: x:y}",
        "{}",
    ],
)
def test_labels_are_yaml(text):
    """The short way through the labels reads what the YAML library reads."""
    assert labels(text) == YAML(typ="safe", pure=True).load(text)


def test_gold_has_each_statement_at_its_place():
    """Anchors are where the content is; a joint statement has all its parties; nobody's statements are optional."""
    drafted = [entry for entry in reports("dev") if draft_of(entry).exists()]
    assert len(drafted) >= 10
    for entry in drafted:
        made = gold(entry)
        for one, marked in zip(entry.statements, made["statements"], strict=True):
            start = entry.text.index(marked["anchor"])
            assert any(span.start < start + len(marked["anchor"]) and span.end > start for span in one.content)
            assert marked["optional"] == (not one.parties) and marked["stance"][0] == one.stance
        known = {party["id"] for party in made["parties"]}
        assert {entry["by"] for key in ("threats", "proposals") for entry in made[key]} <= known
        issues = {issue["id"]: issue["values"] for issue in made["issues"]}
        assert all(value in issues[name] for offer in made["proposals"] for name, value in clauses(offer))
        assert {name for key in ("joint_steps", "refused") for name in made["headline"][key]} <= set(issues)


def clauses(offer):
    return [clause.split(" = ") for clause in offer["clauses"]]


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
