# ruff: noqa: E501  # files as they are, one a line
"""Web pages: what is the article, what is marked in it, when it was published, and what bounds it."""

from __future__ import annotations

import time
from datetime import date

import pytest

from detente.documents import Changes, Kind, opened, page, whole
from detente.errors import DetenteError

FILLING = "<p>The ministers met for a second day in the capital to discuss the canal, its gates and its water.</p>" * 4


@pytest.fixture
def put(tmp_path):
    def put(body, head=""):
        path = tmp_path / "a.html"
        path.write_text(f"<!DOCTYPE html><html><head><title>T</title>{head}</head><body>{body}</body></html>", "utf-8")
        return str(path)

    return put


def lines(name):
    return [line for line in opened(name).text.splitlines() if not line.startswith("The ministers")]


def test_inserted_and_deleted(put):
    """As it stands, as it was, and both, with the day of the change."""
    name = put(f'{FILLING}<p>Upland will <del>never</del> <ins datetime="2031-05-02">not</ins> open.</p>')
    assert lines(name) == ["Upland will not open."]
    assert "Upland will never open." in opened(name, Changes.ORIGINAL).text
    (one,) = whole(name).of(Kind.INSERTED)
    assert one.when is not None and one.when.date() == date(2031, 5, 2)


def test_quotations_have_marks(put):
    """A quotation in q stands in quotation marks, one in it in single ones."""
    assert lines(put(f"{FILLING}<p>Upland will <q>never <q>open</q> it</q>, she said.</p>")) == [
        "Upland will “never ‘open’ it”, she said."
    ]


def test_lists_have_their_numbers(put):
    """Numbers stand as they are shown: other starts, letters, Roman figures, downwards."""
    body = (
        "<ol><li>a<li>b<ol type=a><li>c</ol></ol><ol start=4 type=I><li>d</ol>"
        "<ol reversed><li>e<li>f</ol><ol><li value=7>g<li>h</ol><ul><li>i</ul>"
    )
    assert lines(put(FILLING + body)) == ["1. a", "2. b", "a. c", "IV. d", "2. e", "1. f", "7. g", "8. h", "i"]


def test_raised_marks(put):
    """A link to a note is left out, a raised figure stays one, and neither is a digit of the number before."""
    body = '<p>within 30<sup><a href="#n1">1</a></sup> days</p><p>10<sup>6</sup> men</p>'
    assert lines(put(FILLING + body)) == ["within 30 days", "10⁶ men"]


def test_lines_and_breaks(put):
    """A break within a sentence is a blank; one behind a full stop, and two, end the line."""
    assert lines(put(f"{FILLING}<p>will<br>open.<br>We stay.<br><br>End</p><pre>a\n  b</pre>")) == [
        "will open.", "We stay.", "End", "a", "  b",
    ]  # fmt: skip


LAYOUTS = {
    "article": "<nav>{menu}</nav><article><h1>Gates</h1>{text}</article><footer>{menu}</footer>",
    "main": "<header>{menu}</header><main><h1>Gates</h1>{text}</main><aside>{side}</aside>",
    "only divs": '<div class="menu-bar nav">{menu}</div><div><div><h1>Gates</h1><div>{text}</div></div></div><div id="footer">x</div>',
    "two parts": "<main><section><h1>Gates</h1>{half}</section><section>{rest}</section></main>",
    "table of 1999": "<table><tr><td>{menu}</td><td><h1>Gates</h1>{text}</td></tr></table>",
    "form around all": '<form action="x"><div>{menu}</div><div><h1>Gates</h1>{text}</div></form>',
    "named like a comment": '<div class="comments"><h1>Gates</h1>{text}</div>',
    "live page": "<main><h1>Gates</h1><article>{half}</article><article>{rest}</article></main>",
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_article_of_every_layout(put, layout):
    """However a page is built, its whole article is read, in order."""
    paragraphs = [f"The {word} paragraph tells at some length what the two ministers said of the gates." for word in
                  ("first", "second", "third", "fourth", "fifth", "sixth")]  # fmt: skip
    text = [f"<p>{one}</p>" for one in paragraphs]
    made = LAYOUTS[layout].format(
        menu="<ul><li><a href=/>Home</a><li><a href=/s>Sport</a></ul>", side="<p>Most read of all</p>",
        text="".join(text), half="".join(text[:3]), rest="".join(text[3:]),
    )  # fmt: skip
    read = opened(put(made)).text
    places = [read.find(one) for one in ("Gates", *paragraphs)]
    assert places == sorted(places) and places[0] >= 0


def test_the_first_publication_of_a_live_page(put):
    """A live page has the day of its first publication, and a note that it goes on."""
    data = '{"@type":"LiveBlogPosting","liveBlogUpdate":[{"datePublished":"2031-05-03"}],"datePublished":"2031-05-02"}'
    read = opened(put(FILLING, f'<script type="application/ld+json">{data}</script>'))
    assert read.date == date(2031, 5, 2)
    assert "first published on 2031-05-02 and going on until 2031-05-03" in read.notes[0]


@pytest.mark.parametrize(
    ("head", "day"),
    [
        (
            '<script type="application/ld+json">{"@graph":[{"@type":"NewsArticle","datePublished":"2031-05-04"}]}</script>',
            4,
        ),
        ('<script type="application/ld+json">{"datePublished":"2031-05-04", broken</script>', 4),
        ('<meta name="dc.date" content="2031-05-04"><meta property="article:modified_time" content="2031-05-06">', 4),
        ('<meta name="date" content="2031-05-04"><meta name="pubdate" content="2031-05-05">', None),
        ('<script type="application/ld+json">' + "[" * 5000 + "</script>", None),
    ],
)
def test_when_it_was_published(put, head, day):
    """The page's own data and its head; two days are none."""
    assert opened(put(FILLING, head)).date == (date(2031, 5, day) if day else None)


def test_time_grows_with_the_page(put):
    """Forty thousand attributes, open quotation marks and elements in one another take no time to speak of."""
    began = time.process_time()
    assert lines(put(f"{FILLING}<p {' '.join(f'a{k}=1' for k in range(40_000))}>Kept.</p>")) == ["Kept."]
    opened(put(FILLING + "<a '" * 40_000))
    opened(put(FILLING + "<b>" * 1_500 + "x"))
    assert time.process_time() - began < 10


def test_too_deep(put):
    """Where elements stand in one another deeper than the parser goes, that is said; older ones go on."""
    name = put("<div>" * 5_000 + "Deep down.")
    try:
        assert opened(name).text == "Deep down.\n"
    except DetenteError as fault:
        assert "too deep" in str(fault)


def test_patience_ends(put, monkeypatch):
    """A page that takes too long is left aside with a message."""
    monkeypatch.setattr(page, "PATIENCE", -1.0)
    with pytest.raises(DetenteError, match="seconds to read"):
        opened(put(FILLING + "<p>x" * 5_000))
