"""A source as the text words it, taken apart: whom it names, with which title, and on whose side it puts them."""

from __future__ import annotations

import re

from detente.light import dataclass
from detente.reader.who.bodies import HINT
from detente.reader.who.lexicon import (
    ABROAD,
    ALONE,
    AWAY,
    BODY_HEADS,
    BODY_WORDS,
    DETERMINERS,
    JOINT_NOUNS,
    OUTSIDE_BODIES,
    OUTSIDERS,
    PARTICLES,
    POSSESSIVES,
    PREPOSITIONS,
    PRIVATE,
    PRONOUNS,
    QUALIFIERS,
    RELATIVE,
    ROLES,
    SMALL,
    TITLES,
    singular,
)  # fmt: skip
from detente.reader.who.whole_page import Mention, Page

LONGEST = 40
"""Words of a source that are looked at; a longer one is a sentence that was taken for a source."""
_AFTERWORDS = frozenset({"himself", "herself", "itself", "themselves", "there", "here"})
"""Words that a source may end with, and that are no part of what it is."""
_SERVES = frozenset({"adviser", "advisor", "aide", "counsellor", "counsel", "assistant", "ally"})
"""Those whose side is named behind ``to``: ``an adviser to the Upland president``."""
_BEFORE_PLACES = frozenset({"per", "via", "in", "at", "from", "near", "of", "to", "with"})
_LEADS = re.compile(
    r"\bwho\s+(?:\w+\s+){0,2}?(?:leads?|led|runs?|ran|heads?|headed|chair(?:s|ed)?\s+for|speaks?\s+for|spoke\s+for|"
    r"represent(?:s|ed)?|commands?|commanded|negotiate[sd]?\s+for|acts?\s+for|governs?|presides?\s+over)\b"
)
"""What a clause says of those who have a side by what they do."""
LEAD = 4
"""Words with which a source begins in which a pronoun says whose they are."""
LED = 40
"""Characters behind it in which the side is named."""
_PAIR = re.compile(r"the (?:[\w-]+ ){1,4}and the (?:[\w-]+ ?){1,4}$")
_WHEN = re.compile(
    r",? (?:at|on|from) (?:(?:about|around) )?\d{1,2}[.:]?\d{0,2} ?(?:GMT|UTC|hours|hrs|[ap]\.?m\b|o['’]clock)|"
    r",? in (?:its|the|a) (?:\w+ )?(?:bulletin|broadcast|newscast|programme|program)\b"
)
"""When a station said something, and in which broadcast: no part of what it is called."""
_LEAD = re.compile(r"(?i:by|from|to|according to|for his part|for her part|for its part|even|only|but)\s+")


@dataclass(frozen=True, slots=True)
class Phrase:
    """What the words of a source say.

    *name* is a person's; *title* stands before or after it. *owner* is the body that it names as theirs, *owner_name*
    the person whose spokesman, office or deputy they are, *owner_pronoun* the same by a pronoun.
    """

    text: str
    start: int
    end: int
    pronoun: str = ""
    name: str = ""
    title: str = ""
    head: str = ""
    lead: tuple[str, ...] = ()
    owner: Mention | None = None
    also: Mention | None = None
    owner_name: str = ""
    owner_pronoun: str = ""
    whole: bool = False
    joint: bool = False
    private: bool = False
    outsider: bool = False
    definite: bool = False

    @property
    def plural(self) -> bool:
        """Whether it speaks of several: ``diplomats``, ``people``, ``nobody``."""
        last = self.lead[-1] if self.lead else ""
        return last in {"people", "nobody"} or (last != self.head and singular(last) == self.head)


def parse(page: Page, start: int, end: int) -> Phrase:
    """What the words from *start* to *end* say of a source."""
    lead = _LEAD.match(page.text, start, end)
    start = lead.end() if lead else start
    first, last = page.word_at(start), page.word_at(end) - 1
    if _spoken_to(page, first, last):
        first += 1
        start = page.starts[first]
    when = _WHEN.search(page.text, start, end)
    if when and page.word_at(when.start()) > first:
        end = when.start()
        last = page.word_at(end) - 1
    last = min(last, first + LONGEST - 1)
    if last > first and page.words[last].lower() in _AFTERWORDS:
        last -= 1
    end = min(end, page.ends[last]) if last >= first else min(end, start + LONGEST)
    text = " ".join(page.text[start:end].split()).strip(" ,;:—–-")
    words = page.words[first : last + 1]
    low = [word.lower() for word in words]
    if set(low) <= DETERMINERS - ALONE:
        return Phrase(text, start, end)
    if len(words) == 1 and low[0] in PRONOUNS:
        return Phrase(text, start, end, pronoun=low[0])
    if low[0] in PRONOUNS and low[0] not in POSSESSIVES | {"us"}:
        return Phrase(text, start, end, pronoun=low[0])
    return _Parser(page, first, last, low).phrase(text, start, end)


