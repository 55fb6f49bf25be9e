"""What blocks: the smallest sets of red lines and losses that keep what is asked for from being agreed."""

from __future__ import annotations

from collections.abc import Iterator

from detente.analysis import Analysis
from detente.analysis.enumeration import blockades
from detente.brief.front.plain_words import capital, counted
from detente.brief.front.room import Room
from detente.deals import Blockade, OnTheTable
from detente.show.document import Bullets, Claim, Item, Link, Section, said
from detente.stability.sentences import condition_text, join, names


def blocked(analysis: Analysis, room: Room) -> Iterator[Section]:
    """What keeps everything from being agreed; else what keeps each proposal, then each demand, from it."""
    items = tuple(_all(analysis, room))[: room.blocks]
    if items:
        yield Section("blocked", "What blocks", (Bullets(items),))


def _all(analysis: Analysis, room: Room) -> Iterator[Item]:
    found = analysis.deals
    if found is not None and found.impasse.stuck and found.impasse.blocking.blockades:
        first = found.impasse.blocking.blockades[0]
        text = f"Any deal is blocked by {_needs(analysis, first)}"
        yield Item(said(f"{text} [", Link("impasse", "impasse"), "]."), claims=(Claim("nothing can be agreed"),))
    if found is not None:
        refused = [made for made in found.proposals if not made.acceptable]
        yield from (_proposal(analysis, made) for made in refused)
        if refused:
            return
    for demand in analysis.demands:
        if demand.verdict == "refused":
            who = names(analysis.case, demand.refused_by)
            text = f"{condition_text(analysis.case, demand.condition)} (demanded by {names(analysis.case, demand.by)}): refused by {who}"
            yield Item(said(f"{text} [", Link("demands", "demands"), "]."), claims=(Claim("refused", (str(demand.condition),)),))


def _proposal(analysis: Analysis, made: OnTheTable) -> Item:
    case = analysis.case
    name = made.proposal.name or made.name
    who = [refusal.party for refusal in made.refusals]
    sets = made.blocking.by_red_lines or made.blocking.blockades
    why = f": {_needs(analysis, sets[0])} is enough" if sets else ""
    more = f" (one of {counted(len(sets), 'smallest such set')})" if len(sets) > 1 else ""
    text = f"{name} is refused by {names(case, who)}{why}{more}" if who else f"{name} cannot be, as it stands{why}"
    claims = (Claim("proposal refused", (made.name,)), *(Claim("refuses", (made.name, party)) for party in who))
    return Item(said(capital(f"{text} ["), Link("proposals", "proposals"), "]."), claims=claims)


def _needs(analysis: Analysis, blockade: Blockade) -> str:
    """The requirements of a smallest set, those of one kind and party together."""
    case = analysis.case
    lines: dict[str, list[str]] = {}
    told = []
    for one in blockade.requirements:
        if one.line is None:
            told.append(f"{case.name_of(one.party)} would be worse off than without a deal")
        else:
            lines.setdefault(one.party, []).append(condition_text(case, one.line.that))
    told[:0] = [f"a red line of {case.name_of(who)} ({'; '.join(some)})" for who, some in lines.items()]
    return join(told)
