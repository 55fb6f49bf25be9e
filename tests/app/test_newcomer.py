"""A newcomer's way from an empty folder to a PDF: no terminal, no file format, and nothing leaves the machine."""

from __future__ import annotations

import pytest

from detente.case.text.from_file import read
from tests.app.conftest import ended, started

FIRST = """\
PORT SAVEN, 3 May 2031 (Harbour Wire) - The government of Norland said on Friday that it would not withdraw its
gunboats from the Saven Strait until Sudland lifts its embargo on grain.

Sudland's president, Oskar Lind, demanded that Norland withdraw the gunboats at once. He warned that Sudland would close
its ports to Norland's ships if the gunboats stay.
"""
SECOND = """\
PORT SAVEN, 5 May 2031 (Harbour Wire) - Talks between Norland and Sudland ended on Sunday without agreement.

Norland demanded that Sudland lift the embargo within thirty days. Sudland is ready to discuss inspections of the ships,
its foreign minister said.
"""


@pytest.fixture
def empty(tmp_path):
    made = started(tmp_path)
    yield made
    ended(made)


def test_from_an_empty_folder_to_a_pdf(browser, empty):
    """A case is begun, two reports dropped, a statement decided on, an issue taken from the library, a wish entered, a
    change tried and a PDF taken home."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="en-GB", accept_downloads=True)
    page, asked = context.new_page(), []
    page.set_default_timeout(60_000)
    page.on("request", lambda request: asked.append(request.url))
    page.goto(empty.link)
    page.wait_for_url("**/start")
    page.fill("input[name=title]", "The Saven Strait")
    page.click("form:has(input[name=title]) button")
    page.wait_for_url("**/c/the-saven-strait.yaml/**")
    file = empty.folder / "the-saven-strait.yaml"

    page.click("nav >> text=Evidence")
    reports = [("first.txt", FIRST), ("second.txt", SECOND)]
    sent = [{"name": name, "mimeType": "text/plain", "buffer": text.encode()} for name, text in reports]
    page.set_input_files("input[type=file]", sent)
    page.click("form:has(input[type=file]) button.main")
    page.wait_for_selector("#close-job")
    drafted = read(file)
    assert {"norland", "sudland"} <= set(drafted.parties)
    assert len(drafted.statements) > 3 and drafted.draft
    page.keyboard.press("a")
    page.wait_for_selector(".message:has-text('accepted')")
    assert any(said.review == "accepted" for said in read(file).statements)

    page.click("nav >> text=Issues and rules")
    page.click("main >> text=library")
    page.fill("input[name=words]", "prisoners")
    page.click("form[role=search] button")
    page.click("main a[href*='id=']:has-text('prisoner') >> nth=0")
    before = set(read(file).issues)
    page.click("button:has-text('Take it into the case')")
    page.wait_for_url(lambda url: "issues/issue?key=" in url)
    (taken,) = set(read(file).issues) - before

    page.click("nav >> text=What if")
    page.fill("#free", f"norland: {taken} weighs 4")
    page.click("form:has(#free) button")
    page.wait_for_selector("#follows")
    assert not read(file).preferences.get("norland") or not read(file).preferences["norland"].weights

    page.click("nav >> text=Hand over")
    with page.expect_download() as coming:
        page.click("a[href$='.pdf'] >> nth=0")
    assert coming.value.path().read_bytes().startswith(b"%PDF")
    assert all(url.startswith((empty.origin, "data:")) for url in asked)
    context.close()
