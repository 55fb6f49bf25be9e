"""Parts of a brief shown outside it: as HTML without links, since the places that they lead to are not there."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from detente.show.document import Block, Cell, Item, Span
    from detente.show.pictures import Picture

_LEADS = re.compile(r' href="#[^"]*"')


def unlinked(some: Iterable[Block]) -> str:
    """*some* blocks as HTML without links."""
    from detente.show.page.html_blocks import blocks  # noqa: PLC0415 (in the process that analyses)

    return str(blocks(_block(one) for one in some))


def drawn(picture: Picture | None) -> str:
    """*picture* as HTML without links; empty where there is none."""
    from detente.show.document import Figure  # noqa: PLC0415
    from detente.show.page.html_blocks import block  # noqa: PLC0415

    return _LEADS.sub("", str(block(Figure(picture)))) if picture else ""


def words(spans: Iterable[Span]) -> str:
    """Spans as HTML without links."""
    from detente.show.page.html_spans import spans as written  # noqa: PLC0415

    return str(written(_plain(spans))).strip()


def _plain(spans: Iterable[Span]) -> tuple[Span, ...]:
    from detente.show.document import Link, Text  # noqa: PLC0415

    return tuple(Text(one.text) if isinstance(one, Link) else one for one in spans if not getattr(one, "aside", False))


def _block(one: Block) -> Block:
    from detente.show.document import BlockGrid, Bullets, Fold, Paragraph  # noqa: PLC0415

    match one:
        case Paragraph():
            return replace(one, spans=_plain(one.spans), anchor="")
        case Bullets():
            return replace(one, items=tuple(map(_item, one.items)))
        case Fold():
            return replace(one, summary=_plain(one.summary), blocks=tuple(map(_block, one.blocks)), anchor="")
        case BlockGrid():
            return replace(one, rows=tuple(tuple(map(_cell, row)) for row in one.rows))
        case _:
            return one


def _item(one: Item) -> Item:
    return replace(one, spans=_plain(one.spans), inner=tuple(map(_block, one.inner)), anchor="", paths=())


def _cell(one: Cell) -> Cell:
    return replace(one, spans=_plain(one.spans), opens=(), behind=(), anchor="")
