"""Evidence in a real browser: decided on by keys alone, files dropped, fitting narrow and wide."""

from __future__ import annotations

import pytest

from detente import reads
from tests.app.reading_files import REPORT
from tests.app.test_evidence import TEXT, written


@pytest.mark.parametrize(("width", "scheme"), [(390, "dark"), (1280, "light")])
def test_evidence_fits_and_axe_finds_nothing_serious(tab, workbench, width, scheme):
    """With a statement beside the table, and with a fault at a field."""
    opened = tab(width, color_scheme=scheme, bypass_csp=True)
    opened.goto(f"/c/{workbench.case(TEXT)}/evidence?at=7")
    assert opened.overflow() == 0 and opened.serious() == []
    opened.page.fill("#date", "")
    opened.page.click("#correct button")
    opened.page.wait_for_selector("#date-error")
    assert opened.overflow() == 0 and opened.serious() == []
    assert [line for line in opened.said if "422" not in line] == []


def test_statements_are_reviewed_by_keys(tab, workbench):
    """a accepts, d drops, s leads to the stance, Ctrl+Enter sends, u takes back: the mouse is not needed."""
    opened, name = tab(), workbench.case(TEXT)
    opened.goto(f"/c/{name}/evidence")
    page = opened.page
    page.keyboard.press("a")
    page.wait_for_selector("#looked-heading:has-text('S7')")
    page.keyboard.press("s")
    page.keyboard.type("rej")
    page.keyboard.press("Control+Enter")
    page.wait_for_selector("tr#s7 .mark-rejects")
    page.keyboard.press("Escape")
    page.keyboard.press("n")
    page.wait_for_selector("#looked-heading:has-text('S6')")
    page.keyboard.press("d")
    page.wait_for_selector(".message:has-text('S6 dropped')")
    said = reads(written(workbench, name)).statements[4:]
    assert [(one.stance, one.review) for one in said] == [("demands", "accepted"), ("rejects", "corrected")]
    page.keyboard.press("u")
    page.wait_for_selector(".message:has-text('Undone')")
    assert len(reads(written(workbench, name)).statements) == 7


def test_a_report_that_is_dropped_is_read(tab, workbench):
    """A file dropped anywhere on the page is read, the page tells by itself when it is done, and nothing leaves."""
    opened, name = tab(), workbench.case()
    opened.goto(f"/c/{name}/evidence")
    opened.page.evaluate(
        """text => {
            const carried = new DataTransfer();
            carried.items.add(new File([text], "talks.txt", {type: "text/plain"}));
            const wishes = {bubbles: true, cancelable: true, dataTransfer: carried};
            document.body.dispatchEvent(new DragEvent("drop", wishes));
        }""",
        REPORT,
    )
    opened.page.wait_for_selector("#close-job")
    assert len(reads(written(workbench, name)).statements) > 4
    assert {url.startswith((workbench.origin, "data:")) for url in opened.asked} == {True}
