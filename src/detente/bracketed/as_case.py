"""The open places of a draft as issues of a case, and what is attributed in it as statements and proposals.

An open place is an issue: its values are the alternatives and ``deleted``, with which it stands today, as nothing is
agreed. A place inside an alternative can only stay where that alternative does. A place that is to be filled in has
nothing to choose from and is no issue; agreed words are none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date as Day

from detente.bracketed.draft_text import DELETED, AgreedWords, Alternative, DraftText, OpenPlace, word_count
from detente.case.logic.conditions import And, Compare, Condition, Not, Word
from detente.case.logic.language import to_text
from detente.case.model import AllOf, Case, Impossible, Issue, Party, Proposal, Source, Statement
from detente.errors import DetenteError
from detente.light import dataclass

MOST_VALUE = 32
"""Characters of the name of a value; its words are the whole wording."""
MOST_KEY = 40
EVERYBODY = "delegations"
"""The party of a draft that names nobody."""

_KEY = re.compile(r"[^\W_]+")
_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f]+")
_PLACE = re.compile(r"(?P<source>\S+), characters (?P<start>\d+)-(?P<end>\d+)(?:, place (?P<number>[\d.]+))?")


@dataclass(frozen=True)
class Drafted:
    """What a draft adds to a case: everything by key, in the order of the text.

    ``notes`` are sentences on what of the draft is in no issue. ``party_of`` maps names in the draft to parties.
    """

    parties: Mapping[str, Party]
    issues: Mapping[str, Issue]
    impossible: tuple[Impossible, ...]
    proposals: Mapping[str, Proposal]
    statements: tuple[Statement, ...]
    sources: Mapping[str, Source]
    notes: tuple[str, ...]
    party_of: Mapping[str, str]

    def case(self, title: str) -> Case:
        """All of it as a case of its own."""
        return Case(
            detente=1, title=title, draft=True, parties=dict(self.parties), issues=dict(self.issues),
            impossible=self.impossible, proposals=dict(self.proposals), statements=self.statements,
            sources=dict(self.sources), as_of=max((said.date for said in self.statements), default=None),
        )  # fmt: skip


def drafted(draft: DraftText, case: Case | None = None, day: Day | None = None) -> Drafted:
    """What *draft* adds to *case*, or to none; *day* is when the draft was made.

    Raises ``DetenteError`` where no place can be an issue, or somebody is named and there is no day.
    """
    return _Drafting(draft, case, day).made()


class _Drafting:
    def __init__(self, draft: DraftText, case: Case | None, day: Day | None) -> None:
        self.draft, self.case, self.day = draft, case, day
        self.source = _free(_slug(draft.title or draft.name) or "draft", set(case.sources) if case else set())
        self.parties: dict[str, Party] = {}
        self.party_of = {name: self._party(name) for name in draft.parties}
        if not self.party_of and not (case and case.parties):
            self.parties[EVERYBODY] = Party(name="The delegations", note="draft: the text names nobody")
        self.issues: dict[str, Issue] = {}
        self.key_of: dict[str, str] = {}
        self.impossible: list[Impossible] = []
        self.statements: list[Statement] = []

    def made(self) -> Drafted:
        for place in self.draft.places:
            self._place(place, ())
        if not self.issues:
            raise DetenteError(f"{self.draft.name}: no open place with anything to choose from; no issue can be made")
        if (self.draft.parties) and self.day is None:
            raise DetenteError(
                f"{self.draft.name}: its day is not known, and a statement of a case has one\n"
                "  --date gives it, written 2031-05-02"
            )
        for place in self.draft.every:
            if place.number in self.key_of:
                self._said(place)
        self._reserved()
        source = Source(title=_line(self.draft.title or self.draft.name), date=self.day, url=_line(self.draft.name))
        return Drafted(
            self.parties, self.issues, tuple(self.impossible), self._proposals(), tuple(self.statements),
            {self.source: source}, tuple(self._notes()), self.party_of,
        )  # fmt: skip

    def _party(self, name: str) -> str:
        known = self.case.parties if self.case else {}
        for key, party in known.items():
            if _folded(name) in {_folded(one) for one in (key, party.name, *party.aliases) if one}:
                return key
        for key, party in self.parties.items():
            if _folded(name) == _folded(party.name):
                return key
        key = _free(_slug(name) or "party", {*known, *self.parties})
        self.parties[key] = Party(name=_line(name), note="draft: named in the text")
        return key

    def _place(self, place: OpenPlace, above: tuple[tuple[str, str], ...]) -> None:
        """The issue of *place*, which stands only where each issue *above* has its value."""
        if not place.blank:
            key = self._issue(place)
            if above:
                missing = [Compare(Word(issue), "!=", Word(value)) for issue, value in above[-1:]]
                when = And((*missing, Not(Compare(Word(key), "=", Word(DELETED)))))
                because = f"it stands inside {above[-1][0]} = {above[-1][1]}"
                self.impossible.append(Impossible(when=Condition(to_text(when), when), because=because))
        for number, one in enumerate(place.alternatives):
            inside = above
            if not place.blank and not one.blank:
                key = self.key_of[place.number]
                inside = (*above, (key, _value_of(self.issues[key], place, number)))
            for part in one.parts:
                if isinstance(part, OpenPlace):
                    self._place(part, inside)

    def _issue(self, place: OpenPlace) -> str:
        article = self.draft.article_of(place.start).name
        chosen = [one for one in place.alternatives if not one.blank]
        name = _line(f"{article}: {' / '.join(_short(one) for one in chosen)}", 80)
        taken = {*self.issues, *(self.case.issues if self.case else {})}
        key = _free(_slug(f"{_slug(article)[:18]} {_short(chosen[0])}").replace("-", "_") or "place", taken)
        values: dict[str, str] = {}
        for one in chosen:
            values[_free(_value(one), {*values, DELETED})] = _line(one.words)
        values[DELETED] = "nothing of it stays"
        self.issues[key] = Issue(
            name=name,
            values=values,
            status_quo=DELETED,
            decided_by=self._decides(),
            note=f"{self.source}, characters {place.start}-{place.end}, place {place.number}",
        )
        self.key_of[place.number] = key
        return key

    def _decides(self) -> AllOf | str:
        able = list(dict.fromkeys(self.party_of.values())) or list(
            self.parties or (self.case.parties if self.case else ())
        )
        return AllOf(all_of=tuple(able)) if len(able) > 1 else able[0]

    def _said(self, place: OpenPlace) -> None:
        key = self.key_of[place.number]
        for number, one in enumerate(place.alternatives):
            if one.blank:
                continue
            value = _value_of(self.issues[key], place, number)
            for name in one.by:
                self._statement(name, "demands", key, value, one.words, place)
            for name in one.against:
                self._statement(name, "demands", key, DELETED, one.words, place)

    def _statement(self, name: str, stance: str, issue: str, value: str, text: str, place: OpenPlace) -> None:
        expression = Compare(Word(issue), "=", Word(value))
        self.statements.append(
            Statement.model_validate(
                {
                    "date": self.day, "party": self.party_of[name], "stance": stance,
                    "about": (Condition(to_text(expression), expression),), "text": _line(text, 400),
                    "source": self.source, "at": f"{place.start}-{place.end}", "review": "draft",
                }
            )
        )  # fmt: skip

    def _reserved(self) -> None:
        places = {place.number: place for place in self.draft.every}
        for one in self.draft.reservations:
            key = self.key_of.get(one.on, "")
            for name in one.by:
                if key:
                    place = places[one.on]
                    first = next(k for k, wording in enumerate(place.alternatives) if not wording.blank)
                    value = _value_of(self.issues[key], place, first)
                    self._statement(name, "rejects", key, value, one.text, place)
                else:
                    self.statements.append(
                        Statement.model_validate(
                            {"date": self.day, "party": self.party_of[name], "stance": "rejects",
                             "text": _line(one.text, 400), "source": self.source,
                             "at": f"{one.place}-{one.place + 1}", "review": "draft"}
                        )
                    )  # fmt: skip

    def _proposals(self) -> dict[str, Proposal]:
        """The wordings that each party wants, as its package."""
        packages: dict[str, dict[str, str]] = {}
        for said in self.statements:
            for about in said.about:
                if said.stance == "demands" and isinstance(about.expression, Compare):
                    packages.setdefault(said.party, {}).setdefault(
                        about.expression.issue.text, about.expression.value.text
                    )
        taken = set(self.case.proposals) if self.case else set()
        return {
            _free(f"text-of-{party}", taken): Proposal.model_validate(
                {
                    "by": party,
                    "date": self.day,
                    "package": package,
                    "source": self.source,
                    "name": f"The wordings of {self._name(party)}",
                }
            )
            for party, package in packages.items()
        }

    def _name(self, party: str) -> str:
        if party in self.parties:
            return self.parties[party].name or party
        return self.case.name_of(party) if self.case else party

    def _notes(self) -> Iterator[str]:
        blanks = [place.number for place in self.draft.every if place.blank]
        if blanks:
            places = f"place{'s' * (len(blanks) > 1)} {', '.join(blanks)}"
            yield f"{places}: still to be written, so that there is nothing to choose from and no issue"
        loose = [one for one in self.draft.reservations if not self.key_of.get(one.on)]
        if loose:
            several = "s" * (len(loose) > 1)
            yield f"{len(loose)} reservation{several} on agreed words: statements that are about no issue"


def place_of(issue: Issue) -> tuple[str, int, int] | None:
    """The source of which *issue* is an open place, and where in it; None for an issue that is none."""
    found = _PLACE.search(issue.note)
    return (found["source"], int(found["start"]), int(found["end"])) if found else None


def _value_of(issue: Issue, place: OpenPlace, number: int) -> str:
    """The value of *issue* that alternative *number* of *place* is."""
    chosen = [k for k, one in enumerate(place.alternatives) if not one.blank]
    return list(issue.values)[chosen.index(number)]


def _value(one: Alternative) -> str:
    """A name for a wording: its option, or its first words."""
    if one.label and word_count(one.words) > 3:
        return one.label
    own = " ".join(part.text for part in one.parts if isinstance(part, AgreedWords)) or one.raw
    words = " ".join(_KEY.findall(own.replace("’", "").replace("'", ""))) or one.label or "as written"
    if len(words) <= MOST_VALUE:
        return words
    return words[: MOST_VALUE + 1].rsplit(" ", 1)[0][:MOST_VALUE]


def _short(one: Alternative) -> str:
    return _line(one.label or one.words, 28)


def _line(text: str, most: int = 10_000) -> str:
    bare = " ".join(_UNSEEN.sub(" ", text).split())
    return bare if len(bare) <= most else bare[: most - 1].rstrip() + "…"


def _slug(text: str) -> str:
    made = ""
    for word in _KEY.findall(text.lower()):
        if made and len(made) + 1 + len(word) > MOST_KEY:
            break
        made = f"{made}-{word}" if made else word[:MOST_KEY]
    return f"t-{made}" if made[:1].isdigit() else made


def _free(key: str, taken: set[str] | Sequence[str]) -> str:
    if key not in taken:
        return key
    return next(
        name for name in (f"{key} {k}" if " " in key else f"{key}-{k}" for k in range(2, 100_000)) if name not in taken
    )


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold().removeprefix("the ")
