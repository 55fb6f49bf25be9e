"""What the columns of an analyst's sheets are called, kept in a file beside the case."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from detente.case.text.to_file import write_whole
from detente.errors import DetenteError


def beside(case: str) -> Path:
    """The file beside the case file called *case*: ``talks.yaml`` has ``talks.columns.json``."""
    return Path(case).with_suffix(".columns.json")


def recall(case: str) -> dict[str, str]:
    """Titles of sheets and the columns that they are; raises ``DetenteError`` where the file is not as we write it."""
    path = beside(case)
    try:
        data = json.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, RecursionError):
        raise DetenteError(f"{path}: cannot be read as columns of sheets; mend it, or remove it") from None
    if not isinstance(data, dict) or not all(isinstance(column, str) for column in data.values()):
        raise DetenteError(f"{path}: not a list of titles and their columns; mend it, or remove it")
    return data


def remember(case: str, titles: Mapping[str, str]) -> Path:
    """Add *titles* to those that are remembered; returns the file."""
    made = {**recall(case), **titles}
    path = beside(case)
    write_whole(path, json.dumps(made, ensure_ascii=False, indent=2) + "\n")
    return path
