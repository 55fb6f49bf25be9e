"""What differs between the systems that a bundle is made for."""

from __future__ import annotations

import platform
import sys
from dataclasses import dataclass
from pathlib import Path

SHELL = """#!/bin/sh
# Needs no program but this shell, so that nothing has to be installed.
case $0 in */*) here=${{0%/*}} ;; *) here=. ;; esac
here=$(cd -P -- "$here" && pwd) || exit 1
unset PYTHONHOME PYTHONPATH
exec "$here/python/bin/python3" -I -B -m detente {words}"$@"
"""
BATCH = '@echo off\r\nset PYTHONHOME=\r\nset PYTHONPATH=\r\n"%~dp0python\\python.exe" -I -B -m detente {words}%*\r\n'
# Opened by a double click, the window would close before anybody had read why it did not start.
STAYING = f"{BATCH}if errorlevel 1 pause\r\n"
DESKTOP = r"""[Desktop Entry]
Type=Application
Version=1.0
Name=detente workbench
Comment=Understand a negotiation under threat
Exec=sh -c "cd \\"\\$(dirname \\"\\$1\\")\\" && exec ./detente-workbench" sh %k
Terminal=true
"""


@dataclass(frozen=True)
class TargetSystem:
    """A system: how pip calls it, what else it needs there, and what a user starts."""

    name: str
    tags: tuple[str, ...]
    also: tuple[str, ...] = ()

    @property
    def windows(self) -> bool:
        """Whether programs are `.exe` and archives `.zip`."""
        return self.name.startswith("windows")

    @property
    def launchers(self) -> dict[str, str]:
        """The files at the top of the bundle by which it is started, with their text."""
        if self.windows:
            return {"detente.bat": BATCH.format(words=""), "detente-workbench.bat": STAYING.format(words="open ")}
        made = {"detente": SHELL.format(words=""), "detente-workbench": SHELL.format(words="open ")}
        if self.name.startswith("macos"):  # what the Finder opens in a terminal
            by_click = made["detente-workbench"].replace("exec ", 'cd "$here" && exec ')
            return {**made, "detente-workbench.command": by_click}
        return {**made, "detente-workbench.desktop": DESKTOP}


def manylinux(machine: str) -> tuple[str, ...]:
    """The tags of wheels that run on a Linux with a C library of 2.34 or newer."""
    return (*(f"manylinux_2_{minor}_{machine}" for minor in (34, 28, 27, 26, 24, 17)), f"manylinux2014_{machine}")


# Wheels for macOS 14 or newer on Apple's processors; not all packages have wheels for Intel's any more.
MACOS = tuple(f"macosx_{major}_0_{kind}" for kind in ("arm64", "universal2") for major in (14, 13, 12, 11))
OLD_MACOS = tuple(f"macosx_10_{minor}_universal2" for minor in range(15, 8, -1))

# pip judges by the system it runs on what click and pandas need on Windows only.
SYSTEMS = {
    one.name: one
    for one in (
        TargetSystem("linux-x86_64", manylinux("x86_64")),
        TargetSystem("linux-aarch64", manylinux("aarch64")),
        TargetSystem("macos-arm64", MACOS + OLD_MACOS),
        TargetSystem("windows-amd64", ("win_amd64",), ("colorama", "tzdata")),
    )
}


def named(wanted: str) -> str:
    """The name of the system that *wanted* names, also without its processor where that leaves one."""
    found = [name for name in SYSTEMS if name == wanted or name.startswith(f"{wanted}-")]
    return found[0] if len(found) == 1 else wanted


def this_system() -> str:
    """The name of the system that this runs on, as in `SYSTEMS`."""
    kind = {"darwin": "macos", "win32": "windows"}.get(sys.platform, "linux")
    return f"{kind}-{platform.machine().lower()}"


def python_in(runtime: Path, system: TargetSystem) -> Path:
    """The interpreter of the Python in the folder *runtime*."""
    return runtime / ("python.exe" if system.windows else "bin/python3")


def packages_in(runtime: Path, system: TargetSystem) -> Path:
    """The folder where the Python in *runtime* looks for packages; ValueError where there is no such Python."""
    found = [runtime / "Lib"] if system.windows else sorted((runtime / "lib").glob("python3.*"))
    if not python_in(runtime, system).is_file() or len(found) != 1 or not found[0].is_dir():
        raise ValueError(f"{runtime.name} holds no Python for {system.name}")
    return found[0] / "site-packages"


def version_in(runtime: Path, system: TargetSystem) -> str:
    """Its version, as in 3.12."""
    if system.windows:
        digits = min((path.stem[6:] for path in runtime.glob("python3?*.dll")), default="")
        return f"3.{digits[1:]}"
    return packages_in(runtime, system).parent.name.removeprefix("python")
