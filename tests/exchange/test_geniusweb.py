"""GeniusWeb files in and out."""

from __future__ import annotations

import json
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from detente.case.model import Case
from detente.case.text.plain import to_plain
from detente.errors import CaseFileError, DetenteError
from detente.exchange import formats
from tests.exchange.scenarios import WEB, WEB_DOMAIN, no_deal, read, table, web_profile


def test_utilities():
    """A value is worth weight times utility, exactly as written; numbers lie on a line."""
    case = read(WEB).case
    assert table(case, "guild", "quay") == {
        "unsettled": Fraction("0.29"),  # no agreement is weighed on the first issue
        "north": Fraction("0.7"),
        "south": Fraction("0.14"),
        "both": Fraction("0.35"),
    }
    assert list(table(case, "crown", "berths").items())[1:] == [
        ("2", Fraction("0.6")),
        ("2.5", Fraction("0.375")),
        ("3", Fraction("0.15")),
    ]


def test_reservation_bid():
    """No agreement is worth what the reservation bid is worth, and 0 without a bid."""
    found = read(WEB)
    assert no_deal(found.case) == {"guild": Fraction("0.29"), "crown": 0}
    assert found.notes == (
        'nothing holds today in the file; the value "unsettled" of every issue stands for no agreement, so the case '
        "has 9 packages and that state",
    )


def test_without_a_domain():
    """Every profile repeats the domain, so it may be left out."""
    profiles = {name: text for name, text in WEB.items() if name != "domain.json"}
    assert read(profiles).case == read(WEB).case


