"""Two versions of a draft: what was put in brackets, opened, closed or changed, and by whom as far as the text says."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Literal, TypeAlias

from detente.bracketed.draft_text import AgreedWords, Alternative, DraftText, OpenPlace, word_count
from detente.light import dataclass

Turn: TypeAlias = Literal["opened", "bracketed", "closed", "changed"]

SAME = 0.45
"""How much two places must have in common, in their words and in those around them, to be one."""
_AROUND = 8
"""Words before and behind a place that are looked at."""
_WORD = re.compile(r"\w+(?:[-’'.]\w+)*")


@dataclass(frozen=True, slots=True)
class Difference:
    """What became of a place: *old* in the first version, *new* in the second, None where it is in one alone.

    ``opened`` text is new and open, ``bracketed`` text was agreed before, ``closed`` is agreed now or gone; *said* says
    what changed in words, *by* who is named at it.
    """

    turn: Turn
    article: str
    said: str
    by: tuple[str, ...]
    old: OpenPlace | None
    new: OpenPlace | None


def compared(old: DraftText, new: DraftText) -> tuple[Difference, ...]:
    """The differences of the open places of two drafts, in the order of the new one, what is gone where it stood."""
    pairs = _matched(old, new)
    back = {after.number: before for before, after in pairs}
    gone = [place for place in old.places if all(place is not before for before, _ in pairs)]
    found: list[tuple[int, Difference]] = []
    for place in new.places:
        before = back.get(place.number)
        if before is None:
            found.append((place.start, _appeared(old, new, place)))
        elif (said := _changed(before, place)) is not None:
            found.append((place.start, Difference("changed", new.article_of(place.start).name, *said, before, place)))
    order = {before.number: after.start for before, after in pairs}
    for place in gone:
        earlier = [order[one.number] for one in old.places if one.number in order and one.start < place.start]
        found.append((max(earlier, default=-1), _closed(old, new, place)))
    return tuple(difference for _, difference in sorted(found, key=lambda pair: pair[0]))


def _matched(old: DraftText, new: DraftText) -> list[tuple[OpenPlace, OpenPlace]]:
    """The places of both drafts that are the same, the likest first."""
    told_old = [(place, *_signs(old, place)) for place in old.places]
    told_new = [(place, *_signs(new, place)) for place in new.places]
    scores: list[tuple[float, int, int, int]] = []
    for a, (_, words, around) in enumerate(told_old):
        for b, (_, other, beyond) in enumerate(told_new):
            likeness = 0.5 * _common(words, other) + 0.5 * _common(around, beyond)
            if likeness >= SAME:
                scores.append((-likeness, abs(a - b), a, b))
    taken_old: set[int] = set()
    taken_new: set[int] = set()
    pairs = []
    for _, _, a, b in sorted(scores):
        if a not in taken_old and b not in taken_new:
            taken_old.add(a)
            taken_new.add(b)
            pairs.append((told_old[a][0], told_new[b][0]))
    return pairs


def _signs(draft: DraftText, place: OpenPlace) -> tuple[Counter[str], Counter[str]]:
    """The words of a place, and those around it without regard to which are open."""
    own = Counter(word.lower() for one in place.alternatives for word in _WORD.findall(one.raw))
    before = _WORD.findall(draft.text[max(0, place.start - 200) : place.start].lower())[-_AROUND:]
    behind = _WORD.findall(draft.text[place.end : place.end + 200].lower())[:_AROUND]
    return own, Counter([f"<{word}" for word in before] + [f">{word}" for word in behind])


def _common(one: Counter[str], other: Counter[str]) -> float:
    every = sum((one | other).values())
    return sum((one & other).values()) / every if every else 1.0


def _changed(old: OpenPlace, new: OpenPlace) -> tuple[str, tuple[str, ...]] | None:
    """What is different between two versions of one place, and who is named at what is new."""
    before = {_plain(one.words): one for one in old.alternatives}
    after = {_plain(one.words): one for one in new.alternatives}
    parts = []
    by: list[str] = []
    for words, one in after.items():
        if words not in before:
            parts.append(f"“{_short(one.words)}” is new")
            by += [*one.by, *one.against]
        else:
            joined = [name for name in one.by if name not in before[words].by]
            left = [name for name in before[words].by if name not in one.by]
            parts += [f"{_names(joined)} now want{'s' * (len(joined) == 1)} “{_short(one.words)}”"] * bool(joined)
            parts += [f"{_names(left)} no longer want{'s' * (len(left) == 1)} “{_short(one.words)}”"] * bool(left)
            against = [name for name in one.against if name not in before[words].against]
            parts += [f"{_names(against)} would delete “{_short(one.words)}”"] * bool(against)
            by += [*joined, *left, *against]
    for words, one in before.items():
        if words not in after:
            parts.append(f"“{_short(one.words)}” is gone")
            by += [name for name in one.by if name not in by]
    return ("; ".join(parts), tuple(dict.fromkeys(by))) if parts else None


def _appeared(old: DraftText, new: DraftText, place: OpenPlace) -> Difference:
    """A place that the old draft does not have: its words stood there as agreed, or are new."""
    article = new.article_of(place.start).name
    agreed = _agreed_words(old)
    stood = [one for one in place.alternatives if one.words and _within(agreed, _bare(one.words))]
    lead = _WORD.findall(new.text[max(0, place.start - 120) : place.start].lower())[-2:]
    sure = [one for one in stood if word_count(one.words) > 2 or _within(agreed, [*lead, *_bare(one.words)])]
    names = place.parties
    if sure:
        others = [one for one in place.alternatives if one is not sure[0]]
        beside = f", beside {_listed(others)}" if others else ""
        return Difference("bracketed", article, f"“{_short(sure[0].words)}” was agreed{beside}", names, None, place)
    return Difference("opened", article, _listed(place.alternatives), names, None, place)


def _closed(old: DraftText, new: DraftText, place: OpenPlace) -> Difference:
    """A place that the new draft does not have: which wording stands there now."""
    article = old.article_of(place.start).name
    agreed = _agreed_words(new)
    lead = _WORD.findall(old.text[max(0, place.start - 120) : place.start].lower())[-2:]
    behind = _WORD.findall(old.text[place.end : place.end + 120].lower())[:2]
    best = None
    for one in sorted(place.alternatives, key=lambda one: -word_count(one.words)):
        words = _bare(one.words)
        if words and (_within(agreed, [*lead, *words]) or _within(agreed, [*words, *behind])):
            best = one
            break
    if best is not None:
        return Difference("closed", article, f"“{_short(best.words)}” stands", best.by, place, None)
    gone = lead and behind and _within(agreed, [*lead, *behind])
    said = (
        f"nothing stands of {_listed(place.alternatives)}"
        if gone
        else f"other words stand for {_listed(place.alternatives)}"
    )
    return Difference("closed", article, said, (), place, None)


def _agreed_words(draft: DraftText) -> list[str]:
    return [word for part in draft.parts if isinstance(part, AgreedWords) for word in _WORD.findall(part.text.lower())]


def _within(words: Sequence[str], sought: Sequence[str]) -> bool:
    """Whether *sought* stands in *words*, word after word."""
    if not sought:
        return False
    first, length = sought[0], len(sought)
    wanted = list(sought)
    return any(words[k : k + length] == wanted for k, word in enumerate(words) if word == first)


def _bare(words: str) -> list[str]:
    return _WORD.findall(words.lower())


def _plain(words: str) -> str:
    return " ".join(_bare(words)) or words


def _short(words: str) -> str:
    return words if len(words) <= 60 else words[:59].rstrip() + "…"


def _listed(alternatives: Sequence[Alternative]) -> str:
    return " / ".join(f"“{_short(one.words)}”" for one in alternatives)


def _names(names: Sequence[str]) -> str:
    return " and ".join([", ".join(names[:-1])] * (len(names) > 1) + [names[-1]]) if names else ""
