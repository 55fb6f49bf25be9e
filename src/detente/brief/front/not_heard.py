"""Who is only taken to refuse because nothing tells what they want: what hangs on them, and what to find out first."""

from __future__ import annotations

from collections.abc import Iterator

from detente.analysis import Analysis
from detente.case.model import Case
from detente.case.rules import having_say, rule_of
from detente.deals import OnTheTable
from detente.stability.sentences import names
from detente.telling.heard import heard, only_heard


def why_nothing(analysis: Analysis) -> str:
    """Why nothing can be agreed: who refuses, or what is not known, or that there is nothing to gain."""
    assert analysis.deals is not None
    blocking = analysis.deals.impasse.blocking
    if not blocking.packages:
        return "none leaves anybody better off who would have to sign it"
    if blocking.blockades and not only_heard(analysis.board, blocking.blockades):
        silent = [party for party in blocking.blockades[0].parties if party in analysis.unknown]
        return f"nothing sure is on record of what {names(analysis.case, silent)} would accept"
    return "each is refused by somebody whose consent it needs"


def to_find_out(analysis: Analysis) -> dict[str, list[str]]:
    """Of whom nothing is known on which issues that wait for their consent: the agenda's, demands' and proposals'."""
    made: dict[str, dict[str, None]] = {}
    for party, issue in _waiting(analysis):
        made.setdefault(party, {})[issue] = None
    return {party: list(issues) for party, issues in made.items()}


def _waiting(analysis: Analysis) -> Iterator[tuple[str, str]]:
    assert analysis.deals is not None
    for entry in analysis.deals.agenda:
        if entry.kind == "blocked":
            yield from ((party, entry.issue) for party in heard(analysis.board, [entry.issue], entry.blocked_by)[1])
    for demand in analysis.demands:
        if demand.verdict != "met":
            yield from (
                (party, issue)
                for party in analysis.unasked(demand)
                for issue in demand.condition.issues
                if has_say(analysis.case, party, issue)
            )
    for made in analysis.deals.proposals:
        refusing = [
            one.party for one in made.refusals if not (analysis.case.draft and offers(analysis.case, one.party, made))
        ]
        _, silent = heard(analysis.board, made.proposal.package, refusing)
        yield from (
            (party, issue)
            for party in silent
            for issue in made.proposal.package
            if has_say(analysis.case, party, issue)
        )


def offers(case: Case, party: str, made: OnTheTable) -> bool:
    """Whether *party* has itself proposed all clauses of *made* on which it has a say."""
    own = {clause for one in case.proposals.values() if one.by == party for clause in one.package.items()}
    asked = {key for key in made.proposal.package if has_say(case, party, key)}
    return made.proposal.by == party or (bool(asked) and all((key, made.proposal.package[key]) in own for key in asked))


def has_say(case: Case, party: str, issue: str) -> bool:
    """Whether the consent of *party* can make a difference to *issue*."""
    rule = rule_of(case, case.issues[issue].decided_by)
    return rule is not None and party in having_say(rule)
