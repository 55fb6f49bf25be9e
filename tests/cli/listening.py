"""The command as a process that Ctrl-C reaches, also where whoever runs the tests has it ignored (a shell's ``&``)."""

from __future__ import annotations

import sys

SCRIPT = """\
import signal

signal.signal(signal.SIGINT, signal.default_int_handler)
from detente.cli.start import run

run()
"""
LISTENING = [sys.executable, "-c", SCRIPT]
