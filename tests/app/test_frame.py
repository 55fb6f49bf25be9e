"""What a visitor meets in the browser: pages that fit, answer to keys, change by themselves, and ask nobody else."""

from __future__ import annotations

import pytest

from detente.catalog import entries
from tests.case.harbour import HARBOUR

SMALL = entries.path_of("elmira").read_text(encoding="utf-8")
FAULTY = HARBOUR.replace("stance: demands", "stance: wishes")
CONCLUDED = "#bottom-line, .front section"


@pytest.mark.parametrize(("width", "scheme"), [(390, "dark"), (1280, "light"), (1920, "dark")])
def test_pages_fit_and_axe_finds_nothing_serious(tab, workbench, width, scheme):
    """On a telephone, a desk and a wall; in light and dark. Nothing is asked of another machine, nobody complains."""
    changed = workbench.case(HARBOUR)
    workbench.get(f"/c/{changed}/overview")
    (workbench.folder / changed).write_text(HARBOUR + "# by another program\n", encoding="utf-8")
    opened = tab(width, color_scheme=scheme, bypass_csp=True)  # axe is put into the page
    small, faulty = workbench.case(SMALL), workbench.case(FAULTY)
    for path in ("/start", f"/c/{small}/overview", f"/c/{small}/hand-over", f"/c/{faulty}/", f"/c/{changed}/changed"):
        opened.goto(path)
        if "overview" in path:
            opened.page.wait_for_selector(CONCLUDED)
        assert opened.overflow() == 0, path
        assert opened.serious() == [], path
    assert {url.startswith((workbench.origin, "data:")) for url in opened.asked} == {True}
    assert opened.said == []


def test_the_policy_holds_in_the_browser(tab, workbench):
    """With the policy in force no page has to break it, and no script can be put in."""
    opened = tab()
    opened.goto(f"/c/{workbench.case(SMALL)}/overview")
    opened.page.wait_for_selector(CONCLUDED)
    assert opened.said == []
    opened.page.evaluate(
        "document.body.append(Object.assign(document.createElement('script'), {textContent: 'window.x = 1'}))"
    )
    assert opened.page.evaluate("window.x") is None


def test_conclusions_come_by_themselves(tab, workbench):
    """What is worked out turns up, first without readings and then with them, and says which it is."""
    opened = tab()
    opened.goto(f"/c/{workbench.case(entries.path_of('cuban-missile-crisis').read_text(encoding='utf-8'))}/overview")
    opened.page.wait_for_selector(CONCLUDED)
    opened.page.wait_for_selector(".front:not(.provisional)")
    assert opened.page.locator("[data-pending]").count() == 0


def test_a_foreign_change_is_shown_compared_and_undone(tab, workbench):
    """The page says so by itself; theirs is taken after a look, and Ctrl+Z brings the old text back."""
    opened, name = tab(), workbench.case(SMALL)
    opened.goto(f"/c/{name}/hand-over")
    path = workbench.folder / name
    theirs = SMALL.replace("title: ", "title: Not ", 1)
    path.write_text(theirs, encoding="utf-8")
    opened.page.get_by_role("link", name="Compare and decide").click()
    assert "Not " in (opened.page.locator("ins").first.text_content() or "")
    opened.page.get_by_role("button", name="Go on with theirs").click()
    opened.page.wait_for_url("**/overview**")
    assert path.read_text(encoding="utf-8") == theirs
    opened.page.keyboard.press("Control+z")
    opened.page.wait_for_selector("#redo:not([disabled])")
    assert path.read_text(encoding="utf-8") == SMALL
    assert "Undone" in (opened.page.locator("#messages").text_content() or "")
    assert "Undone" in (opened.page.locator("#spoken").text_content() or "")
    again = workbench.get(f"/c/{name}/overview").fields(f"/c/{name}/redo")
    workbench.post(f"/c/{name}/redo", again)
    opened.page.wait_for_selector("#undo:not([disabled])")
    assert path.read_text(encoding="utf-8") == theirs
    for place in ("#messages", "#spoken"):  # news of another tab's work takes away nothing that was said of one's own
        assert "Undone" in (opened.page.locator(place).text_content() or "")


def test_keyboard_alone(tab, workbench):
    """The first key leads past the navigation, and everything that can be done is reached in turn and seen."""
    opened = tab()
    opened.goto("/start")
    opened.page.keyboard.press("Tab")
    assert opened.page.evaluate("document.activeElement.className") == "skip"
    opened.page.keyboard.press("Enter")
    assert opened.page.evaluate("document.activeElement.id") == "main"
    title = "Made with keys alone"
    files = len(list(workbench.folder.iterdir()))
    for _ in range(80 + 3 * files):  # the page lists them, and other tests have put theirs there
        opened.page.keyboard.press("Tab")
        outline = opened.page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        assert outline != "none"
        if opened.page.evaluate("document.activeElement.id") == "title":
            break
    opened.page.keyboard.type(title)
    opened.page.keyboard.press("Enter")
    opened.page.wait_for_url("**/c/made-with-keys-alone.yaml/**")
    assert opened.page.locator("h1").text_content() == title


def test_without_script_everything_works(tab, workbench):
    """A case is made, its conclusions read, the language changed and a faulty file mended in pages alone."""
    opened = tab(java_script_enabled=False)
    page = opened.page
    opened.goto("/start")
    page.fill("#title", "No script")
    page.get_by_role("button", name="Make the case").click()
    for _ in range(100):
        if page.locator(CONCLUDED).count() and not page.locator("[data-pending]").count():
            break
        page.wait_for_timeout(300)
        page.reload()
    assert page.locator(CONCLUDED).count()
    page.select_option("#language", "de")
    page.get_by_role("button", name="Choose").click()
    assert page.locator("nav.views a[aria-current]").text_content() == "Überblick"
    name = workbench.case(FAULTY)
    opened.goto(f"/c/{name}/overview")
    assert page.locator("html").get_attribute("lang") == "de"
    page.fill("#text", page.input_value("#text").replace("stance: wishes", "stance: demands"))
    page.get_by_role("button", name="Prüfen und speichern").click()
    assert (workbench.folder / name).read_text(encoding="utf-8") == HARBOUR
