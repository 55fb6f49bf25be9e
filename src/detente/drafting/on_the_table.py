"""What is on the table: the issues, and what is said of them, threatened, offered and agreed on."""

from __future__ import annotations

from detente.drafting.acting.deed_threads import threads
from detente.drafting.acting.deeds import deeds_of
from detente.drafting.cast.casting import Casting
from detente.drafting.issues.chosen_issues import negotiated_issues
from detente.drafting.issues.draft_issues import DraftIssue
from detente.drafting.issues.meant_values import Placer
from detente.drafting.issues.taken_up import Things
from detente.drafting.issues.worded_issues import threatened_last
from detente.drafting.offers.agreements_taken_up import take_up_agreements
from detente.drafting.offers.agreements_told import settle_talks, with_signatories
from detente.drafting.offers.found_proposal import FoundProposal
from detente.drafting.offers.offers_found import proposals_in
from detente.drafting.offers.offers_taken_up import take_up_offers
from detente.drafting.threats.threats_found import FoundThreat, threats_in, with_consent, with_threats
from detente.errors import DetenteError
from detente.light import dataclass
from detente.reader.statements import Reading

NOTHING = "no statement was found of which it is clear for whom it was made and about what; no draft"


@dataclass
class DraftTable:
    """The issues of a draft, the reports with their statements on them, and the threats and proposals."""

    issues: dict[str, DraftIssue]
    readings: tuple[Reading, ...]
    threats: tuple[FoundThreat, ...]
    proposals: tuple[FoundProposal, ...]


def on_the_table(casting: Casting, most: int) -> DraftTable:
    """What *casting* negotiates, in at most *most* issues and those of which threats speak.

    Raises ``DetenteError`` where there is nothing.
    """
    deeds = threads(deeds_of(casting.readings, casting))
    issues, things = negotiated_issues(casting, deeds, most), Things(deeds, casting)
    placing = Placer(casting.readings, issues)
    placed = with_consent(placing.now(), issues)
    threats = threats_in(placed, issues, things)
    if not issues:
        raise DetenteError(NOTHING)
    take_up_offers(placed, issues, things, most)
    take_up_agreements(placed, issues, things, most)
    threatened_last(issues)
    placed = with_signatories(with_threats(with_consent(placing.now(), issues), threats), issues, casting)
    settle_talks(placed, issues)
    return DraftTable(issues, placed, threats, proposals_in(placed, issues, casting))
