"""The evidence of a case over the real server: looked for, decided on, corrected, and read from reports."""

from __future__ import annotations

import re
import time
from html import unescape

import pytest

from detente import reads
from detente.case.text.skeleton import skeleton
from detente.documents import opened
from detente.reader.adding import add
from detente.reader.reviewing import Review
from detente.reader.statements import read
from tests.app.conftest import Reply, Workbench
from tests.app.reading_files import REPORT, multipart
from tests.case.harbour import HARBOUR
from tests.documents.test_files import locked

READ = """\
  - {date: 2044-09-08, party: west, stance: demands, about: chain = half, text: a, review: doubtful}   # seen twice?
  - {date: 2044-09-09, party: east, stance: rejects, about: toll, text: b, review: draft}
  - {date: 2044-09-10, party: west, stance: states, about: [chain = half, not treaty], text: c, review: doubtful}
"""
TEXT = HARBOUR.replace("meetings:\n", f"{READ}meetings:\n")


def written(bench: Workbench, name: str) -> str:
    return (bench.folder / name).read_text(encoding="utf-8")


def send(bench: Workbench, name: str, place: str, given: dict[str, str] | None = None, query: str = "") -> Reply:
    """Send a form of the evidence page as a browser without scripts does."""
    page = bench.get(f"/c/{name}/evidence{query}")
    return bench.post(f"/c/{name}/evidence/{place}", {**page.fields(f"/c/{name}/evidence/{place}"), **(given or {})})


def upload(bench: Workbench, name: str, files: list[tuple[str, bytes]], **fields: str) -> Reply:
    page = bench.get(f"/c/{name}/evidence")
    action = f"/c/{name}/evidence/upload"
    kind, body = multipart({**page.fields(action), **fields}, files)
    headers = bench.headers(Origin=bench.origin)
    return bench.raw("POST", action, {**headers, "Content-Type": kind, "Content-Length": str(len(body))}, body)


def settled(bench: Workbench, name: str) -> str:
    """The page once the reading is done."""
    until = time.monotonic() + 60
    while time.monotonic() < until:
        page = bench.get(f"/c/{name}/evidence").text
        if 'id="close-job"' in page:
            return page
        time.sleep(0.1)
    raise AssertionError("the reading does not end")


def listed(text: str) -> list[str]:
    return re.findall(r'<tr id="(s\d+)"', text)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["s5", "s7", "s6", "s1", "s2", "s3", "s4"]),
        ("?order=file", ["s1", "s2", "s3", "s4", "s5", "s6", "s7"]),
        ("?order=day", ["s7", "s6", "s5", "s4", "s3", "s2", "s1"]),
        ("?party=west", ["s5", "s7", "s1", "s2"]),
        ("?stance=rejects", ["s6", "s3"]),
        ("?issue=toll", ["s6", "s2"]),
        ("?review=waiting", ["s5", "s7", "s6"]),
        ("?review=draft", ["s6"]),
        ("?review=hand", ["s1", "s2", "s3", "s4"]),
        ("?source=gazette", ["s1"]),
        ("?words=MARR+island", ["s2"]),
        ("?only=2,4,99", ["s2", "s4"]),
        ("?party=west&issue=ships", []),
        ("?page=7&at=x&only=,", ["s5", "s7", "s6", "s1", "s2", "s3", "s4"]),
    ],
)
def test_what_is_looked_for(workbench, query, found):
    """Filters leave what fits, what is in doubt stands first; nonsense in an address harms nothing."""
    name = workbench.case(TEXT)
    page = workbench.get(f"/c/{name}/evidence{query}")
    assert page.status == 200 and listed(page.text) == found


