"""What the analysis finds, as tables. Each part is worked out once, when the first table asks for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from detente.analysis import Analysis
from detente.board.space import IntArray
from detente.case.rows import frame
from detente.deals.proposals import CLAUSES
from detente.errors import TooLargeError
from detente.paths import demands, steps
from detente.stability import temptations

if TYPE_CHECKING:
    import pandas as pd

MAX_STATES = 100_000
"""The longest list of states or packages that is written out."""


def states(analysis: Analysis) -> pd.DataFrame:
    """One row a state: values, payoffs, the concepts by which it is an equilibrium, and for whom it is stable."""
    return _stable(analysis, analysis.board.numbers, "states", "equilibria")


def equilibria(analysis: Analysis) -> pd.DataFrame:
    """The rows of ``states`` that are equilibria by some concept."""
    masks = [result.mask for result in analysis.resting.results.values()]
    found = np.flatnonzero(np.logical_or.reduce(masks)) if masks else np.zeros(0, dtype=np.int64)
    return _stable(analysis, found, "equilibria", "recommended")


def _stable(analysis: Analysis, chosen: IntArray, what: str, instead: str) -> pd.DataFrame:
    import pandas as pd  # noqa: PLC0415 (tables are made at the edge)

    _check(len(chosen), what, instead)
    flags = {}
    for key, result in analysis.resting.results.items():
        flags[f"equilibrium {key}"] = result.mask[chosen]
        flags |= {f"{key} {party}": stable[chosen] for party, stable in result.stable.items()}
    return pd.concat([analysis.board.to_dataframe(chosen), pd.DataFrame(flags)], axis=1)


def _check(count: int, what: str, instead: str) -> None:
    if count > MAX_STATES:
        raise TooLargeError(f"{count:,} {what}; at most {MAX_STATES:,} are listed (see the table {instead})")


def tempted(analysis: Analysis) -> pd.DataFrame:
    """What tempts each party today, and who answers."""
    return temptations(analysis.board, analysis.board.status_quo).to_dataframe()


def next_steps(analysis: Analysis) -> pd.DataFrame:
    """The single steps that could be taken today."""
    return steps(analysis.board, analysis.board.status_quo).to_dataframe()


def demanded(analysis: Analysis) -> pd.DataFrame:
    """What is demanded, and whether those who could grant it would."""
    return demands(analysis.board, analysis.board.status_quo).to_dataframe()


def outlooks(analysis: Analysis) -> pd.DataFrame:
    """What each party can expect without a deal."""
    return analysis.needed_deals.baseline.to_dataframe()


def zone(analysis: Analysis) -> pd.DataFrame:
    """The packages that can be agreed, each with whether it is on the frontier."""
    found = analysis.needed_deals
    _check(len(found.zone), "packages can be agreed", "frontier")
    return found.to_dataframe()


def frontier(analysis: Analysis) -> pd.DataFrame:
    """The packages that no other improves on for one party without hurting another."""
    _check(len(analysis.needed_deals.frontier), "packages are on the frontier", "recommended")
    return analysis.needed_deals.frontier.to_dataframe()


def recommended(analysis: Analysis) -> pd.DataFrame:
    """The packages to look at first."""
    return analysis.needed_deals.recommended.to_dataframe()


def partial(analysis: Analysis) -> pd.DataFrame:
    """The best packages that settle few issues."""
    return analysis.needed_deals.partial.to_dataframe()


def proposals(analysis: Analysis) -> pd.DataFrame:
    """The proposals on the table, judged."""
    return analysis.needed_deals.proposals.to_dataframe()


def clauses(analysis: Analysis) -> pd.DataFrame:
    """The clauses of the proposals, judged one by one."""
    import pandas as pd  # noqa: PLC0415 (tables are made at the edge)

    judged = [proposal.to_dataframe() for proposal in analysis.needed_deals.proposals]
    return pd.concat(judged, ignore_index=True) if judged else frame(CLAUSES, ())


def agenda(analysis: Analysis) -> pd.DataFrame:
    """The issues, the most negotiable first."""
    return analysis.needed_deals.agenda.to_dataframe()


def blockades(analysis: Analysis) -> pd.DataFrame:
    """The smallest sets of requirements that block every deal."""
    return analysis.needed_deals.impasse.blocking.to_dataframe()


def prices(analysis: Analysis) -> pd.DataFrame:
    """What each red line costs."""
    return analysis.needed_deals.impasse.to_dataframe()
