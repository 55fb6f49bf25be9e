"""What each speaker of a page says of the bodies that it names: people seldom tell their own side what to do."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from detente.reader.attribution import Attribution
from detente.reader.who.whole_page import Mention, Page

MOST = 12
"""Statements of one speaker that are looked at, the first ones."""
LONGEST = 600
"""Characters of each."""
_TOLD = re.compile(r"(?:'s \w+ |’s \w+ )?\s*(?:must|should|ought|had better|needs? to|has to|have to)\b", re.IGNORECASE)
_DOES = re.compile(
    r"\s*(?:will|would|does|do|is|are|accepts?|cannot|can|wants?|stands?|takes?|has not|have not|remains?|reserves?|"
    r"welcomes?|rejects?|offers?)\b",
    re.IGNORECASE,
)
_OURS = re.compile(r"\b(?:we|our|us|here)\b(?:\W+\w+){0,3}\W*$", re.IGNORECASE)
_DID = re.compile(r"\s*(?:has|have|had|is|was|were|did|says?|said|claims?)\b", re.IGNORECASE)
_IF = re.compile(r"\b(?:if|unless|until|once|should|as long as)(?: the)? ?$", re.IGNORECASE)
_DOES_SO = re.compile(r"\s*(?:do|does|did|will|would)(?:\s+not|n['’]t)?\s+(?!be\b)\w+", re.IGNORECASE)
"""What a condition says that somebody else is to do, or to let be."""
_AGAINST = re.compile(
    r"\b(?:to|with|by|from|against|on|at|than|between|urges?|calls? on|ask(?:s|ed)?)(?: the)? ?$", re.IGNORECASE
)


class Voices:
    """The statements of a page by the words of who makes them."""

    def __init__(self, page: Page, found: Sequence[Attribution]) -> None:
        """*found*: the attributions of the page; where one has no source, the label of its turn counts."""
        self.page = page
        self._found = found
        self._by: dict[str, list[int]] | None = None

    def of(self, key: str) -> Mapping[str, Mapping[str, float]]:
        """For each body named in what *key*, a last name in small letters, says: how often in which way, as shares."""
        if self._by is None:
            self._by = self._sorted()
        numbers = self._by.get(key, ())[:MOST]
        counts: dict[str, dict[str, float]] = {}
        for number in numbers:
            for way, body in dict.fromkeys(self._ways(self._found[number])):
                own = counts.setdefault(body, {})
                own[way] = own.get(way, 0.0) + 1 / len(numbers)
        return counts

    def _sorted(self) -> dict[str, list[int]]:
        by: dict[str, list[int]] = defaultdict(list)
        for number, one in enumerate(self._found):
            places = [(span.start, span.end) for span in one.source]
            if not places and one.content and (turn := self.page.turn(one.content[0].start)):
                places = [turn.label]
            for start, end in places:
                first, last = self.page.word_at(start), self.page.word_at(end)
                for word in {word.lower() for word in self.page.words[first:last] if word[0].isupper()}:
                    by[word].append(number)
        return by

    def _ways(self, one: Attribution) -> list[tuple[str, str]]:
        made: list[tuple[str, str]] = []
        for span in one.content:
            end = min(span.end, span.start + LONGEST)
            for mention in self.page.within(span.start, end):
                key = mention.body.party or "-" + mention.body.name
                made += [("speaks of", key)] + [(way, key) for way in self._way(mention, span.start, end)]
        return made

    def _way(self, mention: Mention, start: int, end: int) -> list[str]:
        text = self.page.text
        before, after = (
            text[max(start, mention.start - 40) : mention.start],
            text[mention.end : min(end, mention.end + 40)],
        )
        ways = []
        if _IF.search(before) and _DOES_SO.match(after):
            ways.append("addressed")
        elif _TOLD.match(after):
            ways.append("tells it what to do")
        elif _DOES.match(after):
            ways.append("says what it does")
        elif _DID.match(after):
            ways.append("says what it did")
        if _OURS.search(before):
            ways.append("beside we")
        if _AGAINST.search(before):
            ways.append("addressed")
        if mention.start - start < 5:
            ways.append("begins with it")
        return ways