FAULTS = {
    "a value that the domain lacks": ("guild.json", '"north": 1', '"nort": 1', ['value "nort"', '"north" is missing']),
    "no number": ("guild.json", '"south": 0.2', '"south": "much"', ['the utility of "south" is not a decimal number']),
    "a missing weight": ("guild.json", '"berths": 0.3', '"bert": 0.3', ['unknown issue "bert"', '"berths" is missing']),
    "a weight below 0": ("guild.json", '"berths": 0.3', '"berths": -0.3', ['the weight of "berths" is below 0']),
    "another domain": ("guild.json", '"both"\n', '"bath"\n', ['the values of "quay" are not those of the domain']),
    "an unknown bid": ("guild.json", '"quay": "south"', '"quay": "west"', ['no value of "quay"']),
    "a bid on nothing": ("guild.json", '"quay": "south"', '"key": "south"', ['unknown issue "key"']),
    "a key twice": ("crown.json", '"south": 1,', '"south": 1, "south": 1,', ["a key written twice in one object"]),
    "another profile": ("crown.json", "LinearAdditive", "SumOfGroups", ["not a GeniusWeb domain or linear additive"]),
    "not JSON": ("domain.json", '"values": [', '"values": [,', ["this is not a JSON value"]),
    "cut short": ("domain.json", "\n}", "", ["an entry that is not followed by the next one"]),
    "an empty range": ("domain.json", '"step": 0.5', '"step": 0', ["a range without values"]),
    "a list": ("domain.json", WEB["domain.json"], "[1]", ["the file is not an object"]),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_faults(fault):
    """Every fault of the files is told with the file and the line in which it stands."""
    file, old, new, messages = FAULTS[fault]
    damaged = {**WEB, file: "".join(WEB[file].rsplit(old, 1)[:1]) + new + WEB[file].rsplit(old, 1)[1]}
    with pytest.raises(CaseFileError) as raised:
        read(damaged)
    problems = raised.value.problems
    assert [message for message in messages if not any(message in problem.message for problem in problems)] == []
    assert len(problems) == len(messages)
    assert all(problem.file == file and problem.line for problem in problems)


def test_a_fault_in_full():
    """A fault points at what is written, and names what is near."""
    with pytest.raises(CaseFileError) as raised:
        read({**WEB, "guild.json": WEB["guild.json"].replace('"quay": "south"', '"quey": "south"')})
    assert str(raised.value.problems[0]) == (
        'guild.json:48:5: unknown issue "quey"\n  48 |     "quey": "south",\n     |     ^^^^^^\n  did you mean "quay"?'
    )


def test_wide_ranges_need_steps():
    """A range with more values than a case holds is refused unless the option says how many to take."""
    files = {name: text.replace('"step": 0.5', '"step": 0.0001') for name, text in WEB.items()}
    with pytest.raises(CaseFileError, match='issue "berths" has 10,001 values'):
        read(files)
    found = read(files, steps="3")
    assert found.case == read(WEB).case
    assert found.notes[0] == '3 of the 10,001 values of issue "berths" are taken (option steps)'


def test_weights_that_do_not_sum_to_one():
    """Weights are taken as they are written, and it is said where they do not sum to 1."""
    files = {**WEB, "guild.json": json.dumps(web_profile([0.5, 0.3], [1, 0.2, 0.5], 0, 1))}
    assert "the weights of guild sum to 0.8; GeniusWeb asks for 1, they are taken as they are" in read(files).notes


def written(case):
    """The profiles of *case* as GeniusWeb would read them, by party."""
    files = formats.write(case, "geniusweb").files
    texts = {name: json.loads(data, parse_float=Decimal, parse_int=Decimal) for name, data in files.items()}
    return {name: text["LinearAdditiveUtilitySpace"] for name, text in texts.items() if "issuesValues" not in text}


def quays(weights):
    """Two parties over two issues of which both must agree to change each."""
    issue = {"values": ["a", "b", "c"], "status_quo": "b", "decided_by": {"all_of": ["guild", "crown"]}}
    return Case.model_validate(
        {
            "detente": 1,
            "title": "Quays",
            "parties": {"guild": {}, "crown": {}},
            "issues": {"quay": issue, "rent": issue},
            "preferences": {"guild": {"weights": weights}, "crown": {"weights": {"quay = a": 1, "rent = a": 1}}},
        }
    )


def test_weights_sum_to_one():
    """Written weights sum to 1 exactly, as GeniusWeb asks, whether or not shares are decimals; utilities are 0 to 1."""
    for case in (read(WEB).case, quays({"quay": {"a": 1, "b": 2}, "rent": {"a": 5, "c": 3}})):
        for space in written(case).values():
            assert sum(space["issueWeights"].values()) == 1
            for below in space["issueUtilities"].values():
                assert all(0 <= part <= 1 for part in below["discreteutils"]["valueUtilities"].values())


def test_exact_where_it_can_be():
    """Shares that are decimals are written exactly, others to 18 places, and that is said."""
    exact = formats.write(quays({"quay": {"a": 1, "b": 2}, "rent": {"c": 3, "a": 1.5}}), "geniusweb")
    rounded = formats.write(quays({"quay": {"a": 1, "b": 2}, "rent": {"c": 5}}), "geniusweb")
    assert not any("rounded" in note for note in exact.notes)
    assert any("in the profiles of guild shares that are no decimals are rounded" in note for note in rounded.notes)


def test_the_bid_that_is_just_acceptable():
    """The reservation bid is a package worth as much as no agreement, or the least that is worth more."""
    case = quays({"quay": {"a": 1, "b": 2}, "rent": {"b": 4, "c": 3, "a": 2}})
    assert written(case)["guild.json"]["reservationBid"]["issuevalues"] == {"quay": "b", "rent": "b"}
    assert "reservationBid" not in written(case)["crown.json"]
    between = read({**WEB, "guild.json": WEB["guild.json"]}).case
    assert written(between)["guild.json"]["reservationBid"]["issuevalues"] == {"quay": "south", "berths": "2.5"}


def reserving(amount):
    """The GeniusWeb scenario with another worth of no agreement for the guild."""
    plain: Any = to_plain(read(WEB).case)
    plain["preferences"]["guild"]["weights"]["quay = unsettled"] = str(amount)
    return Case.model_validate(plain)


@pytest.mark.parametrize(
    ("amount", "bid", "note"),
    [
        ("0.3", {"quay": "both", "berths": "2"}, "the reservation bid is the least that is worth more"),
        ("1.5", {"quay": "north", "berths": "3"}, "no agreement is worth more to guild than any package"),
    ],
)
def test_no_package_is_worth_as_much(amount, bid, note):
    """Where no package is worth what no agreement is, the nearest stands for it, and that is said."""
    exported = formats.write(reserving(amount), "geniusweb")
    assert written(reserving(amount))["guild.json"]["reservationBid"]["issuevalues"] == bid
    assert any(note in said for said in exported.notes)


def test_one_domain():
    """Two domains are refused."""
    with pytest.raises(DetenteError, match=r"two domains, domain\.json and other\.json"):
        read({**WEB, "other.json": json.dumps(WEB_DOMAIN)})


def test_unknown_option():
    """GeniusWeb has no scale to choose."""
    with pytest.raises(DetenteError, match="unknown option"):
        read(WEB, scale="genius")
