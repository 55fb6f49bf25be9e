"""Threats: what somebody says that they will do, and if what, as statements over the issues of the draft."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from detente.case.text.plain import Plain
from detente.drafting.acting.harms import SURE
from detente.drafting.issues.draft_issues import DraftIssue
from detente.drafting.issues.taken_up import Things
from detente.drafting.threats.threat_conditions import trigger_of
from detente.drafting.threats.threat_consequences import bargains, menaced, threatened, threatens
from detente.drafting.threats.threat_stand_ins import told
from detente.drafting.wording.report_places import where
from detente.light import dataclass
from detente.reader.adding import visible
from detente.reader.statements import Reading, Said

NO_THREATS = frozenset({"offers", "promises", "open-to", "states", "warns"})
"""Stances of words that bring about what does harm, and are read as no threat."""


@dataclass(frozen=True)
class FoundThreat:
    """A threat as it stands in a case file, what was guessed of it, and the name of the report that tells it."""

    plain: dict[str, Plain]
    why: str
    report: str
    said: Said
    brings: tuple[str, str]
    """The issue and the value that it would bring about."""

    @property
    def conditions(self) -> tuple[str, str]:
        """What sets it off, and what it would bring about, as statements over the issues."""
        return str(self.plain["if"]), str(self.plain["then"])


def threats_in(readings: Sequence[Reading], issues: dict[str, DraftIssue], things: Things) -> tuple[FoundThreat, ...]:
    """The threats that *readings* tell of; what is threatened and is no issue yet is added to *issues*."""
    made: list[FoundThreat] = []
    seen: set[tuple[str, str]] = set()
    for number, reading in enumerate(readings):
        taken: list[Said] = []
        for said in reading.statements:
            if not said.party or bargains(said) or any(_same(said, one) for one in taken):
                continue
            done = menaced(said, number, issues)
            if done is None and (said.sure.least < SURE or not threatens(said, issues)):
                continue
            before = set(issues)
            then = done or threatened(said, number, issues, things)
            if then is None or (said.party, f"{then}") in seen:
                continue
            trigger, why = trigger_of(said, number, then[0], readings, issues, things)
            if trigger in ("", told(*then)):
                for key in set(issues) - before:
                    del issues[key]
                continue
            seen.add((said.party, f"{then}"))
            if issues[then[0]].guessed and said.party not in issues[then[0]].deciders:
                issues[then[0]].decided_alone(said.party, "the one who threatens it")
            taken.append(said)
            plain: dict[str, Plain] = {"by": said.party, "if": trigger, "then": told(*then)}
            if said.date:
                plain["date"] = said.date.isoformat()
            plain["text"] = visible(said.text)
            place = f"{where(readings, number, said.cue.start)}; {why}"
            made.append(FoundThreat(plain, place, reading.document.name, said, then))
    return tuple(made)


def with_consent(readings: Sequence[Reading], issues: Mapping[str, DraftIssue]) -> tuple[Reading, ...]:
    """*readings* in which whoever says that it would do what another asks of it promises it, and threatens nobody."""
    asked: dict[tuple[str, str], set[str]] = {}
    for reading in readings:
        for one in reading.statements:
            if one.stance == "demands" and one.value and one.party:
                asked.setdefault((one.issue, one.value), set()).add(one.party)

    def consents(one: Said) -> bool:
        others = asked.get((one.issue, one.value), set()) - {one.party}
        decides = one.issue in issues and one.party in issues[one.issue].deciders
        return one.stance == "threatens" and bool(others) and decides and one.condition is None

    return tuple(
        replace(
            reading,
            statements=tuple(replace(one, stance="promises") if consents(one) else one for one in reading.statements),
        )
        for reading in readings
    )


def with_threats(readings: Sequence[Reading], threats: Sequence[FoundThreat]) -> tuple[Reading, ...]:
    """*readings* in which whoever was taken to offer, promise or tell of what it threatens threatens it."""
    made = {(one.report, one.said.party, one.said.content, one.brings) for one in threats}
    return tuple(
        replace(
            reading,
            statements=tuple(
                replace(one, stance="threatens")
                if one.stance in NO_THREATS
                and (reading.document.name, one.party, one.content, (one.issue, one.value)) in made
                else one
                for one in reading.statements
            ),
        )
        for reading in readings
    )


def _same(said: Said, other: Said) -> bool:
    """Whether *said* is in the words of *other*, and not the same threat of somebody else."""
    meet = any(a.start < b.end and b.start < a.end for a in said.content for b in other.content)
    return meet and (said.party == other.party or said.content != other.content)
