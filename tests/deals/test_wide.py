"""Deals without a board."""

from __future__ import annotations

import itertools
import json

import pytest
from typer.testing import CliRunner

from detente.case.model import Case
from detente.case.text.from_file import reads
from detente.cli.main import app
from detente.deals.wide import wide_deals
from detente.errors import DetenteError


def written(issues: int, extra: str = "") -> str:
    lines = ["detente: 1", "title: Wide", "parties: {a: {}, b: {}}", "issues:"]
    lines += [f"  i{k}: {{status_quo: no, decided_by: {{all_of: [a, b]}}}}" for k in range(issues)]
    lines += ["preferences:", "  a:", "    red_lines: [i0 and i1]", "    weights:"]
    lines += [f"      i{k}: {(7 * k) % 11 - 4}" for k in range(issues)]
    lines += ["  b:", "    weights:", *(f"      i{k}: {(5 * k) % 7 - 2}" for k in range(issues))]
    return "\n".join(lines) + "\n" + extra


def brute(case: Case) -> int:
    """How many packages are on the frontier, by looking at every one."""
    names = list(case.issues)
    worth = {p: {str(w.on): w.amount.midpoint for w in case.preferences[p].weights} for p in ("a", "b")}
    found = []
    for chosen in itertools.product([0, 1], repeat=len(names)):
        if chosen[0] and chosen[1]:
            continue
        pair = tuple(sum(worth[p][n] for n, c in zip(names, chosen, strict=True) if c) for p in ("a", "b"))
        if min(pair) >= 0:
            found.append(pair)
    return sum(not any(o != pair and o[0] >= pair[0] and o[1] >= pair[1] for o in set(found)) for pair in found)


def test_the_same_as_looking_at_every_package():
    """On a small case the frontier counts what enumeration counts, red line and status quo included."""
    case = reads(written(9))
    found = wide_deals(case)
    assert found.frontier.total == brute(case) > 0
    for changes, gaining in found.picked().values():
        assert not {"i0", "i1"} <= set(changes)
        assert gaining


def test_the_command_goes_on_without_a_board(tmp_path):
    """A case of 2^60 packages still gets its deals, and says why it was not put on a board."""
    path = tmp_path / "wide.yaml"
    path.write_text(written(60), encoding="utf-8")
    done = CliRunner().invoke(app, ["deals", str(path), "--json"])
    assert done.exit_code == 0
    data = json.loads(done.stdout)
    assert data["frontier"] > 0
    assert "states" in data["left_out"]
    assert {"Nash", "Kalai-Smorodinsky", "egalitarian", "utilitarian"} <= set(data["solutions"])
    page = CliRunner().invoke(app, ["deals", str(path)])
    assert page.exit_code == 0
    assert "Not put on a board" in page.stdout


def test_other_preferences_are_counted(tmp_path):
    """Where weights are not on single issues nothing can be merged, and packages are counted on diagrams."""
    text = written(60).replace("      i3: ", "      i3 and i4: ", 1)
    with pytest.raises(DetenteError):
        wide_deals(reads(text))
    path = tmp_path / "wide.yaml"
    path.write_text(text, encoding="utf-8")
    done = CliRunner().invoke(app, ["deals", str(path)])
    assert done.exit_code == 0
    assert "counted and not listed" in done.stdout


def test_what_nothing_carries_is_refused(tmp_path):
    """With listed moves besides there are no diagrams either, and the board's size is what is told."""
    text = written(60).replace("      i3: ", "      i3 and i4: ", 1)
    path = tmp_path / "wide.yaml"
    steps = "values: [low, mid, high], status_quo: low, moves: [low -> mid, mid -> high]"
    path.write_text(text.replace("i7: {status_quo: no", f"i7: {{{steps}", 1).replace("      i7: ", "      i7 = high: "))
    done = CliRunner().invoke(app, ["deals", str(path)])
    assert done.exit_code == 2
    assert "states" in done.stderr
