"""The packages that come with the extra ``reader``."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from detente.errors import DetenteError


def needed(module: str, kind: str) -> Any:
    """The module of that name; raises ``DetenteError`` that says how to get it."""
    try:
        return import_module(module)
    except ImportError:
        package = module.partition(".")[0]
        raise DetenteError(
            f"{kind} cannot be read without the package {package}\n  pip install 'detente[reader]' installs it"
        ) from None
