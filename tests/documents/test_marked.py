"""Made-up Word files and web pages: no sentence of the text is lost, doubled or moved."""

from __future__ import annotations

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from detente.documents import Changes
from detente.documents.packed import Packed
from detente.documents.page import page
from detente.documents.word import word
from tests.documents import word_made as w

MARK = re.compile(r"Sentence (\d+) is told here\.")
KINDS = st.sampled_from(["p", "ins", "del", "field", "link", "sdt", "strike", "hidden"])
QUICK = settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow], deadline=None)


class Made:
    """Numbers the sentences, and keeps which of them stand in the text as it is, as it was, and in both."""

    def __init__(self):
        self.number = 0
        self.seen = {change: [] for change in Changes}

    def told(self, current, original, every=True):
        self.number += 1
        for change, there in (
            (Changes.CURRENT, current),
            (Changes.ORIGINAL, original),
            (Changes.ALL, every),
        ):
            if there:
                self.seen[change].append(self.number)
        return f"Sentence {self.number} is told here. "


RUNS = {
    "p": w.r,
    "ins": w.new,
    "del": w.gone,
    "field": w.field,
    "link": lambda text: f'<w:hyperlink w:anchor="x">{w.r(text)}</w:hyperlink>',
    "sdt": lambda text: f"<w:sdt><w:sdtContent>{w.r(text)}</w:sdtContent></w:sdt>",
    "strike": lambda text: w.r(text, "<w:strike/>"),
    "hidden": lambda text: w.r(text, "<w:vanish/>"),
}
TREE = st.recursive(
    st.tuples(st.just("p"), st.lists(KINDS, min_size=1, max_size=4)),
    lambda inner: st.tuples(st.sampled_from(["table", "box", "sdt"]), st.lists(inner, min_size=1, max_size=3)),
    max_leaves=8,
)


def block(tree, made):
    kind, inside = tree
    if kind == "p":
        runs = [
            RUNS[one](made.told(one not in {"del", "strike", "hidden"}, one not in {"ins", "hidden"}, one != "hidden"))
            for one in inside
        ]
        return w.p(*runs)
    parts = [block(one, made) for one in inside]
    if kind == "table":
        return w.table(w.row(*(w.cell(part, w.p("x")) for part in parts)), columns=len(parts))
    if kind == "box":
        return w.p("x", w.box(*parts))
    return f"<w:sdt><w:sdtContent>{''.join(parts)}</w:sdtContent></w:sdt>"


def numbers(text):
    return [int(found) for found in MARK.findall(text)]


@QUICK
@given(st.lists(TREE, min_size=1, max_size=4))
def test_word_files(trees):
    """Each sentence stands once, in order, in the texts to which it belongs."""
    made = Made()
    data = w.docx(*(block(tree, made) for tree in trees))
    read = word("a.docx", Packed("a.docx", data))
    for change, wanted in made.seen.items():
        assert numbers(read.view(change).text) == wanted
    for one in read.stretches:
        assert 0 <= one.start < one.end <= len(read.text)


ELEMENTS = (
    "p",
    "div",
    "section",
    "blockquote",
    "ul",
    "ol",
    "table",
    "dl",
    "figure",
    "aside",
    "details",
    "span",
    "q",
    "ins",
    "del",
    "b",
)
PAGE_TREE = st.recursive(
    st.just("text"),
    lambda inner: st.tuples(st.sampled_from(ELEMENTS), st.lists(inner, min_size=1, max_size=3)),
    max_leaves=14,
)
AROUND = {
    "ul": "<li>{}</li>", "ol": "<li>{}</li>", "table": "<tr><td>{}</td><td>x</td></tr>", "dl": "<dt>x</dt><dd>{}</dd>",
    "figure": "<figcaption>{}</figcaption>", "details": "<div>{}</div>",
}  # fmt: skip


def element(tree, made, current=True, original=True):
    if tree == "text":
        return made.told(current, original)
    name, inside = tree
    if name == "p":
        inside = ["text" for _ in inside]
    parts = [element(one, made, current and name != "del", original and name != "ins") for one in inside]
    return f"<{name}>{''.join(AROUND.get(name, '{}').format(part) for part in parts)}</{name}>"


@QUICK
@given(st.lists(PAGE_TREE, min_size=1, max_size=4))
def test_web_pages(trees):
    """Each sentence of an article stands once, in order, in the texts to which it belongs."""
    made = Made()
    inside = "".join(f"<div>{element(tree, made)}</div>" for tree in trees)
    filling = "<p>The ministers met for a second day in the capital to discuss the canal and the gates.</p>"
    read = page("a.html", f"<html><body><article>{filling}{inside}</article></body></html>".encode())
    for change, wanted in made.seen.items():
        assert numbers(read.view(change).text) == wanted


@pytest.mark.campaign
@settings(max_examples=3000, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.lists(TREE, min_size=1, max_size=6))
def test_many_word_files(trees):
    """The same, for thousands of files."""
    made = Made()
    read = word("a.docx", Packed("a.docx", w.docx(*(block(tree, made) for tree in trees))))
    assert all(numbers(read.view(change).text) == wanted for change, wanted in made.seen.items())
