"""The timeline: who said what when, a lane for each party, and where they met."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import ceil
from xml.etree.ElementTree import Element

from detente.analysis import Analysis
from detente.case.model import Case, Meeting, Statement
from detente.show.phrases import join, names, plural
from detente.show.pictures.days import GROUPS, Column, Group, columns, group_of
from detente.show.pictures.drawing import BOLD, SMALL, Drawing, Point
from detente.show.pictures.lettering import shorten, width, wrap
from detente.show.pictures.parties import Looks, looks, party_anchor, symbol
from detente.show.pictures.picture import Picture
from detente.stability.sentences import condition_text

KEY = "timeline"
MOST_MARKS = 24
"""Marks of one party in one column; further statements are counted."""
_ABREAST = (3, 12)
"""Marks of one party side by side in one column, at least and at most: as many as make the picture a page wide."""
_PAGE = 900.0
_CELL = (52.0, 24.0)
"""Px that a mark with its number takes."""
_NAMES = 150.0
_BAND = 24.0
"""Px down that a meeting takes above the lanes."""
_STRIP = 14.0
"""Px across that is kept free for the line of a meeting."""
_MOST_MEETINGS = 4
"""Meetings that are drawn in one column; further ones are counted."""


def timeline(analysis: Analysis) -> Picture | None:
    """The timeline, or none where nothing is dated."""
    found = columns(analysis.case)
    if not found:
        return None
    title = "Who said what, and when they met"
    counts = [plural(len(analysis.case.statements), "statement"), plural(len(analysis.case.meetings), "meeting")]
    said = _description(analysis.case, found)
    drawing = Drawing(KEY, title, said)
    width_, height = _draw(drawing, analysis, found)
    runs = "; time runs to the right, and days in which nothing happened are counted" if len(found) > 1 else ""
    caption = f"{join(counts)}, a lane for each party{runs}. Shape and letter of a mark tell the stance."
    return Picture(KEY, title, caption, said, drawing.finished(width_, height), _rows(analysis.case, found))


def _draw(drawing: Drawing, analysis: Analysis, found: Sequence[Column]) -> tuple[float, float]:
    case = analysis.case
    look = looks(case, analysis.board.players)
    lanes = _lanes(case, look)
    said = {
        (party, k): [s for s in column.statements if s[1].party == party]
        for party in lanes
        for k, column in enumerate(found)
    }
    abreast = min(_ABREAST[1], max(_ABREAST[0], int((_PAGE - _NAMES) / _CELL[0] / len(found))))
    top, least = _legend(drawing, case)
    lefts, wide = _lefts(found, said, lanes, abreast)
    wide = max(wide, least)
    heads = top + 24 + _BAND * max(min(len(column.meetings), _MOST_MEETINGS) for column in found)
    tops, bottom = {}, heads
    for party in lanes:
        tops[party] = bottom
        most = max(min(len(said[party, k]), MOST_MARKS) + (len(said[party, k]) > MOST_MARKS) for k in range(len(found)))
        bottom += max(34.0, ceil(most / abreast) * _CELL[1] + 10)
    back = drawing.group(drawing.root, "lanes")
    for k, party in enumerate(lanes):
        end = [*tops.values(), bottom][k + 1]
        _lane(drawing, back, look, party, tops[party], end, wide, striped=k % 2 == 0)
    for k, column in enumerate(found):
        x, span = lefts[k]
        drawing.text(
            back, (x + span / 2, top + 12), column.label, font_weight="bold", font_size=SMALL, text_anchor="middle"
        )
        if k and (gap := (column.first - found[k - 1].last).days) > 1:
            before = lefts[k - 1][0] + lefts[k - 1][1]
            middle = (before + x) / 2
            drawing.add(back, "path", "c-grid", d=f"M{middle:.1f},{heads:.1f}V{bottom:.1f}", stroke_dasharray="2 4")
            drawing.text(back, (middle, top + 12), f"+{gap} d", "c-muted", font_size=SMALL, text_anchor="middle")
        _meetings(drawing, case, column, lefts[k], top + 20, bottom, tops)
        for party in lanes:
            _marks(drawing, case, look, party, said[party, k], (x, tops[party]), abreast)
    return wide, bottom + 12


def _lanes(case: Case, look: Looks) -> list[str]:
    """The parties that said something or came to a meeting."""
    heard = {statement.party for statement in case.statements}
    heard.update(party for meeting in case.meetings for party in meeting.attended)
    return [party for party in look.order if party in heard]


def _lefts(
    found: Sequence[Column], said: Mapping[tuple[str, int], Sequence[object]], lanes: Sequence[str], most: int
) -> tuple[list[tuple[float, float]], float]:
    """Where each column begins and how wide it is, and the width of all."""
    x = 16 + _NAMES
    made: list[tuple[float, float]] = []
    for k, column in enumerate(found):
        if k:
            gap = (column.first - found[k - 1].last).days
            x += 8 if gap <= 1 else 28 + width(f"+{gap} d", SMALL)
        abreast = max((min(most, len(said[party, k])) for party in lanes), default=1)
        met = _STRIP * min(len(column.meetings), _MOST_MEETINGS)
        span = max(abreast * _CELL[0], width(column.label, SMALL) + 12, 110.0 if column.meetings else 0.0) + met
        made.append((x, span))
        x += span
    return made, x + 16


def _lane(
    drawing: Drawing, parent: Element, look: Looks, party: str, top: float, bottom: float, wide: float, *, striped: bool
) -> None:
    if striped:
        drawing.add(parent, "rect", "c-band", x=8, y=top, width=wide - 16, height=bottom - top, rx=3)
    name = look.case.name_of(party)
    link = drawing.link(parent, f"of-{party}", party_anchor(look.case, party), name)
    lines = wrap(name, _NAMES - 24, SMALL * BOLD, 2)
    middle = (top + bottom) / 2
    symbol(drawing, link, (20, middle), look.shape(party), f"{look.colour(party)}-ink")
    drawing.lines(link, (32, middle + 4 - 7 * (len(lines) - 1)), lines, step=14, font_size=SMALL, font_weight="bold")


def _marks(
    drawing: Drawing,
    case: Case,
    look: Looks,
    party: str,
    said: Sequence[tuple[int, Statement]],
    place: Point,
    abreast: int,
) -> None:
    """What one party said in one column: marks side by side, then below one another."""
    (x, top), shown = place, said[:MOST_MARKS]
    for k, (number, statement) in enumerate(shown):
        group = group_of(statement.stance)
        at = x + (k % abreast) * _CELL[0] + 12, top + (k // abreast) * _CELL[1] + 17
        made = drawing.link(drawing.root, f"S{number}", f"statement-S{number}", f"S{number}, {_said(case, statement)}")
        made.set("data-stance", statement.stance)
        _sign(drawing, made, at, group, f"{look.colour(party)}-pill")
        drawing.text(made, (at[0] + 12, at[1] + 4), f"S{number}", font_size=SMALL)
    if len(said) > len(shown):
        at = x + (len(shown) % abreast) * _CELL[0] + 4, top + (len(shown) // abreast) * _CELL[1] + 21
        drawing.text(drawing.root, at, f"and {len(said) - len(shown)} more", "c-muted", font_size=SMALL)


def _sign(drawing: Drawing, parent: Element, at: tuple[float, float], group: Group, classes: str) -> None:
    """The mark of a group of stances, with its letter."""
    down = {"triangle": 1.5, "drop": -2.0}.get(group.shape, 0.0)
    size = 9.5 if group.shape in ("triangle", "drop", "diamond") else 8.0
    symbol(drawing, parent, at, group.shape, classes, size)
    drawing.text(
        parent, (at[0], at[1] + 3.5 + down), group.letter, font_size=10, font_weight="bold", text_anchor="middle"
    )


def _meetings(
    drawing: Drawing,
    case: Case,
    column: Column,
    place: Point,
    top: float,
    bottom: float,
    tops: Mapping[str, float],
) -> None:
    """Each meeting: its name above the lanes, a line down through them, a ring in the lane of each who came.

    Of several below one another the upper reach further right, so that no line crosses a name.
    """
    shown = column.meetings[:_MOST_MEETINGS]
    left, right = place[0], place[0] + place[1] - 4
    for row, (number, meeting) in enumerate(shown):
        edge, y = right - _STRIP * row, top + _BAND * row
        made = drawing.link(drawing.root, f"meeting-{number}", f"meeting-{number}", _met(case, number, meeting))
        drawing.path(made, "c-line", f"M{edge:.1f},{y + _BAND - 4:.1f}V{bottom:.1f}", stroke_width=1.4)
        drawing.add(made, "rect", "c-mark", x=left, y=y + 2, width=edge - left, height=_BAND - 4, rx=4)
        said = f"M{number} {_forum(case, meeting)}"
        if row == len(shown) - 1 and len(column.meetings) > len(shown):
            said = f"+{len(column.meetings) - len(shown)} more; {said}"
        drawing.text(made, (left + 6, y + 16), shorten(said, edge - left - 10, SMALL), font_size=SMALL)
        for party in meeting.attended:
            if party in tops:
                drawing.add(made, "circle", "c-mark", cx=edge, cy=tops[party] + 17, r=4, stroke_width=1.6)


def _legend(drawing: Drawing, case: Case) -> Point:
    """The signs in use; how far down the lanes begin, and the width that the signs take."""
    made = drawing.group(drawing.root, "legend")
    used = {statement.stance for statement in case.statements}
    x, y, widest = 16.0, 22.0, 0.0
    for group in GROUPS:
        if used.isdisjoint(group.stances):
            continue
        wide = width(group.word, SMALL) + 36
        if x + wide > 800:
            x, y = 16.0, y + 24
        _sign(drawing, made, (x + 9, y - 4), group, "c-mark")
        drawing.text(made, (x + 23, y), group.word, font_size=SMALL)
        x += wide + 8
        widest = max(widest, x)
    return y + 14, widest + 8


def _said(case: Case, said: Statement) -> str:
    about = join(condition_text(case, condition) for condition in said.about)
    what = said.text or about
    return f"{said.date.day} {said.date:%B %Y}: {case.name_of(said.party)}, {said.stance}: {what}"


def _forum(case: Case, meeting: Meeting) -> str:
    return case.name_of(meeting.forum) if meeting.forum else meeting.place or "meeting"


def _met(case: Case, number: int, meeting: Meeting) -> str:
    came = f", attended by {names(case, meeting.attended)}" if meeting.attended else ""
    outcome = f": {meeting.outcome}" if meeting.outcome else ""
    return f"Meeting {number}, {meeting.date.day} {meeting.date:%B %Y}, {_forum(case, meeting)}{came}{outcome}"


def _description(case: Case, found: Sequence[Column]) -> str:
    said = []
    for column in found:
        by: dict[str, list[str]] = {}
        for number, statement in column.statements:
            by.setdefault(statement.party, []).append(f"S{number} {statement.stance}")
        each = [f"{case.name_of(party)} {', '.join(marks)}" for party, marks in by.items()]
        each += [_met(case, number, meeting) for number, meeting in column.meetings]
        said.append(f"{column.label}: {'; '.join(each)}.")
    return shorten(" ".join(said), 40_000, SMALL)


def _rows(case: Case, found: Sequence[Column]) -> tuple[tuple[str, ...], ...]:
    rows: list[tuple[str, ...]] = []
    for column in found:
        days = [
            *(
                (
                    said.date,
                    f"S{n}",
                    case.name_of(said.party),
                    said.stance,
                    said.text or join(condition_text(case, a) for a in said.about),
                )
                for n, said in column.statements
            ),
            *(
                (
                    met.date,
                    f"M{n}",
                    names(case, met.attended),
                    "met",
                    join(filter(None, (_forum(case, met), met.outcome))),
                )
                for n, met in column.meetings
            ),
        ]
        rows += [(day.isoformat(), *rest) for day, *rest in sorted(days, key=lambda entry: entry[0])]
    return (("Day", "Number", "Party", "Stance", "What"), *rows)
