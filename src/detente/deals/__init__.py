"""Deals: what can be agreed, what blocks it, and whether it would hold."""

from detente.deals.agenda import AgendaItem
from detente.deals.baseline import Baseline, Forgone, Outlook, baseline
from detente.deals.consent import Consent
from detente.deals.frontier import Frontier, board_frontier
from detente.deals.holding import Commitment, Deterrent, Holding
from detente.deals.impasse import Blockade, Blocking, Impasse, Price, blocking
from detente.deals.partial import PartialDeal, partial_deals
from detente.deals.proposals import DraftClause, OnTheTable
from detente.deals.recommended import Recommended, Weakness, named_solutions
from detente.deals.requirements import Requirement
from detente.deals.signed import Clause
from detente.deals.solutions import Solution
from detente.deals.summary import Deals, deals_of
from detente.deals.variant import Variant, nearest_variant
from detente.deals.zone import Refusal, Zone

__all__ = [
    "AgendaItem",
    "Baseline",
    "Blockade",
    "Blocking",
    "Clause",
    "Commitment",
    "Consent",
    "Deals",
    "Deterrent",
    "DraftClause",
    "Forgone",
    "Frontier",
    "Holding",
    "Impasse",
    "OnTheTable",
    "Outlook",
    "PartialDeal",
    "Price",
    "Recommended",
    "Refusal",
    "Requirement",
    "Solution",
    "Variant",
    "Weakness",
    "Zone",
    "baseline",
    "blocking",
    "board_frontier",
    "deals_of",
    "named_solutions",
    "nearest_variant",
    "partial_deals",
]
