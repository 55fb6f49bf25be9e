"""Proposals on the table: what a party offers and what it asks in return, and what several have agreed to."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from detente.case.text.plain import Plain
from detente.drafting.acting.harms import FORCED, harmful, menaces
from detente.drafting.cast.casting import Casting
from detente.drafting.issues.draft_issues import DraftIssue
from detente.drafting.issues.unnamed_values import changes, kept_up_by, meant_by
from detente.drafting.issues.worded_issues import UNLISTED
from detente.drafting.offers.clauses_told import clauses
from detente.drafting.offers.documents_told import documents_told
from detente.drafting.offers.found_proposal import FoundProposal
from detente.drafting.wording.report_places import where
from detente.reader.about.turned_round import REFUSES
from detente.reader.adding import free
from detente.reader.attribute import Span
from detente.reader.statements import Reading, Said

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
OPENS_TALKS = re.compile(r"\b(?:discuss|talk|negotiat|dialogue|study|studied|consider|examine|explore)", re.IGNORECASE)
PROPOSES = re.compile(r"\b(?:propos|suggest|offer|invit|put forward|tabled|floated)", re.IGNORECASE)


def proposals_in(
    readings: Sequence[Reading], issues: Mapping[str, DraftIssue], casting: Casting
) -> tuple[FoundProposal, ...]:
    """The proposals that *readings* tell of: documents by name, then what each party offers."""
    taken: dict[str, None] = {}
    made = [one for number in range(len(readings)) for one in documents_told(number, readings, issues, casting, taken)]
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
