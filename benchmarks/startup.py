"""How soon the command answers: whole processes, on a warm cache, the best of several."""

from __future__ import annotations

import os
import subprocess
import sys
from time import perf_counter
from typing import Any

TIMES = 5
COMMANDS: dict[str, tuple[str, ...]] = {
    "version": ("--version",),
    "check": ("check", "cuban-missile-crisis"),
    "check, 13 issues": ("check", "nato-russia-2022"),
    "brief": ("brief", "cuban-missile-crisis"),
    "brief, 13 issues": ("brief", "nato-russia-2022"),
}


def rows() -> list[dict[str, Any]]:
    """A row a command: seconds on the clock, and seconds of the processor, the least of ``TIMES`` runs each."""
    found = []
    for name, arguments in COMMANDS.items():
        taken = [once(arguments) for _ in range(TIMES)]
        clock, processor = (min(column) for column in zip(*taken, strict=True))
        found.append({"command": name, "seconds": clock, "processor seconds": processor})
    return found


def once(arguments: tuple[str, ...]) -> tuple[float, float]:
    """Seconds on the clock and of the processor that one process takes, with bytecode kept as where it is installed."""
    installed = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    before, start = os.times(), perf_counter()
    command = [sys.executable, "-m", "detente", *arguments]
    subprocess.run(command, stdout=subprocess.DEVNULL, check=True, env=installed)
    seconds, after = perf_counter() - start, os.times()
    used = after.children_user + after.children_system - before.children_user - before.children_system
    return seconds, used
