"""A server that answers as a language model's would, well or in every wrong way."""

from __future__ import annotations

import json
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

Answer = Callable[[socket.socket, str, bytes], None]
"""Is given the connection, the first line of the request, and its body."""


def http(body: bytes | str, status: str = "200 OK", headers: str = "") -> bytes:
    data = body.encode() if isinstance(body, str) else body
    return f"HTTP/1.1 {status}\r\nContent-Length: {len(data)}\r\n{headers}\r\n".encode() + data


def chat(content: object) -> bytes:
    """A whole answer with that content, which is written as JSON unless it is a text."""
    text = content if isinstance(content, str) else json.dumps(content)
    return http(json.dumps({"choices": [{"message": {"role": "assistant", "content": text}}]}))


MODELS = http(json.dumps({"data": [{"id": "stub-1b"}]}))


@contextmanager
def serving(answer: bytes | Answer, models: bytes | Answer = MODELS) -> Iterator[tuple[str, list[tuple[str, bytes]]]]:
    """The address of a server that gives these answers, and the list of what it is asked."""
    asked: list[tuple[str, bytes]] = []
    over = threading.Event()
    listening = socket.create_server(("127.0.0.1", 0))
    listening.settimeout(0.05)

    def run() -> None:
        while not over.is_set():
            with suppress(OSError):
                connection, _ = listening.accept()
                with connection:
                    connection.settimeout(5)
                    line, body = _request(connection)
                    asked.append((line, body))
                    given = models if line.startswith("GET") else answer
                    if isinstance(given, bytes):
                        connection.sendall(given)
                    else:
                        given(connection, line, body)

    thread = threading.Thread(target=run)
    thread.start()
    try:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}/v1", asked
    finally:
        over.set()
        thread.join()
        listening.close()


def _request(connection: socket.socket) -> tuple[str, bytes]:
    found = b""
    while b"\r\n\r\n" not in found:
        found += connection.recv(65536) or b"\r\n\r\n"
    head, _, body = found.partition(b"\r\n\r\n")
    length = next((int(x.split(b":")[1]) for x in head.split(b"\r\n") if x.lower().startswith(b"content-length")), 0)
    while len(body) < length:
        body += connection.recv(65536)
    return head.split(b"\r\n")[0].decode(), body


def hang(connection: socket.socket, line: str, body: bytes) -> None:
    """Take the question and never answer; ends when the other side gives up."""
    with suppress(OSError):
        connection.recv(1)


def drip(connection: socket.socket, line: str, body: bytes) -> None:
    """Answer without end, a little at a time."""
    with suppress(OSError):
        connection.sendall(b"HTTP/1.1 200 OK\r\n\r\n{")
        while True:
            connection.sendall(b" ")
            threading.Event().wait(0.02)


def drip_headers(connection: socket.socket, line: str, body: bytes) -> None:
    """A header without end, a little at a time."""
    with suppress(OSError):
        connection.sendall(b"HTTP/1.1 200 OK\r\nX-Long: ")
        while True:
            connection.sendall(b"x")
            threading.Event().wait(0.02)


def flood(connection: socket.socket, line: str, body: bytes) -> None:
    """Answer with more and more, as fast as it is taken."""
    with suppress(OSError):
        connection.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
        while True:
            connection.sendall(b"[" * 65536)
