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
from multiprocessing import get_context
from random import Random
from statistics import median
from time import process_time
from typing import Any

import numpy as np
from moocore import is_nondominated
from numba import set_num_threads
from paretoset import paretoset
from yaml import load
from yaml.cyaml import CBaseLoader

from benchmarks._cases import half_joint, made
from benchmarks._plain_arrays import five_concepts
from benchmarks.board import KEYS, afresh, analyse, peak
from benchmarks.startup import once
from detente.analysis import Analysis
from detente.board import Board, build
from detente.brief.brief_files import written
from detente.case.model import Case
from detente.case.text.from_file import reads
from detente.deals.additive import additive_frontier
from detente.deals.frontier import frontier
from detente.diagrams import diagrams_of
from detente.documents import Document
from detente.reader.statements import read_all
from detente.stability.concepts import CONCEPTS
from detente.stability.result import table
from training.diplomacy.reports import reports

RUNS, STARTS, SMALL_RUNS = 3, 9, 99
SMALL = 10**4
"""So many packages are compared in a millisecond."""
WISHES = 8
"""Statements of the parties of a large board; with three times as many hardly an issue is left out."""
SHORT = 40
"""Reports that are read together."""


def rows(*, quick: bool = False) -> list[dict[str, Any]]:
    """A row a question, the ratio first; each in a process of its own, so that its memory is its own."""
    asked: list[Callable[[], dict[str, Any]]] = [_start]
    asked += [partial(_small, issues, parties) for issues, parties in ((8, 4), (10, 4), (12, 4), (12, 6))]
    for what, wishes in (("most issues matter", WISHES), ("every issue matters", 3 * WISHES)):
        asked += [partial(_credible, key, what, wishes) for key in ("seq", "sseq")]
    asked.append(_half_joint)
    asked += [partial(_loads, number) for number in (500, 5_000)]
    for parties in (2, 3, 4, 5):
        asked += [partial(_frontiers, 10**n, parties) for n in ((4, 5) if quick else (4, 5, 6))]
    asked += [partial(_merged, 30, 6), _together]
    beyond = ((40, 24), (60, 30))
    asked += [partial(work, issues, relevant) for work in (_counted, _agreed) for issues, relevant in beyond]
    with get_context("spawn").Pool(1, maxtasksperchild=1) as pool:
        return [pool.apply(one) for one in asked]


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
    return {
        "ratio": ours / theirs,
        "what": what,
        "detente_s": ours,
        "beside": peer,
        "beside_s": theirs,
        "peak_mb": peak(),
    }


def _start() -> dict[str, Any]:
    """A brief of a small case without readings, beside Python with NumPy alone."""
    brief, alone = [], []
    for _ in range(STARTS):
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


def _credible(key: str, what: str, wishes: int) -> dict[str, Any]:
    """A concept for five parties on 2^22 states, on one thread, beside one read of all payoffs, and beside 2^20."""
    set_num_threads(1)
    small, _ = _timed(build(made([2] * 20, wishes=wishes)), key)
    seconds, read = _timed(build(made([2] * 22, wishes=wishes)), key)
    row = _made(f"{key} of 2^22 states, 5 parties, {what}", "one read of all payoffs", seconds, read)
    return row | {"to_2^20": seconds / small}


def _timed(board: Board, key: str) -> list[float]:
    """Seconds of a concept for all players, and of reading all payoffs once."""
    table(afresh(board), [CONCEPTS[key]])  # compile, or load what was compiled
    boards = iter([afresh(board) for _ in range(RUNS)])
    reads = [partial(values.max) for values in board.payoff.values()]
    return taken(lambda: table(next(boards), [CONCEPTS[key]]), lambda: [read() for read in reads])


def _half_joint() -> dict[str, Any]:
    """A brief of 2^18 states of which every second issue is decided by two parties, after one of a small case."""
    written(Analysis(half_joint(6)), "brief.html")
    start = process_time()
    written(Analysis(half_joint(18)), "brief.html")
    return {"what": "brief, half of 18 issues joint", "detente_s": process_time() - start, "peak_mb": peak()}


def _merged(issues: int, parties: int) -> dict[str, Any]:
    """The frontier of 2^30 packages, issue by issue; nothing beside it can look at them all."""
    random = Random(issues)
    names = [f"p{k}" for k in range(parties)]
    told: dict[str, Any] = {
        "detente": 1,
        "title": "Weights",
        "parties": {name: {} for name in names},
        "issues": {f"i{k}": {"status_quo": "no", "decided_by": {"all_of": names}} for k in range(issues)},
        "preferences": {
            name: {"weights": {f"i{k}": {"yes": random.randint(-6, 6)} for k in range(issues)}} for name in names
        },
    }
    start = process_time()
    found = additive_frontier(Case.model_validate(told))
    what = f"merge {issues} issues, {parties} parties, to a frontier of {found.distinct:,}"
    return {"what": what, "detente_s": process_time() - start, "peak_mb": peak()}


def _together() -> dict[str, Any]:
    """Short reports read together, beside the same as one text."""
    made_up = (reports("train") + reports("dev"))[:SHORT]
    documents = [Document(f"{k}.txt", "A report", one.text, None) for k, one in enumerate(made_up)]
    joined = Document("all.txt", "Reports", "\n\n".join(one.text for one in made_up), None)
    times = taken(lambda: read_all(documents), lambda: read_all([joined]))
    return _made(f"read {SHORT} short reports", "the same as one text", *times)


def _loads(number: int) -> dict[str, Any]:
    """A case with so many statements, beside the bare C parser of YAML."""
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
    times = taken(lambda: reads(text + f"# {next(fresh)}\n"), lambda: load(text, Loader=CBaseLoader))
    return _made(f"load {number:,} statements", "libyaml alone", *times)


def _frontiers(size: int, parties: int) -> dict[str, Any]:
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
    runs = SMALL_RUNS if size <= SMALL else RUNS
    times = dict(zip(works, taken(*works.values(), runs=runs), strict=True))
    best = min(peers, key=lambda name: times[name])
    return _made(f"frontier of {size:,} packages, {parties} parties", best, times["detente"], times[best])


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
    return row | {"peak_mb": peak(), "seq_s": process_time() - start}


def _agreed(issues: int, relevant: int) -> dict[str, Any]:
    """What comes without a deal on such a board, the zone and its frontier."""
    case = beyond_memory(issues, relevant)
    start = process_time()
    diagrams_of(case).deals()
    what = f"deals on 2^{issues} states, {relevant} relevant issues, 4 parties"
    return {"what": what, "detente_s": process_time() - start, "peak_mb": peak()}


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
