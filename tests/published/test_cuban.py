"""The Cuban missile crisis, twelve states. Fraser, Hipel (1984)."""

from __future__ import annotations

from detente import catalog
from detente.paths import paths_of
from detente.stability import stability_of
from tests.published import gmcr


def test_the_catalog_and_the_other_tool_have_the_same_crisis() -> None:
    """The catalog's file has the payoffs and equilibria of the other tool's model, state by state."""
    gmcr.have()
    board, other = catalog.load("cuban-missile-crisis").board(), gmcr.board("Cuban")
    for party, same in zip(board.players, other.players, strict=True):
        assert board.payoff[party].tolist() == other.payoff[same].tolist()
    for concept in ("nash", "gmr", "smr", "seq", "sseq", "sim"):
        assert stability_of(board, concept).mask.tolist() == stability_of(other, concept).mask.tolist()


def test_the_crisis_goes_the_way_it_went() -> None:
    """From the status quo: the United States blockades, then the Soviet Union withdraws, and there matters rest."""
    board = catalog.load("cuban-missile-crisis").board()
    found = paths_of(board, "blockade and withdraw")
    assert found.kind == "credible" and found.shortest is not None
    assert [(move.by, move.after.name) for move in found.shortest] == [
        (("US",), "blockade"),
        (("USSR",), "blockade-withdraw"),
    ]
    assert found.endings is not None and "blockade-withdraw" in {board.at(int(k)).name for k in found.endings.rests}
    assert found.gates is not None and {(gate.issue, gate.held_by) for gate in found.gates} == {
        ("blockade", ("US",)),
        ("withdraw", ("USSR",)),
    }
