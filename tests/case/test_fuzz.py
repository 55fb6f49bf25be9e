"""Whatever is written, a file is read or its faults are told; nothing else ever comes out."""

from __future__ import annotations

import copy
import json
import random
import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from detente.case.text.from_file import reads
from detente.errors import CaseFileError
from tests.case.harbour import HARBOUR

LINES = HARBOUR.splitlines(keepends=True)
TOKENS = [
    "{", "}", "[", "]", ",", ": ", "- ", "\n", "  ", "\t", "#", "'", '"', "|", ">", ">-", "&a ", "*a", "!t ", "<<",
    "%YAML 1.2",    "---", "...", "?", "\\", "\0", "\ufeff", "\u2028", "海", "🚢", "true",
    "null", "~", "1e9", "-1", "0x1F",
    "..", "->", "<->",
    "(" * 70, "not " * 70, "at least 9 of (", "detente", "parties", "issues", "east", "chain", "preferences", "weights",
    "because", "weight", "quota", "members: [guild]", "values: [a, a]", '"\\U', "\\x", "2044-02-30", "9" * 40,
]  # fmt: skip

SHAPES = ["", None, [], {}, "x", ["x"], {"x": "x"}, [["x"]], [{"x": "x"}], {"": ""}, [None]]


@st.composite
def damaged(draw):
    """The harbour case with lines dropped, doubled and swapped, tokens put in, and bytes changed."""
    lines = list(LINES)
    for _ in range(draw(st.integers(0, 3))):
        k, m = (draw(st.integers(0, len(lines) - 1)) for _ in range(2))
        change = draw(st.sampled_from(["drop", "double", "swap", "cut", "indent"]))
        if change == "drop" and len(lines) > 1:
            del lines[k]
        elif change == "double":
            lines.insert(m, lines[k])
        elif change == "swap":
            lines[k], lines[m] = lines[m], lines[k]
        elif change == "indent":
            lines[k] = "  " + lines[k]
        else:
            lines[k] = lines[k][: draw(st.integers(0, len(lines[k])))]
    text = "".join(lines)
    for _ in range(draw(st.integers(0, 3))):
        k = draw(st.integers(0, len(text)))
        text = text[:k] + draw(st.sampled_from(TOKENS)) + text[k + draw(st.integers(0, 6)) :]
    data = bytearray(text.encode())
    for _ in range(draw(st.integers(0, 2))):
        k = draw(st.integers(0, len(data) - 1))
        data[k] = draw(st.integers(0, 255))
    return bytes(data)


def check(data: bytes) -> None:
    """*data* is a case or a list of located faults, soon."""
    began = time.process_time()
    try:
        reads(data, "damaged.yaml")
    except CaseFileError as fault:
        lines = data.replace(b"\r\n", b"\n").replace(b"\r", b"\n").count(b"\n") + 1
        assert fault.problems
        for problem in fault.problems:
            assert problem.line <= lines
            assert problem.message
            assert "Input should" not in problem.message, "the model found what the form of the file should have"
            assert "required" not in problem.message
            assert all(len(line) <= 400 for line in str(problem).splitlines())
    assert time.process_time() - began < 5


@settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=damaged())
def test_a_damaged_file_is_read_or_refused(data):
    """A case file with lines, tokens and bytes changed gives a case or located faults, in bounded time."""
    check(data)


@pytest.mark.campaign
@settings(max_examples=6000, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=damaged())
def test_many_damaged_files_are_read_or_refused(data):
    """The same, long enough to meet rare damage."""
    check(data)


def parts(node, path=()):
    """The place of every part of plain *node*, itself left out."""
    inside = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    for key, part in inside:
        yield (*path, key)
        yield from parts(part, (*path, key))


HARBOUR_DATA = YAML(typ="safe", pure=True).load(HARBOUR)
MISSHAPEN = [(place, shape) for place in parts(HARBOUR_DATA) for shape in SHAPES]


def reshape(place, shape) -> bytes:
    """The harbour case with *shape* at *place*."""
    data = copy.deepcopy(HARBOUR_DATA)
    whole = data
    for key in place[:-1]:
        whole = whole[key]
    whole[place[-1]] = shape
    return json.dumps(data, default=str).encode()


@pytest.mark.parametrize("k", [0, 1])
def test_a_part_of_another_shape_is_refused_or_read(k):
    """Any part may be missing, a list or a mapping where something else is wanted."""
    for place, shape in random.Random(k).sample(MISSHAPEN, 40):
        check(reshape(place, shape))


@pytest.mark.parametrize("place", [("preferences", "pilots", "ranking"), ("preferences", "east", "weights")])
def test_an_order_that_was_commented_out_is_one_fault(place):
    """A key whose entries were all commented out holds nothing, which is said at its place."""
    with pytest.raises(CaseFileError, match=r"nothing|cannot be"):
        reads(reshape(place, ""))


@pytest.mark.campaign
@pytest.mark.parametrize("shape", SHAPES, ids=str)
def test_every_part_of_another_shape_is_refused_or_read(shape):
    """The same at every place."""
    for place in parts(HARBOUR_DATA):
        check(reshape(place, shape))


@settings(max_examples=100, deadline=None)
@given(text=st.lists(st.sampled_from(TOKENS), max_size=40).map("".join))
def test_any_jumble_is_refused(text):
    """Tokens of YAML and of the format in any order are told as faults: no jumble is a case."""
    with pytest.raises(CaseFileError):
        reads(text)
    check(text.encode())
