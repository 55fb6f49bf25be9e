"""The HTML file: inert, complete in itself, and its links and labels in order."""

from __future__ import annotations

import base64
import hashlib
import re
from collections import Counter
from functools import cache
from html.parser import HTMLParser
from itertools import pairwise

import pytest

from detente.analysis import Analysis
from detente.brief import compose
from detente.catalog import load, names
from detente.show.document import (
    BlockGrid,
    Cell,
    Figure,
    Fold,
    Link,
    Paragraph,
    Section,
    ShownDocument,
    Text,
    Web,
    said,
)
from detente.show.page import page
from detente.show.pictures import Picture
from tests.analysed import analysed as by_name
from tests.analysed import document

as_page = cache(page)

NAMES = (
    "nato-russia-2022",
    "cuban-missile-crisis",
    "elmira",
    "chicken",
    "rapoport1966/12",
    "stuck",
    "nasty",
    "hostile",
)
GAMES = sorted(entry.name for entry in names() if entry.name.split("/")[-1].isdecimal())
WEIGHED = [*sorted({entry.name for entry in names()} - {*GAMES}), *GAMES[::9]]
EMPTY = {"meta", "br", "link", "img"}
EVIL = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>\u202e&amp;{0}{title}"


class Read(HTMLParser):
    """Tags and attributes as a browser reads them; faults of nesting are collected."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.faults: list[str] = []
        self._open: list[str] = []
        self.feed(text)
        self.close()
        self.faults += self._open

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag not in EMPTY:
            self._open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        if not self._open or self._open.pop() != tag:
            self.faults.append(f"</{tag}>")

    def all(self, tag):
        return [attributes for name, attributes in self.tags if name == tag]


@pytest.fixture(params=NAMES)
def text(request, analysed):
    return as_page(document(analysed(request.param)))


def small(*blocks, title="T"):
    return page(ShownDocument(title, "the news", None, (Section("a", title, tuple(blocks)),), "1.0"))


def test_well_nested(text):
    """Every element that is opened is closed where it should be."""
    assert Read(text).faults == []


def test_links_and_ids(text):
    """No id is there twice; every link and label refers to one that is there."""
    read = Read(text)
    ids = Counter(attributes["id"] for _, attributes in read.tags if "id" in attributes)
    assert [name for name, count in ids.items() if count > 1] == []
    assert all(name and not re.search(r"\s", name) for name in ids)
    links = {attributes["href"] for attributes in read.all("a")}
    assert {link[1:] for link in links if link.startswith("#")} <= set(ids)
    labelled = (attributes.get("aria-labelledby") or "" for _, attributes in read.tags)
    assert {name for label in labelled for name in label.split()} <= set(ids)


def test_nothing_is_fetched_and_nothing_runs_but_ours(text):
    """One script and one style, allowed by their hashes alone; no source, handler or style attribute anywhere."""
    read = Read(text)
    assert len(read.all("script")) == len(read.all("style")) == 1
    for tag, attributes in read.tags:
        assert tag not in {"iframe", "object", "embed", "form", "base", "img", "link", "foreignobject", "image", "use"}
        assert not [name for name in attributes if name.startswith("on") or name in ("src", "style", "srcset")]
    policy = next(m["content"] for m in read.all("meta") if m.get("http-equiv") == "Content-Security-Policy")
    assert policy.startswith("default-src 'none'; ")
    for tag in ("style", "script"):
        content = re.search(f"<{tag}>(.*?)</{tag}>", text, flags=re.DOTALL)[1]
        digest = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy
    assert "unsafe" not in policy


def test_for_readers_who_do_not_see_it(text):
    """A language, one first heading, no level left out, headers on every table, a name on whatever scrolls."""
    read = Read(text)
    assert read.all("html") == [{"lang": "en"}]
    levels = [int(tag[1]) for tag, _ in read.tags if re.fullmatch(r"h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert all(attributes["scope"] in ("row", "col") for attributes in read.all("th"))
    scrolling = [a for tag, a in read.tags if tag == "div" and "scroll" in (a.get("class") or "").split()]
    assert all(a.get("tabindex") == "0" and a.get("role") == "region" and a.get("aria-label") for a in scrolling)
    assert [a["href"] for a in read.all("a") if a.get("class") == "skip"] == ["#main"]


def test_pictures_keep_their_size_and_scroll(text):
    """A picture stands at its own size in a region that scrolls, is named and can be reached by keyboard."""
    read = Read(text)
    frames = [a for tag, a in read.tags if tag == "div" and "canvas" in (a.get("class") or "").split()]
    assert len(frames) == len(read.all("svg")) == len(read.all("figure"))
    assert all("scroll" in a["class"].split() and a["tabindex"] == "0" and a["aria-label"] for a in frames)
    style = re.search("<style>(.*?)</style>", text, flags=re.DOTALL)[1]
    screen = re.sub(r"@media print \{.*?\n\}", "", style, flags=re.DOTALL)
    assert not re.search(r"svg[^{]*\{[^}]*max-width", screen)


@pytest.mark.parametrize(
    ("size", "rows", "classes"),
    [((600, 400), 10, ""), ((900, 400), 10, ""), ((1000, 400), 10, "across"), ((1600, 400), 10, "across shrunk"),
     ((1600, 400), 90, "across"), ((900, 1500), 10, "shrunk")],
)  # fmt: skip
def test_pictures_on_paper(size, rows, classes):
    """A wide picture takes a sheet across; one whose text becomes too small comes with its table if that is short."""
    svg = f'<svg id="k-picture" width="{size[0]}" height="{size[1]}"><rect width="1" height="1" /></svg>'
    read = Read(small(Figure(Picture("k", "K", "c", "d", svg, (("A",),) * (rows + 1)))))
    assert read.all("figure") == [{"id": "figure-k", "class": classes}]


def test_what_is_not_worth_paper():
    """A fold that is for the screen alone is marked, so that print leaves it out."""
    made = small(Fold(said("a"), ()), Fold(said("b"), (), paper=False))
    assert [a.get("class") for a in Read(made).all("details")] == [None, "on-screen"]
    assert re.search(r"@media print \{.*?\.on-screen \{ display: none; \}", made, flags=re.DOTALL)


def test_a_cell_refers_to_its_evidence_where_nothing_opens():
    """On paper too a cell says by number which statements stand behind it; its links are no part of what opens it."""
    behind = said(Link("S1", "statement-S1"), ", ", Link("S4", "statement-S4"))
    made = small(
        BlockGrid("G", ("A", "B"), ((Cell(said("a")), Cell(said("b"), (Paragraph(said("why")),), behind=behind)),))
    )
    refs = '<p class="refs"><a href="#statement-S1">S1</a>, <a href="#statement-S4">S4</a></p>'
    assert f"</details>{refs}</td>" in made


def test_a_large_case_is_light(large_brief):
    """Six parties, fifteen issues and 300 statements make a page below 2 MB."""
    made = page(document(large_brief))
    assert len(made.encode()) < 2_000_000
    assert Read(made).faults == []
    assert "Why, concept by concept" in made


@pytest.mark.parametrize("where", ["title", "text"])
def test_hostile_text_is_shown_as_text(where):
    """Markup, attributes and placeholders in a text stay text, wherever they stand."""
    made = small(Paragraph((Text(EVIL),)), title=EVIL) if where == "title" else small(Paragraph((Text(EVIL),)))
    read = Read(made)
    assert len(read.all("script")) == 1
    assert read.all("img") == []
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in made
    assert "{0}{title}" in made
    assert "\u202e" not in made


def test_a_hostile_case_is_inert(analysed):
    """Whatever a case says in any of its texts is seen on the page, and none of it is markup, address or handler."""
    told = analysed("hostile")
    text = page(document(told))
    read = Read(text)
    assert len(read.all("script")) == 1
    assert read.all("img") == []
    assert [link["href"] for link in read.all("a") if not link["href"].startswith("#")] == []
    assert not re.search(r"(href|src|action)=\"?javascript:", text)
    assert "\u202e" not in text
    shown = text.count("&lt;script&gt;alert(1)&lt;/script&gt;")
    assert shown > told.case.model_dump_json().count("<script>")


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", 'https://a" onx=1', " https://a"]
)
def test_only_web_addresses_become_links(url):
    """An address of another kind is shown and leads nowhere."""
    read = Read(small(Paragraph(said(Web("source", url)))))
    assert [a for a in read.all("a") if not a["href"].startswith("#")] == []


def test_a_web_address_is_a_link():
    """A source with an address leads there, without saying where from."""
    read = Read(small(Paragraph(said(Web("source", "https://example.org/a?b=1&c=2")))))
    assert {"href": "https://example.org/a?b=1&c=2", "rel": "noreferrer"} in read.all("a")


def test_the_same_brief_gives_the_same_file(analysed):
    """Nothing in the file depends on the day or the run."""
    assert page(document(analysed("elmira"))) == page(compose.document(Analysis(load("elmira"))))


def test_light_enough_to_mail():
    """The page of every case of the catalog stays far below 2 MB; of the games, all alike, every ninth is weighed."""
    sizes = {name: len(as_page(document(by_name(name))).encode()) for name in WEIGHED}
    assert max(sizes.values()) < 1_000_000
    assert min(sizes.values()) > 20_000
