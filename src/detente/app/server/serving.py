"""The server: one port of this machine, from the start of the command until Ctrl-C."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Callable
from pathlib import Path

import uvicorn

from detente.app.frame.bench import Bench
from detente.app.server.application import application
from detente.app.server.run_keys import Keys


def serve(folder: Path, name: str, listening: socket.socket, keys: Keys, ready: Callable[[], None]) -> None:
    """Serve the case files of *folder*, first the one called *name* if one is, until interrupted.

    *ready* is called once everything answers. Raises ``DetenteError`` where the file cannot be opened.
    """
    asyncio.run(_serve(folder, name, listening, keys, ready))


async def _serve(folder: Path, name: str, listening: socket.socket, keys: Keys, ready: Callable[[], None]) -> None:
    bench = Bench(folder, keys, keys.address)
    if name:
        bench.desk(name)
        bench.first = name
    config = uvicorn.Config(
        application(bench),
        loop="asyncio",
        http="h11",
        ws="none",
        lifespan="off",
        access_log=False,
        log_level="warning",
        proxy_headers=False,
        server_header=False,
        timeout_graceful_shutdown=1,
        backlog=64,
    )
    server = _Server(config, bench)
    starting = asyncio.create_task(_when_started(server, ready))
    try:
        await server.serve(sockets=[listening])
    finally:
        starting.cancel()
        bench.end()


class _Server(uvicorn.Server):
    """The server, which lets pages that wait for news go before it closes."""

    def __init__(self, config: uvicorn.Config, bench: Bench) -> None:
        super().__init__(config)
        self.bench = bench

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Stop listening, and close what is open."""
        self.bench.let_go()
        await super().shutdown(sockets)


async def _when_started(server: _Server, then: Callable[[], None]) -> None:
    while not server.started:
        await asyncio.sleep(0.005)
    then()
    server.bench.findings.start()
