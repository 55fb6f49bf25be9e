"""Sentences with the direction of their one statement, from ``sentences.txt``, whose head says how they are written."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from training.stance.data import Sentence, SentenceError
from training.stance.data import sentences as marked

SENTENCES = Path(__file__).with_name("sentences.txt")
_SIGNS = "+-!"


@dataclass(frozen=True)
class Directed:
    """A sentence, the construction it is an example of, and the values of its issue, each empty or one of ``values``.

    ``wanted`` is what the speaker asks for, grants or would do; ``opposed`` what it refuses, denies, warns of or
    accuses another of; ``threatened`` what it threatens to do.
    """

    sentence: Sentence
    construction: str
    issue: str
    values: tuple[str, ...]
    wanted: str
    opposed: str
    threatened: str


def directed(content: str | None = None) -> tuple[Directed, ...]:
    """The sentences of *content*, by default of ``sentences.txt``; raises ``SentenceError``."""
    stance, construction, made = "", "", []
    lines = (SENTENCES.read_text(encoding="utf-8") if content is None else content).splitlines()
    for number, line in enumerate(lines, start=1):
        if line.startswith("== "):
            stance, _, construction = (part.strip() for part in line[3:].partition(":"))
        elif line.strip() and not line.startswith("#"):
            made.append(_directed(line, number, stance, construction))
    return tuple(made)


def _directed(line: str, number: int, stance: str, construction: str) -> Directed:
    said, bar, about = line.partition(" | ")
    issue, colon, listed = about.partition(": ")
    signed = listed.split(" / ")
    values = tuple(value.lstrip(_SIGNS) for value in signed)
    meant = [[value[1:] for value in signed if value[:1] == sign] for sign in _SIGNS]
    if not (bar and colon and 2 <= len(values) <= 4 and all(values)) or max(map(len, meant)) > 1:
        raise SentenceError(f"line {number}: an issue needs two to four values, each sign once: {line!r}")
    (sentence,) = marked(f"== {stance}\n{said}\n")
    wanted, opposed, threatened = (one[0] if one else "" for one in meant)
    return Directed(sentence, construction, issue, values, wanted, opposed, threatened)