def _spoken_to(page: Page, first: int, last: int) -> bool:
    """Whether the first word is somebody's title who is spoken to, before a body: ``Minister, Upland has demanded``."""
    if last <= first or singular(page.words[first]) not in TITLES or page.text[page.ends[first]] != ",":
        return False
    body = page.mentioned(first + 1)
    return body is not None and (body.first, body.last) == (first + 1, last)


class _Parser:
    def __init__(self, page: Page, first: int, last: int, low: list[str]) -> None:
        self.page, self.first, self.last, self.low = page, first, last, low
        cut = next((number for number, word in enumerate(low) if word in RELATIVE and number), len(low))
        self.stop = first + cut
        self.mentions = [
            one for one in page.within(page.starts[first], page.ends[last]) if one.first < self.stop
        ]  # fmt: skip

    def phrase(self, text: str, start: int, end: int) -> Phrase:
        runs = self.runs()
        owner_name = next((self.said(run) for run in runs if self.possessive(run[1])), "")
        majesty = "majesty" in self.low
        owner_name = "" if majesty else owner_name
        named = next((run for run in reversed(runs) if self.is_name(run)), None)
        chunk = self.chunk(named)
        head = self.head(chunk)
        title = self.title(named, chunk)
        owner, also = self.owner(head, named)
        plain = set(self.low[: chunk[1] - self.first + 1])
        owner_pronoun = "" if majesty else self.owning_pronoun()
        heads = {head, *(singular(word) for word in re.findall(r"[\w-]+", title.lower())), *self.members(chunk)}
        determined = self.low[0] in DETERMINERS
        core = self.first + determined
        whole = bool(owner and owner.first <= core and owner.last == self.last)
        return Phrase(
            text,
            start,
            end,
            name=self.said(named) if named else "",
            title=title,
            head=head,
            lead=tuple(self.low[: chunk[1] - self.first + 1]),
            owner=owner,
            also=also,
            owner_name=owner_name,
            owner_pronoun=owner_pronoun,
            whole=whole,
            joint=self.joint(head, also, named),
            private=bool(plain & PRIVATE) or bool(set(title.lower().split()) & PRIVATE),
            outsider=bool(heads & OUTSIDERS)
            and not (named and heads & ROLES - OUTSIDERS)
            and not (owner and owner.first <= chunk[1] <= owner.last)
            and not ((owner_name or owner_pronoun) and heads & {"man", "woman"}),
            definite=self.low[0] in {"the", "that", "this"} or majesty,
        )

    def owning_pronoun(self) -> str:
        """The pronoun that says whose they are: ``his`` minister, two of ``his`` ministers, people close to ``him``."""
        if self.low[0] in POSSESSIVES:
            return self.low[0]
        for number in range(1, min(len(self.low), self.stop - self.first)):
            if self.low[number] in POSSESSIVES and self.low[number - 1] == "of" and number < LEAD:
                return self.low[number]
            if self.low[number - 1 : number + 1] in (["close", "to"], ["near", "to"], ["around", "to"]):
                after = self.low[number + 1 : number + 2]
                return after[0] if after and after[0] in PRONOUNS else ""
        return ""

    def runs(self) -> list[tuple[int, int]]:
        """Stretches of words with capitals that are no mention, title or determiner."""
        found: list[tuple[int, int]] = []
        begin = None
        number = self.first
        while number <= self.last:
            if self.capital(number) and not (begin is None and self.titled(number)):
                begin = number if begin is None else begin
                finish = number
                if begin is not None and not self.joined(number):
                    found.append((begin, finish))
                    begin = None
            elif begin is not None and not (self.page.words[number] in PARTICLES and self.capital(number + 1)):
                found.append((begin, number - 1))
                begin = None
            elif begin is None and self.page.words[number] in PARTICLES and self.capital(number + 1):
                begin = number
            number += 1
        if begin is not None:
            found.append((begin, self.last))
        return found

    def capital(self, number: int) -> bool:
        if number > self.last:
            return False
        word = self.page.words[number]
        parts = re.split(r"[-.]", word)
        if not all(part[:1].isupper() for part in parts if part) or word[0].isdigit():
            return False
        low = word.lower()
        if low in SMALL or (number == self.first and (low in DETERMINERS or low in POSSESSIVES)):
            return False
        mention = self.page.mentioned(number)
        return mention is None or mention.firmness == HINT

    def titled(self, number: int) -> bool:
        low = singular(self.page.words[number])
        return low in TITLES or low in QUALIFIERS or low in ROLES

    def joined(self, number: int) -> bool:
        """Whether only a blank (or the dot of an initial) stands before the next word."""
        if number >= self.last:
            return False
        between = self.page.text[self.page.ends[number] : self.page.starts[number + 1]]
        return (between.strip() in {"", "'", "’"} and "\n\n" not in between) or (
            between.strip() == "." and len(self.page.words[number]) == 1
        )

    def possessive(self, number: int) -> bool:
        """Whether the word of that number has a genitive's apostrophe, and something is owned."""
        after = self.page.text[self.page.ends[number] : self.page.ends[number] + 2]
        return after in {"'s", "’s"} or (
            after[:1] in {"'", "’"} and self.page.words[number][-1] == "s" and not after[1:].isalpha()
        )

    def is_name(self, run: tuple[int, int]) -> bool:
        """Whether the words of *run* are a person's name, by what stands around them."""
        begin, finish = run
        before = self.low[begin - 1 - self.first] if begin > self.first else ""
        after = self.low[finish + 1 - self.first] if finish < self.last and self.joined(finish) else ""
        return not (
            (self.possessive(finish) and finish + 1 < self.last)
            or (after and after not in PREPOSITIONS)
            or any(
                word in BODY_WORDS | OUTSIDE_BODIES for word in self.low[begin - self.first : finish + 1 - self.first]
            )
            or before in _BEFORE_PLACES
            or (begin == finish and (before in DETERMINERS or (begin == self.first and self.common(begin))))
        )

    def common(self, number: int) -> bool:
        """Whether the word of that number, which opens a sentence, is likely no name."""
        low = self.page.words[number].lower()
        return (low in self.page.small or singular(low) in self.page.small or self.titled(number)
                or singular(low) in OUTSIDERS or low.endswith("men"))  # fmt: skip

    def said(self, run: tuple[int, int] | None) -> str:
        if run is None:
            return ""
        return " ".join(self.page.text[self.page.starts[run[0]] : self.page.ends[run[1]]].split())

    def chunk(self, named: tuple[int, int] | None) -> tuple[int, int]:
        """The words of the first noun phrase, without what follows a preposition, a comma or the name."""
        number = self.first
        skip = 1 if self.low[0] in DETERMINERS else 0
        if len(self.low) > 2 and self.low[1] == "of" and self.low[0] in {"one", "two", "some", "several", "members"}:
            number = self.first + 2
            skip = 2
        if named and named[0] == self.first + skip:
            number = named[1] + 1
            if number > self.last or self.low[number - self.first] in PREPOSITIONS:
                return self.first, self.first - 1
            while number <= self.last and self.low[number - self.first] in DETERMINERS:
                number += 1
            named = None
        begin = number
        while number < self.last:
            if named and number + 1 >= named[0]:
                break
            if self.low[number + 1 - self.first] in PREPOSITIONS and number >= begin:
                break
            gap = self.page.text[self.page.ends[number] : self.page.starts[number + 1]]
            if any(mark in gap for mark in ",;(—–:") or ("." in gap and len(self.page.words[number]) > 2):
                break
            number += 1
        return begin, min(number, self.last)

    def head(self, chunk: tuple[int, int]) -> str:
        if chunk[1] < chunk[0] or self.page.words[chunk[1]] == "s":
            return ""
        return singular(self.page.words[chunk[1]])

    def members(self, chunk: tuple[int, int]) -> list[str]:
        """What says that a body is no party: ``the farmers' league``, ``the news service``."""
        before = chunk[1] - 1
        if before < chunk[0]:
            return []
        word = singular(self.page.words[before])
        if word == "news":
            return ["news-service"]
        owned = self.possessive(before) and self.page.mentioned(before) is None
        return [word] if word in OUTSIDERS and owned else []

    def title(self, named: tuple[int, int] | None, chunk: tuple[int, int]) -> str:
        """What stands before or after the name and says who they are, without the name of their side."""
        begin, finish = chunk
        if finish < begin:
            return ""
        words = [
            (number, self.page.words[number])
            for number in range(begin, finish + 1)
            if not (named and named[0] <= number <= named[1])
        ]
        keep = [
            word for number, word in words
            if self.page.mentioned(number) is None and word.lower() not in DETERMINERS
            and word.lower() not in POSSESSIVES and len(word) > 1 and not self.possessive(number)
        ]  # fmt: skip
        of_state = self.low[finish + 1 - self.first : finish + 3 - self.first] == ["of", "state"]
        if of_state and keep and keep[-1].lower() == "secretary":
            keep += self.page.words[finish + 1 : finish + 3]
        if named is None:
            return ""
        return " ".join(keep) if any(singular(word) in TITLES | ROLES | OUTSIDERS for word in keep) else ""

    def owner(self, head: str, named: tuple[int, int] | None) -> tuple[Mention | None, Mention | None]:
        """The body on whose side the phrase puts the source; and another one, where it speaks of two."""
        found = []
        for one in self.mentions:
            if named and named[0] <= one.first <= named[1]:
                continue
            before = self.before(one.first)
            works = before in {"at", "in", "of", "from"} and head not in ABROAD and self.office(one)
            works = works or (before == "to" and head in _SERVES)
            if not works and (before in AWAY or (before in {"in", "from"} and (head in ABROAD or head not in ROLES))):
                continue
            if self.apart(one):
                continue
            found.append(one)
        firm = [one for one in found if one.firmness > HINT] or found
        if not firm:
            return self.led(), None
        also = next(
            (
                one
                for one in firm[1:]
                if not named
                and not one.body.same(firm[0].body)
                and " and " in self.page.text[firm[0].end : one.start].replace(",", " ")
            ),
            None,
        )
        return firm[0], also

    def office(self, one: Mention) -> bool:
        """Whether *one* says whose an office is in which people work: ``at the Uplander foreign ministry``."""
        number = one.last + 1
        while number <= self.last and self.page.words[number].lower() in QUALIFIERS:
            number += 1
        return number <= self.last and singular(self.page.words[number]) in BODY_HEADS

    def led(self) -> Mention | None:
        """The body of which the clause behind says that they lead it or speak for it: ``who runs the mission of``."""
        begin = self.page.ends[self.stop - 1] if self.stop <= self.last else self.page.ends[self.last]
        found = _LEADS.search(self.page.text, begin, self.page.ends[self.last])
        if found is None:
            return None
        near = self.page.within(found.end(), min(found.end() + LED, self.page.ends[self.last]))
        return next((one for one in near if one.firmness > HINT and not self.apart(one)), None)

    def apart(self, one: Mention) -> bool:
        """Whether those who are no party follow its name: ``an assembly of Darsian exiles``."""
        if one.last >= self.last or self.page.text[one.end : one.end + 1] != " ":
            return False
        return one.first > self.first + 1 and singular(self.page.words[one.last + 1]) in OUTSIDERS

    def before(self, number: int) -> str:
        """The word before that of *number*, but for an article."""
        place = number - 1 - self.first
        while place >= 0 and self.low[place] in {"the", "a", "an", "his", "her", "its", "their"}:
            place -= 1
        return self.low[place] if place >= 0 else ""

    def joint(self, head: str, also: Mention | None, named: tuple[int, int] | None) -> bool:
        if also is not None:
            return True
        if _PAIR.match(" ".join(self.low)) and not named:
            return True
        if self.low[0] == "the" and self.low[-1] in {"parties", "sides"} and len(self.low) < 4:
            return True
        if self.low[0] in {"both", "each", "either", "neither"} or self.low[:2] in (["the", "two"], ["the", "three"]):
            return len(self.low) == 1 or head in JOINT_NOUNS or self.low[0] in {"each", "either", "neither"}
        if self.low[0] == "all" and len(self.low) > 1:
            return head in JOINT_NOUNS
        return False
