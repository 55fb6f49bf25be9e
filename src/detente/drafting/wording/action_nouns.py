"""Names of what would be done, of the verb and the thing: ``release of the fishermen``, ``renewal of the lease``."""

from __future__ import annotations

import re
from functools import cache

from detente.drafting.wording.changes_of_state import StateChange, forms

_TOLD = """
release: release free liberate let_go
repatriation: repatriate send_home
handover: hand_over turn_over hand_in surrender
extradition: extradite
return: return give_back hand_back
withdrawal: withdraw pull_out pull_back
removal: remove take_away take_out move_away
dismantling: dismantle
evacuation: evacuate
recall: recall bring_home
lifting: lift
repeal: repeal
abolition: abolish
suspension: suspend
cancellation: cancel call_off
postponement: postpone put_off
payment: pay
repayment: repay
resumption: resume restart
extension: extend prolong
renewal: renew
dispatch: send dispatch
deployment: deploy
stationing: station
establishment: set_up establish
creation: create
opening: open
reopening: reopen
closure: close shut
recognition: recognise recognize
ratification: ratify
signing: sign
restoration: restore
publication: publish
inspection: inspect
admission: admit
expulsion: expel
detention: detain arrest
dissolution: dissolve
disbanding: disband
disarmament: disarm
destruction: destroy
demolition: demolish
seizure: seize
annexation: annex
occupation: occupy
dismissal: dismiss
appointment: appoint
replacement: replace
trial: try put_on_trial
prosecution: prosecute
exchange: exchange swap
resettlement: resettle
relocation: relocate
transfer: transfer
purchase: buy
sale: sell
delivery: deliver
sharing: share
construction: build
repair: repair
demarcation: demarcate
investigation: investigate
renaming: rename
escort: escort
search: search
hosting: host
counting: count
provision: provide
measurement: measure
reception: receive
end: end finish
increase: raise increase
reduction: lower reduce halve
shipment: ship
protection: protect
ban: ban
"""
_ON = frozenset({"ban"})
"""Nouns of what is done on a thing, and not of it: ``ban on timber``."""


@cache
def _nouns() -> dict[str, str]:
    lines = (line.partition(":") for line in _TOLD.strip().splitlines())
    return {verb.replace("_", " "): noun for noun, _, verbs in lines for verb in verbs.split()}


def action_noun(change: StateChange, words: str) -> str:
    """The noun of *change*, where *words* tell it by its verb and it does not stand for what lasts; else nothing."""
    if change.lasting or change.verb not in _nouns():
        return ""
    first = change.verb.split()[0]
    told = (forms().get((word,)) for word in re.findall(r"[^\W\d_]+", words.lower()))
    spoken = any(one is not None and one.verb.split()[0] == first for one in told) or f" {first}" in f" {words.lower()}"
    return _nouns()[change.verb] if spoken else ""


def joined(noun: str, thing: str) -> str:
    """The *noun* of what is done with the *thing* that it is done to."""
    return f"{noun} {'on' if noun in _ON else 'of'} {thing}"
