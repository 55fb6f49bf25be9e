"""Tables for people: the name of a party, an issue or a source beside its key, statements by number as in the brief."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from detente.case.model import Case

if TYPE_CHECKING:
    import pandas as pd

PARTIES = ("party", "by", "for")
"""Columns that hold the key of a party."""


def named(tables: Mapping[str, pd.DataFrame], case: Case) -> dict[str, pd.DataFrame]:
    """*tables* with a column of names behind each column of keys, where a name differs from its key."""
    return {name: _named(frame, case, own=name) for name, frame in tables.items()}


def _named(frame: pd.DataFrame, case: Case, own: str) -> pd.DataFrame:
    made = frame.copy()
    if own == "statements":
        made.insert(0, "number", [f"S{number}" for number in range(1, len(made) + 1)])
    if own == "positions" and "statements" in made.columns:
        made["statements"] = [tuple(f"S{number + 1}" for number in said) for said in made["statements"]]
    kinds: list[tuple[tuple[str, ...], str, Callable[[str], str], Mapping[str, object]]] = [
        (PARTIES, "name", case.name_of, case.parties),
        (("issue",), "name", case.issue_name, case.issues),
        (("source",), "title", lambda key: case.sources[key].title, case.sources),
    ]
    for columns, suffix, name_of, known in kinds:
        for column in columns:
            title = f"{column} {suffix}"
            if column not in made.columns or "name" in made.columns or title in made.columns:
                continue
            if own == "sources" or not any(key in known and name_of(key) != key for key in map(_key, made[column])):
                continue
            place = list(made.columns).index(column) + 1
            made.insert(place, title, [name_of(_key(key)) if _key(key) in known else "" for key in made[column]])
    return made


def _key(value: Any) -> str:
    return value if isinstance(value, str) else ""
