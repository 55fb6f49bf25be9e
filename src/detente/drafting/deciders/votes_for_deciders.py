"""What speaks for each party as the one who decides: it would do it, is asked to, or grants it to another.

Whoever only takes, watches or breaks through a thing does not decide on it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from detente.drafting.acting.deed_threads import Thread
from detente.drafting.acting.deeds import Deed
from detente.drafting.acting.doers import asked, other
from detente.drafting.cast.casting import Casting
from detente.drafting.deciders.takes_several import BEFORE

TAKES = frozenset({"accept", "receive", "recognise", "recognize", "honour", "honor", "respect"})
"""Verbs of somebody who takes a thing as another has made it, and does not decide on it."""
_GETS = re.compile(
    r"\s*(?:(?:would|will|could|may|can|shall)\s+)?(?:have|get|keep|retain|receive|collect|elect|regain|run|use)\s+"
    r"(?:(?:its|their|his|her|the|a|an|own)\s+)",
    re.IGNORECASE,
)
"""Verbs, behind a name, of what one would keep or get as somebody else grants it."""
_STILL = re.compile(
    r"\b(?:silent|quiet|shut|closed|open|away|out|off|back|down|within|below|under|behind|in place)\b", re.IGNORECASE
)
"""How something is kept, by whoever has it in hand."""
_WELCOMES = re.compile(
    r"\b(?:welcom\w*|object\w*|objections?|appreciat\w*|applaud\w*|prais\w*|hail\w*|thank\w*)\b", re.I
)
_WATCHES = frozenset({"monitor", "observe", "supervise", "verify", "watch", "mediate", "witness"})
"""Verbs of somebody who watches what others do."""
_BREAKS = frozenset({"break", "clear", "breach", "run", "storm", "force", "pierce", "cross"})
_BARRIER = re.compile(r"\b(?:blockades?|roadblocks?|sieges?|cordons?|barricades?|pickets?)\b", re.IGNORECASE)
"""What somebody puts up, and another breaks."""
_KNOWS = frozenset({"recognise", "recognize"})
_STANDING = re.compile(
    r"\b(?:passports?|papers|documents|licen[cs]es?|independence|statehood|states?|republic|government|authority|sovereignty|"
    r"borders?|status|annexation|claims?|titles?)\b",
    re.IGNORECASE,
)
"""What holds as far as others recognise it."""
_HELPS = re.compile(
    r"\b(?:observers?|monitors?|inspectors?|peacekeepers?|minesweepers?|mission|conference|mediat\w+|mediators?|"
    r"panel|commission|inquiry|experts?|meeting|talks|round|summit|venue|sweepers?|verification|bank|fund)\b",
    re.IGNORECASE,
)
"""Things with which somebody who is no side helps both."""


def votes_of(threads: Sequence[Thread], casting: Casting) -> Counter[str]:
    """What speaks for each party as the one who would do it."""
    votes: Counter[str] = Counter()
    deeds = [deed for one in threads for deed in one.deeds]
    asking = {(deed.report, deed.act.start, deed.said.party) for deed in deeds if deed.said.stance == "demands"}
    for deed in deeds:
        if _tells_nothing(deed):
            continue
        if granted(deed, casting):
            votes[deed.said.party] += 4
        elif deed.doer:
            votes[deed.doer] += _weight(deed)
        elif deed.said.party and (_of_another(deed) or deed.act.condition or _welcomes(deed)):
            who = other(deed.said, deed.report, casting, deed.act)
            if (deed.report, deed.act.start, who) not in asking:  # who asks for the same in one breath does not do it
                votes[who] += 2 if deed.act.change else 1
    del votes[""]
    return votes


def named_for_it(threads: Sequence[Thread], casting: Casting, party: str) -> bool:
    """Whether a deed names *party* as the one who would do it, or as the one of whom it is asked."""
    deeds = [deed for one in threads for deed in one.deeds if not _tells_nothing(deed)]
    return any(
        deed.doer == party
        or (deed.said.party == party and granted(deed, casting))
        or (not deed.doer and asked(deed.said, deed.report, casting, deed.act) == party)
        for deed in deeds
    )


def _of_another(deed: Deed) -> bool:
    """Whether somebody speaks of what another does or is to do: asks for it, complains of it or is against it."""
    return deed.said.stance in ("demands", "accuses") or (deed.said.stance == "rejects" and not deed.copied)


def _tells_nothing(deed: Deed) -> bool:
    """Whether who would do it does not decide on the thing: whoever takes it, watches it, or breaks through it."""
    verb = deed.act.change.verb if deed.act.change else ""
    known = verb in _KNOWS and _STANDING.search(deed.thing.words) is None
    return (
        known
        or (verb in TAKES - _KNOWS and deed.doer == deed.said.party)
        or watches(deed)
        or (verb in _BREAKS and _BARRIER.search(deed.thing.words) is not None)
    )


def watches(deed: Deed) -> bool:
    """Whether somebody would only watch what others do."""
    return deed.act.change is not None and deed.act.change.verb in _WATCHES and not helps(deed.thing.words)


def _welcomes(deed: Deed) -> bool:
    """Whether somebody welcomes, or does not object to, what nobody is named as doing."""
    return deed.said.stance == "accepts" and _WELCOMES.search(deed.said.cue.text) is not None and not deed.copied


def granted(deed: Deed, casting: Casting) -> bool:
    """Whether somebody says, and so grants, what another would keep or get: ``the province would keep its tax``."""
    said, agent = deed.said, deed.act.agent
    own = said.stance in ("offers", "promises", "open-to", "accepts") or said.party == casting.briefs
    if not own or not said.party or agent is None or deed.doer in ("", said.party) or deed.act.condition:
        return False
    text = casting.pages[deed.report].text
    kept = _STILL.search(text[deed.thing.start : deed.thing.end + BEFORE])
    return _GETS.match(text[agent[1] : deed.thing.start]) is not None and not kept


def _weight(deed: Deed) -> int:
    """How much a deed speaks for the one who would do it."""
    if deed.copied:
        return 1
    if deed.doer != deed.said.party:
        return 4
    answers = deed.said.stance in ("rejects", "accepts", "warns", "denies") and deed.act.change is None
    return 1 if answers else 3


def helps(words: str) -> bool:
    """Whether *words* name a thing with which somebody who is no side helps both."""
    return _HELPS.search(words) is not None
