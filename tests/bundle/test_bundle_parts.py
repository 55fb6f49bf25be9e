"""The parts of `make bundle` that need no build: what starts it, for which system, licences, what is forgotten."""

from __future__ import annotations

import shlex
import subprocess
import sys
import tarfile
from email.parser import HeaderParser

import pytest

from tools.bundle.interpreter import OF_THE_SYSTEM, forget, unpacked
from tools.bundle.licence_list import licence_of, licences
from tools.bundle.systems import SYSTEMS, named, packages_in, this_system, version_in

ON_POSIX = pytest.mark.skipif(sys.platform == "win32", reason="the launchers for Linux and macOS are of the shell")
LINUX, MAC, WINDOWS = SYSTEMS["linux-x86_64"], SYSTEMS["macos-arm64"], SYSTEMS["windows-amd64"]


def laid_out(folder, launchers):
    """A bundle in *folder* whose Python tells where it is, what it was given and where it is run."""
    (folder / "python" / "bin").mkdir(parents=True)
    python = folder / "python" / "bin" / "python3"
    python.write_text('#!/bin/sh\nprintf "%s|" "$0" "$@" "${PYTHONPATH-none}"\npwd\n', encoding="utf-8")
    for name, text in launchers.items():
        (folder / name).write_text(text, encoding="utf-8")
    for path in (python, *(folder / name for name in launchers)):
        path.chmod(0o755)
    return python


@ON_POSIX
@pytest.mark.parametrize("call", ["{folder}/detente", "./detente", "sh detente"])
def test_the_launcher_finds_its_python_from_anywhere(tmp_path, call):
    """With spaces and quotes in the path and in what is given, an empty PATH, and another Python's settings around."""
    folder = tmp_path / "a stick's $HOME"
    python = laid_out(folder, LINUX.launchers)
    words = [part.replace("{folder}", str(folder)) for part in call.split()]
    environment = {"PATH": "/nonexistent", "PYTHONPATH": "/elsewhere"}
    words = ["/bin/sh", *words[1:]] if words[0] == "sh" else words
    said = subprocess.check_output([*words, "new", "a b", "*"], cwd=folder, env=environment, encoding="utf-8")
    assert said == f"{python}|-I|-B|-m|detente|new|a b|*|none|{folder}\n"


@ON_POSIX
@pytest.mark.parametrize("system", [LINUX, MAC], ids=lambda system: system.name)
def test_a_double_click_starts_the_workbench_in_its_own_folder(tmp_path, system):
    """As the desktop calls the entry, and as the Finder calls the command."""
    folder = tmp_path / "a stick"
    laid_out(folder, system.launchers)
    command = [str(folder / "detente-workbench.command")]
    if system is LINUX:
        entry = folder / "detente-workbench.desktop"
        [line] = [line for line in entry.read_text("utf-8").splitlines() if line.startswith("Exec=")]
        line = line.removeprefix("Exec=").replace(
            "\\\\", "\\"
        )  # a value's own escapes; those of its words are the shell's
        command = ["sh", "-c", line.replace("%k", shlex.quote(str(entry)))]
    assert subprocess.check_output(command, cwd="/", encoding="utf-8").endswith(f"|open|none|{folder}\n")


def test_every_system_starts_from_files_of_its_own():
    """Windows has no shell, and the others no .bat."""
    assert all(name.endswith(".bat") and "\r\n" in text for name, text in WINDOWS.launchers.items())
    assert {name for system in (LINUX, MAC) for name in system.launchers if name.endswith(".bat")} == set()
    assert WINDOWS.launchers["detente-workbench.bat"].endswith("if errorlevel 1 pause\r\n")
    assert "pause" not in WINDOWS.launchers["detente.bat"]
    assert [named(one) for one in ("windows", "macos", "linux", "linux-aarch64")] == [
        "windows-amd64",
        "macos-arm64",
        "linux",
        "linux-aarch64",
    ]
    assert sys.platform != "linux" or this_system().startswith("linux-")


@pytest.mark.parametrize(
    ("system", "files", "version"),
    [
        (LINUX, ["bin/python3", "lib/python3.12/os.py", "lib/python3.12/LICENSE.txt"], "3.12"),
        (WINDOWS, ["python.exe", "python3.dll", "python313.dll", "Lib/os.py"], "3.13"),
    ],
    ids=lambda value: getattr(value, "name", ""),
)
def test_a_python_from_an_archive_is_put_in_place(tmp_path, system, files, version):
    """Its links become files, since a stick may know none; one for another system is refused."""
    for name in files:
        path = tmp_path / "source" / "python" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x", encoding="utf-8")
    (tmp_path / "source" / "python" / "a-link").symlink_to(files[0])
    with tarfile.open(tmp_path / "made.tar.gz", "w:gz") as made:
        made.add(tmp_path / "source" / "python", "python")
    runtime = tmp_path / "bundle" / "python"
    runtime.parent.mkdir()
    unpacked(tmp_path / "made.tar.gz", runtime)
    assert (runtime / "a-link").is_file() and not (runtime / "a-link").is_symlink()
    assert version_in(runtime, system) == version
    assert packages_in(runtime, system).name == "site-packages"
    with pytest.raises(ValueError, match="holds no Python for"):
        packages_in(runtime, WINDOWS if system is LINUX else LINUX)


def test_paths_of_this_machine_are_written_over(tmp_path):
    """In programs too, where nothing may move and a path may end in another string; what all have is left."""
    (tmp_path / "program").write_bytes(b"\0/home/ann/3.11.7/lib\0/usr/bin\0")
    (tmp_path / "other").write_bytes(b"/usr /home/bob")
    assert forget(tmp_path, ["/usr", "/home/ann", "/home/ann/3.11.7"]) == 1
    assert (tmp_path / "program").read_bytes() == b"\0/--------/3.11.7/lib\0/usr/bin\0"
    assert (tmp_path / "other").read_bytes() == b"/usr /home/bob"


@pytest.mark.parametrize(
    ("said", "named"),
    [
        ("License-Expression: MIT\nLicense: other\n", "MIT"),
        ("License: BSD\n", "BSD"),
        ("License: All the words\n  of it\nClassifier: License :: OSI Approved :: MIT License\n", "MIT License"),
        ("Name: x\n", "see its files"),
    ],
)
def test_the_licence_that_a_package_names(said, named):
    """In whichever of the three ways."""
    assert licence_of(HeaderParser().parsestr(said)) == named


def test_the_list_of_licences_leads_to_their_words(tmp_path):
    """By name, with the path from the top of the bundle."""
    inside = tmp_path / "python" / "one-1.dist-info"
    (inside / "licenses").mkdir(parents=True)
    (inside / "METADATA").write_text("Name: one\nVersion: 1\nLicense-Expression: MIT\n", encoding="utf-8")
    (inside / "licenses" / "LICENCE.txt").write_text("words", encoding="utf-8")
    listed = "one 1: MIT\n    python/one-1.dist-info/licenses/LICENCE.txt"
    assert licences(tmp_path / "python", tmp_path) == listed


def test_the_c_library_stays_with_the_system():
    """And what a desktop may lack comes along."""
    own = ["libc.so.6", "libm.so.6", "ld-linux-x86-64.so.2", "libstdc++.so.6", "libgcc_s.so.1"]
    assert all(OF_THE_SYSTEM.fullmatch(name) for name in own)
    assert not any(OF_THE_SYSTEM.fullmatch(name) for name in ["libcrypto.so.3", "libffi.so.8", "libpython3.11.so.1.0"])
