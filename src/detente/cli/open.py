"""``detente open``: the workbench in the browser."""

from __future__ import annotations

import signal
from pathlib import Path
from typing import Annotated

import typer

from detente.cli.output import safe, tell, write
from detente.errors import DetenteError


def open_workbench(
    case: Annotated[
        str, typer.Argument(metavar="[CASE]", help="A case file; left out: one is chosen, or made, in the browser.")
    ] = "",
    port: Annotated[int, typer.Option("--port", min=0, max=65535, help="The port; left out: one that is free.")] = 0,
    browser: Annotated[
        bool, typer.Option("--browser/--no-browser", help="Open the browser, or only print the link.")
    ] = True,
    host: Annotated[str, typer.Option("--host", metavar="ADDRESS", help="Where to listen.")] = "127.0.0.1",
    let_others_in: Annotated[
        bool, typer.Option("--let-others-in", help="Listen at an address that other machines reach, unencrypted.")
    ] = False,
) -> None:
    """Open the workbench: a case is made, read into, questioned and handed on in the browser of this machine.

    Every change is in the file at once. Only this machine is answered, and only the browser that has the link. Ctrl-C
    ends it; nothing is lost.
    """
    from detente.extras import needed

    for module in ("starlette", "uvicorn", "jinja2", "babel", "python_multipart", "markupsafe"):
        needed(module, "app", "the workbench")
    from detente.app.server.run_keys import Keys, bound, is_local

    if not is_local(host) and not let_others_in:
        raise DetenteError(
            f"--host {host}: other machines reach this address; the workbench would be open, unencrypted, to whoever "
            "has the link or reads the network. If that is meant, add --let-others-in"
        )
    folder, name = _found(case)
    signal.signal(signal.SIGTERM, _stopped)

    listening = bound(host, port)
    keys = Keys(host, listening.getsockname()[1])
    if name:
        from detente.app.desk.opened import OpenedHere

        OpenedHere(folder / name, keys.address).close()  # says where else it is open
    if browser:
        _opened(keys.new_link())  # it takes a while to start, and so do we; what it asks for meanwhile waits
    from detente.app.server.serving import serve

    def ready() -> None:
        if not is_local(host):
            tell("Warning: other machines reach this workbench, and what is sent is not encrypted.")
        write(f"The workbench of {safe(name or str(folder))} is open at\n\n    {keys.shown}\n\nCtrl-C ends it.")

    try:
        serve(folder, name, listening, keys, ready)
    except KeyboardInterrupt:
        tell("The workbench has ended. Everything is in the file.")


def _opened(link: str) -> None:
    """Open the browser; where there is none, the terminal has the link."""
    import webbrowser
    from threading import Thread

    Thread(target=webbrowser.open, args=(link,), daemon=True).start()


def _stopped(_number: int, _frame: object) -> None:
    """End as Ctrl-C does when the system asks for it."""
    raise KeyboardInterrupt


def _found(case: str) -> tuple[Path, str]:
    """The folder of the file called *case*, and its name there. Raises ``DetenteError``."""
    if not case:
        return Path.cwd(), ""
    path = Path(case)
    if path.is_dir():
        return path.resolve(), ""
    from detente.catalog.opening import SUFFIXES

    if path.suffix.lower() not in SUFFIXES:
        from detente.catalog import entries

        known = next((one for one in entries.names() if case in (one.name, one.short)), None)
        if known and not path.exists():
            raise DetenteError(f"{case} is a case of the catalog; `detente catalog {case} --copy FILE` makes it yours")
        raise DetenteError(f"{case}: a case file ends in .yaml or .yml")
    if not path.exists():
        raise DetenteError(f"{case}: no such file; leave it out to make a case in the browser")
    return path.parent.resolve(), path.name
