"""Files of every kind as text, with title, day and lines; and files that cannot be read."""

from __future__ import annotations

import codecs
import io
import os
import random
import sys
import zipfile
from datetime import date

import pytest
from pypdf import PdfReader, PdfWriter

from detente.documents import documents, files, files_in, page
from detente.documents.encoding import OLD
from detente.errors import DetenteError
from tests.documents.made import PARAGRAPHS, TEXT, docx, html, pdf

DAY = date(2031, 5, 2)


@pytest.fixture
def put(tmp_path, monkeypatch):
    """Write a file and give its name; the folder is the current one."""
    monkeypatch.chdir(tmp_path)

    def put(name, data):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data if isinstance(data, bytes) else data.encode("utf-8"))
        return name

    return put


def only(name):
    (one,) = documents([name])
    return one


def refusal(name):
    with pytest.raises(DetenteError) as told:
        only(name)
    assert str(told.value).startswith(f"{name}: ")
    return str(told.value)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (TEXT.encode(), ()),
        (codecs.BOM_UTF8 + TEXT.encode(), ()),
        (TEXT.encode("utf-16"), ()),
        (codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), ()),
        (TEXT.encode("utf-32"), ()),
        (TEXT.encode("utf-16-le"), ("a.txt: no byte order mark; read as UTF-16-LE",)),
        (TEXT.encode("utf-16-be"), ("a.txt: no byte order mark; read as UTF-16-BE",)),
        (TEXT.encode("cp1252"), (f"a.txt: {OLD}",)),
    ],
    ids=["utf-8", "mark", "utf-16", "utf-16-be", "utf-32", "bare-le", "bare-be", "windows"],
)
def test_plain_text(put, data, said):
    """Every encoding gives the same text, title and day, and says what was assumed."""
    read = only(put("a.txt", data))
    assert (read.text, read.title, read.date, read.notes) == (TEXT, "Gates stay shut", DAY, said)


def test_line_ends_stay(put):
    """The text is the file's own, so that places fit; lines are counted however they end."""
    text = "One\r\ntwo\rthree\nfour"
    read = only(put("a.txt", text))
    assert read.text == text
    assert [read.line_of(text.index(word)) for word in ("One", "two", "three", "four")] == [1, 2, 3, 4]


def test_a_web_page(put):
    """The article without menu, footer and script; the day from its head, which goes before the dateline."""
    head = '<meta property="article:published_time" content="2031-05-03T08:00:00+02:00">'
    head += '<meta name=author content="Lia Sarn">'
    read = only(put("a.html", html(head=head)))
    assert all(part in read.text for part in PARAGRAPHS)
    assert not any(word in read.text for word in ("Sport", "newsletter", "never"))
    assert (read.title, read.author, read.date) == ("Gates stay shut", "Lia Sarn", date(2031, 5, 3))


def test_a_web_page_without_a_day(put):
    """Without a day in its head the dateline decides; two days in the head are none."""
    assert only(put("a.html", html())).date == DAY
    two = "".join(f'<meta name="date" content="2031-05-0{k}">' for k in (3, 4))
    assert only(put("b.html", html(head=two))).date == DAY


def test_a_page_says_its_encoding(put):
    """An older page is read as it says in its head."""
    data = html().replace("charset=utf-8", "charset=windows-1252").encode("cp1252")
    assert PARAGRAPHS[1] in only(put("a.html", data)).text


def test_a_pdf_file(put):
    """Pages one after the other; the day on which the file was made is only a guess."""
    read = only(put("a.pdf", pdf([("Gates stay shut",), PARAGRAPHS[1:]], title="Communique")))
    assert "We will not wait" in read.text and read.text.startswith("Gates stay shut")
    assert (read.title, read.date, read.guess) == ("Communique", None, date(2031, 5, 3))


