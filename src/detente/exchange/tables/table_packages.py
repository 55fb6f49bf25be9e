"""Packages that tables need beyond those that detente always has."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from detente.errors import DetenteError


def needed(package: str, what: str) -> Any:
    """The module *package*; raises ``DetenteError`` with the command that installs it where it is missing."""
    try:
        return import_module(package)
    except ImportError:
        top = package.partition(".")[0]
        raise DetenteError(f"{what} needs the package {top}; install it with: pip install 'detente[tables]'") from None
