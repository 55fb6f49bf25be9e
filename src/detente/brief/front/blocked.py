"""What blocks: the smallest sets of red lines and losses that keep what is asked for from being agreed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from detente.analysis import Analysis
from detente.brief.front.not_heard import offers
from detente.brief.front.room import Room
from detente.deals import Blockade, OnTheTable
from detente.paths import Demand
from detente.show.document import Bullets, Item, Link, Section, said
from detente.stability.sentences import condition_text, join, names
from detente.telling.blocking import ruled_out
from detente.telling.claims_made import of_demand, of_proposal, of_zone
from detente.telling.heard import conceded_by, has_conceded, heard, only_heard
from detente.telling.plain_words import capital, counted


def blocked(analysis: Analysis, room: Room) -> Iterator[Section]:
    """What keeps everything from being agreed; else what keeps each proposal, then each demand, from it."""
    items = tuple(_all(analysis, room))[: room.blocks]
    if items:
        yield Section("blocked", "What blocks", (Bullets(items),))


def _all(analysis: Analysis, room: Room) -> Iterator[Item]:
    found = analysis.deals
    if found is not None and found.impasse.stuck:
        for first in only_heard(analysis.board, found.impasse.blocking.blockades)[:1]:
            text = f"Any deal fails because {_needs(analysis, first)}"
            yield Item(said(f"{text}. [", Link("impasse", "impasse"), "]"), claims=of_zone(found))
    if found is not None:
        refused = [made for made in found.proposals if not made.acceptable]
        alike: dict[tuple[str, ...], list[OnTheTable]] = {}
        for made in refused:
            theirs = [refusal.party for refusal in made.refusals]
            known = heard(analysis.board, made.proposal.package, theirs)[0]
            alike.setdefault((made.proposal.by, *theirs, "", *known), []).append(made)
        yield from (_proposals(analysis, some) for some in alike.values())
        if refused:
            return
    for demand in analysis.demands:
        if demand.verdict == "refused":
            case = analysis.case
            what, by = condition_text(case, demand.condition), names(case, demand.by)
            text = f"{what} (demanded by {by}): {_refused(analysis, demand)}"
            yield Item(said(f"{text}. [", Link("demands", "demands"), "]"), claims=of_demand(demand))


def _refused(analysis: Analysis, demand: Demand) -> str:
    """Who refuses, and of whom that is only taken to be so because nothing is known."""
    conceded = conceded_by(analysis.board, demand)
    theirs = [party for party in demand.refused_by if party not in conceded]
    refusing, unknown = heard(analysis.board, demand.condition.issues, theirs)
    told = [f"refused by {names(analysis.case, refusing)}"] if refusing else []
    agreed = [has_conceded(analysis.board, conceded)] if conceded else []
    return "; ".join([*told, *agreed, *_not_known(analysis, unknown)])


def _not_known(analysis: Analysis, unknown: Sequence[str]) -> list[str]:
    return [f"what {names(analysis.case, unknown)} would say to it is not known"] if unknown else []


def _proposals(analysis: Analysis, some: Sequence[OnTheTable]) -> Item:
    """Proposals of one author that the same parties refuse, and why the first of them is."""
    case, first = analysis.case, some[0]
    issues = {issue for made in some for issue in made.proposal.package}
    theirs = [refusal.party for refusal in first.refusals]
    own = [party for party in theirs if case.draft and all(offers(case, party, made) for made in some)]
    who, unknown = heard(analysis.board, issues, [party for party in theirs if party not in own])
    name = first.proposal.name or first.name
    if len(some) > 1:
        name = f"the {counted(len(some), 'proposal')} of {case.name_of(first.proposal.by)}"
    why = _why(analysis, some, who)
    verb = "is" if len(some) == 1 else "are"
    told = [f"{verb} refused by {names(case, who)}{why}"] if who else []
    if not first.refusals:
        told = [f"cannot be as it stands{f': {ruled_out(case, first.impossible[0])}' if first.impossible else why}"]
    open_ = _not_known(analysis, unknown)
    open_ += [f"what {names(case, own)} would want in return is not known"] if own else []
    text = f"{name} {'; '.join([*told, *open_])}" if told else f"{name}: {'; '.join(open_)}"
    claims = tuple(claim for made in some for claim in of_proposal(made))
    return Item(said(capital(text), ". [", Link("proposals", "proposals"), "]"), claims=claims)


def _why(analysis: Analysis, some: Sequence[OnTheTable], who: Sequence[str]) -> str:
    """Why the first of *some* proposals is refused by *who*: a smallest set of what these require that blocks any
    package with its clauses, else what it does not meet as it stands."""
    assert analysis.deals is not None
    first, every = some[0], analysis.deals.refused if len(some) > 1 else None
    blocking = first.blocking if every is None else every
    sets: Sequence[Blockade] = only_heard(analysis.board, blocking.by_red_lines or blocking.blockades)
    if first.refusals:
        theirs = [one for one in sets if set(one.parties) <= set(who)]
        broken = tuple(one for refusal in first.refusals if refusal.party in who for one in refusal.broken)
        sets = theirs or ((Blockade(broken),) if broken else ())
    return f" because {_needs(analysis, sets[0], 'they cross' if len(some) > 1 else 'it crosses')}" if sets else ""


def _needs(analysis: Analysis, blockade: Blockade, it: str = "it crosses") -> str:
    """The requirements of a smallest set as clauses, red lines of one party together."""
    case = analysis.case
    lines: dict[str, list[str]] = {}
    worse: list[str] = []
    for one in blockade.requirements:
        if one.line is None:
            worse.append(one.party)
        else:
            lines.setdefault(one.party, []).append(condition_text(case, one.line.that))
    told = [f"{it} a red line of {case.name_of(who)} ({'; '.join(some)})" for who, some in lines.items()]
    told += [f"{names(case, worse)} would be worse off than without a deal"] if worse else []
    return join(told)
