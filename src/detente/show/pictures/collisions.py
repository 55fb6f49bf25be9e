"""Which requirements collide: a row for each requirement, a column for each smallest set that cannot all be met."""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree.ElementTree import Element

from detente.analysis import Analysis
from detente.analysis.enumeration import Blocked, blockades, party_id
from detente.deals import Requirement
from detente.show.phrases import condition_text, join, plural, state_text
from detente.show.pictures.drawing import BOLD, SIZE, SMALL, Drawing, polyline
from detente.show.pictures.lettering import shorten, wrap
from detente.show.pictures.parties import Looks, looks, party_anchor, symbol
from detente.show.pictures.picture import Picture
from detente.stability.sentences import names

KEY = "collisions"
MOST_COLUMNS = 24
"""Sets that are drawn; the first ones of the brief."""
_LABEL = 330.0
_COLUMN = 40.0
_ROW = 38.0
_HEAD = 24.0


def collisions(analysis: Analysis) -> Picture | None:
    """The picture, or none where nothing that was asked for is blocked."""
    every = blockades(analysis)
    if not every:
        return None
    shown = every[:MOST_COLUMNS]
    title = "Which requirements collide"
    said = _description(analysis, shown)
    drawing = Drawing(KEY, title, said)
    width, height = _draw(drawing, analysis, shown)
    few = f" The first {len(shown)} of {len(every)} sets are shown." if len(shown) < len(every) else ""
    caption = (
        "Each column is a smallest set of requirements that cannot all be met: the dots that its line joins. Whoever "
        f"gives up one dot ends that blockade.{few}"
    )
    return Picture(KEY, title, caption, said, drawing.finished(width, height), _rows(analysis, shown))


def _draw(drawing: Drawing, analysis: Analysis, shown: Sequence[Blocked]) -> tuple[float, float]:
    look = looks(analysis.case, analysis.board.players)
    asked = list(dict.fromkeys(_asked(analysis, one) for one in shown))
    rows = _requirements(analysis, shown)
    left, top = 16.0, 44.0
    wide = left + _LABEL + _COLUMN * len(shown) + 16
    at = {what: top + _ROW * (k + 0.5) for k, what in enumerate(asked)}
    y = top + _ROW * len(asked)
    below: dict[Requirement, float] = {}
    labels = drawing.group(drawing.root, "requirements")
    drawing.text(labels, (left, 18), "What is asked for", "c-muted", font_size=SMALL)
    drawing.text(labels, (wide - 16, 18), "Blockade", "c-muted", font_size=SMALL, text_anchor="end")
    for k, what in enumerate(asked):
        _stripe(drawing, labels, k, at[what], wide)
        symbol(drawing, labels, (left + 6, at[what]), "square", "c-joint-ink", 4)
        _label(drawing, labels, what, left, at[what], bold=True)
    for party in dict.fromkeys(requirement.party for requirement in rows):
        y += _HEAD
        link = drawing.link(labels, f"of-{party}", party_anchor(look.case, party), look.case.name_of(party))
        symbol(drawing, link, (left + 6, y - 9), look.shape(party), f"{look.colour(party)}-ink")
        name = shorten(look.case.name_of(party), _LABEL - 24, SIZE * BOLD)
        drawing.text(link, (left + 18, y - 5), name, font_weight="bold")
        for k, requirement in enumerate(r for r in rows if r.party == party):
            below[requirement] = y + _ROW / 2
            _stripe(drawing, labels, k, below[requirement], wide)
            _label(drawing, labels, requirement_text(analysis, requirement), left, below[requirement])
            y += _ROW
    for k, one in enumerate(shown):
        _column(drawing, analysis, look, one, left + _LABEL + _COLUMN * (k + 0.5), at[_asked(analysis, one)], below)
    return wide, y + 12


def _stripe(drawing: Drawing, parent: Element, row: int, y: float, wide: float) -> None:
    if row % 2 == 0:
        drawing.add(parent, "rect", "c-band", x=8, y=y - _ROW / 2, width=wide - 16, height=_ROW, rx=3)


def _label(drawing: Drawing, parent: Element, text: str, left: float, y: float, *, bold: bool = False) -> None:
    lines = wrap(text, _LABEL - 32, SMALL * (BOLD if bold else 1), 2)
    made = drawing.group(parent, title=text)
    first = y + 4 - 7 * (len(lines) - 1)
    weight = {"font_weight": "bold"} if bold else {}
    drawing.lines(made, (left + 18, first), lines, step=14, font_size=SMALL, **weight)


def _column(
    drawing: Drawing,
    analysis: Analysis,
    look: Looks,
    one: Blocked,
    x: float,
    asked: float,
    below: dict[Requirement, float],
) -> None:
    """One set: what it blocks, its number above, a dot for each requirement, and a line that joins them."""
    blocked = f"Blockade {one.number} of: {_asked(analysis, one)}. {one.blockade.text(analysis.board)}"
    made = drawing.link(drawing.root, f"blockade-{one.number}", f"blockade-{one.number}", blocked)
    ends = sorted(below[requirement] for requirement in one.blockade.requirements)
    drawing.text(made, (x, 36), str(one.number), font_weight="bold", text_anchor="middle")
    drawing.path(made, "c-line", polyline([(x, asked), (x, ends[-1])]), stroke_width=2.5)
    symbol(drawing, made, (x, asked), "square", "c-joint-ink", 5.5)
    for requirement in one.blockade.requirements:
        dot = drawing.group(made, f"dot-{one.number}-{list(below).index(requirement) + 1}")
        dot.set("data-party", party_id(look.case, requirement.party))
        symbol(
            drawing,
            dot,
            (x, below[requirement]),
            look.shape(requirement.party),
            f"{look.colour(requirement.party)}-ink",
            8,
        )


def requirement_text(analysis: Analysis, requirement: Requirement) -> str:
    """A requirement in few words; whose it is stands above it."""
    if requirement.line is not None:
        through = (
            f" (through {analysis.case.name_of(requirement.drawn_by)})"
            if requirement.drawn_by != requirement.party
            else ""
        )
        return f"red line{through}: {condition_text(analysis.case, requirement.line.that)}"
    assert requirement.outlook is not None
    return f"no less than without a deal: {state_text(analysis.case, requirement.outlook.state.values)}"


def _asked(analysis: Analysis, one: Blocked) -> str:
    if one.proposal is None:
        return "Any deal at all"
    made = one.proposal.proposal
    return f"{made.name or one.proposal.name} ({analysis.case.name_of(made.by)}), all clauses"


def _requirements(analysis: Analysis, shown: Sequence[Blocked]) -> list[Requirement]:
    """The requirements in some set, grouped by party in the order of the board's players."""
    assert analysis.deals is not None
    used = {requirement for one in shown for requirement in one.blockade.requirements}
    return [requirement for requirement in analysis.deals.zone.requirements if requirement in used]


def _description(analysis: Analysis, shown: Sequence[Blocked]) -> str:
    said = [f"{plural(len(shown), 'smallest set')} of requirements that cannot all be met."]
    said += [f"{one.number}: {_asked(analysis, one)}. {one.blockade.text(analysis.board)}" for one in shown]
    return " ".join(said)


def _rows(analysis: Analysis, shown: Sequence[Blocked]) -> tuple[tuple[str, ...], ...]:
    head = ("Blockade", "What is asked for", "Who requires", "Requirements that cannot all be met")
    rows = [
        (
            str(one.number),
            _asked(analysis, one),
            names(analysis.case, one.blockade.parties),
            join(requirement.text(analysis.board) for requirement in one.blockade.requirements),
        )
        for one in shown
    ]
    return (head, *rows)
