"""Whatever stands in the files, they are read or their faults are told, soon; nothing else ever comes out."""

from __future__ import annotations

import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from detente.case.text.from_file import reads
from detente.case.text.to_file import dump
from detente.errors import CaseFileError, DetenteError
from detente.exchange import formats
from detente.exchange.carried import CarriedFile
from tests.exchange.scenarios import GENIUS, WEB

XML = [
    "<", ">", "/>", "</", "<!--", "-->", "<![CDATA[", "]]>", "<?x y?>", "&lt;", "&#0;", "&#x10FFFF;", "&x;", '"', "'",
    "<!DOCTYPE a>", "<!ENTITY a 'b'>", "<issue>", "<issue ", "<item ", "<weight ", "<range ", "<evaluator ",
    "<objective>", "index=", 'index="1"', 'value=""', 'evaluation="1e99"', 'type="integer"', 'type="real"',
    'ftype="constant"',
    "xmlns:a=", "\0", "\ufeff", "1e99", "-1e-99", "NaN", "9" * 90, "0", "0.0000001", "-", "unsettled", "a" * 200, "->",
]  # fmt: skip
JSON = [
    "{", "}", "[", "]", ",", ":", '"', "\\", "\\u0000", "\\ud800", "null", "true", "1e99", "-1e-99", "NaN", "9" * 90,
    "-", "[" * 60, '{"a":' * 60, '"range"', '"values"', '"issuesValues"', '"domain"', "0.1", "1.", "01", "\0", "\ufeff",
    '"unsettled"', '"' + "a" * 200 + '"', '"->"', "//", "\t",
]  # fmt: skip


@st.composite
def damaged(draw, files, tokens):
    """The files of a scenario with lines dropped, doubled and swapped, tokens put in, and bytes changed."""
    found = dict(files)
    for name in draw(st.lists(st.sampled_from(sorted(found)), min_size=1, max_size=2, unique=True)):
        lines = found[name].splitlines(keepends=True)
        for _ in range(draw(st.integers(0, 3))):
            k, m = (draw(st.integers(0, len(lines) - 1)) for _ in range(2))
            change = draw(st.sampled_from(["drop", "double", "swap", "cut"]))
            if change == "drop" and len(lines) > 1:
                del lines[k]
            elif change == "double":
                lines.insert(m, lines[k])
            elif change == "swap":
                lines[k], lines[m] = lines[m], lines[k]
            else:
                lines[k] = lines[k][: draw(st.integers(0, len(lines[k])))]
        text = "".join(lines)
        for _ in range(draw(st.integers(0, 3))):
            k = draw(st.integers(0, len(text)))
            text = text[:k] + draw(st.sampled_from(tokens)) + text[k + draw(st.integers(0, 6)) :]
        data = bytearray(text.encode())
        for _ in range(draw(st.integers(0, 2)) if data else 0):
            data[draw(st.integers(0, len(data) - 1))] = draw(st.integers(0, 255))
        found[name] = bytes(data)
    if draw(st.integers(0, 9)) == 0:
        found.pop(draw(st.sampled_from(sorted(found))))
    return [CarriedFile(name, text.encode() if isinstance(text, str) else text) for name, text in found.items()]


@st.composite
def changed_numbers(draw, files):
    """The files of a scenario with numbers changed, so that they are still XML or JSON."""
    numbers = st.sampled_from(
        ["0", "1", "-1", "2", "0.1", "1e-9", "3e7", "1e20", "1e99", "1e-99", "7" * 30, "0." + "3" * 40, "100000", "2.5"]
    )
    found = dict(files)
    for _ in range(draw(st.integers(1, 4))):
        name = draw(st.sampled_from(sorted(found)))
        pieces = found[name].split('"') if name.endswith("xml") else found[name].replace("\n", " \n").split(" ")
        places = [k for k, piece in enumerate(pieces) if piece.strip(",").replace(".", "").replace("-", "").isdigit()]
        if places:
            k = draw(st.sampled_from(places))
            pieces[k] = draw(numbers) + ("," if pieces[k].endswith(",") else "")
        found[name] = ('"' if name.endswith("xml") else " ").join(pieces)
    return [CarriedFile(name, text.encode()) for name, text in found.items()]


def check(documents, key, steps):
    """*documents* are a case that can be written and read, and exported, or faults that can be told; soon."""
    began = time.process_time()
    try:
        case = formats.read(documents, key, {"steps": "5"} if steps else {}).case
    except CaseFileError as fault:
        assert fault.problems
        for problem in fault.problems:
            assert problem.file
            assert problem.message
            assert all(len(line) <= 600 for line in str(problem).splitlines())
    except DetenteError as fault:
        assert len(str(fault)) < 600
    else:
        assert reads(dump(case)) == case
        formats.write(case, "genius")
        formats.write(case, "geniusweb")
    assert time.process_time() - began < 10


INPUTS = {
    "genius-damaged": ("genius", damaged(GENIUS, XML)),
    "genius-numbers": ("genius", changed_numbers(GENIUS)),
    "geniusweb-damaged": ("geniusweb", damaged(WEB, JSON)),
    "geniusweb-numbers": ("geniusweb", changed_numbers(WEB)),
}


@pytest.mark.parametrize("kind", INPUTS)
@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_damaged_files_are_read_or_refused(kind, data):
    """Files with lines, tokens, numbers and bytes changed give a case or faults, in bounded time."""
    key, inputs = INPUTS[kind]
    check(data.draw(inputs), key, data.draw(st.booleans()))


@pytest.mark.campaign
@pytest.mark.parametrize("kind", INPUTS)
@settings(max_examples=10_000, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_many_damaged_files(kind, data):
    """The same, many thousand times."""
    key, inputs = INPUTS[kind]
    check(data.draw(inputs), key, data.draw(st.booleans()))


def test_huge_files():
    """Files of megabytes are refused in seconds: nothing about them takes the square of their length."""
    began = time.process_time()
    wide = '<utility_space><objective><issue name="a" index="1">' + '<item value="b" cost="1"/>' * 140_000
    deep = "<a>" * 1_000_000
    long = f'<utility_space><issue name="{"a" * 3_000_000}"/></utility_space>'
    for text in (
        wide,
        deep,
        long,
        "<" * 3_000_000,
        '<a b="' + "'" * 3_000_000,
        "<a>" + "<b c='\"'/>" * 18_000 + "</a>",
    ):
        with pytest.raises(DetenteError):
            formats.read([CarriedFile("x.xml", text.encode())], "genius")
    for text in ("[" * 3_000_000, "[1," * 1_000_000, "[" + "1," * 1_400_000, '"' * 3_000_000,
                 '"\\' * 1_400_000, " " * 3_000_000,
                 '{"issuesValues": {"a": {"values": [' + '"b",' * 30_000 + '"c"]}}}'):  # fmt: skip
        with pytest.raises(DetenteError):
            formats.read([CarriedFile("x.json", text.encode())], "geniusweb")
    assert time.process_time() - began < 12
