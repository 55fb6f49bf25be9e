"""``detente text``: a negotiating text, its open places, and what a package makes of it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from detente.cli.files import put
from detente.cli.guard import BAD_INPUT
from detente.cli.options import Force, Json
from detente.cli.output import safe, show, tell, write, write_json
from detente.errors import DetenteError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from detente.bracketed import DraftText
    from detente.case.model import Source
    from detente.show.document import ShownDocument

CASES = (".yaml", ".yml")
"""Endings of a case file; any other file is a text."""


def text(
    file: Annotated[
        str, typer.Argument(metavar="FILE", help="A draft (text, DOCX, ODT, PDF, HTML), or with --package a case.")
    ],
    newer: Annotated[
        str, typer.Argument(metavar="[NEW]", help="A later version of the draft: what was opened, closed and changed.")
    ] = "",
    package: Annotated[
        str,
        typer.Option(
            "--package", metavar="PROPOSAL", help="Write the text of a case with a proposal, or with ISSUE=VALUE,…"
        ),
    ] = "",
    draft: Annotated[
        str, typer.Option("--draft", metavar="FILE", help="With --package: the draft, where it has been moved.")
    ] = "",
    output: Annotated[
        str,
        typer.Option(
            "--output", "-o", metavar="FILE", help="Write it: .html, .md, .pdf, .docx, or .svg for the picture."
        ),
    ] = "",
    json: Json = False,
    force: Force = False,
) -> None:
    """Show a negotiating text: its articles, its open places, who wants which wording, how much is agreed.

    Square brackets, options and tracked changes are open places. Footnote marks, [sic], [...] and dates are not. With a
    second file the two versions are compared; `detente draft FILE` makes a case of a text.
    """
    if package:
        if newer or json:
            raise DetenteError("--package: it goes with one case, and writes a text")
        _with_package(file, package, draft, output, force=force)
    elif newer:
        _compared(file, newer, output, json=json, force=force)
    else:
        _shown(file, output, json=json, force=force)


def read_draft(name: str) -> DraftText:
    """The negotiating text in the file called *name*."""
    from detente.bracketed import parsed
    from detente.bracketed.draft_parsing import whole_text
    from detente.documents.files import readable, whole

    return parsed(readable(whole_text(whole(name))))


def _shown(name: str, output: str, *, json: bool, force: bool) -> None:
    from detente.bracketed.sections import document, lead, sections
    from detente.show.layout import title
    from detente.show.terminal import sections as printed

    if name.lower().endswith(CASES):
        raise DetenteError(f"{name}: this is a case; --package PROPOSAL writes its text with that package")
    draft = read_draft(name)
    if output:
        _put(output, document(draft), draft, force=force)
    elif json:
        write_json(_data(draft))
    else:
        show((title(draft.title or draft.name), *printed(sections(draft))))
        if not draft.every:
            write(safe(f"{name}: {lead(draft)}"))
    _problems(draft)


def _compared(old: str, new: str, output: str, *, json: bool, force: bool) -> None:
    from detente.bracketed.comparing import compared
    from detente.bracketed.sections import compared_document, comparison
    from detente.show.terminal import sections as printed

    before, after = read_draft(old), read_draft(new)
    found = compared(before, after)
    if output:
        _put(output, compared_document(before, after, found), after, force=force)
    elif json:
        write_json([{"turn": one.turn, "article": one.article, "said": one.said, "by": list(one.by)} for one in found])
    else:
        show(printed(comparison(before, after, found)))
    _problems(before, after)


def _with_package(name: str, wanted: str, draft: str, output: str, *, force: bool) -> None:
    """The text of a case with a package."""
    from detente.bracketed.chosen import package_of, settled, sources_of
    from detente.catalog.opening import load

    case = load(name)
    package = package_of(case, wanted)
    sources = sources_of(case)
    if not sources:
        raise DetenteError(
            f"{name}: no issue of this case is a place in a draft; `detente draft TEXT` makes such a case"
        )
    if len(sources) > 1 and not draft:
        raise DetenteError(f"{name}: its issues are places of {len(sources)} drafts; --draft names one of their files")
    source = _meant(case.sources, sources, draft)
    written = case.sources[source].url if source in case.sources else ""
    file = draft or str(Path(name).parent / written)
    made = settled(read_draft(file), case, source, package)
    if output:
        put(output, made.text, force=force)
    else:
        write(safe(made.text).removesuffix("\n"))
    left = len(made.still_open)
    still = (
        f"{left} still open, in brackets: {', '.join(place.number for place in made.still_open)}"
        if left
        else "none is open"
    )
    count = len(made.settled)
    tell(f"{output or name}: {count} place{'s' * (count != 1)} settled, {still}")


def _meant(sources: Mapping[str, Source], found: dict[str, list[str]], draft: str) -> str:
    if len(found) == 1 or not draft:
        return next(iter(found))
    known = {key: one.url for key, one in sources.items() if key in found}
    for key, url in known.items():
        if Path(url).name == Path(draft).name:
            return key
    raise DetenteError(f"--draft: {draft} is none of the drafts of this case: {', '.join(known.values())}")


def _put(output: str, made: ShownDocument, draft: DraftText, *, force: bool) -> None:
    from detente.bracketed.openness import openness

    if output.lower().endswith(".svg"):
        from detente.show.pictures import standalone

        put(output, standalone(openness(draft)), force=force)
    else:
        from detente.brief.brief_files import writer

        put(output, writer(output)(made), force=force)
    tell(f"written: {output}")


def _problems(*drafts: DraftText) -> None:
    """Tell the brackets that do not match, all in one message; the command then ends as one that met bad input."""
    found = [problem for draft in drafts for problem in draft.problems]
    if found:
        tell("\n".join(map(str, found[:20])))
        more = f"; {len(found) - 20} more" if len(found) > 20 else ""
        tell(
            f"{len(found)} bracket{'s' * (len(found) > 1)} without the other{more}; the text is read as far as it goes"
        )
        raise typer.Exit(BAD_INPUT)


def _data(draft: DraftText) -> dict[str, object]:
    return {
        "title": draft.title,
        "agreed": round(draft.share, 4),
        "articles": [
            {"name": one.name, "words": one.words, "agreed_words": one.agreed, "start": one.start, "end": one.end}
            for one in draft.articles
        ],
        "places": [
            {
                "number": place.number,
                "kind": place.kind,
                "start": place.start,
                "end": place.end,
                "article": draft.article_of(place.start).name,
                "alternatives": [
                    {"words": one.words, "label": one.label, "by": list(one.by), "against": list(one.against)}
                    for one in place.alternatives
                ],
            }
            for place in draft.every
        ],
        "reservations": [
            {"by": list(one.by), "text": one.text, "start": one.place, "on": one.on} for one in draft.reservations
        ],
        "problems": [str(problem) for problem in draft.problems],
    }
