"""Views in a real browser over the real server: nothing serious found by axe, nothing wider than the window."""

from __future__ import annotations

from urllib.parse import urlencode

import pytest

from tests.app.test_what_if import DAM
from tests.browser.conftest import browser  # noqa: F401 (the fixture, which starts Chromium once)

VIEWS = {
    "what-if": "what-if?" + urlencode({"set": "lowland: hotline weighs 0..1", "open": "p1"}),
    "preferences": "preferences?open=p1",
    "paths": "paths?to=forces+%3D+crossing&at=9",
    "compare": "compare?day=2031-04-30",
    "deals": "deals?i-hotline=yes&i-release=full&by=lowland",
}
"""Views, each with an address at which there is much to see."""


@pytest.fixture
def visit(browser, workbench):  # noqa: F811
    """Open an address of the workbench: ``visit("/c/x.yaml/what-if", width=390)``; tells what the console said."""
    contexts = []

    def opened(path, width=1280, **wishes):
        context = browser.new_context(viewport={"width": width, "height": 900}, **wishes)
        contexts.append(context)
        page = context.new_page()
        page.said = []
        page.on("console", lambda message: page.said.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda fault: page.said.append(str(fault)))
        name, _, value = workbench.cookie.partition("=")
        context.add_cookies([{"name": name, "value": value, "url": workbench.origin}])
        page.goto(workbench.origin + path)
        page.wait_for_selector("[data-pending]", state="detached", timeout=60_000)
        return page

    yield opened
    for context in contexts:
        context.close()


@pytest.fixture(scope="module")
def dam(workbench):
    return workbench.case(DAM)


@pytest.mark.parametrize("view", VIEWS)
def test_axe_finds_nothing_serious(visit, dam, view):
    """Names, roles, order and contrast are right, wide and in light, narrow and in the dark."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed")
    for width, scheme in ((1280, "light"), (390, "dark")):
        page = visit(f"/c/{dam}/{VIEWS[view]}", width, color_scheme=scheme, bypass_csp=True)
        found = axe.Axe().run(page).response["violations"]
        serious = [
            (one["id"], one["nodes"][0]["html"][:200]) for one in found if one["impact"] in ("serious", "critical")
        ]
        assert serious == []
        assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") == 0
        assert page.said == []


def test_a_handle_is_moved_with_keys(visit, workbench):
    """A handle of an interval is moved from the keyboard; the number, the address and what follows go with it."""
    name = workbench.case(DAM)
    page = visit(f"/c/{name}/what-if?open=p1")
    page.focus("#p1-w3-high-slider")
    page.keyboard.press("ArrowRight")
    page.wait_for_url("**weighs+2..2.5**")
    page.wait_for_selector(".entries .said:has-text('lowland: hotline weighs 2..2.5')")
    assert page.evaluate("document.activeElement.id") == "p1-w3-high-slider"
    page.click("text=Take back")
    page.wait_for_selector(".changes .entries", state="detached")
    assert page.said == []


def test_a_priority_is_dragged_and_moved_with_keys(visit, workbench):
    """The list is put into order with the mouse, or with Alt and an arrow; the file follows."""
    name = workbench.case(DAM)
    page = visit(f"/c/{name}/preferences?open=p0")
    page.drag_and_drop("[data-reorder] > li:nth-child(3) > p", "[data-reorder] > li:nth-child(1) > p")
    page.wait_for_selector("[data-reorder] > li:nth-child(1):has-text('hotline')")
    page.focus("[data-reorder] > li:nth-child(1) .mover button:enabled")
    page.keyboard.press("Alt+ArrowDown")
    page.wait_for_selector("[data-reorder] > li:nth-child(2):has-text('hotline')")
    assert "[not forces = crossing, hotline, release <= half]" in (workbench.folder / name).read_text()
    assert page.said == []
