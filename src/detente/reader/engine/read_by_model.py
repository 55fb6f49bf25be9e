"""A report read by a language model: stretch by stretch, each answer checked."""

from __future__ import annotations

from dataclasses import replace

from detente.case.model import Case
from detente.documents import Document
from detente.reader.attribute import Progress, refuse_longer
from detente.reader.engine.checked_answer import CheckedAnswers
from detente.reader.engine.model_server import ModelServer
from detente.reader.engine.questions import Lists, question, stretches
from detente.reader.statements import Reading


def read_by_model(
    document: Document, case: Case | None, server: ModelServer, model: str, progress: Progress | None = None
) -> Reading:
    """The statements of *document* that *model* finds and that stand the check, each in doubt.

    What was dropped is among the notes of the document. Raises ``DetenteError`` where the server fails.
    """
    refuse_longer(document.text)
    lists = Lists.of(case)
    checked = CheckedAnswers(document, lists, model)
    todo = list(stretches(document.text))
    for number, stretch in enumerate(todo):
        if progress:
            progress(number, len(todo))
        checked.take(server.answer(question(model, stretch, lists)), stretch)
    told = [f"{count:,} {what}" for what, count in checked.dropped.most_common()]
    note = f"{document.name}: read by {model}: {len(checked.found):,} taken, all in doubt until reviewed"
    note += f"; dropped (number and what): {'; '.join(told)}" if told else ""
    return Reading(replace(document, notes=(*document.notes, note)), checked.in_order())
