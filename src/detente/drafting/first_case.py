"""A first case from reports alone: who could be party, what is negotiated, who said what of it; all of it a draft."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from detente.case.model import Case
from detente.case.text.from_file import reads
from detente.case.text.plain import Plain, source_to_plain, statement_to_plain
from detente.drafting.draft_page import DraftPage, page
from detente.drafting.issues.rules_told import tell_rules
from detente.drafting.kept_small import keep_small
from detente.drafting.meetings_found import meetings_in
from detente.drafting.not_together import not_together
from detente.drafting.on_the_table import NOTHING, on_the_table
from detente.drafting.party_entries import party_entries
from detente.drafting.placed_statements import most_telling, placed_statements
from detente.drafting.threats.lines_drawn import red_lines_in
from detente.drafting.whole_cast import cast_of
from detente.errors import DetenteError
from detente.light import dataclass
from detente.reader.adding import Left, undated, visible
from detente.reader.statements import Reading

MOST_ISSUES = 12
"""Issues of a draft at most, beside those of which threats speak."""
MOST_STATEMENTS = 2_000
"""Statements of a draft at most; of a file that somebody is to go through."""
GUESSED = "draft: who decides is a guess"
"""The note of an issue of which the reports do not tell who decides."""


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
    casting = cast_of(dated)
    table = on_the_table(casting, most_issues)
    keep_small(table)
    tell_rules(table.readings, table.issues, casting)
    for issue in table.issues.values():
        if issue.guessed:
            issue.plain["note"] = GUESSED
    said = placed_statements(table, casting)
    if not said.statements:
        raise DetenteError(NOTHING)
    kept = most_telling(said.statements, MOST_STATEMENTS)
    meetings = meetings_in(table.readings, casting)
    parties = party_entries(casting, table, [key for meeting in meetings for key in _came(meeting.plain)])
    lines = red_lines_in(table.readings, table.issues)
    whole = DraftPage(
        title=visible(title or f"Draft: {readings[0].document.title}"),
        as_of=max(one.date for one in said.statements).isoformat(),
        parties=parties,
        issues=table.issues,
        impossible=not_together(table),
        preferences={party: {"red_lines": list(some)} for party, some in lines.items() if party in parties},
        proposals=[one for one in table.proposals if one.plain["by"] in parties],
        threats=[one for one in table.threats if one.plain["by"] in parties],
        statements=[statement_to_plain(one) for one in sorted(kept, key=lambda one: one.date.isoformat())],
        meetings=meetings,
        sources={key: source_to_plain(one) for key, one in said.sources.items()},
        left=(*said.left, *(Left(one, "no day") for reading in late for one in reading.statements)),
        source_of=said.source_of,
        again=len(said.statements) - len(kept),
    )
    text = page(whole)
    return Draft(reads(text, "<draft>"), text, whole.left)


def _came(meeting: Mapping[str, Plain]) -> list[str]:
    came = meeting.get("attended", [])
    return list(map(str, came)) if isinstance(came, list) else []


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
    if guesses := [one.name for one in case.issues.values() if one.note == GUESSED]:
        yield f"who decides is a guess for {len(guesses):,} of {len(case.issues):,} issues: {', '.join(guesses)}"
    if left:
        yield f"{len(left):,} not placed, listed at its end"


_ONE = {
    "parties": "party", "issues": "issue", "statements": "statement", "threats": "threat", "proposals": "proposal",
    "meetings": "meeting",
}  # fmt: skip
