"""Evidence: who said what, each statement in its place, and reports read into the case."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl

from starlette.datastructures import UploadFile
from starlette.responses import Response

from detente.app.desk.desk import OvertakenEditError, RefusedEditError
from detente.app.desk.edits import Change, Put, Remove, edit
from detente.app.frame.field_faults import faults_at
from detente.app.frame.translations import N_
from detente.app.frame.untouched import untouched
from detente.app.frame.view import View
from detente.app.frame.visit import VERSION, Visit
from detente.app.server.bounds import MOST_FILES
from detente.app.views.evidence_rows import ORDERS, PAGE, REVIEWS, STANCE_WORDS, Sought, next_of, pages, waits
from detente.app.views.statement_form import about_text, corrections, given_of, places, topics
from detente.app.work.reading_job import JOBS, ReadingJob, Task, texts_of
from detente.app.work.report_reading import DroppedFile, named
from detente.case.kinds import day_of
from detente.case.model import Case, Statement
from detente.case.text.from_file import reads
from detente.errors import DetenteError
from detente.light import dataclass

if TYPE_CHECKING:
    from detente.reader.context import Context

MOST_LOOKED = 200
"""Files of the folder that are looked through for the text of a source."""


@dataclass(frozen=True)
class Row:
    """A statement of the table."""

    number: int
    said: Statement
    party: str
    about: str


@dataclass(frozen=True)
class Looked:
    """The statement that is looked at: what its form holds, what is wrong in it, and its place in the source."""

    number: int
    said: Statement
    given: Mapping[str, str]
    errors: Mapping[str, str]
    place: Context | None
    after: int | None


async def show(visit: Visit) -> Response:
    """The table, with one statement beside it."""
    return await _page(visit, Sought.of(visit.query), _number(visit.query.get("at", ""), visit.case))


async def accept(visit: Visit) -> Response:
    """It is right as it stands, or as it has been corrected; on to the next."""
    number, case = visit.place["number"], _seen(visit)
    sought, said = _sought(visit), case.statements[number]
    label = visit.words.say("S%(number)s accepted", number=number + 1)
    if said.review not in ("corrected", "accepted", None):
        await visit.apply(edit(label, Put(("statements", number, "review"), "accepted")))
    return _on(visit, sought, next_of(sought.among(case), number, case), label)


async def drop(visit: Visit) -> Response:
    """It is no statement: out of the file with it."""
    number, case = visit.place["number"], _seen(visit)
    sought = _sought(visit)
    after = next_of(sought.among(case), number, case)
    label = visit.words.say("S%(number)s dropped", number=number + 1)
    await visit.apply(edit(label, Remove(("statements", number))))
    after = None if after is None or after == number else after - (after > number)
    return _on(visit, sought.without(number), after, label)


async def correct(visit: Visit) -> Response:
    """Another party, stance, subject, condition, day or speaker; it stays in view."""
    number, case = visit.place["number"], _seen(visit)
    given = {name: visit.text(name) for name in given_of(case, case.statements[number]) if name in visit.form}
    made: list[Change] = corrections(case, number, given)
    label = visit.words.say("S%(number)s corrected", number=number + 1)
    if not made:
        return _on(visit, _sought(visit), number, "")
    try:
        await visit.apply(edit(label, *made))
    except RefusedEditError as reason:
        errors = faults_at(reason, places(number, len(case.statements[number].about)))
        return await _page(visit, _sought(visit), number, given=given, errors=errors)
    return _on(visit, _sought(visit), number, label)


async def upload(visit: Visit) -> Response:
    """Files that were dropped, or a text that was pasted, are read into the case."""
    files = [
        DroppedFile(named(one.filename or ""), await one.read())
        for one in visit.form.getlist("files")
        if isinstance(one, UploadFile) and (one.filename or one.size)
    ]
    errors: dict[str, str] = {}
    pasted, day = visit.text("pasted"), visit.text("day").strip()
    if pasted.strip():
        files.append(DroppedFile(named(visit.words.say("pasted text") + ".txt"), pasted.encode("utf-8", "replace")))
    if not files:
        errors["files"] = visit.words.say("Choose a file, or paste a text.")
    if day and day_of(day) is None:
        errors["day"] = visit.words.say("This is not a day; write year, month and day, for example 2022-01-12.")
    if _running(visit):
        errors["files"] = visit.words.say("Reports are being read; wait until that is done, or stop it.")
    task: Task = "draft" if visit.text("task") == "draft" and untouched(visit.case) else "add"
    if errors:
        adding = {"pasted": pasted, "day": day, "task": task}
        return await _page(visit, Sought(), None, adding=adding, adding_errors=errors)
    ReadingJob(visit.bench, visit.desk, visit.words, task, files, day_of(day)).start()
    return visit.back(visit.url("evidence"))


async def again(visit: Visit) -> Response:
    """The reports that do not say their day are read once more, as of the day that is given."""
    job, day = JOBS.get(visit.desk), day_of(visit.text("day").strip())
    if day is None:
        said = visit.words.say("This is not a day; write year, month and day, for example 2022-01-12.")
        return visit.back(visit.url("evidence"), said)
    if job and job.undated and not job.running:
        ReadingJob(visit.bench, visit.desk, visit.words, job.task, job.undated, day).start()
    return visit.back(visit.url("evidence"))


async def look(visit: Visit) -> Response:
    """Keep the texts of the reports that lie beside the case."""
    if not _running(visit):
        files = await asyncio.to_thread(_beside, visit)
        ReadingJob(visit.bench, visit.desk, visit.words, "look", files).start()
    return _on(visit, _sought(visit), _number(visit.text("at"), visit.case), "")


async def stop(visit: Visit) -> Response:
    """No more reports are read; what has been read stays."""
    if job := _running(visit):
        job.stop()
    return visit.back(visit.url("evidence"))


async def close(visit: Visit) -> Response:
    """What was said about the latest reading has been read."""
    if not _running(visit):
        JOBS.pop(visit.desk, None)
    return visit.back(visit.url("evidence"))


async def show_text(visit: Visit) -> Response:
    """The whole text in which a statement stands, with every statement of it marked."""
    number = visit.place["number"]
    if not 0 <= number < len(visit.case.statements):
        raise DetenteError(visit.words.say("There is no such statement any more."))
    said = visit.case.statements[number]
    document = await asyncio.to_thread(texts_of(visit.desk).source_of, visit.case, said)
    if document is None:
        raise DetenteError(visit.words.say("The text of this source is not known here."))
    pieces = _marked(document.text, visit.case, said.source)
    return visit.page("evidence_text.html", said=said, number=number, document=document, pieces=pieces)


async def _page(
    visit: Visit,
    sought: Sought,
    number: int | None,
    *,
    given: Mapping[str, str] | None = None,
    errors: Mapping[str, str] | None = None,
    adding: Mapping[str, str] | None = None,
    adding_errors: Mapping[str, str] | None = None,
) -> Response:
    """The page; *given* and *errors* are of the form that corrects, *adding* and its errors of the one that reads."""
    from detente.documents.files import SUFFIXES  # noqa: PLC0415 (what reads files is loaded when it is needed)

    case = visit.case
    found = sought.among(case)
    if number is None and found:
        number = found[0]
    looked = None
    if number is not None:
        said = case.statements[number]
        place = await asyncio.to_thread(texts_of(visit.desk).around, case, said)
        fields = {**given_of(case, said), **(given or {})}
        looked = Looked(number, said, fields, defaultdict(str, errors or {}), place, next_of(found, number, case))
    asked = visit.query.get("page", "")
    page = int(asked) if asked.isdecimal() and len(asked) < 7 else 0
    if not page:
        page = found.index(number) // PAGE + 1 if number in found else 1
    page = min(max(1, page), pages(len(found)))
    context = {
        "sought": sought,
        "rows": [_row(case, k) for k in found[(page - 1) * PAGE : page * PAGE]],
        "count": len(found),
        "page_number": page,
        "page_count": pages(len(found)),
        "waiting": sum(map(waits, case.statements)),
        "looked": looked,
        "choices": _choices(visit),
        "topics": list(topics(case)) if looked else [],
        "job": JOBS.get(visit.desk),
        "adding": {"pasted": "", "day": "", "task": "draft", **(adding or {})},
        "adding_errors": defaultdict(str, adding_errors or {}),
        "untouched": untouched(case),
        "suffixes": ",".join(SUFFIXES),
        "most": MOST_FILES - 1_000_000,
        "stance_words": STANCE_WORDS,
        "reviews": REVIEWS,
    }
    return visit.page("evidence.html", status=422 if errors or adding_errors else 200, **context)


def _row(case: Case, number: int) -> Row:
    said = case.statements[number]
    return Row(number, said, case.name_of(said.party), "; ".join(about_text(case, about) for about in said.about))


def _choices(visit: Visit) -> dict[str, list[tuple[str, str]]]:
    """What can be chosen in the filters, each with its words; only what some statement has."""
    case, say = visit.case, visit.words.say
    parties = {said.party for said in case.statements}
    stances = {said.stance for said in case.statements}
    issues = {issue for said in case.statements for issue in said.issues}
    sources = {said.source for said in case.statements}
    return {
        "party": [(key, case.name_of(key)) for key in case.parties if key in parties],
        "stance": [(key, say(words)) for key, words in STANCE_WORDS.items() if key in stances],
        "issue": [(key, case.issue_name(key)) for key in case.issues if key in issues],
        "review": [(key, say(words)) for key, words in REVIEWS.items()],
        "source": [(key, one.title) for key, one in case.sources.items() if key in sources],
        "order": [(key, say(words)) for key, words in ORDERS.items()],
        "every-party": [(key, case.name_of(key)) for key in case.parties],
        "every-stance": [(key, say(words)) for key, words in STANCE_WORDS.items()],
    }


def _seen(visit: Visit) -> Case:
    """The case as the form's page showed it, which has the statement that the form is about."""
    version = visit.text(VERSION)
    text = visit.state.text
    if version and version != visit.state.version:
        known = visit.desk.journal.text_of(version, text)
        if known is None:
            raise OvertakenEditError
        case = reads(known, visit.desk.name)
    else:
        case = visit.case
    if not 0 <= visit.place["number"] < len(case.statements):
        raise OvertakenEditError
    return case