def test_a_large_case_is_shown_in_pages(workbench):
    """Only fifty of two hundred are sent, and the page of the statement that is asked for."""
    more = "".join(f"  - {{date: 2044-09-07, party: east, stance: states, text: n{k}}}\n" for k in range(200))
    name = workbench.case(HARBOUR.replace("meetings:\n", f"{more}meetings:\n"))
    assert len(listed(workbench.get(f"/c/{name}/evidence").text)) == 50
    assert "s160" in listed(workbench.get(f"/c/{name}/evidence?at=160").text)
    assert listed(workbench.get(f"/c/{name}/evidence?page=5").text) == ["s201", "s202", "s203", "s204"]


def test_accepting_is_what_review_does(workbench):
    """The file is, letter by letter, as `detente review` leaves it; the next that waits comes into view."""
    name = workbench.case(TEXT)
    kept: list[str] = []
    walk = Review(TEXT, kept.append)
    walk.accept()
    sent = send(workbench, name, "accept/4")
    assert sent.status == 303 and "at=7" in sent.headers["location"]
    assert written(workbench, name) == kept[-1]
    walk.drop()
    sent = send(workbench, name, "drop/6", query="?at=7")
    assert written(workbench, name) == kept[-1]
    assert "at=6" in sent.headers["location"]


def test_correcting_is_what_review_does(workbench):
    """Stance, party and issue as the command puts them, remarks kept, and marked as corrected once."""
    name = workbench.case(TEXT)
    kept: list[str] = []
    walk = Review(TEXT, kept.append)
    walk.correct(stance="offers", party="guild")
    walk.about("toll", "none at all")
    given = {"stance": "offers", "party": "guild", "about-0": 'toll = "none at all"'}
    assert send(workbench, name, "correct/4", given).status == 303
    assert written(workbench, name) == kept[-1]
    assert "# seen twice?" in written(workbench, name)


def test_what_is_not_changed_is_not_written(workbench):
    """A form sent as it came changes nothing, whatever the statement is about."""
    name = workbench.case(TEXT)
    page = workbench.get(f"/c/{name}/evidence?at=7").text
    form = re.search(r'<form class="correct".*?</form>', page, re.DOTALL)
    assert form
    given = dict(re.findall(r'<input[^>]*name="([^"]*)"[^>]*value="([^"]*)"', form[0]))
    for field, options in re.findall(r'<select[^>]*name="([^"]*)"[^>]*>(.*?)</select>', form[0], re.DOTALL):
        chosen = re.search(r'<option value="([^"]*)" selected', options)
        given[field] = unescape(chosen[1]) if chosen else ""
    assert given["about-1"] == "treaty = no"
    assert workbench.post(f"/c/{name}/evidence/correct/6", {k: unescape(v) for k, v in given.items()}).status == 303
    assert written(workbench, name) == TEXT


def test_every_field_is_written(workbench):
    """Speaker, day and condition come and go, a second subject too."""
    name = workbench.case(TEXT)
    given = {"speaker": "Ibo Tann", "date": "2044-09-11", "if": "the wind turns", "about-1": "treaty = yes"}
    assert send(workbench, name, "correct/4", given).status == 303
    said = reads(written(workbench, name)).statements[4]
    assert (said.speaker, str(said.date), said.condition) == ("Ibo Tann", "2044-09-11", "the wind turns")
    assert [one.text for one in said.about] == ["chain = half", "treaty = yes"] and said.review == "corrected"
    empty = {"speaker": "", "if": "", "about-0": "", "about-1": "", "about-2": ""}
    assert send(workbench, name, "correct/4", empty, "?at=5").status == 303
    said = reads(written(workbench, name)).statements[4]
    assert (said.speaker, said.condition, said.about) == ("", "", ())


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"date": "yesterday"}, "date"),
        ({"date": ""}, "date"),
        ({"party": "nobody"}, "party"),
        ({"stance": "shouts"}, "stance"),
        ({"about-0": "chain = sideways"}, "about-0"),
        ({"about-1": "chain ="}, "about-1"),
    ],
)
def test_a_fault_stands_at_its_field(workbench, given, field):
    """What cannot be is told once, where it was entered; what was entered is still there and nothing is written."""
    name = workbench.case(TEXT)
    sent = send(workbench, name, "correct/4", given)
    assert sent.status == 422
    assert re.findall(r'class="error" id="([^"]*)-error"', sent.text.partition('class="correct"')[2]) == [field]
    assert written(workbench, name) == TEXT


