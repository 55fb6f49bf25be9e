"""How a document is set in a terminal: headings, paragraphs, lists and tables that hold at 80 columns."""

from __future__ import annotations

from collections.abc import Iterable

from rich import box
from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.table import Table
from rich.text import Text

from detente.clean import clean
from detente.light import dataclass


def heading(title: str) -> RenderableType:
    """The title of a section."""
    return Text(f"\n{title.upper()}", style="bold")


def title(text: str) -> RenderableType:
    """The title of the brief."""
    return Text(clean(text), style="bold underline")


def paragraph(text: str) -> RenderableType:
    """Running text."""
    return Text(clean(text))


@dataclass(frozen=True)
class LayoutEntry:
    """An entry of a list, with a hanging indent and nothing behind the end of its lines."""

    text: str
    mark: str
    indent: int

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        lead = " " * self.indent + self.mark + " "
        lines = Text(self.text).wrap(console, max(20, options.max_width - len(lead)))
        for number, line in enumerate(lines):
            line.rstrip()
            yield Text(lead if number == 0 else " " * len(lead)) + line


def item(text: str, *, level: int = 0, mark: str = "-") -> RenderableType:
    """An entry of a list; *level* indents it."""
    return LayoutEntry(clean(text), mark, 2 * level)


def table(columns: Iterable[str], rows: Iterable[Iterable[str]], *, even: bool = False) -> RenderableType:
    """A plain table; *even* gives all columns but the first the same width, four sevenths of its own."""
    made = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, padding=(0, 1, 0, 0), expand=even)
    for number, column in enumerate(columns):
        ratio = (7 if number == 0 else 4) if even else None
        made.add_column(Text(clean(column)), overflow="fold", ratio=ratio)
    for row in rows:
        made.add_row(*(Text(clean(cell)) for cell in row))
    return made


__all__ = ["clean", "heading", "item", "paragraph", "table", "title"]
