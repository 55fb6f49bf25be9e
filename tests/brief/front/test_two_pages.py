"""The two pages: short enough, in words, each sentence with its place in the annex, each share that of the readings."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest
from rich.cells import cell_len
from rich.console import Console

from detente.analysis import Analysis
from detente.brief import compose
from detente.brief.brief_files import written
from detente.brief.compose import two_pages
from detente.brief.front import BriefAddition
from detente.catalog import names
from detente.robustness import Conclusion, Readings, readings
from detente.show.document import (
    Bullets,
    Link,
    Paragraph,
    Section,
    ShownDocument,
    anchors,
    plain,
    runs,
    said,
    targets,
    walk,
)
from detente.show.terminal import render
from tests.analysed import STORY, analysed, document, full_note, note

LINES, COLUMNS = 60, 80
ORDER = ["subject", "bottom-line", "wants", "agreed", "dangers", "blocked", "next-meeting"]
STORIES = sorted(path.name for path in STORY.glob("*.yaml"))
GAMES = sorted(entry.name for entry in names() if entry.name.split("/")[-1].isdecimal())
CASES = [*sorted({entry.name for entry in names()} - {*GAMES}), *GAMES[::9], "large"]

CONCEPTS = re.compile(
    r"\b(Nash|GMR|SMR|SEQ|SSEQ|SIM|Kalai|Smorodinsky|Pareto|egalitarian|utilitarian|metarational\w*|equilibri\w+)\b",
    re.I,
)
SIGNS = re.compile(r"->|[<>!]=|\b(and|or) not\b|[a-z]_[a-z]|\b(implies|iff)\b| = ")


def front(made: ShownDocument) -> tuple[str, ...]:
    """The texts of a document, a block or an item each, without titles."""
    found = []
    for section in made.sections:
        for block in walk(section.blocks):
            rows = getattr(block, "rows", None)
            if isinstance(block, Bullets):
                found += [plain(item.spans) for item in block.items]
            elif rows is not None:
                found += [plain(cell.spans) for row in rows for cell in row]
            else:
                found.append(plain(runs(block)))
    return tuple(found)


def printed(made: ShownDocument) -> list[str]:
    out = io.StringIO()
    render(made, Console(file=out, width=COLUMNS, highlight=False))
    return out.getvalue().splitlines()


def hidden(case) -> set[str]:
    """Keys of issues and parties that are not also their names or words of the case."""
    said = " ".join([case.title, case.summary, *map(case.issue_name, case.issues), *map(case.name_of, case.parties)])
    said += " ".join(value for issue in case.issues.values() for value in issue.values)
    keys = {key for key in (*case.issues, *case.parties) if len(key) > 1}
    return {key for key in keys if not re.search(rf"\b{re.escape(key)}\b", said, re.IGNORECASE)}


@pytest.fixture(params=[*CASES, *STORIES])
def told(request) -> Analysis:
    return analysed(request.param)


def test_the_two_pages_are_short_and_in_words(told):
    """At most 60 lines of 80 columns, in the order of the questions, without names of concepts, signs or raw keys."""
    made = note(told)
    lines = printed(made)
    assert len(lines) <= LINES
    assert max(map(cell_len, lines)) <= COLUMNS
    keys = [section.key for section in made.sections]
    assert keys == [key for key in ORDER if key in keys]
    assert keys[:2] == ORDER[:2]
    raw = hidden(told.case)
    for text in front(made)[1:]:
        assert not CONCEPTS.search(text), text
        assert not SIGNS.search(text), text
        assert not [key for key in raw if re.search(rf"\b{re.escape(key)}\b", text)], text


def test_what_a_caller_adds_fits_too(told):
    """A paragraph of four lines behind the bottom line, and it is still two pages."""
    added = Section("added", "What changed", (Paragraph(said("word " * 60)),))
    made = compose.note(told, BriefAddition("added", lambda _, room: iter((added,)), lambda _: iter(()), {}))
    assert made.sections[2].key == "added"
    assert len(printed(made)) <= LINES


@pytest.mark.parametrize("name", ["nato-russia-2022", "elmira", "cuban-missile-crisis", *STORIES])
def test_no_condition_stands_raw_in_the_annex(name):
    """The annex tells conditions in words too."""
    raw = re.compile(r"[<>!]=|\b(implies|iff)\b| = |nobody's move")
    assert [text for text in front(full_note(analysed(name))) if raw.search(text)] == []


def test_each_sentence_of_the_bottom_line_has_its_place_in_the_annex(told):
    """At most five sentences with numbers, each with a reference that leads somewhere on the page."""
    (bottom,) = [section for section in note(told).sections if section.key == "bottom-line"]
    listed = bottom.blocks[0]
    numbered = [item for item in listed.items if item.mark]
    assert 1 <= len(numbered) <= 5
    assert [item.mark for item in numbered] == [f"{k}." for k in range(1, len(numbered) + 1)]
    links = [[span.target for span in item.spans if isinstance(span, Link)] for item in numbered]
    assert all(links), [plain(item.spans) for item in numbered]


@pytest.mark.parametrize("name", ["nato-russia-2022", "elmira", "rapoport1966/12", *STORIES])
def test_the_page_opens_on_the_same_content(name):
    """The page begins with the very sections of the two pages, and all their references lead to places on it."""
    told = analysed(name)
    for short, whole in ((two_pages(told), document(told)), (note(told), full_note(told))):
        count = len(short.sections)
        assert short.sections[:-1] == whole.sections[: count - 1]
        assert short.sections[-1].blocks[:-1] == whole.sections[count - 1].blocks
    page = document(told)
    assert [section.part for section in page.sections[: len(two_pages(told).sections)]] == [""] * len(
        two_pages(told).sections
    )
    assert all(section.part for section in page.sections[len(two_pages(told).sections) :])
    there = set(anchors(page.sections))
    for made in (note(told), two_pages(told)):
        assert set(targets(made.sections)) <= there


PAPER = ["nato-russia-2022", "elmira", "large", *STORIES]
CONVERTED = ["nato-russia-2022", "elmira", "large", *STORIES[2:3]]
"""LibreOffice takes seconds for each."""


@pytest.mark.parametrize(
    ("name", "writer"), [*((name, "brief.pdf") for name in PAPER), *((name, "brief.docx") for name in CONVERTED)]
)
def test_paper_has_two_pages(name, writer, tmp_path):
    """A file for paper without the annex has at most two pages; those of a DOCX file are counted by LibreOffice."""
    pypdf = pytest.importorskip("pypdf", reason="the extra dev is not installed")
    pytest.importorskip("typst", reason="the extra paper is not installed")
    content = written(analysed(name), writer)
    if writer.endswith("docx"):
        content = converted(content, tmp_path)
    assert len(pypdf.PdfReader(io.BytesIO(content)).pages) <= 2


def converted(content: bytes, folder: Path) -> bytes:
    """A DOCX file as PDF."""
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not installed: nothing here lays DOCX files out in pages")
    (folder / "brief.docx").write_bytes(content)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [
        office,
        profile,
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        str(folder),
        str(folder / "brief.docx"),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=240)
    return (folder / "brief.pdf").read_bytes()


def test_the_annex_comes_on_paper_only_on_request():
    """With the annex there are more pages, and the case's text is there only if asked for."""
    pypdf = pytest.importorskip("pypdf", reason="the extra dev is not installed")
    pytest.importorskip("typst", reason="the extra paper is not installed")
    told = analysed("elmira")

    def pages(**asked):
        return [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(written(told, "b.pdf", **asked))).pages]

    short, annex, text = pages(), pages(annex=True), pages(text=True)
    assert len(short) <= 2 < len(annex) < len(text) + 1
    assert "detente: 1" not in "".join(annex)
    assert "detente: 1" in "".join(text)


