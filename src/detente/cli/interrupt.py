"""Ctrl-C at any moment: a command ends within a second, compiled loops and long reads included.

Python raises ``KeyboardInterrupt`` in its main thread, between two of its own steps, so a loop of compiled code that
takes a minute would delay it by a minute. A command therefore works in a second thread while the main thread does
nothing but wait, which it can be woken from at once, because compiled loops release the lock that threads share
(``nogil``; a test sees to it). The second thread is asked to stop, which lets it tidy up files half written; if it
cannot hear, the process ends without it. A second process instead would be killed more easily, but whoever kills the
first would leave the second running.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from contextlib import suppress
from threading import Event, Thread, current_thread, main_thread, stack_size

INTERRUPTED = 130
"""The exit code of a command that was interrupted."""
TIDY = 0.2
"""Seconds that the work has to tidy up."""
LOOK = 0.2
"""Seconds between looks at what a signal has left, should the system have woken another thread with it."""
STACK = 2**26
"""Bytes of stack, since some systems give threads much less than the main thread has."""


class Abandoned(BaseException):
    """The user has interrupted work that has not ended; only the process can end it."""


def attended(work: Callable[[], None]) -> None:
    """Do *work*, and pass on what it raises; raises ``Abandoned`` where an interrupt finds it deaf."""
    if current_thread() is not main_thread():
        work()
        return
    raised: list[BaseException] = []
    done = Event()

    def run() -> None:
        try:
            work()
        except BaseException as reason:
            raised.append(reason)
        finally:
            done.set()

    before = stack_size(STACK)
    worker = Thread(target=run, name="detente", daemon=True)
    worker.start()
    stack_size(before)
    try:
        while not done.wait(LOOK):
            pass
    except KeyboardInterrupt as reason:
        heard = False
        with suppress(KeyboardInterrupt):  # a second time: at once
            _ask_to_stop(worker)
            heard = done.wait(TIDY)
        if heard:
            raise
        raise Abandoned from reason
    if raised:
        raise raised[0]


def _ask_to_stop(worker: Thread) -> None:
    """Raise ``KeyboardInterrupt`` in *worker* before its next step of Python."""
    import ctypes

    if worker.ident is not None:
        ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(worker.ident), ctypes.py_object(KeyboardInterrupt))


def leave(said: str, code: int) -> None:
    """Say so on stderr and end the process now, whatever other threads do."""
    stream, sys.stderr = sys.__stderr__, None  # other threads that tell of progress have nowhere to write any more
    if stream is not None:
        if stream.isatty():
            stream.write("\r\x1b[2K\x1b[?25h")  # the line of progress goes, the cursor that it hides comes back
        stream.write(f"{said}\n")
        stream.flush()
    os._exit(code)
