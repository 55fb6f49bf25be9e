"""What could be agreed: at most three packages, with who gains, how firm each is, and what is weakest in it."""

from __future__ import annotations

from collections.abc import Iterator

from detente.analysis import Analysis
from detente.analysis.enumeration import packages
from detente.brief.front.not_heard import why_nothing
from detente.brief.front.room import Room
from detente.brief.front.sureness import Sureness
from detente.deals import Recommended
from detente.deals.grades import Hold
from detente.robustness import Conclusion
from detente.robustness.conclusions import changes
from detente.show.document import Block, Bullets, Claim, Item, Link, Paragraph, Section, said
from detente.show.phrases import together
from detente.stability.sentences import join, names
from detente.telling.claims_made import HOLDS, of_breaches, of_package, of_zone
from detente.telling.plain_words import moved, package, settled, several

HOLDS_TOLD: dict[Hold, str] = {
    "by itself": "It holds by itself",
    "credible answer": "It holds because leaving it would be answered",
    "bluff": "It holds only while a bluff is believed",
    "no": "It does not hold by itself",
}


def agreed(analysis: Analysis, room: Room) -> Iterator[Section]:
    """The packages to look at first."""
    found = analysis.deals
    if found is None or analysis.nothing_known:
        return
    sure = Sureness(analysis)
    blocks: list[Block] = []
    if not len(found.zone):
        told = why_nothing(analysis)
        share = sure.share(Conclusion("deal possible"))
        text = f"At the middle of the numbers entered no package: {told}." if share else f"No package: {told}."
        blocks.append(Paragraph(said(text), claims=of_zone(found)))
    else:
        first = packages(analysis)[: room.packages]
        if not sure.mostly(Conclusion("deal possible"), at_midpoint=True):
            blocks.append(Paragraph(said("At the middle of the numbers entered these; in most readings no package.")))
        items = tuple(_package(analysis, sure, one, k, room) for k, one in enumerate(first, 1))
        blocks.append(Bullets(items))
    yield Section("agreed", "What could be agreed", tuple(blocks))


def _package(analysis: Analysis, sure: Sureness, one: Recommended, k: int, room: Room) -> Item:
    case = analysis.case
    moved = {clause.issue: clause.value for clause in one.clauses if not clause.still}
    still = {clause.issue: clause.value for clause in one.clauses if clause.still}
    head = package(case, moved, room.names, bare=True)
    if still:
        kept = several([settled(case, issue, value) for issue, value in still.items()], room.names)
        head += f"{'; ' if head else ''}and what stays as it is because this is signed: {kept}"
    state = changes(case.status_quo, one.state.values)
    accepted = sure.how(Conclusion("deal", state=state), lead=", a deal ")
    left, claims = _together(analysis, one, k) if room.together else ("", ())
    text = f"{head}{accepted}. {_gains(analysis, one)} {_firm(analysis, sure, one, state)}{left} ["
    return Item(said(text, Link("package", f"package-{k}"), "]"), mark=f"{k}.", claims=(*of_package(one, k), *claims))


def _together(analysis: Analysis, one: Recommended, k: int) -> tuple[str, tuple[Claim, ...]]:
    """Who would gain by leaving it together, where that is so: the smallest coalition that nothing credible deters."""
    found = analysis.breaches.get(one.state.index)
    loose = next((breach for breach in found or () if breach.verdict != "credible"), None)
    if found is None or loose is None:
        return "", ()
    return f" {names(analysis.case, loose.coalition)} could break it together.", of_breaches(found, one, k)


def _gains(analysis: Analysis, one: Recommended) -> str:
    case = analysis.case
    parts = []
    if one.gaining:
        parts.append(f"better for {names(case, one.gaining)}")
    unmoved = [party for party, gain in one.gains.items() if not gain]
    unknown = [party for party in unmoved if party in analysis.unknown]
    if len(unmoved) > len(unknown):
        parts.append(f"the same for {names(case, [party for party in unmoved if party not in unknown])}")
    if unknown:
        parts.append(f"what it is worth to {names(case, unknown)} is not known")
    losing = [party for party in one.losing if party not in one.outvoted]
    if losing:
        parts.append(
            f"worse for {names(case, losing)}, who {'have' if len(together(case, losing)) > 1 else 'has'} no say in it"
        )
    if one.outvoted:
        parts.append(f"against the votes of {names(case, one.outvoted)}")
    text = "; ".join(parts)
    return f"{text[:1].upper()}{text[1:]}."


def _firm(analysis: Analysis, sure: Sureness, one: Recommended, state: tuple[tuple[str, str], ...]) -> str:
    hold = one.holding.hold
    text = f"{HOLDS_TOLD[hold]}{sure.how(Conclusion(HOLDS[hold], state=state))}"
    weak = _weakest(analysis, one)
    return f"{text}. {weak}" if weak else f"{text}."


def _weakest(analysis: Analysis, one: Recommended) -> str:
    """What is weakest in it, in a sentence."""
    case, weak = analysis.case, one.weakest
    who = case.name_of(weak.party)
    if weak.kind == "gains nothing":
        if weak.party in analysis.unknown:
            return f"Weakest: it is not known whether {who} would consent."
        return f"Weakest: it brings {who} nothing."
    if weak.temptation is None:
        return ""
    told = f"Weakest: {who} would gain by leaving it, {moved(case, weak.temptation.move.changes, 1)}"
    if weak.kind == "open":
        return f"{told}, and nobody's answer would take that gain away."
    by = dict.fromkeys(p for step in (weak.temptation.answer.moves if weak.temptation.answer else ()) for p in step.by)
    acting = join(case.name_of(party) for party in together(case, by))
    if weak.kind == "bluff":
        return f"{told}; those who could answer ({acting}) would lose by it."
    return f"{told}, were it not for {acting}."
