"""Pages in a real browser: Debian's Chromium, opened from disk with the network off."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from detente.brief.brief_files import written
from tests.analysed import analysed

WIDE, NARROW = 1280, 390


@dataclass
class Opened:
    """A page in the browser, with what it said, asked for and wanted."""

    page: Any
    said: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    dialogs: list[str] = field(default_factory=list)

    def overflow(self) -> int:
        """Pixels by which the document is wider than the window."""
        return int(self.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))


@pytest.fixture(scope="session")
def file_of(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """The path of the page of a case, by name; made once."""
    folder, made = tmp_path_factory.mktemp("pages"), {}

    def path(name: str) -> Path:
        if name not in made:
            made[name] = folder / f"{len(made)}.html"
            made[name].write_bytes(written(analysed(name), "brief.html"))
        return made[name]

    return path


@pytest.fixture
def opened(browser: Any, file_of: Any) -> Iterator[Any]:
    """Open the page of a case: ``opened("elmira", width=390, color_scheme="dark")``."""
    contexts = []

    def show(name: str, width: int = WIDE, **wishes: Any) -> Opened:
        context = browser.new_context(viewport={"width": width, "height": 900}, offline=True, **wishes)
        contexts.append(context)
        page = context.new_page()
        made = Opened(page)
        page.on("console", lambda message: made.said.append(f"{message.type}: {message.text}"))
        page.on("pageerror", lambda fault: made.said.append(f"error: {fault}"))
        page.on("request", lambda request: made.asked.append(request.url))
        page.on("dialog", lambda dialog: (made.dialogs.append(dialog.message), dialog.dismiss()))
        page.goto(file_of(name).as_uri())
        return made

    yield show
    for context in contexts:
        context.close()
