"""Verdicts as flags and as bits."""

from __future__ import annotations

from importlib import import_module

import numpy as np
import pytest

from detente.stability.verdicts import Verdicts


@pytest.mark.parametrize("packed", [0, 2**20], ids=["bits", "flags"])
def test_verdicts_come_back_as_they_were_kept(packed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a small board and on a large one, for one state and for all."""
    monkeypatch.setattr(import_module("detente.stability.verdicts"), "PACKED", packed)
    random = np.random.default_rng(5)
    kept = {party: random.random(1001) < 0.6 for party in ("ana", "ben")}
    verdicts = Verdicts(1001)
    for party, flags in kept.items():
        verdicts.keep(party, flags)
    assert list(verdicts) == ["ana", "ben"]
    assert len(verdicts) == 2
    for party, flags in kept.items():
        assert verdicts[party].tolist() == flags.tolist()
        assert [verdicts.at(party, state) for state in range(1001)] == flags.tolist()
    assert verdicts.unanimous.tolist() == (kept["ana"] & kept["ben"]).tolist()
