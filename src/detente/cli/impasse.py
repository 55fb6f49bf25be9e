"""``detente impasse``: why the talks are stuck, and what each red line costs."""

from __future__ import annotations

from detente.cli.deals import OutlookKind, worked_out
from detente.cli.options import AsOf, CaseName, Fix, Json, with_held
from detente.cli.output import show, write_json


def impasse(
    case: CaseName, outlook: OutlookKind = "worst", as_of: AsOf = "", fix: Fix = None, json: Json = False
) -> None:
    """Find why talks are stuck.

    The smallest sets of requirements that cannot all be met; where a deal is open, the price of each red line.
    """
    found = worked_out(case, outlook, as_of, fix)
    from detente.show.held import held_fixed
    from detente.show.layout import title
    from detente.show.terminal import blocks, sections
    from detente.telling.blocking import impasse as why

    if json:
        write_json(with_held(found.board.case, found.impasse.to_dict()))
    else:
        show((title(found.board.case.title), *blocks(held_fixed(found.board.case)), *sections(why(found))))
