"""Results as rows of a table: several of one kind are a tuple that is also a data frame."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date as Day
from typing import TYPE_CHECKING, ClassVar, Protocol, TypeAlias, TypeVar

if TYPE_CHECKING:
    import pandas as pd

Cell: TypeAlias = "str | int | float | bool | Day | tuple[str, ...] | tuple[int, ...] | None"
Line: TypeAlias = tuple[Cell, ...]


class Tabular(Protocol):
    """A result that stands in a table as one or more lines, always with the same columns."""

    columns: ClassVar[tuple[str, ...]]

    def lines(self) -> Iterator[Line]:
        """The lines of the result, a cell a column."""


T = TypeVar("T", bound=Tabular)


class Rows(tuple[T, ...]):
    """Results of one kind, one after the other."""

    kind: type[T]

    @classmethod
    def of(cls, kind: type[T], results: Iterable[T]) -> Rows[T]:
        """*results* of that *kind*, which gives the columns even where there are none."""
        made = cls(results)
        made.kind = kind
        return made

    def to_dataframe(self) -> pd.DataFrame:
        """The lines of every result, one below the other; the columns depend on the kind alone."""
        return frame(self.kind.columns, (line for result in self for line in result.lines()))


def frame(columns: Iterable[str], lines: Iterable[Line]) -> pd.DataFrame:
    """*lines* as a data frame with these *columns*."""
    import pandas as pd  # noqa: PLC0415 (tables are made at the edge)

    return pd.DataFrame(list(lines), columns=list(columns))


def changes_text(changes: Mapping[str, tuple[str, str]]) -> str:
    """What changes, in one cell: ``forces: massed -> withdrawn; hotline: no -> yes``."""
    return "; ".join(f"{issue}: {old} -> {new}" for issue, (old, new) in changes.items())