def test_an_old_page_decides_on_the_statement_that_it_showed(workbench):
    """Where another tab has dropped a statement before, the one that was meant is accepted."""
    name = workbench.case(TEXT)
    old = workbench.get(f"/c/{name}/evidence?at=7").fields(f"/c/{name}/evidence/accept/6")
    send(workbench, name, "drop/4")
    assert workbench.post(f"/c/{name}/evidence/accept/6", old).status == 303
    assert [said.review for said in reads(written(workbench, name)).statements[4:]] == ["draft", "accepted"]


def test_a_report_is_read_into_the_case(workbench):
    """A report that was dropped is what `detente read --into` makes of it, and can be seen in its place, and undone."""
    name = workbench.case()
    report = workbench.folder / "talks.txt"
    report.write_text(REPORT, encoding="utf-8")
    expected = add(HARBOUR, [read(opened(str(report)), reads(HARBOUR))])[1]
    report.unlink()
    assert upload(workbench, name, [("talks.txt", REPORT.encode())]).status == 303
    page = settled(workbench, name)
    assert written(workbench, name) == expected != HARBOUR
    added = reads(expected).statements[4:]
    assert all(said.review in ("draft", "doubtful") for said in added)
    assert f"talks.txt: {len(added)} statement" in page
    shown = workbench.get(f"/c/{name}/evidence?at=5").text
    assert f"<mark>{added[0].text.split()[0]}" in unescape(shown)
    whole = workbench.get(f"/c/{name}/evidence/text/4")
    assert whole.status == 200 and "ANSE - West Island" in whole.text and 'id="here"' in whole.text
    undo = workbench.get(f"/c/{name}/evidence").fields(f"/c/{name}/undo")
    workbench.post(f"/c/{name}/undo", undo)
    assert written(workbench, name) == HARBOUR


def test_an_example_becomes_a_first_case(workbench):
    """A case that nobody has begun gets the parties and issues that `detente draft` finds in the reports."""
    name = workbench.case(skeleton("Talks"))
    assert upload(workbench, name, [("talks.txt", REPORT.encode())], task="draft").status == 303
    settled(workbench, name)
    made = reads(written(workbench, name))
    assert made.draft and made.title == "Talks" and "north" not in made.parties
    assert made.statements and made.issues


FAULTS: dict[str, tuple[str, bytes, str]] = {
    "empty": ("../../etc/nothing.txt", b" ", "nothing.txt: an empty report"),
    "binary": ("sound.bin", bytes(range(256)) * 9, "sound.bin: neither text nor HTML"),
    "word": ("broken.docx", b"PK\x03\x04 no more", "broken.docx: "),
    "long": ("long.txt", b"many words \n" * 200_000, "long.txt: 2,"),
    "undated": ("undated.txt", REPORT.replace("12 September 2044\n", "").encode(), "undated.txt: its day is not known"),
    "locked": ("secret.pdf", locked("key"), "secret.pdf: the PDF file is locked with a password"),
}


def test_a_bad_report_gets_one_message(workbench):
    """What cannot be read is told in one message with the name of the file, and changes nothing."""
    name = workbench.case()
    upload(workbench, name, [(file, data) for file, data, _ in FAULTS.values()])
    page = unescape(settled(workbench, name))
    errors = re.findall(r'<p class="error" lang="en">(.*?)</p>', page, re.DOTALL)
    assert len(errors) == len(FAULTS)
    for error, (_, _, message) in zip(errors, FAULTS.values(), strict=True):
        assert error.startswith(message) and "/tmp" not in error and "Traceback" not in error
    assert written(workbench, name) == HARBOUR


