"""The issues of a draft: of all that may be negotiated, what probably is, each once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from detente.case.text.plain import Plain
from detente.drafting.acting.deed_threads import SESSIONS, TROOPS, Thread
from detente.drafting.cast.casting import Casting
from detente.drafting.deciders.levers_held import by_owner
from detente.drafting.deciders.who_decides import who_would
from detente.drafting.issues.acted_issues import thing_issue
from detente.drafting.issues.candidates import MayBeIssue, candidates, has_happened, meets
from detente.drafting.issues.draft_issues import DraftIssue, matter_issue, roots
from detente.drafting.issues.negotiated import PROBABLE, Weighing, in_the_library
from detente.drafting.issues.negotiated import chance as how_probable
from detente.drafting.wording.sightings import Matters

SAME = 0.5
"""The share of the words of a candidate that another has taken, from which both are one matter."""
FEW = 5
"""Issues below which less probable candidates are taken, too."""
POSSIBLE = 0.45
"""How probable these must be."""
ALSO = 0.85
"""How probable a candidate must be that is called as a more probable one is: `crossing` beside `border crossing`."""


def negotiated_issues(casting: Casting, deeds: Sequence[Thread], most: int) -> dict[str, DraftIssue]:
    """At most *most* issues, the most probable: matters of the library by what is said of each, then other things."""
    if not casting.principal:
        return {}
    several = [one for one in candidates(casting.readings, casting, deeds) if not _in_passing(one)]
    weighing = Weighing(casting.readings, casting, several)
    chances = [(how_probable(one, weighing.clues(one)), one) for one in several]
    made: dict[str, DraftIssue] = {}
    kept = [one for one in likely(chances)[:most] if not _is_past(one, casting)]
    for one in sorted(kept, key=lambda one: -one.found.weight if one.found else 0):
        for owner, part in by_owner(one.found, casting) if one.found else [("", None)]:
            issue: DraftIssue | None
            if part:
                key = part.matter.id if part.matter.id not in made else f"{part.matter.id}-{owner}"
                issue = matter_issue(key, part, casting, one.threads)
            else:
                issue = thing_issue(one.threads[0], casting, made)
            if issue and len(made) < most:
                made[issue.key] = issue
    _also_troops(made, deeds, casting)
    each_its_own(list(made.values()))
    return made


def _in_passing(one: MayBeIssue) -> bool:
    """Whether it is one word of somebody unknown, of which no verb tells what is to become, or a move of sessions."""
    if one.found or one.bare:
        return False
    deeds = [deed for thread in one.threads for deed in thread.deeds]
    if one.head == SESSIONS and all(deed.act.change and deed.act.change.before == "there" for deed in deeds):
        return True
    nobody = not any(deed.said.party or deed.doer or deed.act.change for deed in deeds)
    return nobody and len({deed.number for deed in deeds}) == 1 and all(" " not in deed.thing.words for deed in deeds)


def _is_past(one: MayBeIssue, casting: Casting) -> bool:
    """Whether it is a thing of which the library has no word, and to which something was done before."""
    return not one.found and one.head not in in_the_library() and has_happened(one.threads[0], casting.readings)


def likely(chances: Sequence[tuple[float, MayBeIssue]], least: float = PROBABLE) -> list[MayBeIssue]:
    """The candidates that are at least so probable; where these are few, the most probable of the others too."""
    kept = apart(chances, least)
    return kept if len(kept) >= FEW else apart(chances, min(least, POSSIBLE))[:FEW]


def each_its_own(issues: Sequence[DraftIssue]) -> None:
    """Leave out the words of an issue that name another one."""
    named = [one.heads for one in issues]
    for one, mine in zip(issues, named, strict=True):
        others = {root for other, some in zip(issues, named, strict=True) if other is not one for root in some} - mine
        kept: list[Plain] = [term for term in one.terms if not roots(term) & others or roots(term) & mine]
        if kept:
            one.plain["terms"] = kept


def apart(chances: Sequence[tuple[float, MayBeIssue]], least: float = PROBABLE) -> list[MayBeIssue]:
    """The candidates that are at least so probable, the most probable first, without those that repeat one before."""
    chances = _shared(chances)
    kept: list[MayBeIssue] = []
    probably = {id(one) for probable, one in chances if probable >= least}
    taken: set[tuple[int, int, int]] = set()
    for probable, one in sorted(chances, key=lambda pair: -pair[0]):
        if probable < least:
            break
        if one.of and id(one.of) in probably:
            continue
        places = one.places
        met = sum(any(p[0] == q[0] and p[1] < q[2] and q[1] < p[2] for q in taken) for p in places)
        if met >= SAME * len(places) or (probable < ALSO and any(_called_alike(one, other) for other in kept)):
            continue
        kept.append(one)
        taken |= places
        taken |= {place for thread in one.threads for place in places_of(thread)}
    return kept


def _shared(chances: Sequence[tuple[float, MayBeIssue]]) -> list[tuple[float, MayBeIssue]]:
    """*chances* with each matter as probable as a thing that it covers and names: sanctions, a ceasefire."""
    best: dict[int, float] = {}
    for chance, one in chances:
        if one.of and one.of.found and _names(one.of.found, one):
            best[id(one.of)] = max(chance, best.get(id(one.of), 0.0))
    return [(max(chance, best.get(id(one), 0.0)), one) for chance, one in chances]


def _names(found: Matters, one: MayBeIssue) -> bool:
    """Whether the matter is called as the thing is: by its title, or by a phrase of several words."""
    phrases = {
        (seen.report, seen.start + cue.start, seen.start + cue.end)
        for seen in found.sightings
        for cue in seen.recognised.cues
        if cue.strength == "strong" and " " in cue.phrase
    }
    return one.head in roots(f"{found.matter.title} {found.matter.id}") or meets(phrases, one.places)


def _called_alike(one: MayBeIssue, other: MayBeIssue) -> bool:
    """Whether the word that heads one of them stands in the name of the other."""
    mine, theirs = _heads(one), _heads(other)
    return bool(mine & theirs or (not one.found and mine & _words(other)) or (not other.found and theirs & _words(one)))


def _heads(one: MayBeIssue) -> set[str]:
    """The roots of the words that head it; troops, of which each side has its own, are none."""
    return (roots(one.found.matter.title) if one.found else {one.head}) - {TROOPS}


def _words(one: MayBeIssue) -> set[str]:
    if one.found:
        return _heads(one)
    return roots(" ".join(deed.thing.words for thread in one.threads for deed in thread.deeds))


def places_of(one: Thread) -> set[tuple[int, int, int]]:
    """Where the thing of *one* is named: report, start, end."""
    return {(deed.report, deed.thing.start, deed.thing.end) for deed in one.deeds}


def _also_troops(made: Mapping[str, DraftIssue], deeds: Sequence[Thread], casting: Casting) -> None:
    """Give threads of troops that are nobody's issue to the issue of force on which their owner decides."""
    taken = [thread for one in made.values() for thread in one.threads]
    for thread in deeds:
        if thread.head == TROOPS and thread not in taken:
            owner = who_would([thread], casting)
            armed = [
                one for one in made.values() if one.matter and one.matter.area == "force" and one.deciders == (owner,)
            ]
            if armed:
                armed[0].threads = (*armed[0].threads, thread)
