"""Every name and every statement in a case, with the path to it, read off the types of the model."""

from __future__ import annotations

import types
from collections.abc import Callable, Hashable, Iterator, Mapping
from functools import cache
from typing import Annotated, Any, TypeAlias, Union, get_args, get_origin

from detente.case.check.faults import Path
from detente.case.kinds import Declares, Refers
from detente.case.logic.conditions import Condition
from detente.case.model import Case, Entry
from detente.light import dataclass


@dataclass(frozen=True, slots=True)
class Named:
    """A name at *path*, or the statement *meaning* there.

    *to* is what the name must be the name of, unless the case *declares* it; *key* is set where it is a key.
    """

    path: Path
    text: str
    to: str = ""
    declares: bool = False
    key: bool = False
    meaning: Condition | None = None


Finder: TypeAlias = Callable[[Any, Path], Iterator[Named]]


def mentions(case: Case) -> Iterator[Named]:
    """The names and statements in *case*."""
    finder = _finder(Case)
    assert finder is not None
    return finder(case, ())


def _finder(kind: Any) -> Finder | None:
    """What finds the names in a value of this type; None where there can be none."""
    return _made_finder(kind)


@cache
def _made_finder(kind: Hashable) -> Finder | None:
    origin, parts = get_origin(kind), get_args(kind)
    if origin is Annotated:
        mark = next((mark for mark in parts[1:] if isinstance(mark, Refers | Declares)), None)
        return _marked(mark) if mark else _finder(parts[0])
    if origin is tuple:
        return _listed(_finder(parts[0]))
    if origin is Mapping:
        return _mapped(_finder(parts[0]), _finder(parts[1]))
    if origin in (Union, types.UnionType):
        return _either(parts)
    if kind is Condition:
        return _statement
    return _entry(kind) if isinstance(kind, type) and issubclass(kind, Entry) else None


def _marked(mark: Refers | Declares) -> Finder:
    to = mark.to if isinstance(mark, Refers) else ""

    def find(value: Any, path: Path) -> Iterator[Named]:
        if isinstance(value, str) and (value or to != "source"):
            yield Named(path, value, to, declares=not to)

    return find


def _statement(value: Any, path: Path) -> Iterator[Named]:
    if isinstance(value, Condition):
        yield Named(path, value.text, meaning=value)


def _listed(inner: Finder | None) -> Finder | None:
    def find(value: Any, path: Path) -> Iterator[Named]:
        for k, item in enumerate(value or ()):
            yield from inner(item, (*path, k)) if inner else ()

    return inner and find


def _mapped(keys: Finder | None, values: Finder | None) -> Finder | None:
    def find(value: Any, path: Path) -> Iterator[Named]:
        for name, item in (value or {}).items():
            below = (*path, name)
            for named in keys(name, below) if keys else ():
                yield Named(below, named.text, named.to, named.declares, key=True)
            yield from values(item, below) if values else ()

    return find if keys or values else None


def _either(kinds: tuple[Any, ...]) -> Finder | None:
    """A part that may be of several kinds: a name, or an entry."""
    entries = {kind: finder for kind in kinds if isinstance(kind, type) and (finder := _finder(kind))}
    name = next((finder for kind in kinds if get_origin(kind) is Annotated and (finder := _finder(kind))), None)

    def find(value: Any, path: Path) -> Iterator[Named]:
        finder = name if isinstance(value, str) else entries.get(type(value))
        yield from finder(value, path) if finder else ()

    return find if entries or name else None


def _entry(kind: type[Entry]) -> Finder | None:
    found = []
    for name, field in kind.model_fields.items():
        finder = _finder(Annotated[field.annotation, *field.metadata] if field.metadata else field.annotation)
        if finder and not field.exclude:
            found.append((name, field.alias or name, finder))

    def find(value: Any, path: Path) -> Iterator[Named]:
        for name, key, finder in found if value is not None else ():
            part = getattr(value, name)
            if name == "parts":  # preferences stand under the names of their kinds
                for one in part or ():
                    of_kind = _finder(type(one))
                    yield from of_kind(one, path) if of_kind else ()
            else:
                yield from finder(part, (*path, key))

    return find if found else None
