"""What results claim, as data that front pages and annex attach to the lines that say it.

Each kind has one meaning wherever it is said. ``tests/brief/test_claims.py`` has the table of those that exclude each
other, and looks through the briefs of generated cases for two that do.
"""

from __future__ import annotations

from collections.abc import Sequence

from detente.deals import AgendaItem, Baseline, Deals, OnTheTable, Recommended
from detente.deals.grades import Hold
from detente.levers import Asked, GoalLevers
from detente.paths import Demand, Step
from detente.robustness.conclusions import Sort, changes
from detente.show.document import Claim
from detente.stability import Breaches, Temptation

HOLDS: dict[Hold, Sort] = {
    "by itself": "holds by itself",
    "credible answer": "holds by credible answer",
    "bluff": "holds by a bluff",
    "no": "does not hold",
}


def of_demand(demand: Demand) -> tuple[Claim, ...]:
    """Whether a demand is met, would be granted or is refused, and by whom."""
    about = (str(demand.condition),)
    kind = {"met": "met", "available": "granted", "refused": "refused", "out of reach": "out of reach"}[demand.verdict]
    jointly = demand.verdict == "available" and all(one.joint for one in demand.prospects if one.available)
    told = [Claim(kind, about), *([Claim("granted jointly", about)] if jointly else [])]
    return *told, *(Claim("refuses", (*about, party)) for party in demand.refused_by)


def of_zone(found: Deals) -> tuple[Claim, ...]:
    """Whether anything can be agreed."""
    return (Claim("something can be agreed" if len(found.zone) else "no package can be agreed"),)


def of_package(one: Recommended, number: int) -> tuple[Claim, ...]:
    """What is signed in the package called *number*, who gains, who carries it, how far it holds."""
    key = str(number)
    told = [Claim("something can be agreed"), Claim(HOLDS[one.holding.hold], (key,))]
    for clause in one.clauses:
        told += [Claim("clause", (key, clause.issue, clause.value)), Claim("negotiable", (clause.issue,))]
    for party, gain in one.gains.items():
        told.append(Claim("better" if gain > 0 else "worse" if gain < 0 else "same", (key, party)))
    told += [Claim("carries", (key, party)) for party in one.carried_by]
    return *told, *(Claim("outvoted", (key, party)) for party in one.outvoted)


def of_breaches(found: Breaches, package: Recommended, number: int) -> tuple[Claim, ...]:
    """Whether a coalition would gain by leaving the package called *number*; where nobody would, it is strong."""
    kept = "strong" if package.holding.hold == "by itself" else "not broken together"
    return (Claim("broken together" if found else kept, (str(number),)),)


def of_proposal(made: OnTheTable) -> tuple[Claim, ...]:
    """Whether a proposal is acceptable, and who refuses it."""
    kind = "proposal acceptable" if made.in_zone else "proposal no deal" if made.acceptable else "proposal refused"
    refusing = (Claim("refuses", (made.name, refusal.party)) for refusal in made.refusals)
    return Claim(kind, (made.name,)), *(Claim("accepts", (made.name, party)) for party in made.accepts), *refusing


def of_issue(entry: AgendaItem) -> tuple[Claim, ...]:
    """In which class of the agenda an issue is, and what could be agreed on it by itself."""
    return Claim(entry.kind, (entry.issue,)), *(Claim("alone", (entry.issue, value)) for value in entry.alone)


def of_step(step: Step) -> tuple[Claim, ...]:
    """That all whose consent it needs would take a joint step."""
    return Claim("joint step", (step.issue, step.value)), Claim("something can be agreed")


def of_temptation(one: Temptation) -> tuple[Claim, ...]:
    """That a party would gain by a move from today, and whether a credible answer deters it."""
    about = (one.party, str(changes(one.state.values, one.move.after.values)))
    kind = "deterred" if one.verdict == "credible" else "undeterred"
    return Claim("tempted", (one.party,)), Claim(kind, about)


def of_baseline(found: Baseline) -> tuple[Claim, ...]:
    """What comes without a deal: today's state or another, and by which first move."""
    if found.today:
        return (Claim("outlook is today"),)
    told = [Claim("outlook is another")]
    if found.path:
        first = found.path[0]
        told.append(Claim("undeterred", (first.by[0], str(changes(first.before.values, first.after.values)))))
    return tuple(told)


def of_asked(asked: Asked, told: Sequence[Recommended]) -> tuple[Claim, ...]:
    """That the package, proposal or move of today to which levers are told is not as it should be; see the table."""
    found = [_of_goal(asked, goal, told) for goal in asked.goals if not goal.holds]
    return tuple(claim for claim in found if claim)


def _of_goal(asked: Asked, goal: GoalLevers, told: Sequence[Recommended]) -> Claim | None:
    if asked.temptation is not None:
        return of_temptation(asked.temptation)[1]
    if asked.proposal:
        return Claim("proposal not accepted", (asked.proposal,))
    state = dict(goal.goal.state)
    number = next((k for k, one in enumerate(told, 1) if dict(one.state.values) == state), None)
    return Claim("does not rest", (str(number),)) if number else None
