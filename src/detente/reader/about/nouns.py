"""Which words of some statements are nouns, told from the words that stand before them."""

from __future__ import annotations

import re
from collections import Counter
from functools import cached_property

from detente.documents.dates import MONTHS
from detente.documents.number_words import NUMBERS
from detente.reader.about.stems import LONGEST_WORD, STOP, stem

_SPELT = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*|[.!?:;,]")
_BEFORE_WORDS = """
    a an the its his her their our your my this these those any no all some every both of on in for over about
    against into between from under at by more two three four five six ten hundred thousand
"""
_BEFORE = frozenset(_BEFORE_WORDS.split())
_NOT_BEFORE_WORDS = """
    to will would shall should can could may might must not i we you he she they it who that is are was were be
    been being has have had do does did
"""
_NOT_BEFORE = frozenset(_NOT_BEFORE_WORDS.split())
_MARKS = frozenset(".!?:;,")
_NOUNS_THAT_STOP = """
    day days week weeks month months year years people way thing things place part side government country
    president minister ministry word words hour hours
"""
_FUNCTION = STOP - frozenset(_NOUNS_THAT_STOP.split())
_MANNERS = ("ly", "ing", "ed")
_VAGUE_WORDS = """
    own home cent dark date country page middle
    basis issue question matter position point step course case end side sides fact view reason sense price word
    name line man men woman hand head report reports statement answer situation state states nation world
    territory party parties members condition conditions possibility request proposal plan plans allegation
    charge claim kind sort number morning night evening spring summer autumn winter times ones letter house
    hundreds thousands millions billions dozen half first second third fourth fifth sixth seventh eighth ninth
    tenth north south east west steps stage
"""
VAGUE = frozenset((*_VAGUE_WORDS.split(), *MONTHS, *NUMBERS))
"""Nouns that could belong to any issue."""
_VAGUE_STEMS = frozenset(map(stem, VAGUE))


def spelt_words(text: str) -> list[str]:
    """The words of *text* as they are spelt, and the marks that end a clause."""
    return [word.replace("’", "'") for word in _SPELT.findall(text) if len(word) <= LONGEST_WORD]


class Nouns:
    """Counts over all statements; ``learn`` every statement before asking for the nouns ``of`` one."""

    def __init__(self) -> None:
        self._for: Counter[str] = Counter()
        self._against: Counter[str] = Counter()
        self._capital: Counter[str] = Counter()
        self._inner: Counter[str] = Counter()
        self._forms: dict[str, Counter[str]] = {}
        self._avoided: set[str] = set()

    def learn(self, content: str) -> None:
        """Count the words of one statement."""
        before = "."
        for word in spelt_words(content):
            plain = word.lower()
            if plain[0].isalpha():
                key = stem(plain.removesuffix("'s"))
                if before in _NOT_BEFORE or plain.endswith("n't"):
                    self._against[key] += 1
                elif before in _BEFORE:
                    self._for[key] += 1
                if before not in _MARKS:
                    self._capital[key] += word[0].isupper()
                if plain not in STOP:
                    self._forms.setdefault(key, Counter())[plain.removesuffix("'s")] += 1
                if before and plain not in _FUNCTION and before not in _MARKS and before not in STOP:
                    self._inner[stem(before.removesuffix("'s"))] += 1
            before = plain

    def avoid(self, source: str) -> None:
        """Words that name somebody who speaks make no issue."""
        self._avoided.update(stem(word.lower().removesuffix("'s")) for word in spelt_words(source) if word[0].isupper())

    def of(self, content: str) -> dict[str, None]:
        """The nouns of *content*, by their stems, in order."""
        found = (stem(word.lower().removesuffix("'s")) for word in spelt_words(content) if word[0].isalpha())
        return dict.fromkeys(noun for noun in found if noun in self.spelt)

    @cached_property
    def spelt(self) -> dict[str, str]:
        """Each noun by its stem, in the spelling that is most frequent."""
        return {
            key: max(forms, key=lambda form: (forms[form], form))
            for key, forms in self._forms.items()
            if self._is_noun(key, forms)
        }

    def _is_noun(self, key: str, forms: Counter[str]) -> bool:
        times = forms.total()
        form = max(forms, key=lambda one: (forms[one], one))
        if (
            len(form) < 3
            or key in _VAGUE_STEMS
            or "'" in form
            or key in self._avoided
            or 2 * self._capital[key] > times
        ):
            return False
        if 2 * self._inner[key] > times and not form.endswith("s"):
            return False
        if form.endswith(_MANNERS) and 2 * self._for[key] < times:
            return False
        return self._for[key] > 0 and self._for[key] >= 2 * self._against[key]
