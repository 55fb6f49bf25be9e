"""The escalation map: where moves lead from the status quo, who makes them, who gains, and where things rest."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from xml.etree.ElementTree import Element

from detente.analysis import Analysis
from detente.analysis.enumeration import party_id, state_number
from detente.show.phrases import names, plural
from detente.show.pictures.choice import SMALL_BOARD, Shown, chosen
from detente.show.pictures.drawing import SMALL, Drawing, Point
from detente.show.pictures.lettering import width
from detente.show.pictures.parties import Looks, looks, party_anchor, reserved, symbol
from detente.show.pictures.picture import Picture
from detente.show.pictures.placing import planned
from detente.show.pictures.routes import Box, Route
from detente.show.pictures.state_boxes import LINE, NARROW, WIDTH, Card, card
from detente.stability import Move
from detente.stability.sentences import changes_text

KEY = "escalation"
_MARGIN = 14.0
_LABEL = 122.0
"""Px that the label of a move may take."""


def escalation_map(analysis: Analysis) -> Picture | None:
    """The map, or none where there is nothing to show but today: no gain, no joint step, no other place of rest."""
    shown = chosen(analysis)
    if not shown.arcs:
        return None
    return drawn(analysis, shown, KEY, "Where moves lead from today", _caption(analysis, shown))


def drawn(analysis: Analysis, shown: Shown, key: str, title: str, caption: str) -> Picture:
    """The states and moves *shown*, in columns by how many moves lead to them."""
    cards = {index: card(analysis, shown, state) for index, state in shown.states.items()}
    drawing = Drawing(key, title, _description(analysis, shown, cards))
    size = _draw(drawing, analysis, shown, cards)
    words, rows = _description(analysis, shown, cards), _rows(analysis, shown, cards)
    return Picture(key, title, caption, words, drawing.finished(*size), rows)


def _draw(drawing: Drawing, analysis: Analysis, shown: Shown, cards: Mapping[int, Card]) -> Point:
    """Draw legend, moves and states; the size of it all."""
    look = looks(analysis.case, analysis.board.players)
    arcs = list(shown.arcs.values())
    labels = [look.short(arc.by, _LABEL, SMALL) for arc in arcs]
    wide = [width(label, SMALL) + 26 for label in labels]
    wanted = {index: one.height for index, one in cards.items()}
    begin = next(iter(shown.states))
    layer, start = shown.moves_from(begin), "today" if begin == analysis.board.status_quo.index else "the start"
    plan = planned(wanted, layer, [(arc.before.index, arc.after.index) for arc in arcs], wide)
    top, least = _legend(drawing, look, arcs, cards)
    for moves, x in enumerate(plan.left):
        said = plural(moves, "move") + f" from {start}" if moves else start
        drawing.text(
            drawing.root,
            (_MARGIN + x + (WIDTH if moves else NARROW) / 2, top - 16),
            said,
            "c-muted",
            font_size=SMALL,
            text_anchor="middle",
        )
    lines, boxes = drawing.group(drawing.root, "moves"), drawing.group(drawing.root, "states")
    for group in (lines, boxes):
        group.set("transform", f"translate({_MARGIN:.0f} {top:.0f})")
    for arc, route in zip(arcs, plan.routes, strict=True):
        _line(drawing, lines, analysis, look, arc, route, shown)
    for arc, label, place, room in zip(arcs, labels, plan.labels, wide, strict=True):
        _pill(drawing, lines, look, arc, label, place, room, shown)
    for index, box in plan.boxes.items():
        _box(drawing, boxes, cards[index], box, shown.paths_at(index))
    return max(least, plan.size[0] + 2 * _MARGIN), top + plan.size[1] + _MARGIN


def _line(
    drawing: Drawing, parent: Element, analysis: Analysis, look: Looks, arc: Move, route: Route, shown: Shown
) -> None:
    """The line of one move: solid for an improvement, dashed otherwise, double for a joint one."""
    made = drawing.group(parent, _name(shown, arc), _sentence(analysis, arc))
    made.set("data-by", " ".join(party_id(analysis.case, party) for party in arc.by))
    made.set("data-from", str(state_number(analysis.board, arc.before)))
    made.set("data-to", str(state_number(analysis.board, arc.after)))
    made.set("data-improving", "yes" if arc.improving else "no")
    _mark_paths(made, shown, arc)
    colour = "c-joint" if len(arc.by) > 1 else look.colour(arc.by[0])
    (x, y), ahead = route.end, route.ahead
    given: dict[str, str | float] = {} if arc.improving else {"stroke_dasharray": "6 4"}
    if len(arc.by) > 1:
        drawing.path(made, colour, route.commands, stroke_width=5, **given)
        drawing.path(made, "c-gap", route.commands, stroke_width=2)
    else:
        drawing.path(made, colour, route.commands, stroke_width=2 if arc.improving else 1.6, **given)
    drawing.path(made, f"{colour}-ink", f"M{x:.1f},{y:.1f}l{-10 * ahead},-5.5v11Z")


def _pill(
    drawing: Drawing, parent: Element, look: Looks, arc: Move, label: str, place: Point, wide: float, shown: Shown
) -> None:
    """Who moves, on the line."""
    x, y = place
    made = drawing.group(parent)
    _mark_paths(made, shown, arc)
    joint = len(arc.by) > 1
    colour = "c-joint" if joint else look.colour(arc.by[0])
    drawing.add(made, "rect", f"{colour}-pill", x=x - wide / 2, y=y - 9, width=wide, height=18, rx=9)
    if joint:
        for nudge in (-2.5, 2.5):
            symbol(drawing, made, (x - wide / 2 + 10 + nudge, y), "circle", f"{colour}-ink", 2.6)
    else:
        symbol(drawing, made, (x - wide / 2 + 11, y), look.shape(arc.by[0]), f"{colour}-ink", 4)
    drawing.text(made, (x - wide / 2 + 19, y + 4), label, font_size=SMALL)


def _box(drawing: Drawing, parent: Element, one: Card, box: Box, paths: Sequence[str]) -> None:
    """The box of a state, ringed where it is at rest."""
    said = f"{one.full}; {one.rest}."
    made = drawing.link(parent, f"state-{one.number}", f"state-{one.number}", said)
    made.set("data-rest", "firm" if one.firm else "weak" if one.concepts else "no")
    if paths:
        made.set("data-path", " ".join(paths))
    x, y, _, bottom = box
    drawing.add(made, "rect", "c-panel", x=x, y=y, width=one.width, height=bottom - y, rx=6)
    if one.concepts:
        given: dict[str, str | float] = {} if one.firm else {"stroke_dasharray": "3 3"}
        drawing.add(
            made,
            "rect",
            "c-ring",
            x=x - 4,
            y=y - 4,
            width=one.width + 8,
            height=bottom - y + 8,
            rx=9,
            stroke_width=1.6,
            **given,
        )
    first = y + 18 if one.width == NARROW else y + 18 + (bottom - y - one.height) / 2
    drawing.text(made, (x + 10, first), one.head, font_weight="bold")
    below = first + LINE
    drawing.lines(made, (x + 10, below), one.lines, step=LINE, font_size=SMALL)
    below += LINE * len(one.lines)
    drawing.lines(made, (x + 10, below), one.why, "c-accent-ink", step=LINE, font_size=SMALL)
    below += LINE * len(one.why)
    drawing.lines(made, (x + 10, below), one.strongest, "c-muted", step=LINE, font_size=SMALL, font_style="italic")


def _legend(drawing: Drawing, look: Looks, arcs: Sequence[Move], cards: Mapping[int, Card]) -> Point:
    """The signs that the map uses, in rows of at most 800 px; how far down the map begins and their width."""
    made = drawing.group(drawing.root, "legend")
    x, y, widest = _MARGIN, 20.0, 0.0
    coded = any(look.short(arc.by, _LABEL, SMALL) == look.letters(arc.by) for arc in arcs if len(arc.by) > 1)
    entries: list[tuple[str, str]] = [("party", party) for party in look.order if any(party in arc.by for arc in arcs)]
    entries += [("line", kind) for kind in ("gains", "does not gain", "joint") if any(_kind(arc, kind) for arc in arcs)]
    entries += [
        ("ring", kind)
        for kind, some in (("firm", True), ("weak", False))
        if any(one.concepts and one.firm == some for one in cards.values())
    ]
    for sort, what in entries:
        said = _LEGEND.get(what, "") if sort != "party" else _party_entry(look, what, coded=coded)
        wide = width(said, SMALL) + (46 if sort != "party" else 26)
        if x + wide > 800 and x > _MARGIN:
            x, y = _MARGIN, y + 22
        if sort == "party":
            entry = drawing.link(made, f"legend-{what}", party_anchor(look.case, what), look.case.name_of(what))
            symbol(drawing, entry, (x + 6, y - 4), look.shape(what), f"{look.colour(what)}-ink")
            drawing.text(entry, (x + 16, y), said, font_size=SMALL)
        elif sort == "line":
            given: dict[str, str | float] = {"stroke_dasharray": "6 4"} if what == "does not gain" else {}
            start = f"M{x:.1f},{y - 4:.1f}h26"
            drawing.path(made, "c-joint", start, stroke_width=5 if what == "joint" else 2, **given)
            if what == "joint":
                drawing.path(made, "c-gap", start, stroke_width=2)
            drawing.text(made, (x + 34, y), said, font_size=SMALL)
        else:
            dashes: dict[str, str | float] = {} if what == "firm" else {"stroke_dasharray": "3 3"}
            drawing.add(made, "rect", "c-panel", x=x + 3, y=y - 10, width=18, height=10, rx=2)
            drawing.add(made, "rect", "c-ring", x=x, y=y - 13, width=24, height=16, rx=4, stroke_width=1.6, **dashes)
            drawing.text(made, (x + 34, y), said, font_size=SMALL)
        x += wide + 12
        widest = max(widest, x)
    return y + 48, widest


_LEGEND = {
    "gains": "whoever moves gains",
    "does not gain": "whoever moves does not gain",
    "joint": "several move together",
    "firm": "at rest",
    "weak": "at rest only if bluffs are believed",
}


def _kind(arc: Move, kind: str) -> bool:
    return {"gains": arc.improving, "does not gain": not arc.improving, "joint": len(arc.by) > 1}[kind]


def _party_entry(look: Looks, party: str, *, coded: bool) -> str:
    return look.short((party,), 260, SMALL) + (f" ({look.initials(party)})" if coded else "")


def _mark_paths(mark: Element, shown: Shown, arc: Move) -> None:
    if paths := shown.paths.get((arc.by, arc.before.index, arc.after.index)):
        mark.set("data-path", " ".join(paths))


def _name(shown: Shown, arc: Move) -> str:
    number = list(shown.arcs).index((arc.by, arc.before.index, arc.after.index)) + 1
    return f"move-{number}"


def _sentence(analysis: Analysis, arc: Move) -> str:
    gain = (
        "gaining by it" if arc.improving else "without a gain for all of them" if len(arc.by) > 1 else "without a gain"
    )
    return f"{names(analysis.case, arc.by)}: {changes_text(analysis.case, arc)} ({gain})"


def _caption(analysis: Analysis, shown: Shown) -> str:
    total = len(analysis.board)
    few = f"{len(shown.states):,} of {plural(total, 'state')}" if len(shown.states) < total else f"All {total:,} states"
    what = "; the moves that lead to each, and those by which one party gains"
    if total > SMALL_BOARD:
        what = (
            ": today, what each party could gain by moving alone and how that would be answered, joint steps, the "
            "nearest places where things rest, where matters drift without a deal, and where drafts on the table lead"
        )
    said = f"{few}{what}. The further right, the more moves from today."
    far = sum(rest.state.index not in shown.states for rest in analysis.rests)
    if far:
        said += f" {far} of the {len(analysis.rests)} nearest places of rest would take more moves than fit."
    if shown.only_best:
        said += " Of the other gains that a party could make in a state only the best is drawn."
    return said + reserved(analysis, analysis.board.players)


def _description(analysis: Analysis, shown: Shown, cards: Mapping[int, Card]) -> str:
    said = [f"{plural(len(cards), 'state')} and {plural(len(shown.arcs), 'move')} between them."]
    said += [
        f"From {cards[arc.before.index].head} to {cards[arc.after.index].head}: {_sentence(analysis, arc)}."
        for arc in shown.arcs.values()
    ]
    said += [f"{one.head} {one.rest}." for one in cards.values() if one.concepts]
    return " ".join(said)


def _rows(analysis: Analysis, shown: Shown, cards: Mapping[int, Card]) -> tuple[tuple[str, ...], ...]:
    head = ("From", "To", "Who moves", "What changes", "Gain", "The state reached")
    rows = [
        (
            cards[arc.before.index].head,
            cards[arc.after.index].head,
            names(analysis.case, arc.by),
            changes_text(analysis.case, arc),
            "yes" if arc.improving else "no",
            cards[arc.after.index].rest,
        )
        for arc in shown.arcs.values()
    ]
    return (head, *rows)
