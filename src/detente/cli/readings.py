"""``detente readings`` and ``detente doubt``: what holds in which readings of a case."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING, Annotated, TypeAlias

import typer

from detente.cli.options import AsOf, CaseName, Fix, Json, opened, with_held
from detente.cli.output import show, write_json
from detente.cli.progress import progress

if TYPE_CHECKING:
    from rich.console import RenderableType

    from detente.case.model import Case
    from detente.robustness import Counted
    from detente.robustness.conclusions import Conclusion, Sort

SHOWN = 12
"""Conclusions under one heading."""
MANY = 2**16
"""Readings beyond which they are counted by several processes and not held in memory."""
PACKAGES = 5
"""Deals that are shown."""

Draws: TypeAlias = Annotated[
    int | None,
    typer.Option("--draws", metavar="NUMBER", help="How many readings to draw; default: 1,024, fewer of a large case."),
]
Seed: TypeAlias = Annotated[
    int | None, typer.Option("--seed", metavar="NUMBER", help="Draw others; default: those of the case.")
]
Into: TypeAlias = Annotated[
    str,
    typer.Option(
        "--into", metavar="FOLDER", help="Keep the readings there as Parquet files, and go on from those there are."
    ),
]
Jobs: TypeAlias = Annotated[
    int | None, typer.Option("--jobs", metavar="NUMBER", help="Processes to work with; default: one for each core.")
]
On: TypeAlias = Annotated[
    str,
    typer.Option(
        "--on", metavar="tcp://HOST:PORT", help="Work on the Dask cluster with this scheduler; the case is sent to it."
    ),
]
Percent: TypeAlias = Annotated[
    float, typer.Option("--percent", metavar="NUMBER", help="By how much every number may be off.")
]


def readings(
    case: CaseName,
    draws: Draws = None,
    seed: Seed = None,
    into: Into = "",
    jobs: Jobs = None,
    on: On = "",
    as_of: AsOf = "",
    fix: Fix = None,
    json: Json = False,
) -> None:
    """Tell in how many readings of a case each conclusion holds.

    A reading chooses every number that the case gives as an interval; everything is worked out in each. Many readings
    are worked out on all cores; with --into they are kept, and a command that was stopped goes on where it was.
    """
    chosen = opened(case, as_of, fix)
    if into or jobs is not None or on or (draws or 0) > MANY:
        _tallied(chosen, draws, seed, into, jobs, on, json=json)
    else:
        _told(chosen, draws, seed, json=json)


def doubt(
    case: CaseName,
    percent: Percent = 20,
    draws: Draws = None,
    seed: Seed = None,
    as_of: AsOf = "",
    fix: Fix = None,
    json: Json = False,
) -> None:
    """Tell what would still hold if every number of a case may be off.

    Each weight becomes an interval, as much below and above as the percentage says; an interval grows at both ends.
    """
    from decimal import Decimal

    from detente.robustness import doubted

    _told(doubted(opened(case, as_of, fix), Decimal(str(percent))), draws, seed, json=json)


def _told(case: Case, draws: int | None, seed: int | None, *, json: bool) -> None:
    with progress("loading") as say:
        from detente.robustness import readings as readings_of

        say("laying out the board")
        found = readings_of(case, draws, seed, progress=say)
    _shown(case, found, json=json)


def _tallied(
    case: Case, draws: int | None, seed: int | None, into: str, jobs: int | None, on: str, *, json: bool
) -> None:
    with progress("loading") as say:
        from detente.robustness.draw_readings import DRAWS
        from detente.robustness.scale import tally_readings

        say("laying out the board")
        number = DRAWS if draws is None else draws
        found = tally_readings(case, number, seed, into=into or None, jobs=jobs, on=on or None, progress=say)
    _shown(case, found, json=json)


def _shown(case: Case, found: Counted, *, json: bool) -> None:
    if json:
        write_json(with_held(case, found.to_dict()))
    else:
        show(_page(found))


def _page(found: Counted) -> Iterator[RenderableType]:
    from detente.show.held import held_fixed
    from detente.show.layout import heading, item, paragraph, table, title
    from detente.show.terminal import blocks

    yield title(found.case.title)
    yield from blocks(held_fixed(found.case))
    for sentence in found.sentences():
        yield paragraph(sentence)
    for name, kinds in PARTS.items():
        made = [one for kind in kinds for one in found.of(kind) if _telling(found, one)]
        if made:
            yield heading(name)
            rows = ((percent(found.share(one)), found.in_words(one), one.text(found.case)) for one in made[:SHOWN])
            yield table(("Share", "Holds", "Conclusion"), rows)
            if len(made) > SHOWN:
                yield item(f"{len(made) - SHOWN} more, which --json lists")
    yield from _packages(found)


def _telling(found: Counted, one: Conclusion) -> bool:
    """Whether a conclusion says something: it holds in some reading or should be denied, and is not said already."""
    if one.kind == "expected" and found.count(replace(one, kind="outlook")) == found.count(one):
        return False
    return bool(found.count(one)) or one.kind in ALWAYS


def _packages(found: Counted) -> Iterator[RenderableType]:
    """Deals that no other improves on in some reading, the most frequent first, and how far each holds."""
    from detente.robustness import Conclusion
    from detente.show.layout import heading, item

    best = found.of("frontier")
    if best:
        yield heading("Deals that no other improves on for all")
    for number, one in enumerate(list(best)[:PACKAGES], 1):
        deal = Conclusion("deal", state=one.state)
        yield item(f"{one.where(found.case)}.", mark=f"{number}.")
        yield item(
            f"a deal {found.in_words(deal)} ({percent(found.share(deal))}), not improved on {found.in_words(one)} "
            f"({percent(found.share(one))})",
            level=1,
        )
        for grade, words in _HOLDS.items():
            held = Conclusion(grade, state=one.state)
            if found.count(held):
                yield item(
                    f"{words} {found.in_words(held, one)} of the latter ({percent(found.share(held, one))})", level=1
                )
    if len(best) > PACKAGES:
        yield item(f"{len(best) - PACKAGES} more, which --json lists")


def percent(share: Fraction) -> str:
    """A share as a figure that says 0 and 100 % of nothing else."""
    if share in (0, 1):
        return f"{int(100 * share)} %"
    rounded = round(100 * share)
    return "< 1 %" if rounded < 1 else "> 99 %" if rounded > 99 else f"{rounded} %"


PARTS: dict[str, tuple[Sort, ...]] = {
    "Today": ("rests", "tempted", "undeterred", "tempts", "deterred"),
    "Without a deal": ("outlook", "expected"),
    "Demands and next steps": ("breakthrough", "granted", "talks", "step"),
    "Agreement": ("deal possible", "proposal accepted"),
}
"""Kinds of conclusions under headings, in the order in which they are told."""
ALWAYS = ("rests", "granted", "breakthrough", "talks", "deal possible", "proposal accepted")
"""Kinds of which it is told, too, that they hold in no reading."""
_HOLDS: dict[Sort, str] = {
    "holds by itself": "holds by itself",
    "holds by credible answer": "holds because leaving it would be answered",
    "holds by a bluff": "holds only while a bluff is believed",
    "does not hold": "does not hold",
}
