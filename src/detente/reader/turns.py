"""What a speaker says in one go, taken apart: each sentence of a turn, a post or a long quotation is a statement."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import accumulate, groupby

from detente.reader.linking import Found, Run
from detente.reader.tokenize import is_word

_STOPS = frozenset((".", "?", "!", "..."))
_CLOSING = frozenset(("”", "''", "»", ")", "'", "’"))
_SHORT_WORDS = "mr mrs ms dr gen col lt maj adm sen st no nos art vs amb prof hon rev jr sr messrs para"
_SHORT = frozenset(_SHORT_WORDS.split())
"""Words after which a full stop ends no sentence."""
_AND = frozenset(("and", "but"))
_VERB_WORDS = """
    will would shall should must can cannot could may might has have had is are was were did does do 'll ’ll 've ’ve
"""
_VERBS = frozenset(_VERB_WORDS.split())
_SUBJECT_WORDS = "i we you he she it they this that there nobody nothing no our his her its their the"
_SUBJECTS = frozenset(_SUBJECT_WORDS.split())
LEAST = 4
"""Words of a clause before another."""
FEW = 3
"""Words of a sentence without a subject that is read with the one after it: ``Not out.`` ``No.``"""


def separated(one: Found, words: Sequence[str], *, sentences: bool = False) -> Iterator[Found]:
    """*one*, or, where its cue is a mark and no word, each of the statements that the speaker makes one after another.

    A verb of saying has one content, in however many pieces and sentences, unless *sentences* are to be told apart.
    """
    if not sentences and any(is_word(words[token]) for token in range(one.cue[0], one.cue[1] + 1)):
        yield one
        return
    if not sentences:
        yield from _whole_pieces(one, words)
        return
    numbers = clause_numbers(words)
    pieces = [piece for run in sorted(one.content) for piece in _pieces(run, numbers)]
    groups = [tuple(group) for _, group in groupby(pieces, key=lambda piece: numbers[piece[0]])]
    held: tuple[Run, ...] = ()
    for number, group in enumerate(groups):
        held = _joined(held, group)
        if number + 1 == len(groups) or not _bare([words[i] for a, b in held for i in range(a, b + 1)]):
            yield replace(one, content=held)
            held = ()


def _whole_pieces(one: Found, words: Sequence[str]) -> Iterator[Found]:
    """*one* after each piece that ends a sentence."""
    pieces: list[Run] = []
    for run in sorted(one.content):
        if pieces and _ends_sentence(words, pieces[-1]):
            yield replace(one, content=tuple(pieces))
            pieces = []
        pieces.append(run)
    yield replace(one, content=tuple(pieces))


def _ends_sentence(words: Sequence[str], run: Run) -> bool:
    last = run[1]
    while last > run[0] and (words[last] in _CLOSING or words[last] == '"'):
        last -= 1
    return words[last] in _STOPS


def _bare(words: Sequence[str]) -> bool:
    """Whether it is a few words without a subject, which say little without what comes after."""
    few = [word.lower() for word in words if is_word(word)]
    return len(few) <= FEW and not _SUBJECTS.intersection(few[:1])


def clause_numbers(words: Sequence[str]) -> tuple[int, ...]:
    """For each token of a paragraph, the number of its clause: of a sentence, or of one that ``and`` or ``but`` opens.

    Such a clause has a verb of its own before long: ``we shall study it, and we would ask``, ``but would not go``.
    """
    sentences = sentence_numbers(words)
    opens = [False] * len(words)
    begin = 0
    for place in range(1, len(words)):
        if sentences[place] != sentences[place - 1]:
            begin = place
        low = words[place].lower()
        if words[place] == ";":
            opens[place + 1 : place + 2] = [True] * len(words[place + 1 : place + 2])
            begin = place
        elif low in _AND and place - begin > LEAST and _finite(words, begin, place) and _goes_on(words, place + 1, low):
            opens[place] = True
            begin = place
    return tuple(number + more for number, more in zip(sentences, accumulate(opens), strict=True))


def _finite(words: Sequence[str], begin: int, end: int) -> bool:
    return any(word.lower() in _VERBS for word in words[begin:end])


def _goes_on(words: Sequence[str], place: int, opened_by: str) -> bool:
    """Whether a subject and a verb, or a verb alone, follow at once; a name is a subject."""
    few = [word.lower() for word in words[place : place + 4]]
    if few and few[0] in _VERBS:
        return True
    if len(few) > 1 and words[place][0].isupper() and few[1] in _VERBS:
        return True
    return len(few) > 1 and few[0] in _SUBJECTS and (opened_by == "but" or bool(set(few[1:3]) & _VERBS))


def sentence_numbers(words: Sequence[str]) -> tuple[int, ...]:
    """For each token of a paragraph, the number of its sentence."""
    ends = [False] * len(words)
    for place, word in enumerate(words):
        if word not in _STOPS or (place and words[place - 1].lower() in _SHORT and word == "."):
            continue
        last = place
        while last + 1 < len(words) and (words[last + 1] in _CLOSING or _closes(words, last + 1)):
            last += 1
        follows = words[last + 1 : last + 3]
        if follows and (follows[0][0].isupper() or follows[0][0].isdigit() or not is_word(follows[0])):
            ends[last] = True
    return (0, *accumulate(ends))[: len(words)]


def _closes(words: Sequence[str], place: int) -> bool:
    """Whether the straight mark at *place* closes a quotation: the number of those before it is odd."""
    return words[place] == '"' and sum(word == '"' for word in words[:place]) % 2 == 1


def _pieces(run: Run, numbers: Sequence[int]) -> Iterator[Run]:
    """*run*, parted where a sentence ends."""
    first = run[0]
    for place in range(run[0], run[1] + 1):
        if place == run[1] or numbers[place + 1] != numbers[place]:
            yield first, place
            first = place + 1


def _joined(held: tuple[Run, ...], more: tuple[Run, ...]) -> tuple[Run, ...]:
    """Both, where one goes on right behind the other as one run."""
    if held and more and held[-1][1] + 1 == more[0][0]:
        return (*held[:-1], (held[-1][0], more[0][1]), *more[1:])
    return (*held, *more)
