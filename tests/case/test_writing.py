"""A case is written so that it reads back, and a file is replaced whole or not at all."""

from __future__ import annotations

import stat
import subprocess
import sys
import time

import pytest
from hypothesis import HealthCheck, given, settings

from detente.case.text.from_file import reads
from detente.case.text.to_file import dump, write_whole
from detente.errors import CaseFileError, DetenteError
from tests.case.harbour import HARBOUR
from tests.case.strategies import cases


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(case=cases())
def test_what_is_written_reads_back_equal(case):
    """Any case, written as a fresh file, reads back as the same case."""
    assert reads(dump(case)) == case


def test_the_order_of_yes_and_no_is_written():
    """Yes and no in another order than usual are written, because one-way moves follow the order."""
    lines = ["detente: 1", "title: T", "parties: {a: {}}", "issues:"]
    lines.append("  stay: {values: [yes, no], status_quo: yes, decided_by: a, one_way: true}")
    case = reads("\n".join(lines))
    assert reads(dump(case)).issues["stay"].labels == ("yes", "no")


def test_the_harbour_is_written_readably():
    """A fresh file looks like one that an analyst wrote: short parts on one line, long text folded."""
    written = dump(reads(HARBOUR))
    assert reads(written) == reads(HARBOUR)
    assert "  treaty: {status_quo: no, decided_by: {all_of: [east, west]}, one_way: true}\n" in written
    assert "summary: >-\n  Two islands share a harbour." in written
    assert max(map(len, written.splitlines())) <= 125


def test_a_file_is_replaced_and_keeps_its_permissions(tmp_path):
    """The new text stands under the old name with the old permissions, and nothing else is left behind."""
    file = tmp_path / "case.yaml"
    file.write_text("old", encoding="utf-8")
    file.chmod(0o640)
    write_whole(file, "new: é\r\n")
    assert file.read_bytes() == "new: é\r\n".encode()
    assert stat.S_IMODE(file.stat().st_mode) == 0o640
    assert list(tmp_path.iterdir()) == [file]


def test_a_link_is_followed(tmp_path):
    """Writing through a link changes the file that it leads to."""
    file, link = tmp_path / "case.yaml", tmp_path / "link.yaml"
    file.write_text("old", encoding="utf-8")
    link.symlink_to(file)
    write_whole(link, "new")
    assert link.is_symlink()
    assert file.read_text(encoding="utf-8") == "new"


def test_a_folder_that_is_not_there_is_a_plain_fault(tmp_path):
    """Where nothing can be written the fault names the file."""
    with pytest.raises(DetenteError, match=r"case\.yaml: cannot be written: No such file or directory"):
        write_whole(tmp_path / "none" / "case.yaml", "text")


def test_a_kill_in_the_middle_leaves_the_old_file(tmp_path):
    """A process that dies before the new file takes its place leaves the old one whole."""
    file = tmp_path / "case.yaml"
    file.write_text("old", encoding="utf-8")
    code = (
        "import os, sys\n"
        "from pathlib import Path\n"
        "from detente.case.text.to_file import write_whole\n"
        "Path.replace = lambda self, target: os._exit(9)\n"
        "write_whole(sys.argv[1], 'new' * 100_000)\n"
    )
    done = subprocess.run([sys.executable, "-c", code, str(file)], check=False)
    assert done.returncode == 9
    assert file.read_text(encoding="utf-8") == "old"


def test_kill_9_at_any_moment_leaves_a_whole_file(tmp_path):
    """A process killed while it replaces a file again and again leaves one of its texts, whole."""
    file = tmp_path / "case.yaml"
    texts = {letter: letter * 3_000_000 for letter in "ab"}
    file.write_text(texts["a"], encoding="utf-8")
    code = (
        "import sys\n"
        "from detente.case.text.to_file import write_whole\n"
        "print('go', flush=True)\n"
        "while True:\n"
        "    for letter in 'ba':\n"
        "        write_whole(sys.argv[1], letter * 3_000_000)\n"
    )
    for wait in (0.0, 0.003, 0.01, 0.02, 0.05):
        with subprocess.Popen([sys.executable, "-c", code, str(file)], stdout=subprocess.PIPE) as process:
            assert process.stdout.readline() == b"go\n"
            time.sleep(wait)
            process.kill()
        assert file.read_text(encoding="utf-8") in texts.values()


def test_text_that_cannot_be_encoded_leaves_the_old_file(tmp_path):
    """A fault while writing leaves the old file and no other."""
    file = tmp_path / "case.yaml"
    file.write_text("old", encoding="utf-8")
    with pytest.raises(DetenteError, match="the text holds half a character"):
        write_whole(file, "\ud800")
    assert file.read_text(encoding="utf-8") == "old"
    assert list(tmp_path.iterdir()) == [file]


def test_reading_text_with_half_a_character_is_a_plain_fault():
    """Text that is no text is refused with its place."""
    with pytest.raises(CaseFileError, match="not UTF-8 text"):
        reads("title: \ud800")
