"""What holds of every picture, whatever the case: inert, self-contained, readable without seeing it."""

from __future__ import annotations

import re
import subprocess
import sys
from xml.etree import ElementTree

import pytest

from detente.errors import UnknownNameError
from detente.show.pictures import palette_css, pictures, standalone
from detente.show.pictures.lettering import safe, shorten, width, wrap
from detente.show.pictures.palette import RULES, THEMES

NAMES = ("nato-russia-2022", "cuban-missile-crisis", "elmira", "chicken", "stuck", "nasty")
SVG = "{http://www.w3.org/2000/svg}"
TAGS = {"svg", "title", "desc", "g", "a", "rect", "path", "circle", "text"}
ATTRIBUTES = {
    "id", "class", "role", "aria-labelledby", "aria-label", "href", "viewBox", "width", "height", "transform",
    "x", "y", "rx", "cx", "cy", "r", "d", "font-size", "font-weight", "font-style", "text-anchor",
    "stroke-width", "stroke-dasharray", "fill-opacity",
    "data-by", "data-from", "data-to", "data-improving", "data-rest", "data-path", "data-ranks",
    "data-stance", "data-party",
}  # fmt: skip
ANCHOR = re.compile(r"#(state|package|proposal|meeting|blockade)-\d+|#statement-S\d+|#party-[\w.-]+")


@pytest.fixture(params=NAMES)
def made(request, analysed):
    return pictures(analysed(request.param))


def test_which_pictures_there_are(analysed):
    """A picture is made where the brief has something for it, and left out where it would be empty."""
    keys = {name: [picture.key for picture in pictures(analysed(name))] for name in NAMES}
    assert keys == {
        "nato-russia-2022": ["timeline", "escalation", "deals", "collisions"],
        "cuban-missile-crisis": ["escalation"],
        "elmira": ["escalation", "deals"],
        "chicken": ["escalation"],
        "stuck": ["escalation", "deals", "collisions"],
        "nasty": ["timeline", "escalation", "deals", "collisions"],
    }


def test_nothing_but_plain_marks(made):
    """A drawing is well-formed and has no script, style, handler, foreign object or outside reference, nor colours."""
    for picture in made:
        for mark in ElementTree.fromstring(picture.svg).iter():
            assert mark.tag.removeprefix(SVG) in TAGS
            assert set(mark.attrib) <= ATTRIBUTES
            assert mark.get("href", "#state-1").startswith("#")
            assert set(mark.get("class", "").split()) <= set(RULES)


def test_every_mark_is_coloured_by_a_class(made):
    """Each shape and each text has a class, so that none is left black on a dark page."""
    for picture in made:
        for mark in ElementTree.fromstring(picture.svg).iter():
            if mark.tag.removeprefix(SVG) in {"rect", "path", "circle", "text"}:
                assert mark.get("class")


def test_ids_are_unique_on_a_page(made):
    """Ids begin with the key of their picture, hold no blanks, and none is used twice on a page with all pictures."""
    ids = []
    for picture in made:
        own = [mark.get("id") for mark in ElementTree.fromstring(picture.svg).iter() if mark.get("id")]
        assert [one for one in own if not re.fullmatch(rf"{picture.key}-\S+", one)] == []
        ids += own
    assert len(ids) == len(set(ids))


def test_links_lead_to_anchors_of_the_page(made):
    """Every link can be reached by keyboard, says where it leads, and has the form of an anchor of the page."""
    for picture in made:
        links = [mark for mark in ElementTree.fromstring(picture.svg).iter() if mark.tag == f"{SVG}a"]
        assert links
        for link in links:
            assert ANCHOR.fullmatch(link.get("href"))
            assert link.get("aria-label").endswith(link.find(f"{SVG}title").text)


def test_links_are_called_by_what_is_written_on_them(made):
    """The name of a link has the words that are seen on it, in their order, so that it can be asked for by voice."""
    for picture in made:
        links = [*ElementTree.fromstring(picture.svg).iter(f"{SVG}a")]
        assert any(link.find(f"{SVG}text") is not None for link in links)
        for link in links:
            seen = "".join(part for mark in link.iter(f"{SVG}text") for part in (mark.text, mark.tail)).strip()
            assert seen.casefold() in link.get("aria-label").casefold()


def test_readable_without_seeing(made):
    """A drawing names itself and its description; the same content stands in a table with full rows."""
    for picture in made:
        root = ElementTree.fromstring(picture.svg)
        assert root.get("aria-labelledby") == f"{picture.key}-title {picture.key}-desc"
        assert root.find(f"{SVG}title").text == picture.title
        assert len(root.find(f"{SVG}desc").text) > 20
        assert len(picture.rows) > 1
        assert {len(row) for row in picture.rows} == {len(picture.rows[0])}


