"""Which case is meant: a file, a case of the catalog, or a file as it is in a commit of git."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from detente.case.model import Case
from detente.case.text.from_file import reads
from detente.catalog.opening import load
from detente.errors import DetenteError

GIT = "git:"
PATIENCE = 60
"""Seconds that git may take."""
_HOW = "git:REVISION:PATH, for example git:HEAD~1:talks.yaml"


def version(reference: str, beside: str = "") -> Case:
    """The case that *reference* means; ``git:HEAD~1`` alone is the file *beside* it as it was there.

    Raises ``DetenteError``.
    """
    if not reference.startswith(GIT):
        return load(reference)
    revision, _, path = reference.removeprefix(GIT).partition(":")
    path = path or beside
    if not revision or not path or revision.startswith("-") or "\0" in reference:
        raise DetenteError(f'"{reference}" does not name a file in git; expected {_HOW}')
    return reads(_shown(reference, revision, path), f"{GIT}{revision}:{path}")


def _shown(reference: str, revision: str, path: str) -> bytes:
    """The file as git has it; *path* is relative to the folder one is in, or else to the top of the repository."""
    absolute = Path(path).is_absolute()
    folder = Path(path).parent if absolute else Path()
    while not folder.is_dir() and folder != folder.parent:  # the folder of a file that was there once
        folder = folder.parent
    inside = Path(path).relative_to(folder.resolve() if not absolute else folder).as_posix() if absolute else path
    tried = _git(folder, f"{revision}:./{inside.removeprefix('./')}")
    if tried.returncode and not absolute:
        top = _git(folder, f"{revision}:{inside}")
        tried = top if not top.returncode else tried
    if tried.returncode:
        raise DetenteError(f"{reference}: {_reason(tried.stderr.decode(errors='replace'), folder, revision, path)}")
    return tried.stdout


def _git(folder: Path, name: str) -> subprocess.CompletedProcess[bytes]:
    command = ["git", "-C", str(folder), "show", "--no-textconv", "--no-color", name]
    settings = os.environ | {"LC_ALL": "C", "GIT_TERMINAL_PROMPT": "0", "GIT_OPTIONAL_LOCKS": "0"}
    try:
        return subprocess.run(command, capture_output=True, check=False, timeout=PATIENCE, env=settings)
    except FileNotFoundError:
        raise DetenteError("git is not installed, so no file can be read out of its commits") from None
    except (OSError, ValueError, subprocess.TimeoutExpired) as fault:
        raise DetenteError(f"git cannot be asked for {name}: {fault}") from None


def _reason(told: str, folder: Path, revision: str, path: str) -> str:
    """Why git has no such file, in a sentence."""
    lower = told.lower()
    if "not a git repository" in lower:
        return f"{'this folder' if folder == Path() else folder} is not in a git repository"
    if "invalid object name" in lower or "unknown revision" in lower or "bad revision" in lower:
        return f'git knows no revision "{revision}"'
    if "does not exist in" in lower or "exists on disk, but not in" in lower or "is in the index" in lower:
        return f'revision "{revision}" has no file "{path}"'
    first = next((line.strip() for line in told.splitlines() if line.strip()), "git says nothing more")
    return f"git cannot show it: {first.removeprefix('fatal: ')}"
