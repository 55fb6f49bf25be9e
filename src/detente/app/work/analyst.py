"""A process of its own that analyses cases, so that pages answer meanwhile and work that is moot can be dropped.

It is asked with a function of a module, which is given the ``Analysis`` of a text and more arguments, and answers with
what that returns. It keeps the analyses of the latest texts.
"""

from __future__ import annotations

import os
import threading
import traceback
from collections import OrderedDict
from collections.abc import Callable
from importlib import import_module
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TYPE_CHECKING, Any

from detente.errors import CaseError, DetenteError
from detente.light import dataclass

if TYPE_CHECKING:
    from detente.analysis import Analysis
    from detente.board.progress import Progress

KEPT = 4
"""Analyses that are kept."""


@dataclass(frozen=True)
class Question:
    """A function, by module, what it is given besides the analysis, and of which text; *drawn*: with readings.

    Of those with the same *latest*, only what is asked last with its arguments is still wanted.
    """

    text: str
    name: str
    function: Callable[..., Any]
    arguments: tuple[Any, ...]
    drawn: bool
    latest: str = ""


class WorkAbandonedError(Exception):
    """The question is moot: nobody waits for an answer any more."""


class OwnFaultError(Exception):
    """A fault of the program in the process that analyses, with where it happened."""


class Analyst:
    """The process; started by the first question, or by ``start``. Use from one thread at a time.

    *tell* is told, from a thread, in a few words what is being worked out.
    """

    def __init__(self, tell: Callable[[str], None] = lambda _: None) -> None:
        self._tell = tell
        self._process: Any = None
        self._pipe: Connection | None = None
        self._moot: Any = None
        self._abandoned = 0
        self._ended = False

    def start(self) -> None:
        """Have the process ready."""
        if self._ended or (self._process is not None and self._process.is_alive()):
            return
        context = get_context("spawn")
        self._pipe, theirs = context.Pipe()
        self._moot = context.RawValue("q", self._abandoned)  # without a lock, which a process that is killed would keep
        self._process = context.Process(target=work, args=(theirs, self._moot), daemon=True, name="detente-analyst")
        self._process.start()
        theirs.close()

    def ask(self, question: Question, number: int) -> Any:
        """The answer. Raises ``DetenteError`` as the analysis does, ``WorkAbandonedError`` and ``OwnFaultError``.

        *number* is not 0, and no earlier question's.
        """
        self.start()
        if self._pipe is None or self._ended:
            raise WorkAbandonedError
        try:
            self._pipe.send((number, question))
            while True:
                kind, said = self._pipe.recv()
                if kind == "progress":
                    self._tell(said)
                else:
                    break
        except (EOFError, OSError):
            raise OwnFaultError(
                "the process that analyses has ended; there may not be enough memory for this case"
            ) from None
        if kind == "answer":
            return said
        if kind == "abandoned":
            raise WorkAbandonedError
        raise DetenteError(said) if kind == "refused" else OwnFaultError(said)

    def abandon(self, number: int) -> None:
        """The question of that *number* is moot, whether it has been sent or not; any other is left alone."""
        self._abandoned = number
        if self._moot is not None:
            self._moot.value = number

    def end(self) -> None:
        """End the process now, for good."""
        self._ended = True
        if self._process is not None:
            self._process.kill()
            self._process.join()


def _told(reason: DetenteError, name: str) -> str:
    """Why something was refused, a line for each fault, with its place where that is in the file called *name*."""
    if not isinstance(reason, CaseError):
        return str(reason)
    places = (f"{Path(name).name}:{one.line}:{one.column}: " if one.file == name else "" for one in reason.problems)
    return "\n".join(f"{place}{one.in_a_line}" for place, one in zip(places, reason.problems, strict=True))


def work(pipe: Connection, moot: Any) -> None:
    """What the process does: answer one question after the other, and end when nobody can ask any more."""
    threading.Thread(target=_end_with_parent, daemon=True).start()
    number = 0

    def progress(what: str, _done: int = 0, _of: int = 0, /) -> None:
        if moot.value == number:
            raise WorkAbandonedError
        pipe.send(("progress", what))

    known: OrderedDict[tuple[str, bool], Analysis] = OrderedDict()
    try:
        _prepare()
        while True:
            number, question = pipe.recv()
            pipe.send(_answer(question, known, progress))
    except (EOFError, OSError, KeyboardInterrupt):
        return


def _prepare() -> None:
    """Load what every question needs while nobody has asked one yet."""
    for name in ("detente.case.text.from_file", "detente.analysis", "detente.brief.compose", "detente.show.page.write"):
        import_module(name)


def _end_with_parent() -> None:
    from multiprocessing import parent_process  # noqa: PLC0415 (only in the process)

    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(0)


def _answer(question: Question, known: OrderedDict[tuple[str, bool], Analysis], progress: Progress) -> tuple[str, Any]:
    from detente.analysis import Analysis  # noqa: PLC0415 (loads NumPy, which the server does not)
    from detente.case.text.from_file import reads  # noqa: PLC0415

    key = question.text, question.drawn
    try:
        if key not in known:
            before = next(reversed(known.values()), None)
            like = None if before is None else vars(before).get("board")
            draws = None if question.drawn else 0
            known[key] = Analysis(reads(question.text, question.name), progress, draws, like)
        known.move_to_end(key)
        while len(known) > KEPT:
            known.popitem(last=False)
        return "answer", question.function(known[key], *question.arguments)
    except WorkAbandonedError:
        return "abandoned", None
    except DetenteError as reason:
        return "refused", _told(reason, question.name)
    except MemoryError:
        known.clear()
        return "refused", "not enough memory for this case on this machine"
    except Exception:
        return "fault", traceback.format_exc()
