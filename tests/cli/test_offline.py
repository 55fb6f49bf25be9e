"""Nothing leaves the machine: no command opens a connection, listens, looks a name up or asks a service."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest
from typer.main import get_group

from detente.cli.main import app
from tests.forecast.limits import LIMITS

GUARDED = """
import sys

OUTSIDE = ("socket.", "urllib.", "http.client.", "ftplib.", "smtplib.", "webbrowser.")


def refuse(event, arguments):
    if event.startswith(OUTSIDE) and event != "socket.gethostname":
        family = getattr(arguments[0], "family", None) if arguments else None
        sys.stderr.write(f"OUTSIDE {event} {family}\\n")
        sys.stderr.flush()
        import os
        os._exit(99)


sys.addaudithook(refuse)
"""
EACH = (
    GUARDED
    + """
import json
from detente.cli.main import app

for arguments in json.loads(sys.argv[1]):
    try:
        app(arguments, prog_name="detente")
    except SystemExit as left:
        if left.code:
            sys.exit(f"{arguments} ended with {left.code}")
print("all done")
"""
)
"""Runs one command after the other in one process, and ends at the first that fails."""
CASE = "cuban-missile-crisis"
REPORT = """\
BRUSSELS, 12 January 2022 - NATO will not close its door to new members, NATO Secretary-General Jens Stoltenberg said.

Russia demanded that NATO close its door to new members. Russia demanded that NATO withdraw its troops. Russia offered
to discuss missile limits. NATO offered to discuss missile limits with Russia.
"""
DRAFT = "Article 1\n\n1. The parties [shall] [should] withdraw their forces within [30] [60] days.\n"
IN_TURN = [
    ("check", CASE),
    ("stability", CASE),
    ("deals", "nato-russia-2022"),
    ("brief", CASE),
    ("brief", CASE, "-o", "brief.html"),
    ("brief", CASE, "-o", "brief.md"),
    ("brief", CASE, "-o", "brief.docx"),
    ("brief", CASE, "-o", "brief.pdf"),
    ("export", CASE, "--to", "gmcr", "-o", "case.gmcr"),
    ("import", "case.gmcr", "-o", "case.yaml"),
    ("new", "new.yaml"),
    ("explain", CASE, "status-quo", "US"),
    ("paths", CASE),
    ("coalitions", "elmira"),
    ("votes", "nato-russia-2022"),
    ("forecast", "limits.yaml"),
    ("seal", "limits.yaml", "--question", "limit >= 40", "--by", "2031-05-02", "--output", "sealed.json"),
    ("score", "sealed.json"),
    ("levers", "elmira"),
    ("compare", "elmira", "elmira"),
    ("proposal", "nato-russia-2022", "draft-deal-with-nato"),
    ("impasse", "nato-russia-2022"),
    ("readings", CASE),
    ("doubt", CASE, "--percent", "20"),
    ("matters", "ceasefire"),
    ("export", "nato-russia-2022", "--to", "csv", "--option", "tables=statements", "-o", "statements.csv"),
    ("catalog", "nato-russia-2022", "--copy", "copy.yaml"),
    ("add-statements", "statements.csv", "--into", "copy.yaml", "--dry-run"),
    ("read", "report.txt", "--case", "copy.yaml"),
    ("draft", "report.txt", "-o", "draft.yaml"),
    ("review", "draft.yaml"),
    ("text", "bracketed.txt"),
    ("catalog",),
    ("schema",),
    ("--version",),
    ("--help",),
]


def guarded(script: str, *arguments: str, folder) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", script, *arguments],
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )


def test_every_command(tmp_path):
    """With a guard at every door of Python's to the network, each command does its work."""
    (tmp_path / "report.txt").write_text(REPORT, encoding="utf-8")
    (tmp_path / "bracketed.txt").write_text(DRAFT, encoding="utf-8")
    (tmp_path / "limits.yaml").write_text(LIMITS, encoding="utf-8")
    done = guarded(EACH, json.dumps(IN_TURN), folder=tmp_path)
    assert "OUTSIDE" not in done.stderr, done.stderr
    assert (done.returncode, done.stdout.splitlines()[-1]) == (0, "all done"), done.stderr
    for arguments in IN_TURN:
        for name in arguments[arguments.index("-o") + 1 :] if "-o" in arguments else ():
            assert (tmp_path / name).exists()


@pytest.mark.parametrize(
    "leak",
    [
        "import urllib.request; urllib.request.urlopen('http://localhost:9/')",
        "import socket; socket.create_connection(('127.0.0.1', 9))",
        "import socket; socket.getaddrinfo('example.org', 80)",
        "import socket; socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b'x', ('127.0.0.1', 9))",
    ],
)
def test_the_guard_hears(leak, tmp_path):
    """Each way out is heard by the guard that the commands are run under."""
    done = guarded(GUARDED + leak, folder=tmp_path)
    assert done.returncode == 99, done.stderr
    assert done.stderr.startswith("OUTSIDE ")


def test_no_command_is_forgotten():
    """Every command that there is is among those run under the guard."""
    serving = {"open"}  # the workbench listens on this machine, and has tests of its own
    assert set(get_group(app).commands) - serving <= {arguments[0] for arguments in IN_TURN}
