"""Detente: understand a negotiation under threat.

    import detente

    case = detente.load("nato-russia-2022")       # a case of the catalog, or the path of a file
    detente.stability_of(case, "sequential")      # where it rests
    detente.brief_of(case).headline.sentences()   # the news in a few sentences

Names are loaded when they are first used, so that importing the package costs nothing.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from detente.errors import CaseError, CaseFileError, DetenteError, Problem, TooLargeError, UnknownNameError

if TYPE_CHECKING:
    from detente.board import Board, State
    from detente.brief import Brief, brief_of
    from detente.case.evidence import as_of
    from detente.case.fixing import hold
    from detente.case.model import (
        AllOf,
        AnyOf,
        Case,
        Issue,
        Meeting,
        Party,
        Preferences,
        Proposal,
        Quota,
        Source,
        Statement,
        Threat,
    )
    from detente.case.positions import positions
    from detente.case.text.from_file import read, reads
    from detente.catalog.opening import load
    from detente.comparison import Comparison, compare
    from detente.deals import Deals, deals_of
    from detente.forecast import Forecasts, forecast_of
    from detente.levers import Levers, levers_of
    from detente.paths import Paths, demands, paths_of, steps
    from detente.robustness import Readings, readings
    from detente.robustness.scale import Tally, tally_readings
    from detente.stability import (
        Stability,
        StabilityTable,
        breaches,
        change_of_mind,
        coalitional,
        graded_stability,
        stability_of,
        temptations,
    )
    from detente.votes import VotesTaken, votes_of

    __version__: str

__all__ = [
    "AllOf",
    "AnyOf",
    "Board",
    "Brief",
    "Case",
    "CaseError",
    "CaseFileError",
    "Comparison",
    "Deals",
    "DetenteError",
    "Forecasts",
    "Issue",
    "Levers",
    "Meeting",
    "Party",
    "Paths",
    "Preferences",
    "Problem",
    "Proposal",
    "Quota",
    "Readings",
    "Source",
    "Stability",
    "StabilityTable",
    "State",
    "Statement",
    "Tally",
    "Threat",
    "TooLargeError",
    "UnknownNameError",
    "VotesTaken",
    "__version__",
    "as_of",
    "breaches",
    "brief_of",
    "change_of_mind",
    "coalitional",
    "compare",
    "deals_of",
    "demands",
    "forecast_of",
    "graded_stability",
    "hold",
    "levers_of",
    "load",
    "paths_of",
    "positions",
    "read",
    "readings",
    "reads",
    "stability_of",
    "steps",
    "tally_readings",
    "temptations",
    "votes_of",
]

_HOME = {
    "AllOf": "detente.case.model",
    "AnyOf": "detente.case.model",
    "Board": "detente.board",
    "Brief": "detente.brief",
    "Case": "detente.case.model",
    "Comparison": "detente.comparison",
    "Deals": "detente.deals",
    "Forecasts": "detente.forecast",
    "Issue": "detente.case.model",
    "Levers": "detente.levers",
    "Meeting": "detente.case.model",
    "Party": "detente.case.model",
    "Paths": "detente.paths",
    "Preferences": "detente.case.model",
    "Proposal": "detente.case.model",
    "Quota": "detente.case.model",
    "Source": "detente.case.model",
    "Readings": "detente.robustness",
    "Stability": "detente.stability",
    "StabilityTable": "detente.stability",
    "State": "detente.board",
    "Statement": "detente.case.model",
    "Tally": "detente.robustness.scale",
    "Threat": "detente.case.model",
    "VotesTaken": "detente.votes",
    "as_of": "detente.case.evidence",
    "breaches": "detente.stability",
    "brief_of": "detente.brief",
    "change_of_mind": "detente.stability",
    "coalitional": "detente.stability",
    "compare": "detente.comparison",
    "deals_of": "detente.deals",
    "demands": "detente.paths",
    "forecast_of": "detente.forecast",
    "graded_stability": "detente.stability",
    "hold": "detente.case.fixing",
    "levers_of": "detente.levers",
    "load": "detente.catalog.opening",
    "paths_of": "detente.paths",
    "positions": "detente.case.positions",
    "read": "detente.case.text.from_file",
    "readings": "detente.robustness",
    "reads": "detente.case.text.from_file",
    "stability_of": "detente.stability",
    "steps": "detente.paths",
    "tally_readings": "detente.robustness.scale",
    "temptations": "detente.stability",
    "votes_of": "detente.votes",
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
