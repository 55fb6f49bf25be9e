"""``detente brief``: the situation on two pages."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

import typer

from detente.cli.files import keep_apart, put, refuse_overwriting
from detente.cli.options import AsOf, CaseName, Fix, Force, Json, Set, Since, opened, with_held
from detente.cli.output import console, tell, write_captured, write_json
from detente.cli.progress import progress
from detente.errors import DetenteError

if TYPE_CHECKING:
    from detente.board.progress import Progress
    from detente.brief.front import BriefAddition
    from detente.case.model import Case


def brief(
    case: CaseName,
    output: Annotated[
        str,
        typer.Option("--output", "-o", metavar="FILE", help="Write it to a file: brief.html, .pdf, .docx or .md."),
    ] = "",
    full: Annotated[bool, typer.Option("--full", help="Print the annex too: everything that was found.")] = False,
    annex: Annotated[bool, typer.Option("--annex", help="Put the annex, with pictures, behind the two pages.")] = False,
    case_text: Annotated[bool, typer.Option("--case-text", help="Put the case's own text into the annex.")] = False,
    as_of: AsOf = "",
    fix: Fix = None,
    changes: Set = None,
    since: Since = "",
    json: Json = False,
    force: Force = False,
) -> None:
    """Print the situation on two pages, or write them to a file.

    What it is about and the bottom line; who wants what; what could be agreed, what could go wrong, what blocks, and
    what to do at the next meeting. How sure each line is follows from the intervals in the case. A page has the annex
    folded below.
    """
    if output:
        kept = (("--json", json), ("--full", full))
        if given := [name for name, asked in kept if asked]:
            raise DetenteError(f"{given[0]} prints to stdout; leave out --output, or {given[0]}")
        _to_file(case, output, as_of, fix, changes, since, annex=annex, text=case_text, force=force)
        return
    if annex or case_text:
        raise DetenteError("--annex and --case-text are for files: name one with --output, or print all with --full")
    with progress("loading") as say:
        from detente.brief import brief_of
        from detente.brief.compose import full_note, note
        from detente.show.terminal import render

        now = opened(case, as_of, fix, changes)
        news = _news(case, now, since, say) if since else None
        made = replace(brief_of(now, progress=say), more=news)
        data = made.to_dict() if json else {}
        told = None if json else full_note(made.analysis, news) if full else note(made.analysis, news)
    if told is None:
        write_json(with_held(made.case, data))
        return
    page = console()
    with page.capture() as captured:
        render(told, page)
    write_captured(captured.get())


def _to_file(
    case: str,
    output: str,
    as_of: str,
    fix: list[str] | None,
    changes: list[str] | None,
    since: str,
    *,
    annex: bool,
    text: bool,
    force: bool,
) -> None:
    """The brief to a file; what cannot be written is said before anything is worked out."""
    with progress("loading") as say:
        from detente.brief import brief_of
        from detente.brief.brief_files import writer, written

        writer(output)
        refuse_overwriting(output, force=force)
        keep_apart(output, [case])
        now = opened(case, as_of, fix, changes)
        news = _news(case, now, since, say) if since else None
        made = brief_of(now, progress=say)
        say("drawing and writing")
        content = written(made.analysis, output, annex=annex, text=text, more=news)
    put(output, content, force=force)
    tell(f"written: {output}")


def _news(case: str, now: Case, since: str, say: Progress) -> BriefAddition:
    """What changed since another version of the case, or another day."""
    from detente.comparison.since_last import earlier, since_last

    if now.held:
        raise DetenteError("--since compares the case as it is; leave out --hold, or --since")
    before, called = earlier(since, case)
    return since_last(before, now, called, progress=say)
