"""Very many readings, counted: the same answer as all at once, whoever works and however often it is begun."""

from __future__ import annotations

import os
import resource
import signal

import pytest

import detente
from detente.errors import DetenteError, TooLargeError
from detente.robustness import Conclusion, chunk, draw_readings, readings
from detente.robustness.scale import in_processes, part_files, tally_readings
from detente.robustness.scale.coverage import ReadingRange
from detente.robustness.scale.recipe import worked_out
from tests.robustness.test_shares import INTERVAL

DRAWS = 5000


@pytest.fixture(scope="module")
def case():
    return detente.reads(INTERVAL)


@pytest.fixture(scope="module")
def whole(case):
    return readings(case, DRAWS)


def test_a_tally_counts_what_readings_count(case, whole):
    """Every conclusion in the same order with the same count, seed and words."""
    found = tally_readings(case, DRAWS, jobs=1)
    assert list(found.counts.items()) == list(whole.counts.items())
    assert (found.seed, found.draws, repr(found)) == (whole.seed, whole.draws, repr(whole))
    assert list(found.lines()) == list(whole.lines())
    assert found.as_entered == whole.as_entered


def test_how_it_is_cut_up_changes_nothing(case, whole, monkeypatch):
    """Where much at once is refused, smaller chunks are taken; and what a ground forgets it finds out again."""

    def narrow(common, seed, first, count):
        if count > 300:
            raise TooLargeError("too much at once")
        return chunk.chunk(common, seed, first, count)

    monkeypatch.setattr(draw_readings, "chunk", narrow)
    monkeypatch.setattr(chunk, "MOST_KEPT", 1)
    assert dict(tally_readings(case, DRAWS, jobs=1).counts) == whole.counts
    monkeypatch.setattr(draw_readings, "chunk", lambda *_: narrow(None, 0, 0, 10**6))
    with pytest.raises(TooLargeError, match="too much at once"):
        tally_readings(case, DRAWS, jobs=1)


def test_issues_that_are_held_fixed_stay_so():
    """What is held fixed in the case is held fixed where its readings are worked out."""
    held = detente.hold(detente.load("nato-russia-2022"), {"forces": "massed", "open_door": "open"})
    assert dict(tally_readings(held, 40, jobs=1).counts) == readings(held, 40).counts


def test_shares_of_some_readings_need_the_folder(case, whole, tmp_path):
    """In which of some readings a conclusion holds is read off the parts; without them it is refused."""
    pytest.importorskip("pyarrow")
    one, other = Conclusion("tempted", ("a",)), Conclusion("rests", concept="nash")
    found = tally_readings(case, DRAWS, jobs=1, into=tmp_path)
    for few in (DRAWS, 1500):  # of the last part that is needed only some
        kept = tally_readings(case, few, jobs=1, into=tmp_path)
        pairs = [(one, other), (other, one), (one, one), (one, Conclusion("tempts", ("a",), ())), (other, None)]
        expected = readings(case, few)
        assert [kept.count(*pair) for pair in pairs] == [expected.count(*pair) for pair in pairs]
    assert str(tmp_path) in " ".join(found.sentences())
    with pytest.raises(DetenteError, match="counted and not kept"):
        tally_readings(case, DRAWS, jobs=1).count(one, other)


def test_it_goes_on_where_it_stopped(case, whole, tmp_path):
    """What was worked out before an interrupt, or with fewer draws, is not worked out again; all is counted once."""
    pytest.importorskip("pyarrow")

    def stop(what, done=0, of=0):
        if what == "drawing readings" and done:
            raise KeyboardInterrupt

    for _ in range(2):
        with pytest.raises(KeyboardInterrupt):
            tally_readings(case, 4000, jobs=1, into=tmp_path, progress=stop)
    before = {path.name: path.stat().st_mtime_ns for path in tmp_path.iterdir()}
    assert part_files.spans(tmp_path) == [ReadingRange(0, 1024), ReadingRange(1024, 2048)]
    told: list[tuple[str, int, int]] = []
    found = tally_readings(case, DRAWS, jobs=1, into=tmp_path, progress=lambda *said: told.append(said))
    assert dict(found.counts) == whole.counts
    assert {name: path.stat().st_mtime_ns for name in before if (path := tmp_path / name)} == before
    assert ("drawing readings", 0, DRAWS - 2048) in told
    assert told[-1] == ("drawing readings", DRAWS - 2048, DRAWS - 2048)


