"""The deal map: packages by what they are worth to two parties, the zone, its frontier, and packages by name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import log
from xml.etree.ElementTree import Element

import numpy as np

from detente.analysis import Analysis
from detente.analysis.enumeration import packages
from detente.board.space import BoolArray
from detente.deals import Deals
from detente.show.phrases import differences, plural
from detente.show.pictures.drawing import BOLD, SIZE, SMALL, Drawing, Point, polyline
from detente.show.pictures.field import Field, NamedPackage, field_of, opposed
from detente.show.pictures.lettering import shorten, width, wrap
from detente.show.pictures.parties import Looks, looks, party_anchor, reserved, symbol
from detente.show.pictures.picture import Picture

KEY = "deals"
_LEFT, _TOP = 44.0, 40.0
_WIDE, _HIGH = 520.0, 430.0
_LEGEND = 296.0
_SHADES = (0.35, 0.55, 0.75, 1.0)
_MOST_BEST = 120
"""Points of the frontier of all parties that are marked; more would be a cloud."""
_NEAR: tuple[Point, ...] = (
    (0, 0), (24, -16), (-24, -16), (24, 16), (-24, 16), (0, -30), (0, 30), (40, 0), (-40, 0), (46, -26), (-46, -26),
    (46, 26), (-46, 26), (24, -44), (-24, -44), (24, 44), (-24, 44), (66, 0), (-66, 0), (0, -58), (0, 58),
)  # fmt: skip
"""Where the badge of a package may stand beside its point."""


def deal_map(analysis: Analysis, x: str | None = None, y: str | None = None) -> Picture | None:
    """The map for the parties *x* and *y*, or for the two most opposed of those whose consent some package needs.

    None where nothing takes several parties or fewer than two of them care. Raises ``UnknownNameError`` for a party
    that is no player.
    """
    found = analysis.deals
    if found is None or not found.zone.deals.any():
        return None
    chosen = opposed(found)
    if x is not None or y is not None:
        rest = (*(chosen or ()), *analysis.board.players)
        first = (
            analysis.board.party(x) if x is not None else next(p for p in rest if p != analysis.board.party(y or ""))
        )
        second = analysis.board.party(y) if y is not None else next(p for p in rest if p != first)
        chosen = first, second
    if chosen is None:
        return None
    field = field_of(analysis, found, chosen)
    title = "What could be agreed"
    said = _description(analysis, found, field)
    drawing = Drawing(KEY, title, said)
    height = _draw(drawing, analysis, field)
    wide = _LEFT + _WIDE + 28 + _LEGEND + 12
    return Picture(
        KEY, title, _caption(analysis, found, field), said, drawing.finished(wide, height), _rows(analysis, field)
    )


def _draw(drawing: Drawing, analysis: Analysis, field: Field) -> float:
    look = looks(analysis.case, analysis.board.players)
    plot = drawing.group(drawing.root, "plot")
    drawing.add(plot, "rect", "c-grid", x=_LEFT, y=_TOP, width=_WIDE, height=_HIGH)
    _cells(drawing, plot, field)
    _axes(drawing, look, field)
    _outlooks(drawing, plot, field)
    if len(field.best) <= _MOST_BEST:
        for at in field.best:
            symbol(drawing, plot, _px(field, at), "diamond", "c-mark", 3.5)
    if field.frontier:
        points = [_px(field, at) for at in field.frontier]
        drawing.path(plot, "c-accent", polyline(points), stroke_width=2.4, id=drawing.id("frontier"))
        for point in points:
            symbol(drawing, plot, point, "circle", "c-accent-ink", 3)
    _badges(drawing, field)
    return max(_TOP + _HIGH + 46, _legend(drawing, analysis, field))


def _px(field: Field, at: tuple[int, int]) -> Point:
    """Where the middle of a point stands."""
    return (
        _LEFT + _WIDE * (at[0] + 0.5) / field.ranks[0],
        _TOP + _HIGH * (1 - (at[1] + 0.5) / field.ranks[1]),
    )


def _cells(drawing: Drawing, parent: Element, field: Field) -> None:
    """The zone as an area with an edge; in every cell that has packages a square, the darker the more there are."""
    across, up = field.count.shape
    wide, high = _WIDE / across, _HIGH / up
    inside = field.zone > 0
    squares = [_square(i, j, wide, high, 0) for i, j in np.argwhere(inside).tolist()]
    if squares:
        drawing.path(parent, "c-zone", "".join(squares), id=drawing.id("zone"))
    most = log(1 + int(field.count.max()))
    shades: dict[float, list[str]] = {}
    for i, j in np.argwhere(field.count > 0).tolist():
        level = min(len(_SHADES) - 1, int(len(_SHADES) * log(1 + int(field.count[i, j])) / most))
        shades.setdefault(_SHADES[level], []).append(_square(i, j, wide, high, 0.3))
    for shade, made in sorted(shades.items()):
        drawing.path(parent, "c-cell", "".join(made), fill_opacity=str(shade))
    if squares:
        drawing.path(parent, "c-zone-line", "".join(_edges(inside, wide, high)), stroke_width=1.6)


def _square(i: int, j: int, wide: float, high: float, inset: float) -> str:
    """A cell as commands of a path; *inset* is the part that is left free on each side, of at most 14 px within."""
    w, h = wide * (1 - 2 * inset), high * (1 - 2 * inset)
    if inset:
        w, h = min(w, 9.0), min(h, 9.0)
    x, y = _LEFT + (i + 0.5) * wide - w / 2, _TOP + _HIGH - (j + 0.5) * high - h / 2
    return f"M{x:.1f},{y:.1f}h{w:.1f}v{h:.1f}h{-w:.1f}z"


def _edges(inside: BoolArray, wide: float, high: float) -> Iterator[str]:
    """The sides of cells inside that border on a cell outside."""
    across, up = inside.shape
    for i, j in np.argwhere(inside).tolist():
        left, right = _LEFT + i * wide, _LEFT + (i + 1) * wide
        low, top = _TOP + _HIGH - j * high, _TOP + _HIGH - (j + 1) * high
        if i == 0 or not inside[i - 1, j]:
            yield f"M{left:.1f},{low:.1f}V{top:.1f}"
        if i == across - 1 or not inside[i + 1, j]:
            yield f"M{right:.1f},{low:.1f}V{top:.1f}"
        if j == 0 or not inside[i, j - 1]:
            yield f"M{left:.1f},{low:.1f}H{right:.1f}"
        if j == up - 1 or not inside[i, j + 1]:
            yield f"M{left:.1f},{top:.1f}H{right:.1f}"


def _axes(drawing: Drawing, look: Looks, field: Field) -> None:
    made = drawing.group(drawing.root, "axes")
    bottom = _TOP + _HIGH
    for party, at, turned in (
        (field.parties[0], (_LEFT, bottom + 24), False),
        (field.parties[1], (26.0, bottom), True),
    ):
        room = (_HIGH if turned else _WIDE) - 130
        said = f"better for {shorten(look.case.name_of(party), room, SIZE * BOLD)} →"
        link = drawing.link(
            made, f"axis-{party}", party_anchor(look.case, party), f"better for {look.case.name_of(party)}"
        )
        if turned:
            link.set("transform", f"translate({at[0]:.0f} {at[1]:.0f}) rotate(-90)")
        left, base = (0.0, 0.0) if turned else at
        symbol(drawing, link, (left + 6, base - 4), look.shape(party), f"{look.colour(party)}-ink")
        drawing.text(link, (left + 18, base), said, font_weight="bold")


def _outlooks(drawing: Drawing, parent: Element, field: Field) -> None:
    """For each of the two what it reckons with when nothing is agreed: a dashed line; beyond it a deal is no worse."""
    x = _LEFT + _WIDE * field.outlook[0] / field.ranks[0]
    y = _TOP + _HIGH * (1 - field.outlook[1] / field.ranks[1])
    dashes: dict[str, str | float] = {"stroke_width": 1.4, "stroke_dasharray": "7 4"}
    drawing.path(parent, "c-line", f"M{x:.1f},{_TOP:.1f}V{_TOP + _HIGH:.1f}", id=drawing.id("outlook-x"), **dashes)
    drawing.path(parent, "c-line", f"M{_LEFT:.1f},{y:.1f}H{_LEFT + _WIDE:.1f}", id=drawing.id("outlook-y"), **dashes)
    said = "without a deal"
    at = min(max(x + 4, _LEFT + 4), _LEFT + _WIDE - width(said, SMALL))
    drawing.text(parent, (at, _TOP - 6), said, "c-muted", font_size=SMALL)
    wide = width(said, SMALL) + 8
    drawing.add(
        parent, "rect", "c-paper", x=_LEFT + _WIDE - wide - 2, y=y - 16, width=wide, height=14, fill_opacity="0.85"
    )
    drawing.text(parent, (_LEFT + _WIDE - 6, y - 5), said, "c-muted", font_size=SMALL, text_anchor="end")


def _badges(drawing: Drawing, field: Field) -> None:
    """Each named package: a dot where it is, and its badge there or beside it, joined by a line."""
    taken: list[Point] = []
    for one in field.named:
        x, y = _px(field, one.at)
        free = ((x + dx, y + dy) for dx, dy in _NEAR)
        at = next(
            (p for p in free if _inside(p) and all(abs(p[0] - q[0]) > 23 or abs(p[1] - q[1]) > 21 for q in taken)),
            (x, y),
        )
        taken.append(at)
        made = drawing.link(drawing.root, f"mark-{one.badge}", one.anchor, f"{_kind(one)}: {one.words}")
        made.set("data-ranks", f"{one.at[0]} {one.at[1]}")
        if at != (x, y):
            drawing.path(made, "c-ring", polyline([(x, y), at]), stroke_width=1)
            symbol(drawing, made, (x, y), "circle", "c-ink", 2.5)
        _badge(drawing, made, one, at)


def _inside(at: Point) -> bool:
    return _LEFT + 8 <= at[0] <= _LEFT + _WIDE - 8 and _TOP + 8 <= at[1] <= _TOP + _HIGH - 8


def _badge(drawing: Drawing, parent: Element, one: NamedPackage, at: Point) -> None:
    x, y = at
    if one.kind == "today":
        drawing.add(parent, "circle", "c-mark", cx=x, cy=y, r=9, stroke_width=1.4)
        drawing.path(parent, "c-ring", f"M{x - 5:.1f},{y - 5:.1f}l10,10m0,-10l-10,10", stroke_width=2.4)
        return
    if one.kind == "package":
        drawing.add(parent, "circle", "c-mark", cx=x, cy=y, r=10, stroke_width=1.8)
    else:
        drawing.add(parent, "rect", "c-mark", x=x - 12, y=y - 9, width=24, height=18, stroke_width=1.8)
    drawing.text(parent, (x, y + 4), one.badge, font_size=SMALL, font_weight="bold", text_anchor="middle")


def _kind(one: NamedPackage) -> str:
    return {"today": "Today", "package": f"Package {one.badge}", "proposal": f"Proposal {one.badge}"}[one.kind]


def _legend(drawing: Drawing, analysis: Analysis, field: Field) -> float:
    """Signs, then each named package in words; how far down it reaches."""
    made = drawing.group(drawing.root, "legend")
    x, y = _LEFT + _WIDE + 36, _TOP + 10
    for sign, said in _signs(field):
        if sign == "zone":
            drawing.add(made, "rect", "c-zone", x=x - 9, y=y - 8, width=20, height=12)
            drawing.add(made, "rect", "c-zone-line", x=x - 9, y=y - 8, width=20, height=12, stroke_width=1.6)
        elif sign == "cell":
            for k, shade in enumerate((0.35, 1.0)):
                drawing.add(
                    made, "rect", "c-cell", x=x - 9 + 11 * k, y=y - 7, width=9, height=9, fill_opacity=str(shade)
                )
        elif sign == "frontier":
            drawing.path(made, "c-accent", f"M{x - 10:.1f},{y - 3:.1f}h22", stroke_width=2.4)
            symbol(drawing, made, (x + 1, y - 3), "circle", "c-accent-ink", 3)
        elif sign == "best":
            symbol(drawing, made, (x + 1, y - 3), "diamond", "c-mark", 3.5)
        else:
            drawing.path(made, "c-line", f"M{x - 10:.1f},{y - 3:.1f}h22", stroke_width=1.4, stroke_dasharray="7 4")
        lines = wrap(said, _LEGEND - 30, SMALL, 2)
        drawing.lines(made, (x + 20, y), lines, step=14, font_size=SMALL)
        y += 14 * len(lines) + 8
    y += 8
    changes = _changes(analysis)
    for one in field.named:
        link = drawing.link(made, f"legend-{one.badge}", one.anchor, f"{_kind(one)}: {one.words}")
        _badge(drawing, link, one, (x + 1, y))
        lines = wrap(one.words, _LEGEND - 30, SMALL * BOLD, 2)
        drawing.lines(link, (x + 20, y + 4 - 7 * (len(lines) - 1)), lines, step=14, font_size=SMALL, font_weight="bold")
        more = wrap(changes.get(one.anchor, ""), _LEGEND - 30, SMALL, 2) if one.anchor in changes else []
        y += 14 * (len(lines) - 1) / 2
        drawing.lines(link, (x + 20, y + 18), more, "c-muted", step=14, font_size=SMALL)
        y += 14 * len(more) + (26 if not more else 22)
    return y + 10


def _signs(field: Field) -> Sequence[tuple[str, str]]:
    found = [("cell", "packages: the stronger, the more of them")]
    if field.zone.any():
        found.append(("zone", "accepted by everyone whose consent is needed"))
        found.append(("frontier", "frontier: no package there is better for both"))
        if len(field.best) <= _MOST_BEST:
            found.append(("best", "on the frontier of all parties"))
    found.append(("outlook", "what each of the two expects without a deal"))
    return found


def _caption(analysis: Analysis, found: Deals, field: Field) -> str:
    first, second = (analysis.case.name_of(party) for party in field.parties)
    which = ", of those whose consent is needed the two most at odds" if field.parties == opposed(found) else ""
    return (
        f"{plural(int(found.zone.deals.sum()), 'package')} by how {first} and {second} rank them{which}; "
        f"{len(found.zone):,} are in the zone. Only the order has a meaning, distances have none."
        f"{reserved(analysis, field.parties)}"
    )


def _description(analysis: Analysis, found: Deals, field: Field) -> str:
    said = [_caption(analysis, found, field)]
    if field.frontier:
        said.append(f"The frontier for the two has {plural(len(field.frontier), 'point')}.")
    said += [f"{_kind(one)}, {one.words}: {_place(analysis, field, one)}." for one in field.named]
    return " ".join(said)


def _place(analysis: Analysis, field: Field, one: NamedPackage) -> str:
    return ", ".join(
        f"rank {at + 1} of {ranks} for {analysis.case.name_of(party)}"
        for party, at, ranks in zip(field.parties, one.at, field.ranks, strict=True)
    )


def _rows(analysis: Analysis, field: Field) -> tuple[tuple[str, ...], ...]:
    names = [analysis.case.name_of(party) for party in field.parties]
    head = (
        "Point",
        "What",
        *(f"Rank for {name} (of {n})" for name, n in zip(names, field.ranks, strict=True)),
        "Changes",
    )
    changes = _changes(analysis)
    rows = [
        (_kind(one), one.words, str(one.at[0] + 1), str(one.at[1] + 1), changes.get(one.anchor, ""))
        for one in field.named
    ]
    rows += [("Frontier", "no package is better for both", str(a + 1), str(b + 1), "") for a, b in field.frontier]
    return (head, *rows)


def _changes(analysis: Analysis) -> dict[str, str]:
    """What each recommended package changes, by its anchor."""
    return {f"package-{k}": differences(analysis.case, p.changes) for k, p in enumerate(packages(analysis), 1)}