def figures(told: Analysis) -> set[str]:
    """Every figure that a share of readings, or of the readings in which something else holds, may have."""
    found = readings(told.case)
    shares = {found.share(made) for made in found.counts}
    for given in found.counts:
        if given.kind in ("tempts", "deal") and found.count(given):
            shares |= {found.share(made, given) for made in found.counts if made.kind == "deterred"}
    shares |= {1 - share for share in shares}
    ends = [found.share(made) for made in found.of("outlook")]
    return {figure(share) for share in [*shares, 1 - sum(ends, Fraction(0))]}


def figure(share: Fraction) -> str:
    if 0 < share < Fraction(1, 100):
        return "under 1 %"
    return "over 99 %" if Fraction(99, 100) < share < 1 else f"{round(100 * share)} %"


@pytest.mark.parametrize("name", ["nato-russia-2022", *STORIES])
def test_every_share_is_that_of_the_readings(name):
    """No figure stands on the two pages that the readings of the case do not have."""
    told = analysed(name)
    shown = {found for text in front(note(told)) for found in re.findall(r"(?:under |over )?\d+ %", text)}
    if told.readings is None:
        assert not told.in_doubt
        assert shown == set()
        return
    assert shown <= figures(told)
    assert shown or all(share in (0, 1) for share in shares(told.readings))


def shares(found: Readings) -> list[Fraction]:
    return [found.share(made) for made in found.counts]


def test_what_was_not_worked_out_is_told_where_it_was_asked_for():
    """A reason stands at the bottom line; who asked for no readings, as the workbench does at first, says so itself."""
    told = analysed("nato-russia-2022")
    assert told.in_doubt
    found = dict.fromkeys(("deals", "demands", "temptations", "dangers"))
    found = {name: getattr(told, name) for name in found}
    refused = Analysis.around(told.board, **found, _read=(None, "it would take too long"))
    assert "How sure this is was not worked out: it would take too long." in front(note(refused))
    unasked = replace(refused, draws=0)
    vars(unasked).update(board=told.board, **found)
    assert not [text for text in front(note(unasked)) if "not worked out" in text]


def test_pages_of_what_is_found_soonest_search_for_nothing():
    """The workbench shows them while readings are drawn: all but levers and who could break a package together."""
    told = analysed("nato-russia-2022")
    kept = {name: getattr(told, name) for name in ("_deals", "demands", "temptations", "baseline")}
    quick = Analysis.around(told.board, **kept, _read=(None, "no readings are drawn"))
    found = [section.title for section in two_pages(quick, searched=False).sections]
    assert not {"levers", "_breaches"} & vars(quick).keys()
    assert found == [section.title for section in two_pages(told).sections]


def test_the_shares_told_of_the_talks_are_those_of_detente_readings():
    """What comes without a deal, what tempts, what deters: each with the share that ``detente.readings`` gives."""
    told = analysed("nato-russia-2022")
    found = readings(told.case)
    text = " ".join(" ".join(front(note(told))).split())
    invading = (("forces", "invading"),)
    today = found.share(Conclusion("outlook", state=()))
    assert f"things stay as they are, in nearly all readings ({figure(today)})" in text
    tempts = Conclusion("tempts", ("russia",), invading)
    pays, held = found.share(tempts), found.share(Conclusion("deterred", ("russia",), invading), tempts)
    assert f"({figure(pays)})" in text
    assert f"({figure(held)})" in text
    assert 0 < pays < 1
    assert 0 < held < 1
