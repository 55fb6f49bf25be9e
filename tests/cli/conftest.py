"""A command run in this process, in a folder of its own."""

from __future__ import annotations

import json
import os

import pytest
from typer.testing import CliRunner

from detente.cli.main import app

HOSTILE = "Up\\e[31mland\\u0007 \\u009b2J \\u202e[bold red]x[/] :smile:"
"""A name, in a double quoted YAML text, that would colour, ring, clear the screen and turn text around if obeyed."""


class Ran:
    def __init__(self, result):
        self.code, self.out, self.err, self.lines = (
            result.exit_code,
            result.stdout,
            result.stderr,
            result.stdout.splitlines(),
        )
        self.exception = result.exception

    @property
    def data(self):
        """Stdout read as JSON: there must be nothing else on it, and nothing on stderr."""
        assert self.err == ""
        return json.loads(self.out)


@pytest.fixture(autouse=True)
def plain_terminal(monkeypatch):
    """Neither the width nor the colours of whoever runs the tests."""
    for name in {"COLUMNS", "NO_COLOR", "FORCE_COLOR", "TTY_COMPATIBLE", "TTY_INTERACTIVE", "DETENTE_DEBUG"} & set(
        os.environ
    ):
        monkeypatch.delenv(name)


@pytest.fixture
def detente(tmp_path, monkeypatch):
    """Run a command: ``detente("brief", "elmira")``."""
    monkeypatch.chdir(tmp_path)

    def run(*arguments, columns=80, stdin=None):
        result = CliRunner().invoke(
            app, [str(a) for a in arguments], stdin, env={"COLUMNS": str(columns)}, prog_name="detente"
        )
        assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
        return Ran(result)

    return run


@pytest.fixture
def written(tmp_path):
    """Write a case file: ``written("a.yaml", text)`` gives its path."""

    def write(name, text):
        path = tmp_path / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
        return path

    return write


@pytest.fixture
def hostile(written):
    """The path of a sound case whose names try to take over the terminal."""
    return written(
        "hostile.yaml",
        f"""\
detente: 1
title: "{HOSTILE}"
cite: "{HOSTILE}"
summary: "{HOSTILE}"
parties:
  a: {{name: "{HOSTILE}"}}
  b: {{name: Lowland}}
issues:
  gate: {{name: "{HOSTILE}", status_quo: no, decided_by: a}}
  steep: {{status_quo: no, decided_by: b, values: {{no: "{HOSTILE}", yes: ""}}}}
preferences:
  a: {{priorities: [gate], because: "{HOSTILE}"}}
  b: {{priorities: [not gate]}}
statements:
  - {{date: 2031-01-02, party: a, stance: demands, about: gate, text: "{HOSTILE}"}}
""",
    )
