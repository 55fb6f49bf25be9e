"""What is done with a report in the process that reads it: the same as `detente read` and `detente draft` do."""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date as Day
from pathlib import Path
from typing import TYPE_CHECKING, Any

from detente.light import dataclass

if TYPE_CHECKING:
    from detente.documents import Document
    from detente.reader.statements import Reading

LONGEST_NAME = 120
"""Characters of a file's name that are kept; its end is."""


@dataclass(frozen=True)
class DroppedFile:
    """A file as it came, or a text that was pasted."""

    name: str
    data: bytes


def named(name: str) -> str:
    """The name of a file without any folders, as one that no system trips over."""
    plain = re.sub(r'[\x00-\x1f\x7f<>:"|?*]', " ", name.replace("\\", "/").rpartition("/")[2]).strip(" .-")
    return plain[-LONGEST_NAME:].strip(" .-") or "report.txt"


def text_of(file: DroppedFile, day: Day | None, tell: Callable[[Any], None] | None = None) -> Document:
    """The text of *file*, of that *day* whatever it says; raises ``DetenteError`` with its name."""
    from detente.documents import opened  # noqa: PLC0415 (in the process that reads)

    os.chdir(tempfile.gettempdir())  # so that nothing but the file's own name is told
    Path(file.name).write_bytes(file.data)
    try:
        made = opened(file.name)
    finally:
        Path(file.name).unlink()
    return replace(made, date=day) if day else made


def statements_of(
    file: DroppedFile, day: Day | None, case_text: str, tell: Callable[[Any], None] | None = None
) -> Reading:
    """What *file* says, read with the parties and issues of the case, where there is a text of one.

    *tell* is told how many paragraphs have been read, and of how many.
    """
    document = text_of(file, day)
    from detente.case.text.from_file import reads  # noqa: PLC0415 (in the process that reads, once there is a text)
    from detente.reader.statements import read  # noqa: PLC0415

    progress = (lambda done, of: tell((done, of))) if tell else None
    return read(document, reads(case_text) if case_text else None, progress)


def drafted(
    readings: Sequence[Reading], title: str, day: str, tell: Callable[[Any], None] | None = None
) -> tuple[str, dict[str, int]]:
    """The text of the first case that *readings* give, called *title*, and how much of what is in it.

    *day* is that on which the case is read, where one was chosen. Raises ``DetenteError`` as ``draft`` does.
    """
    from detente.case.text.restructuring import put  # noqa: PLC0415
    from detente.drafting import draft  # noqa: PLC0415

    made = draft(readings, title)
    text = made.text()
    kinds = ("parties", "issues", "statements", "threats", "proposals", "meetings")
    counts = {kind: len(getattr(made.case, kind)) for kind in kinds} | {"left": len(made.left)}
    return (put(text, ("as_of",), day) if day else text), counts
