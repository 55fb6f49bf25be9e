"""Parts of readings worked out on a Dask cluster that is there already.

A worker that dies takes nothing along: its spans are given to another. A span may so be worked out twice and is taken
once.
"""

from __future__ import annotations

import logging
import socket
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import Any
from urllib.parse import urlsplit

from detente.errors import DetenteError
from detente.extras import needed
from detente.robustness.scale.coverage import ReadingRange
from detente.robustness.scale.recipe import AnotherVersionError, Part, Recipe, worked_out

PATIENCE = 20
"""Seconds for a scheduler to answer, and for a first worker to be there."""
AHEAD = 2
"""Spans given out for each thread of the cluster, so that none waits and the results fit in memory."""


def on_cluster(recipe: Recipe, todo: Sequence[ReadingRange], on: Any) -> Iterator[Part]:
    """The parts with the readings of *todo*; *on* is the address of a scheduler or a ``distributed.Client``.

    Raises ``DetenteError`` where the cluster cannot be reached, has no workers, is lost, or has another detente.
    """
    distributed = needed("distributed", "cluster", "working out readings on a cluster")
    with _client(distributed, on) as client:
        where = client.scheduler.address if client.scheduler else str(on)
        try:
            client.wait_for_workers(1, timeout=PATIENCE)
        except TimeoutError:
            raise DetenteError(f"the cluster at {where} has no workers; start some and try again") from None
        try:
            yield from _taken(distributed, client, where, recipe, todo)
        except (distributed.CancelledError, OSError) as fault:
            raise DetenteError(f"the cluster at {where} was lost: {_line(fault)}") from None


def _taken(distributed: Any, client: Any, where: str, recipe: Recipe, todo: Sequence[ReadingRange]) -> Iterator[Part]:
    left = iter(todo)
    given: dict[str, tuple[ReadingRange, Any]] = {}
    finished = distributed.as_completed(loop=client.loop)

    def give() -> None:
        most = AHEAD * max(1, sum(client.ncores().values()))
        while len(given) < most and (span := next(left, None)) is not None:
            key = f"detente-{recipe.fingerprint[:32]}-{recipe.seed}-{span.first}-{len(span)}"
            future = client.submit(worked_out, recipe, span.first, len(span), key=key, pure=True)
            given[key] = span, future
            finished.add(future)

    try:
        give()
        for future in finished:
            span, _ = given[future.key]
            part = _result(distributed, future, span, where, recipe)
            del given[future.key]
            future.release()
            if (part.first, part.count) != (span.first, len(span)):
                raise DetenteError(f"the cluster at {where} gave other readings than it was asked for")
            yield part
            give()
    finally:
        if given:
            with suppress(OSError, RuntimeError, distributed.CancelledError):  # what is lost need not be called off
                client.cancel([future for _, future in given.values()], force=True)


def _result(distributed: Any, future: Any, span: ReadingRange, where: str, recipe: Recipe) -> Part:
    try:
        return future.result()  # type: ignore[no-any-return]
    except distributed.KilledWorker:
        raise DetenteError(
            f"several workers of {where} died over readings {span.first:,} to {span.end - 1:,}; perhaps memory is short"
            " there: give each worker one thread"
        ) from None
    except AnotherVersionError as fault:
        raise DetenteError(f"a worker of {where} cannot do it: {fault}") from None
    except DetenteError as fault:
        raise DetenteError(f"readings {span.first:,} to {span.end - 1:,}: {fault}") from None
    except (ImportError, AttributeError) as fault:
        raise _without(where, recipe, fault) from None
    except RuntimeError as fault:
        if "deserializ" in str(fault):
            raise _without(where, recipe, fault) from None
        raise


def _without(where: str, recipe: Recipe, fault: BaseException) -> DetenteError:
    return DetenteError(
        f"the cluster at {where} cannot load detente ({_line(fault)}); scheduler and workers need detente "
        f"{recipe.version}"
    )


def _line(fault: BaseException) -> str:
    return (str(fault) or type(fault).__name__).splitlines()[0]


@contextmanager
def _client(distributed: Any, on: Any) -> Iterator[Any]:
    """*on* itself, or while inside a client of the scheduler at that address."""
    if isinstance(on, distributed.Client):
        if on.asynchronous:
            raise DetenteError("give a client that is not asynchronous")
        yield on
        return
    address = str(on)
    _knock(address)
    logging.getLogger("distributed").setLevel(logging.CRITICAL)  # what is wrong is said once, by us
    try:
        client = distributed.Client(address, timeout=PATIENCE, set_as_default=False)
    except (OSError, ValueError, TypeError) as fault:
        raise DetenteError(f"what answers at {address} is no scheduler of Dask: {_line(fault)}") from None
    try:
        yield client
    finally:
        with suppress(OSError, RuntimeError):
            client.close(timeout=2)


def _knock(address: str) -> None:
    """Raise ``DetenteError`` unless somebody answers at *address*; Dask itself would try for long and say little."""
    url = urlsplit(address)
    try:
        host, port = url.hostname, url.port
    except ValueError:
        host = port = None
    if url.scheme not in ("tcp", "tls") or not host or not port:
        raise DetenteError(f'"{address}" is not the address of a scheduler; write tcp://HOST:PORT')
    try:
        socket.create_connection((host, port), timeout=PATIENCE).close()
    except OSError as fault:
        raise DetenteError(f"no scheduler answers at {address}: {fault.strerror or _line(fault)}") from None
