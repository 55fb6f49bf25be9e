"""Tables out and statements in, on the command line."""

from __future__ import annotations

import csv

import pytest

from tests.case.harbour import HARBOUR

ROW = "2044-09-20,,east,demands,chain = up,,=1+1,\n"
HEAD = "date,speaker,party,stance,about,if,text,source\n"


def test_tables_into_a_folder(detente, tmp_path):
    """Every table is a file of its own in the folder that is named; without one nothing is written."""
    ran = detente("export", "elmira", "--to", "csv")
    assert (ran.code, ran.out) == (2, "")
    assert "files; -o names a folder for them" in ran.err
    assert list(tmp_path.iterdir()) == []
    ran = detente("export", "elmira", "--to", "csv", "-o", "out")
    assert ran.code == 0
    with (tmp_path / "out" / "equilibria.csv").open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert [row["state"] for row in rows if row["equilibrium nash"] == "true"] == ["5", "8", "9"]
    assert "note: left out" not in ran.err
    with (tmp_path / "out" / "zone.csv").open(encoding="utf-8-sig", newline="") as stream:
        assert [row["state"] for row in csv.DictReader(stream)] == ["8"]
    ran = detente("export", "prisoners-dilemma", "--to", "csv", "-o", "without")
    assert ran.code == 0
    assert "note: left out outlooks, zone, frontier" in ran.err
    assert not (tmp_path / "without" / "zone.csv").exists()


def test_one_table_is_one_file(detente, tmp_path):
    """A table that is picked goes to the file that is named, as of the day that is given."""
    ran = detente("export", "nato-russia-2022", "--to", "csv", "--option", "tables=statements", "-o", "s.csv",
                  "--as-of", "2022-01-01")  # fmt: skip
    assert ran.code == 0
    days = [line[:10] for line in (tmp_path / "s.csv").read_text("utf-8-sig").splitlines()[1:] if line[:4] == "2022"]
    assert days == []


def test_nothing_is_written_where_one_file_exists(detente, tmp_path):
    """A file in the way of any table keeps all of them from being written, unless --force says otherwise."""
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "values.csv").write_text("mine")
    ran = detente("export", "elmira", "--to", "csv", "-o", "out")
    assert ran.code == 2
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["values.csv"]
    assert detente("export", "elmira", "--to", "csv", "-o", "out", "--force").code == 0


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--option", "tables=state"), 'unknown table "state"'),
        (("--option", "table=states"), 'unknown option "table"; expected one of: tables'),
    ],
)
def test_unknown_tables_and_options_are_told(detente, arguments, message):
    """What is not known is told with what is, and nothing is written."""
    ran = detente("export", "elmira", "--to", "csv", *arguments)
    assert ran.code == 2
    assert message in ran.err


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_there_and_back(detente, written, tmp_path, kind):
    """What was exported is there already; a new row is added once, and the rest of the file keeps every sign."""
    path = written("talks.yaml", HARBOUR)
    assert detente("export", "talks.yaml", "--to", kind, "--option", "tables=statements", "-o", f"s.{kind}").code == 0
    ran = detente("add-statements", f"s.{kind}", "--into", "talks.yaml")
    assert ran.out.startswith("talks.yaml: 0 statements added, ")
    assert path.read_text("utf-8") == HARBOUR
    (tmp_path / "new.csv").write_text(HEAD + ROW, "utf-8")
    ran = detente("add-statements", "new.csv", "--into", "talks.yaml")
    assert (ran.code, ran.out) == (0, "talks.yaml: 1 statement added\n")
    added = set(path.read_text("utf-8").splitlines()) - set(HARBOUR.splitlines())
    assert added == {"  - {date: 2044-09-20, party: east, stance: demands, about: chain = up, text: '=1+1'}"}
    assert detente("add-statements", "new.csv", "--into", "talks.yaml").out.endswith(
        "0 statements added, 1 there already\n"
    )


def test_a_dry_run_changes_nothing(detente, written):
    """With --dry-run the new statements are printed as they would stand, and the file stays as it was."""
    path = written("talks.yaml", "\ufeff" + HARBOUR)
    written("new.csv", HEAD + ROW + ROW)
    ran = detente("add-statements", "new.csv", "--into", "talks.yaml", "--dry-run")
    assert ran.lines == [
        "  - {date: 2044-09-20, party: east, stance: demands, about: chain = up, text: '=1+1'}",
        "talks.yaml: 1 statement would be added, 1 repeated in the sheet",
    ]
    assert path.read_text("utf-8") == "\ufeff" + HARBOUR
    detente("add-statements", "new.csv", "--into", "talks.yaml")
    assert path.read_bytes().startswith(b"\xef\xbb\xbf# A quarrel")


def test_a_fault_keeps_the_file_as_it_was(detente, written):
    """One bad row keeps all rows out, and the command exits 2 with the place of every fault."""
    path = written("talks.yaml", HARBOUR)
    written("new.csv", HEAD + ROW + ROW.replace("east", "eastt"))
    ran = detente("add-statements", "new.csv", "--into", "talks.yaml")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith('new.csv:3:13: unknown party "eastt"\n')
    assert path.read_text("utf-8") == HARBOUR


@pytest.mark.parametrize(
    ("sheet", "case", "message"),
    [
        ("none.csv", "talks.yaml", "none.csv: cannot be read: No such file or directory"),
        ("new.csv", "none.yaml", "none.yaml: no such file"),
        ("new.csv", "elmira", "elmira: no such file"),
        ("talks.yaml", "talks.yaml", "talks.yaml: a spreadsheet ends in one of: .csv, .tsv, .txt, .xlsx, .xlsm"),
    ],
)
def test_files_that_are_not_there(detente, written, sheet, case, message):
    """A missing sheet, a missing case and what is no spreadsheet are told; the catalog is not changed."""
    written("talks.yaml", HARBOUR)
    written("new.csv", HEAD + ROW)
    ran = detente("add-statements", sheet, "--into", case)
    assert (ran.code, ran.out, ran.err.strip()) == (2, "", message)
