"""The workbench: how soon it is there, how soon an edit has its conclusions, and what memory it takes as it goes on.

Whole processes, asked over HTTP as a browser asks them. A log of edits is made beforehand, each of which changes what
is analysed; they are undone one after the other, so that each is a text that the workbench has not seen. An edit has
been saved when the answer to it comes. Conclusions are there when the page shows them, readings when nothing on it is
still being worked out. Beside seconds on the clock stand those of the processor, of all processes of the workbench
together: other programs on the machine change them far less.
"""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter
from typing import Any

from benchmarks._cases import made
from detente.app.desk.desk import Desk
from detente.app.desk.edits import Edit, Insert, Put, edit
from detente.case.text.to_file import dump
from detente.catalog import entries
from tests.app.conftest import Reply, Workbench, ended, started

ISSUES, STATEMENTS = 15, 2_000
PATIENCE = 600.0
LONG, FEW = 60.0, 5
"""Seconds after which a case has been edited often enough, if it has been that often."""


def rows(*, quick: bool = False) -> Iterator[dict[str, Any]]:
    """Start, edits and memory, for each case."""
    with tempfile.TemporaryDirectory() as folder:
        cases = _cases(Path(folder), quick=quick)
        for name in cases:
            yield _start(Path(folder), name)
        for name in cases:
            yield from _edits(Path(folder), name, 6 if quick else 20)
        yield from _memory(Path(folder), next(iter(cases)), 40 if quick else 400)


def _cases(folder: Path, *, quick: bool) -> list[str]:
    """The cases of the catalog and a large one, as files of *folder*."""
    names = []
    for entry in entries.names()[: 2 if quick else None]:
        shutil.copy(entries.path_of(entry.name), folder / f"{entry.short}.yaml")
        names.append(f"{entry.short}.yaml")
    large = made([2] * ISSUES)
    said = "\n".join(
        f"  - {{date: 2031-01-{1 + k % 28:02}, party: p{k % 5}, stance: demands, about: x{k % ISSUES}, text: no {k}}}"
        for k in range(STATEMENTS)
    )
    (folder / "large.yaml").write_text(f"{dump(large)}statements:\n{said}\n", encoding="utf-8")
    return [*names, "large.yaml"]


def _start(folder: Path, name: str) -> dict[str, Any]:
    """From the start of the process to the first page, and to the first conclusions."""
    begun = perf_counter()
    bench = started(folder, name)
    ready = perf_counter() - begun
    page = bench.get(f"/c/{name}/overview")
    bench.get("/static/brief.css"), bench.get("/static/bench.css")
    first, work = perf_counter() - begun, _cpu(bench.process.pid, alone=True)
    _awaited(bench, name, page, "bottom-line")
    concluded = perf_counter() - begun
    ended(bench)
    times = {"listens s": ready, "first page s": first, "first page CPU s": work, "conclusions s": concluded}
    return {"series": "start", "case": name, **times}


def _edits(folder: Path, name: str, count: int) -> Iterator[dict[str, Any]]:
    """Seconds from an edit that is sent to its answer, to its conclusions, and to its readings."""
    desk = Desk(folder / name)
    for number in range(count):
        desk.apply(_edit(desk, number))
    bench = started(folder, name)
    page = bench.get(f"/c/{name}/overview")
    _awaited(bench, name, page, "bottom-line")
    _awaited(bench, name, page, "")
    times: list[list[tuple[float, float]]] = []
    stop = perf_counter() + LONG
    while len(times) < count and (perf_counter() < stop or len(times) < FEW):
        form = bench.get(f"/c/{name}/overview").fields(f"/c/{name}/undo")
        begun, before = perf_counter(), _cpu(bench.process.pid)
        assert bench.post(f"/c/{name}/undo", form).status == 303
        taken = [(perf_counter() - begun, _cpu(bench.process.pid) - before)]
        page = bench.get(f"/c/{name}/overview")
        for wanted in ("bottom-line", ""):
            page = _awaited(bench, name, page, wanted)
            taken.append((perf_counter() - begun, _cpu(bench.process.pid) - before))
        times.append(taken)
    ended(bench)
    for what, some in zip(("saved", "conclusions", "readings"), zip(*times, strict=True), strict=True):
        clock, work = zip(*some, strict=True)
        yield {
            "series": "edit",
            "case": name,
            "until": what,
            "edits": len(times),
            "median s": median(clock),
            "p95 s": quantiles(clock, n=20)[-1],
            "median CPU s": median(work),
        }


def _memory(folder: Path, name: str, count: int) -> Iterator[dict[str, Any]]:
    """Megabytes of all processes after more and more edits, each with its conclusions; where the system tells them."""
    desk = Desk(folder / name)
    for number in range(count):
        desk.apply(_edit(desk, number))
    bench = started(folder, name)
    for number in range(count):
        page = bench.get(f"/c/{name}/overview")
        _awaited(bench, name, page, "bottom-line")
        if number % (count // 6) == 0:
            yield {"series": "memory", "case": name, "edits": number, "MB": _megabytes(bench.process.pid)}
        assert bench.post(f"/c/{name}/undo", page.fields(f"/c/{name}/undo")).status == 303
    yield {"series": "memory", "case": name, "edits": count, "MB": _megabytes(bench.process.pid)}
    ended(bench)


def _edit(desk: Desk, number: int) -> Edit:
    """A change of a text, so that the analysis is another, and of a part that is long in a large case."""
    case = desk.state.case
    assert case is not None
    if case.statements:
        return edit(f"edit {number}", Put(("statements", number % len(case.statements), "text"), f"said {number}"))
    party, issue = next(iter(case.parties)), next(iter(case.issues))
    said = {"date": "2031-01-01", "party": party, "stance": "demands", "about": issue, "text": f"said {number}"}
    return edit(f"edit {number}", Insert(("statements",), said))


def _awaited(bench: Workbench, name: str, page: Reply, wanted: str) -> Reply:
    """The page once it has *wanted* in it, or where that is empty once nothing is pending."""
    until = perf_counter() + PATIENCE
    while (f'id="{wanted}"' not in page.text) if wanted else ("data-pending" in page.text):
        assert perf_counter() < until, page.text
        pulse = re.search(r'data-pulse="(\d+)"', page.text)
        assert pulse
        bench.get(f"/c/{name}/pulse?seen={pulse[1]}")
        page = bench.get(f"/c/{name}/overview")
    return page


def _cpu(process: int, *, alone: bool = False) -> float:
    """Seconds of the processor that a process and, unless *alone*, its children have had; 0 where nobody tells."""
    total = 0.0
    for one in (process, *(() if alone else _children(process))):
        with suppress(OSError):
            told = Path(f"/proc/{one}/stat").read_text(encoding="ascii", errors="replace").rpartition(")")[2].split()
            total += (int(told[11]) + int(told[12])) / os.sysconf("SC_CLK_TCK")
    return total


def _megabytes(process: int) -> float:
    """What a process and its children hold in memory; 0 where the system does not tell."""
    total = 0.0
    for one in (process, *_children(process)):
        try:
            status = Path(f"/proc/{one}/status").read_text(encoding="ascii", errors="replace")
        except OSError:
            continue
        found = re.search(r"VmRSS:\s+(\d+) kB", status)
        total += int(found[1]) / 1000 if found else 0.0
    return total


def _children(process: int) -> list[int]:
    below = []
    for told in Path(f"/proc/{process}/task").glob("*/children"):  # a process belongs to the thread that began it
        with suppress(OSError):
            below += [int(one) for one in told.read_text(encoding="ascii").split()]
    return [*below, *(more for one in below for more in _children(one))]
