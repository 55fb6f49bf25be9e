"""What would have to change: levers, the cheapest first, with who pays and in which readings they work."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from detente.analysis import Analysis
from detente.analysis.enumeration import packages
from detente.case.model import Case
from detente.levers import Asked, GoalLevers, Lever, Levers
from detente.show.document import Block, Bullets, Item, Mark, Paragraph, Section, said
from detente.show.phrases import plural
from detente.telling.claims_made import of_asked
from detente.telling.plain_words import capital

SHOWN = 8
"""Levers of one goal that the command tells."""
CHEAPEST = 3
"""Levers of one goal that the annex tells."""
FOUND = "No single commitment or threat, and no change of what somebody wants, was found that would do."
LOOKED = "Nothing was found at first sight that would do; the command levers looks further."
"""What is said where there is none: by the command, and in the annex, for which not everything is looked for."""


def changing(analysis: Analysis) -> Iterator[Section]:
    """The cheapest levers to what is most urgent and not as it should be."""
    if analysis.levers is not None:
        wanting = [asked for asked in analysis.levers.asked if not all(one.holds for one in asked.goals)]
        yield from _told(analysis.case, wanting, CHEAPEST, analysis)


def levers(found: Levers) -> Iterator[Section]:
    """Each thing asked for, with its goals and their levers."""
    yield from _told(found.case, found.asked, SHOWN)


def _told(case: Case, asked: Sequence[Asked], most: int, analysis: Analysis | None = None) -> Iterator[Section]:
    blocks: list[Block] = []
    for one in asked:
        claimed = of_asked(one, packages(analysis) if analysis else ())
        goals = tuple(_goal(case, goal, most, LOOKED if analysis else FOUND) for goal in one.goals)
        blocks += [Paragraph(said(f"{one.text}."), claims=claimed), Bullets(goals)]
    if blocks:
        yield Section("levers", "What would have to change", tuple(blocks))


def _goal(case: Case, one: GoalLevers, most: int, none: str) -> Item:
    mark = Mark("accepts", "yes", "YES") if one.holds else Mark("refused", "no", "NO")
    inner = [Item(said(note)) for note in one.notes]
    inner += [_lever(case, lever) for lever in one.levers[:most]]
    if len(one) > most:
        inner.append(Item(said(f"and {plural(len(one) - most, 'more', 'more')}.")))
    if not one.holds and not len(one):
        inner.append(Item(said(none)))
    if one.margins:
        kept = tuple(Item(said(f"{margin.text(case)}.")) for margin in one.margins)
        inner.append(Item(said("It stays so, everything else as it is:"), (Bullets(kept),)))
    for chance in one.chances:
        inner += [Item(said(sentence)) for sentence in chance.sentences(case)]
    return Item(said(mark, f" {one.verdict()}"), (Bullets(tuple(inner)),) if inner else ())


def _lever(case: Case, lever: Lever) -> Item:
    """One lever: what changes, then who pays and how surely it works."""
    told = [text for text in (lever.toll_text(), lever.share_text()) if text]
    more = f" {capital('; '.join(told))}." if told else ""
    if len(lever.changes) == 1:
        return Item(said(f"{capital(lever.text())}.{more}"))
    head = "All of this together would have to change:"
    parts = tuple(Item(said(f"{capital(change.text(case))}.")) for change in lever.changes)
    return Item(said(head), (Bullets((*parts, *([Item(said(more.strip()))] if more else []))),))
