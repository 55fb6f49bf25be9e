"""What happens when a command cannot finish: a clear message, an exit code, and never a traceback for a user's mistake.

0 done, 1 a fault of detente or of the machine, 2 bad input, 130 interrupted.
"""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Callable
from functools import wraps
from typing import ParamSpec

import typer

from detente.cli.interrupt import INTERRUPTED, Abandoned, attended, leave
from detente.cli.output import tell
from detente.errors import DetenteError

FAILED, BAD_INPUT = 1, 2
DEBUG = "DETENTE_DEBUG"

Arguments = ParamSpec("Arguments")


def guarded(command: Callable[Arguments, None], *, waits: bool = False) -> Callable[Arguments, None]:
    """*command*, ending with a message and an exit code whatever stops it.

    One that does not work but *waits* answers Ctrl-C by itself and stays in the main thread.
    """

    @wraps(command)
    def run(*args: Arguments.args, **kwargs: Arguments.kwargs) -> None:
        try:
            if waits:
                command(*args, **kwargs)
            else:
                attended(lambda: command(*args, **kwargs))
        except typer.Exit:
            raise
        except Abandoned:
            leave("detente: interrupted", INTERRUPTED)
        except (Exception, KeyboardInterrupt) as reason:
            raise typer.Exit(end(reason)) from None

    return run


def end(reason: BaseException) -> int:
    """Say why a command ends; returns the exit code."""
    match reason:
        case DetenteError():
            tell(str(reason))
            return BAD_INPUT
        case KeyboardInterrupt():
            tell("detente: interrupted")
            return INTERRUPTED
        case BrokenPipeError():
            _let_go()
            return 0
        case OSError() if reason.filename is None:
            tell(f"detente: the output cannot be written: {reason.strerror or reason}")
            _let_go()
        case MemoryError():
            tell("detente: not enough memory for this case on this machine")
        case _:
            _own_fault(reason)
    return FAILED


def _own_fault(reason: BaseException) -> None:
    said = f"{type(reason).__name__}: {reason}"
    tell(f"detente: this is a fault of detente, not of what you gave it ({said}).")
    tell(f"Please report it, with the command and the case file. {DEBUG}=1 shows where it happened.")
    if os.environ.get(DEBUG) == "1":
        tell("".join(traceback.format_exception(reason)))


def _let_go() -> None:
    """Nobody reads stdout any more, as in ``detente catalog | head -1``: drop what is left of it without complaint."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
