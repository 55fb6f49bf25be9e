"""Several files are written together, or none of them is."""

from __future__ import annotations

from pathlib import Path

import pytest

from detente.case.text.to_file import write_all
from detente.errors import DetenteError


def test_all_are_written(tmp_path):
    """Every file has its content, and nothing else is left behind."""
    write_all({tmp_path / "a": "one", tmp_path / "b": b"two"})
    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == {"a": "one", "b": "two"}


@pytest.mark.parametrize("fails", [1, 2, 3])
def test_a_failure_leaves_everything_as_it_was(tmp_path, monkeypatch, fails):
    """Whichever of three files cannot take its place, those before it are put back and no new one stays."""
    (tmp_path / "a").write_text("old")
    replace, calls = Path.replace, []

    def failing(self, target):
        if self.suffix == ".new":
            calls.append(target)
            if len(calls) == fails:
                raise OSError(28, "No space left on device")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", failing)
    with pytest.raises(DetenteError, match="cannot be written: No space left on device"):
        write_all({tmp_path / name: name for name in "abc"})
    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == {"a": "old"}


def test_a_folder_in_the_way_of_the_last_file(tmp_path):
    """What cannot be written is found out before the first file appears, or undone."""
    (tmp_path / "c").mkdir()
    (tmp_path / "c" / "mine").write_text("")
    with pytest.raises(DetenteError):
        write_all({tmp_path / name: name for name in "abc"})
    assert [path.name for path in tmp_path.iterdir()] == ["c"]
