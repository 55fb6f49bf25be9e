"""What would follow, worked out in the process that analyses: conclusions that turn, and the two pages of both."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from detente.app.asking.panel import Panel
from detente.app.asking.unlinked import words
from detente.errors import DetenteError, TooLargeError
from detente.light import dataclass

if TYPE_CHECKING:
    from detente.analysis import Analysis
    from detente.comparison import Comparison
    from detente.comparison.conclusions_compared import Drawn, Terms
    from detente.show.document import Block, Section


@dataclass(frozen=True)
class TurnedLine:
    """A conclusion in words; ``holds`` says that it is new, otherwise it is one that holds no longer.

    ``because`` names the smallest set of changes that turns it, once that was looked for.
    """

    text: str
    holds: bool
    because: tuple[str, ...] = ()


@dataclass(frozen=True)
class Turned:
    """Conclusions that the changes turn. ``reason`` says why there are none to compare."""

    lines: tuple[TurnedLine, ...]
    reason: str = ""


@dataclass(frozen=True)
class PairedSection:
    """A section of the two pages as it is at present and as it would be: its lines, as HTML, and which are marked."""

    title: str
    before: tuple[tuple[str, bool], ...]
    after: tuple[tuple[str, bool], ...]

    @property
    def differs(self) -> bool:
        """Whether any line is marked."""
        return any(marked for _, marked in (*self.before, *self.after))


def turned(analysis: Analysis, panel: Panel) -> Turned:
    """Which conclusions *panel* turns, as the numbers are entered: quick, without causes."""
    from detente.comparison.comparison_result import ChangedConclusion, Comparison  # noqa: PLC0415 (loads NumPy)
    from detente.comparison.conclusions_compared import shared  # noqa: PLC0415
    from detente.comparison.difference_words import in_order  # noqa: PLC0415
    from detente.comparison.differences import mixture  # noqa: PLC0415

    before, after = analysis.case, panel.variant(analysis.case)
    try:
        old, new = _concluded(analysis, _kept(analysis, panel), shared(before, after))
    except DetenteError as reason:
        return Turned((), str(reason))
    told = sorted(old ^ new, key=in_order)
    changed = tuple(ChangedConclusion(one, one in old, one in new, "midpoint", None, None, (), None) for one in told)
    return Turned(tuple(_lines(Comparison(before, after, ("", ""), mixture(before, after), changed, 0))))


def explained(analysis: Analysis, panel: Panel) -> Turned:
    """The same with the shares of readings and the smallest causes: what ``detente compare --set`` tells."""
    from detente.comparison import compare  # noqa: PLC0415

    found = compare(analysis.case, panel.variant(analysis.case), progress=analysis.progress)
    return Turned(tuple(_lines(found)), found.reason)


def beside(analysis: Analysis, panel: Panel) -> tuple[PairedSection, ...]:
    """The two pages of the case and of its variant, section by section."""
    old, new = _pages(analysis), _pages(_kept(analysis, panel))
    made = []
    for key in dict.fromkeys((*new, *old)):
        title = (new.get(key) or old[key])[0]
        before, after = (pages[key][1] if key in pages else () for pages in (old, new))
        made.append(PairedSection(title, _marked(before, after), _marked(after, before)))
    return tuple(made)


def _concluded(analysis: Analysis, variant: Analysis, terms: Terms) -> tuple[frozenset[Drawn], frozenset[Drawn]]:
    try:
        return _conclusions(analysis, terms), _conclusions(variant, terms)
    except TooLargeError:
        return _conclusions(analysis, terms, instead=True), _conclusions(variant, terms, instead=True)


_concluding: WeakKeyDictionary[Analysis, dict[tuple[Terms, bool], frozenset[Drawn]]] = WeakKeyDictionary()


def _conclusions(one: Analysis, terms: Terms, *, instead: bool = False) -> frozenset[Drawn]:
    """What is concluded of one case, or *instead* what its brief claims, worked out once."""
    from detente.comparison.conclusions_compared import claims_of, on_board  # noqa: PLC0415

    known = _concluding.setdefault(one, {})
    if (terms, instead) not in known:
        drawn: frozenset[Drawn] = frozenset() if instead else on_board(one.board, terms)
        known[terms, instead] = drawn | claims_of(one, instead=instead)
    return known[terms, instead]


_variants: WeakKeyDictionary[Analysis, dict[Panel, Analysis]] = WeakKeyDictionary()
KEPT = 3
"""Variants of a case whose analysis is kept."""


def _kept(analysis: Analysis, panel: Panel) -> Analysis:
    """The analysis of the variant that *panel* makes; of the latest few, worked out once."""
    from detente.analysis import Analysis  # noqa: PLC0415

    known = _variants.setdefault(analysis, {})
    if panel not in known:
        variant = panel.variant(analysis.case)
        variant._changes = ()  # the page says itself what was changed
        known[panel] = Analysis(variant, analysis.progress, analysis.draws)
        for old in list(known)[:-KEPT]:
            del known[old]
    return known[panel]


def _lines(found: Comparison) -> Iterator[TurnedLine]:
    from detente.comparison.told_in_sections import counted, told_lines  # noqa: PLC0415

    ordered = sorted(found.changed, key=lambda one: repr(one.causes))
    for causes, some in ((key, list(group)) for key, group in groupby(ordered, key=lambda one: one.causes)):
        because = tuple(found.text(one) for one in causes[0]) if causes else ()
        texts = [text for text, _ in told_lines(found, some)] + list(counted(some))
        yield from (TurnedLine(text, not text.startswith("No longer"), because) for text in texts)


def _pages(analysis: Analysis) -> dict[str, tuple[str, tuple[str, ...]]]:
    """The sections of the two pages by their keys: title and lines."""
    from detente.brief.compose import two_pages  # noqa: PLC0415

    return {one.key: (one.title, tuple(_flat(one))) for one in two_pages(analysis).sections}


def _flat(section: Section) -> Iterator[str]:
    yield from (line for one in section.blocks for line in _lines_of(one) if line)


def _lines_of(block: Block) -> Iterator[str]:
    from detente.show.document import BlockGrid, Bullets, Paragraph  # noqa: PLC0415

    match block:
        case Paragraph():
            yield words(block.spans)
        case Bullets():
            for item in block.items:
                yield words(item.spans)
                yield from (line for inner in item.inner for line in _lines_of(inner))
        case BlockGrid():
            for row in block.rows:
                cells = zip(block.columns[1:], row[1:], strict=False)
                told = "; ".join(f"{name}: {inside}" for name, cell in cells if (inside := words(cell.spans)))
                yield f"{words(row[0].spans)} \N{EN DASH} {told}"


def _marked(lines: tuple[str, ...], others: tuple[str, ...]) -> tuple[tuple[str, bool], ...]:
    """*lines*, each with whether it is not among *others*."""
    there = set(others)
    return tuple((line, line not in there) for line in lines)
