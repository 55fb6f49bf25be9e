"""No command writes over the file that it reads, with --force too."""

from __future__ import annotations

REPORT = "TELL, 3 May 2031 (Wire) - Borr demands that Avar close its base. Avar refused to close its base.\n"


def test_a_draft_is_not_written_over_its_report(detente, written):
    """By whatever path; another file that is there is overwritten as --force says."""
    path = written("report.txt", REPORT)
    for name in ("report.txt", "./report.txt"):
        ran = detente("draft", "report.txt", "-o", name, "--force")
        assert (ran.code, ran.out) == (2, "")
        assert f"{name}: that is what is read; --output names another file" in ran.err
        assert path.read_text("utf-8") == REPORT
    assert detente("draft", "report.txt", "-o", "case.yaml", "--force").code == 0
    assert detente("draft", "report.txt", "-o", "case.yaml", "--force").code == 0


def test_a_brief_is_not_written_over_its_case(detente, written):
    """A case may have any name."""
    case = "detente: 1\nparties: {a: {name: A}}\nissues: {gate: {status_quo: no, decided_by: a}}\n"
    path = written("case.html", case)
    ran = detente("brief", "case.html", "-o", "case.html", "--force")
    assert ran.code == 2 and "that is what is read" in ran.err
    assert path.read_text("utf-8") == case
