"""What the extra ``paper`` brings, asked for when it is needed."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from detente.errors import DetenteError


def extra(module: str, what: str) -> Any:
    """The *module*, with which *what* is written. Raises ``DetenteError`` where the extra ``paper`` is missing."""
    try:
        return import_module(module)
    except ModuleNotFoundError:
        raise DetenteError(f"{what} needs an extra: python -m pip install 'detente[paper]'") from None