def test_a_word_file(put):
    """Paragraphs and rows in order; the dateline gives the day."""
    read = only(put("a.docx", docx(table=[("Upland", "rejects"), ("Lowland", "demands")])))
    lines = read.text.splitlines()
    assert lines == ["Gates stay shut", *PARAGRAPHS, "Upland\trejects", "Lowland\tdemands"]
    assert (read.title, read.date) == ("Gates stay shut", DAY)


def test_the_kind_is_told_by_the_content(put):
    """A wrong ending does no harm."""
    assert only(put("a.txt", pdf())).text
    assert "newsletter" not in only(put("b.txt", html())).text
    assert only(put("c.dat", TEXT)).text == TEXT


def test_standard_input(put, monkeypatch):
    """A dash reads standard input, whatever kind it is."""
    put("x", "")
    for data in (TEXT.encode(), docx()):
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data)))
        read = only("-")
        assert (read.name, read.date) == ("-", DAY)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("KESH, 2 May 2031 (Radio) - Talks", DAY),
        ("Kesh, May 2nd, 2031 — Talks", DAY),
        ("The envoys part\n\nPort Kesh, 2 May 2031. The talks ended.", DAY),
        ("KESH, May 2, 2031. “We will not wait,” she said.", DAY),
        ("They met in Kesh, 2 May 2031. Nobody spoke.", None),
        ("Kesh, 2 May 2031. First round.\n\nMarl, 3 May 2031. Second round.", None),
        ("Title\n\nPublished on Friday, 2 May 2031\n\nTalks", DAY),
        ("Date: 2031-05-02\nTalks", DAY),
        ("2031-05-02T08:30\nTalks", DAY),
        ("Joint communiqué\n\nThe Parties agree.\n\nDone at Kesh on 2 May 2031, in two copies.", DAY),
        ("Agreement\n\nThe Parties agree.\n\nSigned in Kesh this 2nd of May 2031.", DAY),
        ("Agreement\n\nDone at Kesh on 2 May 2031.\n\nAdopted in Marl on 3 May 2031.", None),
        ("Kesh, 2 May 2031\n\nExcellency, I have the honour to write.", DAY),
        ("Kesh, the 2nd of May 2031\n\nExcellency,", DAY),
        ("Statement by the Minister on the dam, 2 May 2031\n\nTalks", DAY),
        ("Press briefing of 2 May 2031\n\nTalks", DAY),
        ("The envoys part\n\nFrom our correspondent in Kesh, Friday 2 May 2031\n\nFor nine hours they sat", DAY),
        ("The envoys part\nBy Ana Lux, 2 May 2031\nFor nine hours they sat", DAY),
        ("By train they came to Kesh, and on Friday, 2 May 2031\nthe talks began", None),
        ("From the day on which the bridge closed, 2 May 2031\nnobody crossed", None),
        ("Council of the Lake\n412th meeting, 2 May 2031, 10.00\nPresident: Mr Vorn", DAY),
        ("Council of the Lake\n3rd plenary session, Friday, 2 May 2031, 10.30 a.m.\nPresident: Mr Vorn", DAY),
        ("Foreign Office, Upland. Transcript of the daily briefing, 2 May 2031\n\nTalks", DAY),
        ("He spoke of the gates. The briefing of 2 May 2031\nwas short.", None),
        ("Council of the Lake\n\nHeld at Quay House, Kesh, on Friday, 2 May 2031, at 10 a.m.\n\nTalks", DAY),
        ("MONITORING SUMMARY No. 8\nPeriod: 0600 to 1800 GMT, 2 May 2031\n\nTalks", DAY),
        ("Thread, collected 2 May 2031\n\nTalks", DAY),
        ("Talks held on 2 May 2031\n\nTalks", None),
        ("The third round of talks, 2 May 2031\n\nTalks", None),
        ("Ministers to meet on 2 May 2031\n\nTalks", None),
        ("Talks went on. They will meet on 2 May 2031\n", None),
        ("KESH, May 2 - Talks", None),
        ("02/05/2031\nTalks", None),
        ("Talks on 2 May 2031 went on", None),
        ("2 May 2031\n\n3 May 2031\n", None),
        ("Date: 2031-02-30\nTalks", None),
        ("Updated 2 May 2031\nTalks", None),
        ("We met on 2 May 2031 - and left", None),
    ],
)
def test_the_day(put, text, day):
    """A day counts where it cannot be mistaken, and nowhere else."""
    assert only(put("a.txt", text)).date == day


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (TEXT, "Gates stay shut"),
        ("2 May 2031\n\n# Gates *stay* shut\n\nTalks.", "Gates *stay* shut"),
        ("The gates stay shut.\n\nMore.", "a b"),
        ("word " * 60 + "\n\nMore.", "a b"),
        ("Gates stay\nshut for now\nand longer\n\nMore.", "a b"),
        ("Embassy at Oss\nTO: Ministry\nSUBJECT: Oss: the  gates\n\n1. They stay shut.", "Oss: the gates"),
        ("SECRET\nSUBJ/THE GATES AT OSS.\n\nThey stay shut.", "THE GATES AT OSS"),
        ("Gates stay shut\n\nThe subject: gates.", "Gates stay shut"),
    ],
)
def test_the_title(put, text, title):
    """A first line that reads like a headline, or else the name of the file."""
    assert only(put("a_b.txt", text)).title == title


