"""Noun phrases: the thing that a verb is done to, found by the words around it, and the word that heads it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from detente.light import dataclass
from detente.reader.about.nouns import VAGUE
from detente.reader.about.stems import stem

_TOKEN = re.compile(r"[^\W_]+(?:[-'’.,](?=[^\W_])[^\W_]+)*['’]?|[^\w\s]")
_DETERMINERS = """
    a an the this that these those its his her their our my your any no all both each every some such another
    other one's
"""
DETERMINERS = frozenset(_DETERMINERS.split())
OWN = frozenset({"its", "his", "her", "their", "our", "my"})
"""Determiners by which a thing belongs to whoever is spoken of."""
_STOPS = """
    to will would shall should can could may might must not never be been being is are was were am has have had
    do does did if unless until till while when where whether because although though but and or nor than as so
    since before after once who which what that whose whom how why in on at by from with without within into
    onto under over against between among of about for through during towards toward upon off out up down back
    home away there here then now again also only just even yet still already soon i you he she it we they him
    them us me there's it's let's by unless despite except per via today tomorrow yesterday tonight monday
    tuesday wednesday thursday friday saturday sunday earlier later said says one's itself themselves himself
    herself throughout ready prepared willing able free open closed shut ago whatever altogether
"""
STOPS = frozenset(_STOPS.split())
_FILLERS = """
    immediate full complete certain good early further more additional any new total at least up most own joint
    first second last next future possible partial unconditional same present such draft so-called certain
    further entire whole several few many much little half quarter two three four five six seven eight nine ten
    eleven twelve dozen hundred thousand million billion both every thirteen
    fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty
    fifty sixty seventy eighty ninety
"""
FILLERS = frozenset(_FILLERS.split())
"""Words before the noun that do not tell one thing from another."""
_NO_THING = """
    favour favor faith step steps talk part role attention responsibility regret view views idea ideas word
    words truth fact facts position positions side sides everything nothing anything something anyone nobody
    none hand hands hope time times day days week weeks month months year years hour hours minute minutes
    percent cent dollars euros crowns price return exchange place way line matter matters problem problems issue
    issues question questions answer answers reply demand demands proposal proposals offer offers suggestion
    suggestions request requests call calls condition conditions plan plans charge charges accusation
    accusations allegation allegations claim claims statement statements report reports remark remarks figure
    figures text document thing things people person man men woman women country countries government
    governments party parties minister ministers president prime speaker delegation delegations member members
    colleague colleagues spokesman spokeswoman spokesperson reporter reporters note account interest interests
    respect doubt doubts reason reasons case cases point points kind sort lot number basis event light progress
    situation others other both concern concerns importance need needs right rights use end start beginning
    middle whoever letter conviction court world nation nations state states house morning evening night spring
    summer autumn winter message signal sense course consequence consequences action measure approach effort
    efforts principle principles pressure tension tensions optimism name names threat threats warning warnings
    promise promises pledge pledges outcome result results headline headlines appeal appeals ultimatum
    damage damages penny euro due delay
    yes official officials cost costs
    force price future past history peace war security stability dialogue january february march april may june
    july august september october november december
"""
NO_THING = frozenset(_NO_THING.split()) | VAGUE
"""Nouns that name nothing which could be settled by itself."""
_TAILS = frozenset({"of"})
_DONE_TOLD = "held frozen sent taken made given built known lost kept sold paid cut shut led run called"
_DONE = frozenset(_DONE_TOLD.split())
"""Participles behind a noun, which say more of it."""
_PAST = _DONE - {"cut", "run", "known", "led", "lost"}
_PART = frozenset({"rest", "delivery", "supply", "transit", "share"})
"""Nouns that tell how much of a thing, or what becomes of it."""
_RELATIVE = frozenset({"that", "which", "who", "whose"})
_WERE = frozenset({"were", "was", "is", "are", "has", "have", "had"})
SUBJECTS = frozenset({"i", "we", "you", "he", "she", "it", "they"})
_CLAUSE = 7
"""Words of a clause that says more of a noun."""
_PLACED = frozenset({"on", "at", "in", "near", "for", "to", "from", "between", "with", "over", "through"})


@dataclass(frozen=True, slots=True)
class LineWord:
    """A word or a mark with its place in the report."""

    word: str
    low: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Thing:
    """A noun phrase: its words, from where to where it stands, the stem of its head, whose it is said to be."""

    words: str
    start: int
    end: int
    head: str
    own: bool = False


_ALONE_TOLD = """
    agreement agreements treaty deal accord draft resolution paragraph article signature bill pledge contract
    extension notice door officer move support contribution consideration coast valve bridge citizen
    installation ridge fine arsenal forces missiles key result recognition communication change changes system
    service law laws rule rules
