"""How far two analysts agree."""

from __future__ import annotations

import pytest

from detente.case.model import Case
from detente.comparison.coding_agreement import _alpha, agreement

pytest.importorskip("nltk", reason="the extra agreement is not installed")


def test_the_coefficient_is_krippendorffs():
    """Krippendorff (2011), Computing Krippendorff's alpha-reliability: two observers, ten articles, 0.095."""
    first, second = "0100000010", "1110010000"
    assert _alpha(list(zip(first, second, strict=True)), order=False) == pytest.approx(0.095, abs=0.0005)


def test_nominal_data_of_twelve_units():
    """The same paper, two observers and five categories: 0.692."""
    first, second = "aabbdcccedda", "babbbccceddd"
    pairs = list(zip(first, second, strict=True))
    apart = sum(one != other for one, other in pairs)
    codes = first + second
    by_hand = 1 - (len(codes) - 1) * 2 * apart / (len(codes) ** 2 - sum(codes.count(code) ** 2 for code in set(codes)))
    assert _alpha(pairs, order=False) == pytest.approx(by_hand)
    assert by_hand == pytest.approx(0.692, abs=0.0005)


def coded(**more):
    said = [
        {"date": f"2040-01-0{k}", "party": "ana", "stance": stance, "about": about, "text": f"line {k}"}
        for k, (stance, about) in enumerate(
            [("demands", "toll = low"), ("rejects", "port"), ("offers", "port"), ("states", "toll")], 1
        )
    ]
    return {
        "detente": 1,
        "title": "Coded",
        "parties": {"ana": {}, "ben": {}},
        "issues": {
            "toll": {"values": ["low", "mid", "high"], "status_quo": "mid", "decided_by": "ana"},
            "port": {"status_quo": "no", "decided_by": "ben"},
        },
        "preferences": {
            "ana": {"weights": {"toll": {"low": 3, "mid": 2, "high": 1}, "port": 1}, "red_lines": ["toll = high"]},
            "ben": {"weights": {"toll": {"low": 1, "mid": 1, "high": 4}, "port": -1}},
        },
        "statements": said,
    } | more


def test_parts_are_compared_one_by_one():
    """Statements are matched by day and party; a changed code, an added statement, a red line, a weight are found."""
    one, other = coded(), coded()
    other["statements"][0]["stance"] = "warns"
    other["statements"][1]["about"] = ["port", "toll = high"]
    other["statements"].append({"date": "2040-02-01", "party": "ben", "stance": "denies", "about": "port"})
    other["preferences"]["ben"]["red_lines"] = ["port"]
    other["preferences"]["ana"]["weights"]["toll"]["high"] = 2
    stance, topics, order, lines = agreement(Case.model_validate(one), Case.model_validate(other))
    assert (stance.units, stance.alike, stance.apart) == (4, 3, 1)
    assert (topics.units, topics.alike) == (4, 3)
    assert (order.units, order.alike) == (8, 7)
    assert (lines.units, lines.alike) == (10, 9)
    assert 0 < stance.alpha < 1 and 0 < order.alpha < 1 and 0 < lines.alpha < 1


def test_full_agreement_and_one_code_only():
    """Alpha is 1 where all is alike; of what was coded with one code only it says nothing."""
    case = Case.model_validate(coded())
    plain = Case.model_validate(coded(preferences={"ana": {"weights": {"port": 1}}}))
    assert [one.alpha for one in agreement(case, case)] == [1.0, 1.0, 1.0, 1.0]
    assert agreement(plain, plain)[3].alpha is None
