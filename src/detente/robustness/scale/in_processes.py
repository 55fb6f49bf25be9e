"""Parts of readings worked out by several processes of this machine.

Each process is a fresh Python that is told a recipe and then one span after another. A pool of the standard library
would run the user's script again in each, and would leave its processes behind when this one is killed; these end when
they can no longer be told anything.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from queue import Empty, Full, Queue
from typing import Any

from detente.errors import DetenteError, TooLargeError
from detente.robustness.scale.coverage import ReadingRange
from detente.robustness.scale.recipe import Part, Recipe

TRIES = 3
"""Processes that may end by themselves over one span, until the span is given up."""
LOOK = 0.1
"""Seconds between looks at whether all has been called off."""
_START = "import sys; sys.path[:] = {path!r}; from detente.robustness.scale.process import serve; serve()"


def in_processes(recipe: Recipe, todo: Sequence[ReadingRange], jobs: int) -> Iterator[Part]:
    """The parts with the readings of *todo*, by *jobs* processes. Raises ``DetenteError`` where they keep dying."""
    crew = _Crew(recipe, todo, jobs)
    try:
        yield from crew.parts()
    finally:
        crew.call_off()


class _Crew:
    def __init__(self, recipe: Recipe, todo: Sequence[ReadingRange], jobs: int) -> None:
        self.recipe, self.todo, self.left = recipe, iter(todo), len(todo)
        self.lock = threading.Lock()
        self.over = threading.Event()
        self.done: Queue[Part | BaseException] = Queue(maxsize=2 * jobs)
        self.hands = [_Hand(recipe) for _ in range(jobs)]
        self.threads = [threading.Thread(target=self._work, args=(hand,), daemon=True) for hand in self.hands]
        for thread in self.threads:
            thread.start()

    def parts(self) -> Iterator[Part]:
        while self.left:
            try:
                found = self.done.get(timeout=LOOK)
            except Empty:
                continue
            if isinstance(found, BaseException):
                raise found
            self.left -= 1
            yield found

    def call_off(self) -> None:
        self.over.set()
        for hand in self.hands:
            hand.stop()

    def _work(self, hand: _Hand) -> None:
        while not self.over.is_set():
            with self.lock:
                span = next(self.todo, None)
            if span is None:
                break
            try:
                self._put(hand.work(span, self.over))
            except BaseException as fault:
                self._put(fault)
                break
        hand.stop()

    def _put(self, found: Part | BaseException) -> None:
        while not self.over.is_set():
            try:
                self.done.put(found, timeout=LOOK)
            except Full:
                continue
            return


class _Hand:
    """One process at a time; another in its place where it ends by itself."""

    def __init__(self, recipe: Recipe) -> None:
        self.recipe = recipe
        self.process: subprocess.Popen[bytes] | None = None

    def work(self, span: ReadingRange, over: threading.Event) -> Part:
        """The part with the readings of *span*."""
        code = None
        for _ in range(TRIES):
            if over.is_set():
                break
            try:
                process = self._started()
                _send(process.stdin, (span.first, len(span)))
                kind, found = pickle.load(process.stdout)  # type: ignore[arg-type]
            except (EOFError, OSError, pickle.UnpicklingError):
                stopped = self.stop()
                code = stopped.returncode if stopped else None
                self.process = None
                continue
            return _told(kind, found)
        raise DetenteError(
            f"the processes that work out readings {span.first:,} to {span.end - 1:,} keep ending by themselves (code "
            f"{code}); perhaps memory is short: try fewer --jobs"
        )

    def _started(self) -> subprocess.Popen[bytes]:
        if self.process is None:
            self.process = subprocess.Popen(
                [sys.executable, "-c", _START.format(path=sys.path)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                env={**os.environ, "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"},
            )
            _send(self.process.stdin, self.recipe)
        return self.process

    def stop(self) -> subprocess.Popen[bytes] | None:
        """End the process at once, whoever else may be putting another in its place; returns it."""
        process = self.process
        if process is not None:
            process.kill()
            process.wait()
            for stream in (process.stdin, process.stdout):
                try:
                    if stream:
                        stream.close()
                except OSError:  # what was left to say cannot be said any more
                    pass
        return process


def _send(stream: Any, what: object) -> None:
    pickle.dump(what, stream)
    stream.flush()


def _told(kind: str, found: Any) -> Part:
    match kind:
        case "part":
            return found  # type: ignore[no-any-return]
        case "too large":
            raise TooLargeError(found)
        case "refused":
            raise DetenteError(found)
        case _:
            raise RuntimeError(found)