def test_a_folder(put):
    """A folder stands for the reports below it, by name; other and hidden files are left aside; faults are kept."""
    for name in ("r/b.txt", "r/a/c.TXT", "r/.hidden.txt", "r/.git/d.txt", "r/x.png", "r/~$b.docx"):
        put(name, TEXT)
    put("r/bad.pdf", b"%PDF-1.4 nothing")
    faults = []
    read = list(documents(["r", "r/b.txt"], faults))
    assert [one.name for one in read] == ["r/b.txt", "r/a/c.TXT"]
    assert [str(fault).partition(":")[0] for fault in faults] == ["r/bad.pdf"]
    with pytest.raises(DetenteError, match=r"r/x: no reports in this folder"):
        put("r/x/y.png", b"")
        files_in(["r/x"])


def locked(key):
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf())))
    writer.encrypt(user_password=key, owner_password="owner", algorithm="RC4-128")
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


def packed(*parts, flags=0):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in parts:
            made.writestr(name, data)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.pdf", lambda: locked("secret"), "locked with a password"),
        ("a.pdf", lambda: pdf([()]), "its pages are pictures"),
        ("a.pdf", lambda: b"%PDF-1.4\ngarbage", "damaged"),
        ("a.docx", lambda: packed(("word/document.xml", b" " * 61_000_000)), "unpacks to more than any report needs"),
        ("a.docx", lambda: packed(("word/document.xml", b"<w:x")), "it is damaged"),
        ("a.docx", lambda: packed(("xl/workbook.xml", b"<x/>")), "a packed file, but no Word file"),
        ("a.docx", lambda: b"PK\x03\x04 and nothing more", "it is damaged"),
        ("a.docx", lambda: docx(paragraphs=()).replace(b"Gates", b"Gates")[:-300], "it is damaged"),
        ("a.doc", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 100, "an older kind of Word file"),
        ("a.txt", lambda: b"\x89PNG\r\n\x1a\n\0\0\0", "neither text nor HTML"),
        ("a.txt", lambda: b"", "an empty report"),
        ("a.txt", lambda: codecs.BOM_UTF16_LE + b"\0\xd8a", "neither text nor HTML"),
        ("a.txt", lambda: b"word " * 500_000, "2,500,000 characters of text"),
        ("a.txt", lambda: b"x" * 50_000_001, "larger than 50 MB"),
        ("a.html", lambda: b"<html>" + b"x" * 5_000_001, "a page of 5 MB"),
        ("a.html", lambda: b"<html><body></body></html>", "no text in this page"),
        ("a.html", lambda: b"\0\1\2", "it is not text"),
        ("missing.txt", None, "cannot be read: No such file"),
    ],
)
def test_what_cannot_be_read(put, name, data, said):
    """Each file that cannot be read says why, in a message that begins with its name."""
    if data:
        put(name, data())
    assert said in refusal(name)


