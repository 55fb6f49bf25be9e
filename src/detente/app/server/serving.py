"""The server: one port of this machine, from the start of the command until Ctrl-C."""

from __future__ import annotations

import asyncio
import ipaddress
import socket
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import uvicorn

from detente.app.frame.bench import Bench
from detente.app.server.application import application
from detente.app.server.gate import ENTER, LOOPBACK, Keys, own_hosts
from detente.errors import DetenteError


@dataclass(frozen=True)
class Links:
    """Where the workbench is: ``shown`` in the terminal, ``once`` for the browser that is opened, ``plain`` keyless."""

    shown: str
    once: str
    plain: str


def is_local(host: str) -> bool:
    """Whether only programs of this machine reach *host*."""
    if host in LOOPBACK:
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def bound(host: str, port: int) -> socket.socket:
    """A socket that listens at *host*; port 0 takes one that is free. Raises ``DetenteError``."""
    try:
        family, kind, number, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        made = socket.socket(family, kind, number)
        try:
            made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            made.bind(address)
            made.listen(64)
        except BaseException:
            made.close()
            raise
    except OSError as fault:
        raise DetenteError(
            f"port {port} of {host} cannot be used: {fault.strerror}; leave --port out, or name another"
        ) from None
    return made


def serve(folder: Path, name: str, listening: socket.socket, host: str, ready: Callable[[Links], None]) -> None:
    """Serve the case files of *folder*, first the one called *name* if one is, until interrupted.

    *ready* is told the links once everything answers. Raises ``DetenteError`` where the file cannot be opened.
    """
    asyncio.run(_serve(folder, name, listening, host, ready))


async def _serve(folder: Path, name: str, listening: socket.socket, host: str, ready: Callable[[Links], None]) -> None:
    port = listening.getsockname()[1]
    named = f"[{host}]" if ":" in host else host
    keys = Keys(port, own_hosts(host, port))
    plain = f"http://{named}:{port}/"
    bench = Bench(folder, keys, plain)
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
    door = f"{plain.rstrip('/')}{ENTER}?key="
    starting = asyncio.create_task(
        _when_started(server, lambda: ready(Links(door + keys.link, door + quote(keys.new_link()), plain)))
    )
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
