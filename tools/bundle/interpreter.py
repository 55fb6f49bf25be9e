"""Python itself, to carry along: that of this machine, with the libraries it needs, or one from an archive."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import sysconfig
import tarfile
import zipfile
from pathlib import Path

# What no part of the program loads, and what is under the GPL (readline, gdbm).
LEFT_OUT = (
    *("__pycache__", "test", "tests", "idlelib", "lib2to3", "tkinter", "turtledemo", "ensurepip", "config-*"),
    *("site-packages", "dist-packages", "_test*.so", "_ctypes_test*", "xx*.so", "_xxtest*", "_tkinter*", "_curses*"),
    *("readline*.so", "_gdbm*", "_dbm*", "nis.*", "ossaudiodev*", "_crypt.*", "spwd.*"),
)
# The C library and its loader belong to the system; so do they in every wheel.
OF_THE_SYSTEM = re.compile(r"(ld-linux.*|lib(c|m|dl|rt|pthread|util|resolv|nsl|gcc_s|stdc\+\+))\.so.*")


def copied(into: Path, patchelf: Path) -> list[Path]:
    """Copy the Python that runs this into the folder *into* so that it can be moved; the libraries taken along.

    For Linux. Each part looks for its libraries beside itself, whatever the folder is.
    """
    library = into / "lib" / f"python3.{sys.version_info[1]}"
    shutil.copytree(sysconfig.get_path("stdlib"), library, ignore=shutil.ignore_patterns(*LEFT_OUT))
    (into / "bin").mkdir()
    program = into / "bin" / "python3"
    shutil.copyfile(Path(sys.executable).resolve(), program)
    parts = [program, *sorted((library / "lib-dynload").glob("*.so"))]
    needed = sorted({path for part in parts for path in libraries_of(part)})
    for path in needed:
        shutil.copyfile(path, into / "lib" / path.name)
    for part in [*parts, *(into / "lib" / path.name for path in needed)]:
        part.chmod(0o755)
        if shutil.which("strip"):
            subprocess.run(["strip", "--strip-unneeded", part], check=True)
        beside = os.path.relpath(into / "lib", part.parent)
        subprocess.run([patchelf, "--set-rpath", f"$ORIGIN/{beside}", part], check=True)
    return [path.resolve() for path in needed]


def libraries_of(part: Path) -> list[Path]:
    """The shared libraries that the program or library *part* needs beyond the system's own."""
    said = subprocess.run(["ldd", part], capture_output=True, encoding="utf-8", check=True).stdout
    return [Path(path) for name, path in re.findall(r"(\S+) => (/\S+)", said) if not OF_THE_SYSTEM.fullmatch(name)]


def unpacked(archive: Path, into: Path) -> None:
    """Unpack the *archive* of a Python that can be moved into *into*, as files only: a stick may know no links."""
    scratch = into.with_name("unpacked")
    if archive.name.endswith(".zip"):
        with zipfile.ZipFile(archive) as packed:
            packed.extractall(scratch)
    else:
        with tarfile.open(archive) as packed:
            packed.extractall(scratch, filter="data")
    inner = [path for path in scratch.iterdir() if path.name != "__MACOSX"]
    alone = inner[0] if len(inner) == 1 and inner[0].is_dir() else scratch
    shutil.copytree(alone, into, ignore=shutil.ignore_patterns("__pycache__", "test", "idlelib", "terminfo"))
    shutil.rmtree(scratch)


def forget(folder: Path, paths: list[str]) -> int:
    """Write over each of *paths* of this machine in all files below *folder*; in how many files.

    By as many other letters, so that programs stay as they are: what stands there is where Python would look if it
    did not find its own folder. The last name stays: a linker lets another string, such as the version of Python, be
    the end of a path.
    """
    wanted = [path.encode() for path in sorted(paths, key=len, reverse=True) if path.count("/") > 1]
    changed = 0
    for file in (path for path in folder.rglob("*") if path.is_file()):
        held = bare = file.read_bytes()
        for path in wanted:
            above, _, last = path.rpartition(b"/")
            bare = bare.replace(path, b"/" + b"-" * (len(above) - 1) + b"/" + last)
        if bare != held:
            file.write_bytes(bare)
            changed += 1
    return changed
