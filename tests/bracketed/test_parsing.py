"""Negotiating texts taken apart: what is open, what is not, who wants what; and not a character is lost."""

from __future__ import annotations

import time
from datetime import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.bracketed import AgreedWords, parsed, parsed_text
from detente.bracketed.attributions import names
from detente.documents.document import Document, Kind, Stretch
from tests.bracketed.drafts import DRAFTS


@pytest.mark.parametrize("style", DRAFTS)
def test_every_style(style):
    """Each draft gives the wordings that stand in it, and its text again."""
    text, wordings = DRAFTS[style]
    draft = parsed_text(text)
    assert [[one.words for one in place.alternatives] for place in draft.every] == wordings
    assert draft.text == text
    assert draft.problems == ()


def test_there_are_enough_styles():
    """At least twenty styles are tried by hand."""
    assert len(DRAFTS) >= 20


pieces = st.sampled_from(
    ["[", "]", "[[", "]]", " ", "\n", "\n\n", "shall", "should", " / ", "/", "(EU)", "EU: ", "Option 1: ", "Option 2: ",
     "\nOption 1: ", "\nOption 2: ", "Article 3\n", "1. ", "[1]", "[...]", "[sic]", "* Upland reserves.", "*", "(proposal by Marl)",  # noqa: E501
     " OR ", "“", "”", '"', "\r\n", "é", "各", "# ", "12 May 2031", "30", "%", "delete: ", ": ", "\u00b9", "(", ")"]
)  # fmt: skip


@given(st.lists(pieces, max_size=40).map("".join))
@settings(deadline=None, max_examples=200)
def test_not_a_character_is_lost(text):
    """Text to model to text gives the same characters, balanced or not; every place knows where it stands."""
    draft = parsed_text(text)
    assert draft.text == text
    for place in draft.every:
        for one in place.alternatives:
            assert text[one.start :].startswith(one.raw)
            assert all(
                part.text == text[part.start : part.start + len(part.text)]
                for part in one.parts
                if isinstance(part, AgreedWords)
            )
        assert place.start < place.end
    assert draft.written({}) == text


@st.composite
def nested(draw, depth=0):
    """A draft whose brackets match, with the number of its brackets."""
    parts = []
    for _ in range(draw(st.integers(0, 3))):
        word = draw(st.sampled_from(["the water", "flows freely", "each Party", "may open it"]))
        if depth < 4 and draw(st.booleans()):
            parts.append("[" + draw(nested(depth + 1)) + f" {word}]")
        else:
            parts.append(word)
    return " and ".join(parts)


@given(nested())
@settings(deadline=None, max_examples=80)
def test_every_bracket_of_a_balanced_draft_is_found(text):
    """As many wordings as brackets, no problem, and the same text."""
    draft = parsed_text(text)
    assert sum(len(place.alternatives) for place in draft.every) == text.count("[")
    assert (draft.text, draft.problems) == (text, ())


@st.composite
def tracked(draw):
    """A document with changes by several hands that touch, nest and cross brackets."""
    text = draw(st.lists(pieces, min_size=1, max_size=25).map("".join))
    spans = draw(
        st.lists(
            st.tuples(
                st.integers(0, len(text)), st.integers(0, len(text)), st.booleans(), st.sampled_from(["Ann", "Bo", ""])
            ),
            max_size=6,
        )
    )
    stretches = tuple(
        Stretch(Kind.DELETED if gone else Kind.INSERTED, min(a, b), max(a, b), by=by, when=datetime(2031, 5, 2))
        for a, b, gone, by in spans
        if a != b
    )
    return Document("d.docx", "", text, stretches=tuple(sorted(stretches, key=lambda one: (one.start, -one.end))))


@given(tracked())
@settings(deadline=None, max_examples=150)
def test_tracked_changes_lose_nothing(document):
    """Wherever changes stand, the text comes back."""
    assert parsed(document).text == document.text


def changed(text, *changes):
    stretches = []
    for words, kind, by in changes:
        start = text.index(words)
        stretches.append(Stretch(kind, start, start + len(words), by=by))
    return parsed(Document("d.docx", "", text, stretches=tuple(sorted(stretches, key=lambda one: one.start))))


