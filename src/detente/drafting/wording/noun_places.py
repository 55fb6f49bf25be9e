"""What may stand behind a noun as a part of its name: ``road to the coast``, ``ban on timber``.

A preposition behind the object of a verb belongs to the verb as often as to the noun: who hands drones over to Norland
has no drones to Norland. Places (``at Dorn``, ``in the valley``) and purposes (``for the camps``) say more of the noun;
``to``, ``from``, ``on``, ``with`` and ``by`` do so behind nouns that ask for them.
"""

from __future__ import annotations

_WAYS = """
    road roads railway railways line lines cable cables pipeline pipelines link links train trains flight flights ferry
    ferries route routes corridor corridors bridge bridges way highway path tunnel canal bus buses crossing crossings
"""
_TO_TOLD = """
    supply supplies delivery deliveries export exports sale sales shipment shipments aid loan loans access passage
    transit visit visits payment payments transfer transfers convoy convoys entry amendment amendments answer reply
    objection objections claim claims alternative contribution contributions limit limits guarantee guarantees
    obstacle obstacles barrier barriers hindrance hindrances impediment impediments threat threats support damage harm
    invitation return admission adherence accession opposition resistance gas water power electricity oil grain arms
    weapons help assistance debt debts exception exceptions exemption exemptions commitment right rights approach
    approaches solution end letter letters
"""
_FROM_TOLD = """
    export exports import imports goods gas water oil grain refugee refugees fire withdrawal protection income revenue
    revenues compensation secession independence exit exemption
"""
_ON_TOLD = """
    treaty agreement accord deal ban bans embargo tariff tariffs tax taxes duty duties levy levies limit limits cap
    ceiling restriction restrictions law laws rule rules sanction sanctions moratorium talks negotiations vote votes
    referendum attack attacks raid raids strike strikes assault pact convention protocol control controls order orders
    curb curbs quota quotas blockade claim claims work report reports declaration decision decree paragraph clause
    article session conference summit resolution ruling judgment consultation consultations data pressure siege
    memorandum understanding compromise freeze fee fees toll tolls hold
"""
_WITH_TOLD = """
    treaty agreement deal contract contracts border borders frontier tie ties talks trade cooperation union pact
    alliance relation relations contact contacts war accord exchange link links
"""
_BY_TOLD = """
    visit visits inspection inspections mission missions patrol patrols supervision control monitoring mediation
    inquiry investigation survey search searches escort escorts verification audit
"""
_ASKS = {
    "by": frozenset(_BY_TOLD.split()),
    "to": frozenset((_WAYS + _TO_TOLD).split()),
    "from": frozenset((_WAYS + _FROM_TOLD).split()),
    "on": frozenset(_ON_TOLD.split()),
    "with": frozenset(_WITH_TOLD.split()),
}
_PLAIN = frozenset({"at", "in", "near", "for", "between", "over", "through", "on"})
"""Prepositions behind which a name with a capital, or a noun with ``the``, says where a thing is or what it is for."""
PLACED = _PLAIN | _ASKS.keys()


def may_follow(noun: str, preposition: str, *, named: bool) -> bool:
    """Whether *preposition* says more of *noun*; *named*: ``the`` or a name with a capital stands behind it.

    A visit is ``by two officers``; by which party it is stands with who decides.
    """
    asked = noun in _ASKS.get(preposition, frozenset()) and not (named and preposition == "by")
    return asked if not named or preposition not in _PLAIN else True
