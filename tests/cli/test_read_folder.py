"""A folder of a thousand reports."""

from __future__ import annotations

import pytest

from detente.case.text.from_file import read
from detente.reader import statements
from tests.documents.made import PARAGRAPHS, docx, html, pdf
from tests.reader.making import CASE, TEXT, each
from tests.reader.simple import simple_read

NUMBER = 1000


@pytest.fixture
def folder(tmp_path):
    """A thousand reports of every kind, of which three cannot be read."""
    root = tmp_path / "reports"
    pages, files, books = html(), docx(), pdf()
    for k in range(NUMBER):
        below = root / f"{k // 100:02}"
        below.mkdir(parents=True, exist_ok=True)
        day = f"{1 + k % 28} {('May', 'June', 'July')[k % 3]} 2031"
        match k % 25:
            case 0:
                (below / f"{k:04}.html").write_text(pages.replace("2 May 2031", day), "utf-8")
            case 1:
                (below / f"{k:04}.docx").write_bytes(files)
            case 2:
                (below / f"{k:04}.pdf").write_bytes(books)
            case _:
                text = TEXT.replace("2 May 2031", day).replace("Gates", f"Day {k}: gates")
                (below / f"{k:04}.txt").write_text(text + "\n\n".join(PARAGRAPHS[1:] * 4), "utf-8")
    for name, data in (("bad.pdf", b"%PDF-1.7"), ("bad.docx", b"PK\x03\x04"), ("bad.txt", b"\0\1")):
        (root / name).write_bytes(data)
    return root


@pytest.mark.campaign
def test_a_thousand_reports(detente, folder, written, monkeypatch):
    """All are read, the bad ones are told at the end, and the case takes what is new."""
    found = {}

    def read_once(document, known=None, *_):
        if document.name not in found:
            found[document.name] = simple_read(document, known)
        return found[document.name]

    monkeypatch.setattr(statements, "read_all", each(read_once))
    written("case.yaml", CASE.replace("name: Upland", "name: Upland, aliases: [Ana Reyes]"))
    done = detente("read", folder, "--case", "case.yaml")
    assert done.code == 2
    assert done.err.endswith(f"3 of {NUMBER + 3:,} reports could not be read\n")
    assert [line.partition(":")[0].rpartition("/")[2] for line in done.err.splitlines() if "/bad." in line] == [
        "bad.docx", "bad.pdf", "bad.txt",
    ]  # fmt: skip
    assert f"statements in {NUMBER:,} reports" in " ".join(done.lines[-2:])
    assert max(map(len, done.lines)) <= 80
    added = detente("read", folder, "--into", "case.yaml")
    assert added.code == 2 and "there already" in added.lines[-1], added.err
    assert len(read("case.yaml").statements) > 1
