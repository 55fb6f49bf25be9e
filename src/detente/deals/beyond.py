"""One solution at a time, where there are too many packages for a frontier: found by a solver, checked by arithmetic.

The solver (CP-SAT of OR-tools, the extra ``detente[solvers]``) works in whole numbers and proves that nothing is
better. What it finds is weighed again here from the case, in exact fractions. Where the proof does not close in the
time given, the result says so and gives the bound that was reached.

Leximin by solver: the k smallest entries are made as large as possible in sum, for k = 1, 2, and so on (Ogryczak and
Sliwinski 2003). Nash by solver: the logarithm of each gain is held below tangents, which are added where the solver
went until they meet the logarithm at the package that it finds (Kelley 1960).

Ogryczak, W., & Sliwinski, T. (2003). On solving linear programs with the ordered weighted averaging objective.
European Journal of Operational Research 148(1), 80-91.
Kelley, J. E. (1960). The cutting-plane method for solving convex programs. J. SIAM 8(4), 703-712.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import gcd, lcm, prod
from typing import Any, Literal, TypeAlias

from detente.case.logic.conditions import Condition
from detente.case.model import Case
from detente.deals.encoding import LARGEST, Answer, Encoding
from detente.deals.logarithm import logarithm
from detente.deals.worth import Worth, violated, worths
from detente.errors import DetenteError, UnknownNameError

Rule: TypeAlias = Literal["Nash", "Kalai-Smorodinsky", "egalitarian", "utilitarian"]

SECONDS = 60.0
"""Time for each question to the solver; one solution takes several."""
ROUNDS = 100
"""Tangents are added at most so often."""


@dataclass(frozen=True)
class Single:
    """One package that a rule picks; others may tie with it.

    ``value`` is what the rule makes largest: a sum of gains, a smallest gain or share, a product of gains. No package
    exceeds ``bound``. ``certified`` if the solver closed every question; ``certificate`` says what is proven.
    """

    rule: str
    package: Mapping[str, str] | None
    utilities: Mapping[str, Fraction]
    value: Fraction | None
    bound: Fraction | None
    certified: bool
    certificate: str

    def __repr__(self) -> str:
        if self.package is None:
            return f"<{self.rule} solution: none; {self.certificate}>"
        shown = ", ".join(f"{party} {float(worth):g}" for party, worth in self.utilities.items())
        return f"<{self.rule} solution: {shown}; {self.certificate}>"


class _Unfinished(Exception):  # noqa: N818 (no error: the solver ran out of time or found that there is nothing)
    """The solver gave no package."""


class _Search:
    """The questions that one rule asks."""

    def __init__(
        self,
        case: Case,
        worth: Mapping[str, Worth],
        low: Sequence[Fraction],
        forbidden: Sequence[Condition],
        seconds: float,
    ) -> None:
        self.case, self.worth, self.low, self.forbidden = case, worth, low, forbidden
        self.encoding = Encoding(case, forbidden, seconds)
        self.parts = [lcm(wants.unit, d.denominator) for wants, d in zip(worth.values(), low, strict=True)]
        self.closed = True
        self.found: Mapping[str, str] | None = None
        self.tops = [self._top(wants, k) for k, wants in enumerate(worth.values())]
        self.gains = [self._gain(wants, k) for k, wants in enumerate(worth.values())]

    def _top(self, wants: Worth, k: int) -> int:
        most = sum(max(map(abs, _amounts(weight))) for weight in wants.weights)
        return int((most + abs(self.low[k])) * self.parts[k]) + 1

    def _gain(self, wants: Worth, k: int) -> Any:
        gain = self.encoding.number(0, self.tops[k], f"gain {wants.party}")
        zero, scale = int(self.low[k] * self.parts[k]), self.parts[k] // wants.unit
        self.encoding.model.add(gain == self.encoding.worth(wants) * scale - zero)
        return gain

    def step(self, k: int) -> int:
        """A number of parts of which every gain of party *k* is a multiple."""
        wants = list(self.worth.values())[k]
        amounts = [amount for weight in wants.weights for amount in _amounts(weight)]
        return gcd(*(int(amount * self.parts[k]) for amount in (*amounts, self.low[k])))

    def ask(self, goal: Any, low: int, high: int) -> Answer:
        """The solver's answer, weighed again. Raises ``_Unfinished`` where there is no package."""
        answer = self.encoding.best(goal, low, high)
        if answer.package is None:
            raise _Unfinished(answer.status)
        if violated(self.case, answer.package, self.forbidden) or min(self.weigh(answer.package), default=0) < 0:
            raise RuntimeError("the solver's package violates a constraint")
        self.closed &= answer.closed
        self.found = answer.package
        return answer

    def weigh(self, package: Mapping[str, str]) -> list[Fraction]:
        """What each party gains by *package*: from the case, in fractions."""
        return [w.of(self.case, package) - d for w, d in zip(self.worth.values(), self.low, strict=True)]

    def ideals(self) -> list[int]:
        """The most that each party can gain, in its parts."""
        return [self.ask(gain, 0, top).bound for gain, top in zip(self.gains, self.tops, strict=True)]

    def leximin(self, entries: Sequence[Any], high: int) -> int:
        """Settle the smallest entry, then the sum of the two smallest, and so on; a bound on the smallest."""
        bound = high
        for k in range(1, len(entries) + 1):
            level = self.encoding.number(0, high, f"level {k}")
            short = [self.encoding.number(0, high, f"short {k}") for _ in entries]
            for entry, gap in zip(entries, short, strict=True):
                self.encoding.model.add(gap >= level - entry)
            total = k * level - sum(short)
            answer = self.ask(total, -len(entries) * high, k * high)
            self.encoding.model.add(total >= answer.value)
            bound = answer.bound if k == 1 else bound
        return bound


