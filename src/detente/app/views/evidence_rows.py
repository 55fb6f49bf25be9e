"""Which statements are looked for in the evidence of a case, and in which order they stand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from urllib.parse import urlencode

from detente.app.frame.translations import N_
from detente.case.evidence import UNSEEN
from detente.case.model import Case, Statement
from detente.light import dataclass

PAGE = 50
"""Statements on one page."""
WAITING, BY_HAND = "waiting", "hand"
REVIEWS: dict[str, str] = {
    WAITING: N_("waits for a decision"),
    "doubtful": N_("in doubt"),
    "draft": N_("not looked at"),
    "accepted": N_("accepted"),
    "corrected": N_("corrected"),
    BY_HAND: N_("written by hand"),
}
"""States of review that can be looked for, by what an address calls them."""
ORDERS: dict[str, str] = {"": N_("in doubt first"), "file": N_("as in the file"), "day": N_("the latest first")}
STANCE_WORDS: dict[str, str] = {
    "demands": N_("demands"),
    "rejects": N_("rejects"),
    "offers": N_("offers"),
    "accepts": N_("accepts"),
    "open-to": N_("is open to"),
    "threatens": N_("threatens"),
    "promises": N_("promises"),
    "warns": N_("warns of"),
    "denies": N_("denies"),
    "accuses": N_("accuses"),
    "states": N_("states"),
}
_FIELDS = ("party", "stance", "issue", "review", "source", "words", "order")


@dataclass(frozen=True)
class Sought:
    """What somebody looks for; empty where it does not matter. ``only`` are the numbers of statements, from 0."""

    party: str = ""
    stance: str = ""
    issue: str = ""
    review: str = ""
    source: str = ""
    words: str = ""
    order: str = ""
    only: tuple[int, ...] = ()

    @classmethod
    def of(cls, query: Mapping[str, str]) -> Sought:
        """What an address asks for; numbers in it count from 1."""
        only = tuple(int(one) - 1 for one in query.get("only", "").split(",") if one.isdecimal() and 0 < len(one) < 9)
        return cls(**{name: query.get(name, "").strip() for name in _FIELDS}, only=only)

    def query(self, **more: object) -> str:
        """The part of an address behind the question mark that asks for it, with *more* where not empty."""
        given = {name: getattr(self, name) for name in _FIELDS}
        given["only"] = ",".join(str(number + 1) for number in self.only)
        return urlencode({name: value for name, value in {**given, **more}.items() if value not in ("", None)})

    @property
    def anything(self) -> bool:
        """Whether not simply all are looked for."""
        return replace(self, order="") != Sought()

    def without(self, number: int) -> Sought:
        """The same once statement *number* is gone from the file."""
        return replace(self, only=tuple(k - (k > number) for k in self.only if k != number))

    def among(self, case: Case) -> list[int]:
        """The numbers of the statements of *case* that are looked for, in their order."""
        found = [k for k, said in enumerate(case.statements) if self._fits(k, said, case)]
        if self.order == "day":
            found.sort(key=lambda k: case.statements[k].date, reverse=True)
        elif self.order != "file":
            found.sort(key=lambda k: urgency(case.statements[k]))
        return found

    def _fits(self, number: int, said: Statement, case: Case) -> bool:
        return (
            (not self.only or number in self.only)
            and self.party in ("", said.party)
            and self.stance in ("", said.stance)
            and self.source in ("", said.source)
            and (not self.issue or self.issue in said.issues)
            and (not self.review or self.review in (said.review or BY_HAND, WAITING if waits(said) else ""))
            and all(word in _words(said, case) for word in self.words.casefold().split())
        )


def waits(said: Statement) -> bool:
    """Whether nobody has decided on *said* yet."""
    return said.review in UNSEEN


def urgency(said: Statement) -> int:
    """What is in doubt stands first, then what nobody has looked at."""
    return 0 if said.review == "doubtful" else 1 if said.review == "draft" else 2


def next_of(numbers: list[int], number: int, case: Case) -> int | None:
    """The statement to look at after *number*: the next that waits, from the beginning again at the end."""
    place = numbers.index(number) if number in numbers else -1
    later = [*numbers[place + 1 :], *numbers[: max(place, 0)]]
    return next((k for k in later if waits(case.statements[k])), later[0] if later else None)


def pages(count: int) -> int:
    """How many pages so many statements fill."""
    return max(1, -(-count // PAGE))


def _words(said: Statement, case: Case) -> str:
    source = case.sources.get(said.source)
    return "\n".join(_parts(said, case, source.title if source else "")).casefold()


def _parts(said: Statement, case: Case, title: str) -> Iterator[str]:
    yield from (said.text, said.speaker, said.condition, said.stance, title, said.party, case.name_of(said.party))
    for about in said.about:
        yield about.text
    for issue in said.issues:
        yield case.issue_name(issue)
