"""Names of all entries read well with any of their slots left out, and say whose a thing is where a noun follows."""

from __future__ import annotations

import re
from itertools import combinations, pairwise

import pytest

from detente.matters import matter, matters
from detente.matters.shortened_names import named, owns, shortened

_JOINS_TOLD = (
    "of in at on off near to for into about over along across through around from by between with against within under "
    "before during as and"
)
JOINS = frozenset(_JOINS_TOLD.split())
HANGING = JOINS | {"the", "a", "an", "held", "paid", "charged", "due", "stationed"}
"""Words with which no name may end or begin."""


def slots_of(name):
    return re.findall(r"{(\w+)}", name)


@pytest.mark.parametrize("entry", matters(), ids=lambda entry: entry.id)
def test_any_slot_may_be_left_out(entry):
    """No joining word is left without what it joins, and every name begins with a word that names something."""
    every = slots_of(entry.name)
    for size in range(len(every) + 1):
        for kept in combinations(every, size):
            name = shortened(entry.name, kept)
            words = re.sub(r"{\w+}", "X", name).lower().split()
            assert words and words[-1] not in HANGING, name
            assert words[0] not in HANGING - {"the"}, name
            pairs = list(pairwise(words))
            assert not any(one in JOINS | {"the"} and other in JOINS for one, other in pairs), name
            assert set(slots_of(name)) == set(kept) and "  " not in name


def test_names_stay_apart():
    """What is left without any slot still tells most entries from one another."""
    bare = [shortened(entry.name, ()).lower() for entry in matters()]
    assert len(set(bare)) == len(bare)


@pytest.mark.parametrize(
    ("id", "given", "told"),
    [
        ("sanctions", {"whom": "sund"}, "Sanctions on Sund"),
        ("sanctions", {"who": "sund"}, "Sanctions of Sund"),
        ("fishing-access", {"whose": "isles"}, "Fishing by the Keld Isles' boats"),
        ("fishing-access", {"where": "the Tern Banks"}, "Fishing by boats off the Tern Banks"),
        ("ceasefire", {"parties": ("sund", "council")}, "Ceasefire between Sund and the Council of Orrin"),
        ("energy-transit", {}, "Transit"),
        ("energy-transit", {"whose": "sund"}, "Transit through Sund's territory"),
        ("forces-near", {"whose": "council"}, "The Council of Orrin's forces"),
        ("standstill", {}, "Standstill during the talks"),
        ("asset-freeze", {"whom": "sund"}, "Frozen assets of Sund"),
    ],
)
def test_what_a_name_says(id, given, told):
    names = {"sund": "Sund", "isles": "the Keld Isles", "council": "The Council of Orrin"}
    assert named(matter(id), given, names) == told


def test_whose():
    assert owns("Fishing by {whose} boats", "whose") and owns("{whose} forces near {where}", "whose")
    assert not owns("Sanctions of {who} on {whom}", "who") and not owns("Sanctions on {whom}", "whom")
