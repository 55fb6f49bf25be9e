"""Models of GMCR+ on the command line: files in and out, notes on stderr, faults as messages."""

from __future__ import annotations

import json

import pytest

from detente.case.text.from_file import read
from tests.exchange.gmcr.making import COALITION, N, Y, model


@pytest.fixture
def stored(written):
    """Write a model: ``stored("a.gmcr", model)`` gives its path."""
    return lambda name, made: written(name, json.dumps(made))


def test_a_file_becomes_a_case_and_a_file_again(detente, stored, tmp_path):
    """What import writes can be analysed, and export gives the same options and patterns back."""
    made = model(["Strike", ("Stay", "back")], [("US", [0], [[[1, N]]]), ("USSR", [1], [[[0, N]]])], [[[0, Y], [1, Y]]])
    stored("crisis.gmcr", made)
    ran = detente("import", "crisis.gmcr", "-o", "crisis.yaml", "--option", "status_quo=NY")
    assert (ran.code, ran.out, ran.err) == (0, "", "")
    assert read(tmp_path / "crisis.yaml").status_quo == {"strike": "no", "stay": "yes"}
    assert detente("stability", "crisis.yaml").code == 0
    ran = detente("export", "crisis.yaml", "--to", "gmcr", "-o", "again.gmcr")
    assert ran.code == 0
    assert "note: GMCR+ has no status quo; here it is Strike = no, Stay = yes" in ran.err
    again = json.loads((tmp_path / "again.gmcr").read_text(encoding="utf-8"))
    assert {key: again[key] for key in made} == made


def test_a_fault_is_a_message_and_no_file(detente, stored, tmp_path):
    """A file with a fault, or with coalitions of which nothing is said, exits 2 and writes nothing."""
    stored("bad.gmcr", model(["a"], [("one", [3], [])]))
    ran = detente("import", "bad.gmcr", "-o", "bad.yaml")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.splitlines()[0] == "bad.gmcr:1:107: this is not the number of an option"
    stored("bloc.gmcr", COALITION)
    ran = detente("import", "bloc.gmcr", "-o", "bad.yaml")
    assert ran.code == 2
    assert "--option coalitions=apart" in ran.err
    assert not (tmp_path / "bad.yaml").exists()


def test_hostile_names_do_not_reach_the_terminal(detente, stored):
    """Control characters in the names of a file are not printed as they are."""
    name = "Up\u001b[31mland\u0007 \u009b2J"
    stored("hostile.gmcr", model([name, name], [(name, [0], [], {name: 1}), (name, [0], [])], coalitions=[[0, 1]]))
    for arguments in ((), ("--option", "coalitions=joint"), ("--option", "coalitions=apart", "-o", "h.yaml")):
        ran = detente("import", "hostile.gmcr", *arguments)
        assert not {"\u001b", "\u0007", "\u009b"} & set(ran.out + ran.err)
    assert detente("export", "h.yaml", "--to", "gmcr").code == 2
