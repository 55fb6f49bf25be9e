"""Readings on a Dask cluster: the same answer, though a worker dies; and what is said where it cannot be."""

from __future__ import annotations

import os
import signal
import socket
from contextlib import contextmanager
from dataclasses import replace

import pytest

import detente
from detente.errors import DetenteError
from detente.robustness import readings
from detente.robustness.scale import part_files, tally_readings
from detente.robustness.scale.recipe import Recipe
from tests.robustness.test_shares import INTERVAL

distributed = pytest.importorskip("distributed", reason="the extra cluster is not installed")
DRAWS = 8_000


@contextmanager
def cluster():
    """Two workers, each a process of its own, with a thread each."""
    with (
        distributed.LocalCluster(
            n_workers=2, threads_per_worker=1, dashboard_address=None, host="127.0.0.1", silence_logs=60
        ) as made,
        distributed.Client(made, set_as_default=False) as client,
    ):
        yield made, client


def one_killed(client, done_before=1):
    """A progress that kills one worker when some readings are there."""
    pids = client.run(os.getpid)
    killed: list[int] = []

    def progress(what, done=0, of=0):
        if what == "drawing readings" and done >= done_before and not killed:
            killed.append(next(iter(pids.values())))
            os.kill(killed[0], signal.SIGKILL)

    return progress, killed


def test_the_answer_is_the_same_though_a_worker_dies(tmp_path, monkeypatch):
    """Two workers, one killed half-way: no reading is lost or counted twice; another version is refused."""
    case = detente.reads(INTERVAL)
    with cluster() as (made, client):
        for nanny in made.workers.values():
            nanny.auto_restart = False  # the one that is left has to do it all
        progress, killed = one_killed(client)
        found = tally_readings(case, DRAWS, on=client, progress=progress, into=tmp_path)
        assert killed
        assert dict(found.counts) == readings(case, DRAWS).counts
        assert sum(map(len, part_files.spans(tmp_path))) == DRAWS
        told = Recipe.of(case, 5)
        monkeypatch.setattr(Recipe, "of", lambda case, seed: replace(told, version="0.0.1"))
        with pytest.raises(DetenteError, match=r"a worker of tcp://.*: it has detente .*, and this is 0.0.1"):
            tally_readings(case, 100, on=made.scheduler_address)


@pytest.mark.campaign
def test_the_answer_is_the_same_on_a_real_case():
    """The NATO-Russia case on two workers of which one is killed half-way, and on one machine."""
    case = detente.load("nato-russia-2022")
    with cluster() as (_, client):
        progress, killed = one_killed(client, 20_000 // 2)
        found = tally_readings(case, 20_000, on=client, progress=progress)
        assert killed
        assert dict(found.counts) == readings(case, 20_000).counts


def test_a_cluster_that_is_not_there_is_one_error():
    """No such host, nobody listening, no address at all."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    for address, said in (
        (f"tcp://127.0.0.1:{port}", f"no scheduler answers at tcp://127.0.0.1:{port}: Connection refused"),
        ("tcp://no-such-host.invalid:8786", "no scheduler answers at tcp://no-such-host.invalid:8786: "),
        ("somewhere", '"somewhere" is not the address of a scheduler; write tcp://HOST:PORT'),
        ("tcp://127.0.0.1", "is not the address of a scheduler"),
        ("tcp://127.0.0.1:99999", "is not the address of a scheduler"),
    ):
        with pytest.raises(DetenteError) as caught:
            tally_readings(detente.reads(INTERVAL), 100, on=address)
        assert said in str(caught.value)
