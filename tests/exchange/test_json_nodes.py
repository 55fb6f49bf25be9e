"""JSON as nodes: what the standard allows is read as Python's decoder reads it, and each value knows its place."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.case.text.nodes import ListNode, Node, Table, TextNode
from detente.case.text.source import SourceText
from detente.exchange.json_nodes import STRING, parse

WORDS = {"true": True, "false": False, "null": None}
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**60), 2**60) | st.text(st.characters(codec="utf-8"), max_size=8),
    lambda part: st.lists(part, max_size=3) | st.dictionaries(st.text(max_size=4), part, max_size=3),
    max_leaves=8,
)


def value(node: Node):
    match node:
        case TextNode(said, style=style):
            return said if style == STRING else WORDS.get(said) if said in WORDS else json.loads(said)
        case ListNode(items):
            return [value(item) for item in items]
        case Table(pairs):
            return {key.value: value(under) for key, under in pairs}


def read(text: str):
    return value(parse(SourceText("a.json", text)))


@pytest.mark.parametrize(
    "text",
    [
        '{"a": "\\ud83d\\ude00"}', '{"%s": 1}' % ("k" * 1100), '{"a"\n: 1}', '{"a": "\x7f"}', '{"a": "x\x85y"}',
        '{\r\n\t"a":\t[1,\t2.50]}', '{"a": "x\\/y\\u0041\\b"}', '"\u2028"', '{"": []}',
    ],
)  # fmt: skip
def test_what_composers_of_yaml_refuse_is_read(text):
    """Surrogate pairs, long keys, line ends before colons, control characters above the low ones, tabs."""
    assert read(text) == json.loads(text)


@given(VALUES)
def test_values_come_back(made):
    """What Python writes is read as Python reads it, in ASCII and in full; the place of the whole is the whole."""
    for text in (json.dumps(made), json.dumps(made, ensure_ascii=False, indent=1)):
        assert read(text) == made
        node = parse(SourceText("a.json", text))
        assert text[node.start : node.end] == text
