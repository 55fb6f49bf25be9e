"""Reports that commands read, and how their statements are shown."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date as Day
from functools import partial
from typing import TYPE_CHECKING, Annotated, TypeAlias

import typer

from detente.cli.guard import BAD_INPUT
from detente.cli.output import tell
from detente.cli.progress import progress
from detente.documents.document import Changes
from detente.errors import DetenteError

if TYPE_CHECKING:
    from rich.console import RenderableType

    from detente.case.model import Case
    from detente.documents import Document
    from detente.reader.adding import Left
    from detente.reader.statements import Reading, Said

Texts: TypeAlias = Annotated[
    list[str],
    typer.Argument(
        metavar="TEXT...",
        help="Reports: text, HTML, PDF, DOCX, ODT, VTT or SRT files, folders, - for standard input.",
        show_default=False,
    ),
]
OfDay: TypeAlias = Annotated[
    str, typer.Option("--date", metavar="DATE", help="The day of the reports, written 2022-01-12, whatever they say.")
]


Drafts: TypeAlias = Annotated[
    Changes,
    typer.Option(
        "--changes", help="Of a draft with tracked changes: the text as it stands, as it was, or both together."
    ),
]
Notes: TypeAlias = Annotated[
    bool, typer.Option("--notes", help="Read footnotes, endnotes and comments too; they stand at the end.")
]

Fast: TypeAlias = Annotated[
    bool, typer.Option("--fast", help="Read with the smaller models: over four times as fast, and they find less.")
]


Engine: TypeAlias = Annotated[
    str,
    typer.Option(
        "--engine",
        metavar="http://127.0.0.1:PORT/v1",
        help="Read with the language model of this server on your machine; all that it finds is in doubt.",
    ),
]
TOGETHER = 200_000
"""Characters of reports that are read together, which is faster; more would be held in memory for nothing."""
Elsewhere: TypeAlias = Annotated[
    bool, typer.Option("--engine-elsewhere", help="Let --engine be on another machine, which is sent the reports.")
]


def read_reports(
    names: Sequence[str],
    case: Case | None,
    day: Day | None,
    changes: Changes = Changes.CURRENT,
    *,
    notes: bool = False,
    fast: bool = False,
    engine: str = "",
    elsewhere: bool = False,
) -> tuple[list[Reading], list[DetenteError]]:
    """What the reports called *names* say, and the faults of those that cannot be read.

    *engine* is the address of a language model that reads them; raises ``DetenteError`` where it fails.
    """
    with progress("looking for reports") as say:
        from detente.documents import documents, files_in

        read = _reader(engine, elsewhere=elsewhere, fast=fast)
        files = files_in(names)
        readings: list[Reading] = []
        faults: list[DetenteError] = []
        waiting: list[Document] = []
        for number, name in enumerate(files, 1):
            told = f"reading {number:,} of {len(files):,}: {name}"
            say(told)
            found = documents([name], faults, changes, notes=notes)
            waiting += [replace(one, date=day) if day else one for one in found]
            if engine or number == len(files) or sum(len(one.text) for one in waiting) >= TOGETHER:
                readings += read(waiting, case, partial(say, told))
                waiting = []
    return readings, faults


def _reader(
    engine: str, *, elsewhere: bool, fast: bool
) -> Callable[[Sequence[Document], Case | None, Callable[[int, int], None]], list[Reading]]:
    """What reads reports: the models that ship, many together, or the one that the user has."""
    if not engine:
        if elsewhere:
            raise DetenteError("--engine-elsewhere: it goes with --engine")
        from detente.reader.statements import read_all

        return lambda documents, case, say: read_all(documents, case, say, fast)
    if fast:
        raise DetenteError("--fast and --engine: give one of them")
    from detente.reader.engine import read_by_model, server_at

    server = server_at(engine, elsewhere=elsewhere)
    if not server.local:
        secret = "" if server.scheme == "https" else ", unencrypted"
        tell(f"warning: the text of the reports and what the case calls things are sent to {server.name}{secret}")
    model = server.model()
    return lambda documents, case, say: [read_by_model(one, case, server, model, say) for one in documents]


def of_day(reading: Reading, day: Day) -> Reading:
    """*reading* as of a report of *day*."""
    return replace(
        reading,
        document=replace(reading.document, date=day),
        statements=tuple(replace(said, date=day) for said in reading.statements),
    )


def tell_faults(
    readings: Iterable[Reading], faults: Sequence[DetenteError], number: int, *, containers: bool = True
) -> None:
    """Say what was assumed of reports that were read and what was left out, and which could not be read and why."""
    for reading in readings:
        document = reading.document
        for note in (*document.notes, *([f"{document.name}: {document.told}"] if containers and document.told else ())):
            tell(f"note: {note}")
    for fault in faults:
        tell(str(fault))
    if faults and number > 1:
        tell(f"{len(faults):,} of {number:,} reports could not be read")


def end_with(faults: Sequence[DetenteError]) -> None:
    """End the command as one that met bad input, where there was any."""
    if faults:
        raise typer.Exit(BAD_INPUT)


def shown(readings: Sequence[Reading], case: Case | None) -> Iterator[RenderableType]:
    """The statements grouped by party, each with its line; what was left open is said."""
    from detente.show.layout import clean, heading, item, paragraph, title

    if len(readings) == 1:
        yield title(_title(readings[0]))
    groups: dict[str, list[tuple[str, Said]]] = {}
    for number, reading in enumerate(readings, 1):
        for said in reading.statements:
            place = f"{number}:{said.line}" if len(readings) > 1 else f"{said.line}"
            groups.setdefault(said.party or said.affiliation, []).append((place, said))
    order = [*case.parties, *sorted(set(groups) - set(case.parties))] if case else sorted(groups)
    width = max((len(place) for group in groups.values() for place, _ in group), default=0)
    for party in [*(party for party in order if party), ""]:
        if party in groups:
            yield heading(clean(case.name_of(party) if case else party) or "No party found")
            for place, said in groups[party]:
                yield from entry(said, f"{place:>{width}}", case)
    yield paragraph("")
    if len(readings) > 1:
        yield heading("Reports")
        for number, reading in enumerate(readings, 1):
            yield item(_title(reading), mark=f"{number:>{width}}")
        yield paragraph("")
    yield paragraph(counted(readings, case))


def _title(reading: Reading) -> str:
    document = reading.document
    day = f", {document.date:%d %B %Y}" if document.date else ""
    return f"{document.title} ({document.name}{day})"


def entry(said: Said, place: str, case: Case | None) -> Iterator[RenderableType]:
    """One statement: its line, stance, subject and speaker; below, what was said and under which condition."""
    from detente.show.layout import item

    about = about_text(said, case)
    sure = f"read by {said.read_by}" if said.read_by else f"{said.confidence:.2f}"
    doubt = f" [in doubt: {sure}]" if said.doubtful else ""
    speaker = f" ({said.speaker})" if said.speaker else " (nobody named)"
    yield item(f"{said.stance}{about}{speaker}{doubt}", mark=place)
    blank = " " * len(place)
    yield item(f"“{said.text}”" if not said.text.startswith(("“", '"', "«", "„")) else said.text, mark=blank)
    if said.condition:
        yield item(f"condition: {said.condition.text}", mark=blank)


def about_text(said: Said, case: Case | None) -> str:
    """What a statement is about, as the case calls it."""
    if case is None:
        return ""
    if not said.issue:
        return ", no issue found"
    return f" {said.issue} = {said.value}" if said.value else f" {said.issue}"


def counted(readings: Sequence[Reading], case: Case | None) -> str:
    """How many statements there are, and how many of them are open or doubtful."""
    from detente.show.phrases import plural

    every = [said for reading in readings for said in reading.statements]
    parts = [
        f"{sum(not (said.party or said.affiliation) for said in every):,} without a party",
        *([f"{sum(not said.issue for said in every):,} without an issue"] if case else []),
        f"{sum(said.doubtful for said in every):,} in doubt",
    ]
    told = ", ".join(part for part in parts if not part.startswith("0 "))
    return f"{plural(len(every), 'statement')} in {plural(len(readings), 'report')}" + (f": {told}" if told else "")


def left_out(left: Sequence[Left]) -> Iterator[RenderableType]:
    """The statements that have no place in the case, each with the reason."""
    from detente.show.layout import heading, item

    if left:
        yield heading("Not placed")
        for one in left:
            said = one.said
            who = said.speaker or "nobody named"
            yield item(f"{said.document}:{said.line}: {one.why}: {who} {said.stance}: {said.text}")
