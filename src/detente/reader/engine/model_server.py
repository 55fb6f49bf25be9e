"""A server on this machine that answers for a language model, as llama.cpp and Ollama do: one question, one answer.

Nothing of its answer is trusted. It comes from a loopback address unless the user says otherwise, through no proxy and
after no redirect, within a time and a size.
"""

from __future__ import annotations

import http.client
import json
import re
import socket
import ssl
from collections.abc import Mapping
from contextlib import suppress
from ipaddress import ip_address
from threading import Event, Timer
from typing import Any
from urllib.parse import urlsplit

from detente.errors import DetenteError
from detente.light import dataclass

ANSWER_TIME = 300.0
"""Seconds from a question to the last character of its answer; a small model on one core takes a minute or two."""
CONNECT_TIME = 10.0
LARGEST_ANSWER = 2**20
"""Bytes of an answer."""
LONGEST_NAME = 80
"""Characters of a model's name that are kept."""
_PIECE = 2**16
_PATH = re.compile(r"[/~.]|[A-Za-z]:\\")


@dataclass(frozen=True)
class ModelServer:
    """Where a model answers: *host* is one address, of *name*; *path* ends without a slash."""

    scheme: str
    name: str
    host: str
    port: int
    path: str
    seconds: float = ANSWER_TIME

    @property
    def url(self) -> str:
        """The address as a user writes it."""
        name = f"[{self.name}]" if ":" in self.name else self.name
        return f"{self.scheme}://{name}:{self.port}{self.path}"

    @property
    def local(self) -> bool:
        """Whether it is on this machine."""
        return ip_address(self.host).is_loopback

    def model(self) -> str:
        """The name of the model that answers, without anything that a terminal or a file could not take."""
        told = self._told("GET", "/models", None)
        data = told.get("data") if isinstance(told, dict) else None
        first = data[0] if isinstance(data, list) and data else None
        name = first.get("id") if isinstance(first, dict) else None
        if isinstance(name, str) and _PATH.match(name):  # llama.cpp calls a model by where its file is
            name = re.split(r"[/\\]", name)[-1]
        if not isinstance(name, str) or not (clean := _one_line(name)):
            raise DetenteError(
                f"--engine: {self.url} does not say which model it has; is it an OpenAI-compatible server?"
            )
        return clean

    def answer(self, question: Mapping[str, object]) -> str:
        """What the model writes; an empty text where the answer has none. Raises ``DetenteError`` where none comes."""
        told = self._told("POST", "/chat/completions", json.dumps(question).encode())
        choices = told.get("choices") if isinstance(told, dict) else None
        first = choices[0] if isinstance(choices, list) and choices else None
        message = first.get("message") if isinstance(first, dict) else None
        content = message.get("content") if isinstance(message, dict) else None
        return content if isinstance(content, str) else ""

    def _told(self, method: str, path: str, body: bytes | None) -> Any:
        """The JSON of an answer; None where it is not JSON."""
        try:
            return json.loads(self._fetched(method, path, body))
        except (ValueError, RecursionError):
            return None

    def _fetched(self, method: str, path: str, body: bytes | None) -> bytes:
        late = Event()
        line: list[socket.socket] = []  # the connection lets go of its socket once a response has it

        def give_up() -> None:
            late.set()
            for one in line:
                with suppress(OSError):
                    one.shutdown(socket.SHUT_RDWR)

        timer = Timer(self.seconds, give_up)
        timer.daemon = True
        connection = self._connection()
        try:
            connection.connect()
            connection.sock.settimeout(self.seconds)
            line.append(connection.sock)
            timer.start()
            headers = {"Accept": "application/json", "Content-Type": "application/json", "Connection": "close"}
            connection.request(method, self.path + path, body, headers)
            with connection.getresponse() as response:
                if response.status != http.client.OK:
                    raise DetenteError(f"--engine: {self.url} {_refusal(response.status)}")
                found = self._body(response)
        except (OSError, http.client.HTTPException) as fault:
            if late.is_set() or isinstance(fault, TimeoutError):
                raise self._late() from None
            raise DetenteError(f"--engine: {self.url} does not answer: {_reason(fault)}") from None
        finally:
            timer.cancel()
            connection.close()
        if late.is_set():
            raise self._late()
        return found

    def _late(self) -> DetenteError:
        return DetenteError(f"--engine: {self.url} did not finish its answer within {self.seconds:g} seconds")

    def _body(self, response: http.client.HTTPResponse) -> bytes:
        found = bytearray()
        while piece := response.read(min(_PIECE, LARGEST_ANSWER + 1 - len(found))):
            found += piece
            if len(found) > LARGEST_ANSWER:
                raise DetenteError(f"--engine: {self.url} answers with more than {LARGEST_ANSWER:,} bytes")
        if response.length:
            raise http.client.IncompleteRead(bytes(found), response.length)
        return bytes(found)

    def _connection(self) -> http.client.HTTPConnection:
        """A connection to the one address that was checked; ``http.client`` knows no proxies and follows nothing."""
        most = min(CONNECT_TIME, self.seconds)
        if self.scheme == "http":
            return http.client.HTTPConnection(self.host, self.port, timeout=most)
        made = _Secure(self.host, self.port, timeout=most)
        made.known_as = self.name
        return made


class _Secure(http.client.HTTPSConnection):
    """To an address, with a certificate for a name."""

    known_as = ""

    def connect(self) -> None:
        plain = socket.create_connection((self.host, self.port), self.timeout)
        self.sock = ssl.create_default_context().wrap_socket(plain, server_hostname=self.known_as)


def server_at(url: str, *, elsewhere: bool = False, seconds: float = ANSWER_TIME) -> ModelServer:
    """The server at *url*. Raises ``DetenteError`` where it is not on this machine, unless *elsewhere* allows it."""
    try:
        parts = urlsplit(url)
        name, port = parts.hostname or "", parts.port
    except ValueError:
        parts, name, port = urlsplit(""), "", None
    plain = not (parts.username or parts.password or parts.query or parts.fragment)
    if parts.scheme not in ("http", "https") or not name or not plain or not url.isprintable():
        raise DetenteError(f'--engine: "{_one_line(url)}" is no address of a server; write http://127.0.0.1:8080/v1')
    port = port or {"http": 80, "https": 443}[parts.scheme]
    try:
        found = socket.getaddrinfo(name, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise DetenteError(f"--engine: no machine is called {name}") from None
    addresses = [str(one[4][0]) for one in found]
    local = all(ip_address(one.partition("%")[0]).is_loopback for one in addresses)
    if not local and not elsewhere:
        raise DetenteError(
            f"--engine: {name} is another machine, and the text of the reports would be sent to it; --engine-elsewhere "
            "allows that"
        )
    path = parts.path.rstrip("/") or "/v1"
    return ModelServer(parts.scheme, name, addresses[0].partition("%")[0], port, path, seconds)


def _refusal(status: int) -> str:
    if 300 <= status < 400:
        return f"sends elsewhere (status {status}), which is not followed"
    if status == http.client.SERVICE_UNAVAILABLE:
        return "is not ready, as while it loads its model (status 503); try again"
    return f"answers with an error (status {status})"


def _reason(fault: BaseException) -> str:
    told = getattr(fault, "strerror", None) or type(fault).__name__
    return _one_line(str(told))


def _one_line(text: str) -> str:
    return "".join(character if character.isprintable() else " " for character in text).strip()[:LONGEST_NAME]
