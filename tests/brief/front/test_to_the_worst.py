"""How it could come to the worst: the way in two moves, who could stop it, and nothing where nobody fears the same."""

from __future__ import annotations

from typing import Any

from detente.analysis import Analysis
from detente.brief.front.room import Room
from detente.brief.front.to_the_worst import to_the_worst, whole_way
from detente.case.model import Case
from detente.show.document import plain
from tests.board.making import make


def march(lines: dict[str, Any]) -> Case:
    """Ben's alert makes ana's march pay, and the march is a red line of those who have drawn it."""
    issues = {
        "alert": {"name": "Alert", "status_quo": "no", "decided_by": "ben", "one_way": True},
        "march": {"name": "March", "status_quo": "no", "decided_by": "ana"},
    }
    wants = {
        "ana": {"priorities": ["march iff alert"]},
        "ben": {"priorities": ["alert"], **lines.get("ben", {})},
        "cleo": {"priorities": ["not march"], **lines.get("cleo", {})},
    }
    return make(issues, wants, parties={"ana": {"name": "Ana Reyes"}, "ben": {"name": "Ben"}, "cleo": {"name": "Cleo"}})


DRAWN = {"red_lines": ["march"]}


def test_a_way_of_two_moves_is_told_with_its_gates() -> None:
    """Both moves, whose red line it crosses, and who could shut the first gate; in the annex all of them."""
    analysis = Analysis(march({"ben": DRAWN, "cleo": DRAWN}))
    (item,) = to_the_worst(analysis, [], Room())
    told = plain(item.spans)
    assert told.startswith("What most fear is March: yes, a red line of Ben and Cleo. It could come to it by 2 moves")
    assert "Ben taking Alert from no to yes; then Ana Reyes taking March from no to yes." in told
    assert "Every way there needs Ben (Alert: yes)." in told
    (section,) = whole_way(analysis)
    annex = " ".join(plain(one.spans) for one in section.blocks[0].items)  # type: ignore[union-attr]
    assert "Alert: yes (only Ben can)." in annex and "March: yes (only Ana Reyes can)." in annex


def test_nothing_is_told_without_room_or_a_shared_fear() -> None:
    """One party's own red line is its own affair; on a full page the way is left to the annex."""
    alone, shared = Analysis(march({"cleo": DRAWN})), Analysis(march({"ben": DRAWN, "cleo": DRAWN}))
    assert not list(to_the_worst(alone, [], Room())) and not list(whole_way(alone)) and alone.worst is None
    assert not list(to_the_worst(shared, [], Room(worst=1))) and list(whole_way(shared))
