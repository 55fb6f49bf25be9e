"""Coded statements into a case on the command line."""

from __future__ import annotations

import pytest

from tests.exchange.coded_files import database, project

CASE = """\
detente: 1
title: Dam
parties: {up: {name: Upland}, low: {aliases: [Lowland]}}
issues:
  gates: {name: The gates, terms: [open the gates], status_quo: no, decided_by: up}
  watch: {name: Monitors, status_quo: no, decided_by: up}
"""


@pytest.mark.parametrize(("name", "data"), [("t.dna", database()), ("t.qdpx", project("NVivo", utf16=False))])
def test_coded_statements_are_added(detente, written, tmp_path, name, data):
    """Parties and issues go by their names; a second time there is nothing new."""
    written("dam.yaml", CASE)
    (tmp_path / name).write_bytes(data)
    ran = detente("add-statements", name, "--into", "dam.yaml")
    assert ran.out == "dam.yaml: 3 statements added with 1 source\n"
    after = (tmp_path / "dam.yaml").read_text("utf-8")
    assert after.count("party: low") == 2
    assert "about: gates" in after
    assert "about: watch" in after
    assert (
        detente("add-statements", name, "--into", "dam.yaml").out == "dam.yaml: 0 statements added, 3 there already\n"
    )
    assert detente("check", "dam.yaml").code == 0


def test_what_the_case_does_not_have_is_told_at_its_statement(detente, written, tmp_path):
    """An organisation that is no party is a fault that names the statement in the file."""
    written("dam.yaml", CASE.replace("aliases: [Lowland]", "name: Marl"))
    (tmp_path / "t.dna").write_bytes(database())
    ran = detente("add-statements", "t.dna", "--into", "dam.yaml")
    assert ran.code == 2
    assert 't.dna: statement 2: unknown party "Lowland"' in ran.err


def test_import_makes_a_case(detente, tmp_path):
    """A file of coded statements becomes a case that is read without fault."""
    (tmp_path / "t.dna").write_bytes(database())
    assert detente("import", "t.dna", "-o", "t.yaml").code == 0
    assert detente("check", "t.yaml").out == "t.yaml: no faults; 2 parties, 2 issues, 3 statements\n"