"""
_ALONE = frozenset(_ALONE_TOLD.split()) - {
    "missiles",
    "forces",
    "fine",
    "key",
    "bridge",
    "valve",
    "coast",
    "ridge",
    "arsenal",
}
"""Nouns that name a thing only with another word beside them."""
_ALIKE_TOLD = (
    "troops troop forces soldiers soldier army armies brigades brigade battalions units garrison",
    "talks talk meeting meetings round rounds negotiations negotiation session consultations summit dialogue",
    "prisoners prisoner captives captive detainees detainee",
    "truce ceasefire cease-fire armistice",
    "monitors monitor observers observer",
    "sanctions sanction",
    "police policemen officers",
    "referendum plebiscite vote ballot",
    "frontier border borders frontiers",
    "money funds fund aid",
    "hostages hostage",
)
_ING_TOLD = """
    shelling fighting crossing meeting hearing funding training bombing shipping building landing fishing mining
    drilling offering ceiling clearing briefing filling holding smuggling feed speed seed need deed creed embed
    trading banking logging whaling dredging piping wiring housing parking screening monitoring testing
"""
_ING = frozenset(_ING_TOLD.split())
_VERBS_TOLD = """
    put run look see come came go went take took make made get got let say tell told know think ask give gave
    keep kept find found feel felt show shown enter begin began become became meet met live lives hear heard
    read accept accepts continue continues offer want wants carry believe bring brought turn remains remain seem
    seems like dare stand stands hold
"""
_VERBS = frozenset(_VERBS_TOLD.split())
"""Words that are verbs more often than things."""
_TELLS_TOLD = """
    stay remain keep continue begin become accompany withdraw cease go take come give get make agree accept refuse
    want seem bring recognise recognize organise organize happen appear depend include remove belong
    insist expect allow let hope sit
"""
_TELLS = frozenset(
    form
    for verb in _TELLS_TOLD.split()
    for form in (verb, f"{verb}es" if verb.endswith("o") else f"{verb[:-1]}ies" if verb.endswith("ny") else f"{verb}s")
) - {"remains"}
"""Verbs that end a noun phrase: ``the blockade keeps``."""
ALIKE = {stem(word): stem(words.split()[0]) for words in _ALIKE_TOLD for word in words.split()}
"""Stems of words that name the same in a negotiation."""


def tokens(text: str, start: int, end: int) -> list[LineWord]:
    """The words and marks of *text* from *start* to *end*."""
    return [
        LineWord(found.group(), found.group().lower().replace("’", "'"), found.start(), found.end())
        for found in _TOKEN.finditer(text, start, end)
    ]


def thing_after(line: Sequence[LineWord], at: int, text: str) -> Thing | None:
    """The noun phrase that begins at the token *at*."""
    begin, own = _led(line, at)
    at = _run(line, begin)
    head = at - 1
    if head < begin:
        return None
    while at + 1 < len(line) and line[at].low in _TAILS:
        after = at + 1
        while after < len(line) and (line[after].low in DETERMINERS or _number(line[after].low)):
            after += 1
        stop = _run(line, after)
        if stop == after or line[stop - 1].low in NO_THING:
            break
        if line[head].low in NO_THING | FILLERS | _PART:
            begin, head = after, stop - 1
        at = stop
    return _thing(line, begin, head, _placed(line, at), text, own=own)


def _led(line: Sequence[LineWord], at: int) -> tuple[int, bool]:
    """Where a noun phrase begins behind its determiners, numbers and ``two of the``; whether it is somebody's own."""
    own, first = False, at
    while at < len(line) and (line[at].low in DETERMINERS | FILLERS or _number(line[at].low)):
        own = own or line[at].low in OWN
        at += 1
        if at < len(line) and line[at].low == "of" and at > first:
            at += 1
    return at, own


