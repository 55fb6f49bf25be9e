"""The secrets of one run of the workbench, where it listens, and the links that lead to it.

Nothing here loads the server, so that a browser can start while that is still being loaded.
"""

from __future__ import annotations

import hashlib
import hmac
import ipaddress
import secrets
import socket
import sys
from dataclasses import field

from detente.errors import DetenteError
from detente.light import dataclass

ENTER = "/enter"
LOOPBACK = ("127.0.0.1", "::1", "localhost")


@dataclass(frozen=True)
class Keys:
    """The secrets of one run at *host* and *port*.

    ``link`` is for the link in the terminal, those of ``once`` are for browsers that we open, each a single time, as
    others can read what a program was started with.
    """

    host: str
    port: int
    link: str = field(default_factory=lambda: secrets.token_urlsafe(32))
    session: str = field(default_factory=lambda: secrets.token_urlsafe(32))
    once: set[str] = field(default_factory=set)

    @property
    def cookie(self) -> str:
        """The name of the cookie; cookies do not tell ports apart."""
        return f"detente-{self.port}"

    @property
    def address(self) -> str:
        """Where the workbench is, without a key."""
        return f"http://{f'[{self.host}]' if ':' in self.host else self.host}:{self.port}/"

    @property
    def shown(self) -> str:
        """The link in the terminal."""
        return f"{self.address.removesuffix('/')}{ENTER}?key={self.link}"

    @property
    def form_token(self) -> str:
        """What every form carries."""
        return hmac.new(self.session.encode(), b"form", hashlib.sha256).hexdigest()

    def new_link(self) -> str:
        """A link that opens the door a single time."""
        made = secrets.token_urlsafe(32)
        self.once.add(made)
        return f"{self.address.removesuffix('/')}{ENTER}?key={made}"

    def opens(self, token: str) -> bool:
        """Whether *token* opens the door."""
        for known in self.once:
            if hmac.compare_digest(known.encode(), token.encode()):
                self.once.discard(known)
                return True
        return hmac.compare_digest(self.link.encode(), token.encode())


def own_hosts(host: str, port: int) -> tuple[str, ...]:
    """What the ``Host`` of a request may say where we listen at *host* and *port*."""
    named = f"[{host}]" if ":" in host else host
    local = ("127.0.0.1", "localhost", "[::1]") if host in LOOPBACK else ()
    names = dict.fromkeys((*local, named.lower()))
    return tuple(f"{name}:{port}" for name in names) + (tuple(names) if port == 80 else ())


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
            if sys.platform != "win32":  # there it would let another program take the port over
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