def test_parts_that_overlap_are_counted_once(case, whole, tmp_path):
    """Two commands that wrote into one folder at once, with parts of other sizes, leave nothing counted twice."""
    pytest.importorskip("pyarrow")
    recipe = tally_readings(case, 16, jobs=1).recipe
    for span in (ReadingRange(0, 1000), ReadingRange(500, 2000), ReadingRange(700, 900), ReadingRange(3000, 9000)):
        part_files.write(tmp_path, recipe, case.title, worked_out(recipe, span.first, len(span)))
    assert dict(tally_readings(case, DRAWS, jobs=1, into=tmp_path).counts) == whole.counts


def test_a_full_disk_keeps_what_is_there(case, tmp_path):
    """A part that cannot be written whole is not there; the message says why and how many are kept."""
    pytest.importorskip("pyarrow")
    tally_readings(case, 1024, jobs=1, into=tmp_path)
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, before[1]))
    try:
        with pytest.raises(DetenteError) as caught:
            tally_readings(case, 3000, jobs=1, into=tmp_path)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert "cannot be written: File too large\n  1,024 readings are kept; the same command goes on" in str(caught.value)
    assert part_files.spans(tmp_path) == [ReadingRange(0, 1024)]
    assert len(list(tmp_path.iterdir())) == 1


def test_processes_give_the_same_answer_though_one_is_killed(case, whole, monkeypatch):
    """Two processes work, one is killed half-way: another takes its place, and every reading is counted once."""
    started = []
    popen = in_processes.subprocess.Popen
    monkeypatch.setattr(in_processes.subprocess, "Popen", lambda *a, **k: started.append(popen(*a, **k)) or started[-1])
    killed = []

    def kill(what, done=0, of=0):
        if what == "drawing readings" and done and not killed:
            killed.append(os.kill(started[0].pid, signal.SIGKILL))

    found = tally_readings(case, DRAWS, jobs=2, progress=kill)
    assert dict(found.counts) == whole.counts
    assert killed
    assert all(process.returncode is not None for process in started)


def test_processes_that_keep_dying_are_told(case, monkeypatch):
    """A process that ends by itself is started again a few times, and then the readings are named."""
    monkeypatch.setattr(in_processes, "_START", "import os; os._exit(9)  # {path}")
    with pytest.raises(DetenteError, match=r"readings .* keep ending by themselves \(code 9\)"):
        tally_readings(case, DRAWS, jobs=2)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"draws": 15}, "15 readings: ask for 16 to 1,073,741,824"),
        ({"jobs": 0}, "0 jobs: give 1 to 1,024"),
        ({"jobs": 2, "on": "tcp://127.0.0.1:1"}, "--jobs is for this machine"),
    ],
)
def test_what_cannot_be_done_is_said(case, given, said):
    """Numbers out of range, and options that exclude each other."""
    with pytest.raises(DetenteError, match=said):
        tally_readings(case, **{"draws": 100, **given})


def test_a_process_is_stopped_though_another_takes_its_place_meanwhile():
    """Two may stop a hand at once: the one that called everything off, and its own thread."""

    class Forgotten:
        stdin = stdout = None
        returncode = 9

        def __init__(self, hand):
            self.hand = hand

        def kill(self):
            self.hand.process = None  # as the hand's own thread does

        def wait(self):
            return self.returncode

    hand = in_processes._Hand(None)
    hand.process = process = Forgotten(hand)
    assert hand.stop() is process