def test_text_is_large_enough(made):
    """No text is smaller than 11 px at natural size, but for the letter inside a mark."""
    for picture in made:
        for mark in ElementTree.fromstring(picture.svg).iter(f"{SVG}text"):
            assert float(mark.get("font-size")) >= (11 if len(mark.text) > 1 else 10)


def test_everything_is_on_the_sheet(made):
    """No mark that has a place stands outside the drawing, however long the names are."""
    for picture in made:
        root = ElementTree.fromstring(picture.svg)
        wide, high = float(root.get("width")), float(root.get("height"))
        for mark in root.iter():
            if mark.tag == f"{SVG}text" and not mark.get("text-anchor"):
                assert 0 <= float(mark.get("x")) <= wide
                assert 0 <= float(mark.get("y")) <= high
                assert float(mark.get("x")) + 0.8 * width(mark.text, float(mark.get("font-size"))) <= wide


def test_the_same_again(analysed):
    """The same brief gives the same drawings, in another process with other hashes too."""
    code = (
        "import hashlib; from detente.catalog import load; from detente.analysis import Analysis;"
        "from detente.show.pictures import pictures;"
        "print(hashlib.sha256(''.join(p.svg for p in pictures(Analysis(load('elmira')))).encode()).hexdigest())"
    )
    runs = {
        subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, check=True, env={"PYTHONHASHSEED": seed}
        ).stdout
        for seed in ("1", "2")
    }
    assert len(runs) == 1
    assert pictures(analysed("nasty")) == pictures(analysed("nasty"))


def test_pictures_are_light(analysed):
    """All pictures of a case with hostile names together stay small enough to be sent by mail."""
    assert sum(len(picture.svg) for picture in pictures(analysed("nasty"))) < 400_000


def test_the_style_sheet_has_every_class_in_every_theme():
    """Light, dark and print give each colour that some class uses a value, and the braces match."""
    css = palette_css()
    assert css.count("{") == css.count("}")
    used = {colour for rule in RULES.values() for colour in rule.values()} - {"none"}
    assert [used - set(theme) for theme in THEMES.values()] == [set()] * 3
    assert all(f"svg .{name} {{" in css for name in RULES)
    assert "prefers-color-scheme: dark" in css


@pytest.mark.parametrize(("theme", "least"), [("light", 4.5), ("dark", 4.5)])
def test_words_stand_out(theme, least):
    """Text has the contrast that WCAG asks for on paper, boxes and bands; parties' colours that for shapes."""
    colours = THEMES[theme]
    for ground in ("paper", "panel", "band"):
        assert min(contrast(colours[ink], colours[ground]) for ink in ("ink", "muted", "accent")) >= least
        assert min(contrast(colours[name], colours[ground]) for name in colours if name.startswith("party-")) >= 3


def contrast(one: str, other: str) -> float:
    def light(colour: str) -> float:
        parts = [int(colour[k : k + 2], 16) / 255 for k in (1, 3, 5)]
        linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    low, high = sorted((light(one), light(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", list(THEMES))
def test_a_drawing_on_its_own(made, theme):
    """On its own a drawing has its colours written in, a ground, no classes and no links into a page."""
    for picture in made:
        text = standalone(picture, theme)
        root = ElementTree.fromstring(text)
        shapes = [mark for mark in root.iter() if mark.tag.removeprefix(SVG) in {"rect", "path", "circle", "text"}]
        assert all(mark.get("fill") or mark.get("stroke") for mark in shapes)
        assert not any(mark.get("class") or mark.get("href") or mark.tag == f"{SVG}a" for mark in root.iter())
        assert root.find(f"{SVG}rect").get("fill") == THEMES[theme]["paper"]
        assert "ns0:" not in text


def test_an_unknown_theme_is_named(analysed):
    """A theme that there is not is refused with the near name."""
    (picture,) = pictures(analysed("chicken"))
    with pytest.raises(UnknownNameError, match='did you mean "dark"'):
        standalone(picture, "drak")


def test_pictures_are_drawn_by_no_other_package(analysed, monkeypatch):
    """Not even those that some use for graphs are needed."""
    for package in ("igraph", "networkx"):
        monkeypatch.setitem(sys.modules, package, None)
    assert [picture.key for picture in pictures(analysed("chicken"))] == ["escalation"]


def test_words_are_made_safe():
    """Control characters, direction marks and what XML forbids become a sign; blanks become one."""
    assert safe("a\x00b\u202ec\ufffe  d\n") == "a\ufffdb\ufffdc\ufffd d"


@pytest.mark.parametrize("text", ["", "short", "w" * 500, "many short words " * 30, "漢字" * 60, "\U0001f680" * 40])
def test_lines_keep_to_their_room(text):
    """Broken text stays within its room and its number of lines, and ends in an ellipsis where some is left out."""
    lines = wrap(text, 120, 11, 3)
    assert len(lines) <= 3
    assert all(width(line, 11) <= 120 + 11 for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "") or lines[-1].endswith("…") or len(text.split()) == 1
    assert shorten("abc", 100, 11) == "abc"
