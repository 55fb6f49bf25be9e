"""A large made-up case: six parties, fifteen issues, 165,888 states, three hundred statements over two years."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Any

from detente.case.model import Case

PARTIES = {
    "alba": "Republic of Alba",
    "borea": "Borea",
    "coast": "The coastal provinces",
    "delta": "Delta Union",
    "east": "Eastern Federation",
    "fjord": "Fjord Islands",
}
THREE = {
    "forces": ("Forces along the border", ["massed", "thinned-out", "withdrawn"]),
    "water": ("Water released in the dry season", ["none", "half", "all"]),
    "tolls": ("Tolls in the strait", ["doubled", "as-agreed", "none"]),
    "rights": ("Fishing rights in the northern waters", ["closed", "by-licence", "open"]),
}
YES_NO = {
    "hotline": "A line between the general staffs",
    "sanctions": "Sanctions on banks and shipping",
    "exercises": "Exercises announced six weeks ahead",
    "observers": "Observers at the dam and at the border crossings",
    "prisoners": "Exchange of prisoners, all for all",
    "pipeline": "Gas through the southern pipeline",
    "port": "Use of the free port",
    "treaty": "A treaty on the final border, with guarantees by third states",
    "language": "Schools in the language of the minority",
    "fund": "A fund for those who were driven out",
    "missiles": "Missiles within reach of the capitals",
}
ALONE = {"forces": "east", "water": "alba", "sanctions": "delta", "missiles": "borea", "pipeline": "east"}
"""Issues that one party decides by itself; all others take two or three."""
STANCES = ("demands", "rejects", "offers", "open-to", "accepts", "threatens", "warns", "states", "accuses")
WORDS = (
    "says that there will be no signature without it",
    "calls it a matter on which the government will not move before the elections",
    "sees room for an arrangement if the others move first, and names a date for it",
    "repeats what was said in the note of the spring",
)
SEED = 6


def large(statements: int = 300) -> Case:
    """The case; the same at every call."""
    draw = Random(SEED)
    values = {key: labels for key, (_, labels) in THREE.items()} | {key: ["no", "yes"] for key in YES_NO}
    names = {key: name for key, (name, _) in THREE.items()} | YES_NO
    deciding = {key: ALONE.get(key) or {"all_of": draw.sample([*PARTIES], draw.choice([2, 2, 3]))} for key in values}
    return Case.model_validate(
        {
            "detente": 1,
            "title": "The conference on the strait, the dam and the border",
            "as_of": "2031-11-30",
            "summary": "Six parties have talked for two years about water, passage and troops, and signed nothing.",
            "parties": {key: {"name": name} for key, name in PARTIES.items()},
            "issues": {
                key: {"name": names[key], "values": labels, "status_quo": labels[0], "decided_by": deciding[key]}
                for key, labels in values.items()
            },
            "preferences": {key: _wants(draw, values) for key in PARTIES},
            "proposals": {
                f"draft-{k}": {
                    "name": f"Draft {k} of the chair",
                    "by": draw.choice([*PARTIES]),
                    "package": {key: values[key][-1] for key in draw.sample([*values], 4 + k)},
                    "source": "papers",
                }
                for k in range(1, 6)
            },
            "threats": [
                {"by": "east", "if": "sanctions", "then": "not pipeline", "source": "radio"},
                {"by": "borea", "if": "water = none and forces = massed", "then": "missiles", "source": "papers"},
            ],
            "statements": [_statement(draw, values, k) for k in range(statements)],
            "meetings": [
                {
                    "date": str(date(2030, 1, 15) + timedelta(days=28 * k)),
                    "forum": "Conference on the strait",
                    "place": draw.choice(["Kesh", "Port Anselm", "Vell"]),
                    "attended": draw.sample([*PARTIES], draw.randint(3, 6)),
                    "outcome": "no result; the next round was set",
                    "source": "papers",
                }
                for k in range(24)
            ],
            "sources": {
                "radio": {"title": "Evening bulletin", "publisher": "Kesh Radio", "date": "2031-11-30"},
                "papers": {"title": "Papers of the conference", "url": "https://example.org/papers"},
            },
        }
    )


def _wants(draw: Random, values: dict[str, list[str]]) -> dict[str, Any]:
    """Weights on ten issues and a red line or two."""
    weights: dict[str, Any] = {}
    for key in draw.sample([*values], 10):
        slope = draw.choice([-6, -3, 2, 4, 7])
        weights[key] = {label: slope * n + draw.randint(0, 1) for n, label in enumerate(values[key])}
    against = [key for key, worth in weights.items() if worth[values[key][-1]] < 0]
    lines = [
        {"that": f"{key} = {values[key][-1]}", "because": "said so in parliament, twice"}
        for key in against[: draw.randint(1, 2)]
    ]
    return {"weights": weights, "red_lines": lines, "because": "programme of the government and notes of the talks"}


def _statement(draw: Random, values: dict[str, list[str]], number: int) -> dict[str, Any]:
    key = draw.choice([*values])
    return {
        "date": str(date(2030, 1, 2) + timedelta(days=number * 690 // 300)),
        "speaker": f"Minister {draw.choice('ABCDEFGH')}. Example",
        "party": draw.choice([*PARTIES]),
        "stance": draw.choice(STANCES),
        "about": f"{key} = {draw.choice(values[key])}",
        "text": draw.choice(WORDS),
        "source": draw.choice(["radio", "papers"]),
    }
