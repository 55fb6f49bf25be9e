"""What a view is: a part of the workbench with a title in the navigation, and what answers at its addresses."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import field
from typing import TYPE_CHECKING, TypeAlias

from detente.light import dataclass

if TYPE_CHECKING:
    from starlette.responses import Response

    from detente.app.frame.visit import Visit

Handler: TypeAlias = "Callable[[Visit], Awaitable[Response]]"


@dataclass(frozen=True)
class View:
    """A view at ``/c/CASE/KEY``.

    ``pages`` are what can be looked at and ``takes`` what forms are sent to, by the rest of the address, which may hold
    ``{name}`` or ``{number:int}`` (``visit.place["number"]``). ``title`` is marked with ``N_``.
    """

    key: str
    title: str
    pages: Mapping[str, Handler]
    takes: Mapping[str, Handler] = field(default_factory=dict)
