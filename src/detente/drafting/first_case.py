"""A first case from reports alone: who could be party, what is negotiated, who said what of it; all of it a draft."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from math import prod

from detente.case.definite import definite
from detente.case.evidence import TAKES_POSITION
from detente.case.model import Case, Statement
from detente.case.text.from_file import reads
from detente.case.text.plain import Plain, source_to_plain, statement_to_plain
from detente.drafting.acting.deed_threads import threads
from detente.drafting.acting.deeds import deeds_of
from detente.drafting.cast.casting import Casting
from detente.drafting.cast.named_bodies import NamedBody
from detente.drafting.cast.reread import jointly, known_parties, only_names
from detente.drafting.cast.whose_words import owned
from detente.drafting.draft_page import DraftPage, page
from detente.drafting.issues.chosen_issues import negotiated_issues
from detente.drafting.issues.draft_issues import DraftIssue, narrowed
from detente.drafting.issues.meant_values import placed_on
from detente.drafting.issues.rules_told import tell_rules
from detente.drafting.issues.taken_up import Things
from detente.drafting.issues.worded_issues import threatened_last
from detente.drafting.meetings_found import meetings_in
from detente.drafting.offers.agreements_taken_up import take_up_agreements, with_told_agreements
from detente.drafting.offers.agreements_told import settle_talks, with_signatories
from detente.drafting.offers.offers_found import proposals_in
from detente.drafting.offers.offers_taken_up import take_up_offers
from detente.drafting.report_days import weekday_before
from detente.drafting.threats.lines_drawn import red_lines_in
from detente.drafting.threats.threats_found import threats_in
from detente.drafting.threats.threats_told import with_told_threats
from detente.errors import DetenteError
from detente.light import dataclass
from detente.matters.casefile import impossible_of
from detente.reader.adding import Addition, Left, addition, undated, visible
from detente.reader.statements import Reading, Said
from detente.reader.who.bodies import Bodies
from detente.reader.who.countries import names
from detente.reader.who.whole_page import Page

MOST_ISSUES = 12
MOST_STATES = 4_100
"""Issues at most, and combinations of their values: a case of this size is analysed in a moment."""
MOST_SILENT = 4
"""Parties of whom reports speak, and for whom nobody does, at most."""
OFTEN = 2
"""How often such a party is named."""
MOST_PARTIES = 16
_MEDIATES = (
    r"(?:mediat\w+|broker\w+|hosts?|hosted|hosting|facilitat\w+|go-between|shuttl\w+|good offices|auspices|convened|"
    r"in the chair|chair(?:s|ed|ing)?)"
)
_BETWEEN = r"(?!(?:through|by|under|via|with|thanks)\b)"
_TALKS = r"(?:talks|rounds?|negotiat\w+|meetings?|met|sign(?:ed|ature)|session|summit|conference|consultations)"


@dataclass(frozen=True)
class Draft:
    """The case, the text of its file with what each guess rests on, and the statements that it does not take up."""

    case: Case
    written: str
    left: tuple[Left, ...]

    def text(self) -> str:
        """The draft as a case file."""
        return self.written


def draft(readings: Sequence[Reading], title: str = "", most_issues: int = MOST_ISSUES) -> Draft:
    """The first case that *readings* give.

    Raises ``DetenteError`` where nobody is known who says anything about an issue, or no report has a day.
    """
    dated = [reading for reading in readings if reading.document.date or not reading.statements]
    late = [reading for reading in readings if reading.document.date is None and reading.statements]
    if late and not any(reading.statements for reading in dated):
        raise DetenteError(undated([reading.document.name for reading in late]))
    known, casting, parties, spoken_as = cast_of(dated)
    called = {key: visible(body.name) for key, body in parties.items()}
    found = threads(deeds_of(known, casting))
    issues = negotiated_issues(known, casting, spoken_as, most_issues, found)
    placed = placed_on(known, issues)
    things = Things(found, casting, known, spoken_as)
    threats = threats_in(placed, issues, things)
    if not issues:
        raise DetenteError("no statement was found of which it is clear for whom it was made and about what; no draft")
    take_up_offers(placed, issues, things, most_issues)
    take_up_agreements(placed, issues, things, most_issues)
    threatened_last(issues)
    placed = placed_on(known, issues)
    placed = with_signatories(placed, issues, casting)
    settle_talks(placed, issues)
    proposals = proposals_in(placed, issues, casting)
    spoken = {(said.issue, said.value) for reading in placed for said in reading.statements}
    spoken |= {(key, value) for one in proposals for key, value in one.package.items()}
    for key, issue in issues.items():
        texts = " ".join(str(one.plain[k]) for one in threats for k in ("if", "then"))
        narrowed(issue, {v for v in issue.values if (key, v) in spoken or (_names(texts, key) and v in texts)})
    needed = {str(one.plain[k]) for one in threats for k in ("if", "then")}
    _bounded(issues, placed, needed | {key for one in proposals for key in one.package})
    threats = tuple(one for one in threats if all(_only(str(one.plain[k]), issues) for k in ("if", "then")))
    placed = tuple(replace(one, statements=tuple(_kept(s, issues) for s in one.statements)) for one in placed)
    proposals = tuple(one for one in proposals if one.within(issues))
    tell_rules(placed, issues, casting)
    meetings = meetings_in(placed, casting)
    lines = red_lines_in(placed, issues)
    made = _added(placed, _case(called, issues))
    if not made.statements:
        raise DetenteError("no statement was found of which it is clear for whom it was made and about what; no draft")
    days = [said.date for said in made.statements]
    kept = _parties(parties, placed, issues, [m for m, _ in meetings])
    source = {
        reading.document.name: key
        for reading in placed
        for key, one in made.sources.items()
        if one.title == visible(reading.document.title)
    }
    whole = DraftPage(
        title=visible(title or f"Draft: {readings[0].document.title}"),
        as_of=max(days).isoformat(),
        parties={key: (_party(parties[key], key, placed, issues)) for key in kept},
        issues=issues,
        impossible=[
            one
            for one in impossible_of([i.matter for i in issues.values() if i.matter])
            if _may_hold(one, issues, [made.package for made in proposals])
        ],
        preferences={party: {"red_lines": list(some)} for party, some in lines.items() if party in kept},
        proposals=[one for one in proposals if one.plain["by"] in kept],
        threats=[one for one in threats if one.plain["by"] in kept],
        statements=[statement_to_plain(said) for said in sorted(made.statements, key=_day)],
        meetings=meetings,
        sources={key: source_to_plain(one) for key, one in made.sources.items()},
        left=(*made.left, *(Left(said, "no day") for reading in late for said in reading.statements)),
        source_of=source,
    )
    text = page(whole)
    return Draft(reads(text, "<draft>"), text, whole.left)


def cast_of(
    dated: Sequence[Reading],
) -> tuple[tuple[Reading, ...], Casting, Mapping[str, NamedBody], Mapping[str, str]]:
    """Who is in *dated*: the reports with their statements given to parties, the casting, the parties, their names."""
    parties, known = known_parties(dated)
    bodies = Bodies(only_names(parties)) if parties else Bodies(None)
    if parties:
        pages = [Page(reading.document.text, bodies) for reading in known]
        known = tuple(with_told_threats(owned(one, bodies), page) for one, page in zip(known, pages, strict=True))
        known = tuple(with_told_agreements(one, page) for one, page in zip(known, pages, strict=True))
        known = tuple(_dated(jointly(one, page)) for one, page in zip(known, pages, strict=True))
    mediators = [key for key, body in parties.items() if _mediates(body, known)]
    casting = Casting(known, bodies, _organisations(parties), mediators)
    return known, casting, parties, {key: definite(visible(body.name)) for key, body in parties.items()}


def _added(placed: Sequence[Reading], case: Case) -> Addition:
    """What *placed* adds to *case*; what several say together is a statement of each of them."""
    layers: list[list[Reading]] = []
    for reading in placed:
        times: Counter[tuple[object, ...]] = Counter()
        several: list[list[Said]] = [[]]
        for said in reading.statements:
            number = times[said.content, said.cue]
            times[said.content, said.cue] += 1
            while len(several) <= number:
                several.append([])
            several[number].append(said)
        for number, some in enumerate(several):
            while len(layers) <= number:
                layers.append([])
            layers[number].append(replace(reading, statements=tuple(some)))
    every = [addition(layer, case) for layer in layers]
    return Addition(
        {key: one for made in reversed(every) for key, one in made.sources.items()},
        tuple(said for made in every for said in made.statements),
        tuple(said for made in every for said in made.known),
        tuple(left for made in every for left in made.left),
    )


def _day(said: Statement) -> str:
    return said.date.isoformat()


def _dated(reading: Reading) -> Reading:
    """*reading* with the days that its sentences name for what was said."""
    day = reading.document.date
    if day is None:
        return reading
    text = reading.document.text

    def of(said: Said) -> Said:
        around = text[max(0, said.cue.start - 80) : said.cue.end + 40]
        outside = (
            re.split(r"[.\n]", around[: min(80, said.cue.start)])[-1]
            + re.split(r"[.,\n]", text[said.cue.start : said.cue.end + 40])[0]
        )
        return replace(said, date=weekday_before(outside, day) or day)

    return replace(reading, statements=tuple(map(of, reading.statements)))


def _organisations(parties: Mapping[str, NamedBody]) -> list[str]:
    known = Bodies(only_names(parties)).parties if parties else {}
    return [key for key, body in parties.items() if body.organisation or known[key].organisation]


def _case(called: Mapping[str, str], issues: Mapping[str, DraftIssue]) -> Case:
    """The parties and issues of the draft, for the reader to match statements with."""
    return Case.model_validate(
        {
            "detente": 1,
            "title": "draft",
            "parties": {key: {"name": name} for key, name in called.items()},
            "issues": {key: _checked(one.plain) for key, one in issues.items()},
        }
    )


def _checked(plain: Mapping[str, Plain]) -> dict[str, object]:
    return {key: (value == "true" if key in ("ordered", "one_way") else value) for key, value in plain.items()}


def _bounded(issues: dict[str, DraftIssue], placed: Sequence[Reading], needed: set[str]) -> None:
    """Leave values out, then the issues of which least is said, where there are more states than are soon analysed."""
    said = Counter((one.issue, one.value) for reading in placed for one in reading.statements if one.party)
    counts = Counter(
        one.issue for reading in placed for one in reading.statements if one.party and one.stance in TAKES_POSITION
    )
    order = sorted(
        issues,
        key=lambda one: (any(_names(text, one) for text in needed), counts[one] > 0, -list(issues).index(one)),
    )
    for key in order:
        if prod(len(one.values) for one in issues.values()) > MOST_STATES:
            asked = [
                value for value in issues[key].values if any(_names(text, key) and value in text for text in needed)
            ]
            best = max(
                issues[key].values,
                key=lambda value: (said[key, value], value in asked, value != issues[key].today),
            )
            narrowed(issues[key], {*asked, best}, least=True)
    for key in order:
        if prod(len(one.values) for one in issues.values()) > MOST_STATES and len(issues) > 1:
            del issues[key]


def _may_hold(one: Plain, issues: Mapping[str, DraftIssue], packages: Sequence[Mapping[str, str]]) -> bool:
    """Whether what cannot be speaks of values that are there, and neither holds today nor is proposed."""
    assert isinstance(one, dict)
    parts = re.findall(r"([\w-]+) (!?=) (?:\"([^\"]*)\"|([\w-]+))", str(one["when"]))
    if any((quoted or plain) not in issues[key].values for key, _, quoted, plain in parts):
        return False
    return not any(
        all(
            (package.get(key, issues[key].today) == (quoted or plain)) == (sign == "=")
            for key, sign, quoted, plain in parts
        )
        for package in ({}, *packages)
    )


def _names(condition: str, key: str) -> bool:
    return re.search(rf"(?<![\w-]){re.escape(key)}(?![\w-])", condition) is not None


def _only(condition: str, issues: Mapping[str, DraftIssue]) -> bool:
    return any(_names(condition, key) for key in issues)


def _kept(said: Said, issues: Mapping[str, DraftIssue]) -> Said:
    if said.issue not in issues:
        return replace(said, issue="", value="") if said.issue else said
    return said if said.value in issues[said.issue].values else replace(said, value="")


def _parties(
    parties: Mapping[str, NamedBody],
    placed: Sequence[Reading],
    issues: Mapping[str, DraftIssue],
    meetings: Sequence[Mapping[str, Plain]],
) -> list[str]:
    """Those who speak, decide or met, and the most named of those of whom the reports only speak."""
    counts = Counter(said.party for reading in placed for said in reading.statements if said.party)
    named = dict.fromkeys(key for key, _ in counts.most_common())
    needed = dict.fromkeys(key for issue in issues.values() for key in issue.deciders)
    for meeting in meetings:
        came = meeting.get("attended", [])
        needed |= dict.fromkeys(map(str, came if isinstance(came, list) else []))
    silent = [key for key, body in parties.items() if key not in named and key not in needed and body.times >= OFTEN]
    several = list(needed) + [key for key in named if key not in needed] + silent[:MOST_SILENT]
    return several[: max(MOST_PARTIES, len(needed) + len(named))]


def _party(body: NamedBody, key: str, placed: Sequence[Reading], issues: Mapping[str, DraftIssue]) -> dict[str, Plain]:
    made: dict[str, Plain] = {"name": visible(body.name)}
    if body.aliases:
        aliases: list[Plain] = [visible(one) for one in dict.fromkeys(body.aliases)]
        made["aliases"] = aliases[:8]
    return made | {"note": "draft: " + ", ".join(_roles(body, key, placed, issues))}


def _roles(body: NamedBody, key: str, placed: Sequence[Reading], issues: Mapping[str, DraftIssue]) -> Iterator[str]:
    said = sum(one.party == key for reading in placed for one in reading.statements)
    yield f"spoken for in {said} statement{'s' * (said != 1)}" if said else "spoken of only"
    decided = sum(key in one.deciders for one in issues.values())
    if decided:
        yield f"decides on {decided} issue{'s' * (decided != 1)}"
    if _mediates(body, placed):
        yield "seems to mediate or to host"


def _mediates(body: NamedBody, readings: Sequence[Reading]) -> bool:
    """Whether the reports say of *body* that it brings others together."""
    name = "|".join(map(re.escape, (body.name, *body.aliases)))
    said = (
        rf"\b(?:{name})\b,? (?:which |who |that )?(?:{_BETWEEN}\w+ ){{0,2}}{_MEDIATES}\b|"
        rf"\b{_MEDIATES} by (?:the )?(?:{name})\b"
    )
    seats = [
        re.escape(one) for one in body.aliases if one in names() and not one.endswith(("n", "i", "s", "sh", "se", "ch"))
    ]
    if seats:
        said += rf"|\b{_TALKS}\b[^.\n]{{0,30}} (?:in|at) (?:{'|'.join(seats)})\b"
    return any(re.search(said, reading.document.text) for reading in readings)


def told(case: Case, left: Sequence[Left]) -> Iterator[str]:
    """What a draft holds, in a few words."""
    counts = {
        "parties": len(case.parties),
        "issues": len(case.issues),
        "statements": len(case.statements),
        "threats": len(case.threats),
        "proposals": len(case.proposals),
        "meetings": len(case.meetings),
    }
    yield ", ".join(f"{count:,} {noun if count != 1 else _ONE[noun]}" for noun, count in counts.items() if count)
    if left:
        yield f"{len(left):,} not placed, listed at its end"


_ONE = {
    "parties": "party", "issues": "issue", "statements": "statement", "threats": "threat", "proposals": "proposal",
    "meetings": "meeting",
}  # fmt: skip
