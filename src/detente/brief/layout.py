"""How the terminal brief is set: headings, paragraphs, lists and tables that hold at 80 columns."""

from __future__ import annotations

import re
from collections.abc import Iterable

from rich import box
from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def clean(text: str) -> str:
    """*text* in one line, without the control characters that could move a cursor or turn text around."""
    return _CONTROL.sub("\N{REPLACEMENT CHARACTER}", " ".join(text.split()))


def heading(title: str) -> RenderableType:
    """The title of a section."""
    return Text(f"\n{title.upper()}", style="bold")


def title(text: str) -> RenderableType:
    """The title of the brief."""
    return Text(clean(text), style="bold underline")


def paragraph(text: str) -> RenderableType:
    """Running text."""
    return Text(clean(text))


def item(text: str, *, level: int = 0, mark: str = "-", style: str = "") -> RenderableType:
    """An entry of a list, with a hanging indent."""
    grid = Table.grid(padding=(0, 1, 0, 0))
    grid.add_column(width=len(mark), no_wrap=True)
    grid.add_column(ratio=1)
    grid.add_row(Text(mark), Text(clean(text), style=style))
    return Padding(grid, (0, 0, 0, 2 * level))


def table(columns: Iterable[str], rows: Iterable[Iterable[str]], *, first: int | None = None) -> RenderableType:
    """A plain table; *first* fixes the least width of the first column."""
    made = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, padding=(0, 1, 0, 0), expand=False)
    for number, column in enumerate(columns):
        made.add_column(Text(clean(column)), overflow="fold", min_width=first if number == 0 else None)
    for row in rows:
        made.add_row(*(Text(clean(cell)) for cell in row))
    return made
