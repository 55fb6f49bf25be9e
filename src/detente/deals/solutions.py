"""Named solutions: which package on the frontier a rule of fair division picks.

| solution | picks the package with | source |
|---|---|---|
| Nash | the largest product of gains | Nash 1950 |
| Kalai-Smorodinsky | the largest smallest share of the ideal gain | Kalai, Smorodinsky 1975; Imai 1983 for ties |
| egalitarian | the largest smallest gain | Kalai 1977; leximin for ties |
| utilitarian | the largest sum | Harsanyi 1955 |
| equal rank | the largest smallest rank, as a share of the ranks there are | leximin for ties |

A gain is what a package gives beyond the disagreement point, and only packages that give nobody less count. Leximin
means: among equal smallest gains the larger second smallest decides, and so on. What ties even then is all listed.
Nash and Kalai-Smorodinsky do not depend on the scale of anybody's weights; egalitarian and utilitarian compare the
weights of different parties as they are written. Equal rank is for preferences that only order the packages. Every
comparison is between whole numbers.

Nash, J. F. (1950). The bargaining problem. Econometrica 18(2), 155-162.
Kalai, E., & Smorodinsky, M. (1975). Other solutions to Nash's bargaining problem. Econometrica 43(3), 513-518.
Kalai, E. (1977). Proportional solutions to bargaining situations. Econometrica 45(7), 1623-1630.
Imai, H. (1983). Individual monotonicity and lexicographic maxmin solution. Econometrica 51(2), 389-401.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction
from math import lcm, prod
from typing import ClassVar

import numpy as np

from detente.board.space import IntArray
from detente.case.rows import Line
from detente.deals.bargain import Bargain
from detente.deals.dominance import undominated
from detente.light import dataclass

WEIGHTS = "weights as the case states them; parties are compared by them"
SHARES = "share of each party's ideal gain; the scale of the weights plays no part"
PRODUCT = "product of gains; the scale of the weights plays no part"
RANKS = "rank among the packages considered, 0 the worst and 1 the best; only the order plays a part"


@dataclass(frozen=True)
class Solution:
    """What one rule picks: the numbers of the packages, all that tie, and their utilities party by party.

    ``value`` is what the rule makes largest, none where no package counts. ``idle`` are parties that could gain nothing
    anyway; products and shares leave them out.
    """

    columns: ClassVar[tuple[str, ...]] = ("solution", "package", "party", "utility", "disagreement", "value", "scale")

    name: str
    parties: tuple[str, ...]
    packages: tuple[int, ...]
    utilities: tuple[tuple[Fraction, ...], ...]
    value: Fraction | None
    disagreement: tuple[Fraction, ...]
    scale: str
    idle: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.packages)

    def lines(self) -> Iterator[Line]:
        """One line a package that ties and party; exact fractions are rounded to floats."""
        value = None if self.value is None else float(self.value)
        for package, utilities in zip(self.packages, self.utilities, strict=True):
            for party, utility, floor in zip(self.parties, utilities, self.disagreement, strict=True):
                yield self.name, package, party, float(utility), float(floor), value, self.scale

    def __repr__(self) -> str:
        if not self.packages:
            return f"<{self.name} solution: none, every package gives somebody less than no deal>"
        shown = ", ".join(f"{p} {float(u):g}" for p, u in zip(self.parties, self.utilities[0], strict=True))
        ties = f"; {len(self.packages):,} packages tie" if len(self.packages) > 1 else ""
        return f"<{self.name} solution: package {self.packages[0]} ({shown}){ties}>"


def nash(problem: Bargain) -> Solution:
    """The largest product of gains; 0 where nobody can gain unless another gains nothing, and then packages tie."""
    counted = _counted(problem)
    products = np.array([prod(row) for row in problem.gains[:, counted].tolist()], dtype=object)
    best = np.flatnonzero(products == products.max()) if len(products) else products
    whole = prod(problem.parts[k] for k in counted)
    value = Fraction(products.max() if counted else 0, whole) if len(products) else None
    return _solution("Nash", problem, _undominated(problem, best), value, PRODUCT, problem.idle)


def kalai_smorodinsky(problem: Bargain) -> Solution:
    """The largest smallest share of the ideal gain."""
    counted = _counted(problem)
    common = lcm(*(problem.most[k] for k in counted))
    shares = problem.gains[:, counted] * np.array([common // problem.most[k] for k in counted], dtype=object)
    best = leximin(shares)
    value = Fraction(min(shares[best[0]], default=0), common) if len(best) else None
    return _solution("Kalai-Smorodinsky", problem, best, value, SHARES, problem.idle)


def egalitarian(problem: Bargain) -> Solution:
    """The largest smallest gain."""
    gains, common = _comparable(problem)
    best = leximin(gains)
    value = Fraction(min(gains[best[0]]), common) if len(best) else None
    return _solution("egalitarian", problem, best, value, WEIGHTS)


def utilitarian(problem: Bargain) -> Solution:
    """The largest sum; the value is the sum of gains."""
    gains, common = _comparable(problem)
    totals = gains.sum(axis=1)
    best = np.flatnonzero(totals == totals.max()) if len(totals) else totals
    return _solution("utilitarian", problem, best, Fraction(totals.max(), common) if len(best) else None, WEIGHTS)


RULES: Mapping[str, Callable[[Bargain], Solution]] = {
    "Nash": nash,
    "Kalai-Smorodinsky": kalai_smorodinsky,
    "egalitarian": egalitarian,
    "utilitarian": utilitarian,
}


def solutions(problem: Bargain) -> tuple[Solution, ...]:
    """What every rule for weights picks."""
    return tuple(rule(problem) for rule in RULES.values())


def equal_rank(parties: Sequence[str], payoffs: Sequence[IntArray], numbers: IntArray | None = None) -> Solution:
    """For preferences that only order the packages: the largest smallest rank.

    *payoffs* has one array of integers a party, one entry for every package that is considered, the frontier and the
    rest: ranks are counted among them all. A party to which all are equal has rank 1 everywhere.
    """
    levels = [np.unique(column, return_inverse=True)[1] for column in payoffs]
    best = undominated(np.stack(levels, axis=1)).rows
    tops = [int(level.max(initial=0)) for level in levels]
    common = lcm(*(top for top in tops if top))
    shares = np.empty((len(best), len(levels)), dtype=object)
    for k, (level, top) in enumerate(zip(levels, tops, strict=True)):
        shares[:, k] = level[best].astype(object) * (common // top) if top else common
    chosen = leximin(shares)
    packages = np.sort(best[chosen])
    value = Fraction(min(shares[chosen[0]]), common) if len(chosen) else None
    utilities = tuple(
        tuple(Fraction(int(level[row]), top) if top else Fraction(1) for level, top in zip(levels, tops, strict=True))
        for row in packages
    )
    known = packages if numbers is None else numbers[packages]
    zero = (Fraction(0),) * len(levels)
    return Solution("equal-rank", tuple(parties), tuple(known.tolist()), utilities, value, zero, RANKS)


def leximin(table: IntArray) -> IntArray:
    """The rows whose smallest entry is largest; among those, whose second smallest is; and so on."""
    if not table.size:
        return np.arange(len(table))
    smallest = table.min(axis=1)
    rows = np.flatnonzero(smallest == smallest.max())
    ordered = np.sort(table[rows], axis=1)
    for k in range(1, table.shape[1]):
        best = ordered[:, k] == ordered[:, k].max()
        rows, ordered = rows[best], ordered[best]
    return rows


def _counted(problem: Bargain) -> list[int]:
    """The parties that can gain something."""
    return [k for k, most in enumerate(problem.most) if most > 0]


def _comparable(problem: Bargain) -> tuple[IntArray, int]:
    """The gains of all parties in the same parts of a whole."""
    common = lcm(*problem.parts)
    return problem.gains * np.array([common // whole for whole in problem.parts], dtype=object), common


def _undominated(problem: Bargain, rows: IntArray) -> IntArray:
    """Those of *rows* that no other of them improves on."""
    return np.sort(rows[undominated(problem.gains[rows]).rows]) if len(rows) else rows


def _solution(
    name: str, problem: Bargain, best: IntArray, value: Fraction | None, scale: str, idle: tuple[str, ...] = ()
) -> Solution:
    rows = problem.rows[best.astype(np.int64)]
    return Solution(
        name,
        problem.parties,
        tuple(problem.numbers[rows].tolist()),
        tuple(problem.utility(int(row)) for row in rows),
        value,
        problem.disagreement,
        scale,
        idle,
    )