def _amounts(weight: Any) -> list[Fraction]:
    return [weight.amount.midpoint] if weight.amount else [amount.midpoint for amount in weight.table.values()]


def best_package(
    case: Case,
    rule: Rule,
    parties: Sequence[str] | None = None,
    *,
    forbidden: Sequence[Condition] = (),
    disagreement: Mapping[str, Fraction] | None = None,
    seconds: float = SECONDS,
) -> Single:
    """One package that *rule* picks among those that give nobody less than *disagreement* (default: the status quo).

    Weights may be about several issues. Raises ``DetenteError`` for preferences that are not weights alone, for weights
    with too many digits, and where OR-tools is not installed.
    """
    worth = worths(case, parties)
    for party in disagreement or {}:
        if party not in worth:
            raise UnknownNameError("party", party, worth)
    if rule not in _RULES:
        raise UnknownNameError("rule", rule, _RULES)
    given = disagreement or {}
    low = [Fraction(given[p]) if p in given else w.of(case, case.status_quo) for p, w in worth.items()]
    search = _Search(case, worth, low, forbidden, seconds)
    try:
        value, bound = _RULES[rule](search)
    except _Unfinished as fault:
        return _none(rule, str(fault), seconds)
    assert search.found is not None
    utilities = {party: wants.of(case, search.found) for party, wants in worth.items()}
    certified = search.closed and value == bound
    said = "proven: no package does better" if certified else f"not proven best: {_figure(value)} was reached"
    if bound > value:
        said += f", and no package exceeds {_figure(bound)}"
    return Single(rule, search.found, utilities, value, bound, certified, said)


def _none(rule: str, status: str, seconds: float) -> Single:
    proven = status == "INFEASIBLE"
    said = (
        "proven: every possible package gives somebody less than no deal"
        if proven
        else f"not proven: the solver found no package in {seconds:g} s"
    )
    return Single(rule, None, {}, None, None, proven, said)


def _figure(value: Fraction) -> str:
    return str(value) if value.denominator == 1 else f"{float(value):.10g}"


