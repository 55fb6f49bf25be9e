"""What a reader meets: a page that opens offline, fits, answers to mouse and keyboard, prints, and lets nothing run."""

from __future__ import annotations

from io import BytesIO
from unicodedata import normalize

import pytest

from tests.browser.conftest import NARROW, WIDE

NAMES = ("nato-russia-2022", "elmira", "cuban-missile-crisis", "large", "hostile")
NATO = "nato-russia-2022"
A4 = (794, 1123)
"""Pixels of CSS on the short and the long side."""


def unfolded(page):
    """*page* with the parts of its annex opened, as a reader does it."""
    for summary in page.locator("details.part > summary").all():
        summary.click()
    assert page.locator("details.part[open]").count() == page.locator("details.part").count() > 0
    return page


@pytest.mark.parametrize("name", NAMES)
def test_opens_from_disk_without_a_word(opened, name):
    """With the network off nothing is asked for but the file, and neither page nor browser complains."""
    page = opened(name)
    assert page.said == []
    assert page.dialogs == []
    assert len(page.asked) == 1
    assert page.asked[0].startswith("file://")


@pytest.mark.parametrize("width", [WIDE, NARROW])
@pytest.mark.parametrize("name", NAMES)
def test_fits_the_window(opened, name, width):
    """Nothing is wider than the window, on a desk and on a telephone; wide pictures and tables scroll by themselves."""
    assert opened(name, width).overflow() == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [WIDE, NARROW])
