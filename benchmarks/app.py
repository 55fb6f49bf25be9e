"""The workbench: how soon it is there, how soon an edit has its conclusions, and what memory it takes as it goes on.

With ``--minutes 60`` only the last: edits and pages of every view at the pace of a person, for as long.

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
from time import perf_counter, sleep
from typing import Any
from urllib.parse import quote

from benchmarks._cases import made
from detente.app.desk.desk import Desk
from detente.app.desk.edits import Edit, Insert, Put, edit
from detente.case.text.skeleton import skeleton
from detente.case.text.to_file import dump
from detente.catalog import entries
from tests.app.conftest import Reply, Workbench, ended, started

ISSUES, STATEMENTS = 15, 2_000
PATIENCE = 600.0
PACE = 4.0
"""Seconds from one edit to the next by the clock."""
SEEN = (
    *("evidence", "positions", "issues", "preferences", "what-if?set=south: troops weighs 5", "deals", "paths"),
    *("compare?day=2031-04-23", "overview/annex"),
)
"""What is looked at by turns, beside the overview."""
LONG, FEW = 60.0, 5
"""Seconds after which a case has been edited often enough, if it has been that often."""


def rows(*, quick: bool = False, minutes: float | None = None) -> Iterator[dict[str, Any]]:
    """Start, edits and memory, for each case; or, for so many *minutes*, memory by the clock."""
    with tempfile.TemporaryDirectory() as folder:
        if minutes:
            yield from _by_the_clock(Path(folder), minutes)
            return
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


def _by_the_clock(folder: Path, minutes: float) -> Iterator[dict[str, Any]]:
    """Megabytes of the server and of each process that analyses, once a minute; edits by forms, as a person sends them.

    By turns a statement and a weight: the one leaves what is at stake alone, the other changes it.
    """
    file = folder / "crossing.yaml"
    file.write_text(skeleton("The crossing"), encoding="utf-8")
    bench, place = started(folder, file.name), f"/c/{file.name}"
    begun, number, told = perf_counter(), 0, -1
    while (gone := perf_counter() - begun) < minutes * 60:
        bench.get(f"{place}/overview")
        bench.get(f"{place}/{quote(SEEN[number % len(SEEN)], safe='?=')}")
        if number % 2:
            form, given = "evidence/correct/0", {"speaker": f"speaker {number}"}
            page = bench.get(f"{place}/evidence")
        else:
            form, given = "preferences/weigh", {"party": "south", "on": "troops", "low": str(2 + number), "high": ""}
            page = bench.get(f"{place}/preferences?open=p1")
        before = file.read_bytes()
        answer = bench.post(f"{place}/{form}", {**page.fields(f"{place}/undo"), **given})
        assert answer.status == 303 and file.read_bytes() != before, answer.text
        number += 1
        if int(gone / 60) > told:
            told = int(gone / 60)
            yield {"series": "clock", "minute": told, "edits": number, **_by_process(bench.process.pid)}
        sleep(max(0.0, number * PACE - (perf_counter() - begun)))
    yield {"series": "clock", "minute": round(minutes), "edits": number, **_by_process(bench.process.pid)}
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
    return sum(_held(one) for one in (process, *_children(process)))


def _by_process(process: int) -> dict[str, float]:
    """The same of the server and, in the order in which they were started, of the processes under it."""
    return {"server MB": _held(process), **{f"under it {k} MB": _held(p) for k, p in enumerate(_children(process), 1)}}


def _held(process: int) -> float:
    try:
        status = Path(f"/proc/{process}/status").read_text(encoding="ascii", errors="replace")
    except OSError:
        return 0.0
    found = re.search(r"VmRSS:\s+(\d+) kB", status)
    return int(found[1]) / 1000 if found else 0.0


def _children(process: int) -> list[int]:
    below = []
    for told in Path(f"/proc/{process}/task").glob("*/children"):  # a process belongs to the thread that began it
        with suppress(OSError):
            below += [int(one) for one in told.read_text(encoding="ascii").split()]
    return [*below, *(more for one in below for more in _children(one))]
