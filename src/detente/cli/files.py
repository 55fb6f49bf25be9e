"""Files that commands write."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from detente.errors import DetenteError


def put(name: str, content: str | bytes, *, force: bool) -> None:
    """Write *content* to the file called *name*, whole or not at all; raises ``DetenteError`` rather than overwrite."""
    from detente.case.text.changing import create

    create(Path(name), content, force=force)


def keep_apart(name: str, read: Iterable[str]) -> None:
    """Raise ``DetenteError`` where the file *name*, to be written, is one of those that are *read*."""
    place = Path(name)
    for one in read:
        if place.exists() and Path(one).exists() and place.samefile(one):
            raise DetenteError(f"{name}: that is what is read; --output names another file")


def put_all(files: Mapping[Path, bytes], *, force: bool) -> None:
    """Write all *files* or none; raises ``DetenteError`` rather than overwrite one."""
    from detente.case.text.to_file import write_all

    for path in files:
        refuse_overwriting(str(path), force=force)
    write_all(files)


def refuse_overwriting(name: str, *, force: bool) -> None:
    """Raise ``DetenteError`` where *name* is a folder, or a file that is there already unless *force*."""
    from detente.case.text.changing import refuse_overwriting as refuse

    refuse(name, force=force)
