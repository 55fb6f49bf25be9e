"""Briefs whose pictures are looked at: from the catalog, small and stuck, and with hostile names."""

from __future__ import annotations

import random
from collections.abc import Callable
from functools import cache
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import pytest

from detente.analysis import Analysis
from detente.case.check.readable import readable
from detente.case.model import Case
from tests.analysed import analysed as by_name

SVG = "{http://www.w3.org/2000/svg}"

STUCK = {
    "detente": 1,
    "title": "Stuck",
    "parties": {"ana": {"name": "Ana"}, "ben": {"name": "Ben"}, "cleo": {"name": "Cleo"}},
    "issues": {
        "tolls": {"values": ["none", "low", "high"], "status_quo": "none", "decided_by": {"all_of": ["ana", "ben"]}},
        "port": {"status_quo": "no", "decided_by": {"all_of": ["ana", "cleo"]}},
        "troops": {"status_quo": "no", "decided_by": "ben"},
    },
    "preferences": {
        "ana": {
            "weights": {"tolls": {"none": 0, "low": 4, "high": 2}, "port": -3},
            "red_lines": ["tolls = none and port"],
        },
        "ben": {"weights": {"tolls": {"none": 3, "low": 0, "high": 1}, "troops": 1}, "red_lines": ["tolls != none"]},
        "cleo": {"weights": {"port": 2, "troops": -1}},
    },
    "proposals": {"draft": {"by": "ana", "name": "Ana's draft", "package": {"tolls": "low", "port": "yes"}}},
}

NASTY = (
    '<b>Alba</b> & "Co"',
    "x" * 300,
    "\u202eevil\u202c name\u200f",
    "\U0001f680 Rocketland \U0001f30d",
    "]]><script>alert(1)</script>",
    "دولة الاختبار",
)
STANCES = ("demands", "rejects", "offers", "accepts", "open-to", "threatens", "promises", "warns", "denies", "states")


def nasty(seed: int = 3, issues: int = 8, parties: int = 6) -> Case:
    """A made-up case in which every text tries to break out of where it is put."""
    draw = random.Random(seed)
    keys = [f'p{k}"<&> \u200f' if k == 0 else f"p{k}" for k in range(parties)]
    topics = [f"i{k}" for k in range(issues)]
    values = {topic: ["low", "mid", "high"] if k % 4 == 3 else ["no", "yes"] for k, topic in enumerate(topics)}
    most = {topic: labels[-1] for topic, labels in values.items()}
    who = {t: draw.choice(keys) if draw.random() < 0.5 else {"all_of": draw.sample(keys, 2)} for t in topics}
    return readable(  # a file may not hold such names
        {
            "detente": 1,
            "title": "</title><script>alert(1)</script>",
            "parties": {key: {"name": NASTY[k]} for k, key in enumerate(keys)},
            "issues": {
                t: {
                    "name": f"<i>{t}</i> & \u202e issue of {'very ' * 40}great length",
                    "values": values[t],
                    "status_quo": values[t][0],
                    "decided_by": who[t],
                }
                for t in topics
            },
            "preferences": {
                key: {
                    "weights": {
                        t: {v: n * draw.randint(-4, 6) for n, v in enumerate(values[t])}
                        for t in draw.sample(topics, issues - 2)
                    },
                    "red_lines": [
                        {"that": f"{t} = {most[t]}", "because": "<u>never</u>"} for t in draw.sample(topics, 1)
                    ],
                }
                for key in keys
            },
            "proposals": {
                f"draft {k} <'\">": {
                    "by": keys[k],
                    "name": f"<Draft onload=x {k}>",
                    "package": {t: most[t] for t in draw.sample(topics, 3)},
                }
                for k in range(3)
            },
            "statements": [
                {
                    "date": f"2024-{1 + k % 12:02}-{1 + k % 27:02}",
                    "party": draw.choice(keys),
                    "stance": draw.choice(STANCES),
                    "about": f"{t} = {most[t]}",
                    "text": "<img src=x onerror=alert(1)> \u0007 &amp; style=",
                }
                for k, t in enumerate(draw.choices(topics, k=70))
            ],
            "meetings": [
                {
                    "date": f"2024-03-{3 + k % 3:02}",
                    "forum": "<a href='javascript:x'>",
                    "attended": draw.sample(keys, 3),
                }
                for k in range(9)
            ],
        }
    )


@cache
def told(name: str) -> Analysis:
    made = {"stuck": lambda: Case.model_validate(STUCK), "nasty": nasty}
    return Analysis(made[name]()) if name in made else by_name(name)


@pytest.fixture(scope="session")
def large_brief() -> Analysis:
    """The analysis of a large made-up case."""
    return by_name("large")


@pytest.fixture
def analysed() -> Callable[[str], Analysis]:
    """The analysis of a case by name, made once."""
    return told


@pytest.fixture
def marks() -> Callable[[str, str], list[Element]]:
    """The marks of a drawing that carry an attribute."""

    def having(svg: str, attribute: str) -> list[Element]:
        return [mark for mark in ElementTree.fromstring(svg).iter() if mark.get(attribute) is not None]

    return having
