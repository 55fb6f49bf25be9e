"""Where speed is judged by a peer: the same work by detente and by the best that there is beside it, in one run.

``ratio`` is detente's CPU time over the peer's, below 1 where detente is faster; both are medians of three taken in
turns, and their results are compared.
"""

from __future__ import annotations

import resource
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from random import Random
from statistics import median
from time import process_time
from typing import Any

import numpy as np
from moocore import is_nondominated
from paretoset import paretoset
from yaml import load
from yaml.cyaml import CBaseLoader

from benchmarks._cases import made
from benchmarks._plain_arrays import five_concepts
from benchmarks.board import KEYS, afresh, analyse
from benchmarks.startup import once
from detente.board import build
from detente.case.model import Case
from detente.case.text.from_file import reads
from detente.deals.frontier import frontier
from detente.diagrams import diagrams_of
from detente.stability.concepts import CONCEPTS
from detente.stability.result import table

RUNS = 3
SMALL_RUNS = 99


def rows(*, quick: bool = False) -> list[dict[str, Any]]:
    """A row a question, the ratio first."""
    found = [_start()]
    found += [_small(issues, parties) for issues, parties in ((8, 4), (10, 4), (12, 4), (12, 6))]
    found += [_row(f"load {number:,} statements", "libyaml alone", partial(_loads, number)) for number in (500, 5_000)]
    for parties in (2, 3, 4, 5):
        for size in (10**4, 10**5) if quick else (10**4, 10**5, 10**6):
            found += _frontiers(size, parties)
    return found + [_counted(issues, relevant) for issues, relevant in ((40, 24), (60, 30))]


def taken(*works: Callable[[], object], runs: int = RUNS) -> list[float]:
    """CPU seconds of each of *works*, medians of several runs in turns."""
    times: list[list[float]] = [[] for _ in works]
    for _ in range(runs):
        for work, kept in zip(works, times, strict=True):
            start = process_time()
            work()
            kept.append(process_time() - start)
    return [median(kept) for kept in times]


def _made(what: str, peer: str, ours: float, theirs: float) -> dict[str, Any]:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (2**20 if sys.platform == "darwin" else 2**10)
    return {
        "ratio": ours / theirs,
        "what": what,
        "detente_s": ours,
        "beside": peer,
        "beside_s": theirs,
        "peak_mb": peak,
    }


def _row(what: str, peer: str, make: Callable[[], tuple[Callable[[], object], Callable[[], object]]]) -> dict[str, Any]:
    ours, theirs = taken(*make())
    return _made(what, peer, ours, theirs)


def _start() -> dict[str, Any]:
    """A brief of a small case without readings, beside Python with NumPy alone."""
    brief, alone = [], []
    for _ in range(RUNS):
        brief.append(once(("brief", "cuban-missile-crisis"))[1])
        alone.append(_numpy())
    return _made("brief of a small case, whole process", "Python with NumPy", median(brief), median(alone))


def _numpy() -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, "-c", "import numpy"], check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def _small(issues: int, parties: int) -> dict[str, Any]:
    """The five concepts on a board of the size that analysts have, beside the forty lines that anybody would write."""
    board = build(made([2] * issues, parties))
    axes = {party: board.moves.own(party).axes for party in board.players}
    theirs = partial(five_concepts, [2] * issues, board.payoff, axes)
    known = table(board, [CONCEPTS[key] for key in KEYS])
    for key, by_party in theirs().items():
        assert all(np.array_equal(flags, known[key].stable[party]) for party, flags in by_party.items())
    times = taken(lambda: analyse(afresh(board)), theirs, runs=SMALL_RUNS)
    return _made(f"five concepts, 2^{issues} states, {parties} parties", "forty lines of NumPy", *times)


def _loads(number: int) -> tuple[Callable[[], object], Callable[[], object]]:
    entry = (
        "  - {{date: 2031-04-{day:02d}, speaker: Speaker {k}, party: upland, stance: demands,\n"
        '     about: release = {value}, text: "says for the {k}th time that this is the least", source: radio}}\n'
    )
    said = "".join(entry.format(day=1 + k % 28, k=k, value=("none", "half", "full")[k % 3]) for k in range(number))
    text = (
        "detente: 1\ntitle: Many statements\nparties:\n  upland: {}\n  lowland: {}\nissues:\n"
        "  release: {values: [none, half, full], status_quo: half, decided_by: upland}\n"
        f"statements:\n{said}sources:\n  radio: {{title: Radio}}\n"
    )
    fresh = iter(range(10**6))  # another text each time, so that nothing is remembered of the last
    return lambda: reads(text + f"# {next(fresh)}\n"), lambda: load(text, Loader=CBaseLoader)


def _frontiers(size: int, parties: int) -> list[dict[str, Any]]:
    """Every package compared, beside the filters of moocore and of paretoset, whichever is faster."""
    packages = np.random.default_rng(size + parties).integers(0, 10**6, (size, parties))
    columns = [np.ascontiguousarray(column) for column in packages.T]
    doubles = packages.astype(float)
    peers = {"moocore": lambda: np.flatnonzero(is_nondominated(doubles, maximise=True, keep_weakly=True))}
    if not (size > 10**5 and parties > 3):  # there it takes minutes
        peers["paretoset"] = lambda: np.flatnonzero(paretoset(packages, sense=["max"] * parties, distinct=False))
    works = {"detente": lambda: frontier(columns), **peers}
    results = [work().tolist() for work in works.values()]
    assert all(result == results[0] for result in results)
    times = dict(zip(works, taken(*works.values()), strict=True))
    best = min(peers, key=lambda name: times[name])
    return [_made(f"frontier of {size:,} packages, {parties} parties", best, times["detente"], times[best])]


def _counted(issues: int, relevant: int) -> dict[str, Any]:
    """Equilibria of a board beyond memory; nothing beside it can hold one."""
    case = beyond_memory(issues, relevant)
    row: dict[str, Any] = {"what": f"equilibria of 2^{issues} states, {relevant} relevant issues, 4 parties"}
    start = process_time()
    found = diagrams_of(case)
    for concept in ("nash", "gmr", "smr"):
        found.equilibria(concept)
    row["detente_s"] = process_time() - start
    start = process_time()
    found.equilibria("seq")
    row["seq_s"] = process_time() - start
    return row


def beyond_memory(issues: int, relevant: int, parties: int = 4, seed: int = 1) -> Case:
    """Yes/no issues dealt to the parties in turn, each of whom wants eight statements of three of the first issues."""
    random = Random(seed)
    names = [f"x{k}" for k in range(issues)]

    def wish() -> str:
        a, b, c = random.sample(names[:relevant], 3)
        told = (f"{a} and not {b} or {c}", f"({a}) iff ({b})", f"at least 2 of ({a}, {b}, {c})", f"not {a} or {b}")
        return random.choice(told)

    return Case.model_validate(
        {
            "detente": 1,
            "title": f"{issues} issues",
            "parties": {f"p{k}": {} for k in range(parties)},
            "issues": {name: {"status_quo": "no", "decided_by": f"p{k % parties}"} for k, name in enumerate(names)},
            "preferences": {f"p{k}": {"priorities": [wish() for _ in range(8)]} for k in range(parties)},
        }
    )
