"""The bottom line: at most five sentences, each with how sure it is and where the annex shows it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from detente.analysis import Analysis
from detente.brief.front.not_heard import why_nothing
from detente.brief.front.room import Room
from detente.brief.front.sureness import HALF, LIVE, Sureness, deterred, moving, percent, share_text
from detente.brief.front.turning import turning
from detente.brief.with_articles import item_with_articles
from detente.case.in_words import counting
from detente.deals import OnTheTable
from detente.paths import Demand
from detente.robustness import Conclusion
from detente.show.document import Bullets, Claim, Item, Link, Section, Span, said
from detente.stability.sentences import condition_text, names
from detente.telling.claims_made import of_baseline, of_temptation
from detente.telling.heard import conceded_by, has_conceded
from detente.telling.plain_words import capital, counted, known, package, reserved, several
from detente.telling.situation import doubts, nothing_follows, unheard

MOST = 5
SOME = Fraction(1, 10)
"""The share of readings from which on a demand counts among those of which one or another would be granted."""
LEAST = Fraction(1, 200)
"""The share of readings from which on an end is told."""


NOBODY_TEMPTED = "Nobody would gain by moving alone from where things stand."


def bottom_line(analysis: Analysis, room: Room) -> Iterator[Section]:
    """The news: demands, deals, what comes without one, the danger, what all this turns on."""
    items = [Item(item.spans, mark=f"{k}.", claims=item.claims) for k, item in enumerate(news(analysis, room), 1)]
    first = [Item(spans) for spans in unheard(analysis)]
    yield Section("bottom-line", "The bottom line", (Bullets((*first, *items, *_notes(analysis))),))


def news(analysis: Analysis, room: Room) -> list[Item]:
    """The sentences; of each the first span is its text."""
    if analysis.nothing_known:
        return [Item(said(nothing_follows(analysis), _see("assumptions")))]
    sure = Sureness(analysis)
    told = [*_demands(analysis, sure, room), *_deals(analysis, sure, room), *_outlook(analysis, sure, room)]
    turns = turning(analysis, breakthrough=not not_known(analysis, sure))
    every = [*told, *_danger(analysis, sure, room), *turns][:MOST]
    return [item_with_articles(analysis.case, item) for item in every]


def _notes(analysis: Analysis) -> Iterator[Item]:
    """What a reader must know before believing any of it."""
    yield from (Item(spans) for spans in doubts(analysis))
    if analysis.in_doubt and analysis.readings is None and analysis.draws != 0:
        yield Item(said(f"How sure this is was not worked out: {analysis.no_readings}."))
    elif not analysis.in_doubt and not analysis.nothing_known and not analysis.case.draft:
        yield Item(said("No doubt was entered: every number of the case counts as certain.", _see("assumptions")))


def _see(target: str, words: str = "") -> tuple[Span, ...]:
    return said(" [", Link(words or target.replace("-", " "), target), "]")


def _demands(analysis: Analysis, sure: Sureness, room: Room) -> Iterator[Item]:
    unmet = [demand for demand in analysis.demands if demand.verdict != "met"]
    if not unmet:
        return
    if unheard_of := not_known(analysis, sure):
        yield Item(
            said(f"Whether a breakthrough is near is not known: {_unheard(analysis, unheard_of[0])}.", _see("demands"))
        )
        return
    if agreed := _agreed_to(analysis, unmet):
        what = condition_text(analysis.case, agreed.condition)
        waits = has_conceded(analysis.board, conceded_by(analysis.board, agreed))
        text = f"Whether a breakthrough is near is not known: of {what}, {waits}."
        yield Item(said(text, _see("demands")))
        return
    told_of = [demand for demand in _granted(sure, unmet) if not analysis.unasked(demand)]
    suit = [_either(analysis, some) for some in _groups(analysis, told_of)]
    told = several(suit, room.names) if told_of else "one demand or another"
    holds = known(analysis, f"A breakthrough is possible: {told} would suit all whose consent it needs")
    which = "the one demand on record" if len(unmet) == 1 else f"none of the {counted(len(unmet), 'demand')} on record"
    fails = known(analysis, f"No breakthrough: {which} would {'not ' if len(unmet) == 1 else ''}be granted")
    if not told_of and (open_ := _unanswered(analysis)):
        claim = Claim("no breakthrough", (), sure.basis)
        text = f"As far as is known, no breakthrough: {_unheard(analysis, open_[0])}."
        yield Item(said(text, _see("demands")), claims=(claim,))
        return
    verdict = Conclusion("breakthrough")
    at_midpoint = any(demand.verdict == "available" for demand in unmet)
    mostly = sure.mostly(verdict, at_midpoint=at_midpoint)
    claim = Claim("breakthrough" if mostly else "no breakthrough", (), sure.basis)
    text = sure.told(verdict, holds, fails, at_midpoint=at_midpoint)
    yield Item(said(text, _see("demands")), claims=(claim,))


def _agreed_to(analysis: Analysis, unmet: Sequence[Demand]) -> Demand | None:
    """The first demand to which all who are taken to refuse it have agreed, where no other would be granted."""
    if any(demand.verdict == "available" for demand in unmet):
        return None
    return next(
        (one for one in unmet if one.refused_by and {*one.refused_by} == {*conceded_by(analysis.board, one)}), None
    )


def _unheard(analysis: Analysis, demand: Demand) -> str:
    """That nothing tells whether those would consent whose consent *demand* needs."""
    who = analysis.unasked(demand)
    wants = "it wants" if len(who) == 1 else "they want"
    what = condition_text(analysis.case, demand.condition)
    return (
        f"{what} needs the consent of {names(analysis.case, who)}, and nothing sure is on record of what {wants} of it"
    )


def not_known(analysis: Analysis, sure: Sureness) -> list[Demand]:
    """The demands that most readings grant, if nothing tells of any that those would consent whom it needs.

    Where no single one is granted in most readings, and one or another is, those that are granted in some.
    """
    mostly = _granted(sure, analysis.demands)
    at_midpoint = any(demand.verdict == "available" for demand in analysis.demands)
    if not mostly and sure.mostly(Conclusion("breakthrough"), at_midpoint=at_midpoint):
        mostly = _granted(sure, analysis.demands, SOME)
    return mostly if all(analysis.unasked(demand) for demand in mostly) else []


def _unanswered(analysis: Analysis) -> list[Demand]:
    """The demands that do not hold yet, if all who would refuse any of them have said nothing of it."""
    unmet = [demand for demand in analysis.demands if demand.verdict != "met"]
    heard = (set(one.refused_by) - set(analysis.unknown_on(one, one.refused_by)) or not one.refused_by for one in unmet)
    return [] if any(heard) else unmet


def _granted(sure: Sureness, demands: Sequence[Demand], least: Fraction = HALF) -> list[Demand]:
    """Those of *demands* that do not hold yet and would be granted in *least* of the readings or more."""
    made = [(Conclusion("granted", one.by, about=str(one.condition)), one) for one in demands if one.verdict != "met"]
    return [one for about, one in made if sure.mostly(about, at_midpoint=one.verdict == "available", least=least)]


def _groups(analysis: Analysis, some: Sequence[Demand]) -> Sequence[Sequence[Demand]]:
    from detente.paths.demands import alternatives  # noqa: PLC0415

    return alternatives(analysis.board, some)


def _either(analysis: Analysis, some: Sequence[Demand]) -> str:
    told = [condition_text(analysis.case, demand.condition) for demand in some]
    return f"either {' or '.join(told)}" if len(told) > 1 else told[0]


def _deals(analysis: Analysis, sure: Sureness, room: Room) -> Iterator[Item]:
    found, case = analysis.deals, analysis.case
    if found is None:
        if not analysis.no_deals:
            text = "Nothing here takes the consent of several parties: each issue is one party's to decide."
            yield Item(said(text, _see("issues")))
        return
    verdict = Conclusion("deal possible")
    open_ = bool(len(found.zone))
    alone = [entry.issue for entry in found.agenda if entry.kind == "alone"]
    if alone:
        what = several([case.issue_name(issue) for issue in alone], 1 if len(alone) > 2 else 2)
        each = ", each by itself" if len(alone) > 1 else ""
        holds = f"{capital(counted(len(alone), 'issue'))} could be settled now{each}: {what}"
    elif open_:
        first = {clause.issue: clause.value for clause in found.recommended[0].clauses}
        holds = f"Something can be agreed, but only as a package, such as {package(case, first, room.names)}"
    else:
        holds = "Something can be agreed"
    why = "each is refused by somebody whose consent it needs" if open_ else why_nothing(analysis)
    fails = f"No package can be agreed as things are: {why}"
    holds = known(analysis, holds)
    fails = reserved(fails) if _only_unheard(analysis, found.proposals) else known(analysis, fails)
    claim = Claim("something can be agreed" if sure.mostly(verdict, at_midpoint=open_) else "no package can be agreed",
                  (), sure.basis)  # fmt: skip
    text = sure.told(verdict, holds, fails, at_midpoint=open_)
    yield Item(said(text, _see("deals")), claims=(claim,))


def _only_unheard(analysis: Analysis, proposals: Sequence[OnTheTable]) -> bool:
    """Whether proposals are refused, and only by parties that have said nothing of what they are about."""
    refused = [(made.proposal.package, [one.party for one in made.refusals]) for made in proposals if made.refusals]
    return bool(refused) and all(set(who) <= {*analysis.board.unheard_on(package, who)} for package, who in refused)


def _outlook(analysis: Analysis, sure: Sureness, room: Room) -> Iterator[Item]:
    """What comes without a deal: the baseline against which all else is measured, or how likely each end is."""
    base, ends = analysis.baseline, _ends(sure)
    anchor = "outlook" if analysis.deals is not None else "temptations"
    text = _likely(analysis, ends, room) if ends else _certain(analysis, room)
    yield Item(said(known(analysis, f"If nothing is signed, {text}."), _see(anchor)), claims=of_baseline(base))


def _certain(analysis: Analysis, room: Room) -> str:
    """The ends of the baseline; where there are several, it may come to any of them."""
    base, board = analysis.baseline, analysis.board
    states = [board.at(int(state)) for state in base.states[: room.names]]
    told = [_end(analysis, {k: new for k, (_, new) in board.status_quo.changes(one).items()}, room) for one in states]
    if len(base.states) == 1:
        return told[0]
    more = [f"one of {counting(len(base.states) - len(told))} other ends"] if len(base.states) > len(told) else []
    return f"several ends are possible: {' or '.join([*told, *more])}"


def _likely(analysis: Analysis, ends: list[tuple[dict[str, str], Fraction]], room: Room) -> str:
    """The ends with their shares; readings in which several are possible are counted together."""
    shown = [(share, _end(analysis, state, room)) for state, share in ends]
    rest = 1 - sum((share for share, _ in shown), Fraction(0))
    if rest:
        shown = sorted([*shown, (rest, "several ends are possible")], key=lambda one: -one[0])
    best, told = shown[0]
    others = [f"{other} ({percent(share)})" for share, other in shown[1:3] if share >= LEAST]
    if best > LIVE[1] or not others:
        return f"{told}, {share_text(best)}" + (f"; otherwise {' or '.join(others)}" if others else "")
    return f"more than one end is live: {told} ({percent(best)}) or {' or '.join(others)}"


def _ends(sure: Sureness) -> list[tuple[dict[str, str], Fraction]]:
    """The states in which alone it ends without a deal, each with the share of readings, the likeliest first."""
    found = sure.readings
    if found is None:
        return []
    return [(dict(one.state or ()), found.share(one)) for one, count in found.of("outlook").items() if count]


def _end(analysis: Analysis, state: dict[str, str], room: Room) -> str:
    if not state:
        return "things stay as they are"
    return f"it comes to {package(analysis.case, state, room.names)}"


def _danger(analysis: Analysis, sure: Sureness, room: Room) -> Iterator[Item]:
    """Who would gain by moving alone, and whether that is deterred."""
    case = analysis.case
    tempted = sorted(
        (party for party in analysis.board.players if _tempted(analysis, sure, party)),
        key=lambda party: -(sure.share(Conclusion("undeterred", (party,))) or 0),
    )
    if not tempted:
        claim = Claim("nobody is tempted", (), sure.basis)
        yield Item(
            said(known(analysis, NOBODY_TEMPTED), _see("temptations", "today")),
            claims=(claim,),
        )
        return
    if not analysis.dangers:
        return
    weightiest = analysis.dangers[0]
    move = weightiest.move
    what = package(case, {issue: after for issue, (_, after) in move.changes.items()}, room.names)
    gains, held = moving(move), deterred(move)
    harmless = "The move to watch, though it hurts nobody on record, is one"
    feared = "The main danger is a move" if weightiest.hurts else harmless
    lead = f"{feared} of {case.name_of(weightiest.party)} ({what})"
    pays = f"It would pay{sure.how(gains, lead=' ')}"
    apart = ", but" if weightiest.verdict == "credible" else " and"
    if weightiest.verdict == "credible":
        told = f"is deterred{sure.how(held, gains, lead=' ')}"
    elif weightiest.verdict == "bluff":
        told = f"could be answered only against the interest of those who answer{_undeterred(sure, held, gains)}"
    else:
        told = f"no answer undoes it{_undeterred(sure, held, gains)}"
    text = f"{lead}. {known(analysis, pays)}{apart} {told}."
    yield Item(said(text, _see("temptations")), claims=of_temptation(weightiest))


def _undeterred(sure: Sureness, held: Conclusion, gains: Conclusion) -> str:
    share = sure.share(held, gains)
    return "" if share is None else f", {share_text(1 - share)}".replace("readings", "of these")


def _tempted(analysis: Analysis, sure: Sureness, party: str) -> bool:
    at_midpoint = any(one.party == party for one in analysis.temptations)
    share = sure.share(Conclusion("tempted", (party,)))
    return at_midpoint if share is None else share > 0
