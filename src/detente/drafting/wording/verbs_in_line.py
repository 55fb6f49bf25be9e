"""Verbs of change in a line of words: whether a form is a verb or a noun there, and what stands around it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from detente.drafting.wording.changes_of_state import StateChange, forms, nouns
from detente.drafting.wording.finite_verbs import may_act
from detente.drafting.wording.line_words import LineWord
from detente.drafting.wording.noun_words import DETERMINERS, FILLERS, STOPS

_BE_TOLD = "be been being is are was were get gets got 're stay stays remain remains"
BE = frozenset(_BE_TOLD.split())
_MODALS_TOLD = "will would shall should must ought can could may might to has have had not never cannot 'll"
MODALS = frozenset(_MODALS_TOLD.split())
THEM = frozenset({"it", "them", "they", "those", "these", "that", "both"})
"""Words that stand for a thing named before."""
_PARTICLES_TOLD = "out back over up off down home away in go"
PARTICLES = frozenset(_PARTICLES_TOLD.split())
_ALSO_PLACES = frozenset({"station", "stations", "base", "bases"})
"""Forms of verbs that are mostly nouns: ``the gauging stations at Sull``."""
_BREAKS = frozenset({",", ";", ".", ":", "if", "unless", "that", "and", "“", '"', "because", "as", "once"})


def change_at(line: Sequence[LineWord], at: int) -> tuple[StateChange | None, int]:
    """The change that the words from *at* on tell, and the last of them; a particle may stand behind the object."""
    known = forms()
    word = line[at].low
    for size in (3, 2):
        words = tuple(token.low for token in line[at : at + size])
        if len(words) == size and words in known and not (words[0] in _ALSO_PLACES and not _driven(line, at)):
            return known[words], at + size - 1
    if word in nouns() and (at == 0 or nominal(line, at)):
        return nouns()[word], at
    for behind in range(at + 2, min(at + 6, len(line))):
        between = all(map(is_word, line[at + 1 : behind]))
        if between and line[behind].low in PARTICLES and (word, line[behind].low) in known:
            return known[word, line[behind].low], at
    if word == "end" and at > 1 and line[at - 2].low == "end":  # from end to end
        return None, at
    if (word,) in known and _verbal(line, at):
        return known[(word,)], at
    return None, at


def plain_form(word: str) -> bool:
    """Whether *word*, in small letters, is a verb as it stands behind ``to``, whatever else it may be."""
    return may_act(word) or (not word.endswith(("s", "ed", "ing")) and word in _first_words())


@cache
def _first_words() -> frozenset[str]:
    return frozenset(words[0] for words in forms())


def _driven(line: Sequence[LineWord], at: int) -> bool:
    """Whether a form that names places, too, is a verb: behind a modal or ``to``, or behind its subject."""
    before = line[at - 1].low if at else ""
    return before in MODALS | THEM | {"they", "we", "i", "you"} or (at > 0 and line[at - 1].word[0].isupper())


def is_word(token: LineWord) -> bool:
    """Whether *token* may stand between a verb and its particle."""
    return token.word[0].isalnum() and token.low not in ("to", "and", "or", "if", "that", "which", "who", "by")


def nominal(line: Sequence[LineWord], at: int) -> bool:
    """Whether a noun stands at *at*, as the words beside it go."""
    before = line[at - 1].low
    return (
        before in DETERMINERS
        or before.endswith(("'s", "s'"))
        or before in ("full", "immediate", "early", "complete")
        or (at + 1 < len(line) and line[at + 1].low in ("of", "from"))
    )


def _verbal(line: Sequence[LineWord], at: int) -> bool:
    """Whether a form that may be a noun too is the verb here: after ``to``, an auxiliary, a subject or at the start."""
    if at == 0:
        return True
    before = line[at - 1].low
    if line[at].low.endswith("ed") and before in DETERMINERS | FILLERS and at + 1 < len(line):
        return line[at + 1].low == "of" or (before not in DETERMINERS and line[at + 1].low in STOPS)  # new armed guards
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


def participle(word: str, change: StateChange) -> bool:
    """Whether *word* is the past participle of the verb of *change*."""
    return (word != change.verb.split()[0] and not word.endswith(("ing", "s"))) or word in ("cut", "shut", "put")


def stops(line: Sequence[LineWord], at: int) -> bool:
    """Whether nothing that a verb could be done to stands at *at*."""
    return at >= len(line) or not line[at].word[0].isalnum() or (line[at].low in STOPS and line[at].low not in THEM)


def auxiliaries(line: Sequence[LineWord], first: int) -> int | None:
    """Where the auxiliaries before a passive begin, or nothing where it is none."""
    at = first - 1
    while at >= 0 and (line[at].low in ("not", "never", "also", "first", "then") or line[at].low.endswith("ly")):
        at -= 1
    if at < 0 or line[at].low not in BE:
        return None
    while at > 0 and (line[at - 1].low in BE | MODALS):
        at -= 1
    return at


def subject_of(line: Sequence[LineWord], first: int) -> tuple[int, int] | None:
    """Where the subject of an active verb stands, as far as the words before it go."""
    start = first
    while start > 0 and line[start - 1].low not in _BREAKS:
        start -= 1
    return (line[start].start, line[first].start) if start < first else None
