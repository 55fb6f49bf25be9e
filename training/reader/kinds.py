"""Where the model fails: what it finds of each kind of attribution."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence

from detente.reader.tokenize import is_word
from training.reader.corpus import Article, Marked
from training.reader.scoring import SPEECH, pairs

PLAIN = re.compile(r"\b(said|says|say|saying|told|tells|according to)\b", re.IGNORECASE)
PRONOUN = re.compile(r"(he|she|they|it|we|i|who|you)", re.IGNORECASE)
MARKS = ('"', "“", "''", "«")

KINDS = (
    "direct quotation",
    "said, told, according to",
    "another verb of saying",
    "another cue",
    "a mark or no cue",
    "a pronoun as source",
    "no source",
    "content in pieces",
)


def kinds(text: str, one: Marked) -> Iterable[str]:
    """The kinds that *one* is of: one by how it is reported, and what makes it hard besides."""
    cue = " ".join(text[start:end] for start, end in one.cue)
    if text[one.content[0][0] :].startswith(MARKS):
        yield "direct quotation"
    elif not is_word(cue):
        yield "a mark or no cue"
    elif PLAIN.search(cue):
        yield "said, told, according to"
    else:
        yield "another verb of saying" if SPEECH.search(cue) else "another cue"
    if not one.source:
        yield "no source"
    elif all(PRONOUN.fullmatch(text[start:end]) for start, end in one.source):
        yield "a pronoun as source"
    if len(one.content) > 1:
        yield "content in pieces"


def by_kind(
    scored: Sequence[Article],
    found: Mapping[str, Sequence[Marked]],
    kinds_of: Callable[[str, Marked], Iterable[str]] = kinds,
) -> dict[str, tuple[int, int, int]]:
    """Kind -> how many an annotator marked, of how many the content is found, and of how many the source too."""
    wanted: Counter[str] = Counter()
    contents: Counter[str] = Counter()
    wholes: Counter[str] = Counter()
    for article in scored:
        gold = [one for one in article.gold if one.content]
        matched = pairs(article.text, gold, found.get(article.name, ()))
        for one in gold:
            for kind in kinds_of(article.text, one):
                wanted[kind] += 1
                contents[kind] += one in matched
                wholes[kind] += matched.get(one, False)
    return {kind: (wanted[kind], contents[kind], wholes[kind]) for kind in wanted}
