"""One vote on one package: who would carry it, who is outvoted, on whom it turns.

A voter consents who accepts the package: it breaks none of the voter's red lines and is no worse than what comes
without a deal. A voter is pivotal where the vote turns on it alone: it carries with that voter and fails without.
"""

from __future__ import annotations

from collections.abc import Iterator, Set
from functools import cached_property
from itertools import combinations
from math import comb

from detente.board import Board, State
from detente.case.in_words import counting, join, names
from detente.case.rules import TOLD, Coalition, having_say, short_of
from detente.case.voting_rule import Rule, heaviest_first, kept_small, wins
from detente.light import dataclass

MAX_TRIED = 20_000
"""Sets of voters of one size that are looked through."""


@dataclass(frozen=True)
class Ballot:
    """The vote by *rule* on *issues* of the package that leads to *state*; *body* is who votes, in words.

    *consenting* are the voters who accept the package, *gaining* those of them who are better off by it.
    """

    board: Board
    body: str
    rule: Rule
    state: State
    issues: tuple[str, ...]
    label: str
    consenting: tuple[str, ...]
    gaining: tuple[str, ...]

    @cached_property
    def voters(self) -> tuple[str, ...]:
        """All who have a say, in the order of the case."""
        having = having_say(self.rule)
        return tuple(party for party in self.board.case.parties if party in having)

    @cached_property
    def refusing(self) -> tuple[str, ...]:
        """The voters who do not accept it."""
        return tuple(party for party in self.voters if party not in self.consenting)

    @cached_property
    def carried(self) -> bool:
        """Whether those who accept are enough."""
        return wins(self.rule, frozenset(self.consenting))

    @property
    def outvoted(self) -> tuple[str, ...]:
        """Those who refuse what the others carry."""
        return self.refusing if self.carried else ()

    @cached_property
    def carrying(self) -> tuple[str, ...]:
        """A smallest set that carries it, of those who gain first; nobody where it fails."""
        likely = sorted(heaviest_first(self.rule, self.consenting), key=lambda party: party not in self.gaining)
        found = kept_small(self.rule, likely) or frozenset()
        return tuple(party for party in self.voters if party in found)

    @cached_property
    def pivotal(self) -> tuple[str, ...]:
        """The voters on each of whom alone it turns: who could block it by going over, or carry it."""
        able = frozenset(self.consenting)
        if self.carried:
            return tuple(party for party in self.voters if party in able and not wins(self.rule, able - {party}))
        return tuple(party for party in self.voters if party not in able and wins(self.rule, able | {party}))

    @cached_property
    def blocking(self) -> tuple[tuple[str, ...], ...]:
        """The smallest sets of those who accept it that would block it by going over; none where it fails."""
        if not self.carried:
            return ()
        return self._ordered(blocking_sets(self.rule, frozenset(self.consenting)))

    @cached_property
    def missing(self) -> tuple[tuple[str, ...], ...]:
        """The smallest sets of those who refuse it that would carry it by coming round; none where it carries."""
        if self.carried:
            return ()
        return self._ordered(some for some, _ in short_of(self.rule, frozenset(self.consenting), self.voters))

    def _ordered(self, sets: Iterator[Coalition] | tuple[Coalition, ...]) -> tuple[tuple[str, ...], ...]:
        found = sorted(sets, key=lambda some: (len(some), [self.voters.index(party) for party in some]))
        return tuple(tuple(party for party in self.voters if party in some) for some in found[:TOLD])

    def sentences(self) -> list[str]:
        """What comes of it, a sentence an entry."""
        case, count = self.board.case, len(self.voters)
        lead = f"{len(self.consenting)} of {count} would accept it"
        if not self.carried:
            found = [f"{lead}: it fails."]
            if self.missing:
                fewest = len(self.missing[0])
                who = join(case.name_of(party) for party in self.missing[0])
                more = " for example" if len(self.missing) > 1 else ""
                found.append(f"It would take {counting(fewest)} to come round:{more} {who}.")
            return found
        found = [f"{lead}: it carries."]
        if self.outvoted:
            found.append(f"Outvoted: {names(case, self.outvoted)}.")
        if self.pivotal:
            each = "each of " if len(self.pivotal) > 1 else ""
            found.append(f"It turns on {each}{names(case, self.pivotal)}.")
        elif self.blocking:
            fewest, example = len(self.blocking[0]), join(case.name_of(party) for party in self.blocking[0])
            found.append(f"To block it, {counting(fewest)} would have to go over, for example {example}.")
        return found

    def to_dict(self) -> dict[str, object]:
        """The ballot for JSON."""
        return {
            "package": self.label,
            "state": dict(self.state.values),
            "issues": list(self.issues),
            "body": self.body,
            "consenting": list(self.consenting),
            "gaining": list(self.gaining),
            "refusing": list(self.refusing),
            "carried": self.carried,
            "carrying": list(self.carrying),
            "outvoted": list(self.outvoted),
            "pivotal": list(self.pivotal),
            "blocking": [list(some) for some in self.blocking],
            "missing": [list(some) for some in self.missing],
            "text": self.sentences(),
        }

    def __repr__(self) -> str:
        verdict = "carries" if self.carried else "fails"
        return f"<ballot on {self.label}: {verdict}, {len(self.consenting)} of {len(self.voters)} accept>"


def blocking_sets(rule: Rule, consenting: Set[str]) -> tuple[Coalition, ...]:
    """The sets of fewest members of *consenting* without whom *rule* fails, at most so many as are told."""
    voting = [party for party in heaviest_first(rule, consenting) if party in having_say(rule)]
    left, gone = set(consenting), list[str]()
    for party in voting:  # a set that is small, if not the smallest
        if not wins(rule, left):
            break
        left.discard(party)
        gone.append(party)
    for party in list(gone):
        if not wins(rule, left | {party}):
            left.add(party)
            gone.remove(party)
    for size in range(len(gone) + 1):
        if comb(len(voting), size) > MAX_TRIED:
            break
        found = [frozenset(some) for some in combinations(voting, size) if not wins(rule, consenting - set(some))]
        if found:
            return tuple(found[:TOLD])
    return (frozenset(gone),)
