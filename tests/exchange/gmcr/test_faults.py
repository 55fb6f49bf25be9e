"""Every fault of a file to import is told at once, each with its place; nothing else comes out of any file."""

from __future__ import annotations

import json
import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from detente.case.text.from_file import reads
from detente.case.text.to_file import dump
from detente.errors import CaseFileError, DetenteError
from tests.exchange.gmcr.making import N, Y, imported, model

FAULTY = b"""{
 "options": [{"name": "Strike", "permittedDirection": "forward"}, {"name": "Talk", "permittedDirection": "both"}],
 "decisionMakers": [
  {"name": 7, "options": [0, 2], "preferences": [[[0, "y"]], {"compound": true}]},
  {"name": "USSR", "options": [1], "preferences": [[[1, "Y"], [1, "N"]]]}
 ],
 "infeasibles": [[0, "Y"]],
 "coalitions": [[0, 0]]
}
"""


def test_all_faults_are_told_with_their_places():
    """The reader goes through the whole file before it gives up."""
    with pytest.raises(CaseFileError) as told:
        imported(FAULTY)
    assert [(p.line, p.column, p.message) for p in told.value.problems] == [
        (2, 55, '"permittedDirection" must be both, fwd or back'),
        (4, 12, "a name must be a text"),
        (4, 30, "this is not the number of an option"),
        (4, 55, "an option is taken or not"),
        (4, 62, 'a compound condition without "members"'),
        (5, 64, "option 1 stands twice in one pattern"),
        (7, 19, "this is not an option with Y or N"),
        (7, 22, "this is not an option with Y or N"),
        (8, 21, "decision maker 0 stands in two coalitions"),
    ]
    assert str(told.value).split("harbour.gmcr:")[3] == (
        "4:30: this is not the number of an option\n"
        '   4 |   {"name": 7, "options": [0, 2], "preferences": [[[0, "y"]], {"compound": true}]},\n'
        "     |                              ^\n"
        "  expected 0 to 1\n"
    )


@pytest.mark.parametrize(
    ("data", "message", "place"),
    [
        (b"", "an empty file", (1, 1)),
        (b"[1, 2]", "this is not a model of GMCR+", (1, 1)),
        (b"{}", '"options" is missing', (1, 1)),
        (b'{"options": [],\n "decisionMakers": 3}', '"options" must be a list that is not empty', (1, 13)),
        (b'{"options" 3}', "a key without a value", (1, 12)),
        (b'{"a": 1, "a": 2}', "a key written twice in one object", (1, 10)),
        (b'{"a": 01}', "this is not a JSON value", (1, 7)),
        (b'{"a": NaN}', "this is not a JSON value", (1, 7)),
        (b'{"a": "x\n"}', "a text that is not closed, or holds what JSON does not allow", (1, 7)),
        (b'{"a": "\\ud83d"}', "a text with half a character", (1, 7)),
        (b'{"a": 1} {}', "text after the end of the JSON value", (1, 10)),
        (b'{"a": 1 "b": 2}', "an entry that is not followed by the next one or the end", (1, 9)),
        (b"{'a': 1}", "a key that is not a text", (1, 2)),
        (b"[" * 100, "JSON that nests deeper than 40 levels", (1, 41)),
        (b'{"a": [1,', "this is not a JSON value", (1, 9)),
        (b'{"a": \xff}', "not UTF-8 text", (1, 7)),
        (b'{"a": ' + b"9" * 5000 + b"}", "this is not a JSON value", (1, 7)),
        (b" " * 3_000_000, "larger than 2,000,000 bytes, the most that a case file may have", (0, 0)),
    ],
)  # fmt: skip
def test_what_is_not_a_model_is_told(data, message, place):
    """JSON that cannot be read, and JSON that is something else, is refused at its place."""
    with pytest.raises(CaseFileError) as told:
        imported(data)
    first = told.value.problems[0]
    assert (first.message, (first.line, first.column)) == (message, place)


@pytest.mark.parametrize("written", [[], {}, None, 1, "Fwd"])
def test_a_direction_is_one_of_three_words(written):
    """Whatever else stands for the direction of an option is refused."""
    with pytest.raises(CaseFileError) as told:
        imported(model([("a", written)], [("one", [0], [])]))
    assert [fault.message for fault in told.value.problems] == ['"permittedDirection" must be both, fwd or back']