def test_a_lock_without_a_password_opens(put):
    """A PDF file that only forbids printing is read."""
    assert "We will not wait" in only(put("a.pdf", locked(""))).text


def test_a_bomb_of_entities(put):
    """Entities in a Word file are not expanded."""
    bomb = '<!DOCTYPE a [<!ENTITY a "haha"><!ENTITY b "' + "&a;" * 1000 + '">]><a>' + "&b;" * 1000 + "</a>"
    data = io.BytesIO(docx())
    with zipfile.ZipFile(data) as sound:
        parts = {name: sound.read(name) for name in sound.namelist()}
    parts["word/document.xml"] = bomb.encode()
    assert "damaged" in refusal(put("a.docx", packed(*parts.items())))


def test_without_the_extra(put, monkeypatch):
    """A missing package is named, with the command that installs it."""
    monkeypatch.setitem(sys.modules, "pypdfium2", None)
    name = put("a.pdf", pdf())
    with pytest.raises(DetenteError, match=r"a PDF file needs the package pypdfium2; .*\[reader\]"):
        only(name)


def damaged(data, chance):
    """*data* with a few bytes changed, cut out, doubled or the end lost."""
    out = bytearray(data)
    for _ in range(chance.randint(1, 8)):
        place = chance.randrange(max(1, len(out)))
        match chance.randrange(4):
            case 0:
                out[place : place + 1] = bytes([chance.randrange(256)])
            case 1:
                del out[place : place + chance.randrange(1, 200)]
            case 2:
                out[place:place] = out[place : place + chance.randrange(1, 200)]
            case _:
                out[place:place] = chance.choice([b"<", b">>", b"\0", b"((", b"endobj", b"<table>" * 50, b"&#x0;"])
    return bytes(out)


def survive(put, seeds):
    for seed in seeds:
        chance = random.Random(seed)
        name, data = chance.choice(
            [("f.pdf", pdf()), ("f.docx", docx()), ("f.html", html().encode()), ("f.txt", TEXT.encode("utf-16"))]
        )
        put(name, damaged(data, chance))
        try:
            read = only(name)
        except DetenteError as fault:
            assert str(fault).startswith(f"{name}: "), seed
        else:
            assert read.text.strip() and read.title, seed
            read.text.encode("utf-8")


def test_damaged_files(put):
    """A damaged file gives text or a message, and nothing else."""
    survive(put, range(30))


@pytest.mark.campaign
def test_many_damaged_files(put):
    """Five thousand damaged files of every kind give text or a message."""
    survive(put, range(1000, 6000))


def test_a_pipe_is_refused_at_once(put):
    """A fifo is no file: nobody waits for what may never come."""
    put("x", "")
    os.mkfifo("pipe")
    assert "a pipe or a device" in refusal("pipe")
    assert "a pipe or a device" in refusal("/dev/zero")


def test_nobody_sees_them(put):
    """Soft hyphens go, and accents are parts of their letters."""
    assert only(put("a.txt", "Low\u00adland and Co\u0302te\n")).text == "Lowland and Côte\n"


def test_bounds_can_be_lowered(put, monkeypatch):
    """The limits are the ones that are looked at."""
    monkeypatch.setattr(files, "MAX_FILES", 1)
    put("r/a.txt", TEXT)
    put("r/b.txt", TEXT)
    with pytest.raises(DetenteError, match="more than 1 reports"):
        files_in(["r"])
    monkeypatch.setattr(page, "MAX_BYTES", 100)
    assert "pages of up to" in refusal(put("a.html", html()))
