"""Sheets in an analyst's words, on the command line."""

from __future__ import annotations

import openpyxl


def test_a_dry_run_shows_what_is_added_and_every_fault(detente, written):
    """New statements and sources on stdout, faults on stderr, exit 2, and nothing is written."""
    path = written("dam.yaml", CASE_TEXT)
    written("t.csv", "date,party,stance,source\n2031-05-02,Kesh,rejected,Post\n2031-05-03,Kish,rejected,Post\n3/4/2031,upland,states,\n")  # fmt: skip  # noqa: E501
    ran = detente("add-statements", "t.csv", "--into", "dam.yaml", "--dry-run")
    assert ran.code == 2
    assert ran.lines == [
        "sources:",
        "  post: {title: Post}",
        "statements:",
        "  - {date: 2031-05-02, party: upland, stance: rejects, source: post}",
        "dam.yaml: 1 statement would be added with 1 source; 2 faults, so that nothing will be",
    ]
    assert 't.csv:3:12: unknown party "Kish"' in ran.err
    assert '"3/4/2031" can be two days' in ran.err
    assert path.read_text("utf-8") == CASE_TEXT


CASE_TEXT = "detente: 1\ntitle: Dam\nparties: {upland: {name: Upland, aliases: [Kesh]}}\nissues:\n  gates: {status_quo: no, decided_by: upland}\n"  # fmt: skip  # noqa: E501


def test_columns_are_remembered_beside_the_case(detente, written, tmp_path):
    """What was said once of the titles of a sheet need not be said again."""
    written("dam.yaml", CASE_TEXT)
    written("a.csv", "Day,Actor,Verb\n2031-05-02,Kesh,rejected\n")
    ran = detente("add-statements", "a.csv", "--into", "dam.yaml", "--columns", "Day=date,Actor=party,Verb=stance")
    assert ran.out == "dam.yaml: 1 statement added\n"
    assert "note: dam.columns.json remembers what the columns are" in ran.err
    written("b.csv", "Verb,day,Actor\naccepted,2031-05-03,Kesh\n")
    assert detente("add-statements", "b.csv", "--into", "dam.yaml").out == "dam.yaml: 1 statement added\n"
    (tmp_path / "dam.columns.json").write_text("[1")
    ran = detente("add-statements", "b.csv", "--into", "dam.yaml")
    assert (ran.code, ran.err) == (2, "dam.columns.json: cannot be read as columns of sheets; mend it, or remove it\n")


def test_a_workbook_that_is_exported(detente, written, tmp_path):
    """It leads with what is where, shows names beside keys, numbers statements, and comes back unchanged."""
    text = CASE_TEXT + "statements:\n  - {date: 2031-05-02, party: upland, stance: demands, about: gates, source: r}\nsources:\n  r: {title: Radio}\n"  # fmt: skip  # noqa: E501
    path = written("dam.yaml", text)
    assert detente("export", "dam.yaml", "--to", "xlsx", "-o", "d.xlsx").code == 0
    book = openpyxl.load_workbook(tmp_path / "d.xlsx")
    assert book.sheetnames[0] == "contents"
    listed = {name: count for name, _, count in list(book["contents"].iter_rows(values_only=True))[1:]}
    assert list(listed) == book.sheetnames[1:]
    assert listed == {name: book[name].max_row - 1 for name in listed}
    assert all(about for _, about, _ in list(book["contents"].iter_rows(values_only=True))[1:])
    head, line = list(book["statements"].iter_rows(values_only=True))
    shown = dict(zip(head, line, strict=True))
    assert (shown["number"], shown["party"], shown["party name"], shown["source title"]) == (
        "S1",
        "upland",
        "Upland",
        "Radio",
    )
    ran = detente("add-statements", "d.xlsx", "--into", "dam.yaml")
    assert ran.out == "dam.yaml: 0 statements added, 1 there already\n"
    assert path.read_text("utf-8") == text
