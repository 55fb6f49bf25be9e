"""The moves of a board before an edit: taken with all that was found on them where the edit is about something else."""

from __future__ import annotations

import pytest

from detente.case.text.from_file import reads
from detente.catalog import entries
from detente.stability import stability_of
from tests.case.harbour import HARBOUR

ELMIRA = entries.path_of("elmira").read_text(encoding="utf-8")
LISTED = HARBOUR.replace("    ranking: [peace, [chain = half, signals], war]\n", "    priorities: [signals]\n")
KEPT = {
    "a remark": (ELMIRA, "title:", "# nobody's wish\ntitle:"),
    "a statement": (LISTED, "the chain is old", "the chain is new"),
    "a source": (LISTED, "Harbour Gazette", "Harbour Herald"),
}
LOST = {
    "a wish": (LISTED, "[not ships = inside]", "[not ships = near]"),
    "what is read off a statement": (LISTED, "stance: open-to", "stance: rejects"),
    "a move": (LISTED, "decided_by: {quota: 3,", "decided_by: {quota: 4,"),
    "a party": (LISTED, "West Island}", "Wast Island}"),
}


def boards(text: str, old: str, new: str):
    assert old in text
    before = reads(text).board()
    stability_of(before)
    case = reads(text.replace(old, new))
    return before, case.board(like=before), case.board()


@pytest.mark.parametrize("what", KEPT)
def test_moves_are_taken_over(what):
    """The same moves, and the case is the new one."""
    before, taken, fresh = boards(*KEPT[what])
    assert taken.moves is before.moves and taken.case is not before.case
    assert stability_of(taken).to_dict() == stability_of(fresh).to_dict()


@pytest.mark.parametrize("what", LOST)
def test_moves_that_have_changed_are_not(what):
    """Who wants, who moves, who they are: each makes another board."""
    before, taken, fresh = boards(*LOST[what])
    assert taken.moves is not before.moves
    assert stability_of(taken).to_dict() == stability_of(fresh).to_dict()
