"""What the installed command runs: an interrupt before the command has begun its work is told like any other."""

from __future__ import annotations

import gc
import os
import sys

from detente.cli.interrupt import INTERRUPTED

GARBAGE = 100_000
"""Objects made between two searches for cycles of garbage: Python's 700 cost a command a tenth of its start."""
SETTINGS = {
    "PYDANTIC_DISABLE_PLUGINS": "1",  # else all installed packages are searched for some
    "OPENBLAS_NUM_THREADS": "1",  # matrices are small, and threads that wait for large ones take time to start
}
"""What libraries are told before they are loaded, unless the user has told them otherwise."""


def run() -> None:
    """Load the command and run it."""
    gc.set_threshold(GARBAGE)
    for name, value in SETTINGS.items():
        os.environ.setdefault(name, value)
    try:
        from detente.cli.main import run as loaded

        loaded()
    except KeyboardInterrupt:  # while modules were loaded
        _told()
    except SystemExit as left:
        if isinstance(getattr(left.__context__, "__cause__", None), KeyboardInterrupt):  # while arguments were read
            _told()
        raise
    finally:
        gc.freeze()  # else the end of the process looks for cycles in all that was loaded, a fifth of a short command


def _told() -> None:
    sys.stderr.write("detente: interrupted\n")
    sys.exit(INTERRUPTED)
