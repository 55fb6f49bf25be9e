"""A dispute small enough to follow by hand."""

from __future__ import annotations

import pytest

from detente.case.model import Case

WATER = {
    "detente": 1,
    "title": "Water release",
    "parties": {
        "upland": {"name": "Upland"},
        "lowland": {"name": "Lowland"},
        "delta": {"name": "Delta"},
        "council": {"members": ["lowland", "delta"], "decides_by": "consensus"},
    },
    "issues": {
        "release": {"values": ["none", "half", "full"], "ordered": True, "status_quo": "half", "decided_by": "upland"},
        "forces": {
            "values": ["barracks", "massed", "crossing"],
            "status_quo": "barracks",
            "decided_by": "lowland",
            "moves": ["barracks <-> massed", "massed -> crossing"],
        },
        "treaty": {"status_quo": "no", "decided_by": {"all_of": ["upland", "council"]}},
    },
    "impossible": [{"when": "forces = crossing and treaty", "because": "no treaty outlives a crossing"}],
    "preferences": {
        "upland": {
            "red_lines": [{"that": "release = full", "because": "the dam would fall dry"}, "forces = crossing"],
            "weights": {"release": {"none": 2, "half": 1, "full": 0}, "treaty": 2},
        },
        "lowland": {"weights": {"release": {"none": 0, "half": 2, "full": 5}, "forces = massed": 1}},
        "delta": {"weights": {"treaty": 1, "release = full": 1}},
        "council": {"red_lines": ["release = none"]},
    },
    "proposals": {
        "note": {"by": "lowland", "package": {"release": "full", "treaty": "yes"}},
        "ultimatum": {"by": "lowland", "package": {"forces": "crossing", "treaty": "yes"}},
    },
    "threats": [{"by": "lowland", "if": "release = none", "then": "forces = crossing"}],
    "statements": [
        {"date": "2031-04-30", "party": "upland", "stance": "rejects", "about": "release = full"},
        {"date": "2031-04-30", "party": "delta", "stance": "open-to", "about": "treaty"},
    ],
}


@pytest.fixture(scope="session")
def water() -> Case:
    """Upland can shut the dam and would; Lowland would mass troops; a treaty needs Upland, Lowland and Delta."""
    return Case.model_validate(WATER)


@pytest.fixture
def changed_water():
    """The dispute with some parts replaced."""
    return lambda **parts: Case.model_validate({**WATER, **parts})


@pytest.fixture
def treaty_only():
    """The dispute without the troops, and with the preferences given: every deal includes the treaty."""
    issues = {name: issue for name, issue in WATER["issues"].items() if name != "forces"}
    proposals = {"note": WATER["proposals"]["note"]}
    left_out = {"issues": issues, "proposals": proposals, "impossible": [], "threats": []}
    return lambda **preferences: Case.model_validate({**WATER, **left_out, "preferences": preferences})
