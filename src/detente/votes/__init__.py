"""Votes: who carries a package, who is outvoted, who decides, and how much power a rule gives to each voter."""

from detente.votes.ballot import Ballot, blocking_sets
from detente.votes.power import VotingPower, carrying, power
from detente.votes.votes_taken import VotesTaken, VotingIssues, votes_of, voting

__all__ = [
    "Ballot",
    "VotesTaken",
    "VotingIssues",
    "VotingPower",
    "blocking_sets",
    "carrying",
    "power",
    "votes_of",
    "voting",
]
