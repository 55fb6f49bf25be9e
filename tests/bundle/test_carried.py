"""`make bundle` makes an archive that runs where there is nothing: no network, no home, no Python, nothing writable."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.campaign
@pytest.mark.timeout(1500)
@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has namespaces without a network")
def test_it_runs_where_there_is_nothing(tmp_path):
    """The workbench and the command line, from a folder that is read-only; what they say is what they say here."""
    alone = ["unshare", "-rnm"]
    if subprocess.run([*alone, "mount", "--make-rprivate", "/"], capture_output=True, check=False).returncode:
        pytest.skip("this machine does not allow namespaces (unshare -rnm)")
    built = subprocess.run(
        [sys.executable, "-m", "tools.bundle"], cwd=ROOT, capture_output=True, encoding="utf-8", check=False
    )
    assert built.returncode == 0, built.stderr
    archive = ROOT / built.stdout.split(":")[0]
    done = subprocess.run(
        [*alone, sys.executable, "-m", "tests.bundle.bare_machine", archive, tmp_path],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
