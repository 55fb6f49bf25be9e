"""The Cuban missile crisis, twelve states. Fraser, Hipel (1984)."""

from __future__ import annotations

from detente import catalog
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