@pytest.mark.parametrize(
    ("ranking", "message"),
    [
        ([1, 2, 3], "1 of 4 states are not ranked: 4"),
        ([1, 2, [3, 3], 4], "state 3 is ranked a second time"),
        ([1, 2, 3, 4, 5], '5 entries in "preferenceRanking"; at most 4 can be read'),
        ([1, 2, 3, 9], "there is no such state"),
        (None, '"preferenceRanking" is missing, and the file says that rankings count'),
    ],
)
def test_a_ranking_has_every_state_once(ranking, message):
    """A manual ranking that leaves out, doubles or invents a state is refused."""
    rest = {} if ranking is None else {"preferenceRanking": ranking}
    made = model(["a", "b"], [("one", [0, 1], [], rest)], useManualPreferenceRanking=True)
    with pytest.raises(CaseFileError) as told:
        imported(made)
    assert told.value.problems[0].message == message


def test_a_tangle_is_given_up_in_time():
    """Patterns that leave no state, but only after very many branches, end in a message and not in a long wait."""
    size = 40
    made = model(
        [f"o{k}" for k in range(size)], [("one", list(range(size)), [])], [[[0, Y]], [[0, N], [1, Y]], [[0, N], [1, N]]]
    )
    began = time.process_time()
    with pytest.raises(DetenteError, match="the states of this model cannot be listed"):
        imported(made)
    assert time.process_time() - began < 20


SAMPLE = model(
    ["Air Strike", ("Blockade", "fwd"), "Withdraw", "Escalate"],
    [
        (
            "US",
            [0, 1],
            [[[2, Y]], {"compound": True, "members": [[[0, Y], [2, N]], [[1, Y]]]}],
            {"preferenceRanking": [1]},
        ),
        ("USSR", [2, 3], [[[3, N]]], {"misperceptions": [[[0, Y], [3, Y]]]}),
    ],
    [[[2, Y], [3, Y]]],
    coalitions=[0, 1],
    version="0.3.13",
)
LEAVES = [None, True, -1, 0, 1, 3, 4, 2.5, "", "Y", "N", "fwd", "\u0000", [], {}, [[0, Y]], {"members": []}, 10**40]


@st.composite
def damaged(draw):
    """A sample with parts of it taken out, doubled or put in another's place, and then bytes changed."""
    made = json.loads(json.dumps(SAMPLE))
    for _ in range(draw(st.integers(0, 4))):
        node = made
        while isinstance(node, (list, dict)) and node:
            key = draw(st.sampled_from(sorted(node)) if isinstance(node, dict) else st.integers(0, len(node) - 1))
            if draw(st.integers(0, 2)) == 0 or not isinstance(node[key], (list, dict)) or not node[key]:
                change = draw(st.sampled_from(["leaf", "drop", "double"]))
                if change == "leaf":
                    node[key] = json.loads(json.dumps(draw(st.sampled_from(LEAVES))))
                elif change == "drop":
                    del node[key]
                elif isinstance(node, list):
                    node.insert(key, json.loads(json.dumps(node[key])))
                break
            node = node[key]
    data = bytearray(json.dumps(made).encode())
    for _ in range(draw(st.sampled_from([0, 0, 0, 1, 2]))):
        k = draw(st.integers(0, len(data) - 1))
        data[k : k + draw(st.integers(0, 2))] = draw(
            st.sampled_from([b"", b"\xff", b"[", b'"', b"{", b"}", b"\\u0000", b"9"])
        )
    return bytes(data)


OPTIONS = st.fixed_dictionaries(
    {},
    optional={
        "join": st.just("yes"),
        "coalitions": st.sampled_from(["apart", "joint"]),
        "status_quo": st.sampled_from(["1", "2", "NNNN", "YNNN", "99"]),
    },
)


def check(data, options):
    """*data* is a case that can be written and read again, or a message, soon."""
    began = time.process_time()
    try:
        case = imported(data, **options).case
        assert reads(dump(case)) == case
    except DetenteError as fault:
        assert str(fault).strip()
    assert time.process_time() - began < 10


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=damaged(), options=OPTIONS)
def test_any_file_is_read_or_refused(data, options):
    """Whatever is in a file, nothing but a case or a message comes out of it."""
    check(data, options)


@pytest.mark.campaign
@settings(max_examples=20_000, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=damaged(), options=OPTIONS)
def test_any_file_campaign(data, options):
    """The same, over many more files."""
    check(data, options)


@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.binary(max_size=200) | st.text(alphabet='{}[]":,0123456789 YNntrueflas\\', max_size=200).map(str.encode))
def test_any_bytes_are_refused(data):
    """Bytes that are nothing in particular are refused in words."""
    check(data, {})
