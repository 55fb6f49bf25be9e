"""Preferences: every line is put where an analyst would have typed it, with its reason, and can be undone."""

from __future__ import annotations

import pytest

from detente.case.derive import derived_preferences
from detente.case.text.from_file import reads
from tests.app.test_what_if import DAM

TALKS = (
    DAM.replace("  delta: {name: Delta Province}\n", "  delta: {name: Delta Province}\n  coast: {name: Coast}\n")
    .replace("issues:\n", "issues:\n  fund: {status_quo: no, decided_by: {all_of: [delta, coast]}}\n")
    .replace("preferences:\n", "states: {calm: fund, storm: not fund}\npreferences:\n")
    .replace("statements:\n", "  coast: {ranking: [calm, storm]}\nstatements:\n")
)
"""The dam with a fund, of which two more parties decide: one that spoke, and one that ranks states."""


NAMES = ("Delta Province", "Coast")


def sent(workbench, case, action, **given):
    page = workbench.get(f"/c/{case}/preferences")
    own = {k: v for k, v in page.fields(f"/c/{case}/preferences/why").items() if k.startswith("_")}
    return workbench.post(f"/c/{case}/preferences/{action}", {**own, "group": "p0", **given})


def wants(workbench, case, party):
    return reads((workbench.folder / case).read_text()).preferences[party]


def test_a_priority_is_moved_and_the_remarks_stay(workbench):
    """The last priority becomes the first; nothing else of the file changes."""
    case = workbench.case(DAM)
    assert sent(workbench, case, "move", party="upland", kind="priorities", old="2", new="0").status == 303
    assert [str(one.that) for one in wants(workbench, case, "upland").priorities] == [
        "hotline",
        "not forces = crossing",
        "release <= half",
    ]
    text = (workbench.folder / case).read_text()
    assert "# never again" in text and "# the figures are rough" in text


def test_a_line_gets_its_reason_and_loses_it(workbench):
    """A reason is kept as `because` at the line; an empty one leaves the line as it was typed."""
    case = workbench.case(DAM)
    line = {"party": "upland", "kind": "priorities", "number": "1"}
    sent(workbench, case, "why", because="it drinks from the river", **line)
    assert wants(workbench, case, "upland").priorities[1].because == "it drinks from the river"
    sent(workbench, case, "why", because="", **line)
    assert (workbench.folder / case).read_text() == DAM
    sent(workbench, case, "why", party="upland", because="the speech of May")
    assert wants(workbench, case, "upland").because == "the speech of May"


def test_a_weight_becomes_an_interval_with_its_reason(workbench):
    """Number, interval and reason of one statement, and each value of a table."""
    case = workbench.case(DAM)
    sent(
        workbench,
        case,
        "weigh",
        party="lowland",
        kind="weights",
        on="hotline",
        low="2",
        high="3,5",
        because="asked twice",
    )
    weight = wants(workbench, case, "lowland").weights[2]
    assert (str(weight.amount), weight.because) == ("2..3.5", "asked twice")
    table = {"low-none": "", "high-none": "", "low-half": "1", "high-half": "1", "low-full": "4", "high-full": "6"}
    sent(workbench, case, "weigh", party="lowland", kind="weights", on="release", because="", **table)
    assert {k: str(v) for k, v in wants(workbench, case, "lowland").weights[0].table.items()} == {
        "half": "1",
        "full": "4..6",
    }
    assert "# the figures are rough" in (workbench.folder / case).read_text()


def test_lines_are_added_and_taken_out(workbench):
    """Red lines, priorities and weights, also for a party of which nothing stood there."""
    case = workbench.case(TALKS)
    for party, kind, on in (
        ("delta", "red_lines", "release = none"),
        ("delta", "weights", "fund"),
        ("upland", "priorities", "fund"),
    ):
        answer = sent(workbench, case, "add", party=party, kind=kind, on=on, low="1", high="2", because="said so")
        assert answer.status == 303, answer.text
    found = wants(workbench, case, "delta")
    assert (found.red_lines[0].because, str(found.weights[0].amount)) == ("said so", "1..2")
    assert str(wants(workbench, case, "upland").priorities[3].that) == "fund"
    sent(workbench, case, "remove", party="upland", kind="priorities", number="0")
    assert len(wants(workbench, case, "upland").priorities) == 3
    sent(workbench, case, "remove", party="delta", kind="weights", on="fund")
    assert not wants(workbench, case, "delta").stated


