"""What a notebook shows: complete in itself, inert, and the same facts as the objects hold."""

from __future__ import annotations

import re
from html import unescape
from html.parser import HTMLParser
from importlib import import_module

import pytest

import detente
from detente.brief.compose import document
from detente.case.model import Case
from detente.notebook import MOST, as_list, as_table, fold
from detente.show.page import page
from tests.notebook.displayed import HOSTILE, RESULTS, hostile

EMPTY = {"br"}
PLAIN = {"table", "caption", "thead", "tbody", "tr", "th", "td", "div", "p", "strong", "ul", "li", "details", "summary"}


class Read(HTMLParser):
    """Tags, attributes and text as a browser reads them; faults of nesting are collected."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.faults: list[str] = []
        self.words: list[str] = []
        self._open: list[str] = []
        self.feed(html)
        self.close()
        self.faults += self._open

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag not in EMPTY:
            self._open.append(tag)

    def handle_endtag(self, tag):
        if not self._open or self._open.pop() != tag:
            self.faults.append(f"</{tag}>")

    def handle_data(self, data):
        self.words.append(data)

    @property
    def cells(self):
        return " | ".join(self.words)


def shown(thing) -> Read:
    return Read(thing._repr_html_())


@pytest.fixture(scope="module")
def talks() -> Case:
    return detente.load("nato-russia-2022")


@pytest.mark.parametrize("name", RESULTS)
def test_results_are_plain_html(talks, name):
    """Every result is well nested, runs and fetches nothing, and sets no colour that could fail on dark paper."""
    html = RESULTS[name](talks)._repr_html_()
    read = Read(html)
    assert read.faults == []
    assert {tag for tag, _ in read.tags} <= PLAIN
    for _, attributes in read.tags:
        assert set(attributes) <= {"style", "scope"}
        assert not re.search("color|background|url|font", attributes.get("style") or "")
    assert all(attributes.get("scope") in ("row", "col") for tag, attributes in read.tags if tag == "th")


@pytest.mark.parametrize("name", RESULTS)
def test_hostile_names_stay_text(name):
    """Markup in titles, names, values and remarks is shown, and turned text is not turned."""
    read = shown(RESULTS[name](hostile()))
    assert read.faults == []
    assert {tag for tag, _ in read.tags} <= PLAIN
    assert "\u202e" not in read.cells
    assert "<script>" in read.cells or name in {"state"}


def test_a_case_shows_what_is_at_issue(talks):
    """Each issue has a row with today's value, the others and who decides; the parties are folded."""
    read = shown(talks)
    assert "NATO's door to new members | open | closed | NATO (consensus)" in read.cells
    assert "8 parties, 45 statements, 1 meeting, 2 proposals, 1 threat, 1 source" in read.words
    assert "Ukraine | ukraine |" in read.cells


def test_a_board_tells_what_is_derived(talks):
    """Who can change what alone, and whose wishes are derived from statements or unknown."""
    wants = {party: wants for party, wants in talks.preferences.items() if party not in ("united-states", "ukraine")}
    read = shown(talks.model_copy(update={"preferences": wants}).board())
    assert "United States | Sanctions on Russia | " in read.cells
    assert "derived from statements" in read.words
    assert "unknown" in read.words
    assert "as stated" in read.words


def test_all_concepts_in_one_table():
    """A state that rests by some concept has one row, with a mark under each such concept and nothing elsewhere."""
    every = detente.stability_of(detente.load("elmira"))
    read = shown(every)
    rows = [tag for tag, _ in read.tags].count("tr") - 1
    assert rows == len({state.name for states in every.equilibria.values() for state in states})
    assert read.words.count("at rest") == sum(len(states) for states in every.equilibria.values())


def test_temptations_and_demands_are_tuples_still(talks):
    """What is shown as a table can be indexed, compared and counted as before; nothing to show is said in words."""
    board = talks.board()
    found = detente.temptations(board, board.status_quo)
    assert found == tuple(found)
    assert "credible" in shown(found).words
    assert "refused" in shown(detente.demands(board, board.status_quo)).words
    calm = next(state for state in detente.stability_of(board, "nash").equilibria)
    assert "no party gains by moving alone" in shown(detente.temptations(board, calm)).cells


def test_a_brief_is_its_page_in_a_frame():
    """The frame holds the page as it would be written, may run its script, and nothing else."""
    told = detente.brief_of(detente.load("elmira"))
    ((tag, attributes),) = Read(told._repr_html_()).tags
    assert tag == "iframe"
    assert attributes["sandbox"] == "allow-scripts"
    assert attributes["srcdoc"] == page(document(told.analysis))
    assert attributes["title"] == "Brief: Elmira"


def test_a_hostile_brief_stays_in_its_frame():
    """No text of a case ends the attribute that holds the page."""
    html = detente.brief_of(hostile())._repr_html_()
    assert [tag for tag, _ in Read(html).tags] == ["iframe"]
    inner = unescape(re.search('srcdoc="([^"]*)"', html)[1])
    assert inner.count("<script>") == 1
    assert HOSTILE not in inner


def test_a_brief_without_the_extra(monkeypatch):
    """Where the page cannot be made, the news is told in sentences, with what is missing."""
    inline = import_module("detente.brief.notebook_frame")
    monkeypatch.setattr(inline, "find_spec", lambda name: None if name == "markupsafe" else object())
    read = shown(detente.brief_of(detente.load("elmira")))
    assert "iframe" not in {tag for tag, _ in read.tags}
    assert "[page]" in read.cells
    assert "could be answered only against the interest of those who answer" in read.cells


def test_long_tables_are_cut():
    """A table and a list stop at so many entries and say how many there are."""
    assert Read(as_table("T", ("A",), [(str(k),) for k in range(MOST + 1)])).words.count("T, the first 200 of 201") == 1
    assert "the first" not in as_table("T", ("A",), [(str(k),) for k in range(MOST)])
    assert "T, the first 2 of 3,000" in as_table("T", ("A",), [("1",), ("2",)], 3000)
    assert "and 5 more" in as_list("L", [str(k) for k in range(MOST + 5)])


def test_a_fold_escapes_its_summary():
    """What opens a fold is text."""
    assert fold("<b>", as_list("x", ())).startswith("<details><summary>&lt;b&gt;</summary><div>")
