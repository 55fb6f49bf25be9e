"""A case by what a user calls it: the path of a file, or a name of the catalog."""

from __future__ import annotations

from os import PathLike
from pathlib import Path

from detente.case.model import Case
from detente.case.text.from_file import read
from detente.catalog import entries
from detente.errors import UnknownNameError

SUFFIXES = frozenset({".yaml", ".yml"})


def load(reference: str | PathLike[str]) -> Case:
    """The case that *reference* means: a file if there is one, otherwise a case of the catalog.

    A path object is always a file; so is a text that ends in ``.yaml`` or ``.yml``. Raises ``CaseFileError`` with every
    fault of the file, ``UnknownNameError`` where there is neither a file nor a case of that name.
    """
    if not isinstance(reference, str) or names_a_file(reference):
        return read(reference)
    try:
        return entries.load(reference)
    except UnknownNameError:
        path = Path(reference)
        if reference and (path.is_dir() or ("/" in reference and path.parent.is_dir())):
            return read(reference)  # says that it is a folder, or that there is no such file
        raise


def names_a_file(reference: str) -> bool:
    """Whether *reference* is taken for a file before the catalog is asked."""
    path = Path(reference)
    try:
        return path.suffix.lower() in SUFFIXES or (path.exists() and not path.is_dir())
    except OSError:  # too long for a path, or in a folder that may not be looked into: reading it says so
        return True
