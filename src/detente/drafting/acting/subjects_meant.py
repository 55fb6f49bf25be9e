"""Words of a report with what their subject stands for, so that they can be read alone: ``they'll not come``.

A pronoun or a mere number at the head of a name says nothing to somebody who has not the report before him.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from detente.documents.number_words import BELOW_HUNDRED
from detente.drafting.acting.pronouns_meant import plurals
from detente.drafting.wording.finite_verbs import may_act, third, told_of
from detente.drafting.wording.line_words import tokens
from detente.drafting.wording.things_named import SUBJECTS, Thing, core, thing_after
from detente.drafting.wording.verbs_in_line import MODALS, plain_form
from detente.matters.recognising import sentences

BACK = 3
"""Sentences back to which a pronoun may point."""
AHEAD = 120
"""Characters behind a number in which its noun stands."""
_FULL = {"ll": "will", "re": "are", "ve": "have", "d": "would", "s": "is"}
_SHORT = re.compile(r"^(?P<who>they|it|these|those|you)['’](?P<verb>ll|re|ve|d|s)\b", re.IGNORECASE)
_THEY = re.compile(r"^(?:they|these|those)(?= [\w'’]+)", re.IGNORECASE)
POINTS = re.compile(r"^(?:they|it|these|those|this|that)(?:['’]\w+)? ", re.IGNORECASE)
"""Words that begin with a pronoun."""
_IT = re.compile(
    r"^(?:it|this|that)(?= (?:(?:will|would|shall|must|may|can) (?:not |never )?(?:be )?|is |was |has been |be )"
    r"(?:not )?(?:\w+ly )?\w+(?:ed|en|ut|old|aid|ent|ept|et)\b)",
    re.IGNORECASE,
)
"""``It`` of which something is done, so that it is a thing."""
_YOU = re.compile(r"^you(?: (?P<how>now|really|also|first|again|still|ever|just))? (?P<verb>[\w'’]+)", re.IGNORECASE)
_NUMBER = "|".join(BELOW_HUNDRED)
_MERE_NUMBER = re.compile(
    rf"(?:\b(?P<all>the|all|these|those) |^|(?<=[a-z] )(?=\w+\W*$))(?P<number>{_NUMBER}|\d{{1,3}})(?: of them)?"
    r"(?= (?:can|could|will|would|shall|may|must|are|is|were|was|be|have|has|do|go|come|stay|return|leave|through|to|"
    r"at|by|on|from|for|into|in|home|back)\b|\W*$)",
    re.IGNORECASE,
)
"""A number without its noun: ``the four are``, ``one of the twelve is``."""
_ONE = re.compile(
    r"^there(?: (?P<be>is|are|was|were)|['’]s|(?: will| would| shall)? be) (?:one|another|another one|any)"
    r"(?= (?:on|at|in|by|before|after|tomorrow|tonight|again)\b|\W*$)",
    re.IGNORECASE,
)
"""``There is one on the fifteenth``."""
_PEOPLE = re.compile(
    r"^[\w-]+(?: of (?:our|its|their|the|his|her|my|your))? (?:\w+ )?"
    r"(?P<who>people|men|women|citizens|nationals|soldiers|sailors|officers|workers|children)\b",
    re.IGNORECASE,
)
_WHO = re.compile(r"^(?:[\w-]+ )?(?:[A-Z]\w+s|\w+(?:men|ers|ors|ists|ants)|people|men|women|children)$")
"""Nouns of people in the plural."""
_HEADED = re.compile(r"\W*(?:\d+\W+)?(?P<head>[A-Z][\w'’-]+(?: [\w'’-]+){0,2})[.:–—-]+\s")
"""The heading of a paragraph, on its line."""
_NO_PLURAL = frozenset({"states", "nations", "netherlands", "emirates", "philippines"})
"""Last words of the names of single countries and bodies that end as several do."""
_INFINITIVE = re.compile(
    r"^(?P<verb>[a-z]+)(?= (?:the|an?|its|our|their|his|her|all|any|both|every|half|these|those|\d+|\w+ty|"
    rf"{_NUMBER}|up|out|back|down|off)\b)"
)
_PASSIVE = re.compile(r"^be (?=(?:\w+ly )?(?:\w+(?:ed|en)|told|given|shown|let|paid|sent|kept|held)\b)", re.IGNORECASE)


def readable(words: str, text: str, place: int, *, near: str = "", you: str = "") -> str:
    """*words* of the statement at *place* of *text* with their subject named; nothing where it is not told.

    *near*: the condition of the same statement, to whose things a pronoun points first; *you*: who is spoken to.
    """
    words = _SHORT.sub(lambda one: f"{one['who']} {_FULL[one['verb'].lower()]}", words)
    if _YOU.match(words):
        return _spoken_to(words, you)
    for pronoun, many in ((_THEY, True), (_IT, False)):
        if found := pronoun.match(words):
            named = _thing(text, place, near, many=many)
            return named + words[found.end() :] if named else ""
    if one := _ONE.match(words):
        named = _thing(text, place, near, many=True).removeprefix("the ")
        be = {"is": "are", "was": "were"}.get((one["be"] or "").lower(), one["be"] or "are")
        return f"there {be} {named}{words[one.end() :]}" if named else ""
    number = _MERE_NUMBER.search(words)
    if number is None or number["number"].lower() == "one" or number.group() == words.strip(" .,"):
        return words
    named = _counted(number["number"], text, place)
    first = f"{number['all'].lower()} " if number["all"] else ""
    return f"{words[: number.start()]}{first}{named}{words[number.end() :]}" if named else ""


def done_by(words: str, name: str, whom: str = "") -> str:
    """*words* with *name* as who does what they begin with: ``Norland hosts the signing``.

    *whom*: who is meant to undergo it, ``be told of each flight``; nobody where it is left out.
    """
    if whom and _PASSIVE.match(words):
        return _PASSIVE.sub(f"{whom} {'are' if several(whom) else 'is'} ", words)
    found = _INFINITIVE.match(words)
    if not name or not found or not plain_form(found["verb"]):
        return words
    return f"{name} {found['verb'] if several(name) else third(found['verb'])}{words[found.end() :]}"


def several(name: str) -> bool:
    """Whether *name* is that of several, as its last word goes: ``the Lantern Brigades``."""
    last = name.lower().split()[-1] if name.split() else ""
    return last not in _NO_PLURAL and next(plurals(last), "") == last != ""


def _spoken_to(words: str, who: str) -> str:
    """*words* with *who* for ``you`` and the verb in its form."""
    found = _YOU.match(words)
    if not who or not found:
        return ""
    verb = found["verb"].lower()
    one = not several(who)
    told = {"are": "is", "were": "was", "have": "has", "do": "does", "don't": "doesn't", "aren't": "isn't"}
    if one and verb in told:
        form = told[verb]
    elif not one or verb in MODALS or verb.endswith(("n't", "n’t")) or told_of(verb) or not plain_form(verb):
        form = found["verb"]
    else:
        form = third(verb)
    how = f"{found['how']} " if found["how"] else ""
    return f"{who[:1].upper()}{who[1:]} {how}{form}{words[found.end() :]}"


def _thing(text: str, place: int, near: str, *, many: bool) -> str:
    """What is several, or one, of the condition *near*, else first in one of the last sentences before *place*.

    What is one is looked for in the last sentence alone, and must be the only one there.
    """
    before = [(start, end) for start, end in sentences(text) if start < place]
    here = [(text, start, min(end, place)) for start, end in before[-1:]]
    earlier = [(text, start, end) for start, end in reversed(before[-1 - BACK : -1])]
    for words, start, end in [(near, 0, len(near)), *here, *(earlier if many else earlier[:1])]:
        named = [one for thing in _things(words, start, end) if (one := _as_meant(thing, many=many))]
        if named and (many or len(named) == 1):
            return named[0]
        if named:
            break
    return ""


def _as_meant(thing: Thing, *, many: bool) -> str:
    """The name of *thing* if it is several, or one; of ``the release of the pilots`` the pilots are several."""
    words = core(thing.words)
    parts = words.split(" of ") if many else [words]
    for part in parts:
        split = part.split()
        if len(split) > 1 and may_act(split[-1].lower()) and next(plurals(split[-2].lower()), ""):
            split.pop()  # troops land
        last = split[-1].lower() if split else ""
        if last and (next(plurals(last), "") != "") == many and last not in SUBJECTS:
            own = re.match(r"(?:our|its|their|his|her|my|the)\b", part, re.IGNORECASE)
            return " ".join(split) if own else f"the {' '.join(split)}"
    return ""


def _things(text: str, start: int, end: int) -> Iterator[Thing]:
    """The noun phrases of a stretch, in their order."""
    line = tokens(text, start, end)
    last = -1
    for at, token in enumerate(line):
        if token.start < last or not token.word[0].isalpha():
            continue
        thing = thing_after(line, at, text)
        if thing is not None and thing.start >= last:
            last = thing.end
            yield thing


def _counted(number: str, text: str, place: int) -> str:
    """``Four diplomats of Pelland`` for four: as the report says it nearest before *place*, else behind it.

    Else what the paragraph is headed by, ``7. Bodies.``, or the people of whom alone the sentence before speaks.
    """
    low = number.lower()
    also = str(BELOW_HUNDRED.index(low) + 1) if low in BELOW_HUNDRED[:20] else low
    found = [
        (one.start(), named)
        for one in re.finditer(rf"\b(?:{low}|{also})\b", text, re.IGNORECASE)
        if (named := _noun_of(text, one.start(), one.end()))
    ]
    before = [named for start, named in found if start < place]
    told = [*before[-1:], *(named for _, named in found), *_heading(text, place), *_people_before(text, place)]
    return f"{low} {told[0]}" if told else ""


def _people_before(text: str, place: int) -> list[str]:
    """The people of the sentence before that at *place*, where it speaks of no others."""
    before = [(start, end) for start, end in sentences(text) if start < place]
    start, end = before[-2] if len(before) > 1 and "\n\n" not in text[before[-2][0] : place] else (0, 0)
    people = {one.words for one in _things(text, start, end) if _WHO.search(one.words) and " of " not in one.words}
    return list(people) if len(people) == 1 else []


def _heading(text: str, place: int) -> list[str]:
    """The noun in the plural that heads the paragraph around *place*."""
    paragraph = text[text.rfind("\n", 0, place) + 1 : place]
    found = _HEADED.match(paragraph)
    return [found["head"].lower()] if found and next(plurals(found["head"].split()[-1].lower()), "") else []


def _noun_of(text: str, start: int, end: int) -> str:
    """The noun in the plural that stands behind the number from *start* to *end*."""
    stretch = text[start : start + AHEAD]
    stretch = stretch[: next(sentences(stretch))[1]] if stretch.strip() else stretch
    people = _PEOPLE.match(" ".join(stretch.split()))
    thing = thing_after(tokens(stretch, 0, len(stretch)), 0, stretch)
    if thing is not None and thing.start <= end - start + len(" of our "):
        words = core(thing.words)
        if next(plurals(words.split(" of ")[0].lower()), ""):
            return words
    return people["who"].lower() if people else ""
