"""Everything that a notebook can be asked to show, and a case in which every text tries to break out."""

from __future__ import annotations

from collections.abc import Callable

import detente
from detente.case.check.readable import readable
from detente.case.model import Case
from detente.deals.frontier import board_frontier

HOSTILE = "</td><script>alert(1)</script>\"'><img src=x onerror=alert(1)>\u202e&amp;"


def hostile() -> Case:
    """A case of three parties; every text is hostile, names too."""
    ways = {"a": "decided_by", "b": "decided_by"}
    parties = {f"{HOSTILE}{k}": {"name": f"{HOSTILE} {k}", "note": HOSTILE} for k in ways} | {"c": {"name": HOSTILE}}
    first, second = f"{HOSTILE}a", f"{HOSTILE}b"
    no, yes = f"{HOSTILE}no", f"{HOSTILE}yes"
    issues = {
        "deal": {"values": ["none", "some"], "status_quo": "none", "decided_by": {"all_of": [first, second]}},
        "force": {"values": ["none", "some"], "status_quo": "none", "decided_by": first},
        HOSTILE: {"name": HOSTILE, "values": {no: HOSTILE, yes: HOSTILE}, "status_quo": no, "decided_by": second},
    }
    return readable(  # a file may not hold such names
        {
            "detente": 1,
            "title": HOSTILE,
            "summary": HOSTILE,
            "cite": HOSTILE,
            "note": HOSTILE,
            "as_of": "2031-05-02",
            "parties": parties,
            "issues": {key: {**issue, "name": f"{HOSTILE} {key}", "note": HOSTILE} for key, issue in issues.items()},
            "impossible": [{"when": "deal = some and force = some", "because": HOSTILE}],
            "preferences": {
                first: {
                    "red_lines": [{"that": "deal = some", "because": HOSTILE}],
                    "weights": {"deal": {"none": 0, "some": 3}, "force": {"none": 0, "some": 1}},
                    "because": HOSTILE,
                },
                second: {
                    "weights": {"deal": {"none": 0, "some": 3}, "force": {"none": 2, "some": 0}},
                    "because": HOSTILE,
                },
            },
            "proposals": {HOSTILE: {"name": HOSTILE, "by": second, "package": {"deal": "some"}, "source": HOSTILE}},
            "threats": [
                {"by": second, "if": "force = some", "then": "deal = none", "text": HOSTILE, "source": HOSTILE},
            ],
            "statements": [
                {
                    "date": "2031-05-01",
                    "speaker": HOSTILE,
                    "party": second,
                    "stance": stance,
                    "about": "deal = some",
                    "text": HOSTILE,
                    "source": HOSTILE,
                }
                for stance in ("demands", "offers")
            ],
            "meetings": [
                {"date": "2031-05-01", "forum": HOSTILE, "place": HOSTILE, "chair": HOSTILE, "length": HOSTILE,
                 "attended": [first, second], "outcome": HOSTILE, "next": HOSTILE, "source": HOSTILE}
            ],
            "sources": {
                HOSTILE: {"title": HOSTILE, "author": HOSTILE, "publisher": HOSTILE, "url": f"javascript:{HOSTILE}"}
            },
        }
    )  # fmt: skip


def _board(case: Case) -> detente.Board:
    return case.board()


RESULTS: dict[str, Callable[[Case], object]] = {
    "case": lambda case: case,
    "board": _board,
    "state": lambda case: case.board().status_quo,
    "positions": detente.positions,
    "stability": lambda case: detente.stability_of(case, "gmr"),
    "every concept": detente.stability_of,
    "explanation": lambda case: detente.stability_of(case, "seq").explain("status quo", case.board().players[0]),
    "temptations": lambda case: detente.temptations(case.board(), case.board().status_quo),
    "steps": lambda case: detente.steps(case.board(), case.board().status_quo),
    "demands": lambda case: detente.demands(case.board(), case.board().status_quo),
    "deals": detente.deals_of,
    "zone": lambda case: detente.deals_of(case).zone,
    "frontier": lambda case: board_frontier(case.board()),
    "baseline": lambda case: detente.deals_of(case).baseline,
    "impasse": lambda case: detente.deals_of(case).impasse,
}
"""Name -> what a case gives under it, which has ``_repr_html_``."""