def _run(line: Sequence[LineWord], begin: int) -> int:
    """Where the words that may stand in a noun phrase end, from *begin* on."""
    at = begin
    while at < len(line) and _inside(line[at], line[at - 1] if at > begin else None):
        at += 1
    return at


def _placed(line: Sequence[LineWord], at: int) -> int:
    """The end of a phrase with the place that follows it: ``the frontier at Dorn``, ``agreement on the frontier``."""
    if at + 1 >= len(line) or line[at].low not in _PLACED:
        return at
    stop = at + 1 + (line[at + 1].low == "the")
    if stop >= len(line) or line[stop].low in STOPS:
        return at
    if not (line[stop].word[0].isupper() or line[stop - 1].low == "the"):
        return at
    while stop < len(line) and _inside(line[stop], line[stop - 1]):
        stop += 1
    return stop


def core(words: str) -> str:
    """The *words* of a thing without the place behind it, unless they only say what kind of paper it is."""
    lead = re.split(rf"\s(?:{'|'.join(sorted(_PLACED))})\s", words, maxsplit=1)[0]
    return words if lead.lower() in _ALONE else lead


def thing_before(line: Sequence[LineWord], at: int, text: str) -> Thing | None:
    """The noun phrase that ends before the token *at*, as the subject of its verb."""
    end = at
    while end and line[end - 1].low in ("also", "not", "never", "then", "therefore", ",", "immediately", "only", "all"):
        end -= 1
    begin = end
    while begin and _inside(line[begin - 1], None) and end - begin < 8:
        begin -= 1
    if begin == end:
        return None
    for back in range(begin - 1, max(0, begin - _CLAUSE), -1):  # the funds that were cut in March
        if line[back].low in _RELATIVE and (line[back].low == "whose" or line[back + 1].low in _WERE):
            return thing_before(line, back, text)
        if not line[back].word[0].isalnum():
            break
    if begin > 1 and begin + 1 == end and line[begin - 1].low in SUBJECTS and _inside(line[begin - 2], None):
        return thing_before(line, begin - 1, text)  # the taxes we collect
    if (begin > 1 and line[begin - 1].low in _PLACED | _TAILS) or (
        begin > 2 and line[begin - 1].low in DETERMINERS and line[begin - 2].low in _PLACED | _TAILS
    ):
        inner = begin - 1 - (line[begin - 1].low in DETERMINERS)
        lead = thing_before(line, inner, text)
        if lead is not None:
            return Thing(
                " ".join(text[lead.start : line[end - 1].end].split()),
                lead.start,
                line[end - 1].end,
                lead.head,
                lead.own,
            )
    own = bool(begin) and line[begin - 1].low in OWN
    return _thing(line, begin, end - 1, end, text, own=own)


def _inside(token: LineWord, before: LineWord | None) -> bool:
    if not token.word[0].isalnum() or token.low in STOPS or token.low in DETERMINERS:
        return False
    if token.low in _TELLS:
        return False
    if before is not None and before.low.endswith(("'s", "s'")):
        return True
    if before is not None and (token.low in _DONE or (token.low.endswith("ed") and len(token.low) > 4)):
        return False
    return not (token.low.endswith("ly") and len(token.low) > 4 and token.low not in ("assembly", "supply", "ally"))


def _number(word: str) -> bool:
    return word[0].isdigit()


def _thing(line: Sequence[LineWord], begin: int, head: int, end: int, text: str, *, own: bool) -> Thing | None:
    while begin < head and (line[begin].low in FILLERS or _number(line[begin].low)):
        begin += 1
    while head > begin and line[head].word[0].isupper() and not line[head - 1].word[0].isupper():
        head -= 1
    word = line[head].low.removesuffix("'s").removesuffix("'")
    if (word.endswith(("ing", "ed")) and word not in _ING) or word in _VERBS | _PAST:
        return None
    if line[head].low.endswith(("'s", "s'")) or (
        head == begin and end - 1 == head and word in _ALONE and line[head].word[0].islower()
    ):
        return None
    if word in NO_THING or word in FILLERS or len(word) < 3 or _number(word):
        return None
    root = stem(word)
    return Thing(
        " ".join(text[line[begin].start : line[end - 1].end].split()),
        line[begin].start,
        line[end - 1].end,
        ALIKE.get(root, root),
        own,
    )
