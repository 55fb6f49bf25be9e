"""What the installed command runs: an interrupt before the command has begun its work is told like any other."""

from __future__ import annotations

import sys

from detente.cli.interrupt import INTERRUPTED


def run() -> None:
    """Load the command and run it."""
    try:
        from detente.cli.main import run as loaded

        loaded()
    except KeyboardInterrupt:  # while modules were loaded
        _told()
    except SystemExit as left:
        if isinstance(getattr(left.__context__, "__cause__", None), KeyboardInterrupt):  # while arguments were read
            _told()
        raise


def _told() -> None:
    sys.stderr.write("detente: interrupted\n")
    sys.exit(INTERRUPTED)
