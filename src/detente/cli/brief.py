"""``detente brief``: the situation on one page."""

from __future__ import annotations

from typing import Annotated

import typer

from detente.cli.files import put, refuse_overwriting
from detente.cli.options import AsOf, CaseName, Fix, Force, Json, opened, with_held
from detente.cli.output import console, tell, write_captured, write_json
from detente.cli.progress import progress
from detente.errors import DetenteError


def brief(
    case: CaseName,
    output: Annotated[
        str,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help="Write it in full, with pictures, to a file: brief.html, .pdf, .docx or .md.",
        ),
    ] = "",
    as_of: AsOf = "",
    fix: Fix = None,
    json: Json = False,
    force: Force = False,
) -> None:
    """Print the situation on one page.

    The news first; then the issues, who wants what, what is demanded, what could be agreed, where things rest, what
    tempts each party and who answers, and the evidence.
    """
    if output:
        _to_file(case, output, as_of, fix, json=json, force=force)
        return
    with progress("loading") as say:
        from detente.brief import brief_of
        from detente.brief.compose import note
        from detente.show.terminal import render

        made = brief_of(opened(case, as_of, fix), progress=say)
    if json:
        write_json(with_held(made.case, made.to_dict()))
        return
    page = console()
    with page.capture() as captured:
        render(note(made.analysis), page)
    write_captured(captured.get())


def _to_file(case: str, output: str, as_of: str, fix: list[str] | None, *, json: bool, force: bool) -> None:
    """The brief in full to a file; what cannot be written is said before anything is worked out."""
    with progress("loading") as say:
        from detente.brief import brief_of
        from detente.brief.brief_files import writer, written

        if json:
            raise DetenteError("--json prints to stdout; leave out --output, or --json")
        writer(output)
        refuse_overwriting(output, force=force)
        made = brief_of(opened(case, as_of, fix), progress=say)
        say("drawing and writing")
        content = written(made.analysis, output)
    put(output, content, force=force)
    tell(f"written: {output}")
