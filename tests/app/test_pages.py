"""The pages of the frame over the real server: start, faults, undo, downloads, and what is told where it fails."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest

from detente.case.text.from_file import read
from detente.catalog import entries
from tests.case.harbour import HARBOUR

SMALL = entries.path_of("elmira").read_text(encoding="utf-8")


def test_a_case_is_made(workbench):
    """With a title and a day; one of the same title gets a name of its own."""
    start = workbench.get("/start")
    for name in ("le-fosse.yaml", "le-fosse-2.yaml"):
        sent = workbench.post("/new", {**start.fields("/new"), "title": "Le fossé", "day": "2031-04-28"})
        assert sent.status == 303 and sent.headers["location"].startswith(f"/c/{name}/")
        case = read(workbench.folder / name)
        assert (case.title, case.as_of.isoformat()) == ("Le fossé", "2031-04-28")
    assert "le-fosse.yaml" in workbench.get("/start").text


@pytest.mark.parametrize(
    ("given", "field", "said"),
    [
        ({"title": "  "}, "title", "A case has a title."),
        ({"title": "x", "day": "2031-02-30"}, "day", "This is not a day"),
    ],
)
def test_bad_input_is_told_at_the_field(workbench, given, field, said):
    """Once, with what was typed still there, and read out with the field."""
    page = workbench.post("/new", {**workbench.get("/start").fields("/new"), **given})
    assert page.status == 422
    assert re.search(rf'id="{field}-error">{said}', page.text) and page.text.count('class="error"') == 1
    assert f'aria-describedby="{field}-hint {field}-error"' in page.text
    assert not list(workbench.folder.glob("x*.yaml"))


def test_an_example_is_copied(workbench):
    """As it stands in the catalog."""
    form = workbench.get("/start").fields("/copy")
    sent = workbench.post("/copy", {**form, "example": "hipel1993/elmira"})
    assert sent.status == 303
    assert (workbench.folder / "elmira.yaml").read_text(encoding="utf-8") == SMALL
    assert workbench.post("/copy", {**form, "example": "../../secret"}).status == 400


def test_a_faulty_file_is_shown_with_its_faults(workbench):
    """At their lines, beside the text; only what is confirmed is saved."""
    faulty = HARBOUR.replace("stance: demands", "stance: wishes <b>")
    name = workbench.case(faulty)
    assert workbench.get(f"/c/{name}/overview").headers["location"] == f"/c/{name}/faults"
    page = workbench.get(f"/c/{name}/faults")
    assert "unknown stance" in page.text and 'data-line="' in page.text and "<b>" not in page.text
    form = page.fields(f"/c/{name}/faults")
    worse = workbench.post(f"/c/{name}/faults", {**form, "text": faulty + "more: nonsense\n"})
    assert worse.status == 422 and "Nothing was saved yet" in worse.text and "more: nonsense" in worse.text
    assert (workbench.folder / name).read_text(encoding="utf-8") == faulty
    assert workbench.post(f"/c/{name}/faults", {**form, "text": faulty + "# still\n", "anyway": "1"}).status == 303
    form = workbench.get(f"/c/{name}/faults").fields(f"/c/{name}/faults")
    assert workbench.post(f"/c/{name}/faults", {**form, "text": HARBOUR}).status == 303
    assert (workbench.folder / name).read_text(encoding="utf-8") == HARBOUR
    assert workbench.get(f"/c/{name}/overview").status == 200


@pytest.mark.parametrize("place", ["evidence/upload", "issues/issue", "issues/party"])
def test_a_form_that_a_fault_has_overtaken_is_refused(workbench, place):
    """Another program broke the file and that was taken over, while a form was still open in another tab."""
    name = workbench.case()
    form = workbench.get(f"/c/{name}/evidence").fields(f"/c/{name}/evidence/upload")
    faulty = HARBOUR.replace("stance: demands", "stance: wishes")
    (workbench.folder / name).write_text(faulty, encoding="utf-8")
    theirs = workbench.get(f"/c/{name}/changed").fields(f"/c/{name}/changed")
    assert workbench.post(f"/c/{name}/changed", {**theirs, "choice": "theirs"}).status == 303
    refused = workbench.post(f"/c/{name}/{place}", form)
    assert refused.status == 409 and "no longer fits" in refused.text
    assert (workbench.folder / name).read_text(encoding="utf-8") == faulty


@pytest.mark.parametrize("data", [b"\xff\xfe\x00", b"", b"a" * 2_100_000, b"[" * 500, b"a: &x [*x]\n"])
def test_a_file_that_is_no_case_never_breaks_the_workbench(workbench, data):
    """Not text, nothing, too large, too deep: a page says what is wrong."""
    name = workbench.case()
    (workbench.folder / name).write_bytes(data)
    page = workbench.get(f"/c/{name}/overview")
    page = workbench.get(page.headers["location"]) if page.status == 303 else page
    assert page.status in (200, 400)
    assert (workbench.folder / name).read_bytes() == data


def test_undo_of_an_overtaken_page_is_refused(workbench):
    """A page that shows an earlier state does not take back what it does not show."""
    faulty = HARBOUR.replace("stance: demands", "stance: wishes")
    name = workbench.case(faulty)
    form = workbench.get(f"/c/{name}/faults").fields(f"/c/{name}/faults")
    workbench.post(f"/c/{name}/faults", {**form, "text": HARBOUR})
    old = workbench.get(f"/c/{name}/overview").fields(f"/c/{name}/undo")
    assert workbench.post(f"/c/{name}/undo", {**old, "_version": form["_version"]}).status == 409
    undone = workbench.post(f"/c/{name}/undo", {**old, "from": "https://evil.example/"})
    assert undone.headers["location"].startswith(f"/c/{name}/")
    assert (workbench.folder / name).read_text(encoding="utf-8") == faulty


def test_files_are_handed_over(workbench):
    """Each opens as what it is; the case file is the file, byte by byte."""
    name = workbench.case(SMALL)
    assert workbench.get(f"/c/{name}/hand-over").status == 200
    answers = {
        file: workbench.get(f"/c/{name}/hand-over/{file}") for file in ("brief.docx", "page.html", "tables.xlsx")
    }
    assert {answer.status for answer in answers.values()} == {200}
    assert answers["page.html"].text.startswith("<!doctype html>")
    case = workbench.get(f"/c/{name}/hand-over/case.yaml")
    assert case.text == SMALL and f'filename="{name}"' in case.headers["content-disposition"]
    assert workbench.get(f"/c/{name}/hand-over/other.exe").status == 400


def test_unknown_pages_are_told(workbench):
    """With a way back, and nothing of what was asked for that would act."""
    page = workbench.get("/no<script>alert(1)</script>")
    assert page.status == 404 and "<script>alert" not in page.text and "/start" in page.text
    for name in ("nothing", "a" * 300, "%00"):
        assert workbench.get(f"/c/{name}.yaml/overview").status == 400


def test_a_second_workbench_is_told_where_the_first_is(workbench):
    """It ends with the address, and the first goes on."""
    name = workbench.case(SMALL)
    workbench.get(f"/c/{name}/overview")
    done = subprocess.run(
        [sys.executable, "-m", "detente", "open", name, "--no-browser"],
        cwd=workbench.folder, capture_output=True, encoding="utf-8", timeout=60, check=False,
    )  # fmt: skip
    assert done.returncode == 2
    assert f"{name} is open already" in done.stderr and workbench.origin in done.stderr


def test_other_machines_are_kept_out_unless_meant(detente):
    """An address that they reach needs a flag, and a file that is none is told."""
    refused = detente("open", "--host", "0.0.0.0", "--no-browser")
    assert refused.code == 2 and "--let-others-in" in refused.err
    assert detente("open", "nothing.yaml", "--no-browser").code == 2
    assert "--copy" in detente("open", "elmira", "--no-browser").err


def test_the_server_starts_without_what_analyses():
    """Nothing heavy is loaded before the first page is asked for; it is loaded in processes beside the server."""
    heavy = ("numpy", "pandas", "numba", "detente.board", "detente.reader", "detente.show.pictures.every")
    code = f"import sys, detente.app.server.serving; print([one for one in {heavy} if one in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", timeout=60, check=True)
    assert done.stdout.strip() == "[]"


def test_nobody_takes_the_example_for_a_case_of_their_own(workbench):
    """Every view of a new case says that it is the example still, until something in it is their own."""
    made = workbench.post("/new", {**workbench.get("/start").fields("/new"), "title": "Nobody's yet"})
    place = made.headers["location"].partition("?")[0].rstrip("/")
    for view in ("overview", "positions", "hand-over", "deals"):
        assert "still the example" in workbench.get(f"{place}/{view}").text
    page = workbench.get(f"{place}/issues/party?key=north")
    fields = {**page.fields(f"{place}/issues/party"), "key": "north", "name": "Norland"}
    assert workbench.post(f"{place}/issues/party", fields).status == 303
    assert "still the example" not in workbench.get(f"{place}/overview").text


def test_a_draft_is_vouched_for(workbench):
    """With one button, which says what it changes; a step that can be undone."""
    text = f"draft: true\n{HARBOUR}".replace(
        "about: chain = down, source", "about: chain = down, review: draft, source"
    )
    name = workbench.case(text)
    page = workbench.get(f"/c/{name}/overview")
    assert "1 statement waits for a decision" in page.text
    assert workbench.post(f"/c/{name}/overview/vouch", page.fields(f"/c/{name}/overview/vouch")).status == 303
    assert (workbench.folder / name).read_text(encoding="utf-8") == text.removeprefix("draft: true\n")
    page = workbench.get(f"/c/{name}/overview")
    assert "I vouch for it" not in page.text and "no draft any more" in page.text
    assert workbench.post(f"/c/{name}/undo", page.fields(f"/c/{name}/undo")).status == 303
    assert (workbench.folder / name).read_text(encoding="utf-8") == text
