"""Blocks as HTML."""

from __future__ import annotations

import re
from collections.abc import Iterable

from markupsafe import Markup

from detente.show.document import Block, BlockGrid, Bullets, Cell, Code, Figure, Fold, Item, Paragraph, Text
from detente.show.page.html_spans import ident, spans, text
from detente.show.pictures.picture import Picture


def blocks(found: Iterable[Block]) -> Markup:
    """Blocks one below the other."""
    return Markup("\n").join(block(one) for one in found)


def block(one: Block) -> Markup:
    """One block."""
    match one:
        case Paragraph():
            return Markup("<p{}>{}</p>").format(ident(one.anchor), spans(one.spans))
        case Bullets():
            return Markup("<ul>{}</ul>").format(Markup("").join(item(entry) for entry in one.items))
        case BlockGrid():
            return table(one)
        case Figure():
            return figure(one)
        case Fold():
            kind = Markup("") if one.paper else Markup(' class="on-screen"')
            return Markup("<details{}{}><summary>{}</summary>\n{}</details>").format(
                ident(one.anchor), kind, spans(one.summary), blocks(one.blocks)
            )
        case Code():
            return Markup('<div class="scroll" tabindex="0" role="region" aria-label="{}"><pre>{}</pre></div>').format(
                text(one.name), text(one.text)
            )


def item(entry: Item) -> Markup:
    """An entry of a list; a number or a statement's number stands in a column of its own."""
    paths = Markup(' data-path="{}"').format(text(" ".join(entry.paths))) if entry.paths else Markup("")
    shown = spans(entry.spans)
    frame = "<li{}{}>{}{}</li>\n"
    if entry.mark:
        shown = Markup("{}</span><div>{}").format(text(entry.mark), shown)
        frame = '<li{}{} class="counted"><span class="count">{}{}</div></li>\n'
    return Markup(frame).format(ident(entry.anchor), paths, shown, blocks(entry.inner))


def table(grid: BlockGrid) -> Markup:
    """A table whose first column names the rows; where it is too wide it scrolls by itself, also from the keyboard."""
    head = Markup("").join(Markup('<th scope="col">{}</th>').format(text(column)) for column in grid.columns)
    rows = Markup("\n").join(
        Markup('<tr><th scope="row"{}>{}</th>{}</tr>').format(
            ident(row[0].anchor), spans(row[0].spans), Markup("").join(cell(one) for one in row[1:])
        )
        for row in grid.rows
    )
    wide = Markup(' class="even"') if grid.even else Markup("")
    frame = Markup(
        '<div class="scroll" tabindex="0" role="region" aria-label="{0}">'
        '<table{1}><caption class="hidden">{0}</caption><thead><tr>{2}</tr></thead><tbody>\n{3}</tbody></table></div>'
    )
    return frame.format(text(grid.name), wide, head, rows)


def cell(one: Cell) -> Markup:
    """A cell; where there is evidence behind it, a summary that opens it, and references to the same below."""
    shown = spans(one.spans)
    if one.opens:
        shown = Markup('<details class="behind" name="behind"><summary>{}</summary><div>{}</div></details>').format(
            shown, blocks(one.opens)
        )
    if one.behind:
        shown += Markup('<p class="refs">{}</p>').format(spans(one.behind))
    return Markup("<td{}>{}</td>").format(ident(one.anchor), shown)


def figure(one: Figure) -> Markup:
    """A picture, what one sees in it, and the same as a table. Its SVG is our own: it has no script and no style.

    On paper a wide one takes a sheet of its own across; one that must be shrunk much is told as a table as well.
    """
    picture = one.picture
    rows = picture.rows
    same = BlockGrid(picture.title, rows[0], tuple(tuple(Cell((Text(said),)) for said in row) for row in rows[1:]))
    frame = Markup(
        '<figure id="figure-{}" class="{}"><figcaption><strong>{}.</strong> {}</figcaption>'
        '<div class="scroll canvas" tabindex="0" role="region" aria-label="{}">{}</div>'
        '<details class="same"><summary>The same as a table</summary>{}</details></figure>'
    )
    return frame.format(
        text(picture.key),
        text(_on_paper(picture)),
        text(picture.title),
        text(picture.caption),
        text(f"Picture: {picture.title}"),
        Markup(picture.svg),  # made by an XML writer, which escapes
        table(same),
    )


def _on_paper(picture: Picture) -> str:
    """How a picture goes on paper: upright or across, and whether its text would become too small to be read."""
    wide, high = (float(size) for size in _SIZE.findall(picture.svg[: picture.svg.index(">")]))
    across = wide > UPRIGHT[0] / READABLE and wide > high
    room = ACROSS if across else UPRIGHT
    shrunk = min(room[0] / wide, room[1] / high) < READABLE and len(picture.rows) <= MOST_ROWS
    return " ".join(["across"] * across + ["shrunk"] * shrunk)


_SIZE = re.compile(r'(?:width|height)="([0-9.]+)"')
UPRIGHT, ACROSS = (672.0, 812.0), (1000.0, 510.0)
"""Px across and down that a picture has on a sheet of A4 beside its margins and its caption."""
MOST_ROWS = 50
"""Rows of a table that is printed below a picture that is hard to read; a longer one repeats a list."""
READABLE = 0.7
"""Pictures are drawn with text of 11 px; at this share of their size it is as small as a footnote."""
