"""Where a statement says under which condition it holds: ``if it sends troops``, ``in exchange for the port``."""

from __future__ import annotations

from collections.abc import Sequence

from detente.reader.attribute import Span
from detente.reader.stance.passage import Passage, Token
from detente.reader.tokenize import Quote, is_word

OPENINGS: tuple[tuple[str, ...], ...] = tuple(
    tuple(words.split())
    for words in (
        "only if", "even if", "if", "only when", "unless", "provided that", "provided", "providing that",
        "on condition that", "on the condition that", "on condition of", "on the understanding that",
        "as long as", "so long as", "as soon as", "once", "until", "subject to", "in exchange for", "in exchange",
        "in return for", "in return", "in the event that", "in the event of", "on the proviso that", "failing",
        "assuming that", "assuming", "the day after", "on the day that", "the day that", "from the day that",
        "from the moment that", "from the minute that", "the moment",
    )
)  # fmt: skip
"""What opens a condition, longer ones first where one begins another."""
_BY_FIRST = {first: tuple(one for one in OPENINGS if one[0] == first) for first, *_ in OPENINGS}
INVERTED = frozenset(("should", "were", "had"))
"""Open a condition where they stand first in a clause, before its subject: ``should it send troops``."""
ANYBODY = frozenset(("any", "every", "each", "anyone", "anybody", "everyone", "whoever"))
"""Open what is said of whoever does something."""
WHO = frozenset(("who", "that", "which", "whoever"))
SHALL = frozenset(("will", "would", "shall"))
SUBJECTS = frozenset(
    ("the", "a", "an", "any", "another", "one", "its", "their", "our", "his", "her", "it", "they", "we", "he", "she")
)
"""What stands behind ``should`` where it is no verb's: ``would stop should the army cross``."""
_WONDERING = frozenset(("what", "how", "why", "when", "where", "who", "which", "not", "nor", "neither", "only"))
FAR = 5
"""Tokens within which ``who`` follows."""
NEAR = 10
"""Tokens within which the verb stands of what somebody gives."""
LONGEST = 40
"""Tokens of a condition."""

_ENDS = frozenset((".", "?", "!", ";", ":", "--", "—", "–"))
_ASKING = frozenset(
    ("ask", "asked", "asks", "asking", "wonder", "wondered", "see", "know", "knew", "doubt", "as", "what")
)
_PAST = frozenset(("one", "twice", "more", "at"))


def condition(text: str, passage: Passage) -> Span | None:
    """The condition of *passage*, looked for in what is said, then after it, then before it in its sentence."""
    for tokens in (passage.content, _until_stop(passage.after), _since_stop(passage.before)):
        found = _first(tokens)
        if found:
            start, end = found[0].start, found[-1].end
            return Span(start, end, text[start:end])
    return None


def _first(tokens: Sequence[Token]) -> Sequence[Token]:
    words = [token.word.lower() for token in tokens]
    for place in range(len(words)):
        if whoever := _whoever(words, place):
            return tokens[place:whoever]
        length = _opening(words, place)
        if length and not _gives(words, place):
            end = _end(words, tokens, place + length)
            if end > place + length or words[place : place + 2] in (["in", "return"], ["in", "exchange"]):
                return tokens[place:end]
    return ()


def _gives(words: Sequence[str], place: int) -> bool:
    """Whether a sentence tells what one would give for something: ``In return it would pay``."""
    after = words[place + 2 : place + NEAR]
    if words[place : place + 2] not in (["in", "return"], ["in", "exchange"]) or after[:1] == ["for"]:
        return False
    begins = place == 0 or words[place - 1] in _ENDS
    return begins and not SHALL.isdisjoint(after)


def _whoever(words: Sequence[str], place: int) -> int:
    """Where it ends that *place* opens what is to happen to whoever does something; 0 where it opens no such thing.

    ``any soldier who crosses the river`` of ``any soldier who crosses the river will be shot at``.
    """
    if words[place] not in ANYBODY:
        return 0
    who = next((k for k in range(place, min(place + FAR, len(words))) if words[k] in WHO), 0)
    if not who or who + 1 >= len(words) or words[who + 1] in SHALL:
        return 0
    for k in range(who + 2, min(place + LONGEST, len(words))):
        if words[k] in _ENDS:
            return 0
        if words[k] in SHALL:
            return k
    return 0


def _opening(words: Sequence[str], place: int) -> int:
    """How many words from *place* open a condition."""
    before = words[place - 1] if place else ""
    if words[place] in INVERTED:
        asked_of = words[place] == "should" and before not in _WONDERING
        first = not is_word(before) or (asked_of and not SUBJECTS.isdisjoint(words[place + 1 : place + 2]))
        followed = (
            place + 2 < len(words) and is_word(words[place + 1]) and words[place + 1] not in ("be", "have", "not")
        )
        asked = "?" in words[place:] or (words[place] == "were" and "to" not in words[place + 2 : place + 8])
        return int(first and followed and not asked)
    if before in _ASKING or (words[place] == "once" and (before in _PAST or not _clause(words, place))):
        return 0
    if (
        words[place] == "provided"
        and place
        and before in ("be", "been", "is", "was", "has", "have", "had", "were", "are")
    ):
        return 0
    here = _BY_FIRST.get(words[place], ())
    return next((len(opening) for opening in here if tuple(words[place : place + len(opening)]) == opening), 0)


def _clause(words: Sequence[str], place: int) -> bool:
    """Whether what follows ``once`` can be a clause."""
    following = words[place + 1 : place + 3]
    return bool(following) and is_word(following[0]) and following[0] not in ("and", "more", "again", "in", "for")


def _end(words: Sequence[str], tokens: Sequence[Token], first: int) -> int:
    for place in range(first, min(len(words), first + LONGEST)):
        if words[place] in _ENDS or (tokens[place].quote in (Quote.OPENING, Quote.CLOSING) and place > first):
            return place
        if tokens[place].paragraph != tokens[first - 1].paragraph:
            return place
        if words[place] == "," and words[place + 1 : place + 2] not in (["and"], ["or"], ["but"]):
            return place
    return min(len(words), first + LONGEST)


def _until_stop(tokens: Sequence[Token]) -> Sequence[Token]:
    stop = next((i for i, token in enumerate(tokens) if token.word in _ENDS), len(tokens))
    return tokens[:stop]


def _since_stop(tokens: Sequence[Token]) -> Sequence[Token]:
    stop = next((i for i in range(len(tokens) - 1, -1, -1) if tokens[i].word in _ENDS), -1)
    return tokens[stop + 1 :]
