"""The document: what a brief says, before it has a format."""

from __future__ import annotations

import re

import pytest

from detente.analysis import Analysis
from detente.brief.compose import ANNEX, NOTE
from detente.case.model import Case
from detente.case.text.from_file import reads
from detente.clean import clean, printable
from detente.show.document import (
    BlockGrid,
    Break,
    Bullets,
    Code,
    Figure,
    Fold,
    Item,
    Link,
    Mark,
    Paragraph,
    Section,
    Text,
    anchors,
    labels,
    linked,
    plain,
    runs,
    said,
    targets,
    walk,
)
from detente.show.phrases import CONCEPT_MARKS
from detente.show.terminal import blocks
from tests.analysed import document, full_note, note

NAMES = (
    "nato-russia-2022",
    "cuban-missile-crisis",
    "elmira",
    "chicken",
    "rapoport1966/12",
    "stuck",
    "nasty",
    "hostile",
)


@pytest.fixture(params=NAMES)
def made(request, analysed):
    return document(analysed(request.param))


def section(made, key):
    return next(one for one in made.sections if one.key == key)


def words(found):
    return " ".join(labels(runs(block)) for block in walk(found.blocks))


def test_every_link_leads_somewhere(made):
    """Each link of a text or a picture has its anchor, and no anchor is there twice."""
    there = [anchor for anchor in anchors(made.sections) if anchor]
    assert set(targets(made.sections)) <= set(there)
    assert len(there) == len(set(there))


def test_a_missing_anchor_is_found():
    """The check above sees a link without a place to lead to."""
    lost = Section("a", "A", (Paragraph(said(Link("there", "nowhere"))),))
    assert set(targets([lost])) - set(anchors([lost])) == {"nowhere"}


def test_the_parts_of_the_full_brief(analysed):
    """A page about talks opens on the two pages; below is everything that a reader may ask for, in that order."""
    made = document(analysed("nato-russia-2022"), text=True)
    assert [one.key for one in made.sections] == [
        "subject", "bottom-line", "wants", "agreed", "dangers", "blocked", "next-meeting",
        "situation", "issues", "parties", "positions", "red-lines", "demands", "timeline",
        "steps", "deals", "votes", "together", "proposals", "impasse", "agenda",
        "temptations", "to-the-worst", "levers", "rests", "board", "reasons",
        "states", "evidence", "assumptions", "sources", "reproduce",
    ]  # fmt: skip
    parts = [part for part in dict.fromkeys(one.part for one in made.sections) if part]
    assert parts == [*ANNEX]
    without = document(analysed("nato-russia-2022"))
    assert [one.key for one in without.sections] == [one.key for one in made.sections[:-1]]


def test_a_cell_opens_its_statements(analysed):
    """Behind a position stand the statements that take it, with date, speaker and source."""
    made = document(analysed("nato-russia-2022"))
    grid = next(block for block in section(made, "positions").blocks if isinstance(block, BlockGrid))
    row = next(row for row in grid.rows if plain(row[0].spans) == "NATO's door to new members")
    cell = row[grid.columns.index("Russia")]
    assert plain(cell.spans) == "demands closed (3)"
    opened = words(Section("", "", cell.opens))
    assert "Vladimir Putin), 12 Jan 2022, demands" in opened
    assert "(report)" in opened
    assert {"statement-S9", "statement-S34", "statement-S38", "source-1"} <= set(targets([Section("", "", cell.opens)]))


def test_a_cell_names_its_statements(analysed):
    """The numbers of the statements behind a cell stand in it, for paper."""
    made = document(analysed("nato-russia-2022"))
    for block in section(made, "positions").blocks:
        for row in getattr(block, "rows", ()):
            for cell in row[1:]:
                opened = {t for t in targets([Section("", "", cell.opens)]) if t.startswith("statement-")}
                assert {span.target for span in cell.behind if isinstance(span, Link)} == opened


def test_every_state_that_is_mentioned_is_explained(made):
    """Each state says who could gain by leaving it; where somebody could, every concept's verdict is told."""
    if "states" not in {one.key for one in made.sections}:
        pytest.fail("no state is mentioned")
    listed = section(made, "states").blocks[1]
    for item in listed.items:
        text = plain(item.spans)
        if "No party could gain" in text:
            assert item.inner == ()
        else:
            (fold,) = item.inner
            told = " ".join(plain(entry.spans) for block in fold.blocks for entry in block.items)
            assert {"Nash", "GMR", "SMR", "SEQ", "SSEQ"} <= set(re.findall(r"[A-Z]\w+", told))
            assert "not at rest" in told or "at rest by Nash" in text


def test_the_verdicts_told_of_a_state_are_those_of_the_concepts(analysed):
    """What a state's explanation says of each concept is what that concept found."""
    told = analysed("cuban-missile-crisis")
    for item in section(document(told), "states").blocks[1].items:
        state = told.board.at(int(told.board.numbers[int(item.mark.rstrip(".")) - 1]))
        for fold in item.inner:
            for entry in fold.blocks[0].items:
                names, _, verdict = plain(entry.spans).partition(": ")
                keys = [key for key, mark in CONCEPT_MARKS.items() if mark in re.findall(r"\w+", names)]
                assert keys
                assert {bool(told.resting[key].mask[state.index]) for key in keys} == {verdict == "at rest."}


