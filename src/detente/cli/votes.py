"""``detente votes``: who carries a package where a body decides, who is outvoted, and on whom it turns."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, TypeAlias

import typer

from detente.cli.options import AsOf, CaseName, Fix, Json, Set, opened, with_held
from detente.cli.output import show, write_json
from detente.cli.progress import progress

if TYPE_CHECKING:
    from rich.console import RenderableType

    from detente.votes import Ballot, VotesTaken, VotingIssues

Power: TypeAlias = Annotated[
    bool, typer.Option("--power", help="Show the power that each rule gives to its voters (Banzhaf, Shapley-Shubik).")
]
Limit: TypeAlias = Annotated[int, typer.Option("--limit", metavar="NUMBER", min=1, help="How many entries to show.")]


def votes(
    case: CaseName,
    power: Power = False,
    limit: Limit = 20,
    as_of: AsOf = "",
    fix: Fix = None,
    changes: Set = None,
    json: Json = False,
) -> None:
    """Tell who carries what where a body decides.

    For each proposal, each package to look at first and each single value: who would accept it, who is outvoted, on
    whom it turns, the fewest who could block it, and the fewest who would have to change their minds to carry it.
    """
    with progress("loading") as say:
        from detente.case.rules import other_days
        from detente.votes import votes_of

        say("laying out the board")
        board = opened(case, as_of, fix, changes).board(progress=say)
        say("counting votes")
        found = votes_of(board)
        ballots = found.ballots
        remarks = list(other_days(board.case))
        data = {**with_held(board.case, found.to_dict()), "remarks": remarks} if json else {}
    if json:
        write_json(data)
        return
    from detente.show.held import held_fixed
    from detente.show.layout import paragraph, title
    from detente.show.terminal import blocks

    show((title(board.case.title), *blocks(held_fixed(board.case)), *map(paragraph, remarks)))
    if not found.bodies:
        show((paragraph("No body of three or more votes on an issue of this case."),))
    for body in found.bodies:
        show(_body(found, body, power, limit, [one for one in ballots if one.rule == body.rule]))


def _body(
    found: VotesTaken, body: VotingIssues, power: bool, limit: int, ballots: list[Ballot]
) -> Iterator[RenderableType]:
    from detente.show.layout import item, paragraph, table
    from detente.show.phrases import join, names

    case = found.board.case
    what = join(case.issue_name(issue) for issue in body.issues)
    yield paragraph(f"{body.body}, {len(body.voters)} voters ({body.how}), on {what}:")
    for ballot in ballots[:limit]:
        yield item(" ".join((f"{ballot.label}:", *ballot.sentences())))
    if len(ballots) > limit:
        yield paragraph(f"{len(ballots) - limit:,} more (--limit shows more).")
    if not power:
        return
    yield paragraph("")
    if (known := body.power) is None:
        yield paragraph("Its weights are too large for power to be counted exactly.")
        return
    alike: dict[tuple[float, float], list[str]] = {}
    for party in body.voters:
        alike.setdefault((float(known.banzhaf[party]), float(known.shapley[party])), []).append(party)
    rows = [
        (
            names(case, some) + (f", each of {len(some)}" if len(some) > 1 else ""),
            f"{100 * banzhaf:.2f} %",
            f"{100 * shapley:.2f} %",
        )
        for (banzhaf, shapley), some in sorted(alike.items(), reverse=True)
    ]
    yield table(("Voters", "Banzhaf", "Shapley-Shubik"), rows)
