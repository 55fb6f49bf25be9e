"""A brief that says what changed since the last version."""

from __future__ import annotations

import io
import re
from random import Random

import pytest
from rich.console import Console

import detente
from detente.analysis import Analysis
from detente.brief.brief import Brief
from detente.brief.compose import document, full_note, note
from detente.case.evidence import as_of
from detente.case.text.from_file import reads
from detente.comparison.since_last import earlier, since_last
from detente.errors import DetenteError
from detente.show.document import anchors, claims, plain, targets
from detente.show.terminal import render
from tests.brief.contradictions import contradictions
from tests.brief.test_claims import dispute
from tests.comparison.quarry import QUARRY

LINES, COLUMNS = 60, 80


@pytest.fixture(scope="module")
def quarry():
    return reads(QUARRY, "quarry.yaml")


@pytest.fixture(scope="module")
def told(quarry):
    return since_last(as_of(quarry, "2030-06-01"), quarry, "01 June 2030")


def printed(made) -> list[str]:
    out = io.StringIO()
    render(made, Console(file=out, width=COLUMNS, highlight=False))
    return out.getvalue().splitlines()


def test_the_paragraph_stands_on_the_two_pages(quarry, told):
    """Behind the bottom line, in words, with its place in the annex; two pages stay two pages."""
    made = note(Analysis(quarry), told)
    keys = [section.key for section in made.sections]
    assert keys[:3] == ["subject", "bottom-line", "since"]
    assert len(printed(made)) <= LINES
    (block,) = made.sections[2].blocks
    text = plain(block.spans)
    assert text.startswith("If nothing is signed, things now stay as they are, because of this: Vale rejects Road open")
    assert "Vale moved on Blasting (wants anything but night)." in text
    assert text.endswith("In all three statements and one assumption differ. [what changed]")
    assert not re.search(r"->|[<>!]=| = |[a-z]_[a-z]", text)
    whole = full_note(Analysis(quarry), told)
    assert {"moved", "assumed", "follows"} <= {section.key for section in whole.sections}
    assert set(targets(made.sections[2:3])) <= set(anchors(whole.sections))


def test_the_page_has_it_in_the_annex(quarry, told):
    """In a part of its own, before all others; its data stand in the JSON of the brief."""
    pytest.importorskip("markupsafe", reason="the extra page is not installed")
    page = document(Analysis(quarry), more=told)
    parts = [section.part for section in page.sections if section.part]
    assert parts[:3] == ["What changed, in full"] * 3 and "What changed, in full" not in parts[3:]
    assert set(targets(page.sections)) <= set(anchors(page.sections))
    data = Brief(Analysis(quarry), told).to_dict()
    assert data["since"]["before"]["as_of"] == "2030-06-01"


def test_nothing_changed(quarry):
    """That is said too, and where the annex says it."""
    more = since_last(quarry, quarry, "quarry.yaml")
    made = note(Analysis(quarry), more)
    assert plain(made.sections[2].blocks[0].spans) == "Nothing on which a conclusion could rest. [what changed]"
    assert "compared" in {section.key for section in full_note(Analysis(quarry), more).sections}


def another(case, seed):
    """*case* as it may have been before: other weights, one red line more or less, a statement less."""
    draw, wants = Random(seed), {}
    for party, known in case.preferences.items():
        if known.weights and draw.random() < 0.7:
            one = draw.choice(known.weights)
            amount = {draw.choice(list(one.table)): draw.randint(-9, 12)} if one.table else draw.randint(-9, 12)
            wants[party] = {"weights": {one.on: amount}}
        if known.red_lines and draw.random() < 0.3:
            wants.setdefault(party, {})["red_lines"] = known.red_lines[1:]
    return case.with_(preferences=wants, statements=case.statements[: draw.randrange(len(case.statements) + 1)])


def check(seed):
    """Neither does the paragraph contradict the rest of the brief, nor are the two pages any longer."""
    case = dispute(seed)
    more = since_last(another(case, seed), case, "an earlier version")
    analysis = Analysis(case, draws=64)
    assert [*contradictions(claims(full_note(analysis, more).sections))] == [], seed
    assert len(printed(note(analysis, more))) <= LINES, seed


@pytest.mark.parametrize("seed", [2, 5])
def test_what_changed_contradicts_nothing(seed):
    """The claims of what changed and of the brief agree."""
    check(seed)


@pytest.mark.campaign
def test_what_changed_contradicts_nothing_in_many_briefs():
    """The same for 200."""
    for seed in range(100, 300):
        check(seed)


def test_what_since_may_mean(quarry, tmp_path):
    """A day, another file, or a revision; anything else is told."""
    file = tmp_path / "quarry.yaml"
    file.write_text(QUARRY, encoding="utf-8")
    assert earlier("2030-06-01", str(file)) == (as_of(quarry, "2030-06-01"), "01 June 2030")
    assert earlier(str(file), "elmira") == (quarry, str(file))
    with pytest.raises(DetenteError, match="no such file"):
        earlier(str(tmp_path / "none.yaml"), str(file))


def test_what_cannot_be_the_last_version_is_said(quarry):
    """A day that does not exist is no name of a case, and another dispute is no earlier version of this one."""
    with pytest.raises(DetenteError, match="is not a day"):
        earlier("2029-13-40", "quarry.yaml")
    with pytest.raises(DetenteError, match="another dispute"):
        since_last(detente.load("elmira"), quarry, "elmira")
