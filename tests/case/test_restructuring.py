"""Any part put, inserted, removed or moved: the text then says what plain data says after the same change."""

from __future__ import annotations

from copy import deepcopy
from random import Random

import pytest

from detente.case.text.restructuring import insert, looked_up, move, put, remove
from detente.catalog import entries
from detente.errors import DetenteError
from tests.case.harbour import HARBOUR

ODD = """\
# head
a: 1   # one
b:
  # first
  - x   # ex
  # second, of two lines
  # and more

  - - p
    - q
  - {k: v, "l m": [1, 'two']}
  -
    deep: yes
    more: |
      line

      line
c: {}
d:
e: "quoted"
'f g': 'single ''quote'''
h:
  i:
    j: plain text
      on two lines
    k: >-
      folded
      text
  # tail of h
l: [one, two, {m: n}]
o:
- at the margin
- p: 1
  q: 2
"""
EMPTY = """\
a:
  d:   # of d

  # of e
  e: 1
b:
  - x
  -
  # of z
  - z
  - {k: , l: 2}
c:
"""
TEXTS = {
    "harbour": HARBOUR,
    "odd": ODD,
    "windows": HARBOUR.replace("\n", "\r\n"),
    "no end": ODD.rstrip("\n"),
    "empty": EMPTY,
}
VALUES = [
    "v",
    "",
    "no: yes",
    "two\nlines",
    "x" * 150,
    ["a", "b: c"],
    {"k": "v", "l": ["m", {"n": "o"}]},
    [],
    {},
    "# c",
    "'",
]


def paths(value, path=()):
    yield path
    if isinstance(value, dict):
        for key, below in value.items():
            yield from paths(below, (*path, key))
    elif isinstance(value, list):
        for number, below in enumerate(value):
            yield from paths(below, (*path, number))


def at(value, path):
    for key in path:
        value = value[key]
    return value


def pruned(data, path):
    """Take the part at *path* out of *data*; a list goes with its last entry."""
    above = at(data, path[:-1])
    if len(above) == 1 and isinstance(above, list):
        pruned(data, path[:-1])
    else:
        del above[path[-1]]


def check(text, random):
    data = looked_up(text, ())
    known = [path for path in paths(data) if path]
    path, what = random.choice(known), random.choice(["put", "new", "insert", "remove", "move"])
    here, value = at(data, path), random.choice(VALUES)
    wanted = deepcopy(data)
    if what == "put":
        at(wanted, path[:-1])[path[-1]] = value
        made = put(text, path, value)
    elif what == "new" and (isinstance(here, dict) or here == ""):
        if here == "":
            at(wanted, path[:-1])[path[-1]] = {}
            if isinstance(path[-1], int) or not value:
                return text
        at(wanted, path)["brand new"] = value
        made = put(text, (*path, "brand new"), value)
    elif what == "insert" and isinstance(here, list):
        place = random.randrange(len(here) + 1)
        at(wanted, path).insert(place, value)
        made = insert(text, path, place, value)
    elif what == "move" and isinstance(here, list | dict) and here:
        old, new = random.randrange(len(here)), random.randrange(len(here))
        made = move(text, path, old, new)
        if isinstance(here, list):
            at(wanted, path).insert(new, at(wanted, path).pop(old))
        else:
            pairs = list(here.items())
            pairs.insert(new, pairs.pop(old))
            at(wanted, path[:-1])[path[-1]] = dict(pairs)
            assert list(at(looked_up(made, ()), path)) == [key for key, _ in pairs]
    elif what == "remove":
        pruned(wanted, path)
        made = remove(text, path)
    else:
        return text
    assert looked_up(made, ()) == wanted, (what, path, value, made)
    assert ("\r\n" in text) == ("\r\n" in made) and made.count("\r\n") in (0, made.count("\n"))
    return made


@pytest.mark.parametrize("name", TEXTS)
def test_changes_say_what_plain_data_says(name):
    """One change after the other, at places and with values drawn at random."""
    for seed in range(4):
        random, text = Random(seed), TEXTS[name]
        for _ in range(6):
            text = check(text, random)


@pytest.mark.campaign
@pytest.mark.parametrize("name", [*TEXTS, *(entry.name for entry in entries.names())])
def test_changes_at_length(name):
    """The same on every case of the catalog."""
    start = TEXTS.get(name) or entries.path_of(name).read_text(encoding="utf-8")
    for seed in range(300):
        random, text = Random(seed), start
        for _ in range(6):
            text = check(text, random)


def test_remarks_go_with_their_entries():
    """What stands directly above an entry, or behind it, moves with it; what is above one that goes stays."""
    text = "b:\n  # of x\n  - x   # ex\n  # of y\n  - y\n\n  - z\nc: 1\n"
    assert move(text, ("b",), 0, 1) == "b:\n  # of y\n  - y\n\n  # of x\n  - x   # ex\n  - z\nc: 1\n"
    assert remove(text, ("b", 0)) == "b:\n  # of x\n  # of y\n  - y\n\n  - z\nc: 1\n"
    assert insert(text, ("b",), 1, "w") == "b:\n  # of x\n  - x   # ex\n  - w\n  # of y\n  - y\n\n  - z\nc: 1\n"


def test_what_is_missing_on_the_way_is_made():
    """A part may be put below parts that are not there yet."""
    assert looked_up(put(HARBOUR, ("preferences", "guild", "because"), "it said so"), ("preferences", "guild")) == {
        "because": "it said so"
    }
    assert looked_up(put(ODD, ("d", "x"), "1"), ("d",)) == {"x": "1"}


@pytest.mark.parametrize("path", [("x", 1), ("a", "b"), ("b", 9), ("l", 7, "m")])
def test_a_place_that_is_not_there_is_told(path):
    """An entry of a list that has none such, or a part of a text, is refused."""
    with pytest.raises(DetenteError):
        put(ODD, path, "v")
    with pytest.raises(DetenteError):
        remove(ODD, path)
