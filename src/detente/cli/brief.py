"""``detente brief``: the situation on one page."""

from __future__ import annotations

from detente.cli.options import AsOf, CaseName, Fix, Json, opened, with_held
from detente.cli.output import console, write_captured, write_json
from detente.cli.progress import progress


def brief(case: CaseName, as_of: AsOf = "", fix: Fix = None, json: Json = False) -> None:
    """Print the situation on one page.

    The news first; then the issues, who wants what, what is demanded, what could be agreed, where things rest, what
    tempts each party and who answers, and the evidence.
    """
    with progress("loading") as say:
        from detente.brief import brief as brief_of
        from detente.brief.terminal import render

        made = brief_of(opened(case, as_of, fix), progress=say)
    if json:
        write_json(with_held(made.case, made.to_dict()))
        return
    page = console()
    with page.capture() as captured:
        render(made, page)
    write_captured(captured.get())
