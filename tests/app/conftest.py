"""One workbench over one folder for all tests of a process; each test has case files of its own in it."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from html import unescape
from http.client import HTTPConnection
from itertools import count
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import urlencode, urlsplit

import pytest

from tests.case.harbour import HARBOUR
from tests.cli.conftest import detente as detente  # noqa: PLC0414 (a fixture)

NUMBER = count(1)
OPEN = (sys.executable, "-m", "detente", "open")


@dataclass
class Reply:
    """What the server answered."""

    status: int
    headers: dict[str, str]
    text: str

    def fields(self, action: str) -> dict[str, str]:
        """The hidden fields of the form that is sent to *action*."""
        form = re.search(rf'<form[^>]*action="{re.escape(action)}"[^>]*>(.*?)</form>', self.text, re.DOTALL)
        assert form, (action, self.text)
        return {
            unescape(name): unescape(value)
            for name, value in re.findall(r'<input type="hidden" name="([^"]*)" value="([^"]*)"', form[1])
        }


@dataclass
class Workbench:
    """A workbench that is running, and a visitor with its cookie."""

    folder: Path
    link: str
    process: Any
    cookie: str = ""
    origin: str = field(init=False)
    port: int = field(init=False)

    def __post_init__(self) -> None:
        found = urlsplit(self.link)
        assert found.port
        self.port, self.origin = found.port, f"http://{found.netloc}"

    def raw(self, method: str, path: str, headers: dict[str, str], body: bytes = b"") -> Reply:
        """A request with just these *headers*."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=60)
        connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
        for name, value in headers.items():
            connection.putheader(name, value)
        connection.endheaders(body or None)
        answer = connection.getresponse()
        made = Reply(
            answer.status, {k.lower(): v for k, v in answer.getheaders()}, answer.read().decode("utf-8", "replace")
        )
        connection.close()
        return made

    def headers(self, **more: str) -> dict[str, str]:
        """What a browser sends that was let in."""
        named = {"Host": f"127.0.0.1:{self.port}", "Cookie": self.cookie}
        return {**named, **{name.replace("_", "-"): value for name, value in more.items()}}

    def get(self, path: str, **headers: str) -> Reply:
        """Look at a page."""
        return self.raw("GET", path, self.headers(**headers))

    def post(self, path: str, given: dict[str, str], **headers: str) -> Reply:
        """Send a form."""
        body = urlencode(given).encode()
        kind = {"Content-Type": "application/x-www-form-urlencoded", "Content-Length": str(len(body))}
        return self.raw("POST", path, {**self.headers(**{"Origin": self.origin, **headers}), **kind}, body)

    def case(self, text: str = HARBOUR) -> str:
        """A case file of a test's own; returns its name."""
        name = f"case-{next(NUMBER)}.yaml"
        (self.folder / name).write_text(text, encoding="utf-8")
        return name


def started(
    folder: Path, *arguments: str, program: Sequence[str] = OPEN, environment: dict[str, str] | None = None
) -> Workbench:
    """A workbench over *folder*, let in."""
    process = subprocess.Popen(
        [*program, *arguments, "--no-browser"],
        cwd=folder,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
    )
    said = ""
    while not (found := re.search(r"http://\S+key=\S+", said)):
        line = process.stdout.readline() if process.stdout else ""
        assert line, said
        said += line
    Thread(target=deque, args=(process.stdout, 0), daemon=True).start()  # or what it says later would hold it up
    made = Workbench(folder, found[0], process)
    parts = urlsplit(made.link)
    entered = made.raw("GET", f"{parts.path}?{parts.query}", {"Host": parts.netloc})
    assert entered.status == 200
    made.cookie = entered.headers["set-cookie"].partition(";")[0]
    return made


def ended(bench: Workbench) -> None:
    """End it as Ctrl-C does."""
    bench.process.send_signal(signal.SIGTERM)
    bench.process.wait(20)
    bench.process.stdout.close()


@pytest.fixture(scope="session")
def workbench(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workbench]:
    made = started(tmp_path_factory.mktemp("workbench"))
    yield made
    ended(made)


@dataclass
class Tab:
    """A page in the browser, with what it said and asked for."""

    page: Any
    bench: Workbench
    said: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)

    def goto(self, path: str) -> Any:
        """Go to a page of the workbench."""
        return self.page.goto(self.bench.origin + path)

    def overflow(self) -> int:
        """Pixels by which the document is wider than the window."""
        return int(self.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))

    def serious(self) -> list[tuple[str, str]]:
        """What axe finds that keeps people from using the page."""
        axe = pytest.importorskip(
            "axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed"
        )
        found = axe.Axe().run(self.page).response["violations"]
        bad = [one for one in found if one["impact"] in ("serious", "critical")]
        return [(one["id"], one["nodes"][0]["html"][:200]) for one in bad]


@pytest.fixture
def tab(browser: Any, workbench: Workbench) -> Iterator[Any]:
    """A tab of a browser that has been let in: ``tab(width=390, color_scheme="dark")``."""
    contexts = []

    def opened(width: int = 1280, **wishes: Any) -> Tab:
        context = browser.new_context(viewport={"width": width, "height": 900}, locale="en-GB", **wishes)
        contexts.append(context)
        name, _, value = workbench.cookie.partition("=")
        context.add_cookies([{"name": name, "value": value, "url": workbench.origin, "sameSite": "Strict"}])
        page = context.new_page()
        page.set_default_timeout(60_000)
        made = Tab(page, workbench)
        page.on("console", lambda message: made.said.append(f"{message.type}: {message.text}"))
        page.on("pageerror", lambda fault: made.said.append(f"error: {fault}"))
        page.on("request", lambda request: made.asked.append(request.url))
        return made

    yield opened
    for context in contexts:
        context.close()
