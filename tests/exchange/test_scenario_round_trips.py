"""Out and back: what is written is what the case says, package by package, compared in exact numbers."""

from __future__ import annotations

from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.case.model import Case
from detente.deals.worth import worths
from detente.exchange import formats
from detente.exchange.carried import CarriedFile
from detente.exchange.scenario.agreement import no_agreement
from detente.exchange.scenario.scenario_model import Profile
from detente.exchange.scenario.threshold import just_acceptable

AMOUNTS = st.one_of(
    st.integers(-5, 9).map(str),
    st.decimals("-3", "9", places=3, allow_nan=False).map("{:f}".format),
    st.sampled_from(["0.3031462333758278", "2.6481683892686815", "0.00001", "1..2", "-1.5..0.25"]),
)
LABELS = ["low", "mid", "high", "no", "yes", "it's", "because", "a b", "-1", "Größe"]


@st.composite
def cases(draw):
    """Cases whose every party has weights on single issues."""
    parties = draw(st.sampled_from([["up", "down"], ["up", "down", "the sea"]]))
    names = draw(st.lists(st.sampled_from(["dam", "Rent", "not", "x y"]), min_size=1, max_size=3, unique=True))
    issues = {}
    for name in names:
        values = draw(st.lists(st.sampled_from(LABELS), min_size=2, max_size=4, unique=True))
        issues[name] = {
            "values": values,
            "status_quo": draw(st.sampled_from(values)),
            "decided_by": {"all_of": parties},
        }
    preferences = {}
    for party in parties:
        weights = {}
        for name, issue in issues.items():
            chosen = draw(st.lists(st.sampled_from(issue["values"]), max_size=4, unique=True))
            for value in chosen:
                weights[f'"{name}" = "{value}"'] = draw(AMOUNTS)
            if draw(st.booleans()):
                weights[f'"{name}" != "{issue["values"][0]}"'] = draw(AMOUNTS)
        weights["true"] = draw(st.sampled_from(["0", "4", "-2.5"]))
        preferences[party] = {"weights": weights}
    data = {"detente": 1, "title": "Round", "parties": {p: {} for p in parties}, "issues": issues}
    return Case.model_validate({**data, "preferences": preferences})


def back(case, key):
    """The case written and read again, and what was said on the way."""
    exported = formats.write(case, key)
    imported = formats.read([CarriedFile(name, data) for name, data in exported.files.items()], key)
    return imported.case, " ".join((*exported.notes, *imported.notes))


def packages(case):
    """Every package, a value for each issue, without the value that says that it is not settled."""
    unsettled, _ = no_agreement(case)
    values = [[value for value in issue.labels if value != unsettled.get(name)] for name, issue in case.issues.items()]
    return [dict(zip(case.issues, chosen, strict=True)) for chosen in product(*values)]


def order(numbers):
    """The place of each number among the different ones."""
    places = {number: place for place, number in enumerate(sorted(set(numbers)))}
    return [places[number] for number in numbers]


def close(left, right):
    return abs(left - right) <= Fraction(1, 10**14)


@settings(max_examples=60, deadline=None)
@given(case=cases())
def test_genius_keeps_the_order_and_the_reservation_values(case):
    """Out to GENIUS and back every party orders the packages exactly as before, and accepts the same ones."""
    again, said = back(case, "genius")
    for party, worth in worths(case).items():
        now = worths(again)[party]
        before = [worth.of(case, package) for package in packages(case)]
        after = [now.of(again, package) for package in packages(case)]
        low, here = worth.of(case, case.status_quo), now.of(again, again.status_quo)
        if "rounded" not in said:
            assert order(after) == order(before)
            assert [number >= low for number in before] == [number >= here for number in after]
        assert all(-Fraction(1, 10**14) <= number <= 1 + Fraction(1, 10**14) for number in after)
        spread = max(before) - min(before)
        if "scale up to 1" not in said:
            assert close(max(after) - min(after), spread)


@settings(max_examples=60, deadline=None)
@given(case=cases())
def test_an_imported_case_is_kept(case):
    """A case that comes from GENIUS goes there and back unchanged but for what is left out with a word."""
    once, _ = back(case, "genius")
    twice, said = back(once, "genius")
    assert "unsettled" not in formats.write(once, "genius").files["Round-domain.xml"].decode().replace(
        "unsettled 2", ""
    )
    assert "constraints" not in said
    assert "status quo" not in said
    assert "scale up to 1" not in said or "rounded" in said
    assert twice.issues == once.issues
    assert twice.impossible == once.impossible
    for party, worth in worths(once).items():
        now = worths(twice)[party]
        everything = [*packages(once), once.status_quo]
        assert all(close(worth.of(once, package), now.of(twice, package)) for package in everything)


@settings(max_examples=60, deadline=None)
@given(case=cases())
def test_geniusweb_keeps_utilities(case):
    """Out to GeniusWeb and back utilities are the same shares, exactly unless it is said that they are rounded."""
    again, said = back(case, "geniusweb")
    for party, worth in worths(case).items():
        now = worths(again)[party]
        before = [worth.of(case, package) for package in packages(case)]
        after = [now.of(again, package) for package in packages(case)]
        if "rounded" not in said:
            assert order(after) == order(before)
            low, here = worth.of(case, case.status_quo), now.of(again, again.status_quo)
            assert [number >= low for number in before] == [number >= here for number in after]
        pairs = list(zip(before, after, strict=True))
        (worst, least), (best, most) = min(pairs), max(pairs)
        for number, share in pairs:
            assert close((share - least) * (best - worst), (number - worst) * (most - least))


@settings(max_examples=40, deadline=None)
@given(case=cases())
def test_from_one_format_to_the_other(case):
    """A GENIUS scenario written for GeniusWeb has the same utilities there."""
    once, _ = back(case, "genius")
    web, said = back(once, "geniusweb")
    if "scale up to 1" in said:
        return
    for party, worth in worths(once).items():
        now = worths(web)[party]
        assert all(close(worth.of(once, package), now.of(web, package)) for package in packages(once))


@settings(max_examples=200, deadline=None)
@given(
    table=st.lists(st.lists(st.integers(0, 9), min_size=1, max_size=4), min_size=1, max_size=4),
    reserved=st.integers(-1, 40),
)
def test_just_acceptable(table, reserved):
    """Of all packages that are worth enough, the one found is worth the least; if none is, the best is found."""
    profile = Profile("up", tuple(tuple(map(Fraction, row)) for row in table), Fraction(reserved))
    everything = [profile.worth(chosen) for chosen in product(*(range(len(row)) for row in table))]
    found = just_acceptable(profile)
    assert found is not None
    assert profile.worth(found) == min((w for w in everything if w >= reserved), default=max(everything))


@pytest.mark.parametrize("key", ["genius", "geniusweb"])
def test_nothing_matters(key):
    """A party to which all is alike can be written; GENIUS reads it as nothing but zeros."""
    issue = {"values": ["a", "b"], "status_quo": "a", "decided_by": {"all_of": ["up", "down"]}}
    case = Case.model_validate(
        {
            "detente": 1,
            "title": "Round",
            "parties": {"up": {}, "down": {}},
            "issues": {"x": issue, "y": issue, "z": issue},
            "preferences": {"up": {"weights": {"x = b": 1}}},
        }
    )
    again, _ = back(case, key)
    assert {worths(again)["down"].of(again, package) for package in packages(again)} == {Fraction(0)}
