"""``detente matters``, and ``detente new`` with matters."""

from __future__ import annotations

import pytest

from detente.case.text.from_file import reads
from detente.matters import matters


def widest(text):
    return max(map(len, text.splitlines()))


def test_all_are_listed(detente):
    """Without words every matter is listed under its area, at 80 columns."""
    ran = detente("matters")
    assert ran.code == 0
    assert widest(ran.out) <= 80
    assert "Sanctions and trade" in ran.lines
    assert {entry.id for entry in matters()} <= {line.split(" ")[0] for line in ran.lines if line}


def test_search(detente):
    """Words find the entries that fit, the best first; the same as data."""
    assert detente("matters", "prisoner", "swap").lines[1].startswith("prisoner-exchange")
    found = detente("matters", "prisoner swap", "--json").data["matters"]
    assert found[0]["id"] == "prisoner-exchange"
    assert found[0]["values"]["refused"]["is"] == "hostile"


@pytest.mark.parametrize("columns", [60, 80])
def test_one_entry(detente, columns):
    """An id shows everything about the entry, the usual value of today marked."""
    ran = detente("matters", "forces-near", columns=columns)
    assert "massed (hostile) [usual today]" in ran.out
    assert "Who decides: the one whose it is (whose)" in ran.out
    assert widest(ran.out) <= 80
    assert detente("matters", "forces-near", "--json").data["lever"] == {"role": "owner", "slot": "whose"}


def test_nothing_found(detente):
    """Words that fit nothing are told, with the next step."""
    ran = detente("matters", "xyzzy")
    assert ran.code == 2
    assert "`detente matters` lists them all" in ran.err


def test_new_with_matters(detente, tmp_path):
    """A case begun with matters is sound and has the parties that the slots name."""
    slots = ("--slot", "whose=Upland", "--slot", "ceasefire.parties=Upland, Lowland", "--slot", "where=the Tamar")
    ran = detente("new", "mine.yaml", "--issue", "forces-near", "--issue", "ceasefire", *slots, "--title", "A river")
    assert ran.code == 0
    case = reads((tmp_path / "mine.yaml").read_text("utf-8"))
    assert case.title == "A river"
    assert case.issues["forces-near"].name == "Upland's forces near the Tamar"
    assert list(case.parties) == ["upland", "lowland"]
    assert len(case.impossible) == 1
    assert detente("check", "mine.yaml").code == 0
    assert detente("brief", "mine.yaml").code == 0


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--slot", "whose=x"], "name the matter with --issue"),
        (["--issue", "ceasefire", "--slot", "whose"], 'has no "="'),
        (["--issue", "ceasfire"], 'did you mean "ceasefire"?'),
        (["--issue", "ceasefire", "--slot", "party=x"], 'unknown slot "party"'),
    ],
)
def test_wrong_matters(detente, arguments, message):
    """What is wrong with a matter or a slot is said in one line, and nothing is written."""
    ran = detente("new", *arguments)
    assert ran.code == 2
    assert ran.out == ""
    assert message in ran.err
