"""``detente proposal``: one proposal on the table, judged."""

from __future__ import annotations

from typing import Annotated, TypeAlias

import typer

from detente.cli.deals import OutlookKind, worked_out
from detente.cli.options import AsOf, CaseName, Fix, Json, with_held
from detente.cli.output import show, write_json

Name: TypeAlias = Annotated[str, typer.Argument(metavar="NAME", help="The proposal, by its key in the case.")]


def proposal(
    case: CaseName,
    name: Name,
    outlook: OutlookKind = "worst",
    as_of: AsOf = "",
    fix: Fix = None,
    json: Json = False,
) -> None:
    """Judge a proposal on the table.

    Who accepts it, who refuses and why, what in it is negotiable, and the nearest variant that all would accept.
    """
    found = worked_out(case, outlook, as_of, fix)
    from detente.errors import UnknownNameError
    from detente.show.document import Bullets
    from detente.show.held import held_fixed
    from detente.show.layout import title
    from detente.show.terminal import blocks
    from detente.telling.blocking import one_proposal

    known = {one.name: one for one in found.proposals}
    if name not in known:
        raise UnknownNameError("proposal", name, known)
    if json:
        write_json(with_held(found.board.case, known[name].to_dict()))
    else:
        judged = Bullets((one_proposal(found, known[name]),))
        show((title(found.board.case.title), *blocks((*held_fixed(found.board.case), judged))))
