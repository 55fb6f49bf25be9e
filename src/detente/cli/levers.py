"""``detente levers``: what would have to change."""

from __future__ import annotations

from typing import Annotated, TypeAlias

import typer

from detente.cli.options import AsOf, CaseName, Fix, Json, opened, with_held
from detente.cli.output import show, write_json
from detente.cli.progress import progress

Want: TypeAlias = Annotated[
    str,
    typer.Option(
        "--want",
        metavar="STATEMENT",
        help="What is wanted: a statement, the key of a proposal, or a state.",
        show_default=False,
    ),
]
Deter: TypeAlias = Annotated[
    str,
    typer.Option("--deter", metavar="STATEMENT", help="Where nobody should want to go alone.", show_default=False),
]
Resting: TypeAlias = Annotated[
    str, typer.Option("--concept", metavar="CONCEPT", help="By which what is wanted must rest: nash, gmr or seq.")
]


def levers(
    case: CaseName,
    want: Want = "",
    deter: Deter = "",
    concept: Resting = "seq",
    as_of: AsOf = "",
    fix: Fix = None,
    json: Json = False,
) -> None:
    """Find what would have to change.

    The least changes that bring about what is wanted or deter what is not: commitments and threats, red lines, numbers,
    the order of priorities; who pays for each, and in how many readings it works. Each was tried. With neither option:
    for the first recommended package that does not hold, and the weightiest temptation of today that
    hurts somebody else.
    """
    with progress("loading") as say:
        from detente.levers import levers_of

        found = opened(case, as_of, fix)
        say("laying out the board")
        made = levers_of(found.board(progress=say), want or None, deter or None, concept=concept, progress=say)
    from detente.show.held import held_fixed
    from detente.show.layout import paragraph, title
    from detente.show.terminal import blocks, sections
    from detente.telling.levering import levers as told

    if json:
        write_json(with_held(made.case, made.to_dict()))
        return
    show((title(made.case.title), *blocks(held_fixed(made.case)), *sections(told(made))))
    if not made.asked:
        show([paragraph(NOTHING)])


NOTHING = (
    "Nothing here calls for a change: there is no recommended package that does not hold, and nobody is tempted today "
    "to a move that hurts another. --want and --deter ask for more."
)
"""Said where nothing was asked for, and nothing was found to ask."""
