"""What a process does that works out readings for another."""

from __future__ import annotations

import os
import pickle
import signal
import sys
import traceback
from queue import SimpleQueue
from threading import Thread
from typing import IO

from detente.errors import DetenteError, TooLargeError
from detente.robustness.scale.recipe import Recipe, worked_out


def serve() -> None:
    """Take a recipe and spans from stdin, give parts to stdout, until there is nobody at the other end."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever started this process ends it
    given, taken = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # nothing that is printed gets between parts
    spans: SimpleQueue[tuple[int, int]] = SimpleQueue()
    recipe: Recipe = pickle.load(given)
    Thread(target=_hear, args=(given, spans), daemon=True).start()
    while True:
        answer = _answer(recipe, *spans.get())
        pickle.dump(answer, taken)
        taken.flush()


def _hear(given: IO[bytes], spans: SimpleQueue[tuple[int, int]]) -> None:
    try:
        while True:
            spans.put(pickle.load(given))
    except BaseException:
        sys.stderr = None
        os._exit(0)


def _answer(recipe: Recipe, first: int, count: int) -> tuple[str, object]:
    try:
        return "part", worked_out(recipe, first, count)
    except TooLargeError as fault:
        return "too large", str(fault)
    except DetenteError as fault:
        return "refused", str(fault)
    except BaseException:
        return "fault", traceback.format_exc()
