"""A body that votes, by the definitions alone: one council beside parties that decide issues of their own."""

from __future__ import annotations

from functools import cached_property
from itertools import combinations

from detente.case.model import AllOf, AnyOf, Case, Decision, Quota
from tests.oracle import powers
from tests.oracle.definitions import Oracle
from tests.oracle.powers import State

BODY = "the body"


def carried(rule: Decision | None, yes: frozenset[str], no: frozenset[str]) -> bool:
    """Whether *rule* carries where these are for it, those against it, and the others indifferent."""
    match rule:
        case str(party):
            return party in yes
        case AllOf(all_of=parts):
            return all(carried(part, yes, no) for part in parts)
        case AnyOf(any_of=parts):
            return any(carried(part, yes, no) for part in parts)
        case Quota():
            return _vote(rule, yes, no)
    return False


def _vote(vote: Quota, yes: frozenset[str], no: frozenset[str]) -> bool:
    apart = vote.abstention == "apart"
    reached = sum(weight for party, weight in vote.weights.items() if party in yes)
    cast = sum(weight for party, weight in vote.weights.items() if not apart or party in yes | no)
    if any((party in no) if apart else (party not in yes) for party in vote.veto):
        return False
    if isinstance(vote.quota, int):
        return reached >= vote.quota
    wanted = vote.quota.share * cast
    return reached > 0 and (reached > wanted if vote.quota.more else reached >= wanted)


class Council(Oracle):
    """A case in which every joint issue is decided by votes of the same voters."""

    @cached_property
    def rules(self) -> list[Decision | None]:
        """The rule of each issue."""
        return [issue.decided_by for issue in self.case.issues.values()]

    @cached_property
    def voters(self) -> frozenset[str]:
        """Those whose consent makes a difference to a joint issue."""
        return frozenset().union(
            *(won for rule in self.rules if not isinstance(rule, str) for won in powers.winning(self.case, rule))
        )

    def able(self, among: frozenset[str]) -> set[int]:
        """The issues that *among* can change as a body: those voted on, and those that one of them decides."""
        return {
            k
            for k, rule in enumerate(self.rules)
            if (rule in among & self.voters if isinstance(rule, str) else powers.carries(self.case, rule, among))
        }

    def voted(self, among: frozenset[str]) -> set[int]:
        """Those of them that are voted on."""
        return {k for k in self.able(among) if not isinstance(self.rules[k], str)}

    def by_body(self, among: frozenset[str], state: State, *, improving: bool) -> set[State]:
        """What the body reaches in one move where just *among* may consent."""
        able = self.able(among)
        return {
            t
            for t in self.states
            if t != state
            and {k for k, (a, b) in enumerate(zip(state, t, strict=True)) if a != b} <= able
            and (not improving or self._wanted(among, state, t))
        }

    def _wanted(self, among: frozenset[str], state: State, after: State) -> bool:
        changed = [k for k, (a, b) in enumerate(zip(state, after, strict=True)) if a != b]
        gain = {p: self.payoff[p][after] - self.payoff[p][state] for p in self.players}
        yes = frozenset(p for p in among & self.voters if gain[p] > 0)
        no = frozenset(p for p in self.players if gain[p] < 0 or p not in among & self.voters)
        joint = any(not isinstance(self.rules[k], str) for k in changed)
        return joint and all(carried(self.rules[k], yes, no) for k in changed)

    def waits(self, among: frozenset[str], mover: str, last: str) -> bool:
        """Whether *mover* must not move right after *last*."""
        if BODY not in (mover, last) or mover == last:
            return mover == last
        party = mover if last == BODY else last
        return party in self.voters and self.voted(among - {party}) != self.voted(among)

    def replies(self, party: str, state: State, *, improving: bool) -> set[State]:
        """The ends of legal sequences of the others: each by itself, and the body without *party*."""
        among = frozenset(self.players) - {party}
        movers = [*among, *([BODY] if self.voted(among) else [])]
        seen: set[tuple[State, str]] = set()
        open_: list[tuple[State, str]] = [(state, "")]
        while open_:
            here, last = open_.pop()
            for mover in movers:
                if self.waits(among, mover, last):
                    continue
                if mover == BODY:
                    reached = self.by_body(among, here, improving=improving)
                else:
                    reached = set(self.gains(mover, here) if improving else self.by(mover, here))
                fresh = {(after, mover) for after in reached} - seen
                seen |= fresh
                open_ += fresh
        return {s for s, _ in seen}


def smallest_blocking(case: Case, rule: Decision | None, voters: list[str]) -> set[frozenset[str]]:
    """The smallest sets without which *rule* fails."""
    everyone = frozenset(voters)
    sets = [frozenset(some) for size in range(len(voters) + 1) for some in combinations(voters, size)]
    blocking = [some for some in sets if not powers.carries(case, rule, everyone - some)]
    return {some for some in blocking if not any(other < some for other in blocking)}
