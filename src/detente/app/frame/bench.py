"""What one run of the workbench has: a folder, the case files of it that are open, and what is being worked out."""

from __future__ import annotations

import asyncio
import secrets
from collections import OrderedDict
from pathlib import Path
from threading import Lock

from detente.app.desk.desk import Desk
from detente.app.desk.opened import OpenedHere
from detente.app.frame.translations import N_
from detente.app.frame.view import View
from detente.app.server.run_keys import Keys
from detente.app.work.findings import Findings
from detente.catalog.opening import SUFFIXES
from detente.errors import DetenteError

KEPT = 50
"""Messages that wait to be shown."""
LISTED = 500
"""Case files of a folder that are listed."""


class Bench:
    """The workbench over the case files of *folder*."""

    def __init__(self, folder: Path, keys: Keys, address: str) -> None:
        self.folder, self.keys, self.address = folder, keys, address
        self.findings = Findings(self._tell)
        self.ending = asyncio.Event()
        self.pulse = 0
        self.first = ""
        self.views: tuple[View, ...] = ()
        self._desks: dict[str, tuple[Desk, OpenedHere]] = {}
        self._opening = Lock()
        self._messages: OrderedDict[str, str] = OrderedDict()
        self._waiting: set[asyncio.Event] = set()
        self._loop = asyncio.get_running_loop()

    def files(self) -> list[Path]:
        """The case files of the folder."""
        try:
            found = [path for path in self.folder.iterdir() if path.suffix.lower() in SUFFIXES and path.is_file()]
        except OSError as fault:
            raise DetenteError(f"{self.folder}: cannot be read: {fault.strerror}") from None
        return sorted(found, key=lambda path: path.name.lower())[:LISTED]

    def desk(self, name: str) -> Desk:
        """The file called *name* of the folder, opened when it is first asked for. Raises ``DetenteError``."""
        with self._opening:
            return self._opened(name)

    def _opened(self, name: str) -> Desk:
        if name not in self._desks:
            path = self.folder / name
            if (
                name in ("", ".", "..")
                or Path(name).name != name
                or "\\" in name
                or "\0" in name
                or path.suffix.lower() not in SUFFIXES
            ):
                raise DetenteError(N_("there is no such case file in this folder"))
            if not path.resolve().is_relative_to(self.folder.resolve()):
                raise DetenteError(N_("this file leads out of the folder, so it is not opened here"))
            if not _is_file(path):
                raise DetenteError(N_("there is no such case file in this folder"))
            here = OpenedHere(path, self.address)
            try:
                desk = Desk(path)
            except BaseException:
                here.close()
                raise
            desk.listen(lambda: self._changed(desk))
            self._desks[name] = desk, here
        return self._desks[name][0]

    def said(self, message: str) -> str:
        """Keep *message* to be shown once; returns the key to it."""
        key = secrets.token_urlsafe(6)
        self._messages[key] = message
        while len(self._messages) > KEPT:
            self._messages.popitem(last=False)
        return key

    def taken(self, key: str) -> str:
        """The message kept under *key*, which is there no longer afterwards."""
        return self._messages.pop(key, "")

    async def changed_since(self, pulse: int, desk: Desk | None, patience: float) -> int:
        """Wait until there is something new since *pulse*, at most so many seconds; returns the present one.

        Meanwhile the file of *desk* is looked at again and again, should another program change it.
        """
        until = self._loop.time() + patience
        while self.pulse == pulse and not self.ending.is_set() and self._loop.time() < until:
            woken = asyncio.Event()
            self._waiting.add(woken)
            try:
                async with asyncio.timeout(1):
                    await woken.wait()
            except TimeoutError:
                if desk is not None:
                    await asyncio.to_thread(desk.look)
            finally:
                self._waiting.discard(woken)
        return self.pulse

    def news(self) -> None:
        """There is something new to be seen; may be called from any thread."""
        self._tell()

    def let_go(self) -> None:
        """Let whoever waits for news go without."""
        self.ending.set()
        self._wake()

    def end(self) -> None:
        """End what is being worked out, and give the files free."""
        self.let_go()
        self.findings.end()
        for _, here in self._desks.values():
            here.close()

    def _changed(self, desk: Desk) -> None:
        self._loop.call_soon_threadsafe(self.findings.only, desk.state.text, str(desk.path))
        self._tell()

    def _tell(self) -> None:
        self._loop.call_soon_threadsafe(self._beat)

    def _beat(self) -> None:
        self.pulse += 1
        self._wake()

    def _wake(self) -> None:
        for woken in self._waiting:
            woken.set()


def _is_file(path: Path) -> bool:
    """Whether there is a file at *path*, whose name may be one that no file can have."""
    try:
        return path.is_file()
    except OSError:
        return False
