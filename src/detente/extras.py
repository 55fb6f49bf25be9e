"""Packages that only some uses need: loaded when they are needed, and how to get them told where they are missing."""

from __future__ import annotations

import json
import shlex
import sys
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from detente.errors import DetenteError


def needed(module: str, extra: str, what: str) -> Any:
    """The module of that name, without which *what* cannot be done; the *extra* of detente brings it.

    Raises ``DetenteError`` with a command that installs it where detente itself was installed.
    """
    try:
        return import_module(module)
    except ImportError:
        top = module.partition(".")[0]
        package = {"docx": "python-docx"}.get(top, top)
        raise DetenteError(f"{what} needs the package {package}; to install it: {install(extra)}") from None


def install(extra: str) -> str:
    """The command that adds *extra* to this installation, from where this installation came."""
    if find_spec("pip") is None:
        return f"add the extra '{extra}' to detente with the installer that you use"
    return f"{shlex.quote(sys.executable)} -m pip install {_wanted(extra)}"


def _wanted(extra: str) -> str:
    """What pip is asked for: the folder from which detente was installed, or its name."""
    from importlib.metadata import PackageNotFoundError, distribution  # noqa: PLC0415 (slow to load, and seldom asked)
    from urllib.parse import urlsplit  # noqa: PLC0415
    from urllib.request import url2pathname  # noqa: PLC0415

    try:
        told = distribution("detente").read_text("direct_url.json")
    except PackageNotFoundError:
        told = None
    origin = json.loads(told) if told else {}
    url = urlsplit(str(origin.get("url", "")))
    if url.scheme != "file":
        return shlex.quote(f"detente[{extra}]")
    editable = "-e " if origin.get("dir_info", {}).get("editable") else ""
    return editable + shlex.quote(f"{url2pathname(url.path)}[{extra}]")
