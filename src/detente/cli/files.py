"""Files that commands write."""

from __future__ import annotations

from pathlib import Path

from detente.errors import DetenteError


def put(name: str, content: str | bytes, *, force: bool) -> None:
    """Write *content* to the file called *name*, whole or not at all; raises ``DetenteError`` rather than overwrite."""
    from detente.case.text.to_file import write_whole

    refuse_overwriting(name, force=force)
    write_whole(Path(name), content)


def refuse_overwriting(name: str, *, force: bool) -> None:
    """Raise ``DetenteError`` where *name* is a folder, or a file that is there already unless *force*."""
    path = Path(name)
    try:
        if path.is_dir():
            raise DetenteError(f"{name}: this is a folder; give the name of a file")
        if path.exists() and not force:
            raise DetenteError(f"{name}: the file exists; --force overwrites it")
    except OSError as fault:
        raise DetenteError(f"{name}: cannot be written: {fault.strerror}") from None