@pytest.mark.parametrize("name", [NATO, "elmira", "hostile"])
def test_axe_finds_nothing_serious(opened, name, width, scheme):
    """Names, roles, order and contrast are right for those who use other means than eye and mouse."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed")
    page = opened(name, width, color_scheme=scheme, bypass_csp=True)
    found = axe.Axe().run(page.page).response["violations"]
    serious = [(one["id"], one["nodes"][0]["html"][:200]) for one in found if one["impact"] in ("serious", "critical")]
    assert serious == []


def test_pictures_can_be_read(opened):
    """On a desk no word in a picture is smaller than 11 pixels."""
    sizes = unfolded(opened(NATO).page).evaluate(
        """() => {
            const words = [...document.querySelectorAll('figure svg text')];
            return words.filter(t => t.textContent.trim().length > 1 && t.checkVisibility()).map(t => {
            const matrix = t.getScreenCTM();
            return parseFloat(getComputedStyle(t).fontSize) * Math.sqrt(Math.abs(matrix.a * matrix.d));
            });
        }"""
    )
    shown = [size for size in sizes if size > 0]  # a folded picture has no size yet
    assert len(shown) > 100
    assert min(shown) >= 10.9


def test_hover_lights_a_path(opened):
    """A pointer on a temptation lights its moves in the map and dims the others; away from it all is as before."""
    page = unfolded(opened(NATO).page)
    item = page.locator("li[data-path]").first
    item.hover()
    assert page.locator("svg .c-lit").count() > 0
    assert page.locator("svg .c-dim").count() > 0
    page.locator("h1").hover()
    assert page.locator("svg .c-lit").count() == 0
    assert page.locator("svg .c-dim").count() == 0


def test_keyboard_lights_a_path_and_escape_ends_it(opened):
    """What a pointer does the tab key does too."""
    page = unfolded(opened(NATO).page)
    page.locator("[data-path] a, a[data-path]").first.focus()
    assert page.locator("svg .c-lit").count() > 0
    page.keyboard.press("Escape")
    assert page.locator("svg .c-lit").count() == 0


def test_a_cell_opens_its_evidence_by_keyboard(opened):
    """Enter opens the statements behind a position, Escape closes them and gives the focus back."""
    page = unfolded(opened(NATO).page)
    behind = page.locator(".behind").first
    summary = behind.locator("summary")
    summary.focus()
    page.keyboard.press("Enter")
    assert behind.get_attribute("open") is not None
    assert behind.locator("time, .date, li").first.is_visible()
    page.keyboard.press("Escape")
    assert behind.get_attribute("open") is None
    assert summary.evaluate("node => node === document.activeElement")


def test_a_link_opens_what_it_leads_to(opened):
    """A link into something folded unfolds it."""
    page = opened(NATO).page
    target = page.evaluate(
        """() => {
            const links = [...document.querySelectorAll('main a[href^="#"]')];
            return links.map(a => decodeURIComponent(a.getAttribute('href').slice(1))).find(name => {
            const found = document.getElementById(name);
            return found && found.closest('details:not([open])');
            });
        }"""
    )
    assert target
    page.evaluate("name => { location.hash = name; }", target)
    page.wait_for_function("name => !document.getElementById(name).closest('details:not([open])')", arg=target)


def test_every_stop_of_the_tab_key_shows(opened):
    """The first stop skips to the content, and each of the next has a visible outline."""
    page = opened(NATO).page
    seen = set()
    for k in range(25):
        page.keyboard.press("Tab")
        told = page.evaluate(
            """() => { const one = document.activeElement, look = getComputedStyle(one);
            return [one.className, one.textContent.slice(0, 40), look.outlineStyle, look.outlineWidth]; }"""
        )
        if k == 0:
            assert "skip" in told[0]
        assert told[2] != "none"
        assert told[3] != "0px"
        seen.add(tuple(told[:2]))
    assert len(seen) > 15


def test_without_scripts_everything_is_there(opened):
    """With JavaScript off the same text, the same pictures and the same links are there."""
    script, without = opened(NATO), opened(NATO, java_script_enabled=False)
    for kind in ("main section", "main svg", "main table", "main a"):
        assert without.page.locator(kind).count() == script.page.locator(kind).count() > 0
    assert without.page.locator("main").text_content() == script.page.locator("main").text_content()
    unfolded(without.page).locator(".behind summary").first.click()
    assert without.page.locator(".behind").first.get_attribute("open") is not None


@pytest.mark.parametrize("name", [NATO, "elmira", "hostile"])
def test_no_figure_is_cut_in_print(opened, browser, name):
    """On A4 every picture is on one sheet: no wider and no higher than the sheet that it is put on."""
    pypdf = pytest.importorskip("pypdf", reason="the extra dev is not installed")
    page = unfolded(opened(name, A4[0]).page)
    printed = page.pdf(format="A4", prefer_css_page_size=True)
    sheets = pypdf.PdfReader(BytesIO(printed)).pages
    text = ["".join(normalize("NFKC", sheet.extract_text()).split()) for sheet in sheets]
    page.emulate_media(media="print")
    figures = page.evaluate(
        """() => [...document.querySelectorAll('figure')].filter(f => f.querySelector('svg')).map(f => {
            const drawn = f.querySelector('svg').getBoundingClientRect();
            const words = [...f.querySelectorAll('svg text')].map(t => t.textContent.trim()).filter(t => t.length > 12);
            return {width: drawn.width, height: drawn.height, words: words};
        })"""
    )
    assert figures
    for figure in figures:
        assert figure["height"] <= A4[1]
        assert figure["width"] <= A4[1]
        whole = [
            k
            for k, told in enumerate(text)
            if all("".join(normalize("NFKC", w).split())[:10] in told for w in figure["words"])
        ]
        assert whole, figure["words"]


def test_a_script_of_somebody_else_does_not_run(opened):
    """The page's policy stops a script, a handler and a request that are put into it."""
    shown = opened(NATO)
    shown.page.evaluate(
        """() => {
            const script = document.createElement('script');
            script.textContent = 'window.foreign = 1';
            document.body.append(script);
            const image = document.createElement('img');
            image.setAttribute('onerror', 'window.foreign = 2');
            image.src = 'https://example.org/x.png';
            document.body.append(image);
        }"""
    )
    shown.page.wait_for_timeout(200)
    assert shown.page.evaluate("window.foreign") is None
    for kind in ("inline script", "image"):
        assert any("Content Security Policy" in told and kind in told for told in shown.said)


def test_a_hostile_case_is_text(opened):
    """Markup in every text of a case is shown as it is written, and makes nothing."""
    page = opened("hostile").page
    assert page.locator("img, iframe, object, embed, form").count() == 0
    assert page.locator("script").count() == 1
    assert "<script>alert(1)</script>" in page.locator("main").text_content()
    assert page.locator("a[href^='javascript:'], [onerror], [onload]").count() == 0


@pytest.mark.parametrize("name", NAMES)
def test_a_page_is_light(file_of, name):
    """A page can be mailed: under 2 MB."""
    assert file_of(name).stat().st_size < 2_000_000