def test_a_day_is_given_afterwards(workbench):
    """A report that does not say its day is asked for it, and read without being dropped again."""
    name = workbench.case()
    upload(workbench, name, [("undated.txt", REPORT.replace("12 September 2044\n", "").encode())])
    settled(workbench, name)
    action = f"/c/{name}/evidence/again"
    form = workbench.get(f"/c/{name}/evidence").fields(action)
    told = workbench.get(workbench.post(action, {**form, "day": "soon"}).headers["location"])
    assert "This is not a day" in told.text and written(workbench, name) == HARBOUR
    workbench.post(action, {**form, "day": "2044-09-12"})
    settled(workbench, name)
    added = reads(written(workbench, name)).statements[4:]
    assert added and {str(said.date) for said in added} == {"2044-09-12"}


@pytest.mark.parametrize(
    ("fields", "field"), [({}, "files"), ({"pasted": "x", "day": "soon"}, "day"), ({"pasted": "  \n "}, "files")]
)
def test_a_form_without_a_report_says_so(workbench, fields, field):
    """Nothing chosen, or a day that is none, is told at its field."""
    name = workbench.case()
    sent = upload(workbench, name, [("", b"")], **fields)
    assert sent.status == 422
    assert re.findall(r'class="error" id="(files|day)-error">', sent.text) == [field]


def test_a_reading_can_be_stopped(workbench):
    """A long reading is seen, refuses a second, and ends at once when that is wished."""
    name = workbench.case()
    upload(workbench, name, [("long.txt", REPORT.encode() + b"\n\n" + b"He said that it would rain. " * 20_000)])
    page = workbench.get(f"/c/{name}/evidence")
    assert "Reading long.txt (1 of 1)" in page.text
    assert upload(workbench, name, [("other.txt", b"x")]).status == 422
    workbench.post(f"/c/{name}/evidence/stop", page.fields(f"/c/{name}/evidence/stop"))
    page = settled(workbench, name)
    assert "Stopped." in page and written(workbench, name) == HARBOUR
    workbench.post(
        f"/c/{name}/evidence/close", workbench.get(f"/c/{name}/evidence").fields(f"/c/{name}/evidence/close")
    )
    assert "Stopped." not in workbench.get(f"/c/{name}/evidence").text


def test_texts_beside_the_case_are_found(workbench):
    """A report that lies beside the case shows its statements in their place once it has been looked for."""
    quote = "We demand that the chain comes down"
    start = REPORT.index(quote)
    place = f"source: r, at: {start}-{start + len(quote)}"
    said = f"  - {{date: 2044-09-12, party: west, stance: demands, about: chain = down, text: {quote}, {place}}}\n"
    title = REPORT.partition("\n")[0].replace("Harbour", "Other")
    source = f'  r: {{title: "{title}", date: 2044-09-12}}\n'
    name = workbench.case(HARBOUR.replace("meetings:\n", f"{said}meetings:\n") + source)
    page = workbench.get(f"/c/{name}/evidence?at=5")
    assert "is not known here" in page.text
    report = workbench.folder / "beside.txt"
    report.write_text(REPORT.replace("Harbour talks", "Other talks"), encoding="utf-8")
    start = report.read_text(encoding="utf-8").index(quote)
    workbench.post(f"/c/{name}/evidence/look", page.fields(f"/c/{name}/evidence/look"))
    settled(workbench, name)
    report.unlink()
    shown = workbench.get(f"/c/{name}/evidence?at=5").text
    assert "is not known here" in shown  # it stands elsewhere in that text
    moved = (
        (workbench.folder / name)
        .read_text(encoding="utf-8")
        .replace(place, f"source: r, at: {start}-{start + len(quote)}")
    )
    other = workbench.case(moved)
    assert f"<mark>{quote}</mark>" in workbench.get(f"/c/{other}/evidence?at=5").text
