"""Documents that a sentence lists as somebody's proposals, with what the sentences behind it say of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from detente.case.text.plain import Plain
from detente.drafting.cast.casting import Casting
from detente.drafting.issues.draft_issues import DraftIssue
from detente.drafting.issues.unnamed_values import changes
from detente.drafting.offers.clauses_told import clauses, done_to_things
from detente.drafting.offers.found_proposal import FoundProposal
from detente.drafting.wording.report_places import where
from detente.matters.recognising import sentences
from detente.reader.adding import free, slug, visible
from detente.reader.statements import Reading, Said
from detente.reader.who.whole_page import Mention

AFTER = 4
"""Sentences behind the naming of a document in which its contents are looked for."""
_NOUN = r"(?:deal|treaty|draft|agreement|accord|pact|resolution|plan|text|package|protocol)"
_LISTED = re.compile(
    r"\b(?:proposals?|drafts?|plans?|offers?)\b[^.]*?\b(?:were|was|included?|are|is|including)\b", re.IGNORECASE
)
_ITEM = re.compile(
    rf"\b(?:an? |the )?(?:offer of an? |draft |proposed )*{_NOUN}\b[^,.;]*?(?=,? and an? |[,.;]|$)", re.IGNORECASE
)
_SAYS = re.compile(
    rf"^\W*(?:the |this |that |it\b|under the |as part of the )?(?:{_NOUN}|draft {_NOUN}|proposals?|documents?)?"
    r"[^,.]{0,30}?"
    r"\b(?:would|will|calls?|requires?|provides?|asks?|obliges?|envisages?|foresees?)\b",
    re.IGNORECASE,
)
_RETURN = re.compile(r"^\W*(?:in (?:exchange|return)|for its part)\b", re.IGNORECASE)


def documents_told(
    number: int,
    readings: Sequence[Reading],
    issues: Mapping[str, DraftIssue],
    casting: Casting,
    taken: dict[str, None],
) -> Iterator[FoundProposal]:
    """Documents that a sentence lists as somebody's proposals, with what the sentences behind it say of them."""
    reading, page = readings[number], casting.pages[number]
    text = reading.document.text
    places = list(sentences(text))
    for k, (start, end) in enumerate(places):
        listed = _LISTED.search(text, start, end)
        if not listed:
            continue
        lead = [m for m in page.within(start, listed.end()) if m.body.party]
        if not lead:
            continue
        by = lead[0].body.party
        package, told = _contents(reading, by, places[k + 1 : k + 1 + AFTER], issues)
        for item in _ITEM.finditer(text, listed.end(), end):
            name = _plain_name(item.group())
            inside = [m for m in page.within(item.start(), item.end()) if m.body.party != by]
            own = package or _demanded(by, reading.statements, issues)
            if not own:
                continue
            key = free(slug(visible(name)) or "proposal", taken)
            taken[key] = None
            plain: dict[str, Plain] = {"by": by, "name": visible(name[:1].upper() + name[1:])}
            to = _to(inside)
            if to:
                plain = {"by": by, "to": list(to), "name": plain["name"]}
            if reading.document.date:
                plain["date"] = reading.document.date.isoformat()
            plain["package"] = dict(own)
            why = (
                "its contents as the report tells them" if package else "its contents are not told; the party's demands"
            )
            yield FoundProposal(key, plain, f"{where(readings, number, item.start())}; {why}", reading.document.name)
            if package and told and "draft" not in name.lower():
                continue
            package = {}


def _to(inside: Sequence[Mention]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(m.body.party for m in inside if m.body.party))


def _plain_name(words: str) -> str:
    return re.sub(r"^(?:an? |the )?(?:offer of an? )?", "", " ".join(words.split()), flags=re.IGNORECASE).strip(" ,")


def _contents(
    reading: Reading, by: str, places: Sequence[tuple[int, int]], issues: Mapping[str, DraftIssue]
) -> tuple[dict[str, str], bool]:
    """What the sentences at *places* tell of a document of *by*, and whether they tell anything."""
    package: dict[str, str] = {}
    told = False
    for start, end in places:
        sentence = reading.document.text[start:end]
        if _RETURN.match(sentence) or _SAYS.match(sentence):
            told = True
            given = _given(reading, by, start, end, issues)
            for key, value in (*clauses(sentence, issues), *given, *done_to_things(sentence, issues)):
                package.setdefault(key, value)
        elif told:
            break
    return package, told


def _given(
    reading: Reading, by: str, start: int, end: int, issues: Mapping[str, DraftIssue]
) -> Iterator[tuple[str, str]]:
    """What *by* would do, as statements between *start* and *end* have it."""
    for said in reading.statements:
        inside = said.content and start <= said.content[0].start < end
        gives = inside and said.party == by and said.stance in ("promises", "offers")
        if gives and said.issue in issues and changes(said.value, issues[said.issue]):
            yield said.issue, said.value


def _demanded(party: str, statements: Sequence[Said], issues: Mapping[str, DraftIssue]) -> dict[str, str]:
    """What *party* demands of others."""
    return {
        said.issue: said.value
        for said in statements
        if said.party == party
        and said.stance == "demands"
        and said.value
        and said.issue in issues
        and said.value != issues[said.issue].today
    }
