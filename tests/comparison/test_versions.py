"""A file as it is in a commit of git."""

from __future__ import annotations

import shutil
import subprocess

import pytest

from detente.comparison.versions import version
from detente.errors import CaseFileError, DetenteError
from tests.comparison.quarry import QUARRY

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")


@pytest.fixture
def repository(tmp_path, monkeypatch):
    """A repository with a case in a folder, committed, then changed, with the folder as the current one."""
    folder = tmp_path / "talks"
    folder.mkdir()
    (folder / "quarry.yaml").write_text(QUARRY, encoding="utf-8")
    (folder / "broken.yaml").write_text(QUARRY.replace("party: vale", "party: vael"), encoding="utf-8")
    who = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
    for command in (["init", "-q"], ["add", "."], [*who, "commit", "-qm", "one"]):
        subprocess.run(["git", *command], cwd=tmp_path, check=True, capture_output=True)
    (folder / "quarry.yaml").write_text(QUARRY.replace("fund: 1}", "fund: 2}"), encoding="utf-8")
    monkeypatch.chdir(folder)
    return tmp_path


def test_a_file_of_a_commit_is_read(repository):
    """By its path from here, from the top, or in full, or beside the file that it is compared with."""
    for name, beside in (
        ("git:HEAD:quarry.yaml", ""),
        ("git:HEAD:./quarry.yaml", ""),
        ("git:HEAD:talks/quarry.yaml", ""),
        (f"git:HEAD:{repository / 'talks' / 'quarry.yaml'}", ""),
        ("git:HEAD", "quarry.yaml"),
    ):
        assert str(version(name, beside).preferences["hill"].weights[-1].amount) == "1", name
    assert str(version("quarry.yaml").preferences["hill"].weights[-1].amount) == "2"


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("git:HEAD:nothing.yaml", 'git:HEAD:nothing.yaml: revision "HEAD" has no file "nothing.yaml"'),
        ("git:HEAD~9:quarry.yaml", 'git:HEAD~9:quarry.yaml: git knows no revision "HEAD~9"'),
        ("git:nobranch:quarry.yaml", 'git knows no revision "nobranch"'),
        ("git:--output=x:quarry.yaml", "does not name a file in git; expected git:REVISION:PATH"),
        ("git::quarry.yaml", "does not name a file in git"),
        ("git:HEAD", "does not name a file in git"),
    ],
)
@pytest.mark.usefixtures("repository")
def test_what_git_does_not_have_is_told(name, told):
    """No such file, no such revision, no name at all."""
    with pytest.raises(DetenteError) as fault:
        version(name)
    assert told in str(fault.value)


@pytest.mark.usefixtures("repository")
def test_a_broken_file_of_a_commit_is_told_with_its_place():
    """Faults name the revision, the line and the column."""
    with pytest.raises(CaseFileError) as fault:
        version("git:HEAD:broken.yaml")
    assert str(fault.value).startswith("git:HEAD:broken.yaml:")


def test_no_repository(tmp_path, monkeypatch):
    """Outside of a repository that is said."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    (tmp_path / "quarry.yaml").write_text(QUARRY, encoding="utf-8")
    with pytest.raises(DetenteError, match="not in a git repository"):
        version("git:HEAD:quarry.yaml")


def test_no_git(repository, monkeypatch):
    """Without git that is said."""
    monkeypatch.setenv("PATH", str(repository))
    with pytest.raises(DetenteError, match="git is not installed"):
        version("git:HEAD:quarry.yaml")
