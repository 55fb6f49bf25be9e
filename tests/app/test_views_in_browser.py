"""Views in a real browser over the real server: nothing serious found by axe, nothing wider than the window."""

from __future__ import annotations

from urllib.parse import urlencode

import pytest

from tests.app.test_what_if import DAM

VIEWS = {
    "what-if": "what-if?" + urlencode({"set": "lowland: hotline weighs 0..1", "open": "p1"}),
    "preferences": "preferences?open=p1",
    "deals": "deals?i-hotline=yes&i-release=full&by=lowland",
    "paths": "paths?to=forces+%3D+crossing&at=9",
    "compare": "compare?day=2031-04-30",
}
"""Views, each with an address at which there is much to see."""


@pytest.fixture(scope="module")
def dam(workbench):
    return workbench.case(DAM)


def settled(opened, path):
    """The page at *path* once nothing is being worked out any more."""
    opened.goto(path)
    opened.page.wait_for_selector("[data-pending]", state="detached")
    return opened.page


@pytest.mark.parametrize("view", VIEWS)
def test_views_fit_and_axe_finds_nothing_serious(tab, dam, view):
    """Names, roles, order and contrast are right, wide and in light, narrow and in the dark."""
    opened = tab(bypass_csp=True)
    page = settled(opened, f"/c/{dam}/{VIEWS[view]}")
    assert opened.serious() == [] and opened.overflow() == 0
    page.emulate_media(color_scheme="dark")
    page.set_viewport_size({"width": 390, "height": 900})
    assert opened.serious() == [] and opened.overflow() == 0
    assert opened.said == []


def test_a_handle_is_moved_with_keys(tab, workbench):
    """A handle of an interval is moved from the keyboard; the number, the address and what follows go with it."""
    opened, name = tab(), workbench.case(DAM)
    page = settled(opened, f"/c/{name}/what-if?open=p1")
    page.focus("#p1-w3-high-slider")
    page.keyboard.press("ArrowRight")
    page.wait_for_selector(".entries .said:has-text('lowland: hotline weighs 2..2.5')")
    assert "weighs+2..2.5" in page.url
    assert page.evaluate("document.activeElement.id") == "p1-w3-high-slider"
    page.click("text=Take back")
    page.wait_for_selector(".changes .entries", state="detached")
    assert opened.said == []


def test_a_priority_is_dragged_and_moved_with_keys(tab, workbench):
    """The list is put into order with the mouse, or with Alt and an arrow; the file follows."""
    opened, name = tab(), workbench.case(DAM)
    page = settled(opened, f"/c/{name}/preferences?open=p0")
    page.drag_and_drop("[data-reorder] > li:nth-child(3) > p", "[data-reorder] > li:nth-child(1) > p")
    page.wait_for_selector("[data-reorder] > li:nth-child(1):has-text('hotline')")
    page.focus("[data-reorder] > li:nth-child(1) .mover button:enabled")
    page.keyboard.press("Alt+ArrowDown")
    page.wait_for_selector("[data-reorder] > li:nth-child(2):has-text('hotline')")
    assert "[not forces = crossing, hotline, release <= half]" in (workbench.folder / name).read_text()
    assert opened.said == []


def test_what_was_typed_stays_where_it_is_not_taken(tab, workbench):
    """Another program wrote the file meanwhile: that is told, and no reason has to be typed again."""
    opened, name = tab(), workbench.case(DAM)
    page = settled(opened, f"/c/{name}/preferences?open=p0")
    field = page.locator(".wish .why input[name=because]").first
    field.fill("it drinks from the river")
    (workbench.folder / name).write_text(DAM + "# theirs\n", encoding="utf-8")
    field.press("Enter")
    page.wait_for_selector("#messages >> text=Another program has changed the file")
    assert field.input_value() == "it drinks from the river"
    assert (workbench.folder / name).read_text(encoding="utf-8") == DAM + "# theirs\n"


def test_a_package_is_composed_without_a_mouse(tab, dam):
    """A value is chosen and the form sent from the keyboard alone; the judgement comes by itself."""
    opened = tab()
    page = settled(opened, f"/c/{dam}/deals")
    page.focus("select[name='i-hotline']")
    page.keyboard.type("yes")
    page.keyboard.press("Tab")
    page.focus("button.main")
    page.keyboard.press("Enter")
    page.wait_for_selector("#judged:has-text('Would it hold?')")
    assert opened.said == []


def test_a_walk_needs_no_script(tab, dam):
    """Without script a step is a link, and what was being worked out is there when one looks again."""
    opened = tab(java_script_enabled=False)
    opened.goto(f"/c/{dam}/paths")
    while opened.page.locator("[data-pending]").count():
        opened.page.reload()
    opened.page.click("text=Make this move")
    while opened.page.locator("[data-pending]").count():
        opened.page.reload()
    assert opened.page.locator(".trail li").count() == 2


def test_the_panel_needs_no_script(tab, workbench):
    """Without script a number is typed and tried, and the fold that it stands in stays open."""
    opened, name = tab(java_script_enabled=False), workbench.case(DAM)
    opened.goto(f"/c/{name}/what-if?open=p1")
    opened.page.fill("#p1-w3-low", "0")
    opened.page.press("#p1-w3-low", "Enter")
    assert "hotline weighs 0..2" in opened.page.text_content(".entries .said")
    assert opened.page.is_visible("#p1-w3-low")


def test_quick_keys_on_a_handle_all_count(tab, workbench):
    """What is pressed while the last change is on its way is sent after it, and does not meet it."""
    opened, name = tab(), workbench.case(DAM)
    page = settled(opened, f"/c/{name}/preferences?open=p1")
    handle = page.locator(".weighing:has-text('hotline') .slider").nth(1)
    handle.focus()
    for _ in range(4):
        page.keyboard.press("ArrowRight")
    page.wait_for_selector(".message:has-text('weight of hotline')")
    page.wait_for_selector("[aria-busy]", state="detached")
    assert "hotline: 2..4" in (workbench.folder / name).read_text(encoding="utf-8")
    assert handle.input_value() == "4" and page.locator("#messages .warning").count() == 0 and opened.said == []