def test_tracked_changes_are_open_places():
    """A deletion is gone for its author, an insertion is its author's; both together are wordings of one place."""
    draft = changed(
        "Each Party shallshould open the gates at once before noon.",
        ("shall", Kind.DELETED, "Marl"), ("should", Kind.INSERTED, "Marl"), (" at once", Kind.DELETED, "Upland"),
        (" before noon", Kind.INSERTED, "Kesh"),
    )  # fmt: skip
    assert [[(one.words, one.by, one.against) for one in place.alternatives] for place in draft.places] == [
        [("shall", (), ("Marl",)), ("should", ("Marl",), ())],
        [("at once", (), ("Upland",)), ("before noon", ("Kesh",), ())],
    ]
    assert {place.kind for place in draft.places} == {"changes"}


def test_a_bracket_that_was_inserted_is_its_authors():
    """What somebody has put in as a bracket is wanted by that hand, and is one place, not two."""
    draft = changed("Each Party [promptly] reports.", ("[promptly]", Kind.INSERTED, "Marl"))
    assert [[(one.words, one.by) for one in place.alternatives] for place in draft.every] == [[("promptly", ("Marl",))]]


def test_brackets_that_were_deleted_are_none():
    """Where the signs themselves are deleted as a change, what stood between them is agreed."""
    draft = parsed(
        Document("d.docx", "", "Each Party [shall] report.", stretches=(
            Stretch(Kind.DELETED, 11, 12, by="Marl"), Stretch(Kind.DELETED, 17, 18, by="Marl")))
    )  # fmt: skip
    assert (draft.every, draft.problems, draft.text) == ((), (), "Each Party [shall] report.")


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("[EU: shall]", [("EU",)]),
        ("[EU, Canada and the Hill Group: shall]", [("EU", "Canada", "Hill Group")]),
        ("[G77 and China: shall]", [("G77 and China",)]),
        ("[Bosnia and Herzegovina and Marl: shall]", [("Marl", "Bosnia and Herzegovina")]),
        ("[shall] (proposal by Upland)", [("Upland",)]),
        ("[shall] (Upland proposal)", [("Upland",)]),
        ("[shall] (supported by Upland, Marl)", [("Upland", "Marl")]),
        ("[Proposed by Upland: shall]", [("Upland",)]),
        ("[Upland proposal: shall]", [("Upland",)]),
        ("[shall (EU) / should (US, MARL)]", [("EU",), ("US", "MARL")]),
        ("[shall] (EU) [should] (AOSIS)", [("EU",), ("AOSIS",)]),
        ("[Option 1 (Upland): yes] [Option 2 – proposed by Marl: no]", [("Upland",), ("Marl",)]),
        ("[Upland, supported by Marl: shall]", [("Upland", "Marl")]),
        ("[Upland on behalf of the Hill Group: shall]", [("Hill Group",)]),
        ("Proposal by Upland: [shall]", [("Upland",)]),
        ("[The Parties shall: meet]", [()]),
        ("[Article 5: on courts]", [()]),
        ("[shall] (see Annex I)", [()]),
        ("[the Ministry of Water] (the Ministry)", [()]),
    ],
)
def test_who_wants_what(text, who):
    """Names in front, inside and behind a bracket are found, and what is no name is not taken for one."""
    found = [one.by for place in parsed_text(text).every for one in place.alternatives]
    assert [set(one) for one in found] == [set(one) for one in who]


def test_who_would_delete():
    """A wish to delete is nobody's wording."""
    for text in (
        "[Upland delete: and rivers]",
        "[Upland to delete: and rivers]",
        "[and rivers] (deletion proposed by Upland)",
    ):
        ((one,),) = [place.alternatives for place in parsed_text(text).every]
        assert (one.by, one.against, one.words) == ((), ("Upland",), "and rivers"), text


@pytest.mark.parametrize(
    ("text", "found"),
    [("EU", ("EU",)), ("the EU and Marl", ("EU", "Marl")), ("shall", ()), ("The Parties shall", ()), ("Article 5", ()),
     ("", ()), ("12", ()), ("E3/EU", ("E3", "EU")), ("São Tomé", ("São Tomé",)), ("Note", ()), ("of the", ())],
)  # fmt: skip
def test_names(text, found):
    """Names begin with capitals; words that begin sentences and headings are none."""
    assert names(text) == found


