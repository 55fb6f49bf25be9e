"""Acts: what a statement asks for, offers, refuses or threatens, as something done to a thing by somebody.

``The sluices be opened``, ``Ovara would open two of the six sluices``, ``a full opening``: the verb tells what holds before
and after, the noun what it is about, and who would do it is named, or is the speaker of an offer and the other side of a
demand.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from detente.drafting.agendas import TALKS, agenda
from detente.drafting.changes_of_state import Change, forms, nouns
from detente.drafting.things_named import DETERMINERS, FILLERS, STOPS, Thing, Token, thing_after, thing_before, tokens
from detente.reader.attribute import Span
from detente.reader.statements import Said

BE = frozenset(
    {
        "be",
        "been",
        "being",
        "is",
        "are",
        "was",
        "were",
        "get",
        "gets",
        "got",
        "'re",
        "stay",
        "stays",
        "remain",
        "remains",
    }
)
LONGEST = 1200
"""Characters of a statement that are looked at."""
DENIED = frozenset(
    {"not", "never", "cannot", "no", "nobody", "won't", "can't", "wouldn't", "don't", "doesn't", "neither"}
)
_SAYS = frozenset({":", "said", "says", "told", "added", "replied", "stated", "noted", "thinks", "think", "believes"})
LEAD = 40
"""Characters before the first thing to be talked about that belong to the list."""
_LEADING = 4
"""Words before the noun in content that is no more than a thing."""
_THEM = frozenset({"it", "them", "they", "those", "these", "that", "both"})
_MODALS = frozenset(
    {
        "will",
        "would",
        "shall",
        "should",
        "must",
        "can",
        "could",
        "may",
        "might",
        "to",
        "has",
        "have",
        "had",
        "not",
        "never",
        "cannot",
        "'ll",
    }
)
_INTRANSITIVE = frozenset(
    {"leave", "withdraw", "resume", "return", "end", "stop", "lapse", "expire", "rise", "cease", "go home"}
)
_STAYS = frozenset({"stay", "stays", "remain", "remains", "continue", "continues"})
LEAVING = Change("withdraw", "there", "withdrawn")
"""What is refused by whoever says that something stays, and asked for by whoever wants it out."""
_LEAVES = frozenset({"leave", "quit", "vacate"})


@dataclass(frozen=True, slots=True)
class Act:
    """Something that would be done, or is asked for: the thing, the change, who does it where that is named.

    *denied* where it is not to be done, *condition* where it stands in a condition, *joint* where it is to be talked about.
    """

    thing: Thing
    change: Change | None
    agent: tuple[int, int] | None
    start: int
    end: int
    denied: bool = False
    condition: bool = False
    joint: bool = False


def acts_of(said: Said, text: str) -> list[Act]:
    """The acts of which *said* speaks, those in its condition apart from those that it makes."""
    found: list[Act] = []
    condition = said.condition
    for span in said.content:
        line = tokens(text, span.start, min(span.end, span.start + LONGEST))
        found += _acts(line, text, condition)
    if condition and not any(span.start <= condition.start < span.end for span in said.content):
        line = tokens(text, condition.start, min(condition.end, condition.start + LONGEST))
        found += _acts(line, text, condition)
    if said.stance in TALKS:
        listed = [Act(one, None, None, one.start, one.end, joint=True) for one in agenda(said, text)]
        if listed:
            first, last = listed[0].start, listed[-1].end
            found = [*(one for one in found if one.end <= first - LEAD or one.start >= last), *listed]
    if not [one for one in found if not one.condition] and said.content:
        line = tokens(text, said.content[0].start, said.content[0].end)
        named = _named_alone(said, line, text)
        found += [named] if named else []
    return found


def _acts(line: Sequence[Token], text: str, condition: Span | None) -> Iterator[Act]:
    taken = -1
    for at, token in enumerate(line):
        if at <= taken:
            continue
        change, last = _change_at(line, at)
        if change is not None:
            act = _act(line, at, last, change, text)
        else:
            act, last = _staying(line, at, text), at
        if act is None:
            continue
        taken = last
        inside = condition is not None and condition.start <= token.start < condition.end
        yield replace(act, condition=inside)


def _change_at(line: Sequence[Token], at: int) -> tuple[Change | None, int]:
    """The change that the words from *at* on tell, and the last of them; a particle may stand behind the object."""
    known = forms()
    word = line[at].low
    for size in (3, 2):
        words = tuple(token.low for token in line[at : at + size])
        if len(words) == size and words in known:
            return known[words], at + size - 1
    if word in nouns() and (at == 0 or _nominal(line, at)):
        return nouns()[word], at
    for behind in range(at + 2, min(at + 6, len(line))):
        if (word, line[behind].low) in known and line[behind].low in (
            "out",
            "back",
            "over",
            "up",
            "off",
            "down",
            "home",
            "away",
            "in",
        ):
            if all(_word(token) for token in line[at + 1 : behind]):
                return known[word, line[behind].low], at
    if word == "end" and at > 1 and line[at - 2].low == "end":  # from end to end
        return None, at
    if (word,) in known and _verbal(line, at):
        return known[(word,)], at
    return None, at


def _staying(line: Sequence[Token], at: int, text: str) -> Act | None:
    """``The police will remain`` and ``the army out of the valley``, as acts of leaving, denied or not."""
    stays = line[at].low in _STAYS
    if not stays and not (line[at].low in ("out", "off", "gone") and at and _word(line[at - 1])):
        return None
    subject = at
    while subject and line[subject - 1].low in _MODALS:
        subject -= 1
    thing = thing_before(line, subject, text)
    if thing is None:
        return _pronoun(line, subject - 1, LEAVING, at, at, denied=stays) if stays else None
    return _made(thing, LEAVING, None, line, at, at, denied=stays)


def _word(token: Token) -> bool:
    return token.word[0].isalnum() and token.low not in ("to", "and", "or", "if", "that", "which", "who", "by")


def _nominal(line: Sequence[Token], at: int) -> bool:
    before = line[at - 1].low
    return (
        before in DETERMINERS
        or before.endswith(("'s", "s'"))
        or before in ("full", "immediate", "early", "complete")
        or (at + 1 < len(line) and line[at + 1].low in ("of", "from"))
    )


def _verbal(line: Sequence[Token], at: int) -> bool:
    """Whether a form that may be a noun too is the verb here: after ``to``, an auxiliary, a subject or at the start."""
    if at == 0:
        return True
    before = line[at - 1].low
    if line[at].low.endswith(("ed", "ing")) or before in BE:
        return before not in DETERMINERS or (at + 1 < len(line) and line[at + 1].low == "of")
    if (
        before in DETERMINERS
        or before.endswith(("'s", "s'"))
        or before in ("of", "for", "on", "in", "at", "with", "from", "by")
    ):
        return False
    behind = line[at + 1].low if at + 1 < len(line) else ""
    return (
        before in STOPS
        or before.endswith("n't")
        or before in ("'ll", "and", "or", ",")
        or behind in DETERMINERS - {"that"}
        or (line[at].low.endswith("s") and line[at - 1].word[0].isupper())
    )


def _act(line: Sequence[Token], first: int, last: int, change: Change, text: str) -> Act | None:
    denied = any(token.low in DENIED or token.low.endswith("n't") for token in line[max(0, first - 4) : first])
    if (line[first].low in nouns() or line[first].low.endswith("ing")) and first and _nominal(line, first):
        of = last + 1 < len(line) and line[last + 1].low in ("of", "to", "from")
        thing = thing_after(line, last + 2, text) if of else None
        if thing is None:
            return Act(
                Thing("", line[first].start, line[last].end, ""),
                change,
                None,
                line[first].start,
                line[last].end,
                denied,
            )
        return _made(thing, change, None, line, first, last, denied=denied) if thing else None
    aux = _auxiliary(line, first)
    if aux is not None and line[first].low not in (change.verb,) and not line[first].low.endswith("ing"):
        thing = thing_before(line, aux, text)
        if thing is None:
            return _pronoun(line, aux - 1, change, first, last, denied=denied)
        by = last + 1 < len(line) and line[last + 1].low == "by"
        agent = (line[last + 1].start, line[min(last + 5, len(line) - 1)].end) if by else None
        return _made(thing, change, agent, line, first, last, denied=denied)
    at = last + 1
    if at < len(line) and line[at].low == "of":
        at += 1
    agent = _subject(line, first)
    thing = thing_after(line, at, text)
    if (
        _participle(line[first].low, change)
        and first
        and (thing is None or _stops(line, at))
        and _word(line[first - 1])
    ):
        thing = thing_before(line, first, text)
        if thing is None and line[first - 1].low in _THEM:
            return _pronoun(line, first - 1, change, first, last, denied=denied)
        agent = None
    elif change.verb in _LEAVES:
        subject = first
        while subject and line[subject - 1].low in _MODALS | {"does", "do", "did"}:
            subject -= 1
        before = thing_before(line, subject, text)
        if before is not None and not before.words[0].isupper():
            return _made(before, LEAVING, None, line, first, last, denied=denied)
    if thing is None and at < len(line) and line[at].low in _THEM:
        return _pronoun(line, at, change, first, last, denied=denied, agent=agent)
    if thing is None and change.verb in _INTRANSITIVE and _stops(line, at):
        subject = first
        while subject and line[subject - 1].low in _MODALS:
            subject -= 1
        thing = thing_before(line, subject, text)
        agent = None
    return _made(thing, change, agent, line, first, last, denied=denied) if thing else None


def _participle(word: str, change: Change) -> bool:
    return (word != change.verb.split()[0] and not word.endswith(("ing", "s"))) or word in ("cut", "shut", "put")


def _stops(line: Sequence[Token], at: int) -> bool:
    """Whether nothing that a verb could be done to stands at *at*."""
    return at >= len(line) or not line[at].word[0].isalnum() or (line[at].low in STOPS and line[at].low not in _THEM)


def _pronoun(
    line: Sequence[Token],
    at: int,
    change: Change,
    first: int,
    last: int,
    *,
    denied: bool,
    agent: tuple[int, int] | None = None,
) -> Act | None:
    """An act on ``it`` or ``them``, for the reader of several statements to find out what is meant."""
    if at < 0 or line[at].low not in _THEM:
        return None
    return _made(Thing("", line[at].start, line[at].end, ""), change, agent, line, first, last, denied=denied)


def _made(
    thing: Thing | None,
    change: Change,
    agent: tuple[int, int] | None,
    line: Sequence[Token],
    first: int,
    last: int,
    *,
    denied: bool,
) -> Act | None:
    if thing is None:
        return None
    start, end = min(thing.start, line[first].start), max(thing.end, line[last].end)
    return Act(thing, change, agent, start, end, denied)


def _auxiliary(line: Sequence[Token], first: int) -> int | None:
    """Where the auxiliaries before a passive begin, or nothing where it is none."""
    at = first - 1
    while at >= 0 and (line[at].low in ("not", "never", "also", "first", "then") or line[at].low.endswith("ly")):
        at -= 1
    if at < 0 or line[at].low not in BE:
        return None
    while at > 0 and (line[at - 1].low in BE | _MODALS):
        at -= 1
    return at


def _subject(line: Sequence[Token], first: int) -> tuple[int, int] | None:
    """Where the subject of an active verb stands, as far as the words before it go."""
    start = first
    while start > 0 and line[start - 1].low not in (
        ",",
        ";",
        ".",
        ":",
        "if",
        "unless",
        "that",
        "and",
        "“",
        '"',
        "because",
        "as",
        "once",
    ):
        start -= 1
    return (line[start].start, line[first].start) if start < first else None


def _named_alone(said: Said, line: Sequence[Token], text: str) -> Act | None:
    """Of content that is a thing and no more, ``a quota for raw sugar``, that it is to be."""
    if not line or said.cue.text.lower().strip() in _SAYS or line[0].low in STOPS | {'"', "“"}:
        return None
    thing = thing_after(line, 0, text)
    if thing is None or any(token.low in BE or token.low in _MODALS for token in line[:12]):
        return None
    first = line[0].low
    noun = (
        first in DETERMINERS | FILLERS or first.endswith(("s", "'s")) or first[0].isdigit() or line[0].word[0].isupper()
    )
    before = sum(token.start < thing.start for token in line)
    if not noun or before > _LEADING or thing.end - line[0].start < (line[-1].end - line[0].start) / 5:
        return None
    condition = said.condition
    if condition is not None and condition.start <= thing.start < condition.end:
        return None
    return Act(thing, None, None, thing.start, thing.end)
