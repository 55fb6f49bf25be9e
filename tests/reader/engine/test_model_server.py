"""A server that misbehaves is told in one message, in time; and nothing goes where it was not meant to go."""

from __future__ import annotations

import json
import time

import pytest

from detente.errors import DetenteError
from detente.reader.engine import model_server, server_at
from tests.reader.engine.stub_server import MODELS, chat, drip, drip_headers, flood, hang, http, serving

QUESTION = {"messages": []}
NOT_FOLLOWED = ", which is not followed"


def told(answer, models=MODELS, seconds=0.4) -> str:
    """What is said about a server that answers so."""
    with serving(answer, models) as (url, _), pytest.raises(DetenteError) as caught:
        server_at(url, seconds=seconds).answer(QUESTION)
    return str(caught.value).replace(url, "URL")


def test_a_question_is_one_request_and_its_answer_a_text():
    """The question goes to the address given, below its path, and the answer comes back as it was written."""
    with serving(chat("hello")) as (url, asked):
        server = server_at(url)
        assert (server.url, server.local, server.model()) == (url, True, "stub-1b")
        assert server.answer(QUESTION) == "hello"
    assert [line for line, _ in asked] == ["GET /v1/models HTTP/1.1", "POST /v1/chat/completions HTTP/1.1"]
    assert json.loads(asked[1][1]) == QUESTION


@pytest.mark.parametrize("answer", [hang, drip, drip_headers])
def test_an_answer_that_does_not_end_is_given_up(answer):
    """Whether nothing comes, or a character now and then, in headers or body, it is over in time."""
    start = time.monotonic()
    assert told(answer) == "--engine: URL did not finish its answer within 0.4 seconds"
    assert time.monotonic() - start < 3


def test_an_answer_without_bound_is_given_up(monkeypatch):
    """What is larger than an answer can be is not taken to its end."""
    monkeypatch.setattr(model_server, "LARGEST_ANSWER", 200_000)
    assert told(flood, seconds=20) == "--engine: URL answers with more than 200,000 bytes"
    assert told(http(b"x" * 200_001), seconds=20) == "--engine: URL answers with more than 200,000 bytes"


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (http("broken", "500 Internal Server Error"), "answers with an error (status 500)"),
        (http("", "503 Unavailable"), "is not ready, as while it loads its model (status 503); try again"),
        (http("no", "404 Not Found"), "answers with an error (status 404)"),
        (
            http("", "302 Found", "Location: http://192.0.2.1/\r\n"),
            "sends elsewhere (status 302), which is not followed",
        ),
        (b"", "does not answer: RemoteDisconnected"),
        (b"SSH-2.0-server\r\n", "does not answer: BadStatusLine"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\n{", "does not answer: IncompleteRead"),
        (b"HTTP/1.1 200 OK\r\n" + b"A: b\r\n" * 300 + b"\r\n", "does not answer: HTTPException"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzzz\r\n", "does not answer: IncompleteRead"),
    ],
)
def test_what_is_no_answer_is_told(answer, said):
    """Errors, redirects, other protocols and answers cut off: one message."""
    assert told(answer, seconds=10) == f"--engine: URL {said}"


@pytest.mark.parametrize(
    "answer",
    [
        http("not JSON"), http("null"), http("[]"), http('{"choices": []}'), http('{"choices": {}}'), http(b"\xff\xfe"),
        http('{"choices": [{"message": null}]}'), http('{"choices": [{"message": {"content": 7}}]}'),
        http("[" * 100_000), http('{"choices": [[]]}'),
    ],
)  # fmt: skip
def test_an_answer_of_another_form_is_empty(answer):
    """What is not of the form of such servers is an answer with nothing in it, which the check then counts."""
    with serving(answer) as (url, _):
        assert server_at(url).answer(QUESTION) == ""


def test_a_model_without_a_name_is_told():
    """A server that lists no model is no such server; a name cannot write on the terminal."""
    for models in (http("{}"), http('{"data": [{"id": 5}]}'), http('{"data": [{"id": " \\u0007"}]}')):
        with serving(b"", models) as (url, _), pytest.raises(DetenteError, match="does not say which model it has"):
            server_at(url).model()
    with serving(b"", http(json.dumps({"data": [{"id": "a\x1b[31m\n" + "b" * 500}]}))) as (url, _):
        name = server_at(url).model()
    assert name.isprintable() and len(name) <= 80
    for told, kept in (
        ("/home/ana/m/tiny.gguf", "tiny.gguf"),
        ("C:\\m\\tiny.gguf", "tiny.gguf"),
        ("qwen/q:4b", "qwen/q:4b"),
    ):
        with serving(b"", http(json.dumps({"data": [{"id": told}]}))) as (url, _):
            assert server_at(url).model() == kept


def test_no_proxy_is_honoured(monkeypatch):
    """A proxy in the environment is not asked."""
    for name in ("http_proxy", "HTTP_PROXY", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    monkeypatch.delenv("no_proxy", raising=False)
    with serving(chat("direct")) as (url, _):
        assert server_at(url).answer(QUESTION) == "direct"


@pytest.mark.parametrize(
    "url",
    [
        "", "127.0.0.1:8080", "ftp://127.0.0.1/", "http://", "http://u:p@127.0.0.1/v1", "http://127.0.0.1:99999/v1",
        "http://127.0.0.1/v1?key=1", "http://127.0.0.1/v1#x", "http://[::1", "http://127.0.0.1/\nHost: x",
    ],
)  # fmt: skip
def test_what_is_no_address_is_refused(url):
    """Other schemes, names and passwords, queries, ports that there are not, and line ends."""
    with pytest.raises(DetenteError, match=r"is no address of a server; write http://127\.0\.0\.1:8080/v1"):
        server_at(url)


def test_another_machine_is_refused_unless_it_is_meant(monkeypatch):
    """By number or by a name that leads elsewhere, in part or whole, it takes the option."""
    for url in ("http://192.0.2.1/v1", "http://0.0.0.0:8080/v1", "http://[2001:db8::1]/v1"):
        with pytest.raises(DetenteError, match="is another machine, and the text of the reports would be sent to it"):
            server_at(url)
    assert not server_at("http://192.0.2.1/v1", elsewhere=True).local
    mixed = [(2, 1, 6, "", ("127.0.0.1", 80)), (2, 1, 6, "", ("192.0.2.1", 80))]
    monkeypatch.setattr(model_server.socket, "getaddrinfo", lambda *a, **k: mixed)
    with pytest.raises(DetenteError, match=r"engine\.example is another machine"):
        server_at("http://engine.example/v1")
    monkeypatch.setattr(model_server.socket, "getaddrinfo", lambda *a, **k: mixed[:1])
    assert server_at("http://localhost:1234").url == "http://localhost:1234/v1"


def test_nobody_listening_is_told():
    """A port at which nothing answers."""
    with serving(b"") as (url, _):
        pass
    with pytest.raises(DetenteError, match="does not answer: Connection refused"):
        server_at(url).model()
