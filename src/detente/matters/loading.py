"""The entries from their files: fast for use, or slowly with the place of every fault for whoever adds one."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from pydantic import ValidationError

from detente.errors import CaseFileError, DetenteError, Problem, UnknownNameError
from detente.matters.locating import located
from detente.matters.matter import Area, Matter

DATA = Path(__file__).with_name("data")


@cache
def areas() -> tuple[Area, ...]:
    """The areas, from force to the talks themselves; raises ``CaseFileError`` with every fault of a file."""
    order = json.loads((DATA / "order.json").read_text("utf-8"))
    return tuple(read_area(DATA / f"{name}.json") for name in order)


def read_area(path: Path) -> Area:
    """The area that the file at *path* holds; raises ``CaseFileError`` with every fault and its place."""
    text = path.read_text("utf-8")
    try:
        data = json.loads(text)
        for entry in data["matters"]:
            entry["area"] = data["area"]
        return Area.model_validate(data)
    except json.JSONDecodeError as fault:
        line = text.splitlines()[fault.lineno - 1] if text else ""
        raise CaseFileError([Problem(fault.msg, path.name, fault.lineno, fault.colno, 1, line)]) from None
    except (KeyError, TypeError):
        raise CaseFileError([Problem("not an area of matters", path.name)]) from None
    except ValidationError as fault:
        raise CaseFileError(located(text, path.name, fault)) from None


@cache
def common() -> dict[str, list[str]]:
    """Words that signal every value of a name, whatever the matter: ``lifted``, ``refused``, ``in part``."""
    made: dict[str, list[str]] = json.loads((DATA / "common.json").read_text("utf-8"))
    return made


@cache
def _by_id() -> dict[str, Matter]:
    every = [entry for area in areas() for entry in area.matters]
    made = {entry.id: entry for entry in every}
    if len(made) < len(every):
        raise DetenteError("an id of the library of matters is used twice")
    return made


def matters() -> tuple[Matter, ...]:
    """All entries, area by area."""
    return tuple(_by_id().values())


def matter(id: str) -> Matter:
    """The entry called *id*; raises ``UnknownNameError``."""
    known = _by_id()
    if id not in known:
        raise UnknownNameError("matter", id, known)
    return known[id]


def loose_ends() -> Iterator[str]:
    """Relations that lead to no entry, or to a value that it does not have."""
    known = _by_id()
    for entry in known.values():
        for relation in entry.relations:
            if relation.matter not in known or relation.its not in known[relation.matter].values:
                yield f"{entry.id}: {relation.matter} = {relation.its}"
