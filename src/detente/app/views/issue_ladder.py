"""The values of an issue as a ladder, with the moves between them, drawn small."""

from __future__ import annotations

from collections.abc import Iterator

from detente.case.model import Case, Issue
from detente.show.pictures.drawing import Drawing, Point
from detente.show.pictures.lettering import shorten, width

BOX, GAP, ROOM = 28.0, 20.0, 190.0
"""Height of a value, space between two, and the most that one is wide."""
SIZE = 12.0
RAIL = 18.0
"""Width of the rail on the left by which any value leads to any other, where that is so of more than two."""
ARC = 16.0
"""How far an arc reaches out for each value that it passes over."""


def ladder(case: Case, issue: Issue) -> str:
    """An SVG of *issue*: its values below one another, today's filled, and who can go where."""
    labels = list(issue.values)
    wide = min(ROOM, max(60.0, *(width(label, SIZE) + 24 for label in labels)))
    moves = list(_moves(issue, labels))
    arcs = [(abs(a - b), a, b, alone) for a, b, alone in moves if abs(a - b) > 1 or alone]
    reach = max((8 + ARC * span for span, *_ in arcs), default=8.0)
    left = RAIL if not issue.moves and len(labels) > 2 else 0.0
    drawing = Drawing(f"ladder-{list(case.issues).index(issue.id)}", case.issue_name(issue.id), in_words(issue))
    drawing.root.set("class", "ladder")
    for a, b, alone in moves:
        if abs(a - b) == 1 and not alone:
            _straight(drawing, a, b, wide)
    if left:
        _rail(drawing, len(labels), onward=issue.one_way)
    for span, a, b, alone in arcs:
        _arc(drawing, (a, b), left + wide, 8 + ARC * span, alone)
    for k, label in enumerate(labels):
        y = k * (BOX + GAP) + 2
        today = label == issue.status_quo
        group = drawing.group(drawing.root, title=f"{label}: {issue.values[label]}" if issue.values[label] else label)
        drawing.add(group, "rect", "today" if today else "value", x=2 + left, y=y, width=wide, height=BOX, rx=4)
        at = (2 + left + wide / 2, y + BOX / 2 + 4)
        words = shorten(label, wide - 12, SIZE)
        drawing.text(group, at, words, "on-today" if today else "on-value", text_anchor="middle")
    return drawing.finished(left + wide + reach + 6, len(labels) * (BOX + GAP) - GAP + 4)


def in_words(issue: Issue) -> str:
    """The same for those who do not see it."""
    values = ", ".join(f"{label} (today)" if label == issue.status_quo else label for label in issue.values)
    order = "; from least to most" if issue.ordered else ""
    if issue.moves:
        moves = f"; moves: {', '.join(map(str, issue.moves))}"
    else:
        moves = "; only onward" if issue.one_way else "; any value to any other"
    alone = "".join(f"; {party} alone: {', '.join(map(str, some))}" for party, some in issue.moves_by.items())
    return values + order + moves + alone


def _moves(issue: Issue, labels: list[str]) -> Iterator[tuple[int, int, bool]]:
    """From which value to which, and whether one party alone can; not those from any value to any of several."""
    for move in issue.moves:
        a, b = labels.index(move.before), labels.index(move.after)
        yield a, b, False
        if move.both_ways:
            yield b, a, False
    if not issue.moves and len(labels) == 2:
        for k in range(len(labels) - 1):
            yield k, k + 1, False
            if not issue.one_way:
                yield k + 1, k, False
    for some in issue.moves_by.values():
        for move in some:
            a, b = labels.index(move.before), labels.index(move.after)
            yield a, b, True
            if move.both_ways:
                yield b, a, True


def _straight(drawing: Drawing, a: int, b: int, wide: float) -> None:
    x = 2 + wide / 2 + (9 if b > a else -9)
    upper = min(a, b) * (BOX + GAP) + 2 + BOX
    start, end = (upper + 1, upper + GAP - 1) if b > a else (upper + GAP - 1, upper + 1)
    drawing.path(drawing.root, "move", f"M{x:.1f},{start:.1f}V{end:.1f}")
    _head(drawing, (x, end), (0, 1 if b > a else -1), "head")


def _rail(drawing: Drawing, count: int, *, onward: bool) -> None:
    """Any of so many values to any other, or *onward* to any below it."""
    places = [k * (BOX + GAP) + 2 + BOX / 2 for k in range(count)]
    drawing.path(drawing.root, "move", f"M4,{places[0]:.1f}V{places[-1]:.1f}")
    for k, y in enumerate(places):
        drawing.path(drawing.root, "move", f"M4,{y:.1f}H{RAIL:.1f}")
        if k or not onward:
            _head(drawing, (RAIL + 1, y), (1, 0), "head")


def _arc(drawing: Drawing, ends: tuple[int, int], wide: float, reach: float, alone: bool) -> None:
    a, b = ends
    x = 2 + wide
    shift = 5 if b > a else -5
    y, z = (k * (BOX + GAP) + 2 + BOX / 2 + shift for k in ends)
    far = x + reach
    classes = "move alone" if alone else "move"
    drawing.path(drawing.root, classes, f"M{x + 1:.1f},{y:.1f}C{far:.1f},{y:.1f} {far:.1f},{z:.1f} {x + 5:.1f},{z:.1f}")
    _head(drawing, (x + 1, z), (-1, 0), "head alone" if alone else "head")


def _head(drawing: Drawing, tip: Point, way: tuple[int, int], classes: str) -> None:
    x, y = tip
    dx, dy = way
    left, right = (x - 6 * dx - 3.5 * dy, y - 6 * dy - 3.5 * dx), (x - 6 * dx + 3.5 * dy, y - 6 * dy + 3.5 * dx)
    points = " ".join(f"{px:.1f},{py:.1f}" for px, py in (tip, left, right))
    drawing.add(drawing.root, "polygon", classes, points=points)