def _utilitarian(search: _Search) -> tuple[Fraction, Fraction]:
    common = lcm(*search.parts)
    scales = [common // part for part in search.parts]
    high = sum(scale * top for scale, top in zip(scales, search.tops, strict=True))
    answer = search.ask(sum(s * gain for s, gain in zip(scales, search.gains, strict=True)), 0, high)
    return sum(search.weigh(search.found or {}), Fraction(0)), Fraction(answer.bound, common)


def _egalitarian(search: _Search) -> tuple[Fraction, Fraction]:
    common = lcm(*search.parts)
    scales = [common // part for part in search.parts]
    high = max(scale * top for scale, top in zip(scales, search.tops, strict=True))
    bound = search.leximin([s * gain for s, gain in zip(scales, search.gains, strict=True)], high)
    return min(search.weigh(search.found or {})), Fraction(bound, common)


def _kalai_smorodinsky(search: _Search) -> tuple[Fraction, Fraction]:
    most = search.ideals()
    able = [k for k, ideal in enumerate(most) if ideal > 0]
    common = lcm(*(most[k] for k in able))
    if common * len(most) >= LARGEST:
        raise DetenteError(
            "the shares of the ideal gains have too many digits for the solver; write weights with fewer digits"
        )
    bound = search.leximin([common // most[k] * search.gains[k] for k in able], common)
    gains = search.weigh(search.found or {})
    shares = [gains[k] * search.parts[k] / most[k] for k in able]
    return min(shares, default=Fraction(0)), Fraction(bound if able else 0, common)


def _nash(search: _Search) -> tuple[Fraction, Fraction]:
    most = search.ideals()
    able = [k for k, ideal in enumerate(most) if ideal > 0]
    gains = [search.gains[k] for k in able]
    everybody = search.encoding.number(0, 1, "everybody gains")
    for gain in gains:
        search.encoding.model.add(everybody <= gain)
    if not able or search.ask(everybody, 0, 1).value == 0:
        search.leximin(gains, max(most, default=0))
        return Fraction(0), Fraction(0)
    for gain in gains:
        search.encoding.model.add(gain >= 1)
    product, bound = _largest_product(search, able, [most[k] for k in able])
    whole = prod(search.parts[k] for k in able)
    return Fraction(product, whole), bound / whole


def _largest_product(search: _Search, able: Sequence[int], ideals: Sequence[int]) -> tuple[int, Fraction]:
    """The largest product of gains, in parts, with a bound: tangents are added until the two meet or nothing moves."""
    model, steps = search.encoding.model, [search.step(k) for k in able]
    most = max(ideal // step for ideal, step in zip(ideals, steps, strict=True))
    logs = logarithm(most)
    gains = [search.encoding.number(1, most, f"steps {k}") for k in able]
    terms = [search.encoding.number(0, logs.above(most), f"logarithm {k}") for k in able]
    for k, step, gain in zip(able, steps, gains, strict=True):
        model.add(search.gains[k] == step * gain)
    touched: set[tuple[int, int]] = set()
    fresh = {(k, 2**power) for k in range(len(able)) for power in range(most.bit_length())}
    best, package = 0, search.found
    bound = Fraction(prod(ideal // step for ideal, step in zip(ideals, steps, strict=True)))
    for _ in range(ROUNDS):
        for k, at in fresh:
            model.add(logs.tangent(terms[k], gains[k], at))
        touched |= fresh
        answer = search.ask(sum(terms), 0, len(able) * logs.above(most))
        weighed = search.weigh(search.found or {})
        reached = [int(weighed[k] * search.parts[k]) // step for k, step in zip(able, steps, strict=True)]
        if prod(reached) > best:
            best, package = prod(reached), search.found
        bound = min(bound, logs.product_bound(answer.bound, len(able), best))
        fresh = set(enumerate(reached)) - touched
        if bound == best or not fresh:
            break
    search.found = package
    return best * prod(steps), bound * prod(steps)


_RULES: Mapping[str, Callable[[_Search], tuple[Fraction, Fraction]]] = {
    "utilitarian": _utilitarian,
    "egalitarian": _egalitarian,
    "Kalai-Smorodinsky": _kalai_smorodinsky,
    "Nash": _nash,
}
