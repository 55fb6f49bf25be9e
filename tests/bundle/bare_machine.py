"""A machine without a network, home or programs: ``unshare -rnm python -m tests.bundle.bare_machine ARCHIVE FOLDER``.

Unpacks the archive into a folder that cannot be written to and works with it; ends with an error where something fails.
"""

from __future__ import annotations

import fcntl
import json
import os
import re
import socket
import struct
import subprocess
import sys
import tarfile
import time
from pathlib import Path

from tests.app.browser_forms import form_on
from tests.app.conftest import Workbench, ended, started
from tools.bundle.interpreter import OF_THE_SYSTEM

ROOT = Path(__file__).resolve().parents[2]


def loopback_up() -> None:
    """Bring up loopback, and see that nothing else is there."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asking:
        fcntl.ioctl(asking, 0x8914, struct.pack("16sh14x", b"lo", 0x1 | 0x40))  # SIOCSIFFLAGS: up, running
    assert [name for _, name in socket.if_nameindex()] == ["lo"]


def traces(folder: Path) -> list[str]:
    """The files below *folder* that name a place of the building machine."""
    places = [str(path).encode() for path in {ROOT, Path(sys.prefix), Path(sys.base_prefix)} if len(path.parts) > 3]
    assert str(ROOT).encode() in places
    held = ((path, path.read_bytes()) for path in folder.rglob("*") if path.is_file())
    return [str(path.relative_to(folder)) for path, data in held if any(place in data for place in places)]


def strangers(process: int, folder: Path) -> list[str]:
    """What a process has loaded that is neither in *folder* nor part of every Linux."""
    lines = Path(f"/proc/{process}/maps").read_text(encoding="utf-8").splitlines()
    loaded = {Path(line.split(maxsplit=5)[5]) for line in lines if len(line.split(maxsplit=5)) == 6}
    outside = [path for path in loaded if path.is_absolute() and folder not in path.parents]
    return [str(path) for path in outside if ".so" in path.name and not OF_THE_SYSTEM.fullmatch(path.name)]


def family(process: int) -> list[int]:
    """A process and those that it started."""
    children = [
        int(child)
        for path in Path(f"/proc/{process}/task").glob("*/children")
        for child in path.read_text(encoding="utf-8").split()
    ]
    return [process, *(one for child in children for one in family(child))]


def work_in(bench: Workbench, folder: Path) -> None:
    """Copy an example, change it, and see its conclusions come, with the readings that other processes draw."""
    start = bench.get("/start")
    assert start.status == 200, start.text
    sent = bench.post("/copy", {**start.fields("/copy"), "example": "cuban-missile-crisis"})
    assert sent.status == 303, sent.text
    name = re.findall(r"/c/([^/]+)/", sent.headers["location"])[0]
    case, action = bench.folder / name, f"/c/{name}/issues/party"
    key = re.findall(r"party\?key=([\w-]+)", bench.get(f"/c/{name}/issues").text)[0]
    given = {**form_on(bench.get(f"{action}?key={key}").text, action), "name": "Somebody Else"}
    assert bench.post(action, given).status == 303
    assert "Somebody Else" in case.read_text(encoding="utf-8")
    until, page = time.monotonic() + 120, ""
    while "data-pending" in page or not page:
        assert time.monotonic() < until, page
        page = bench.get(f"/c/{name}/overview").text
        time.sleep(0.2)
    assert "Somebody Else" in page and "error" not in page.partition("<main")[2][:200]
    processes = family(bench.process.pid)
    assert len(processes) > 1 and [one for each in processes for one in strangers(each, folder)] == []


def main(archive: str, given: str) -> None:
    """Everything, in the folder *given*, which is empty."""
    loopback_up()
    place = Path(given)
    stick, home, cases = place / "a stick", place / "home", place / "cases"
    for path in (stick, home, cases):
        path.mkdir()
    with tarfile.open(archive) as packed:
        packed.extractall(stick, filter="data")
    [folder] = stick.iterdir()
    assert not [path for path in folder.rglob("*") if path.is_symlink()] and traces(folder) == []
    assert "numpy" in (folder / "LICENCES.txt").read_text(encoding="utf-8")
    subprocess.run(["mount", "--bind", stick, stick], check=True)
    subprocess.run(["mount", "-o", "remount,ro,bind", stick], check=True)
    bare = {"HOME": str(home), "PATH": "/nonexistent"}

    def detente(*words: str, program: str = "detente") -> str:
        return subprocess.check_output([folder / program, *words], cwd=cases, env=bare, encoding="utf-8")

    bench = started(cases, program=[str(folder / "detente-workbench")], environment=bare)
    work_in(bench, folder)
    ended(bench)
    assert bench.process.returncode == 0
    here = subprocess.check_output(
        [sys.executable, "-m", "detente", "brief", "nato-russia-2022"],
        env={**bare, "PYTHONPATH": os.environ["PYTHONPATH"]},
        encoding="utf-8",
    )
    assert detente("brief", "nato-russia-2022") == here and len(here) > 1000
    detente("brief", "elmira", "-o", "brief.pdf")
    read = json.loads(detente("read", "brief.pdf", "--case", "elmira", "--date", "1991-01-01", "--json"))
    assert read[0]["statements"]
    kernels = "import detente.board.dense.kernels, numba; print(numba.njit(lambda n: n + 1)(1))"
    assert detente("-I", "-B", "-c", kernels, program="python/bin/python3") == "2\n"


if __name__ == "__main__":
    main(*sys.argv[1:])