def _sought(visit: Visit) -> Sought:
    """What was looked for on the page of the form."""
    return Sought.of(dict(parse_qsl(visit.text("sought")[:4000])))


def _number(text: str, case: Case) -> int | None:
    """The number, from 0, of the statement that an address names; None where there is none such."""
    return int(text) - 1 if text.isdecimal() and len(text) < 9 and 0 < int(text) <= len(case.statements) else None


def _on(visit: Visit, sought: Sought, number: int | None, said: str) -> Response:
    query = sought.query(at="" if number is None else number + 1)
    return visit.back(visit.url("evidence") + (f"?{query}" if query else ""), said)


def _running(visit: Visit) -> ReadingJob | None:
    job = JOBS.get(visit.desk)
    return job if job and job.running else None


def _beside(visit: Visit) -> list[DroppedFile]:
    from detente.documents.files import files_in  # noqa: PLC0415

    folder = visit.desk.path.parent
    own = {path.name for path in visit.bench.files()}
    try:
        names = [name for name in files_in([str(folder)]) if name.removeprefix(f"{folder}/") not in own]
    except DetenteError:
        raise DetenteError(visit.words.say("There are no reports in the folder of the case.")) from None
    found = []
    for name in names[:MOST_LOOKED]:
        with Path(name).open("rb") as stream:
            found.append(DroppedFile(named(name), stream.read(MOST_FILES)))
    return found


def _marked(text: str, case: Case, source: str) -> list[tuple[str, int | None]]:
    """*text* in pieces, each with the number of the statement that it belongs to, or none."""
    spans = sorted(
        (start, end, k)
        for k, said in enumerate(case.statements)
        if said.source == source
        for start, end in said.spans
        if end <= len(text)
    )
    made: list[tuple[str, int | None]] = []
    at = 0
    for start, end, number in spans:
        if start < at:
            continue
        made += [(text[at:start], None), (text[start:end], number)]
        at = end
    return [piece for piece in (*made, (text[at:], None)) if piece[0]]


VIEW = View(
    "evidence",
    N_("Evidence"),
    pages={"": show, "text/{number:int}": show_text},
    takes={
        "accept/{number:int}": accept,
        "drop/{number:int}": drop,
        "correct/{number:int}": correct,
        "upload": upload,
        "again": again,
        "look": look,
        "stop": stop,
        "close": close,
    },
)