def test_what_was_read_off_statements_is_made_mine(workbench):
    """Derived weights are shown with the statements that they rest on, and written with them as reasons."""
    case = workbench.case(TALKS)
    page = workbench.get(f"/c/{case}/preferences?open=p2").text
    assert ">S1</a>: demands" in page and "Make it mine" in page
    derived = derived_preferences(reads(TALKS))["delta"].preferences
    sent(workbench, case, "mine", party="delta")
    found = wants(workbench, case, "delta").weights
    assert [(one.on, one.amount) for one in found] == [(one.on, one.amount) for one in derived.weights]
    assert "demands release = full (2031-05-01)" in found[0].because


def test_a_ranking_is_put_into_order(workbench):
    """Ranks are moved as priorities are."""
    case = workbench.case(TALKS)
    sent(workbench, case, "move", party="coast", kind="ranking", old="1", new="0")
    assert wants(workbench, case, "coast").ranking == (("storm",), ("calm",))


def test_nothing_known_is_said_so(workbench):
    """A party that decides, and of whom nothing is known, is not passed over."""
    case = workbench.case(TALKS.replace("  coast: {ranking: [calm, storm]}\n", ""))
    assert "Nothing is known of what this party wants" in workbench.get(f"/c/{case}/preferences").text


def test_what_is_taken_for_want_of_statements_is_not_told_as_said(workbench):
    """In a draft, whoever said nothing is taken to keep things as they are: a guess, which nothing was read off."""
    case = workbench.case("draft: true\n" + TALKS.replace("  coast: {ranking: [calm, storm]}\n", ""))
    page = workbench.get(f"/c/{case}/preferences").text
    heard, unheard = (
        page.partition(f'<span lang="en">{name}</span>')[2].partition('<details class="party"')[0] for name in NAMES
    )
    assert "taken to keep things as they are" in unheard and "Read off its statements" not in unheard
    assert "Read off its statements" in heard and "taken to keep" not in heard.partition("</summary>")[0]


@pytest.mark.parametrize(
    ("action", "given", "told"),
    [
        (
            "weigh",
            {"party": "lowland", "kind": "weights", "on": "hotline", "low": "much", "field": "p1-w2"},
            "expected a number or an interval",
        ),
        (
            "weigh",
            {"party": "lowland", "kind": "weights", "on": "hotline", "low": "5", "high": "3", "field": "p1-w2"},
            "an interval runs from",
        ),
        (
            "weigh",
            {"party": "lowland", "kind": "weights", "on": "hotline", "low": " ", "high": "", "field": "p1-w2"},
            "A weight is a number",
        ),
        (
            "add",
            {"party": "upland", "kind": "priorities", "on": "hotlin", "field": "p0-add-priorities"},
            "did you mean &#34;hotline&#34;?",
        ),
        ("add", {"party": "upland", "kind": "red_lines", "on": "", "field": "p0-add-red_lines"}, "Say what is wanted"),
        (
            "add",
            {"party": "lowland", "kind": "weights", "on": "hotline", "low": "1", "field": "p1-add-weights"},
            "This has a weight already.",
        ),
        (
            "add",
            {"party": "lowland", "kind": "weights", "on": "forces =", "low": "1", "field": "p1-add-weights"},
            "forces =",
        ),
    ],
)
def test_what_cannot_be_is_said_at_the_field(workbench, action, given, told):
    """One message at the field, what was typed still there, and the file as it was."""
    case = workbench.case(DAM)
    answer = sent(workbench, case, action, **given)
    assert answer.status == 422
    assert f'id="{given["field"]}-error"' in answer.text
    assert told in answer.text
    assert (workbench.folder / case).read_text() == DAM


@pytest.mark.parametrize(
    "given",
    [
        {"party": "nobody", "kind": "priorities", "old": "0", "new": "1"},
        {"party": "upland", "kind": "title", "old": "0", "new": "1"},
        {"party": "upland", "kind": "priorities", "old": "9", "new": "x"},
    ],
)
def test_a_made_up_form_changes_nothing(workbench, given):
    """A form that no page has is refused."""
    case = workbench.case(DAM)
    assert sent(workbench, case, "move", **given).status == 409
    assert (workbench.folder / case).read_text() == DAM
