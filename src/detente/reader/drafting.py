"""A first case from reports alone: parties, issues and statements, all of it a draft."""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from detente.case.derive import with_derived
from detente.case.model import AllOf, Case, Decision, Issue, Party, Source, Statement
from detente.case.text import emit
from detente.case.text.plain import Plain, to_plain
from detente.case.text.to_file import dump
from detente.errors import DetenteError
from detente.reader.adding import Left, addition, free, slug, visible
from detente.reader.statements import Reading, Said

MOST_PARTIES = 12
MOST_ISSUES = 8
FEWEST_PARTIES = 2
"""The most that a draft takes up, those first of which most is said; a case of this size is analysed in a moment."""

DECIDES = frozenset({"offers", "promises", "threatens", "rejects", "accepts"})
"""Stances of somebody who could bring the thing about, or keep it from happening."""

HEAD = """\
# A draft. A program made it from reports; nobody has vouched for it.
#   parties      those for whom somebody spoke; add who is missing, put members under composite parties
#   issues       statements that seemed to be about the same; give them names and values that fit
#   decided_by   guessed: whoever offered, refused, accepted or threatened it; look at each
#   statements   `detente review` goes through those in doubt; with --all through every one
#   preferences  derived from the statements wherever the case is analysed, until you write your own
# Take the line `draft: true` out when you stand behind it.
"""


@dataclass(frozen=True)
class DraftedTopic:
    """An issue that statements seem to share.

    *members* are the numbers of the report and of the statement in it, each with the value that it names.
    """

    name: str
    values: tuple[str, ...]
    terms: tuple[str, ...]
    members: Mapping[tuple[int, int], str]


@dataclass(frozen=True)
class Draft:
    """The case, and the statements that it does not take up."""

    case: Case
    left: tuple[Left, ...]

    def text(self, *, preferences: bool = False) -> str:
        """The draft as a case file; *preferences* writes out those that follow from the statements."""
        derived = with_derived(self.case)
        body = dump(derived if preferences else self.case)
        parts = [HEAD, body]
        if not preferences and derived.preferences:
            told: dict[str, Plain] = {"preferences": to_plain(derived)["preferences"]}
            parts.append(_remark("Derived from these statements, and followed as they change:"))
            parts.append("".join(f"#   {line}\n" for line in emit.block(told)))
        if self.left:
            parts.append(_remark("Not placed:"))
            parts += (_remark(_told(one), "-") for one in self.left)
        return "\n".join(parts[:2]) + ("\n" + "".join(parts[2:]) if parts[2:] else "")


def draft(
    readings: Sequence[Reading], topics: Sequence[DraftedTopic], title: str = "", most_issues: int = MOST_ISSUES
) -> Draft:
    """The first case that *readings* give, with the issues in *topics*.

    Raises ``DetenteError`` where nobody is known who says anything about an issue, or a report has no day.
    """
    parties = _parties(readings)
    spoken = {name: key for key, name in parties.items()}
    chosen = sorted(topics, key=lambda topic: -_weight(topic, readings, spoken))[:most_issues]
    issues: dict[str, DraftedTopic] = {}
    for topic in chosen:
        if _weight(topic, readings, spoken):
            issues[free(slug(topic.name).replace("-", "_") or "issue", issues)] = topic
    if not issues:
        raise DetenteError("no statement was found of which it is clear for whom it was made and about what; no draft")
    placed = _placed(readings, spoken, issues)
    case = _case(title or f"Draft: {readings[0].document.title}", parties, issues, placed)
    made = addition(placed, case)
    days = [said.date for said in made.statements]
    return Draft(
        case.model_copy(
            update={
                "statements": _sorted(made.statements),
                "sources": dict[str, Source](made.sources),
                "as_of": max(days) if days else None,
            }
        ),
        made.left,
    )


def _parties(readings: Sequence[Reading]) -> dict[str, str]:
    """Names by key, of those for whom most was said.

    Where the reports do not tell of two sides, speakers stand for themselves, for the analyst to put together.
    """
    counts = Counter(filter(None, (_side(said) for reading in readings for said in reading.statements)))
    if len(counts) < FEWEST_PARTIES:
        counts = Counter(filter(None, (_voice(said) for reading in readings for said in reading.statements)))
    found: dict[str, str] = {}
    for name, _ in counts.most_common(MOST_PARTIES):
        found[free(slug(name) or "party", found)] = name
    return found