@pytest.mark.parametrize(
    ("text", "place", "message", "wordings"),
    [
        (
            "Article 1\nEach [Party shall meet.\nArticle 2\n[May][Can] it?",
            (2, 6),
            "a bracket that is not closed",
            [["May", "Can"]],
        ),
        ("Each Party] shall [now][soon] meet.", (1, 11), "a bracket is closed that was not opened", [["now", "soon"]]),
        ("[a [b] c", (1, 1), "a bracket that is not closed", [["b"]]),
    ],
)
def test_brackets_that_do_not_match(text, place, message, wordings):
    """One message with line and column; everything else is read all the same."""
    draft = parsed_text(text, "d.txt")
    (problem,) = draft.problems
    assert (problem.file, problem.line, problem.column, problem.message) == ("d.txt", *place, message)
    assert [[one.words for one in found.alternatives] for found in draft.every] == wordings
    assert draft.text == text


def test_articles_and_how_much_of_each_is_agreed():
    """AgreedWords are counted by article; the title of the whole is none; a heading in a bracket is one."""
    text = "TREATY\n\nPreamble\n\nOne two [three].\n\nArticle 1 – Water\n\n[a b][c] d e f\n\n[Article 2\n\nNothing here is agreed.]\n"  # noqa: E501
    draft = parsed_text(text)
    assert [(one.name, one.words, one.agreed) for one in draft.articles[-3:]] == [
        ("Preamble", 4, 3), ("Article 1 – Water", 9, 6), ("Article 2", 6, 0),
    ]  # fmt: skip
    assert draft.share == (sum(one.agreed for one in draft.articles) / sum(one.words for one in draft.articles))


def test_headings_of_a_file_are_articles():
    """Where the file marks headings, they are the articles."""
    text = "Scope\nOne [two] three.\nDuties\nFour.\n"
    marks = (Stretch(Kind.HEADING, 0, 6, "1"), Stretch(Kind.HEADING, 23, 30, "1"))
    assert [one.name for one in parsed(Document("d.docx", "", text, stretches=marks)).articles] == ["Scope", "Duties"]


@pytest.mark.parametrize(
    ("text", "by", "on"),
    [
        ("A fund [of last resort]* is set up.\n\n* Upland reserves its position on this.\n", ("Upland",), "1"),
        ("A fund [of last resort]¹ is set up.\n\n¹ Reservation by Upland and Marl.\n", ("Upland", "Marl"), "1"),
        ("A fund is set up.[1]\n\n[1] The EU has a scrutiny reservation.\n", ("EU",), ""),
        ("A fund [of last resort] (reservation by Upland) is set up.", ("Upland",), "1"),
        ("A fund [x y][Note: Upland reserves its position].", ("Upland",), "1"),
        ("A fund [x y].\n\n* As agreed in Kesh.\n", (), ""),
    ],
)
def test_reservations(text, by, on):
    """Footnotes and remarks that reserve are found, with who and on which place."""
    found = parsed_text(text).reservations
    assert [(one.by, one.on) for one in found] == ([(by, on)] if by else [])


def test_a_footnote_of_a_file_reserves():
    """A note that the file keeps apart is on the place at which it is called."""
    text = "A fund [of last resort] is set up.\nUpland cannot accept this.\n"
    note = Stretch(Kind.FOOTNOTE, 35, 61, "1", place=23)
    (one,) = parsed(Document("d.docx", "", text, stretches=(note,))).reservations
    assert (one.by, one.on) == (("Upland",), "1")


def test_long_and_deep_drafts_take_no_time():
    """Many brackets, and brackets in brackets without end, are read in seconds."""
    begun = time.process_time()
    text = "Article 1\nThe Parties [shall][should] meet [EU: here] (proposal by Marl).\n" * 1_500
    assert len(parsed_text(text).every) == 3_000
    deep = "[a " * 3_000 + "]" * 3_000
    assert parsed_text(deep).text == deep
    assert time.process_time() - begun < 20