def test_interests_lead_to_their_preferences(analysed):
    """Who gains, loses, accepts or refuses is a link to what that party wants."""
    made = document(analysed("nato-russia-2022"))
    for key in ("demands", "steps", "deals", "proposals", "impasse", "temptations"):
        found = set(targets([section(made, key)]))
        assert any(target.startswith(("wants-", "party-")) for target in found), key


def test_a_state_that_is_named_for_two_reasons_has_one_anchor(analysed):
    """A place of rest to which a proposal leads as well is told once among the temptations."""
    told = analysed("hostile")
    both = {rest.state.index for rest in told.rests} & {rest.state.index for rest in told.looked_at}
    assert both
    found = [anchor for anchor in anchors([section(document(told), "temptations")]) if anchor.startswith("tempting-")]
    assert len(found) == len(set(found))


def test_all_parties_with_red_lines_have_a_column(analysed):
    """Who has said nothing but drawn a red line is in the full matrix, and not in the terminal's."""
    full, short = (
        next(block for block in section(made, "positions").blocks if isinstance(block, BlockGrid))
        for made in (document(analysed("nato-russia-2022")), full_note(analysed("nato-russia-2022")))
    )
    assert set(full.columns) - set(short.columns) == {"Estonia, Latvia and Lithuania", "The other allies", "Ukraine"}


@pytest.mark.parametrize(
    "name", [name for name in NAMES if name not in ("nasty", "hostile")]
)  # their keys cannot stand in a file
def test_the_case_can_be_read_back(name, analysed):
    """On request the annex holds the case's text, from which the same case is read again."""
    made = document(analysed(name), text=True)
    (code,) = [block for block in walk(section(made, "reproduce").blocks) if isinstance(block, Code)]
    again = reads(code.text)
    assert isinstance(again, Case)
    assert again == analysed(name).case
    assert made.version in words(section(made, "reproduce"))


def test_what_is_derived_is_marked(analysed):
    """Derived preferences carry a mark in the bottom line, parties and assumptions, with their statements."""
    case = analysed("nato-russia-2022").case

    without = {party: wants for party, wants in case.preferences.items() if party != "united-states"}
    made = document(Analysis(case.model_copy(update={"preferences": without})))
    captions = {
        block.picture.key: block.picture.caption
        for one in made.sections
        for block in one.blocks
        if isinstance(block, Figure)
    }
    assert "What United States wants follows from its statements." in captions["escalation"]
    for key in ("bottom-line", "parties", "assumptions"):
        marked = [span for block in walk(section(made, key).blocks) for span in runs(block) if isinstance(span, Mark)]
        assert "derived" in {mark.kind for mark in marked}, key
    fold = next(
        block
        for block in walk(section(made, "assumptions").blocks)
        if getattr(block, "anchor", "") == "wants-united-states"
    )
    assert isinstance(fold, Fold)
    assert any(target.startswith("statement-S") for target in targets([Section("", "", (fold,))]))


def test_every_preference_has_its_reason(analysed):
    """The justification of each red line stands in the appendix."""
    told = analysed("nato-russia-2022")
    found = words(section(document(told), "assumptions"))
    for wants in told.case.preferences.values():
        assert wants.because in found
        assert all(line.because in found for line in wants.red_lines)


def test_a_picture_stands_once(made):
    """No picture is left out or shown twice."""
    drawn = [block.picture.key for one in made.sections for block in walk(one.blocks) if isinstance(block, Figure)]
    assert len(drawn) == len(set(drawn))
    assert "escalation" in drawn


def test_the_note_has_no_pictures(analysed):
    """What a terminal prints is made without drawing anything."""
    told = analysed("nato-russia-2022")
    assert len(full_note(told).sections) == len(note(told).sections) + len(NOTE)
    for made in (note(told), full_note(told)):
        assert not [block for one in made.sections for block in walk(one.blocks) if isinstance(block, Figure)]


def test_plain_text():
    """In one line marks stand by their signs, asides are left out and line ends become what stands for them."""
    spans = said(
        "a", Mark("k", "label", "SIGN"), Break(", "), Link("b", "x"), Link("aside", "y", aside=True), Mark("d", "d")
    )
    assert plain(spans) == "aSIGN, b"
    assert labels(spans) == "alabel, basided"


def test_links_in_a_sentence():
    """Only the words asked for are linked, each in its own fragment, in order."""
    spans = linked(
        "red line (x) and red line (y)", [("red line (x)", "red line", "1"), ("red line (y)", "red line", "2")]
    )
    assert spans == (
        Link("red line", "1"), Text(" (x)"), Text(" and "), Link("red line", "2"), Text(" (y)"),
    )  # fmt: skip
    assert plain(linked("nothing here", [("absent", "absent", "1")])) == "nothing here"


def test_a_terminal_leaves_folds_out():
    """What is shown on demand elsewhere is not printed."""
    found = [Fold(said("more"), (Paragraph(said("hidden")),)), Bullets((Item(said("shown")),))]
    assert len(list(blocks(found))) == 1


def test_clean_text():
    """Characters that turn text around, move cursors or that no file can hold are replaced; line ends stay in code."""
    assert printable("a\r\nb\x1b\u202e\ud800") == "a\nb\ufffd\ufffd\ufffd"
    assert clean(" a\n b\x07") == "a b\ufffd"
    assert not re.search(r"[\x00-\x08\u202a-\u202e\ud800-\udfff]", printable("\x00\u202a\udfff"))
