"""What is found about the present case, worked out once for all pages that ask, and told when it is there."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from itertools import count
from typing import Any

from detente.app.work.analyst import Analyst, Question, WorkAbandonedError
from detente.light import dataclass

KEPT = 60
"""Answers that are kept."""


@dataclass
class Finding:
    """An answer that is there or being worked out; ``number`` is 0 until a process is about to be asked."""

    question: Question
    answer: asyncio.Future[Any]
    number: int = 0
    quietly: bool = False


class Findings:
    """Two processes at work, one for what is quick and one for readings; *tell* is called when an answer has come.

    ``answering`` says of each whether it has answered yet: before, it is still being loaded.
    """

    def __init__(self, tell: Callable[[], None]) -> None:
        self._tell = tell
        self.doing = {False: "", True: ""}
        self.answering = {False: False, True: False}
        self._analysts = {drawn: Analyst(lambda what, drawn=drawn: self._says(drawn, what)) for drawn in (False, True)}  # type: ignore[misc]
        self._threads = {drawn: ThreadPoolExecutor(1, "analyst") for drawn in (False, True)}
        self._known: OrderedDict[tuple[object, ...], Finding] = OrderedDict()
        self._numbers = count(1)

    def start(self, *, drawn: bool = False) -> None:
        """Have a process ready."""
        self._threads[drawn].submit(self._analysts[drawn].start)

    def ask(self, question: Question) -> asyncio.Future[Any]:
        """The answer to *question*, now or later; what is asked again is worked out once."""
        key = _key(question)
        if question.latest:
            self._leave(lambda one: _overtaken(one, question), quietly=True)
        known = self._known.get(key)
        if known is None or known.answer.cancelled():
            known = Finding(question, asyncio.get_running_loop().create_future())
            self._known[key] = known
            self._threads[question.drawn].submit(self._work, known, asyncio.get_running_loop())
        self._known.move_to_end(key)
        while len(self._known) > KEPT:
            self._known.popitem(last=False)
        return known.answer

    def forget(self, question: Question) -> None:
        """Do not keep the answer to *question*, which is large and asked for once."""
        self._known.pop(_key(question), None)

    def only(self, text: str, name: str) -> None:
        """The case called *name* is *text* now: drop what is asked about what it was and not there yet."""
        self._leave(lambda one: one.name == name and one.text != text)

    def end(self) -> None:
        """End the processes now."""
        for analyst in self._analysts.values():
            analyst.end()
        for threads in self._threads.values():
            threads.shutdown(wait=False, cancel_futures=True)

    def _leave(self, moot: Callable[[Question], bool], *, quietly: bool = False) -> None:
        """Drop what is *moot* and not there yet; *quietly*: nobody is told, or two who drop each other's never end."""
        for known in list(self._known.values()):
            if not known.answer.done() and moot(known.question):
                known.quietly = quietly
                known.answer.cancel()
                if known.number:
                    self._analysts[known.question.drawn].abandon(known.number)

    def _says(self, drawn: bool, what: str) -> None:
        self.doing[drawn] = what

    def _work(self, known: Finding, loop: asyncio.AbstractEventLoop) -> None:
        known.number = next(self._numbers)  # before it is looked whether it is moot: from now on it can be abandoned
        if known.answer.cancelled():
            return
        answer: Any = None
        fault: BaseException | None = None
        try:
            answer = self._analysts[known.question.drawn].ask(known.question, known.number)
        except WorkAbandonedError:
            loop.call_soon_threadsafe(self._drop, known)
            return
        except Exception as reason:
            fault = reason
        self.doing[known.question.drawn] = ""
        self.answering[known.question.drawn] = True
        loop.call_soon_threadsafe(self._settle, known, answer, fault)

    def _drop(self, known: Finding) -> None:
        known.answer.cancel()
        if not known.quietly:
            self._tell()  # whoever still wants it asks again

    def _settle(self, known: Finding, answer: Any, fault: BaseException | None) -> None:
        if not known.answer.done():
            if fault is not None:
                known.answer.set_exception(fault)
                known.answer.exception()
            else:
                known.answer.set_result(answer)
        self._tell()


def _key(question: Question) -> tuple[object, ...]:
    function = question.function
    return question.text, question.drawn, function.__module__, function.__qualname__, repr(question.arguments)


def _overtaken(one: Question, by: Question) -> bool:
    """Whether *one* is not wanted any more once *by* is asked."""
    return (one.name, one.latest) == (by.name, by.latest) and repr(one.arguments) != repr(by.arguments)
