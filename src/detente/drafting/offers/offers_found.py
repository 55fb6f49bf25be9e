"""Proposals on the table: what a party offers and what it asks in return, and documents that reports name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from detente.case.text.plain import Plain
from detente.drafting.acting.harms import FORCED, harmful, menaces
from detente.drafting.cast.casting import Casting
from detente.drafting.issues.draft_issues import DraftIssue, roots
from detente.drafting.issues.meant_values import LEAST
from detente.drafting.issues.unnamed_values import FRIENDLY, changes, kept_up_by, meant_by
from detente.drafting.issues.worded_issues import UNLISTED
from detente.drafting.wording.report_places import where
from detente.drafting.wording.sightings import spoken_of
from detente.light import dataclass
from detente.matters import Recognised, recognise
from detente.matters.recognising import sentences
from detente.reader.about.direction import TURNS
from detente.reader.about.turned_round import REFUSES
from detente.reader.adding import free, slug, visible
from detente.reader.attribute import Span
from detente.reader.statements import Reading, Said
from detente.reader.who.whole_page import Mention

SURE = 0.3
"""Below this an offer is not taken up."""
OPENING = 600
"""Characters at the beginning of a report that tell what came of it."""
NO_RESULT = re.compile(
    r"\b(?:no (?:\w+ )?(?:breakthrough|deal|agreement|result)|without (?:an? |any )?(?:\w+ )?(?:result|agreement|deal|"
    r"breakthrough)|little more than|broke (?:up|down|off)|deadlock\w*|collapsed|stalemate|nothing signed|"
    r"trad(?:e|ed|ing) (?:blows|threats|accusations|barbs))\b",
    re.IGNORECASE,
)
"""Words with which a report says that talks came to nothing, whatever smaller things were agreed."""
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
OPENS_TALKS = re.compile(r"\b(?:discuss|talk|negotiat|dialogue|study|studied|consider|examine|explore)", re.IGNORECASE)
PROPOSES = re.compile(r"\b(?:propos|suggest|offer|invit|put forward|tabled|floated)", re.IGNORECASE)
_PIECES = re.compile(r",|;|\band\b|\bor\b|\bwhile\b", re.IGNORECASE)


@dataclass
class FoundProposal:
    """A proposal as it stands in a case file, what was guessed of it, and the name of the report that tells it."""

    key: str
    plain: dict[str, Plain]
    why: str
    report: str

    @property
    def package(self) -> dict[str, str]:
        """The value proposed for each issue."""
        made = self.plain["package"]
        return {key: str(value) for key, value in made.items()} if isinstance(made, dict) else {}

    def within(self, issues: Mapping[str, DraftIssue]) -> bool:
        """Keep the clauses on *issues* alone; whether any is left."""
        left: dict[str, Plain] = {
            key: value for key, value in self.package.items() if key in issues and value in issues[key].values
        }
        self.plain["package"] = left
        return bool(left)


def proposals_in(
    readings: Sequence[Reading], issues: Mapping[str, DraftIssue], casting: Casting
) -> tuple[FoundProposal, ...]:
    """The proposals that *readings* tell of: documents by name, then what each party offers."""
    taken: dict[str, None] = {}
    made = [one for number in range(len(readings)) for one in _documents(number, readings, issues, casting, taken)]
    authors = {one.plain["by"] for one in made}
    for number, reading in enumerate(readings):
        for party in dict.fromkeys(said.party for said in reading.statements if said.party):
            package, first = offered(party, number, reading.statements, issues)
            if not package or first is None or (party in authors and len(package) < 2):
                continue
            if any(one.plain["by"] == party and package.items() <= one.package.items() for one in made):
                continue
            key = free(f"{party}-offer", taken)
            taken[key] = None
            plain: dict[str, Plain] = {"by": party, "name": f"{_possessive(casting.names[party])} offer"}
            if first.date:
                plain["date"] = first.date.isoformat()
            plain["package"] = dict(package)
            made.append(
                FoundProposal(
                    key,
                    plain,
                    f"put together of what it offers; {where(readings, number, first.cue.start)}",
                    reading.document.name,
                )
            )
    agreed = _agreed(readings, issues, casting, taken)
    return (*made, agreed) if agreed else tuple(made)


def _agreed(
    readings: Sequence[Reading], issues: Mapping[str, DraftIssue], casting: Casting, taken: dict[str, None]
) -> FoundProposal | None:
    """What several have agreed to in one breath, as one package of the first of them for the others."""
    package: dict[str, str] = {}
    who: dict[str, None] = {}
    first: tuple[int, Said] | None = None
    for number, reading in enumerate(readings):
        if NO_RESULT.search(reading.document.text[:OPENING]):
            continue
        same: dict[tuple[Span, ...], list[Said]] = {}
        for said in reading.statements:
            if said.party and said.stance in ("accepts", "promises"):
                same.setdefault(said.content, []).append(said)
        for several in same.values():
            parties = dict.fromkeys(said.party for said in several)
            values = {said.issue: said.value for said in several if said.issue in issues}
            changed = {key: value for key, value in values.items() if changes(value, issues[key])}
            if len(parties) > 1 and changed:
                package |= changed
                who |= parties
                first = first or (number, several[0])
    if first is None:
        return None
    author, *others = who
    key = free("agreed", taken)
    taken[key] = None
    name = " and ".join(casting.names[party] for party in who) if not others[1:] else "several parties"
    plain: dict[str, Plain] = {"by": author, "to": list(others), "name": f"Agreement of {name}"}
    if first[1].date:
        plain["date"] = first[1].date.isoformat()
    plain["package"] = dict(package)
    return FoundProposal(
        key,
        plain,
        f"put together of what they agreed; {where(readings, first[0], first[1].cue.start)}",
        readings[first[0]].document.name,
    )


def _possessive(name: str) -> str:
    return f"{name[:1].upper()}{name[1:]}'{'' if name.endswith('s') else 's'}"


def offered(
    party: str, report: int, statements: Sequence[Said], issues: Mapping[str, DraftIssue]
) -> tuple[dict[str, str], Said | None]:
    """What *party* offers, and what it asks for in return; and its first offer."""
    package: dict[str, str] = {}
    kept: dict[str, str] = {}
    first = None
    refused: dict[str, set[str]] = {}
    for said in statements:
        if said.party == party and said.stance == "rejects" and said.value and said.sure.least >= SURE:
            refused.setdefault(said.issue, set()).add(said.value)
    for said in statements:
        if said.party != party or said.sure.least < SURE:
            continue
        offers = said.stance in ("offers", "promises", "open-to") or (said.stance == "accepts" and said.condition)
        offers = offers or (said.stance not in REFUSES and PROPOSES.search(said.cue.text) is not None)
        issue = issues.get(said.issue)
        if said.stance == "open-to" and OPENS_TALKS.search(f"{said.cue.text} {said.text}"):
            continue  # readiness to talk is no proposal
        if not offers or _menaced(said, issues):
            continue
        value = said.value or (meant_by(said.stance, issue) if issue and said.stance in ("offers", "open-to") else "")
        if issue and (value in refused.get(issue.key, ()) or _harms(said, issue, value)):
            continue
        if issue and changes(value, issue):
            package[issue.key] = value
            first = first or said
        elif issue and said.stance == "offers" and (goes_on := kept_up_by(issue)):
            kept.setdefault(issue.key, goes_on)
            first = first or said
        asked = said.condition.text if said.condition else ""
        if FORCED.search(asked):
            continue
        told = [
            (key, one.asked[report, said.content]) for key, one in issues.items() if (report, said.content) in one.asked
        ]
        for key, value in (*told, *clauses(asked, issues)):
            package.setdefault(key, value)
            first = first or said
    return package or kept, first


def _menaced(said: Said, issues: Mapping[str, DraftIssue]) -> bool:
    """Whether *said* threatens, whatever it offers beside."""
    if said.issue in issues and issues[said.issue].worded.get(said.value) == UNLISTED:
        return True
    every = (deed for one in issues.values() for thread in one.threads for deed in thread.deeds)
    return any(menaces(deed) for deed in every if deed.said.content == said.content and deed.said.party == said.party)


def _harms(said: Said, issue: DraftIssue, value: str) -> bool:
    """Whether *said* would bring *value* about by a deed that does harm."""
    every = (deed for thread in issue.threads for deed in thread.deeds if deed.said.content == said.content)
    return any(deed.act.change is not None and deed.act.change.after == value and harmful(deed) for deed in every)


def clauses(text: str, issues: Mapping[str, DraftIssue]) -> Iterator[tuple[str, str]]:
    """The issues of which the pieces of *text* speak, with the values that they ask for; none that change nothing."""
    by_matter = {one.matter.id: key for key, one in issues.items() if one.matter}
    for piece in _PIECES.split(text):
        known = [one for one in (*spoken_of(piece), *recognise(piece)) if one.matter.id in by_matter and _strong(one)]
        if not known:
            continue
        one = known[0]
        issue = issues[by_matter[one.matter.id]]
        signalled = [v.value for v in one.values if v.score >= LEAST]
        turned = TURNS.search(piece) is not None
        value = next((v for v in signalled if v != issue.today), "") if not turned else _turned(signalled, issue)
        if value and (changes(value, issue) or (turned and value != issue.today)):
            yield issue.key, value


def _strong(one: Recognised) -> bool:
    """Whether a strong phrase speaks for it, or two others."""
    return any(cue.strength == "strong" for cue in one.cues) or len(one.cues) > 1


def _turned(signalled: Sequence[str], issue: DraftIssue) -> str:
    """The value of *issue* where its words are turned round: what ends the thing, whichever side that favours."""
    matter = issue.matter
    if matter is None:
        return ""
    first = signalled[0] if signalled else ""
    if first and first != issue.today and matter.values[first].kind != matter.values[issue.today].kind:
        wanted = "hostile" if matter.values[first].kind in FRIENDLY and matter.lever.role == "body" else "concession"
        return next((v for v, told in matter.values.items() if told.kind == wanted), first)
    return next((v for v, told in matter.values.items() if told.kind == "concession" and v != issue.today), "")


def _documents(
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
            for key, value in (*clauses(sentence, issues), *given, *_done_to_things(sentence, issues)):
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


def _done_to_things(sentence: str, issues: Mapping[str, DraftIssue]) -> Iterator[tuple[str, str]]:
    """Issues that no library knows whose thing stands in *sentence*, with what it says would be done to it."""
    told = roots(sentence)
    for key, issue in issues.items():
        if issue.matter is None and issue.heads & told and not TURNS.search(sentence):
            every = (deed.act.change for thread in issue.threads for deed in thread.deeds if deed.act.change)
            done = (change.after for change in every if roots(change.verb) <= told)
            yield from ((key, value) for value in done if value in issue.others and changes(value, issue))


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
