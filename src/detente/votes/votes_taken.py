"""All votes of a case: which bodies vote on what, by which rule, and how each package would fare."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from detente.board import Board, State
from detente.case.in_words import decision_text, rule_name
from detente.case.model import Case, Decision
from detente.case.rules import having_say, rule_of, speaks_for_itself
from detente.case.voting_rule import Rule
from detente.deals import Deals, deals_of
from detente.errors import TooLargeError
from detente.light import dataclass
from detente.votes.ballot import Ballot
from detente.votes.power import VotingPower, power

LEAST = 3
"""Voters of the smallest body whose votes are told."""


@dataclass(frozen=True)
class VotingIssues:
    """A rule by which votes are taken on *issues*; *body* is who votes, *how* by which rule, in words."""

    case: Case
    rule: Rule
    body: str
    how: str
    issues: tuple[str, ...]

    @cached_property
    def voters(self) -> tuple[str, ...]:
        """Those who have a say, in the order of the case."""
        having = having_say(self.rule)
        return tuple(party for party in self.case.parties if party in having)

    @cached_property
    def power(self) -> VotingPower | None:
        """The power that the rule gives to each; none where it cannot be counted exactly."""
        try:
            return power(self.rule)
        except TooLargeError:
            return None

    def to_dict(self) -> dict[str, object]:
        """The body for JSON."""
        found = self.power
        return {
            "body": self.body,
            "rule": self.how,
            "issues": list(self.issues),
            "voters": list(self.voters),
            "banzhaf": {party: float(share) for party, share in found.banzhaf.items()} if found else None,
            "shapley_shubik": {party: float(share) for party, share in found.shapley.items()} if found else None,
        }


@dataclass(frozen=True, eq=False)
class VotesTaken:
    """The bodies of a case that vote, and the ballots on its packages."""

    deals: Deals
    bodies: tuple[VotingIssues, ...]

    @property
    def board(self) -> Board:
        """The board."""
        return self.deals.board

    @cached_property
    def ballots(self) -> tuple[Ballot, ...]:
        """The vote of every body on every proposal, recommended package and single value that takes its vote."""
        return tuple(
            ballot
            for label, state in self._packages()
            for body in self.bodies
            for ballot in self.on(state, body, label)
        )

    def on(self, state: State, body: VotingIssues, label: str = "") -> Iterator[Ballot]:
        """The ballot of *body* on the package that leads to *state*, if it takes one."""
        zone = self.deals.zone
        asked = tuple(issue for issue in body.issues if issue in zone.clauses.of(state.index))
        if not asked:
            return
        gains = zone.gains(state.index)
        accepting = tuple(party for party in body.voters if zone.accepts[party][state.index])
        yield Ballot(
            self.board,
            body.body,
            body.rule,
            state,
            asked,
            label or ", ".join(f"{issue} = {state.values[issue]}" for issue in asked),
            accepting,
            tuple(party for party in accepting if gains[party] > 0),
        )

    def _packages(self) -> Iterator[tuple[str, State]]:
        seen = set()
        for made in self.deals.proposals:
            if made.state is not None:
                seen.add(made.state.index)
                yield made.proposal.name or made.name, made.state
        for k, one in enumerate(self.deals.recommended, 1):
            if one.state.index not in seen:
                seen.add(one.state.index)
                yield f"package {k}", one.state
        here = self.deals.baseline.state
        for issue in dict.fromkeys(issue for body in self.bodies for issue in body.issues):
            for value in self.board.case.issues[issue].labels:
                values = {**here.values, issue: value}
                if values in self.board and (state := self.board.state(values)).index not in {*seen, here.index}:
                    yield f"{self.board.case.issue_name(issue)}: {value}", state

    def to_dict(self) -> dict[str, object]:
        """Everything for JSON."""
        return {
            "case": self.board.case.title,
            "bodies": [body.to_dict() for body in self.bodies],
            "ballots": [ballot.to_dict() for ballot in self.ballots],
        }

    def __repr__(self) -> str:
        return f"<votes of {self.board.case.title!r}: {len(self.bodies)} bodies, {len(self.ballots)} ballots>"


def voting(case: Case) -> tuple[VotingIssues, ...]:
    """The bodies of *case* in which at least ``LEAST`` have a say, with the issues on which each votes."""
    issues: dict[Rule, list[str]] = {}
    decisions: dict[Rule, Decision] = {}
    for name, issue in case.issues.items():
        rule = rule_of(case, issue.decided_by)
        if issue.decided_by is not None and rule is not None and len(having_say(rule)) >= LEAST:
            issues.setdefault(rule, []).append(name)
            decisions.setdefault(rule, issue.decided_by)
    return tuple(
        VotingIssues(case, rule, *_words(case, decisions[rule]), tuple(names)) for rule, names in issues.items()
    )


def _words(case: Case, decision: Decision) -> tuple[str, str]:
    """Who votes and how, in words."""
    if isinstance(decision, str) and not speaks_for_itself(case, decision):
        known = case.parties[decision]
        how = rule_name(known) if isinstance(known.decides_by, str) else decision_text(case, known.decides_by)
        return case.name_of(decision), how
    return "those who decide", decision_text(case, decision)


def votes_of(subject: Board | Case | Deals) -> VotesTaken:
    """The votes of *subject*. Raises ``TooLargeError`` as ``deals_of`` does."""
    found = subject if isinstance(subject, Deals) else deals_of(subject)
    return VotesTaken(found, voting(found.board.case))