def _side(said: Said) -> str:
    return said.party or said.affiliation


def _voice(said: Said) -> str:
    """Whose side it is, or, where that is not known, the speaker who has a name."""
    return _side(said) or (said.speaker if said.speaker[:1].isupper() else "")


def _of(said: Said, spoken: Mapping[str, str]) -> str:
    """The key of the party in *spoken* for which it was said; empty where there is none."""
    return spoken.get(_side(said), "") or spoken.get(_voice(said), "")


def _weight(topic: DraftedTopic, readings: Sequence[Reading], spoken: Mapping[str, str]) -> int:
    """How many statements of *topic* are made for a party of the draft."""
    said = (readings[report].statements[number] for report, number in topic.members)
    return sum(bool(_of(one, spoken)) for one in said)


def _placed(
    readings: Sequence[Reading], spoken: Mapping[str, str], issues: Mapping[str, DraftedTopic]
) -> tuple[Reading, ...]:
    """*readings* with the parties and issues of the draft."""
    about = {member: (key, value) for key, topic in issues.items() for member, value in topic.members.items()}
    return tuple(
        replace(
            reading,
            statements=tuple(
                _with(said, spoken, about.get((report, number), ("", "")))
                for number, said in enumerate(reading.statements)
            ),
        )
        for report, reading in enumerate(readings)
    )


def _with(said: Said, spoken: Mapping[str, str], about: tuple[str, str]) -> Said:
    return replace(said, party=_of(said, spoken), issue=about[0], value=about[1])


def _case(
    title: str, parties: Mapping[str, str], issues: Mapping[str, DraftedTopic], placed: Sequence[Reading]
) -> Case:
    return Case(
        detente=1,
        title=visible(title),
        draft=True,
        parties={
            key: Party(name=visible(name), note="draft: spoken for in the reports") for key, name in parties.items()
        },
        issues={
            key: Issue(
                name=visible(topic.name),
                values=dict.fromkeys(topic.values, ""),
                status_quo=topic.values[0],
                decided_by=_decides(key, placed),
                terms=tuple(dict.fromkeys(filter(None, map(visible, topic.terms)))),
                note="draft: statements that seem to be about the same; values and decided_by are guesses",
            )
            for key, topic in issues.items()
        },
    )


def _decides(issue: str, placed: Sequence[Reading]) -> Decision:
    """Who seems to be able to change *issue*: who offers or refuses it, or else all who speak of it."""
    said = [one for reading in placed for one in reading.statements if one.issue == issue and one.party]
    able = dict.fromkeys(one.party for one in said if one.stance in DECIDES) or dict.fromkeys(one.party for one in said)
    return next(iter(able)) if len(able) == 1 else AllOf(all_of=tuple(able))


def _sorted(statements: Sequence[Statement]) -> tuple[Statement, ...]:
    return tuple(sorted(statements, key=lambda said: said.date))


def _remark(text: str, mark: str = "") -> str:
    lines = textwrap.wrap(visible(text), 100, break_long_words=False, break_on_hyphens=False) or [""]
    lead = f"#   {mark} " if mark else "# "
    return "".join((lead if number == 0 else " " * 0 + "#     ") + line + "\n" for number, line in enumerate(lines))


def _told(one: Left) -> str:
    said = one.said
    return f"{said.document}:{said.line}: {one.why}: {said.speaker or 'nobody named'} {said.stance}: {said.text}"


def told(case: Case, left: Sequence[Left]) -> Iterator[str]:
    """What a draft holds, in a few words."""
    counts = {"parties": len(case.parties), "issues": len(case.issues), "statements": len(case.statements)}
    yield ", ".join(f"{count:,} {noun if count != 1 else _ONE[noun]}" for noun, count in counts.items())
    if left:
        yield f"{len(left):,} not placed, listed at its end"


_ONE = {"parties": "party", "issues": "issue", "statements": "statement"}
