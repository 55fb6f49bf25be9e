"""A reading as data: every part with its place, and how sure it is."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from detente.documents import Document
from detente.reader.trust import DOUBT
from tests.reader.making import TEXT, reading, sample


def test_a_statement_as_data():
    """The JSON of a statement has every key that is promised, and its places reproduce the text."""
    first, second, *_ = sample().to_dict()["statements"]
    assert {key: first[key] for key in ("speaker", "party", "stance", "issue", "value", "condition", "date")} == {
        "speaker": "Ana Reyes",
        "party": "upland",
        "stance": "rejects",
        "issue": "gates",
        "value": "open",
        "condition": "until the last soldier has left",
        "date": "2031-05-02",
    }
    assert (first["line"], first["document"], first["doubtful"]) == (3, "a.txt", False)
    assert len(second["content"]) == 2
    for said in (first, second):
        for role in ("source", "cue", "content"):
            assert all(TEXT[part["start"] : part["end"]] == part["text"] for part in said[role])


def test_a_statement_is_in_doubt_below_the_limit():
    """One weak part makes the whole less sure, and what is less sure than the limit is in doubt."""
    found = sample().statements
    assert [said.sure.least for said in found] == [0.9, 0.3, 0.8, 0.9, 0.9]
    assert found[1].confidence < min(found[0].confidence, found[2].confidence)
    assert [said.doubtful for said in found] == [said.confidence < DOUBT for said in found]
    assert found[1].doubtful and not found[0].doubtful


def test_the_text_of_a_statement():
    """Pieces that the report keeps apart are joined, line ends are blanks, and the place names each piece."""
    _, second, *_ = sample().statements
    assert second.text == "“We will not wait,” … “not for a week.”"
    places = [tuple(map(int, part.split("-"))) for part in second.at.split(", ")]
    assert [TEXT[start:end] for start, end in places] == ["“We will not wait,”", "“not for a week.”"]


def test_what_stands_in_a_title():
    """The first line without a full stop, or the subject of a cable; not what has nothing below it, and no sentence."""
    row = ("Upland", "rejects", "the deal", {"stance": "rejects"})
    texts = {
        "Upland rejects the deal\n\nIt said so.\n": True,
        "FM KESH\nSUBJECT: Upland rejects the deal\n\n1. It said so.\n": True,
        "Upland rejects the deal\n": False,
        "Upland rejects the deal.\n\nIt said so.\n": False,
        "A title\n\nUpland rejects the deal\n\nIt said so.\n": False,
    }
    for text, titled in texts.items():
        (said,) = reading(Document("a.txt", "a.txt", text), row).statements
        assert said.sure.heading == titled, text
        assert said.doubtful or not titled


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="ab\r\n\u2028\x0b \U0001f600", max_size=40))
def test_lines_count_as_an_editor_counts(text):
    """The line of a character is one more than the line ends before it, CRLF being one."""
    made = Document("a", "a", text)
    for place in range(len(text)):
        before = text[:place]
        ends = before.replace("\r\n", "\n").replace("\r", "\n").count("\n")
        if before.endswith("\r") and text[place] == "\n":
            continue
        assert made.line_of(place) == ends + 1
