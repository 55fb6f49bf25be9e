"""What a notebook shows of a case and of results: tables and lists as HTML that needs nothing else.

Every text goes through ``text``, which escapes it. There are no colours, so that what is shown holds on light and on
dark paper; scripts and style sheets, which notebooks strip where they do not trust, are not needed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from detente.clean import printable

MOST = 200
"""Rows of a table and entries of a list that are shown; the rest is counted."""
_LEFT = ' style="text-align: left; vertical-align: top"'


def text(value: str) -> str:
    """*value* as text and nothing else; arrows that are typed with hyphens are set as such."""
    from html import escape  # noqa: PLC0415 (outside notebooks nobody asks)

    return escape(printable(value.replace(" -> ", " \N{RIGHTWARDS ARROW} ")))


def as_table(caption: str, columns: Sequence[str], rows: Iterable[Sequence[str]], total: int | None = None) -> str:
    """A table; the first cell of a row names the row. *total* is how many rows there are, where *rows* are fewer."""
    shown = list(rows)
    many = len(shown) if total is None else total
    head = "".join(f'<th scope="col"{_LEFT}>{text(column)}</th>' for column in columns)
    body = "".join(_row(row) for row in shown[:MOST])
    cut = f", the first {min(len(shown), MOST):,} of {many:,}" if many > min(len(shown), MOST) else ""
    return (
        f'<div style="overflow-x: auto"><table>'
        f"<caption{_LEFT}>{text(caption)}{cut}</caption>"
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def _row(row: Sequence[str]) -> str:
    first, *rest = row
    cells = "".join(f"<td{_LEFT}>{text(cell)}</td>" for cell in rest)
    return f'<tr><th scope="row"{_LEFT}>{text(first)}</th>{cells}</tr>'


def as_list(lead: str, said: Iterable[str]) -> str:
    """A sentence and a list below it."""
    entries = list(said)
    items = "".join(f"<li>{text(one)}</li>" for one in entries[:MOST])
    more = f"<li>and {len(entries) - MOST:,} more</li>" if len(entries) > MOST else ""
    listed = f"<ul>{items}{more}</ul>" if items else ""
    return f"<div><p><strong>{text(lead)}</strong></p>{listed}</div>"


def fold(summary: str, *parts: str) -> str:
    """What is shown on demand; *parts* are HTML made by this module."""
    return f"<details><summary>{text(summary)}</summary>{''.join(parts)}</details>"
