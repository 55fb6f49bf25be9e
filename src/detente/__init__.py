"""Detente: understand a negotiation under threat.

    import detente

    case = detente.load("nato-russia-2022")      # a case of the catalog, or the path of a file
    detente.stability(case, "sequential")        # where it rests
    detente.brief_of(case).headline.sentences()     # the news in a few sentences

Names are loaded when they are first used, so that importing the package costs nothing.
"""

import sys
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any

from detente.errors import CaseFileError, DetenteError, Problem, TooLargeError, UnknownNameError

if TYPE_CHECKING:
    from detente.board import Board, State
    from detente.brief import Brief, brief_of
    from detente.case.evidence import as_of
    from detente.case.fixing import fixed
    from detente.case.model import Case
    from detente.case.positions import positions
    from detente.case.text.from_file import read, reads
    from detente.catalog.opening import load
    from detente.deals import Deals, deals
    from detente.paths import demands, steps
    from detente.robustness import Readings, readings
    from detente.stability import Stability, StabilityTable, stability, temptations

    __version__: str

__all__ = [
    "Board",
    "Brief",
    "Case",
    "CaseFileError",
    "Deals",
    "DetenteError",
    "Problem",
    "Readings",
    "Stability",
    "StabilityTable",
    "State",
    "TooLargeError",
    "UnknownNameError",
    "__version__",
    "as_of",
    "brief_of",
    "deals",
    "demands",
    "fixed",
    "load",
    "positions",
    "read",
    "readings",
    "reads",
    "stability",
    "steps",
    "temptations",
]

_HOME = {
    "Board": "detente.board",
    "Brief": "detente.brief",
    "Case": "detente.case.model",
    "Deals": "detente.deals",
    "Readings": "detente.robustness",
    "Stability": "detente.stability",
    "StabilityTable": "detente.stability",
    "State": "detente.board",
    "as_of": "detente.case.evidence",
    "brief_of": "detente.brief",
    "deals": "detente.deals",
    "demands": "detente.paths",
    "fixed": "detente.case.fixing",
    "load": "detente.catalog.opening",
    "positions": "detente.case.positions",
    "read": "detente.case.text.from_file",
    "readings": "detente.robustness",
    "reads": "detente.case.text.from_file",
    "stability": "detente.stability",
    "steps": "detente.paths",
    "temptations": "detente.stability",
}

if not TYPE_CHECKING:  # to a type checker every name is one of those above, or an error

    def __getattr__(name: str) -> Any:
        if name == "__version__":
            from importlib.metadata import version  # noqa: PLC0415 (few ask)

            value: Any = version("detente")
        elif name in _HOME:
            value = getattr(import_module(_HOME[name]), name)
        else:
            raise AttributeError(f"module 'detente' has no attribute {name!r}")
        globals()[name] = value
        return value

    def __dir__() -> list[str]:
        return sorted({*globals(), *__all__})


class _Package(ModuleType):
    """Keeps ``detente.deals`` and ``detente.stability`` the functions.

    Python binds a package to its name in the package around it once it is loaded. Without this, the functions would
    turn into the packages that hold them as soon as anything loads those. ``from detente.stability import ...`` works
    as ever.
    """

    def __setattr__(self, name: str, value: object) -> None:
        if not (name in _HOME and isinstance(value, ModuleType)):
            super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Package
