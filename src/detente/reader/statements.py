"""A report read: each statement with who made it for whom, with which stance, about what, and where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date as Day
from typing import TYPE_CHECKING

from detente.documents import Document
from detente.light import dataclass
from detente.reader.attribute import Attribution, Progress, Span, attributions_of_all
from detente.reader.cited import cited
from detente.reader.continued import continued
from detente.reader.spoken import Spoken, spoken
from detente.reader.trust import DOUBT, beside_others, trust

if TYPE_CHECKING:
    from detente.case.model import Case
    from detente.reader.about import Subject
    from detente.reader.stance import JudgedStance
    from detente.reader.who import Speaker

__all__ = ["DOUBT", "NEAR", "PAUSE", "Reading", "Said", "Sure", "assembled", "read", "understood"]

_PARTED = re.compile(r"\n[ \t\r]*\n")
_SUBJECT = re.compile(r"(?:SUBJ(?:ECT)?|RE)\s*[:/]", re.IGNORECASE)
NEAR = 3
"""Lines between a speaker and what is said in one sentence."""
PAUSE = " … "
"""Between pieces of what was said that the report keeps apart."""


@dataclass(frozen=True, slots=True)
class Sure:
    """How sure each part of a statement is, from 0 to 1; nothing for a part that was left open.

    *direction* is how sure it is that the statement is for or against its value and no other. *alike* is how sure
    it is that the stance is this one or one like it, *ahead* how far the issue is before the next; *stances* and
    *issues*: two models took the same; *named*: the statement has a term of the issue; *heading*: it is a title's;
    *fixed*: words settle the stance, *ruled*: the models said so, too. *others* is how sure the other statements of the
    report are, above (or below) the usual.
    """

    attribution: float
    stance: float
    speaker: float | None = None
    issue: float | None = None
    direction: float | None = None
    alike: float = 0.0
    ahead: float = 0.0
    stances: bool = True
    issues: bool = True
    named: bool = False
    heading: bool = False
    fixed: bool = False
    ruled: bool = True
    others: float = 0.0

    @property
    def least(self) -> float:
        """That of the weakest part."""
        return min(part for part in (self.attribution, self.stance, self.speaker, self.issue) if part is not None)

    @property
    def weak(self) -> bool:
        """Whether some part is less sure than one half."""
        return self.least < 0.5


@dataclass(frozen=True, slots=True)
class Said:
    """One statement of a report.

    *party* and *issue* are keys of the case that it was read with; *party*, *issue* and *value* are empty where they
    were left open. *affiliation* is what the speaker stands for as the report has it. *why* says how speaker and party
    were found. *date* is the day of the report. *read_by* is the language model that found it, where one did.
    """

    document: str
    line: int
    date: Day | None
    speaker: str
    title: str
    party: str
    affiliation: str
    why: str
    stance: str
    condition: Span | None
    issue: str
    value: str
    sure: Sure
    source: tuple[Span, ...]
    cue: Span
    content: tuple[Span, ...]
    read_by: str = ""

    @property
    def confidence(self) -> float:
        """How probable it is that party, stance, issue and direction are all right, from 0 to 1."""
        return min(trust(self), self.sure.attribution)

    @property
    def doubtful(self) -> bool:
        """Whether the analyst should look at it."""
        return bool(self.read_by) or self.sure.heading or self.confidence < DOUBT

    @property
    def text(self) -> str:
        """What was said, in the words of the report, on one line."""
        return PAUSE.join(" ".join(span.text.split()) for span in self.content)

    @property
    def at(self) -> str:
        """The place of what was said, as a case file writes it."""
        return ", ".join(f"{span.start}-{span.end}" for span in self.content)

    def to_dict(self) -> dict[str, object]:
        """The statement for JSON."""
        return {
            "document": self.document,
            "line": self.line,
            "date": self.date.isoformat() if self.date else None,
            "speaker": self.speaker,
            "title": self.title,
            "party": self.party,
            "affiliation": self.affiliation,
            "stance": self.stance,
            "issue": self.issue,
            "value": self.value,
            "condition": " ".join(self.condition.text.split()) if self.condition else "",
            "confidence": round(self.confidence, 3),
            "doubtful": self.doubtful,
            "why": self.why,
            "source": list(map(_span, self.source)),
            "cue": [_span(self.cue)],
            "content": list(map(_span, self.content)),
            **({"read_by": self.read_by} if self.read_by else {}),
        }


@dataclass(frozen=True)
class Reading:
    """A report and its statements, in the order of the text."""

    document: Document
    statements: tuple[Said, ...]

    def __repr__(self) -> str:
        doubtful = sum(said.doubtful for said in self.statements)
        return f"<reading of {self.document.title!r}: {len(self.statements)} statements, {doubtful} doubtful>"

    def to_dict(self) -> dict[str, object]:
        """The reading for JSON."""
        document = self.document
        return {
            "document": document.name,
            "title": document.title,
            "date": document.date.isoformat() if document.date else None,
            "notes": list(document.notes),
            "containers": [{"kind": one.kind, "number": one.number, "read": one.read} for one in document.containers],
            "left_out": document.told,
            "statements": [said.to_dict() for said in self.statements],
        }


def read(document: Document, case: Case | None = None, progress: Progress | None = None, fast: bool = False) -> Reading:
    """The statements of *document*; parties and issues are those of *case* where one is given.

    *progress* is told how many paragraphs have been read, and of how many. *fast*: by the smaller models.

    Raises TooLargeError for a text beyond ``detente.reader.attribute.LONGEST_TEXT``.
    """
    (reading,) = read_all([document], case, progress, fast)
    return reading


def read_all(
    documents: Sequence[Document], case: Case | None = None, progress: Progress | None = None, fast: bool = False
) -> list[Reading]:
    """The statements of each of *documents*, as ``read``; the paragraphs of all are read together, which is faster."""
    made = [spoken(document) for document in documents]
    heard = attributions_of_all([one.text for one in made], progress, fast, sentences=True)
    return [understood(one, found, case, fast) for one, found in zip(made, heard, strict=True)]


def understood(made: Spoken, heard: Sequence[Attribution], case: Case | None = None, fast: bool = False) -> Reading:
    """What is to be said of the attributions *heard* in ``made.text``: who, how and what about."""
    # each of the three loads weights of its own
    from detente.reader.about import directed, subjects  # noqa: PLC0415
    from detente.reader.stance import judged  # noqa: PLC0415
    from detente.reader.who import speakers  # noqa: PLC0415

    document, text = made.document, made.text
    found = continued(text, cited(text, heard))
    stances = judged(text, found, fast)
    topics: Sequence[Subject | None] = (None,) * len(found)
    if case:
        about = subjects(text, found, stances, case, fast=fast)
        topics = directed(found, [one.stance for one in stances], about, case)
    who = speakers(text, found, case, lambda place: document.line_of(made.place(place)))
    return assembled(
        document,
        [made.attribution(one) for one in found],
        who,
        [replace(one, condition=made.original(one.condition) if one.condition else None) for one in stances],
        topics,
    )


def assembled(
    document: Document,
    found: Sequence[Attribution],
    speakers: Sequence[Speaker],
    stances: Sequence[JudgedStance],
    subjects: Sequence[Subject | None],
) -> Reading:
    """What the parts of the reader say about each attribution, together."""
    rows = zip(found, speakers, stances, subjects, strict=True)
    made = beside_others([_said(document, *row) for row in rows])
    return Reading(
        document, tuple(x for said, who in zip(made, speakers, strict=True) for x in _for_each(said, who.also))
    )


def _for_each(said: Said, others: Sequence[str]) -> Iterator[Said]:
    """*said*, and the same for each of *others*, the parties that say it as well."""
    yield said
    for party in others:
        yield replace(said, party=party)


def _said(document: Document, one: Attribution, who: Speaker, how: JudgedStance, what: Subject | None) -> Said:
    sure = Sure(
        one.confidence,
        how.confidence,
        who.confidence if who.party or who.affiliation else None,
        what.confidence if what and what.issue else None,
        what.direction if what and what.issue else None,
        how.alike,
        what.margin if what else 0.0,
        how.agreed,
        what.agreed if what else True,
        what.named if what else False,
        _in_heading(document, one),
        how.fixed,
        how.ruled,
    )
    return Said(
        document.name,
        line_of_words(document, one.source, one.cue, one.content),
        document.date,
        who.name,
        who.title,
        who.party,
        who.affiliation,
        who.why,
        how.stance,
        how.condition,
        what.issue if what else "",
        what.value if what else "",
        sure,
        one.source,
        one.cue,
        one.content,
    )


def _in_heading(document: Document, one: Attribution) -> bool:
    """Whether it stands in a title, which repeats in short what follows.

    A title is the first line of a report, without a full stop, or what a letter or a cable has as its subject.
    """
    text, place = document.text, one.content[0].start
    line = document.lines[document.line_of(place) - 1]
    end = text.find("\n", place)
    if end < 0 or not text[end:].strip():
        return False
    own = text[line:end].strip()
    return bool(_SUBJECT.match(own)) or (not text[:line].strip() and own[-1:] not in ".!?…”\"'")


def line_of_words(document: Document, source: Sequence[Span], cue: Span, content: Sequence[Span]) -> int:
    """The line of a statement's first word, or of what is said where the speaker was named further above."""
    first = document.line_of(min(span.start for span in (*source, cue, *content)))
    said = document.line_of(content[0].start)
    apart = _PARTED.search(document.text, document.lines[first - 1], content[0].start) is not None
    return said if said - first > NEAR or (apart and said > first) else first


def _span(span: Span) -> dict[str, object]:
    return {"start": span.start, "end": span.end, "text": span.text}
