"""A text that is parsed piece by piece has the tree that it has when it is parsed as a whole, place by place."""

from __future__ import annotations

from random import Random

import pytest

from detente.case.text import composing, piecewise
from detente.case.text.source import SourceText
from detente.catalog import entries
from detente.errors import CaseFileError
from tests.case.harbour import HARBOUR
from tests.case.test_restructuring import EMPTY, ODD

SAID = "  - {{date: 2044-09-01, party: west, stance: states, text: {0}}}\n"
MANY = HARBOUR.replace(
    "statements:\n", "statements:   # many\n" + "".join(SAID.format(k) for k in range(60)) + "  # tail\n\n"
)
BLOCKS = MANY.replace(
    SAID.format(9), "  - date: 2044-09-01\n    text: >-\n      folded\n      text\n\n    party: west\n  # remark\n"
).replace(SAID.format(20), "  - text: |\n      a\n\n      # no remark\n      b\n\n    party: west\n  - |\n    c\n\n")
TEXTS = {"harbour": HARBOUR, "many": MANY, "blocks": BLOCKS, "odd": ODD, "empty": EMPTY}


def whole(text):
    """The tree of *text* parsed at once, with its faults."""
    composer = composing._Composer(SourceText("x", text))
    try:
        return composer.document(), composer.problems
    except CaseFileError as fault:
        return None, list(fault.problems)


def same(text, monkeypatch):
    monkeypatch.setattr(piecewise, "SHORT", 0)
    found = piecewise.put_together(text, composing._piece)
    root, problems = whole(text)
    if found is not None:
        assert problems == []
        assert found == root
    return found is not None


@pytest.mark.parametrize("name", [*TEXTS, "nato-russia-2022", "elmira"])
def test_the_trees_are_equal(name, monkeypatch):
    """Every node, with where it begins and ends."""
    text = TEXTS.get(name) or entries.path_of(name).read_text(encoding="utf-8")
    assert same(text, monkeypatch) or name in ("odd", "empty")


PARTS = [
    *("\n", "#", "- ", "  - ", "'", '"', "{", "}", "[", "]", ": ", "|\n", "a: b\n"),
    *("&x ", "*x", "!t ", "---\n", "...\n", "%", "\t", "\u2028", "\x0c", "  ", "? "),
]


def broken(random):
    """A text with something put in or taken out at random."""
    text = random.choice([MANY, BLOCKS, HARBOUR])
    for _ in range(random.randrange(1, 3)):
        at = random.randrange(len(text))
        text = text[:at] + random.choice(PARTS) + text[at + random.choice([0, 0, 1, 3]) :]
    return text


def test_broken_texts_are_never_read_otherwise(monkeypatch):
    """Whatever is done to a text, there is the tree of the whole or no answer."""
    random = Random(4)
    assert sum(same(broken(random), monkeypatch) for _ in range(12)) >= 2


@pytest.mark.campaign
def test_broken_texts_at_length(monkeypatch):
    """The same on many, and on every case of the catalog."""
    random = Random(5)
    assert sum(same(broken(random), monkeypatch) for _ in range(3000)) > 300
    for entry in entries.names():
        assert same(entries.path_of(entry.name).read_text(encoding="utf-8"), monkeypatch)


def test_only_what_changed_is_parsed_again(monkeypatch):
    """A change of one statement among many parses a few, and the tree is that of the whole."""
    monkeypatch.setattr(piecewise, "SHORT", 0)
    piecewise.put_together(MANY, composing._piece)
    asked = []

    def parse(text):
        asked.append(len(text))
        return composing._piece(text)

    changed = MANY.replace("text: 30}", "text: thirty}")
    assert piecewise.put_together(changed, parse) == whole(changed)[0]
    assert 0 < sum(asked) < len(MANY) / 3
