"""What changed since the last version of a case, for its brief: a paragraph of the two pages and its annex."""

from __future__ import annotations

import re
from collections.abc import Iterator

from detente.analysis import Analysis
from detente.board.progress import Progress, nobody
from detente.brief.front import BriefAddition
from detente.brief.front.room import Room
from detente.brief.front.sureness import LIVE
from detente.brief.front.wants import SAYS
from detente.case.evidence import as_of
from detente.case.in_words import join
from detente.case.kinds import day_of
from detente.case.logic.conditions import Condition
from detente.case.model import Case
from detente.comparison.comparison_result import ChangedConclusion, Comparison, compare
from detente.comparison.conclusions_compared import HALF
from detente.comparison.differences import InputDifference
from detente.comparison.positions_moved import PositionMoved
from detente.comparison.told_in_sections import claims_of, sections, value_held
from detente.comparison.versions import GIT, version
from detente.errors import DetenteError
from detente.show.document import Claim, Link, Paragraph, Section, said
from detente.stability.sentences import condition_text
from detente.telling.plain_words import counted, package

TRIES = 24
"""Mixtures that are worked out for a brief, which should not take much longer than without."""
_DAY = re.compile(r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}")
_RAW = re.compile(r"->|[<>!]=| = |[a-z]_[a-z]")


def earlier(since: str, case: str) -> tuple[Case, str]:
    """The case that ``--since`` means beside *case*, and what it is called. Raises ``DetenteError``."""
    if day := day_of(since):
        return as_of(version(case), day), f"{day:%d %B %Y}"
    if since.startswith(GIT):
        revision = since.removeprefix(GIT).partition(":")[0]
        return version(since, case), f"revision {revision}"
    if _DAY.fullmatch(since):
        raise DetenteError(f'--since: "{since}" is not a day; write year, month and day, for example 2022-01-12')
    return version(since), since


def since_last(before: Case, now: Case, called: str, *, progress: Progress = nobody) -> BriefAddition:
    """What changed between *before*, which is *called* so, and *now*, to be added to the brief of *now*.

    Raises ``DetenteError`` where they have no issue in common: such are two disputes.
    """
    if not before.issues.keys() & now.issues.keys():
        raise DetenteError(f"--since: {called} is another dispute: no issue there is an issue of this case")
    found = compare(before, now, names=(called, "now"), tries=TRIES, full=False, progress=progress)

    def front(_: Analysis, room: Room) -> Iterator[Section]:
        text, claims = _paragraph(found, room)
        see = "compared" if found.same else "follows"
        block = Paragraph(said(text, " [", Link("what changed", see), "]"), claims=claims)
        yield Section("since", f"What changed since {called}", (block,))

    def annex(_: Analysis) -> Iterator[Section]:
        yield from sections(found)

    return BriefAddition("since", front, annex, found.to_dict())


def _paragraph(found: Comparison, room: Room) -> tuple[str, tuple[Claim, ...]]:
    """The news in a few sentences: what follows differently and why, then who moved."""
    if found.same:
        return "Nothing on which a conclusion could rest.", ()
    told = [(text, one) for one in found.changed if (text := _news(found, one))]
    first = told[: room.sentences]
    lines = [f"{text}{_cause(found, one)}." for text, one in first]
    if found.reason:
        lines.append(f"Conclusions were not compared: {found.reason}.")
    elif not told:
        lines.append("What the bottom line says is as it was.")
    moved = [one for one in found.moved if one.party in found.after.parties and one.issue in found.after.issues]
    lines += [f"{_moved(found.after, one)}." for one in _telling(moved)[: room.sentences - (room.sentences > 1)]]
    rest = [counted(len(found.evidence), "statement")] * bool(found.evidence)
    rest += [counted(len(found.assumptions), "assumption")] * bool(found.assumptions)
    lines.append(f"In all {join(rest)} differ{'s' if len(found.differences) == 1 else ''}.")
    return " ".join(lines), tuple(claim for _, one in first for claim in claims_of(one))


def _telling(moved: list[PositionMoved]) -> list[PositionMoved]:
    """Moves that a sentence can tell, the latest first."""
    known = [one for one in moved if one.since and any(stance in SAYS for stance, _ in one.after)]
    return sorted(known, key=lambda one: one.since.toordinal() if one.since else 0, reverse=True)


def _moved(case: Case, one: PositionMoved) -> str:
    new = [position for position in one.after if position not in one.before and position[0] in SAYS]
    stance, value = (new or [position for position in one.after if position[0] in SAYS])[0]
    says = f"{SAYS[stance]} {value_held(case, one.issue, value)}"
    return f"{case.name_of(one.party)} moved on {case.issue_name(one.issue)} ({says})"


def _cause(found: Comparison, one: ChangedConclusion) -> str:
    if not one.causes or one.proof is None or not one.proof.tight:
        return ""
    texts = [found.text(cause) for cause in one.causes[0]]
    if len(texts) > 1 or _RAW.search(texts[0]) or len(texts[0]) > 100:
        return f", because of {_counted(one.causes[0])}"
    return f", because of this: {texts[0]}"


def _counted(cause: tuple[InputDifference, ...]) -> str:
    said_count = sum(one.kind == "evidence" for one in cause)
    parts = [counted(said_count, "statement")] * bool(said_count)
    parts += [counted(len(cause) - said_count, "assumption")] * (said_count < len(cause))
    return join(parts)


def _sure(one: ChangedConclusion) -> bool:
    """Whether readings say what the numbers as entered say, in both, and now clearly: what is open is no news."""
    if one.share_before is None or one.share_after is None:
        return True
    clearly = one.share_after >= LIVE[1] if one.holds else one.share_after <= LIVE[0]
    return clearly and (one.share_before >= HALF) == one.held


_INSTEAD = {
    "something can be agreed": "Something can now be agreed",
    "no package can be agreed": "No package can be agreed any longer",
    "outlook is today": "If nothing is signed, things now stay as they are",
    "outlook is another": "If nothing is signed, things no longer stay as they are",
}
"""What is told where the board is too large for conclusions."""


def _news(found: Comparison, one: ChangedConclusion) -> str:  # noqa: PLR0911 (a sentence a kind)
    """What a conclusion that differs means for a reader of the two pages; empty for what is left to the annex."""
    made, case = one.conclusion, found.after if one.holds else found.before
    if isinstance(made, Claim):
        return _INSTEAD.get(made.kind, "") if one.holds else ""
    if not _sure(one) or any(party not in case.parties for party in made.parties):
        return ""
    who = join(case.name_of(party) for party in made.parties)
    match made.kind, one.holds:
        case "breakthrough", holds:
            return f"A breakthrough is {'now possible' if holds else 'no longer possible'}"
        case "deal possible", holds:
            return "Something can now be agreed" if holds else "No package can be agreed any longer"
        case "outlook", True:
            state = {key: value for key, value in made.state or () if case.status_quo[key] != value}
            ends = f"it now comes to {package(case, state, 2)}" if state else "things now stay as they are"
            return f"If nothing is signed, {ends}"
        case "undeterred", holds:
            return (
                f"{who} now gains by a move that nobody deters"
                if holds
                else f"No move of {who} pays undeterred any more"
            )
        case "granted", holds:
            about = condition_text(case, Condition.parse(made.about))
            return f"The demand of {who} ({about}) would {'now' if holds else 'no longer'} be granted"
        case "proposal accepted", holds:
            name = case.proposals[made.about].name or made.about
            return f"Enough parties {'now' if holds else 'no longer'} accept {name}"
    return ""
