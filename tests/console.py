"""Runs what README and docs show: console blocks must print what stands below each command.

A document is read from top to bottom in an empty folder of its own. A block of YAML or text with a title is written
there under that title; a command that starts with ``detente``, also that of ``.venv/bin``, or with ``python`` runs
there. Other commands are only shown. A line ``...`` in the output stands for any lines.

A command that needs no shell runs in this process, which has loaded all modules already; ``tests/cli/test_process.py``
sees to it that a process of its own says the same.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from doctest import ELLIPSIS, OutputChecker
from pathlib import Path
from typing import Any

from sybil import Document, Example, Region
from sybil.parsers.markdown.lexers import RawFencedCodeBlockLexer
from typer.testing import CliRunner

from detente.cli.main import app

RUN = ("detente", "python")
TERMINAL = {"COLUMNS": "100", "NO_COLOR": "1"}
SHELL = re.compile(r"[|<>;&$`*?\n]")
"""What a shell does something about."""
INFO = re.compile(r"(?P<language>\w+)(?P<options>[^\n]*)$\n", re.MULTILINE)


def fenced(document: Document) -> Iterable[Region]:
    """The console blocks of *document*, and its blocks of YAML or text that have a title."""
    for found in RawFencedCodeBlockLexer(INFO)(document):
        language, source = found.lexemes["language"], str(found.lexemes["source"])
        title = re.search(r'title="([^"]+)"', found.lexemes["options"])
        if language == "console":
            yield Region(found.start, found.end, source, run_console)
        elif language in ("yaml", "text") and title:
            yield Region(found.start, found.end, (title.group(1), source), write_file)


def run_console(example: Example) -> str | None:
    """What is wrong with the block, or nothing."""
    wrong = [report for command, shown in commands(example.parsed) if (report := differs(command, shown))]
    return "\n".join(wrong) or None


def write_file(example: Example) -> None:
    """Put the block where the commands below it find it."""
    title, text = example.parsed
    Path(title).write_text(text, encoding="utf-8")


def commands(block: str) -> Iterator[tuple[str, str]]:
    """Each command of a console block with the output shown below it."""
    for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
        command, _, shown = part.replace("\\\n", " ").partition("\n")
        yield command, shown.strip("\n")


def differs(command: str, shown: str) -> str:
    """Run *command*; how its output differs from *shown*. Where nothing is shown it need only succeed."""
    command = re.sub(r"^\.venv/bin/detente\b", "detente", command)
    if shlex.split(command, comments=True)[0] not in RUN:
        return ""
    words = shlex.split(command, comments=True)
    alone = words[0] == "detente" and not SHELL.search(command.partition("#")[0])
    code, printed = _in_this_process(words[1:]) if alone else _in_a_shell(command)
    if not shown:
        return f"$ {command}\nexited {code}:\n{printed}" if code else ""
    if OutputChecker().check_output(_trimmed(shown) + "\n", printed + "\n", ELLIPSIS):
        return ""
    return f"$ {command}\nis shown to print:\n{shown}\nbut prints:\n{printed}"


def _in_this_process(arguments: list[str]) -> tuple[int, str]:
    """The exit code and the output of ``detente`` with *arguments*."""
    done = CliRunner().invoke(app, arguments, env=TERMINAL, prog_name="detente")
    if done.exception and not isinstance(done.exception, SystemExit):
        raise done.exception
    return done.exit_code, _trimmed(done.stdout + done.stderr)


def _in_a_shell(command: str) -> tuple[int, str]:
    """The same of any command."""
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    environment = os.environ | TERMINAL | {"PATH": path, "PYTHONWARNINGS": "error"}
    done = subprocess.run(
        ["sh", "-c", command], capture_output=True, text=True, encoding="utf-8", env=environment, check=False
    )
    return done.returncode, _trimmed(done.stdout + done.stderr)


def _trimmed(text: str) -> str:
    return "\n".join(line.rstrip() for line in text.strip("\n").splitlines())


def enter_folder(namespace: dict[str, Any]) -> None:
    """Give a document an empty folder to work in."""
    namespace["_folder"], namespace["_before"] = tempfile.TemporaryDirectory(), Path.cwd()
    os.chdir(namespace["_folder"].name)


def leave_folder(namespace: dict[str, Any]) -> None:
    """Go back, and remove the folder."""
    os.chdir(namespace["_before"])
    namespace["_folder"].cleanup()
